/** Connecting to one database, embedded or given by `DATABASE_URL`: a pool for queries, one for the queue of mails. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { clientOf, forRequests, forWorkBehind, streamOf, type Patience } from './client.ts'
import { DatabaseUnavailable } from './outage.ts'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>
/** What a query that must be part of something larger takes. */
export type InTransaction = Transaction<Tables>

// Days stay text: a Date would bring a time and a time zone with it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool, and what closes it within some seconds, whatever its connections do. */
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
  // A connection that breaks while idle is replaced by the pool; the query that meets a broken one fails by itself.
  pool.on('error', () => undefined)
  const close = async () => {
    // A connection that has fallen silent never says that it is closed.
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
  // Of the pool's ways kysely uses this one and `end`.
  const patient = {
    connect: async () => {
      try {
        return await open()
      } catch (error) {
        // Whatever keeps a connection from being made, there is none.
        throw isRefusal(error) ? error : new DatabaseUnavailable(error, false)
      }
    },
    end: close,
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: patient as unknown as pg.Pool }) })
}

/** A wrong name, password or database: nothing that waiting would mend. */
const isRefusal = (error: unknown) => error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '')

/** Connections for the queue of mails, which speaks to PostgreSQL by itself. `close()` closes all. */
export function connectQueue(url: string): { readonly pool: pg.Pool; readonly close: () => Promise<void> } {
  const { pool, close } = openPool(url, 3, 'sotto mail', forWorkBehind)
  // Ours hear it already; the queue looks whether the pool has somebody who does.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool, close }
}
