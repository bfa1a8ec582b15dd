/**
 * Who may read a case: decided by its reporter's choice and its log, never by what the server says.
 *
 * Spec: "The first report". People whom the reporter left out, or who have stepped aside, are given nothing of it
 * again.
 */
import type * as v from 'valibot'
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import type { ReadersChange, Report } from '../../../crypto/content.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import type { LogEntry, NewerEntry } from '../../../crypto/case/log-entry.ts'
import { findChannel, findOfficer, readersOf } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { CaseAnswer } from '../../../crypto/wire/case.ts'
import type { Officer } from '../../../crypto/wire/manifest.ts'
import type { Entry } from '../desk/entries.ts'
import type { Recipient } from '../desk/grants.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'

export interface Known {
  readonly answer: Pick<CaseAnswer, 'channel'>
  readonly report: Report
  /** Nothing before the office's side is made. */
  readonly log: readonly Entry<LogEntry | NewerEntry>[]
}

/** The readers of a case's channel, now. */
export function channelReaders({ verified }: Unlocked, channel: Uint8Array): Officer[] {
  const found = findChannel(verified.manifest, channel)
  return found ? readersOf(found) : []
}

/**
 * True for a person whom the reporter has left out, or whom such a person has let in or given keys since: nobody's act
 * gives the case to them.
 */
export function wasLeftOut(
  { verified }: Pick<Unlocked, 'verified'>,
  { report }: Pick<Known, 'report'>,
  officer: OfficerId,
): boolean {
  const isOut = (id: Uint8Array) => report.excluded.some((one) => equal(one, id))
  return isOut(officer) || (findOfficer(verified.manifest, officer)?.admittedBy.some(isOut) ?? false)
}

/**
 * True if that officer is one of this case's readers: chosen by its reporter or added by its readers, and not stepped
 * aside since.
 */
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
    ({ content }) => content.type === 'reader-added' && equal(content.officer, officer),
  )
  const lastAside = asides.at(-1)?.seq ?? -1
  const lastAdded = added.at(-1)?.seq ?? -1
  const isChosen = report.recipients.some((id) => equal(id, officer))
  return lastAside <= lastAdded && (isChosen || lastAdded >= 0)
}

/** Everybody who reads a case now: those who may, and still read its channel. */
export function caseReaders(unlocked: Unlocked, known: Known): Officer[] {
  return channelReaders(unlocked, known.answer.channel).filter(({ id }) => mayRead(unlocked, known, id))
}

/**
 * The people to whom a case is given by name.
 * @throws CannotOpen if nobody is left
 */
export function recipientsOf(unlocked: Unlocked, known: Known): Recipient[] {
  const people = caseReaders(unlocked, known)
  if (people.length === 0) throw new CannotOpen()
  return people.map(({ id, kem }) => ({ recipient: id, kem }))
}

/**
 * What the reporter is told about who reads the case: its readers, and former readers, by the names that the office
 * knows.
 * @param readers those who read it from now on
 */
export function readersSaid(
  { chain }: Pick<Unlocked, 'chain'>,
  { report, log }: Pick<Known, 'report' | 'log'>,
  readers: readonly Officer[],
): v.InferInput<typeof ReadersChange>['readers'] {
  const added = log.flatMap(({ content }) => (content.type === 'reader-added' ? content.officer : []))
  const gone = unique([...report.recipients, ...added]).filter(
    (id) => !readers.some((one) => equal(one.id, id)),
  )
  return [
    ...readers.map(({ id, name }) => ({ officer: toText(id), name, reads: true })),
    ...gone
      .slice(-mostGone)
      .map((id) => ({ officer: toText(id), name: nameOf(chain, id) ?? '–', reads: false })),
  ]
}

/** How many people who have left a case are named: a message has limited space. */
const mostGone = 10

function unique(ids: readonly OfficerId[]): OfficerId[] {
  return ids.filter((id, at) => ids.findIndex((one) => equal(one, id)) === at)
}
