/** Officers: how they log in, and their seeds, locked. */
import { sql } from 'kysely'
import type { Lock, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Database, InTransaction } from './connect.ts'

export interface OfficerRow {
  readonly id: OfficerId
  readonly login: string
  readonly loginHash: string
  readonly lockedSeed: Lock
  readonly totpSecret: Uint8Array
}

export async function findOfficer(db: Database, office: OfficeId, id: OfficerId): Promise<OfficerRow | null> {
  const row = await select(db, office).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The officer who logs in with this name, or null. */
export async function findOfficerByLogin(
  db: Database | InTransaction,
  office: OfficeId,
  login: string,
): Promise<OfficerRow | null> {
  const row = await select(db, office).where('login', '=', login).executeTakeFirst()
  return row ? fromRow(row) : null
}

export type NewOfficer = OfficerRow

/** Stores an officer, or replaces the password and authenticator of an existing one, whose passkeys are deleted. */
export async function putOfficer(tx: InTransaction, office: OfficeId, officer: NewOfficer): Promise<void> {
  const access = {
    login: officer.login,
    login_hash: officer.loginHash,
    locked_seed: officer.lockedSeed,
    totp_secret: officer.totpSecret,
    wrong_codes: 0,
    wait_until: null,
  }
  await tx
    .insertInto('officer')
    .values({ office, id: officer.id, ...access })
    .onConflict((conflict) => conflict.columns(['office', 'id']).doUpdateSet(access))
    .execute()
  await tx.deleteFrom('passkey').where('office', '=', office).where('officer', '=', officer.id).execute()
}

/**
 * Counts a try at the password by somebody who already has a session or a passkey, before it is checked; `forgetCodes`
 * resets the count. From the last free try on, each makes the next one wait: a minute, then twice as long each time, an
 * hour at most.
 * @returns false if this one has to wait
 */
export async function countCode(
  db: Database,
  office: OfficeId,
  id: OfficerId,
  now: Date,
  free: number,
): Promise<boolean> {
  const result = await sql`
    update officer set
      wrong_codes = wrong_codes + 1,
      wait_until = case when wrong_codes + 1 < ${free} then null
        else ${now}::timestamptz + least(power(2, least(wrong_codes + 1 - ${free}, 6)), 60) * interval '1 minute' end
    where office = ${office} and id = ${id} and (wait_until is null or wait_until <= ${now}::timestamptz)`.execute(
    db,
  )
  return result.numAffectedRows === 1n
}

/**
 * Resets the count, for somebody who has shown the secret behind `loginHash` and a second factor or a session.
 * @returns false if the password was changed meanwhile. In a transaction, it then stays the same until the end
 */
export async function forgetCodes(
  db: Database | InTransaction,
  office: OfficeId,
  id: OfficerId,
  loginHash: string,
): Promise<boolean> {
  const updated = await db
    .updateTable('officer')
    .set({ wrong_codes: 0, wait_until: null })
    .where('office', '=', office)
    .where('id', '=', id)
    .where('login_hash', '=', loginHash)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/**
 * Replaces the password and what it opens, if the password is still the one behind `before`: the officer may have been
 * restored meanwhile.
 * @returns false if it is not
 */
export async function changePassword(
  tx: InTransaction,
  office: OfficeId,
  id: OfficerId,
  before: string,
  access: { loginHash: string; lockedSeed: Lock },
): Promise<boolean> {
  const updated = await tx
    .updateTable('officer')
    .set({
      login_hash: access.loginHash,
      locked_seed: access.lockedSeed,
      wrong_codes: 0,
      wait_until: null,
    })
    .where('office', '=', office)
    .where('id', '=', id)
    .where('login_hash', '=', before)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Deletes an officer's password and authenticator; every session ends with them. */
export async function deleteOfficer(tx: InTransaction, office: OfficeId, id: OfficerId): Promise<void> {
  await tx.deleteFrom('officer').where('office', '=', office).where('id', '=', id).execute()
}

function select(db: Database, office: OfficeId) {
  return db
    .selectFrom('officer')
    .select(['id', 'login', 'login_hash', 'locked_seed', 'totp_secret'])
    .where('office', '=', office)
}

function fromRow(row: {
  id: OfficerId
  login: string
  login_hash: string
  locked_seed: Lock
  totp_secret: Uint8Array
}): OfficerRow {
  return {
    id: row.id,
    login: row.login,
    loginHash: row.login_hash,
    lockedSeed: row.locked_seed,
    totpSecret: row.totp_secret,
  }
}
