/** Restores that were asked for and have not lapsed. */
import type { OfficeId } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import type { AskedRestore } from '../../crypto/wire/officer.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findRestoreRequests } from '../../db/restore-requests.ts'

/** One that nobody has used so many days after it was ready has lapsed. */
const lapseDays = 14

/** Since when one must have been ready, or be, to count on a day. */
export const lapsedBefore = (today: Day): Day => addDays(today, 1 - lapseDays)

/** What counts on a day, by the day on which it can be done. */
export function findAskedRestores(
  db: Database | InTransaction,
  office: OfficeId,
  today: Day,
): Promise<AskedRestore[]> {
  return findRestoreRequests(db, office, lapsedBefore(today))
}
