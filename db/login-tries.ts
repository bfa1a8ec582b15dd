/**
 * Tries at login names, alike for names that exist and names that do not: how hard the next try has to be, and which
 * refused logins an officer is shown. Names are stored as keyed hashes, so that the table names no officer.
 */
import { sql } from 'kysely'
import type { Database, InTransaction } from './connect.ts'

/** Refused logins. */
export interface RefusedLogins {
  readonly count: number
  /** When the first one was, to the half day. */
  readonly since: Date
}

/** How many recent tries there were; 0 a day after the last one. */
export async function findTries(db: Database, name: Uint8Array, dayAgo: Date): Promise<number> {
  const row = await db
    .selectFrom('login_try')
    .select('tries')
    .where('name', '=', name)
    .where('tried_at', '>', dayAgo)
    .executeTakeFirst()
  return row?.tries ?? 0
}

/**
 * Counts a try before it is checked, so that many at once count as many as one after the other. Does not wait for the
 * disk, as with proofs.
 * @param most how many tries there may have been before this one
 * @returns false if there were more: then this one is not counted
 */
export async function countTry(
  db: Database,
  name: Uint8Array,
  { now, dayAgo, most }: { readonly now: Date; readonly dayAgo: Date; readonly most: number },
): Promise<boolean> {
  const lately = sql`case when login_try.tried_at > ${dayAgo}::timestamptz then login_try.tries else 0 end`
  const result = await sql`
    with off as (select set_config('synchronous_commit', 'off', true))
    insert into login_try (name, tries, tried_at, refused, refused_since)
    select ${name}::bytea, 1, ${now}::timestamptz, 1, ${halfDay(now)}::timestamptz from off
    on conflict (name) do update set
      tries = ${lately} + 1, tried_at = excluded.tried_at, refused = login_try.refused + 1,
      refused_since = coalesce(login_try.refused_since, excluded.refused_since)
    where ${lately} <= ${most}::integer`.execute(db)
  return result.numAffectedRows === 1n
}

/**
 * After a successful login: starts the count of refused ones again. The number of tries stays: anyone can ask how hard
 * a name is, and if it fell, it would show that somebody has this name, and when they log in.
 * @param right how many of the counted tries succeeded: 0 if the officer logged in another way
 * @returns the logins refused since the last successful one, or null; they are reported once
 */
export async function tellRefused(
  tx: InTransaction,
  name: Uint8Array,
  right: 0 | 1,
): Promise<RefusedLogins | null> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    with before as (select refused, refused_since from login_try where name = ${name} for update)
    update login_try set refused = 0, refused_since = null
    from before where name = ${name}
    returning before.refused - ${right}::integer as count, before.refused_since as since`.execute(tx)
  const [row] = rows
  return row?.since && row.count > 0 ? { count: row.count, since: row.since } : null
}

/** Deletes names that nobody has tried since `before`. */
export async function deleteStaleTries(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('login_try').where('tried_at', '<', before).execute()
}

/** To the half day: officers need not know more, nor should anyone who reads the table. */
function halfDay(now: Date): Date {
  const half = 12 * 3_600_000
  return new Date(Math.floor(now.getTime() / half) * half)
}
