/**
 * From when on cases are deleted, and which are held: the newest signed statement about each. In the schema `apart`, so
 * that an older backup forgets no hold.
 */
import type { Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Retention, Stated } from '../crypto/wire/retention.ts'
import type { Database, InTransaction } from './connect.ts'
import { readable, type Reader } from './readers.ts'

/** What was stated last about a case; null if nothing was. */
export async function findRetention(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<Retention | null> {
  const row = await db
    .selectFrom('apart.retention')
    .select(['officer', 'version', 'delete_on as on', 'held', 'signature'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .executeTakeFirst()
  return row ?? null
}

/** Of the cases that somebody may read, those that are deleted on this day or before, as was stated last. */
export async function findAllStated(db: Database, reader: Reader, until: Day): Promise<Stated[]> {
  const rows = await db
    .selectFrom('report')
    .innerJoin('apart.retention as retention', (join) =>
      join.onRef('retention.office', '=', 'report.office').onRef('retention.mailbox', '=', 'report.mailbox'),
    )
    .select(['report.mailbox', 'retention.delete_on as on', 'retention.version'])
    .where('report.office', '=', reader.office)
    .where('retention.delete_on', '<=', until)
    .where('retention.held', '=', false)
    .where(readable(reader))
    .orderBy('report.mailbox')
    .execute()
  return rows.flatMap(({ on, ...row }) => (on === null ? [] : [{ ...row, on }]))
}

/** Stores a statement in the place of the one before. `statedOn` is the server's day. */
export async function putRetention(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  { on, ...stated }: Retention,
  statedOn: Day,
): Promise<void> {
  const row = { ...stated, delete_on: on, stated_on: statedOn }
  await tx
    .insertInto('apart.retention')
    .values({ office, mailbox, ...row })
    .onConflict((conflict) => conflict.columns(['office', 'mailbox']).doUpdateSet(row))
    .execute()
}
