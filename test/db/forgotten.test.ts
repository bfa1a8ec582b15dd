/**
 * What the disk of the embedded database tells of when somebody came: after an hour no time, after the day not even in which
 * order. And of a visit that only reads, nothing at any moment.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { endJournal, shuffle, written } from '../../db/forget.ts'
import { leaveFiles } from '../../demo/files.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { systemClock } from '../../server/clock.ts'
import { setUpOffice, startSotto, type TestSotto } from '../support/sotto.ts'
import { clearWorld, newFolder } from './embedded-world.ts'

let folder: string
let sotto: TestSotto
let today: Day = systemClock.today()
const clock = { now: () => systemClock.now(), today: () => today }

beforeAll(async () => {
  await ready()
  folder = join(newFolder(), 'data')
  sotto = await startSotto({ dataFolder: folder, clock })
  await setUpOffice(sotto, clock)
})
afterAll(async () => {
  await sotto.end()
  await clearWorld()
})

test('once it is stopped, no file tells when somebody came', async () => {
  const place = join(newFolder(), 'data')
  const another = await startSotto({ dataFolder: place, clock })
  await setUpOffice(another, clock)
  const send = another.reporter()
  const came = Date.now()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  await leaveReport(send, verified, draftOf(verified, 'Who was here?'), entropy, today)
  await openMailbox(send, verified, entropy, another.reporterUrl)
  const left = Date.now()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await another.end()
  expect(filesWithTimes(came, left, place)).toEqual([])
})

/** PostgreSQL's own times are microseconds since the year 2000. */
const inPostgres = (milliseconds: number) => BigInt(milliseconds - Date.UTC(2000, 0, 1)) * 1000n

/** The files that hold a time between these two, as PostgreSQL writes times. */
function filesWithTimes(from: number, until: number, place = folder): string[] {
  const [least, most] = [inPostgres(from), inPostgres(until)]
  const highs = new Set([Number(least >> 32n), Number(most >> 32n)])
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => {
      const bytes = readFileSync(path)
      for (let at = 0; at + 8 <= bytes.length; at++) {
        if (!highs.has(bytes.readUInt32LE(at + 4))) continue
        const time = bytes.readBigUInt64LE(at)
        if (time >= least && time <= most) return true
      }
      return false
    })
    .map((path) => path.slice(place.length + 1))
}

const verifiedNow = () => fetchVerified(sotto.reporter(), null, today)

async function report(text: string, entropy: Entropy, bytes: Uint8Array | null = null) {
  const send = sotto.reporter()
  const verified = await verifiedNow()
  const { mailbox } = reporterKeys(entropy, verified.office)
  const about = { name: 'a.bin', type: 'application/octet-stream', state: 'original' } as const
  const files = bytes ? await leaveFiles(send, verified.office, mailbox, [{ bytes, about }]) : []
  await leaveReport(send, verified, draftOf(verified, text, { files }), entropy, today)
}

async function comeBack(entropy: Entropy) {
  const send = sotto.reporter()
  const verified = await verifiedNow()
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!open) throw new Error('no mailbox')
  return { send, verified, open }
}

test('an hour later, no file tells when a report or a message came; of a visit that reads, none ever does', async () => {
  const entropy = randomBytes<'entropy'>(16)
  const came = Date.now()
  await report('When did I come?', entropy, randomBytes(20_000))
  const { send, verified, open } = await comeBack(entropy)
  await sendMessage(send, open, sealMessage(verified, open, 'And again', today))
  const left = Date.now()
  // Otherwise, this test would find nothing because it looks in the wrong way.
  expect(filesWithTimes(came, left).filter((path) => path.includes('pg_wal'))).not.toEqual([])

  await new Promise((resolve) => setTimeout(resolve, 50))
  const read = Date.now()
  for (let visit = 0; visit < 5; visit++) await comeBack(entropy)
  const done = Date.now()
  await sql`select pg_logical_emit_message(false, '', '')`.execute(sotto.db)
  expect(filesWithTimes(read, done)).toEqual([])

  await endJournal(sotto.db)
  expect(filesWithTimes(came, done)).toEqual([])
})

test('when a day is over, its rows have one number for all, and another order than they came in; and they are the same rows', async () => {
  const yesterday = today
  const order: string[] = []
  const messages: Entropy[] = []
  for (let number = 0; number < 20; number++) {
    const entropy = randomBytes<'entropy'>(16)
    await report(`Report ${number}`, entropy, number % 2 === 0 ? randomBytes(100) : null)
    order.push(Buffer.from(reporterKeys(entropy, (await verifiedNow()).office).mailbox).toString('hex'))
    messages.push(entropy)
  }
  const { db } = sotto
  const inOrder = async (by: string) => {
    const { rows } = await sql<{ mailbox: string }>`
      select encode(mailbox, 'hex') as mailbox from envelope where stream = 0 and seq = 0
      order by ${sql.raw(by)}`.execute(db)
    return rows.map(({ mailbox }) => mailbox).filter((mailbox) => order.includes(mailbox))
  }
  const ways = ['xmin::text::bigint', 'ctid', 'pg_column_toast_chunk_id(envelope)::bigint']
  for (const way of ways) expect(await inOrder(way)).toEqual(order)
  const everything = async () => {
    const all: Record<string, unknown> = {}
    for (const { table } of written) {
      const { rows } =
        await sql`select to_jsonb(one) as row from ${sql.table(table)} as one order by 1`.execute(db)
      all[table] = rows
    }
    return all
  }
  const before = await everything()
  const numbers = async (table: string) => {
    const { rows } = await sql<{ number: string }>`
      select distinct xmin::text as number from ${sql.table(table)}
      where mailbox in (select mailbox from report where received_on = ${yesterday})`.execute(db)
    return rows.length
  }
  expect(await numbers('report')).toBeGreaterThan(20)

  today = addDays(today, 1)
  await shuffle(db, { from: addDays(today, -7), until: addDays(today, -1) })
  expect(await everything()).toEqual(before)
  for (const { table } of written) expect([table, await numbers(table)]).toEqual([table, 1])
  for (const way of ways.slice(1)) {
    const found = await inOrder(way)
    expect(found.toSorted()).toEqual(order.toSorted())
    // One in 20! orders would be the old one by chance.
    expect(found).not.toEqual(order)
    expect(found.toReversed()).not.toEqual(order)
  }
  for (const entropy of messages.slice(0, 3)) expect((await comeBack(entropy)).open.thread.fault).toBeNull()
})

test('every table with rows of a case is written anew, or its rows are written by officers', async () => {
  const { rows } = await sql<{ name: string }>`
    select case table_schema when 'public' then table_name else table_schema || '.' || table_name end as name
    from information_schema.columns where column_name = 'mailbox' order by 1`.execute(sotto.db)
  const byOfficers = [
    ...['apart.redaction', 'apart.request', 'apart.retention', 'apart.tombstone', 'case_grant', 'case_lock'],
    ...['name_request', 'put_aside', 'reader_removal'],
  ]
  expect(rows.map(({ name }) => name)).toEqual([...byOfficers, ...written.map(({ table }) => table)].sort())
})
