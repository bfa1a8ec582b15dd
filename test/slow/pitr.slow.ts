/**
 * Point-in-time recovery with pgBackRest, by the commands and the configuration that docs/operations.md and deploy/ have: what comes
 * back, what stays deleted, and what the repository says to whom. Debian's packages are in test/support/archived.ts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { generate } from 'otplib'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { agreeTo, askFor } from '../../client/office/case/deletion/second.ts'
import { CaseDeleted, openMailbox } from '../../client/reporter/mailbox.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { lookAgain, openDeskOf, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { newBackupKey } from '../../server/backup/sealed.ts'
import { startArchived, type Archived } from '../support/archived.ts'
import { comes } from '../support/come.ts'
import { commandsIn } from '../support/commands.ts'
import { setUpOffice, startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'
import { verifyLog } from '../support/verify-log.ts'

const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
let archived: Archived
let sotto: TestSotto
let anna: AtDesk
let ben: AtDesk
let blocks: readonly string[]
let backupSecret: string

interface Left {
  readonly entropy: Entropy
  readonly mailbox: Mailbox
  readonly number: string
  readonly text: string
}
let before: Left
let doomed: Left
let later: Left
/** When `before` was left and `later` was not. */
let target: Date
let began: Date
let salt: Buffer

/** The page's moment, and another as it writes it. */
const example = '2026-01-31 14:00:00+01'
const asTarget = (date: Date) => date.toISOString().replace('T', ' ').replace('Z', '+00')

/** Runs a block of the page. */
const follow = (at: number, ...more: Parameters<Archived['run']> extends [string, ...infer R] ? R : never) =>
  archived.run(blocks[at] ?? '', ...more)

beforeAll(async () => {
  await ready()
  blocks = await commandsIn('docs/operations.md', 'Point-in-time recovery')
  expect(blocks.length).toBe(5)
  const { secret, recipient } = await newBackupKey()
  backupSecret = secret
  archived = await startArchived(recipient)
  await follow(0)
  sotto = await startSotto({ url: archived.url })
  anna = await setUpOffice(sotto)
  ben = await comes(sotto, anna, moment(), 'ben')
  anna = await lookAgain(anna)
})
afterAll(async () => {
  await sotto?.end()
  await archived?.end()
})

async function report(text: string): Promise<Left> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { report: sealed } = await leaveReport(send, verified, draftOf(verified, text), entropy, today)
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, sealed.mailbox))
  if (!row) throw new Error('not on the list')
  return { entropy, mailbox: sealed.mailbox, number: row.number, text }
}

