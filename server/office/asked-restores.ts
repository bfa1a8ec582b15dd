/** Restores that somebody has asked for and that have not lapsed. */
import type { OfficeId } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import type { AskedRestore } from '../../crypto/wire/officer.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findRestoreRequests } from '../../db/restore-requests.ts'

/** A restore lapses if nobody has used it this many days after it was ready. */
const lapseDays = 14

/** The earliest day on which a restore may have become ready and still be valid on `today`. */
export const lapsedBefore = (today: Day): Day => addDays(today, 1 - lapseDays)

/** The restores that are valid on a day, each with the day from which it can be done. */
export function findAskedRestores(
  db: Database | InTransaction,
  office: OfficeId,
  today: Day,
): Promise<AskedRestore[]> {
  return findRestoreRequests(db, office, lapsedBefore(today))
}
