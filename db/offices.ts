/** The office, and the link with which it is set up. */
import type { OfficeId, SignPublicKey } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

/** The office of this installation, or null before set-up. */
export async function findOffice(db: Database): Promise<OfficeId | null> {
  const row = await db.selectFrom('office').select('id').executeTakeFirst()
  return row ? row.id : null
}

export async function insertOffice(
  tx: InTransaction,
  office: { id: OfficeId; root: SignPublicKey; createdOn: Day },
): Promise<void> {
  await tx
    .insertInto('office')
    .values({ id: office.id, root: office.root, created_on: office.createdOn })
    .execute()
}

/** Remembers a link by the hash of its token. */
export async function insertSetupLink(db: Database, hash: Uint8Array, expiresAt: Date): Promise<void> {
  await db.insertInto('setup_link').values({ hash, expires_at: expiresAt }).execute()
}

export async function setupLinkIsGood(
  db: Database | InTransaction,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('setup_link')
    .select('hash')
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses every link up: there is one office to set up. Blocks a second set-up until this one is done. */
export async function takeSetupLinks(tx: InTransaction): Promise<void> {
  await tx.deleteFrom('setup_link').execute()
}
