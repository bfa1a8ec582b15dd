/**
 * Whole tables, out of a database and into an empty one, as PostgreSQL's own COPY writes them. For backups and for moving to
 * another database; called by server/backup/.
 *
 * The binary form is the same in every PostgreSQL since 7.4, and half as long as text for what is mostly sealed bytes.
 */
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connectOnce } from './client.ts'
import { connect } from './connect.ts'
import { tablesInOrder } from './dump-schema.ts'

/** Kept apart, so that no earlier copy brings back what was deleted: docs/operations.md, "Backups". */
export const parts = ['data', 'apart'] as const
export type Part = (typeof parts)[number]

export interface Table {
  readonly part: Part
  readonly name: string
  readonly columns: readonly string[]
  /** To be read to its end before the next table. */
  readonly rows: AsyncIterable<Uint8Array>
}

/** How many rows each table has, and the hash of their bytes, in hex. */
export type Counts = Record<string, { readonly rows: number; readonly hash: string }>

/** Valid for minutes or until a browser closes: what a restored database is better without. */
const passing: readonly string[] = [
  'officer_session',
  'spent_proof',
  'setup_link',
  'login_try',
  'test_ticket',
]

const partOf = (name: string): Part => (name.startsWith('apart.') ? 'apart' : 'data')

export interface Source {
  /** Each one's id, in hex. */
  readonly offices: readonly string[]
  /** The migrations that made its tables, in order. */
  readonly migrations: readonly string[]
  /** Every table at one moment, those of the part apart last. */
  readonly tables: AsyncIterable<Table>
  /** After every table was read. */
  readonly counts: () => Counts
}

/** Reads a database as it is at one moment, while others go on writing. @param signal ends it, with its reason */
export async function withSource<T>(
  url: string,
  act: (source: Source) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const db = connect(url, 1)
  const order = await tablesInOrder(db).finally(() => db.destroy())
  const client = await connectOnce({ connectionString: url })
  const counts: Counts = {}
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ name: string }>(
      'select name from kysely_migration order by timestamp, name',
    )
    async function* tables(): AsyncGenerator<Table, void> {
      const kept = order.filter((name) => !passing.includes(name))
      for (const part of parts) {
        for (const name of kept.filter((one) => partOf(one) === part)) {
          const columns = await columnsOf(client, name)
          const read = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout (format binary)`))
          // Whoever reads it hears of an error; if nobody does any more, it is of no interest.
          read.on('error', () => undefined)
          const hash = createHash('sha256')
          yield { part, name, columns, rows: hashed(read as AsyncIterable<Uint8Array>, hash, signal) }
          counts[name] = { rows: read.rowCount, hash: hash.digest('hex') }
        }
      }
    }
    const offices = await client.query<{ id: Buffer }>('select id from office order by id')
    return await act({
      offices: offices.rows.map(({ id }) => id.toString('hex')),
      migrations: rows.map(({ name }) => name),
      tables: tables(),
      counts: () => counts,
    })
  } finally {
    await client.end()
  }
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    hash.update(chunk)
    yield chunk
  }
}

async function columnsOf(client: Awaited<ReturnType<typeof connectOnce>>, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

/**
 * Stores tables in a database whose own are empty: all of them or, if anything fails, none.
 * @param check throws if this is not what was to be stored
 * @param signal ends it, with its reason
 * @returns what was stored
 */
export async function writeTables(
  url: string,
  tables: AsyncIterable<Table>,
  check: (counts: Counts) => void,
  signal?: AbortSignal,
): Promise<Counts> {
  const client = await connectOnce({ connectionString: url })
  const counts: Counts = {}
  try {
    await client.query('begin')
    for await (const { name, columns, rows } of tables) {
      const write = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin (format binary)`))
      const hash = createHash('sha256')
      await pipeline(hashed(rows, hash, signal), write)
      counts[name] = { rows: write.rowCount, hash: hash.digest('hex') }
    }
    check(counts)
    await client.query('commit')
    return counts
  } finally {
    // A transaction that has not come to its end is undone with its connection.
    await client.end()
  }
}
