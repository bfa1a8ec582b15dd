/** Officers' passkeys. */
import type { CredentialId, Lock, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

export interface PasskeyRow {
  readonly credential: CredentialId
  /** COSE-encoded. */
  readonly publicKey: Uint8Array
  /** How often the authenticator says it was used; 0 for one that does not count. */
  readonly counter: number
  readonly transports: readonly string[]
  /** Chosen by the officer. */
  readonly name: string
  readonly addedOn: Day
  /** The seed under password and passkey; null where the passkey is a second factor only. */
  readonly lockedSeed: Lock | null
}

/** An officer's passkeys, the oldest first. */
export async function findPasskeys(
  db: Database | InTransaction,
  office: OfficeId,
  officer: OfficerId,
): Promise<PasskeyRow[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['credential', 'public_key', 'counter', 'transports', 'name', 'added_on', 'locked_seed'])
    .where('office', '=', office)
    .where('officer', '=', officer)
    .orderBy('added_on')
    .orderBy('credential')
    .execute()
  return rows.map((row) => ({
    credential: row.credential,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
    name: row.name,
    addedOn: row.added_on,
    lockedSeed: row.locked_seed,
  }))
}

/** @returns false if the office knows this credential already */
export async function insertPasskey(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
  row: PasskeyRow,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('passkey')
    .values({
      office,
      officer,
      credential: row.credential,
      public_key: row.publicKey,
      counter: row.counter,
      transports: [...row.transports],
      name: row.name,
      added_on: row.addedOn,
      locked_seed: row.lockedSeed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/**
 * Stores that a passkey was used.
 * @returns false if it is gone, or its counter has not moved on: compare-and-set. A counter that stays at 0 is not
 * checked
 */
export async function usePasskey(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
  { credential, counter }: { credential: CredentialId; counter: number },
): Promise<boolean> {
  const updated = await tx
    .updateTable('passkey')
    .set({ counter })
    .where('office', '=', office)
    .where('officer', '=', officer)
    .where('credential', '=', credential)
    .where((eb) =>
      eb.or([eb('counter', '<', counter), ...(counter === 0 ? [eb('counter', '=', counter)] : [])]),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Stores the locks that come with a new password; the officer's other passkeys no longer replace the key card. */
export async function relockPasskeys(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
  locks: readonly { readonly credential: CredentialId; readonly lockedSeed: Lock }[],
): Promise<void> {
  const theirs = tx.updateTable('passkey').where('office', '=', office).where('officer', '=', officer)
  await theirs.set({ locked_seed: null }).execute()
  for (const { credential, lockedSeed } of locks) {
    await theirs.set({ locked_seed: lockedSeed }).where('credential', '=', credential).execute()
  }
}

/** @returns false if the officer has no such passkey */
export async function deletePasskey(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
  credential: CredentialId,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('passkey')
    .where('office', '=', office)
    .where('officer', '=', officer)
    .where('credential', '=', credential)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}
