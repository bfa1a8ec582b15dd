/** Spent proofs of work, and spent challenges for passkeys: their keyed hashes, kept until they expire. */
import { sql } from 'kysely'
import type { Database } from './connect.ts'

/** Something that can be used once, as it has to be kept so that nobody uses it again. */
export interface Once {
  readonly hash: Uint8Array
  readonly expiresAt: Date
}

/**
 * Spends proofs and nonces, which differ from each other, in a statement of their own. Does not wait for the disk: a crash may
 * forget the last half second of them, and then a challenge could be used once more.
 * @returns for each, false if it was spent before
 */
export async function spendEach(db: Database, ones: readonly Once[]): Promise<readonly boolean[]> {
  const hashes = ones.map(({ hash }) => Buffer.from(hash))
  const { rows } = await sql<{ hash: Uint8Array }>`
    with off as (select set_config('synchronous_commit', 'off', true))
    insert into spent_proof (hash, expires_at)
    select given.hash, given.expires_at
    from off, unnest(${hashes}::bytea[], ${ones.map(({ expiresAt }) => expiresAt)}::timestamptz[])
      as given (hash, expires_at)
    on conflict do nothing returning hash`.execute(db)
  return hashes.map((hash) => rows.some((row) => hash.equals(row.hash)))
}

/**
 * Spends a challenge that an officer's passkey has signed. This one waits for the disk: it is used once, whatever
 * happens.
 * @returns false if it was spent before
 */
export async function spendChallenge(db: Database, hash: Uint8Array, expiresAt: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('spent_proof')
    .values({ hash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/**
 * Spends the first of these that is not spent yet: as many as there are can be spent before they expire.
 * @returns false if all are spent
 */
export async function spendOneOf(
  db: Database,
  hashes: readonly Uint8Array[],
  expiresAt: Date,
): Promise<boolean> {
  for (;;) {
    const free = await sql<{ hash: Uint8Array }>`
      select hash from unnest(${hashes.map((one) => Buffer.from(one))}::bytea[]) hash
      where not exists (select from spent_proof where spent_proof.hash = hash.hash) limit 1`.execute(db)
    const [first] = free.rows
    if (!first) return false
    // Somebody else may have spent it in between.
    const [isFresh] = await spendEach(db, [{ hash: first.hash, expiresAt }])
    if (isFresh) return true
  }
}

/** How many were spent that expire after `since`. */
export async function countSpent(db: Database, since: Date): Promise<number> {
  const row = await db
    .selectFrom('spent_proof')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('expires_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function deleteExpiredProofs(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('spent_proof').where('expires_at', '<', now).execute()
}
