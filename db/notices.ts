/**
 * How much is new for each officer: counted when a notice may be due, never when a report comes. Cases that an officer
 * cannot read do not count.
 */
import { sql, type Expression } from 'kysely'
import type { ChannelId, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database } from './connect.ts'
import { holdsKeyTo } from './readers.ts'

export interface Waiting {
  readonly officer: OfficerId
  /** Envelopes by reporters, in all cases that this officer can read. */
  readonly written: number
  /** The same, when the last notice was sent. */
  readonly seen: number
}

/** Every officer who has an address, or only the officer `only`, and how much there is to read. */
export async function findWaiting(
  db: Database,
  office: OfficeId,
  only: OfficerId | null = null,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select officer_mail.officer, officer_mail.seen_envelopes as seen,
           ${written(office, sql.ref('officer_mail.officer'))} as written
    from officer_mail
    where officer_mail.office = ${office} and officer_mail.address is not null
      and (${only}::bytea is null or officer_mail.officer = ${only}::bytea)`.execute(db)
  return rows
}

/** How many envelopes by reporters there are in the cases that `officer` can read. */
export async function countWritten(db: Database, office: OfficeId, officer: OfficerId): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    select ${written(office, sql`${officer}::bytea`)} as written`.execute(db)
  return rows[0]?.written ?? 0
}

function written(office: OfficeId, officer: Expression<OfficerId>) {
  return sql`(
    select count(*)::integer from report
    join envelope on envelope.office = report.office and envelope.mailbox = report.mailbox and envelope.stream = 0
    where report.office = ${office} and ${holdsKeyTo(officer)}
      and ${isOnTheDesk()})`
}

/** A day on which reports came that nobody has answered, and an officer with an address who can read one of them. */
export interface Unanswered {
  readonly officer: OfficerId
  readonly receivedOn: Day
}

/** For reminders: what waits for its first answer, for each officer who has an address, or only for `only`. */
export async function findUnanswered(
  db: Database,
  office: OfficeId,
  only: OfficerId | null = null,
): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select distinct officer_mail.officer, report.received_on as "receivedOn"
    from officer_mail join report on report.office = officer_mail.office
    where officer_mail.office = ${office} and officer_mail.address is not null
      and (${only}::bytea is null or officer_mail.officer = ${only}::bytea)
      and report.answered_on is null and ${holdsKeyTo(sql.ref('officer_mail.officer'))}
      and ${isOnTheDesk()}`.execute(db)
  return rows
}

/** How many reports to a channel came on each day and have had no answer: numbers, for the outside body. */
export async function countUnanswered(
  db: Database,
  office: OfficeId,
  channels: readonly ChannelId[],
): Promise<{ readonly receivedOn: Day; readonly count: number }[]> {
  const mine = channels.map((channel) => Buffer.from(channel))
  const { rows } = await sql<{ receivedOn: Day; count: number }>`
    select report.received_on as "receivedOn", count(*)::integer as count from report
    where report.office = ${office} and report.channel = any(${mine}::bytea[])
      and report.answered_on is null and ${isOnTheDesk()}
    group by report.received_on`.execute(db)
  return rows
}

/** Whether an officer can read a case that is to be deleted on one of these days, and is not held. */
export async function hasDeletionOn(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  days: readonly Day[],
): Promise<boolean> {
  const { rows } = await sql`
    select from report join apart.retention on retention.office = report.office and retention.mailbox = report.mailbox
    where report.office = ${office} and retention.delete_on = any(${days}::date[]) and not retention.held
      and ${holdsKeyTo(sql`${officer}::bytea`)} limit 1`.execute(db)
  return rows.length > 0
}

const isOnTheDesk = () => sql`not exists (select from put_aside where put_aside.office = report.office
  and put_aside.mailbox = report.mailbox)`
