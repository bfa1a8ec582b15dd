/** The reporter's name: whether the office has it, and how to give or withdraw it. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Identity } from '../../../crypto/content.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { onLeave } from '../leaving.ts'
import type { OpenMailbox } from '../mailbox.ts'
import { NameFields, problemOf, WhoOpens } from '../name-fields.tsx'
import { custodiansFor, nameStateOf, readersFor } from '../own-name.ts'
import { onClosing } from '../visit.ts'
import { onIdle, sendName, stillTrying, type Outcome } from './returning.ts'

const name = signal('')
const contact = signal('')
/** What the reporter is about to do. */
const doing = signal<'nothing' | 'giving' | 'withdrawing'>('nothing')
const unfolded = signal(false)
const attempt = signal(0)
const said = signal<Outcome | 'busy' | null>(null)

function forget(): void {
  name.value = ''
  contact.value = ''
  begin('nothing')
}
function leave(): void {
  forget()
  unfolded.value = false
}
onLeave(leave)
onIdle(leave)
onClosing(() => name.value !== '' || contact.value !== '')

function begin(what: typeof doing.value): void {
  doing.value = what
  attempt.value = 0
  said.value = null
}

/** The section of the inbox; `verified` is the office as the page shows it. */
export function OwnName({ open, verified }: { open: OpenMailbox; verified: Verified }): VNode {
  const { state, day } = nameStateOf(open)
  const isThere = state === 'given' || state === 'given-later'
  const send = async (identity: Identity) => {
    if (said.value === 'busy') return
    said.value = 'busy'
    const shown = custodiansFor(verified, open.thread).map(({ id }) => id.toString())
    const outcome = await sendName(identity, shown)
    if (outcome === 'ok') forget()
    else said.value = outcome
  }
  return (
    <details
      class="card stack-tight"
      open={unfolded.value}
      onToggle={(event) => {
        unfolded.value = event.currentTarget.open
      }}
    >
      <summary>{t('own-name-title')}</summary>
      <p role="status">{t(`own-name-${state}`, { day: dayText(day, today()) })}</p>
      {isThere && <p class="soft">{t('own-name-opened')}</p>}
      {doing.value === 'nothing' && (
        <div class="actions">
          {!isThere && (
            <Button kind="other" onClick={() => begin('giving')}>
              {t('own-name-give')}
            </Button>
          )}
          {(isThere || state === 'unknown') && (
            <Button kind="other" onClick={() => begin('withdrawing')}>
              {t('own-name-withdraw')}
            </Button>
          )}
        </div>
      )}
      {doing.value === 'giving' && <Giving open={open} verified={verified} send={send} />}
      {doing.value === 'withdrawing' && (
        <div class="stack-tight">
          <p>{t('own-name-withdraw-text')}</p>
          <Failed />
          <div class="actions">
            <Button kind="danger" busy={said.value === 'busy'} onClick={() => void send(null)}>
              {t('own-name-withdraw-now')}
            </Button>
            <Cancel />
          </div>
        </div>
      )}
    </details>
  )
}

interface GivingProps {
  readonly open: OpenMailbox
  readonly verified: Verified
  readonly send: (identity: Identity) => Promise<void>
}

function Giving({ open, verified, send }: GivingProps): VNode {
  const custodians = custodiansFor(verified, open.thread)
  const identity = { name: name.value, contact: contact.value }
  const problem = problemOf(identity)
  if (custodians.length === 0) {
    return (
      <div class="stack-tight">
        <Notice tone="warn" role="status">
          <p>{t('own-name-nobody')}</p>
        </Notice>
        <Cancel />
      </div>
    )
  }
  const go = () => {
    attempt.value++
    if (problem === null) void send(identity)
    else document.getElementById('name')?.focus()
  }
  return (
    <form
      class="stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <p>{t('own-name-give-text')}</p>
      <NameFields name={name} contact={contact} error={attempt.value > 0 ? problem : null} />
      <WhoOpens custodians={custodians} readers={readersFor(verified, open.thread)} />
      <Failed />
      <div class="actions">
        <Button busy={said.value === 'busy'} onClick={go}>
          {t('own-name-give-now')}
        </Button>
        <Cancel />
      </div>
    </form>
  )
}

function Cancel(): VNode {
  return (
    <Button kind="other" disabled={said.value === 'busy'} onClick={forget}>
      {t('own-name-cancel')}
    </Button>
  )
}

/** That it is still being sent; or why nothing was changed, as far as is known. */
function Failed(): VNode | null {
  const outcome = said.value
  if (outcome === 'busy' && stillTrying.value) return <p role="status">{t('sending-trying')}</p>
  if (outcome === null || outcome === 'busy' || outcome === 'ok') return null
  const why =
    outcome === 'people' || outcome === 'damaged' || outcome === 'keys' || outcome === 'none'
      ? outcome
      : 'offline'
  return (
    <Notice tone="alarm" role="alert">
      <p>{t(`own-name-failed-${why}`)}</p>
    </Notice>
  )
}
