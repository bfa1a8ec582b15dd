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
import { findChannel, findOfficer, possibleReadersOf, readersOf } from '../../../crypto/manifest.ts'
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

/** The same, and the experts: everybody of a case's channel who can be given the case. */
export function possibleReaders({ verified }: Unlocked, channel: Uint8Array): Officer[] {
  const found = findChannel(verified.manifest, channel)
  return found ? possibleReadersOf(found) : []
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
 * True if that officer is one of this case's readers: chosen by its reporter or added by its readers, and not gone
 * since.
 */
export function mayRead(
  unlocked: Pick<Unlocked, 'verified'>,
  { report, log }: Pick<Known, 'report' | 'log'>,
  officer: OfficerId,
): boolean {
  if (wasLeftOut(unlocked, { report }, officer)) return false
  const { added, gone } = cameAndWent({ report, log }, officer)
  return gone <= added && (chose(report, officer) || added >= 0)
}

/** True if an officer had gone from a case, and was given it again since: they expect to find it. */
export function wasGivenAgain(known: Pick<Known, 'report' | 'log'>, officer: OfficerId): boolean {
  const { added, gone } = cameAndWent(known, officer)
  return gone >= 0 && gone < added
}

/** The last entries by which an officer was given a case, and left it; -1 if there is none. */
function cameAndWent({ report, log }: Pick<Known, 'report' | 'log'>, officer: OfficerId) {
  const isChosen = chose(report, officer)
  return {
    added: lastSeq(log, ({ content }) => isAbout(content, 'reader-added', officer)),
    gone: lastSeq(
      log,
      ({ content, officer: by }) =>
        (content.type === 'stepped-aside' && equal(by, officer)) ||
        (!isChosen && isAbout(content, 'reader-removed', officer)),
    ),
  }
}

/**
 * True if colleagues can take somebody out of a case again: they gave it to them. Whom the reporter chose, only they
 * themselves can leave.
 */
export function canBeRemoved({ report, log }: Pick<Known, 'report' | 'log'>, officer: OfficerId): boolean {
  return !chose(report, officer) && log.some(({ content }) => isAbout(content, 'reader-added', officer))
}

const chose = ({ recipients }: Report, officer: OfficerId): boolean =>
  recipients.some((id) => equal(id, officer))

const isAbout = (
  content: LogEntry | NewerEntry,
  type: 'reader-added' | 'reader-removed',
  officer: OfficerId,
): boolean => content.type === type && equal(content.officer, officer)

const lastSeq = (log: Known['log'], is: (entry: Known['log'][0]) => boolean): number =>
  log.findLast(is)?.seq ?? -1

/** Everybody who reads a case now: those who may, and are still in its channel. */
export function caseReaders(unlocked: Unlocked, known: Known): Officer[] {
  return possibleReaders(unlocked, known.answer.channel).filter(({ id }) => mayRead(unlocked, known, id))
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
