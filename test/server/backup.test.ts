/** Backups: made while people go on, read again, put back; damaged or cut off, they are refused and nothing is stored. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sql } from 'kysely'
import { addDays } from '../../crypto/day.ts'
import { randomBytes } from '../../crypto/random.ts'
import { connectOnce } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { newBackupKey } from '../../server/backup/sealed.ts'
import { NotABackup } from '../../server/backup/records.ts'
import { NothingToBackUp, apartFile } from '../../server/backup/make.ts'
import { copyDatabase } from '../../server/backup/copy.ts'
import { faultsIn } from '../../server/backup/rehearse.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { backupsIn, type Backups } from '../support/backups.ts'
import { newFolder } from '../support/program.ts'
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../support/database.ts'
import { setUpOffice, startFounded, startSotto, type TestSotto } from '../support/sotto.ts'
import { runSotto } from '../support/verify-log.ts'

const today = systemClock.today()
let sotto: TestSotto
let backups: Backups
const others: TestDatabase[] = []

beforeAll(async () => {
  ;({ sotto } = await startFounded())
  backups = await backupsIn()
})
afterAll(async () => {
  await sotto.end()
  for (const one of others) await one.drop()
  await backups.remove()
})

async function leave(text: string): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text), randomBytes(16), today)
}

async function empty(): Promise<string> {
  const database = await emptyDatabase()
  others.push(database)
  return database.url
}

interface Content {
  readonly rows: number
  /** Of all rows, in order: a test that fails must not print them. */
  readonly hash: string
}

/** What is in each table. */
async function contents(url: string): Promise<Record<string, Content>> {
  const client = await connectOnce({ connectionString: url })
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select concat(schemaname, '.', tablename) as name from pg_tables
        where schemaname in ('public', 'apart') and tablename not like 'kysely%' order by name`,
    )
    const all: Record<string, Content> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select one::text as row from ${name} as one order by 1`,
      )
      const text = rows.map(({ row }) => row).join('\n')
      all[name] = { rows: rows.length, hash: createHash('sha256').update(text).digest('hex') }
    }
    return all
  } finally {
    await client.end()
  }
}

const rowsIn = (all: Record<string, Content>, ...names: readonly string[]) =>
  names.map((name) => all[name]?.rows ?? 0).reduce((sum, rows) => sum + rows, 0)

/** Valid for minutes, and left out. */
const passing = ['officer_session', 'spent_proof', 'setup_link', 'login_try', 'test_ticket'].map(
  (name) => `public.${name}`,
)
const lasting = (all: Record<string, Content>) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !passing.includes(name)))

test('what is restored is what was there, row by row, and officers open it', async () => {
  for (const text of ['One', 'Two', 'Three']) await leave(text)
  const before = await contents(sotto.databaseUrl)
  const { path } = await backups.make(sotto.databaseUrl, today)
  const url = await empty()
  expect(await backups.restore(url, path)).toMatchObject({ outcome: 'done', day: today })
  expect(lasting(await contents(url))).toEqual(lasting(before))
  const restored = await contents(url)
  expect(rowsIn(restored, ...passing)).toBe(0)
  const again = await startSotto({ url })
  expect(again.setupLink).toBeNull()
  expect(again.logged.filter((line) => /failed|missing/.test(line))).toEqual([])
  await again.end()
  expect(await runSotto(['verify-log'], { DATABASE_URL: url })).toMatchObject({ code: 0 })
})

test('an empty database is not backed up, so that the earlier backups still open', async () => {
  const own = await backupsIn()
  await leave('Before the disk was lost')
  const { path } = await own.make(sotto.databaseUrl, today)
  const fresh = await startSotto()
  await expect(own.make(fresh.databaseUrl, today)).rejects.toThrow(NothingToBackUp)
  const env = { DATABASE_URL: fresh.databaseUrl, BACKUP_FOLDER: own.folder, BACKUP_TO: own.recipient }
  expect(await runSotto(['backup'], env)).toMatchObject({ code: 1 })
  // Before an office is set up there is no earlier backup, and nothing is wrong.
  const elsewhere = join(own.folder, 'elsewhere')
  expect(await runSotto(['backup'], { ...env, BACKUP_FOLDER: elsewhere })).toEqual({
    code: 0,
    said: 'No office is set up yet, so there is nothing to back up.\n',
  })
  await fresh.end()
  const url = await empty()
  await own.restore(url, path)
  const restored = await contents(url)
  expect(restored['apart.salt']?.rows).toBe(restored['public.report']?.rows)
  await own.remove()
})

test('a folder with the backups of one office takes none of another, and the earlier ones still open', async () => {
  const own = await backupsIn()
  const { path } = await own.make(sotto.databaseUrl, today)
  const other = await startSotto()
  await setUpOffice(other)
  const env = { DATABASE_URL: other.databaseUrl, BACKUP_FOLDER: own.folder, BACKUP_TO: own.recipient }
  expect(await runSotto(['backup'], env)).toEqual({
    code: 1,
    said: expect.stringContaining('has the backups of another office, so no backup was made.'),
  })
  await other.end()
  await own.make(sotto.databaseUrl, today)
  await own.restore(await empty(), path)
  await own.remove()
})

