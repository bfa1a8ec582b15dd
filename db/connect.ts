/** Connecting to one database, embedded or given by `DATABASE_URL`: a pool for queries, one for the queue of mails. */
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

/**
 * Statements by their text, under a name each: PostgreSQL then plans one once for a connection, and not at every call.
 * Their texts are a closed set, but for lists of values; past the limit they go without a name.
 */
const names = new Map<string, string>()
const mostNames = 300

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `sotto ${names.size}`
  names.set(text, name)
  return name
}

class PlanningClient extends pg.Client {
  // One of the many forms of `query`: the only one that kysely uses.
  override query(text: unknown, values?: unknown, ...rest: unknown[]): never {
    const query = super.query.bind(this) as (...given: unknown[]) => never
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && nameOf(text)
    return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest)
  }
}

/** A pool of at most `size` connections. Nothing is opened until the first query; `destroy()` closes all. */
export function connect(url: string, size = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'sotto',
    Client: PlanningClient,
  })
  // A connection that breaks while idle is replaced by the pool; the query that meets a broken one fails by itself.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Connections for the queue of mails, which speaks to PostgreSQL by itself. `end()` closes all. */
export function connectQueue(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: 'sotto mail' })
  // As above; and a connection that breaks while it is used tells whoever uses it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
