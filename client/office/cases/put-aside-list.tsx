/** Putting aside what does not open, and what has been put aside. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import type { PutAside } from '../../../crypto/wire/put-aside.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { Button, Field, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { caseNumber } from '../case/rows.ts'
import { forgetCase, loadCases } from './loading.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import { fetchPutAside, putAside, reasonOf, takeUp } from '../case/put-aside.ts'
import { nameOf } from '../desk/unlocked.ts'

/** What is put aside; null until somebody looks. */
const kept = signal<readonly PutAside[] | null>(null)
const state = signal<'idle' | 'busy' | 'offline'>('idle')
onLock(() => {
  kept.value = null
  state.value = 'idle'
})

async function look(open: OpenDesk): Promise<void> {
  try {
    kept.value = await fetchPutAside(sendFromBrowser, latestDesk(open).unlocked)
    state.value = 'idle'
  } catch (error) {
    state.value = 'offline'
    await heed(error)
  }
}

type Aside = Pick<CaseRow, 'number' | 'mailbox' | 'channel'>

/** One reason for one case or many. */
export function PutAsideForm({ open, rows }: { open: OpenDesk; rows: readonly Aside[] }): VNode {
  const reason = useSignal('')
  const failed = useSignal(false)
  const go = async () => {
    if (state.value === 'busy' || reason.value.trim() === '') return
    state.value = 'busy'
    failed.value = false
    try {
      const unlocked = await refreshOffice(latestDesk(open))
      const at = { day: today(), seconds: nowInSeconds() }
      for (const row of rows) {
        await putAside(sendFromBrowser, unlocked, row, reason.value, at).catch((error: unknown) => {
          // A colleague was faster: it is put aside.
          if (!(error instanceof Refusal && error.code === 'taken')) throw error
        })
        forgetCase(row.number)
      }
      reason.value = ''
      await look(open)
      goTo({ at: 'cases' })
    } catch (error) {
      state.value = 'idle'
      failed.value = true
      await heed(error)
    }
  }
  return (
    <section class="card stack-tight" aria-label={t('put-aside-title')}>
      <Field
        id="put-aside-reason"
        label={t('put-aside-reason')}
        help={t('put-aside-reason-help')}
        rows={2}
        maxLength={2000}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      {failed.value && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-failed')}</p>
        </Notice>
      )}
      <div class="actions">
        <Button
          kind="other"
          busy={state.value === 'busy'}
          disabled={reason.value.trim() === ''}
          onClick={() => void go()}
        >
          {t('put-aside-go', { count: rows.length })}
        </Button>
      </div>
    </section>
  )
}

/** Everything that is put aside, fetched when somebody asks for it. */
export function PutAsideList({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const back = async (one: PutAside) => {
    if (state.value === 'busy') return
    state.value = 'busy'
    try {
      await takeUp(sendFromBrowser, await refreshOffice(latestDesk(open)), one)
      await look(open)
      await loadCases(sendFromBrowser, open)
    } catch (error) {
      state.value = 'offline'
      await heed(error)
    }
  }
  return (
    <details
      class="lane"
      onToggle={(event) => {
        if (event.currentTarget.open) void look(open)
      }}
    >
      <summary>{t('put-aside-list')}</summary>
      {state.value === 'offline' && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-offline')}</p>
        </Notice>
      )}
      {kept.value?.length === 0 && <p class="soft lane-empty">{t('put-aside-none')}</p>}
      <ul class="people">
        {(kept.value ?? []).map((one) => {
          const reason = reasonOf(unlocked, one)
          return (
            <li key={toText(one.mailbox)} class="person">
              <p class="person-head">
                <span class="code" dir="ltr">
                  {caseNumber(one.number)}
                </span>
                <span class="soft">
                  {t('put-aside-by', { name: nameOf(unlocked.chain, one.officer) ?? t('somebody') })}
                  {reason && ` · ${dayText(reason.day, today())}`}
                </span>
              </p>
              <p class="preserve" dir="auto">
                {reason ? reason.text : t('put-aside-closed')}
              </p>
              <div class="actions">
                <Button kind="other" busy={state.value === 'busy'} onClick={() => void back(one)}>
                  {t('put-aside-back')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