test('a backup made while reports arrive holds whole reports only', async () => {
  let stop = false
  const arriving = (async () => {
    for (let count = 0; count < 200; count++) {
      if (stop) return
      await leave(`Arriving ${count}`)
    }
  })()
  for (let round = 0; round < 3; round++) {
    const { path } = await backups.make(sotto.databaseUrl, today)
    const url = await empty()
    await backups.restore(url, path)
    const all = await contents(url)
    const reports = rowsIn(all, 'public.report')
    expect(rowsIn(all, 'apart.salt')).toBe(reports)
    expect(rowsIn(all, 'public.envelope')).toBe(reports)
  }
  stop = true
  await arriving
})

test('the files say nothing to who has not the key, and open with it alone', async () => {
  await leave('Sealed')
  const { path } = await backups.make(sotto.databaseUrl, today)
  const client = await connectOnce({ connectionString: sotto.databaseUrl })
  const { rows } = await client.query<{ number: string; mailbox: Buffer }>(
    'select number, mailbox from report limit 1',
  )
  await client.end()
  for (const file of [path, apartFile(backups.folder)]) {
    const bytes = await readFile(file)
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    for (const known of [rows[0]?.number ?? '', rows[0]?.mailbox ?? Buffer.alloc(0), 'kysely', 'report'])
      expect(bytes.includes(known)).toBe(false)
  }
  const { secret } = await newBackupKey()
  const files = { data: path, apart: apartFile(backups.folder) }
  await expect(restoreBackup(await empty(), files, secret)).rejects.toThrow(NotABackup)
})

test('a file that was changed, cut off, or is the other one stores nothing, and another can be tried at once', async () => {
  const { path } = await backups.make(sotto.databaseUrl, today)
  const bad = join(backups.folder, 'bad.age')
  const { size } = await stat(path)
  const damages: (() => Promise<void>)[] = [
    () => truncate(bad, Math.floor(size / 2)),
    () => truncate(bad, size - 1),
    () => truncate(bad, 100),
    () => writeFile(bad, 'no backup'),
    () => copyFile(apartFile(backups.folder), bad),
    async () => {
      const bytes = await readFile(bad)
      const at = Math.floor(size / 3)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(bad, bytes)
    },
  ]
  for (const damage of damages) {
    await copyFile(path, bad)
    await damage()
    const url = await empty()
    await expect(backups.restore(url, bad)).rejects.toThrow(NotABackup)
    const stored = await contents(url)
    expect(rowsIn(stored, ...Object.keys(stored))).toBe(0)
    expect(await backups.restore(url, path)).toMatchObject({ outcome: 'done' })
  }
})

test('a database that has something is left as it is', async () => {
  const { path } = await backups.make(sotto.databaseUrl, today)
  const there = await cloneDatabase('founded')
  others.push(there)
  const before = await contents(there.url)
  expect(await backups.restore(there.url, path)).toEqual({ outcome: 'not-empty' })
  expect(await contents(there.url)).toEqual(before)
})

test('old backups go, the newest three stay however old, and an attempt that fails changes nothing', async () => {
  const own = await backupsIn()
  for (const ago of [40, 31, 30, 2]) await own.make(sotto.databaseUrl, addDays(today, -ago), 365)
  const names = async () => (await readdir(join(own.folder, 'data'))).sort()
  const { expired } = await own.make(sotto.databaseUrl, today, 30)
  expect(expired).toHaveLength(2)
  expect(await names()).toEqual([-30, -2, 0].map((ago) => `sotto-${addDays(today, ago)}.age`))
  await own.make(sotto.databaseUrl, today, 30)
  expect(await names()).toContain(`sotto-${today}-2.age`)
  const before = [await names(), await readFile(apartFile(own.folder))]
  await expect(own.make('postgres://nobody:x@127.0.0.1:1/none', today)).rejects.toThrow()
  expect([await names(), await readFile(apartFile(own.folder))]).toEqual(before)
  const later = await own.make(sotto.databaseUrl, addDays(today, 400), 30)
  // One night with a wrong clock must not cost all others.
  expect(await names()).toEqual([
    ...[`sotto-${today}-2.age`, `sotto-${today}.age`],
    later.path.split('/').at(-1),
  ])
  await own.remove()
})

