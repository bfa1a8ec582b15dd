/**
 * The name: opened with a reason, which is first recorded in the history, and with a custodian's help if there is one
 * besides this officer. If there is none, the page says beforehand who will see it.
 */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../../crypto/blank.ts'
import { equal, type OfficerId } from '../../../../crypto/bytes.ts'
import type { Identity } from '../../../../crypto/content.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { nameIn } from '../../../../crypto/identity.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { today } from '../../../clock.ts'
import { Button, Notice } from '../../../ui/controls.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { loadCase, shown } from '../shown.ts'
import type { OpenCase } from '../open.ts'
import { ReasonField } from '../fields/reason.tsx'
import type { CaseProps } from '../props.ts'
import { heed, latestDesk, onLock, type OpenDesk } from '../../desk/desk.ts'
import {
  agreedReason,
  endNameRequest,
  isOpenedBy,
  lentHalf,
  openName,
  sealAsking,
  sendAsking,
  type Agreement,
  type Asking,
} from './opening.ts'
import { opened, whichName } from './opened.ts'
import { nameOf } from '../../desk/unlocked.ts'

/** True if a name was given or withdrawn while one was being opened. */
const changed = signal(false)
onLock(() => (changed.value = false))

export function NameBox(props: CaseProps): VNode {
  useEffect(() => {
    changed.value = false
  }, [props.open.answer.number])
  const { change } = nameIn(props.open.thread)
  const seen = opened.value?.which === whichName(props.open) ? opened.value.identity : undefined
  const day = change && dayText(change.day, today())
  return (
    <section class="card">
      <h2>{t('name-title')}</h2>
      {changed.value && (
        <Notice tone="warn" role="alert">
          <p>{t('name-changed')}</p>
        </Notice>
      )}
      {change && day && <p>{change.given ? t('name-given', { day }) : t('name-withdrawn', { day })}</p>}
      {change?.given === false ? (
        <p class="soft">{t('name-withdrawn-text')}</p>
      ) : seen === undefined ? (
        <Locked {...props} />
      ) : (
        <Shown identity={seen} />
      )}
    </section>
  )
}

function Shown({ identity }: { identity: Identity | 'damaged' }): VNode {
  if (identity === null) return <p>{t('name-none')}</p>
  if (identity === 'damaged') {
    return (
      <Notice tone="alarm" role="alert">
        <p>{t('name-damaged')}</p>
      </Notice>
    )
  }
  return (
    <p class="preserve" dir="auto">
      {[identity.name, identity.contact].filter(Boolean).join('\n')}
    </p>
  )
}

function Locked(props: CaseProps): VNode {
  const { open, desk } = props
  const { identityStanza, name } = open.answer
  const { asked } = name
  const isFirst = nameIn(open.thread).change === null
  const others = name.custodians.filter((id) => !equal(id, desk.unlocked.officer))
  const whose = (id: OfficerId) => nameOf(desk.unlocked.chain, id) ?? t('somebody')
  if (desk.unlocked.self.role !== 'officer') return <p class="soft">{t('name-officers-only')}</p>
  if (identityStanza !== null) {
    return (
      <>
        {isFirst && <p class="soft">{t('name-text')}</p>}
        <p>{t('name-alone')}</p>
        <OpenForm {...props} agreement={null} />
      </>
    )
  }
  if (asked?.state === 'lent') {
    const agreement = agreementOf(props)
    if (agreement === null) {
      return (
        <Notice tone="alarm" role="alert">
          <p>{t('name-disagrees', { name: whose(asked.custodian) })}</p>
        </Notice>
      )
    }
    return (
      <>
        <p>{t('name-lent', { name: whose(asked.custodian) })}</p>
        <p class="preserve" dir="auto">
          {agreement.reason}
        </p>
        <OpenForm {...props} agreement={agreement} />
      </>
    )
  }
  if (others.length === 0) return <p>{t('name-nobody')}</p>
  return (
    <>
      {isFirst && <p class="soft">{t('name-text')}</p>}
      {asked?.state === 'asked' && <p role="status">{t('name-waiting', { name: whose(asked.custodian) })}</p>}
      {asked?.state === 'refused' && (
        <Notice tone="warn">
          <p>{t('name-refused', { name: whose(asked.custodian) })}</p>
        </Notice>
      )}
      {asked?.state !== 'asked' && <AskForm {...props} custodians={others} />}
    </>
  )
}

