/** The office's log: entries in order, each stored once. */
import type { OfficeId } from '../crypto/bytes.ts'
import type { SignedOfficeEntry } from '../crypto/wire/office-entry.ts'
import type { Database, InTransaction } from './connect.ts'

/** Every entry, oldest first. */
export async function findOfficeEntries(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<SignedOfficeEntry[]> {
  const rows = await db
    .selectFrom('office_entry')
    .select(['bytes', 'signature'])
    .where('office', '=', office)
    .orderBy('seq')
    .execute()
  return rows.map(({ bytes, signature }) => ({ bytes: bytes as SignedOfficeEntry['bytes'], signature }))
}

/** Stores the entry at place `seq`. @returns false if that place is taken */
export async function insertOfficeEntry(
  tx: InTransaction,
  office: OfficeId,
  seq: number,
  { bytes, signature }: SignedOfficeEntry,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('office_entry')
    .values({ office, seq, bytes, signature })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
