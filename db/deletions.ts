/**
 * Deleting cases: which are due, removing one with everything that belongs to it, and what is left of it.
 *
 * Spec: "Deletion". The salt goes with the rows, and lives in the schema `apart`, which backups leave out.
 */
import { sql } from 'kysely'
import type { Mailbox, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Tombstone } from '../crypto/wire/retention.ts'
import { findCaseReaders } from './cases.ts'
import type { Database, InTransaction } from './connect.ts'
import { endJournal, isInUse, withoutWaiting } from './forget.ts'
import { findRetention } from './retention.ts'

interface CaseOf {
  readonly office: OfficeId
  readonly mailbox: Mailbox
}

interface DueCase extends CaseOf {
  readonly how: Tombstone['how']
}

/** What is due on a day. */
export interface DueBy {
  readonly today: Day
  /** By an officer's statement, no case is due whose reporter has written since. */
  readonly quietSince: Day
  /** Unless it was to be deleted on this day or before. */
  readonly delayedUntil: Day
  /** What was put aside on this day or before is due, if its reporter has written nothing since. */
  readonly asideUntil: Day
}

/**
 * Cases to be deleted: by the rule, because two people agreed, or long after they were put aside; none that is held, and
 * none without a salt, which may only have to be restored.
 * @param only one case, for asking again while its row is locked
 */
export async function findDueCases(
  db: Database | InTransaction,
  { today, quietSince, delayedUntil, asideUntil }: DueBy,
  most: number,
  only: CaseOf | null = null,
): Promise<DueCase[]> {
  const wroteAfter = (day: Day) => sql`exists (select from envelope where envelope.office = report.office
    and envelope.mailbox = report.mailbox and envelope.stream = 0 and envelope.stored_on > ${day}::date)`
  const { rows } = await sql<DueCase>`
    select report.office, report.mailbox, case when asked.entry is not null then 'agreed'
      when aside.mailbox is not null then 'put-aside' else 'rule' end as how
    from report
      left join apart.retention on retention.office = report.office and retention.mailbox = report.mailbox
      left join put_aside as aside on aside.office = report.office and aside.mailbox = report.mailbox
      left join apart.request as asked on asked.office = report.office and asked.mailbox = report.mailbox
        and asked.what = 'deletion' and asked.agreed
    where (${only === null} or (report.office = ${only?.office ?? null}::bytea and report.mailbox = ${only?.mailbox ?? null}::bytea))
      and not coalesce(retention.held, false)
      and exists (select from apart.salt where salt.office = report.office and salt.mailbox = report.mailbox)
      and (asked.entry is not null
        or aside.put_on <= ${asideUntil}::date and not ${wroteAfter(asideUntil)}
        or retention.delete_on <= ${today}::date
          and (greatest(retention.delete_on, retention.stated_on) <= ${delayedUntil}::date or not ${wroteAfter(quietSince)}))
    limit ${most}`.execute(db)
  return rows
}

/**
 * Deletes a case if it is still due, and leaves its tombstone.
 * @returns false if it is not due any more
 */
export async function deleteDueCase(
  tx: InTransaction,
  { office, mailbox }: CaseOf,
  by: DueBy,
): Promise<boolean> {
  // Acts and messages write to this row or refer to it: whoever comes second waits, and finds the case gone or not due.
  const report = await tx
    .selectFrom('report')
    .select(['number', 'channel', 'received_on'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .forUpdate()
    .executeTakeFirst()
  if (!report) return false
  const [due] = await findDueCases(tx, by, 1, { office, mailbox })
  if (!due) return false
  const readers = await findCaseReaders(tx, office, { mailbox })
  const statement = due.how === 'rule' ? await findRetention(tx, office, mailbox) : null
  await tx
    .insertInto('apart.tombstone')
    .values({
      office,
      mailbox,
      number: report.number,
      channel: report.channel,
      received: report.received_on.slice(0, 7),
      deleted: by.today.slice(0, 7),
      how: due.how,
      readers,
      statement: statement && JSON.stringify(toStored(statement)),
    })
    .execute()
  await removeCase(tx, { office, mailbox })
  return true
}

/** Removes a case and all that belongs to it, its salts first. */
export async function removeCase(tx: InTransaction, { office, mailbox }: CaseOf): Promise<void> {
  for (const table of [
    'apart.salt',
    'apart.body_salt',
    'apart.redaction',
    'apart.retention',
    'apart.request',
    'file',
    'report',
  ] as const)
    await tx.deleteFrom(table).where('office', '=', office).where('mailbox', '=', mailbox).execute()
}

/** Cases that an older backup has brought back although they were deleted. */
export async function findBroughtBack(db: Database): Promise<CaseOf[]> {
  const { rows } = await sql<CaseOf>`
    select report.office, report.mailbox from report
      join apart.tombstone on tombstone.office = report.office and tombstone.mailbox = report.mailbox`.execute(
    db,
  )
  return rows
}

/**
 * How many cases lack their salt or that of a body, and nothing was deleted: the salts are older than the rest, or were
 * not restored.
 */
export async function countWithoutSalt(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from report
    where (not exists (select from apart.salt where salt.office = report.office and salt.mailbox = report.mailbox)
        or exists (select from envelope as one where one.office = report.office and one.mailbox = report.mailbox
          and one.stream = 0
          and not exists (select from apart.body_salt as salted where salted.office = one.office
            and salted.mailbox = one.mailbox and salted.seq = one.seq)
          and not exists (select from apart.redaction where redaction.office = one.office
            and redaction.mailbox = one.mailbox and redaction.seq = one.seq)))
      and not exists (select from apart.tombstone
        where tombstone.office = report.office and tombstone.mailbox = report.mailbox)`.execute(db)
  return rows[0]?.count ?? 0
}

/** What is left of the cases that an officer could read. */
export async function findTombstones(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
): Promise<(Omit<Tombstone, 'statement'> & { readonly statement: unknown })[]> {
  return db
    .selectFrom('apart.tombstone')
    .select(['number', 'mailbox', 'channel', 'received', 'deleted', 'how', 'statement'])
    .where('office', '=', office)
    .where(sql<boolean>`${officer}::bytea = any(readers)`)
    .orderBy('deleted', 'desc')
    .orderBy('number')
    .execute()
}

/**
 * Writes the salts into a new file, so that PostgreSQL keeps no page with a deleted one, and ends the journal's current
 * file.
 * @returns false if somebody else was using a table, so that it has to be done later
 */
export async function clearSalts(db: Database): Promise<boolean> {
  try {
    await withoutWaiting(db, (one) => sql`vacuum (full) apart.salt, apart.body_salt`.execute(one))
    return true
  } catch (error) {
    if (isInUse(error)) return false
    throw error
  } finally {
    await endJournal(db)
  }
}

function toStored({ officer, signature, ...stated }: NonNullable<Awaited<ReturnType<typeof findRetention>>>) {
  return { ...stated, officer: textOf(officer), signature: textOf(signature) }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
