/**
 * Makes a backup of everything, while Sotto runs: two files, of the same moment.
 *
 * `data/` has one file for each backup. `apart/` has one file, which each backup replaces: without it, no backup opens
 * anything, and it holds nothing of what was deleted. docs/operations.md says where to keep which.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toText } from '../../crypto/wire/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { parts, withSource, type Counts, type Part } from '../../db/copy-tables.ts'
import { dataFormat } from '../../db/data-format.ts'
import { systemClock } from '../clock.ts'
import type { BackupConfig } from '../config.ts'
import { endRecord, jsonRecord, NotABackup, openRecords, tableRecords, type Head } from './records.ts'
import { writeChecked } from './sealed.ts'

export interface MadeBackup {
  readonly path: string
  readonly bytes: number
  readonly counts: Counts
  /** Old backups that were deleted. */
  readonly expired: readonly string[]
}

const fileName = /^sotto-(\d{4}-\d{2}-\d{2})(-\d+)?\.age$/

/** There is no office in the database: a backup of it would replace what opens the backups of one. */
export class NothingToBackUp extends Error {}

/** The folder has the backups of another office. */
export class OfAnotherOffice extends Error {}

/**
 * @param signal ends it, with its reason
 * @throws NothingToBackUp, OfAnotherOffice; the database's or the file system's error. Then an earlier backup is as it was
 */
export async function makeBackup(
  url: string,
  settings: BackupConfig,
  today: Day,
  signal?: AbortSignal,
): Promise<MadeBackup> {
  const { folder, recipient } = settings
  const id = toText(randomBytes(16))
  for (const part of parts) await mkdir(join(folder, part), { recursive: true, mode: 0o700 })
  await removeUnfinished(folder)
  const path = await freeName(join(folder, 'data'), today)
  const counts = await withSource(
    url,
    async (source) => {
      if (source.offices.length === 0) throw new NothingToBackUp()
      await claim(folder, source.offices)
      const tables = source.tables[Symbol.asyncIterator]()
      let next = await tables.next()
      const write = async (part: Part, to: string) => {
        const head: Head = {
          sotto: 'backup',
          form: 1,
          part,
          id,
          day: today,
          format: dataFormat,
          migrations: [...source.migrations],
        }
        const done: Counts = {}
        await writeChecked(to, recipient, records(head, source.counts, done), (read) =>
          check(read, head, done),
        )
      }
      async function* records(
        head: Head,
        known: () => Counts,
        done: Counts,
      ): AsyncGenerator<Uint8Array, void> {
        yield jsonRecord(head)
        while (!next.done && next.value.part === head.part) {
          const { name } = next.value
          yield* tableRecords(next.value)
          next = await tables.next()
          const count = known()[name]
          if (count) done[name] = count
        }
        yield endRecord(done)
      }
      await write('data', path)
      await write('apart', apartFile(folder))
      return source.counts()
    },
    signal,
  )
  const { size } = await stat(path)
  return { path, bytes: size, counts, expired: await expire(settings, today) }
}

export const apartFile = (folder: string): string => join(folder, 'apart', 'sotto-apart.age')

/** Reads a file again as a restore would. @throws NotABackup if it has other rows than were read from the database */
async function check(bytes: AsyncIterable<Uint8Array>, written: Head, counts: Counts): Promise<void> {
  const reading = openRecords(bytes)
  try {
    await compare(reading, written, counts)
  } finally {
    await reading.close()
  }
}

async function compare(
  reading: ReturnType<typeof openRecords>,
  written: Head,
  counts: Counts,
): Promise<void> {
  const head = await reading.head()
  for await (const table of reading.tables(head.part)) {
    const hash = createHash('sha256')
    for await (const chunk of table.rows) hash.update(chunk)
    if (hash.digest('hex') !== counts[table.name]?.hash) throw new NotABackup()
  }
  if (head.id !== written.id || JSON.stringify(reading.end()) !== JSON.stringify(counts))
    throw new NotABackup()
}

/** Whose backups a folder has: public keys, by which each office is known. */
const ownersFile = (folder: string): string => join(folder, 'offices')

/**
 * Makes a folder that of these offices. The copy of what is kept apart would replace another office's, whose backups would
 * then open nothing.
 * @throws OfAnotherOffice if none of them has backups in it, and others do
 */
async function claim(folder: string, offices: readonly string[]): Promise<void> {
  const known = (await readFile(ownersFile(folder), 'utf8').catch(() => '')).split('\n').filter(Boolean)
  if (known.length > 0 && !known.some((one) => offices.includes(one))) throw new OfAnotherOffice()
  const text = `${offices.join('\n')}\n`
  if (text === `${known.join('\n')}\n`) return
  // Half a file would let anybody have the folder.
  const partial = `${ownersFile(folder)}.partial`
  await writeFile(partial, text, { mode: 0o600 })
  await rename(partial, ownersFile(folder))
}

/** What backups have left that were ended on the way, at least a day ago. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const part of parts) {
    for (const name of await readdir(join(folder, part))) {
      const path = join(folder, part, name)
      const old =
        name.endsWith('.partial') && systemClock.now().getTime() - (await stat(path)).mtimeMs > 24 * 3_600_000
      if (old) await rm(path, { force: true })
    }
  }
}

/** A second backup on the same day gets a number. */
async function freeName(folder: string, today: Day): Promise<string> {
  const there = new Set(await readdir(folder))
  for (let number = 1; ; number++) {
    const name = `sotto-${today}${number === 1 ? '' : `-${number}`}.age`
    if (!there.has(name)) return join(folder, name)
  }
}

/** The days of the backups in a folder, the newest first; none if there is no folder. */
export async function backupDays(folder: string): Promise<readonly { path: string; day: string }[]> {
  const names = await readdir(join(folder, 'data')).catch(() => [])
  const found = names.flatMap((name) => {
    const [, day, number] = fileName.exec(name) ?? []
    return day === undefined
      ? []
      : [{ path: join(folder, 'data', name), day, number: Number(number?.slice(1) ?? 1) }]
  })
  return found.sort((a, b) => (a.day === b.day ? b.number - a.number : a.day < b.day ? 1 : -1))
}

/** Whatever the clock says. */
const alwaysKept = 3

/** Deletes backups older than they are kept, but never the newest ones. @returns their paths */
async function expire({ folder, keepDays }: BackupConfig, today: Day): Promise<string[]> {
  const since = addDays(today, -keepDays)
  const old = (await backupDays(folder)).slice(alwaysKept).filter(({ day }) => day < since)
  for (const { path } of old) await rm(path)
  return old.map(({ path }) => path)
}
