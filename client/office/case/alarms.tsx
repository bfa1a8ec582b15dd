/** Faults of a case, and the result of the last act: shown above everything else. */
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { stream } from '../../../crypto/envelope.ts'
import { today } from '../../clock.ts'
import { Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { AlarmList } from '../desk/alarm-list.tsx'
import type { Alarm, AlarmId } from '../desk/alarms.ts'
import type { OpenCase } from './open.ts'
import { Clashes } from './clashes.tsx'
import { oddDay } from './odd-day.ts'
import { isGoneEarly, oddlyRedacted, signerOf } from './odd-redaction.ts'
import { acted, clashes } from './shown.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'

/** The faults of a case, in words, before any of it is shown; and what the reporter ticked before writing. */
export function Alarms({ open, unlocked }: { open: OpenCase; unlocked: Unlocked }): VNode | null {
  return (
    <>
      {(open.newer || open.thread.newer.length > 0) && (
        <Notice tone="warn">
          <p>{t('case-part-newer')}</p>
        </Notice>
      )}
      <AlarmList alarms={alarmsOf(open, unlocked)} unfold="all" />
    </>
  )
}

function alarmsOf(open: OpenCase, unlocked: Unlocked): Alarm[] {
  const { thread, state } = open
  const { fault } = thread
  const alarms: Alarm[] = []
  if (thread.report.content.danger && !state.closed) alarms.push({ id: 'danger' })
  if (fault) alarms.push({ id: idOf(fault) })
  if (open.entriesDamaged) alarms.push({ id: 'case-entries' })
  const told = oddlyRedacted(open)
  if (told) {
    const by = signerOf(unlocked, open, told)
    const name = (by && nameOf(unlocked.chain, by)) ?? t('somebody')
    alarms.push({ id: 'case-redaction', values: { name, day: dayText(told.on, today()) } })
  }
  if (isGoneEarly(open, today())) alarms.push({ id: 'case-gone-early' })
  const odd = oddDay(open.log, today())
  if (odd) {
    const name = nameOf(unlocked.chain, odd.officer) ?? t('somebody')
    alarms.push({ id: 'case-days', values: { name, day: dayText(odd.content.day, today()) } })
  }
  if (sawAnotherOffice(open, unlocked) && fault?.what !== 'outdated') alarms.push({ id: 'claim-fork' })
  return alarms
}

/** A claim that only the reporter's side makes is one unknown person's word: it raises no alarm about the server. */
function idOf({ what, stream: where }: NonNullable<OpenCase['thread']['fault']>): AlarmId {
  const isClaim = where === stream.report
  // Only what the office writes is signed by a voice.
  return isClaim && what !== 'unsigned' && what !== 'retired' ? `claim-${what}` : `case-${what}`
}

/** True if the reporter was shown a manifest that is not in the office's chain. */
function sawAnotherOffice({ thread }: OpenCase, { chain }: Unlocked): boolean {
  return [thread.report, ...thread.messages, ...thread.newer].some(({ content }) => {
    const ours = chain.find(({ manifest }) => manifest.number === content.manifest.number)
    return !ours || !equal(ours.hash, content.manifest.hash)
  })
}

/** What became of the last act, if it was not simply done. */
export function Acted({ desk }: { readonly desk: OpenDesk }): VNode {
  const now = acted.value
  return (
    <div role="status">
      {(now === 'offline' || now === 'race' || now === 'too-long' || now === 'blocked') && (
        <Notice tone="alarm">
          <p>{now === 'race' && isOfFields() ? t('act-clash') : t(`act-${now}`)}</p>
        </Notice>
      )}
      {now === 'race' && <Clashes unlocked={desk.unlocked} />}
    </div>
  )
}

/** True if a colleague changed a field, rather than the conversation. */
const isOfFields = () => clashes.value.some(({ field }) => field !== 'conversation')
