/** Connecting: one pool of connections to one database, embedded or given by `DATABASE_URL`. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>
/** What a query that must be part of something larger takes. */
export type InTransaction = Transaction<Tables>

// Days stay text: a Date would bring a time and a time zone with it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool of at most `size` connections. Nothing is opened until the first query; `destroy()` closes all. */
export function connect(url: string, size = 20): Database {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'sotto' })
  // A connection that breaks while idle is replaced by the pool; the query that meets a broken one fails by itself.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
