/**
 * Who may read a case: decided by what its reporter chose and by what its log says, never by what the server says.
 *
 * Spec: "The first report". Whoever the reporter left out, or who has stepped aside, is handed nothing of it again.
 */
import { equal, type OfficerId } from '../../crypto/bytes.ts'
import type { LogEntry, Report } from '../../crypto/content.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { findChannel, findOfficer, readersOf } from '../../crypto/manifest.ts'
import type { CaseAnswer } from '../../crypto/wire/case.ts'
import type { Officer } from '../../crypto/wire/manifest.ts'
import type { Entry } from './entries.ts'
import type { Recipient } from './grants.ts'
import type { Unlocked } from './unlocked.ts'

export interface Known {
  readonly answer: Pick<CaseAnswer, 'channel' | 'readers' | 'generation'>
  readonly report: Report
  /** Nothing before the office's side is made. */
  readonly log: readonly Entry<LogEntry>[]
}

/** The readers of a case's channel, now. */
export function channelReaders({ verified }: Unlocked, channel: Uint8Array): Officer[] {
  const found = findChannel(verified.manifest, channel)
  return found ? readersOf(found) : []
}

/**
 * True for somebody whom the reporter has left out, or whom one of those has let in or given keys since: no act of anybody's
 * hands the case to them.
 */
export function wasLeftOut(
  { verified }: Pick<Unlocked, 'verified'>,
  { report }: Pick<Known, 'report'>,
  officer: OfficerId,
): boolean {
  const isOut = (id: Uint8Array) => report.excluded.some((one) => equal(one, id))
  return isOut(officer) || (findOfficer(verified.manifest, officer)?.admittedBy.some(isOut) ?? false)
}

/** True if this case may be handed to that officer. */
export function mayRead(
  unlocked: Pick<Unlocked, 'verified'>,
  { report, log }: Pick<Known, 'report' | 'log'>,
  officer: OfficerId,
): boolean {
  if (wasLeftOut(unlocked, { report }, officer)) return false
  const asides = log.filter(
    (entry) => entry.content.type === 'stepped-aside' && equal(entry.officer, officer),
  )
  const added = log.filter(
    ({ content }) =>
      content.type === 'reader-added' && content.officer !== null && equal(content.officer, officer),
  )
  const lastAside = asides.at(-1)?.seq ?? -1
  const lastAdded = added.at(-1)?.seq ?? -1
  if (lastAside > lastAdded) return false
  // Where somebody is left out, the reporter's choice and what its readers have added to it are all that counts.
  const isChosen = report.recipients.some((id) => equal(id, officer))
  return report.excluded.length === 0 || isChosen || lastAdded >= 0
}

/**
 * Those to whom a case by name is handed: the readers that the server names, each of whom must be somebody who may read.
 * @throws CannotOpen if the server names anybody else: it would have this browser hand the case to them
 */
export function recipientsOf(unlocked: Unlocked, known: Known): Recipient[] {
  const people = channelReaders(unlocked, known.answer.channel)
  return known.answer.readers.map((reader) => {
    const person = people.find(({ id }) => equal(id, reader))
    if (!person || !mayRead(unlocked, known, reader)) throw new CannotOpen()
    return { recipient: person.id, kem: person.kem }
  })
}