test('the commands make, restore and refuse as they say', async () => {
  const own = await backupsIn()
  const env = { DATABASE_URL: sotto.databaseUrl, BACKUP_FOLDER: own.folder, BACKUP_TO: own.recipient }
  expect(await runSotto(['backup'], { DATABASE_URL: sotto.databaseUrl })).toMatchObject({ code: 2 })
  expect((await runSotto(['backup'], { ...env, BACKUP_TO: 'age1x' })).said).toMatch(/^BACKUP_TO must be/)
  const made = await runSotto(['backup'], env)
  expect(made).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Written and read again: .*\.age, \d+ MiB, \d+ rows\.\n$/),
  })
  const path = /again: (.*\.age),/.exec(made.said)?.[1] ?? ''
  const url = await empty()
  const to = { DATABASE_URL: url }
  const words = ['restore', path, apartFile(own.folder)]
  expect(await runSotto(words, to, 'nonsense\n')).toMatchObject({ code: 1 })
  expect(await runSotto(words, to, `${(await newBackupKey()).secret}\n`)).toMatchObject({ code: 1 })
  expect(await runSotto(words, to, `${own.secret}\n`)).toMatchObject({ code: 0 })
  expect(await runSotto(words, to, `${own.secret}\n`)).toMatchObject({ code: 1 })
  expect(lasting(await contents(url))).toEqual(lasting(await contents(sotto.databaseUrl)))
  const key = await runSotto(['backup-key'], {})
  expect(key.said).toMatch(/AGE-SECRET-KEY-1[0-9A-Z]+\n[^]*BACKUP_TO="age1[0-9a-z]+"/)
  await own.remove()
})

test('the age program opens a backup too', async () => {
  const { path } = await backups.make(sotto.databaseUrl, today)
  const opened = execFileSync('age', ['--decrypt', '--identity', '-', path], {
    input: backups.secret,
    maxBuffer: 256 * 1024 * 1024,
  })
  expect(opened.subarray(5, 25).toString()).toBe('{"sotto":"backup","f')
})

test('a rehearsal restores the newest backup beside the running Sotto, and leaves nothing behind', async () => {
  const own = await backupsIn()
  const env = { BACKUP_FOLDER: own.folder, BACKUP_TO: own.recipient }
  expect(await runSotto(['rehearse'], env, `${own.secret}\n`)).toMatchObject({ code: 1 })
  await own.make(sotto.databaseUrl, today)
  const cases = rowsIn(await contents(sotto.databaseUrl), 'public.report')
  expect(await runSotto(['rehearse'], env, `${own.secret}\n`)).toEqual({
    code: 0,
    said: `Secret key for backups:\nThe backup of ${today} can be restored: ${cases} cases, every row as it was, keys and log in order.\n`,
  })
  expect((await runSotto(['rehearse'], env, `${(await newBackupKey()).secret}\n`)).said).toMatch(
    /does not open/,
  )
  // A case that came after the newest copy of what is kept apart.
  const before = await readFile(apartFile(own.folder))
  await leave('Later')
  await own.make(sotto.databaseUrl, today)
  await writeFile(apartFile(own.folder), before)
  const without = await runSotto(['rehearse'], env, `${own.secret}\n`)
  expect(without).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Cases that were deleted since, or came after .*: 1\./m),
  })
  expect((await readdir(own.folder)).sort()).toEqual(['apart', 'data', 'offices'])
  await own.remove()
})

test('a rehearsal names what is wrong in a database', async () => {
  await leave('To be damaged')
  const damages: Readonly<Record<string, RegExp>> = {
    'delete from office_entry where seq = 0': /log is broken/,
    'delete from manifest where number = 1': /not a chain|published no keys/,
    'delete from apart.salt': /Cases that were deleted since/,
  }
  for (const [damage, said] of Object.entries(damages)) {
    const copy = await empty()
    await copyDatabase(sotto.databaseUrl, copy)
    const db = connect(copy, 1)
    expect(await faultsIn(db)).toEqual([])
    await sql.raw(damage).execute(db)
    expect((await faultsIn(db)).join('\n')).toMatch(said)
    await db.destroy()
  }
})

test('everything moves from the embedded PostgreSQL to one’s own, by one command', async () => {
  const folder = await newFolder()
  const own = await backupsIn()
  const { path } = await own.make(sotto.databaseUrl, today)
  const data = { DATA_FOLDER: join(folder.path, 'data') }
  expect(await runSotto(['restore', path, apartFile(own.folder)], data, `${own.secret}\n`)).toMatchObject({
    code: 0,
  })
  const url = await empty()
  expect(await runSotto(['move-database', 'nonsense'], data)).toMatchObject({ code: 1 })
  const file = join(folder.path, 'url')
  await writeFile(file, `${url}\n`)
  expect(await runSotto(['move-database', file], data)).toMatchObject({ code: 0 })
  expect(await runSotto(['move-database', url], data)).toMatchObject({ code: 1 })
  expect(lasting(await contents(url))).toEqual(lasting(await contents(sotto.databaseUrl)))
  const again = await startSotto({ url })
  expect(again.setupLink).toBeNull()
  await again.end()
  await own.remove()
  await folder.remove()
})
