/** Puts a backup back into an empty database: both of its files, everything or nothing. */
import { forWorkBehind } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { writeTables, type Counts, type Table } from '../../db/copy-tables.ts'
import { migrateBy, migrations } from '../../db/migrate.ts'
import { isEmpty, makeEmpty } from './copy.ts'
import { NotABackup, openRecords } from './records.ts'
import { readSealed } from './sealed.ts'

export type Restored =
  | { readonly outcome: 'done'; readonly day: string; readonly counts: Counts }
  | { readonly outcome: 'not-empty' | 'newer' }

/**
 * @param files the backup's file, and the newest one of what is kept apart
 * @param signal ends it, with its reason
 * @throws NotABackup for another key, a damaged file, or files that are no backup; the database's and the file system's errors
 */
export async function restoreBackup(
  url: string,
  files: { readonly data: string; readonly apart: string },
  identity: string,
  signal?: AbortSignal,
): Promise<Restored> {
  const data = openRecords(readSealed(files.data, identity))
  const apart = openRecords(readSealed(files.apart, identity))
  try {
    return await restore(url, data, apart, signal)
  } finally {
    await data.close()
    await apart.close()
  }
}

type Records = ReturnType<typeof openRecords>

async function restore(url: string, data: Records, apart: Records, signal?: AbortSignal): Promise<Restored> {
  const [head, apartHead] = [await data.head(), await apart.head()]
  if (head.part !== 'data' || apartHead.part !== 'apart') throw new NotABackup()
  const made = new Set([...head.migrations, ...apartHead.migrations])
  if ([...made].some((name) => !Object.hasOwn(migrations, name))) return { outcome: 'newer' }
  const db = connect(url, 3, forWorkBehind)
  try {
    if (!(await isEmpty(db))) return { outcome: 'not-empty' }
    // First the tables as they were then: what later migrations change in them, they change at the next start.
    await migrateBy(db, Object.fromEntries(Object.entries(migrations).filter(([name]) => made.has(name))))
    const counts = await writeTables(
      url,
      tables(),
      (stored) => {
        for (const [name, { rows, hash }] of Object.entries({ ...data.end(), ...apart.end() })) {
          if (stored[name]?.rows !== rows || stored[name].hash !== hash) throw new NotABackup()
        }
      },
      signal,
    ).catch(async (error: unknown) => {
      // So that another file can be tried at once.
      await makeEmpty(db)
      throw error
    })
    return { outcome: 'done', day: head.day, counts }
  } finally {
    await db.destroy()
  }

  async function* tables(): AsyncGenerator<Table, void> {
    yield* data.tables('data')
    yield* apart.tables('apart')
  }
}
