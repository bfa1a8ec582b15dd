/**
 * Reminders: who is told that a first answer is due, or that cases are deleted soon, and when the outside body hears how
 * many are overdue.
 *
 * The server sees when a report came and whether the office has answered; the rest of a case's deadlines only officers'
 * browsers know. A case that was closed without an answer looks to the server like one that waits, so after a while it
 * says nothing more.
 */
import { equal, type OfficerId } from '../../crypto/bytes.ts'
import { addDays, daysBetween, type Day } from '../../crypto/day.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { findOfficer, isReader, profileOf, readersOf } from '../../crypto/manifest.ts'
import type { Manifest } from '../../crypto/wire/manifest.ts'
import type { Database } from '../../db/connect.ts'
import { countUnanswered, findUnanswered, hasDeletionOn } from '../../db/notices.ts'
import type { Office } from '../office.ts'

/** How many days before the day the first reminder comes. */
const daysAhead = 2
/** For how many days after it there are reminders. */
const daysLate = 14

/**
 * - soon: an answer is due within two days
 * - due: one is due today, or late
 */
export type Reminder = 'soon' | 'due'

/** What an officer is to be reminded of today, by the reports that they can read; null for nothing. */
export async function reminderOf(
  db: Database,
  office: Office,
  officer: OfficerId,
  today: Day,
): Promise<Reminder | null> {
  const person = findOfficer(office.verified.manifest, officer)
  // Experts read cases, and answer none.
  if (!person || !isReader(person.role)) return null
  const left = (await findUnanswered(db, office.id, officer)).map(({ receivedOn }) =>
    daysLeft(office.verified.manifest, receivedOn, today),
  )
  if (left.some((days) => days <= 0 && days >= -daysLate)) return 'due'
  return left.some((days) => days > 0 && days <= daysAhead) ? 'soon' : null
}

/** How many days before a case is deleted there is a mail. */
const deletionDays = [30, 7]

/** Whether this officer decides about a case that is deleted in so many days, and is not held. */
export async function isDeletedSoon(
  db: Database,
  office: Office,
  officer: OfficerId,
  today: Day,
): Promise<boolean> {
  if (findOfficer(office.verified.manifest, officer)?.role !== 'officer') return false
  const on = deletionDays.map((days) => addDays(today, days))
  return hasDeletionOn(db, office.id, officer, on)
}

/**
 * How many reports to the office are overdue, if this officer is of the outside body and today is a day to say so: the
 * day after one was due, and every week from then on. Otherwise 0.
 */
export async function overdueFor(
  db: Database,
  { id, verified: { manifest } }: Office,
  officer: OfficerId,
  today: Day,
): Promise<number> {
  const isOutside = manifest.channels.some(
    (channel) => channel.kind === 'alternate' && readersOf(channel).some((one) => equal(one.id, officer)),
  )
  if (!isOutside) return 0
  const ours = manifest.channels.filter(({ kind }) => kind === 'office').map((channel) => channel.id)
  const overdue = (await countUnanswered(db, id, ours))
    .map(({ receivedOn, count }) => ({ late: -daysLeft(manifest, receivedOn, today), count }))
    .filter(({ late }) => late > 0 && late <= daysLate)
  if (!overdue.some(({ late }) => late % 7 === 1)) return 0
  return overdue.reduce((sum, { count }) => sum + count, 0)
}

function daysLeft(manifest: Manifest, receivedOn: Day, today: Day): number {
  return daysBetween(today, deadlinesOf(profileOf(manifest), receivedOn).acknowledgeBy)
}
