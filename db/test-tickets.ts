/** Tickets for a test report while intake is closed: each lets one report in, within an hour. */
import type { OfficeId } from '../crypto/bytes.ts'
import type { Database } from './connect.ts'

export async function insertTestTicket(
  db: Database,
  office: OfficeId,
  hash: Uint8Array,
  expiresAt: Date,
): Promise<void> {
  await db.insertInto('test_ticket').values({ office, hash, expires_at: expiresAt }).execute()
}

/** Uses up a ticket. @returns false if it is not valid, or was used before */
export async function takeTestTicket(
  db: Database,
  office: OfficeId,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('test_ticket')
    .where('office', '=', office)
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

export async function deleteStaleTickets(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('test_ticket').where('expires_at', '<=', now).execute()
}
