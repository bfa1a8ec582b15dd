/** Connecting to one database, embedded or given by `DATABASE_URL`: a pool for queries, and one for the mail queue. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { clientOf, forRequests, forWorkBehind, streamOf, type Patience } from './client.ts'
import { DatabaseUnavailable } from './outage.ts'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>
/** For queries that must be part of a larger transaction. */
export type InTransaction = Transaction<Tables>

// Days stay text: a Date would add a time and a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool, and a function that closes it within seconds, whatever its connections do. */
function openPool(url: string, size: number, name: string, patience: Patience) {
  const clients = new Set<pg.Client>()
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: name,
    Client: clientOf(patience.answer, clients),
    connectionTimeoutMillis: patience.connection,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // PostgreSQL gives up a little earlier, so that its connection can be used again.
    statement_timeout: patience.answer - 300,
    lock_timeout: patience.answer - 300,
    idle_in_transaction_session_timeout: 2 * patience.answer,
  })
  // The pool replaces a connection that breaks while idle; a query on a broken connection fails by itself.
  pool.on('error', () => undefined)
  const close = async () => {
    // A connection that has gone silent never reports that it is closed.
    const timer = setTimeout(() => {
      for (const client of clients) streamOf(client).destroy()
    }, closingMilliseconds)
    await pool.end()
    clearTimeout(timer)
  }
  return { pool, close }
}

const closingMilliseconds = 2000

/** A pool of at most `size` connections. Nothing is opened until the first query; `destroy()` closes all. */
export function connect(url: string, size = 20, patience: Patience = forRequests): Database {
  const { pool, close } = openPool(url, size, 'sotto', patience)
  const open = pool.connect.bind(pool)
  // Of the pool's methods, kysely uses only this one and `end`.
  const patient = {
    connect: async () => {
      try {
        return await open()
      } catch (error) {
        // Anything else that prevents a connection counts as an outage.
        throw isRefusal(error) ? error : new DatabaseUnavailable(error, false)
      }
    },
    end: close,
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: patient as unknown as pg.Pool }) })
}

/** A wrong name, password or database: waiting would not help. */
const isRefusal = (error: unknown) => error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '')

/** Connections for the mail queue, which talks to PostgreSQL by itself. `close()` closes all. */
export function connectQueue(url: string): { readonly pool: pg.Pool; readonly close: () => Promise<void> } {
  const { pool, close } = openPool(url, 3, 'sotto mail', forWorkBehind)
  // Our clients already have a listener; this one is for the queue, which checks that the pool adds one.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool, close }
}
