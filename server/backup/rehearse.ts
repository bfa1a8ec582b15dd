/**
 * A rehearsal: restores the newest backup into a database of its own, beside the running one, checks it, and deletes it again.
 * A backup that nobody has restored is a hope.
 */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { toText } from '../../crypto/wire/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ManifestRefused } from '../../crypto/errors.ts'
import { verifyNext, type Verified } from '../../crypto/manifest.ts'
import { LogBroken, verifyOfficeLog } from '../../crypto/office-log.ts'
import { forWorkBehind } from '../../db/client.ts'
import { connect, type Database } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded/embedded.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { findOffices } from '../../db/offices.ts'
import { systemClock } from '../clock.ts'
import { apartFile, backupDays } from './make.ts'
import { restoreBackup } from './restore.ts'

export type Rehearsed =
  | { readonly outcome: 'none' | 'newer' }
  | {
      readonly outcome: 'done'
      readonly path: string
      readonly day: string
      readonly cases: number
      /** What is wrong, in sentences; none if the backup is good. */
      readonly faults: readonly string[]
    }

/**
 * @param folder with the backups; a database with all their data is made in it for as long as this takes
 * @param signal ends it, with its reason
 * @throws NotABackup for another key, or a damaged file; the file system's error
 */
export async function rehearse(
  folder: string,
  identity: string,
  projectFolder: string,
  signal?: AbortSignal,
): Promise<Rehearsed> {
  await removeUnfinished(folder)
  const [newest] = await backupDays(folder)
  if (!newest) return { outcome: 'none' }
  const place = await mkdtemp(join(folder, prefix))
  try {
    const embedded = await startEmbedded({
      dataFolder: join(place, 'data'),
      projectFolder,
      randomPassword: () => toText(randomBytes(24)),
    })
    try {
      signal?.throwIfAborted()
      const files = { data: newest.path, apart: apartFile(folder) }
      // Restoring compares every table with the number and the hash of its rows when the backup was made.
      const restored = await restoreBackup(embedded.url, files, identity, signal)
      if (restored.outcome !== 'done') return { outcome: 'newer' }
      const db = connect(embedded.url, 2, forWorkBehind)
      try {
        const cases = restored.counts['report']?.rows ?? 0
        return { outcome: 'done', path: newest.path, day: newest.day, cases, faults: await faultsIn(db) }
      } finally {
        await db.destroy()
      }
    } finally {
      await embedded.stop()
      // PostgreSQL's user may not enter this folder: then the data are elsewhere.
      await rm(embedded.dataFolder, { recursive: true, force: true })
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const prefix = 'rehearsal-'

/** What rehearsals have left that were killed, at least a day ago: everything is in it. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!name.startsWith(prefix)) continue
    const age = systemClock.now().getTime() - (await stat(path)).mtimeMs
    if (age > 24 * 3_600_000) await rm(path, { recursive: true, force: true })
  }
}

/** Called by `rehearse`, and by tests with databases that have faults. */
export async function faultsIn(db: Database): Promise<string[]> {
  const faults: string[] = []
  const offices = await findOffices(db)
  if (offices.length === 0) faults.push('There is no office in it.')
  for (const office of offices) {
    const chain: Verified[] = []
    try {
      for (const link of await findManifests(db, office))
        chain.push(verifyNext(chain.at(-1) ?? null, link, null))
      if (chain.length === 0) faults.push('An office has published no keys.')
      verifyOfficeLog(chain, await findOfficeEntries(db, office))
    } catch (error) {
      if (error instanceof ManifestRefused)
        faults.push(`The office's published keys are not a chain (${error.fault}).`)
      else if (error instanceof LogBroken)
        faults.push(`The office's log is broken at entry ${error.seq + 1}.`)
      else throw error
    }
  }
  const count = async (what: ReturnType<typeof sql>) => {
    const { rows } = await sql<{ count: string }>`select count(*) as count ${what}`.execute(db)
    return Number(rows[0]?.count ?? 0)
  }
  const unsalted = await count(sql`from report where not exists (
    select from apart.salt where salt.office = report.office and salt.mailbox = report.mailbox)`)
  if (unsalted > 0)
    faults.push(
      `Cases that were deleted since, or came after the newest copy of what is kept apart: ${unsalted}. These do not open.`,
    )
  const gaps = await count(sql`from (
    select 1 from envelope group by office, mailbox, stream having max(seq) - min(seq) + 1 <> count(*)) as broken`)
  if (gaps > 0) faults.push(`${gaps} conversations have a gap.`)
  const cut = await count(sql`from (
    select 1 from file_part group by office, file having max(index) + 1 <> count(*)) as broken`)
  if (cut > 0) faults.push(`${cut} files have parts missing.`)
  return faults
}
