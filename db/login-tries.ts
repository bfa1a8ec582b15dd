/**
 * Tries at login names, of whoever has one and of nobody alike: how hard the next is to be, and what an officer is told of
 * those that were refused. A name stands here as the server's secret makes it, so that the table names no officer.
 */
import { sql } from 'kysely'
import type { Database, InTransaction } from './connect.ts'

/** Logins that were refused. */
export interface RefusedLogins {
  readonly count: number
  /** When the first was, to the half day. */
  readonly since: Date
}

/** How many tries there were lately: none, a day after the last one. */
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
 * Counts a try, before it is looked at, so that many at once are as many as one after the other. Not waited to disk, like a
 * proof.
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
 * After a right login: begins to count the refused ones anew. The try itself stays counted, like a wrong one: how hard a
 * name is can be asked by anybody, and were it to fall, it would tell that somebody has this name, and when they log in.
 * @param right how many were right: none where another door than the counted one was used
 * @returns those that were refused since the last right one, or null; they are told once
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

/** Forgets names at which nobody has tried since `before`. */
export async function deleteStaleTries(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('login_try').where('tried_at', '<', before).execute()
}

/** To the half day: an officer need not know more, nor whoever reads the table. */
function halfDay(now: Date): Date {
  const half = 12 * 3_600_000
  return new Date(Math.floor(now.getTime() / half) * half)
}