/** The reporter comes back to this Sotto: what they wrote first, null if there is no such case, or how it was deleted. */
async function comeBack({ entropy }: Left, at = sotto): Promise<unknown> {
  const verified = await fetchVerified(at.reporter(), null, today)
  try {
    const box = await openMailbox(at.reporter(), verified, entropy, at.reporterUrl)
    return box && JSON.stringify(box.thread)
  } catch (error) {
    if (error instanceof CaseDeleted) return error.left
    throw error
  }
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** The files under a folder that hold these bytes. */
async function filesWith(folder: string, bytes: Uint8Array | string): Promise<string[]> {
  const wanted = Buffer.from(bytes)
  const found: string[] = []
  for (const path of await filesIn(folder)) {
    // A file that has gone meanwhile holds nothing.
    const held = await readFile(path).catch(() => Buffer.alloc(0))
    if (held.includes(wanted)) found.push(path)
  }
  return found
}

/** Every piece of the journal in the repository, by its name; `folder` gets them decrypted. */
async function journal(folder: string): Promise<string[]> {
  const pieces = (await filesIn(join(archived.repository, 'archive')))
    .map((path) => /\/([0-9A-F]{24})-[0-9a-f]{40}$/.exec(path)?.[1])
    .filter((name) => name !== undefined)
  for (const name of pieces)
    await archived.asPostgres('pgbackrest', ['--stanza=sotto', 'archive-get', name, join(folder, name)])
  return pieces
}

/** Everything in the repository, decrypted: where these bytes are. */
async function opened(bytes: Uint8Array): Promise<string[]> {
  const folder = join(archived.data, '../opened')
  await archived.run(`install -d -m 700 -o postgres -g postgres '${folder}'{,/wal,/base}`)
  await journal(join(folder, 'wal'))
  for (const set of await fullBackups()) {
    const to = join(folder, 'base', set)
    await archived.run(`install -d -m 700 -o postgres -g postgres '${to}'`)
    await archived.asPostgres('pgbackrest', ['--stanza=sotto', `--pg1-path=${to}`, `--set=${set}`, 'restore'])
  }
  const found = await filesWith(folder, bytes)
  await rm(folder, { recursive: true })
  return found
}

async function fullBackups(): Promise<string[]> {
  const said = await archived.asPostgres('pgbackrest', ['--stanza=sotto', '--output=json', 'info'])
  const [stanza] = JSON.parse(said.toString()) as { backup: { label: string }[] }[]
  return (stanza?.backup ?? []).map(({ label }) => label)
}

test('the office works on it: reports before and after a moment, and a case that two people delete', async () => {
  began = new Date()
  before = await report('Gravel is missing from the depot')
  doomed = await report('It names a child')
  await sleep(1500)
  target = new Date()
  await sleep(1500)
  later = await report('After the moment')
  await askFor(anna.send, anna.unlocked, 'deletion', doomed.mailbox, moment())
  ben = await lookAgain(ben)
  const [asked] = (await openCase(ben.send, ben.unlocked, doomed.number, moment())).answer.asked
  if (!asked) throw new Error('asked')
  await agreeTo(ben.send, ben.unlocked, asked, moment())
  const { rows } = await sql<{ salt: Buffer; piece: string }>`
    select salt, pg_walfile_name(pg_current_wal_lsn()) as piece from apart.salt where mailbox = ${doomed.mailbox}`.execute(
    sotto.db,
  )
  const [row] = rows
  if (!row) throw new Error('a case has a salt')
  salt = row.salt
  // What is agreed to is deleted by the hour, and at each start.
  await sotto.end()
  sotto = await startSotto({ url: archived.url })
  await until(async () => (await comeBack(doomed)) !== null && typeof (await comeBack(doomed)) === 'object')
  // The deletion ends a piece of the journal, which is then archived.
  await until(async () => {
    const { rows } = await sql<{ done: boolean }>`
      select coalesce(last_archived_wal >= ${row.piece}, false) as done from pg_stat_archiver`.execute(
      sotto.db,
    )
    return rows[0]?.done === true
  })
})

test('the repository says nothing without its passphrase but when, and how much', async () => {
  // The search finds what is there to find.
  expect(await filesWith(archived.data, 'kysely_migration')).not.toEqual([])
  expect((await filesWith(archived.data, before.mailbox)).length).toBeGreaterThanOrEqual(1)
  for (const known of [before.mailbox, later.mailbox, before.number, salt, 'kysely_migration', 'apart'])
    expect(await filesWith(archived.repository, known)).toEqual([])
  const files = await filesIn(archived.repository)
  for (const path of files) expect((await readFile(path)).subarray(0, 8).toString()).toBe('Salted__')
  // The times in their names are those of backups, and every piece of the journal is equally long.
  const pieces = files.filter((path) => /\/[0-9A-F]{24}-[0-9a-f]{40}$/.test(path))
  expect(pieces.length).toBeGreaterThanOrEqual(2)
  expect(new Set(await Promise.all(pieces.map(async (path) => (await stat(path)).size))).size).toBe(1)
  const timed = files
    .map((path) => path.slice(archived.repository.length))
    .filter((path) => /\d{8}-\d{6}[FDI]/.test(path))
  expect(timed.filter((path) => !/^\/backup\/sotto\//.test(path))).toEqual([])
})

test('with its passphrase it says to the microsecond when a report came, and has the salt of the deleted case', async () => {
  // PostgreSQL's own disk has it until a checkpoint finds the piece archived.
  await until(async () => {
    await archived.run(`runuser -u postgres -- psql -q -c checkpoint`)
    return (await filesWith(archived.data, salt)).length === 0
  })
  expect((await opened(salt)).length).toBeGreaterThanOrEqual(1)
  const folder = join(archived.data, '../journal')
  await archived.run(`install -d -m 700 -o postgres -g postgres '${folder}'`)
  const pieces = await journal(folder)
  const times: number[] = []
  for (const name of pieces) {
    const said = await archived
      .asPostgres('/usr/lib/postgresql/15/bin/pg_waldump', [join(folder, name)])
      .catch((error: unknown) => Buffer.from(String(error)))
    for (const [, time = ''] of said
      .toString()
      .matchAll(/COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} [A-Z]+)/g))
      times.push(Date.parse(time))
  }
  await rm(folder, { recursive: true })
  const within = times.filter((time) => time >= began.getTime() && time <= target.getTime())
  expect(within.length).toBeGreaterThanOrEqual(2)
})

test('the database is destroyed, and the page brings back the moment, but not what was deleted since', async () => {
  await archived.destroy()
  await sotto.end()
  await follow(1)
  await follow(2, [[example, asTarget(target)]])
  await follow(3, [], `${backupSecret}\n`)
  sotto = await startSotto({ url: archived.url })
  expect(await comeBack(before)).toContain(before.text)
  expect(await comeBack(later)).toBeNull()
  expect(await comeBack(doomed)).toEqual({ deleted: today.slice(0, 7), how: 'agreed' })
  expect(sotto.logged.filter((line) => /missing|failed/.test(line))).toEqual([])

  const code = await generate({ secret: anna.totpSecret, epoch: Math.floor(Date.now() / 1000) })
  anna = await openDeskOf(sotto.officer(), anna, code)
  expect((await fetchCaseRows(anna.send)).map(({ number }) => number)).toEqual([before.number])
  const read = await openCase(anna.send, anna.unlocked, before.number, moment())
  expect(JSON.stringify(read)).toContain(before.text)
  expect(await verifyLog([], { DATABASE_URL: archived.url })).toMatchObject({ code: 0 })
  // A report that was lost can be made again, and people go on.
  const again = await report('After the recovery')
  expect(await comeBack(again)).toContain(again.text)
})

test('without the newest of what is kept apart, the deleted case opens again', async () => {
  const moments = await startSotto({ url: archived.url.replace(/sotto$/, 'sotto_moment') })
  expect(await comeBack(doomed, moments)).toContain(doomed.text)
  await moments.end()
})

test('after the last command the repository has nothing of before, and no salt of what was deleted', async () => {
  const earlier = await fullBackups()
  await follow(4)
  const left = await fullBackups()
  expect(left.length).toBe(1)
  expect(earlier).not.toContain(left[0])
  // Lists of the files of earlier backups have gone as well.
  for (const set of earlier)
    expect((await filesIn(archived.repository)).filter((path) => path.includes(set))).toEqual([])
  expect(await opened(salt)).toEqual([])
})

test('while the database still answers, it is not recovered first; what comes back is the same', async () => {
  const kept = await report('Before the second moment')
  await sleep(1500)
  const second = new Date()
  await sleep(1500)
  const lost = await report('After the second moment')
  await sotto.end()
  const shorter = blocks[1]?.replace(/^pg_ctlcluster[^]*^until .*\n/m, '') ?? ''
  expect(shorter.split('\n').length).toBe(4)
  await archived.run(shorter)
  await follow(2, [[example, asTarget(second)]])
  await follow(3, [], `${backupSecret}\n`)
  sotto = await startSotto({ url: archived.url })
  expect(await comeBack(kept)).toContain(kept.text)
  expect(await comeBack(before)).toContain(before.text)
  expect(await comeBack(lost)).toBeNull()
  expect(await comeBack(doomed)).toEqual({ deleted: today.slice(0, 7), how: 'agreed' })
  await follow(4)
})

test('PostgreSQL has written down no time of any of this', async () => {
  expect(await archived.log()).not.toMatch(/completed transaction|log time|restored|stopping|recovery/)
})

test('what is deleted is gone with the third full backup after it, and not before', async () => {
  const nightly = /postgres (pgbackrest .*) *$/m.exec(
    await archived.run('cat /etc/cron.d/sotto-pgbackrest'),
  )?.[1]
  const night = async () => {
    await archived.run(`runuser -u postgres -- ${nightly}`)
    // Labels have seconds.
    await sleep(1100)
  }
  const [first] = await fullBackups()
  for (let nights = 0; nights < 2; nights++) await night()
  expect(await fullBackups()).toContain(first)
  await night()
  const left = await fullBackups()
  expect(left).not.toContain(first)
  expect(left.length).toBe(3)
})
