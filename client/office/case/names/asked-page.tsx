/** What a custodian is asked: who wants to open a name, why, and the two answers. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { NameRequest } from '../../../../crypto/wire/names.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { today } from '../../../clock.ts'
import { Button, Notice } from '../../../ui/controls.tsx'
import { Heading } from '../../../ui/page.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { caseNumber } from '../rows.ts'
import { heed, onLock, refreshOffice, type OpenDesk } from '../../desk/desk.ts'
import { answerNameRequest, fetchNameRequests, readReason } from './opening.ts'
import { nameOf } from '../../desk/unlocked.ts'

export const nameRequests = signal<readonly NameRequest[]>([])
const state = signal<'loading' | 'idle' | 'busy' | 'offline'>('loading')
onLock(() => {
  nameRequests.value = []
  state.value = 'loading'
})

/** Fetches what is asked; the result is in `nameRequests`. */
export async function loadNameRequests(): Promise<void> {
  try {
    nameRequests.value = await fetchNameRequests(sendFromBrowser)
    state.value = 'idle'
  } catch (error) {
    await failed(error)
  }
}

async function failed(error: unknown): Promise<void> {
  state.value = 'offline'
  await heed(error)
}

export function NamesPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => void loadNameRequests(), [])
  const answer = async (request: NameRequest, what: 'lend' | 'refuse') => {
    if (state.value === 'busy') return
    state.value = 'busy'
    try {
      await answerNameRequest(sendFromBrowser, await refreshOffice(open), request, what)
      await loadNameRequests()
    } catch (error) {
      await failed(error)
    }
  }
  return (
    <div class="stack settings">
      <Heading step="names">{t('place-names')}</Heading>
      <p class="soft">{t('names-lead')}</p>
      {state.value === 'loading' && <p role="status">{t('case-loading')}</p>}
      {state.value === 'offline' && (
        <Notice tone="alarm" role="alert">
          <p>{t('act-offline')}</p>
        </Notice>
      )}
      {state.value === 'idle' && nameRequests.value.length === 0 && <p>{t('names-none')}</p>}
      {nameRequests.value.map((request) => (
        <Request
          key={request.number + toText(request.asker)}
          request={request}
          open={open}
          answer={(what) => void answer(request, what)}
        />
      ))}
    </div>
  )
}

interface RequestProps {
  readonly request: NameRequest
  readonly open: OpenDesk
  readonly answer: (what: 'lend' | 'refuse') => void
}

function Request({ request, open, answer }: RequestProps): VNode {
  const reason = reasonOf(open, request)
  const name = nameOf(open.unlocked.chain, request.asker) ?? t('somebody')
  return (
    <section class="card">
      <h2 dir="auto">{t('names-asks', { name })}</h2>
      <p class="soft">
        {t('names-case')}{' '}
        <span class="code" dir="ltr">
          {caseNumber(request.number)}
        </span>
        {reason && ` · ${dayText(reason.day, today())}`}
      </p>
      {reason === null ? (
        <Notice tone="alarm" role="alert">
          <p>{t('names-unsigned')}</p>
        </Notice>
      ) : (
        <>
          <p class="preserve" dir="auto">
            {reason.text}
          </p>
          <p class="soft">{t('names-means', { name })}</p>
          <div class="actions">
            <Button onClick={() => answer('lend')} busy={state.value === 'busy'}>
              {t('names-lend')}
            </Button>
            <Button kind="other" onClick={() => answer('refuse')} busy={state.value === 'busy'}>
              {t('names-refuse')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function reasonOf({ unlocked }: OpenDesk, request: NameRequest) {
  try {
    return readReason(unlocked, request)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}
