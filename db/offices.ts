/** The office, and the link with which it is set up. */
import { sql } from 'kysely'
import type { OfficeId, SignPublicKey } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

/** The office that is reached at a host name, or null if none is set up there. */
export async function findOfficeAt(db: Database | InTransaction, host: string): Promise<OfficeId | null> {
  const row = await db.selectFrom('office_host').select('office').where('host', '=', host).executeTakeFirst()
  return row?.office ?? null
}

/** Every office. */
export async function findOffices(db: Database | InTransaction): Promise<OfficeId[]> {
  const rows = await db.selectFrom('office').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** From now on, the office is reached at these host names, except at those of another office. */
export async function takeHosts(
  tx: InTransaction,
  office: OfficeId,
  hosts: readonly string[],
): Promise<void> {
  await tx
    .insertInto('office_host')
    .values(hosts.map((host) => ({ host, office })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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

/** Stores the hash of a set-up link's token. */
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

/**
 * Uses up a link, and all others with it: only one office can be set up at a host. If two come at once, they take
 * turns.
 * @returns false if the link is not valid, or an office is already set up there
 */
export async function takeSetupLink(
  tx: InTransaction,
  host: string,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('sotto set-up'))`.execute(tx)
  if ((await findOfficeAt(tx, host)) !== null || !(await setupLinkIsGood(tx, hash, now))) return false
  await tx.deleteFrom('setup_link').execute()
  return true
}