/** What the custodian has agreed to; null if this is not what this officer asked. */
function agreementOf({ desk, open }: CaseProps): Agreement | null {
  try {
    return agreedReason(desk.unlocked, open)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}

/** The button that writes the reason into the history and opens the name: the agreed reason, or the officer's own. */
function OpenForm(props: CaseProps & { agreement: Agreement | null }): VNode {
  const { open, desk, act, busy, agreement } = props
  const own = useSignal('')
  const reason = agreement?.reason ?? own.value
  const show = async () => {
    const which = whichName(open)
    // A name withdrawn since this page was loaded is not opened: checked before the history says so, and once more
    // after.
    changed.value = false
    if (!(await isStill(desk, which))) return
    const isWritten = agreement !== null && isOpenedBy(desk.unlocked, latest(open), agreement)
    if (!isWritten && !(await act({ type: 'open-name', reason, agreement: agreement?.agreement ?? null })))
      return
    if (!(await isStill(desk, which))) return
    try {
      opened.value = { which, identity: openName(desk.unlocked, open, lentHalf(desk.unlocked, open)) }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      opened.value = { which, identity: 'damaged' }
    }
    // The lent half is used up; to open the name again, somebody must ask again.
    if (agreement) await endNameRequest(sendFromBrowser, open).catch(() => undefined)
  }
  return (
    <>
      {!agreement && (
        <ReasonField
          id="reason"
          label={t('name-reason')}
          value={own.value}
          onValue={(value) => (own.value = value)}
        />
      )}
      <Button kind="other" busy={busy} disabled={isBlank(reason)} onClick={() => void show()}>
        {t('name-open')}
      </Button>
    </>
  )
}

/** The case as the page has it now. */
function latest(open: OpenCase): OpenCase {
  const now = shown.value
  return now.state === 'open' && now.open.answer.number === open.answer.number ? now.open : open
}

/** True if this is still the name that counts, as the server has it now; otherwise the page says that it is not. */
async function isStill(desk: OpenDesk, which: string): Promise<boolean> {
  const [number = ''] = which.split(' ')
  await loadCase(desk, number)
  const now = shown.value
  if (now.state !== 'open' || now.open.answer.number !== number) return false
  changed.value = whichName(now.open) !== which
  return !changed.value
}

function AskForm(props: CaseProps & { custodians: readonly OfficerId[] }): VNode {
  const { open, desk, act, busy, custodians } = props
  const { chain } = desk.unlocked
  const reason = useSignal('')
  const chosen = useSignal(custodians[0] ? toText(custodians[0]) : '')
  const state = useSignal<'no' | 'asking' | 'failed'>('no')
  // What the history already has: sending again after a failure does not write it twice.
  const written = useSignal<Asking | null>(null)
  const ask = async () => {
    const custodian = custodians.find((id) => toText(id) === chosen.value)
    if (!custodian || state.value === 'asking') return
    state.value = 'asking'
    const known = written.value
    const isWritten = known?.reason === reason.value && equal(known.custodian, custodian)
    const asking = isWritten
      ? known
      : sealAsking(latestDesk(desk).unlocked, open, custodian, reason.value, today())
    const { request } = asking
    const stands = isWritten || (await act({ type: 'ask-name', reason: asking.reason, custodian, request }))
    // If the entry could not be written, `acted` says why.
    state.value = !stands || (await send(asking)) ? 'no' : 'failed'
  }
  const send = async (asking: Asking): Promise<boolean> => {
    written.value = asking
    try {
      await sendAsking(sendFromBrowser, open, asking)
    } catch (error) {
      await heed(error)
      return false
    }
    await loadCase(desk, open.answer.number)
    return true
  }
  return (
    <>
      <p>{t('name-two')}</p>
      {custodians.length > 1 && (
        <div class="field">
          <label for="custodian">{t('name-custodian')}</label>
          <select
            id="custodian"
            class="input"
            value={chosen.value}
            onChange={(event) => (chosen.value = event.currentTarget.value)}
          >
            {custodians.map((id) => (
              <option key={toText(id)} value={toText(id)}>
                {nameOf(chain, id) ?? t('somebody')}
              </option>
            ))}
          </select>
        </div>
      )}
      <ReasonField
        id="reason"
        label={t('name-reason')}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      {state.value === 'failed' && (
        <Notice tone="alarm" role="alert">
          <p>{t('act-offline')}</p>
        </Notice>
      )}
      <Button
        kind="other"
        busy={busy || state.value === 'asking'}
        disabled={isBlank(reason.value)}
        onClick={() => void ask()}
      >
        {t('name-ask', {
          name:
            nameOf(chain, custodians.find((id) => toText(id) === chosen.value) ?? new Uint8Array()) ??
            t('somebody'),
        })}
      </Button>
    </>
  )
}
