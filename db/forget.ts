/**
 * Forgetting what PostgreSQL knows beside the rows: its journal (WAL) has the time of every commit, and the versions of rows show in
 * which order they came.
 */
import { sql } from 'kysely'
import type { Day } from '../crypto/day.ts'
import type { Database } from './connect.ts'

/**
 * Ends the journal's current file, and lets PostgreSQL delete those that are not needed after a crash: it keeps what was written
 * since. Where this database's user may not do that, PostgreSQL does it in its own time.
 */
export async function endJournal(db: Database): Promise<void> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role('pg_checkpoint', 'usage') and has_function_privilege('pg_switch_wal()', 'execute') as may`.execute(
    db,
  )
  if (!rows[0]?.may) return
  await sql`select pg_switch_wal()`.execute(db)
  await sql`checkpoint`.execute(db)
}

/** The tables of which a report or a message writes a row, with the column that an update makes new, and the rows of some days. */
export const written = [
  { table: 'report', column: 'submission', among: 'received_on' },
  { table: 'envelope', column: 'envelope', among: 'stored_on' },
  { table: 'file', column: 'id', among: 'begun_on' },
  { table: 'identity', column: 'envelope', among: null },
  { table: 'stanza', column: 'stanza', among: null },
  { table: 'apart.salt', column: 'salt', among: null },
  { table: 'apart.body_salt', column: 'salt', among: null },
] as const

/** Larger tables are not written anew, because nobody can use a table meanwhile: it takes about a second. In bytes. */
const mostWrittenAnew = 256 * 1024 * 1024

/**
 * Writes what came on these days once more, all at once and in random order: then nothing in the database says in which order it
 * came. Of the files, only what is known of them, and not their parts. A table of at most 256 MB is then written into a new file
 * without the older versions.
 */
export async function shuffle(
  db: Database,
  days: { readonly from: Day; readonly until: Day },
): Promise<void> {
  const { from, until } = days
  const sizes = new Map<string, number>()
  for (const { table } of written) {
    const sized = sql<{ size: number }>`select pg_total_relation_size(${table}::regclass) as size`
    sizes.set(table, (await sized.execute(db)).rows[0]?.size ?? 0)
  }
  for (const { table, column, among } of written) {
    const [name, made] = [sql.table(table), sql.ref(column)]
    const theirs = among
      ? sql`${sql.ref(among)} between ${from}::date and ${until}::date`
      : sql`(office, mailbox) in (
          select office, mailbox from report where received_on between ${from}::date and ${until}::date
          union select office, mailbox from envelope where stored_on between ${from}::date and ${until}::date)`
    await db.transaction().execute(async (tx) => {
      // Rows are updated in the order in which they are drawn.
      await sql`set local enable_hashjoin to off`.execute(tx)
      await sql`set local enable_mergejoin to off`.execute(tx)
      // We wait for no row that somebody is changing, so nobody waits for us in a circle: it is drawn the next day.
      await sql`
        update ${name} as one set ${made} = one.${made} || ''::bytea
        from (select ctid as place from ${name} where ${theirs} order by random() for no key update skip locked) as drawn
        where one.ctid = drawn.place`.execute(tx)
    })
  }
  await withoutWaiting(db, async (one) => {
    for (const { table } of written) {
      const how = (sizes.get(table) ?? 0) <= mostWrittenAnew ? sql`full` : sql`skip_locked`
      await sql`vacuum (${how}) ${sql.table(table)}`.execute(one).catch((error: unknown) => {
        // Its older versions of rows stay until the next day.
        if (!isInUse(error)) throw error
      })
    }
  })
}

/** Whoever uses a table for long, as a backup does, must not make reports wait behind us: we ask for it for a second. */
export function withoutWaiting<T>(db: Database, act: (one: Database) => Promise<T>): Promise<T> {
  return db.connection().execute(async (one) => {
    await sql`set lock_timeout to '1s'`.execute(one)
    try {
      return await act(one)
    } finally {
      await sql`reset lock_timeout`.execute(one).catch(() => undefined)
    }
  })
}

/** True of the error by which PostgreSQL says that we did not get a table in time. */
export const isInUse = (error: unknown) => (error as { code?: unknown } | null)?.code === '55P03'
