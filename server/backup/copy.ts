/** Everything from one database into another, without a file between. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { forWorkBehind } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { withSource, writeTables } from '../../db/copy-tables.ts'
import { migrate } from '../../db/migrate.ts'

/**
 * @param from its tables are the newest
 * @param to an address, or a file that has one
 * @param signal ends it, with its reason
 * @throws the database's error; nothing is stored then
 */
export async function copyDatabase(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<'not-a-url' | 'not-empty' | { readonly rows: number }> {
  const url = /^postgres(ql)?:/.test(to) ? to : (await readFile(to, 'utf8').catch(() => '')).trim()
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return 'not-a-url'
  const db = connect(url, 3, forWorkBehind)
  try {
    if (!(await isEmpty(db))) return 'not-empty'
    await migrate(db)
    const counts = await withSource(
      from,
      (source) =>
        writeTables(url, source.tables, (stored) => {
          const read = source.counts()
          for (const [name, { rows, hash }] of Object.entries(read)) {
            if (stored[name]?.rows !== rows || stored[name].hash !== hash)
              throw new Error(`${name} is not equal in both`)
          }
        }),
      signal,
    ).catch(async (error: unknown) => {
      await makeEmpty(db)
      throw error
    })
    return { rows: Object.values(counts).reduce((sum, { rows }) => sum + rows, 0) }
  } finally {
    await db.destroy()
  }
}

/** Removes the tables that were made in a database which had none, because nothing was stored in them. */
export async function makeEmpty(db: ReturnType<typeof connect>): Promise<void> {
  await sql`do $$
    declare one record;
    begin
      for one in select tablename as name from pg_tables where schemaname = current_schema() loop
        execute format('drop table %I cascade', one.name);
      end loop;
      drop schema if exists apart cascade;
    end $$`.execute(db)
}

/** Whether a database has no table yet, of ours or of others. */
export async function isEmpty(db: ReturnType<typeof connect>): Promise<boolean> {
  const { rows } = await sql`
    select from pg_tables where schemaname in (current_schema(), 'apart') limit 1`.execute(db)
  return rows.length === 0
}
