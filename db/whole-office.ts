/**
 * A whole office, row by row: for moving it to another server. Everything that is sealed stays as it is.
 *
 * Called by server/move/. Left out: sessions, tickets, requests and host names, which belong to the old server.
 */
import { sql } from 'kysely'
import type { OfficeId } from '../crypto/bytes.ts'
import type { Database, InTransaction } from './connect.ts'
import { tablesInOrder } from './dump-schema.ts'
import { findOffices } from './offices.ts'

/** One row, as PostgreSQL writes it as JSON. */
export interface OfficeRow {
  readonly table: string
  readonly row: string
}

const stays: ReadonlySet<string> = new Set([
  'officer_session',
  'test_ticket',
  'apart.request',
  'restore_request',
  'office_host',
])
/** A table without an office, of which rows move too. */
const secrets = 'server_secret'
/**
 * Which: without the key for receipts, no manifest of this office counts; and the id in the answer to a login name that does
 * not exist stays the same. The others are for minutes, and may be other offices' too.
 */
const movingNames: readonly string[] = ['receipt', 'names']
const movingSecrets = sql`name in (${sql.join(movingNames)})`

/** How many rows are read at once; parts of files are large. */
const atOnce = (table: string) => (table === 'file_part' ? 8 : 500)

/** The tables whose rows move, each after those that it refers to. */
async function movingTables(
  db: Database | InTransaction,
): Promise<{ name: string; column: string | null }[]> {
  const { rows } = await sql<{ name: string }>`
    select case when table_schema = current_schema() then table_name else concat(table_schema, '.', table_name) end as name
    from information_schema.columns
    where column_name = 'office' and table_schema in (current_schema(), 'apart')`.execute(db)
  const ofOffice = new Set(rows.map(({ name }) => name))
  return (await tablesInOrder(db)).flatMap((name): { name: string; column: string | null }[] => {
    if (stays.has(name)) return []
    if (name === 'office') return [{ name, column: 'id' }]
    if (name === secrets) return [{ name, column: null }]
    return ofOffice.has(name) ? [{ name, column: 'office' }] : []
  })
}

/** Every row of an office, at one moment. `tx` is a transaction that sees no later change. */
export async function* readOffice(tx: InTransaction, office: OfficeId): AsyncGenerator<OfficeRow, void> {
  for (const { name, column } of await movingTables(tx)) {
    const ours = column === null ? movingSecrets : sql`${sql.ref(column)} = ${office}`
    await sql`declare moving no scroll cursor for
      select to_jsonb(one)::text as row from ${sql.table(name)} as one where ${ours}`.execute(tx)
    for (;;) {
      const { rows } = await sql<{ row: string }>`fetch ${sql.lit(atOnce(name))} from moving`.execute(tx)
      for (const { row } of rows) yield { table: name, row }
      if (rows.length === 0) break
    }
    await sql`close moving`.execute(tx)
  }
}

/** What cannot be a row of an office. */
export class NotAnOffice extends Error {
  override readonly name = 'NotAnOffice'
}

/**
 * Stores the rows of an office in a database that has none.
 * @returns how many
 * @throws NotAnOffice if a row names another table or secret, or if there is not exactly one office, of which all rows are;
 *   PostgreSQL's error for a row that does not fit
 */
export async function writeOffice(tx: InTransaction, rows: AsyncIterable<OfficeRow>): Promise<number> {
  const tables = await movingTables(tx)
  const known = new Set(tables.map(({ name }) => name))
  await sql`delete from server_secret where ${movingSecrets}`.execute(tx)
  const { rows: kept } = await sql<{ name: string }>`select name from server_secret`.execute(tx)
  const existing = kept.map(({ name }) => name)
  let count = 0
  for await (const { table, row } of rows) {
    if (!known.has(table)) throw new NotAnOffice()
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb)`.execute(tx)
    count++
  }
  const [office, ...others] = await findOffices(tx)
  if (!office || others.length > 0) throw new NotAnOffice()
  for (const { name, column } of tables) {
    const isOurs = column === null ? movingSecrets : sql`${sql.ref(column)} = ${office}`
    // A table of secrets has others, which were here before.
    const strange =
      column === null ? sql`name <> all(${existing}::text[]) and not ${isOurs}` : sql`not ${isOurs}`
    const { rows: found } = await sql`select from ${sql.table(name)} where ${strange} limit 1`.execute(tx)
    if (found.length > 0) throw new NotAnOffice()
  }
  return count
}
