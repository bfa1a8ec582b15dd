/** Restores that somebody with the recovery kit has asked for, until they are done or refused. */
import type { OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { AskedRestore } from '../crypto/wire/officer.ts'
import type { Database, InTransaction } from './connect.ts'

/** The requests that became, or will become, ready on or after a day, ordered by the day on which they can be done. */
export async function findRestoreRequests(
  db: Database | InTransaction,
  office: OfficeId,
  since: Day,
): Promise<AskedRestore[]> {
  const rows = await db
    .selectFrom('restore_request')
    .select(['officer', 'asked_on', 'ready_on'])
    .where('office', '=', office)
    .where('ready_on', '>=', since)
    .orderBy('ready_on')
    .execute()
  return rows.map((row) => ({ officer: row.officer, askedOn: row.asked_on, readyOn: row.ready_on }))
}

/**
 * Asks for a restore. If one was already asked for, it keeps its day, unless it was ready before `since`.
 * @returns the day on which it can be done
 */
export async function insertRestoreRequest(
  db: Database,
  office: OfficeId,
  { officer, askedOn, readyOn }: AskedRestore,
  since: Day,
): Promise<Day> {
  await db.deleteFrom('restore_request').where('office', '=', office).where('ready_on', '<', since).execute()
  await db
    .insertInto('restore_request')
    .values({ office, officer, asked_on: askedOn, ready_on: readyOn })
    .onConflict((conflict) => conflict.columns(['office', 'officer']).doNothing())
    .execute()
  const found = await db
    .selectFrom('restore_request')
    .select('ready_on')
    .where('office', '=', office)
    .where('officer', '=', officer)
    .executeTakeFirst()
  return found?.ready_on ?? readyOn
}

/** Deletes a request that was done or refused. @returns false if there was none */
export async function deleteRestoreRequest(
  db: Database | InTransaction,
  office: OfficeId,
  officer: OfficerId,
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('restore_request')
    .where('office', '=', office)
    .where('officer', '=', officer)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}
