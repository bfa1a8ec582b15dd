/** Moving a whole office to another server: agreed to by two, sealed, and whole or not at all. */
import { existsSync } from 'node:fs'
import { runSotto } from '../support/verify-log.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CompressionStream, ReadableStream, TextEncoderStream } from 'node:stream/web'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { agreeTo, askFor, fetchAsked, recall } from '../../client/office/case/deletion/second.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { dataFormat } from '../../db/data-format.ts'
import { readOffice, type OfficeRow } from '../../db/whole-office.ts'
import { insertSession } from '../../db/officer-sessions.ts'
import { hash } from '../../crypto/hash.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { exportOffice } from '../../server/move/export-office.ts'
import { importOffice } from '../../server/move/import-office.ts'
import { comes } from '../support/come.ts'
import { newFolder } from '../support/program.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { verifyLog } from '../support/verify-log.ts'

const days = openDays()
let old: TestSotto
let anna: TestOffice
let ben: AtDesk
let folder: Awaited<ReturnType<typeof newFolder>>
let words: Entropy

beforeAll(async () => {
  old = await startSotto({ clock: days.clock })
  anna = await setUpOffice(old, days.clock, 'closed')
  ben = await comes(old, anna, days.moment(), 'ben')
  await openToReports(anna, ['en'], days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  folder = await newFolder()
  words = randomBytes<'entropy'>(16)
  const send = old.reporter()
  const verified = await fetchVerified(send, null, days.today())
  for (const [text, entropy] of [
    ['The case that moves', words],
    ['The case that was deleted', randomBytes<'entropy'>(16)],
  ] as const) {
    await leaveReport(send, verified, draftOf(verified, text), entropy, days.today())
    const row = (await fetchCaseRows(anna.send)).find(({ held }) => !held)
    if (!row) throw new Error('new')
    const open = await openCase(anna.send, anna.unlocked, row.number, days.moment())
    const deletes = text.includes('deleted')
    const deleteOn = days.today()
    const act = deletes
      ? ({ type: 'close', text: 'Done.', outcome: 'withdrawn' } as const)
      : ({ type: 'note', text: 'A note that moves' } as const)
    await sendAct(anna.send, sealAct(anna.unlocked, open, act, days.moment()))
    if (deletes) await sql`update apart.retention set delete_on = ${deleteOn}`.execute(old.db)
  }
  await sql`update envelope set stored_on = stored_on - 30`.execute(old.db)
  const quiet = { event: () => undefined, failure: () => undefined, seldom: () => undefined }
  await deleteDue(old.db, days.clock, quiet)
})
afterAll(async () => {
  await old.end()
  await folder.remove()
})

const path = (name: string) => join(folder.path, name)

const ask = () => askFor(anna.send, anna.unlocked, 'office-export', null, days.moment())

async function agree(): Promise<void> {
  let [asked] = await fetchAsked(ben.send)
  if (!asked) {
    await ask()
    asked = (await fetchAsked(ben.send))[0]
  }
  ben = await lookAgain(ben)
  if (!asked) throw new Error('asked')
  await agreeTo(ben.send, ben.unlocked, asked, days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

async function copied(name: string): Promise<string> {
  await agree()
  const exported = await exportOffice(old.db, path(name), null, days.clock)
  if (exported.outcome !== 'done') throw new Error(exported.outcome)
  return exported.passphrase
}

test('nothing is exported before two people have agreed, or twice', async () => {
  expect(await exportOffice(old.db, path('none'), null, days.clock)).toEqual({ outcome: 'not-agreed' })
  await ask()
  expect(await exportOffice(old.db, path('none'), null, days.clock)).toEqual({ outcome: 'not-agreed' })
  await expect(stat(path('none'))).rejects.toMatchObject({ code: 'ENOENT' })
  anna = { ...anna, ...(await lookAgain(anna)) }
  await copied('first')
  expect(await exportOffice(old.db, path('second'), null, days.clock)).toEqual({ outcome: 'not-agreed' })
  // An agreement that is two weeks old no longer counts.
  await agree()
  const later = { ...days.clock, today: () => openDaysLater(15) }
  expect(await exportOffice(old.db, path('second'), null, later)).toEqual({ outcome: 'not-agreed' })
  // A file that is there is not overwritten, and the agreement still counts.
  await expect(exportOffice(old.db, path('first'), null, days.clock)).rejects.toMatchObject({
    code: 'EEXIST',
  })
  expect((await exportOffice(old.db, path('second'), null, days.clock)).outcome).toBe('done')
})

const openDaysLater = (count: number) => {
  const later = openDays()
  later.pass(count)
  return later.today()
}

test('a request for a copy is withdrawn, agreed to or not, and none is made while there is another', async () => {
  const code = async (act: Promise<unknown>) =>
    act.then(
      () => 'ok',
      (error: unknown) => (error as { code?: string }).code,
    )
  const look = async () => {
    anna = { ...anna, ...(await lookAgain(anna)) }
    ben = await lookAgain(ben)
  }
  await agree()
  // Ben, or Anna once more: what was agreed to does not begin anew.
  expect(await code(ask())).toBe('taken')
  expect(await code(askFor(ben.send, ben.unlocked, 'office-export', null, days.moment()))).toBe('taken')
  const [agreed] = await fetchAsked(anna.send)
  if (!agreed) throw new Error('agreed')
  expect(agreed.agreed).toBe(true)
  expect(await fetchAsked(ben.send)).toEqual([agreed])
  await recall(ben.send, ben.unlocked, agreed, days.moment())
  await look()
  expect(await exportOffice(old.db, path('recalled'), null, days.clock)).toEqual({ outcome: 'not-agreed' })
  expect(await fetchAsked(anna.send)).toEqual([])
  // Nobody agrees to it any more, or recalls it twice.
  expect(await code(agreeTo(ben.send, ben.unlocked, agreed, days.moment()))).toBe('bad-entry')
  expect(await code(recall(anna.send, anna.unlocked, agreed, days.moment()))).toBe('bad-entry')
  // One that is two weeks old counts no more, and stands in nobody's way.
  await ask()
  await look()
  const [lapsed] = await fetchAsked(ben.send)
  if (!lapsed) throw new Error('asked')
  await sql`update apart.request set asked_on = asked_on - 15`.execute(old.db)
  expect(await fetchAsked(ben.send)).toEqual([])
  expect(await code(agreeTo(ben.send, ben.unlocked, lapsed, days.moment()))).toBe('bad-entry')
  await ask()
  await look()
  const [mine] = await fetchAsked(anna.send)
  if (!mine) throw new Error('asked')
  await recall(anna.send, anna.unlocked, mine, days.moment())
  await look()
  expect(await verifyLog([], { DATABASE_URL: old.databaseUrl })).toMatchObject({ code: 0 })
})

test('on the new server everybody reads what they read before, and goes on; what was deleted stays deleted', async () => {
  const passphrase = await copied('copy')
  expect((await stat(path('copy'))).mode & 0o077).toBe(0)
  const { port } = new URL(old.reporterUrl)
  const fresh = await startSotto({ clock: days.clock })
  try {
    expect(await importOffice(fresh.db, path('copy'), passphrase)).toEqual({ outcome: 'done', cases: 1 })
    // As after a start of the program: the office takes the addresses of the new server.
    const url = fresh.databaseUrl
    const running = await startSotto({ clock: days.clock, url })
    try {
      const token = randomBytes(32)
      const now = days.clock.now()
      const { office, officer } = anna.unlocked
      const session = { office, officer, createdAt: now, seenAt: now, refused: null }
      await insertSession(running.db, hash('officer session', token), session)
      const send = sendFromNode(running.officePort, running.officeUrl, new Map([['sotto', toText(token)]]))
      const unlocked = await openOffice(send, office, officer, anna.seed)
      expect(unlocked.log.entries.length).toBe(anna.unlocked.log.entries.length)
      const [row, ...others] = await fetchCaseRows(send)
      if (!row || others.length > 0) throw new Error('one case')
      const open = await openCase(send, unlocked, row.number, days.moment())
      expect(open.thread.report.content.text).toBe('The case that moves')
      expect(open.notes.map(({ content }) => content && 'text' in content && content.text)).toEqual([
        'A note that moves',
      ])
      const reply = { type: 'reply', as: 'acknowledgement', text: 'We have moved.', waiting: true } as const
      await sendAct(send, sealAct(unlocked, open, reply, days.moment()))
      const verified = await fetchVerified(running.reporter(), null, days.today())
      const box = await openMailbox(running.reporter(), verified, words, running.reporterUrl)
      expect(box?.thread.replies.map(({ content }) => content.text)).toEqual(['We have moved.'])
      const { rows } = await sql`select from apart.tombstone`.execute(running.db)
      expect(rows).toHaveLength(1)
      expect(port).not.toBe(new URL(running.reporterUrl).port)
    } finally {
      await running.end()
    }
    expect(await importOffice(fresh.db, path('copy'), passphrase)).toEqual({ outcome: 'not-empty' })
  } finally {
    await fresh.end()
  }
})

test('of the server’s secrets, only those move without which the office is not the same', async () => {
  const names = await old.db.transaction().execute(async (tx) => {
    const found: string[] = []
    for await (const { table, row } of readOffice(tx, anna.unlocked.office)) {
      if (table === 'server_secret') found.push((JSON.parse(row) as { name: string }).name)
    }
    return found.sort()
  })
  expect(names).toEqual(['names', 'receipt'])
})

test('another passphrase, a changed byte or a file that was cut leaves an empty database empty', async () => {
  const passphrase = await copied('whole')
  const bytes = await readFile(path('whole'))
  const fresh = await startSotto({ clock: systemClock })
  try {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40)
    await writeFile(path('changed'), changed)
    await writeFile(path('cut'), bytes.subarray(0, bytes.length - 20))
    await writeFile(path('no-copy'), 'age-encryption.org/v1')
    const secrets = () => sql`select name, secret from server_secret order by name`.execute(fresh.db)
    const before = await secrets()
    for (const [name, typed] of [
      ['whole', 'WRONG-WRONG'],
      ['changed', passphrase],
      ['cut', passphrase],
      ['no-copy', passphrase],
    ] as const) {
      expect(await importOffice(fresh.db, path(name), typed)).toEqual({ outcome: 'not-one' })
      const { rows } = await sql`select from report union all select from office`.execute(fresh.db)
      expect(rows).toHaveLength(0)
    }
    expect((await secrets()).rows).toEqual(before.rows)
    // No text, name or number of a case is in it.
    for (const part of ['Rossi', 'The case', 'report', 'office']) expect(bytes.includes(part)).toBe(false)
  } finally {
    await fresh.end()
  }
})

describe('a hostile file', () => {
  let fresh: TestSotto
  let rows: OfficeRow[]
  let empty: Record<string, number>
  beforeAll(async () => {
    fresh = await startSotto({ clock: systemClock })
    empty = await counts()
    rows = []
    await old.db.transaction().execute(async (tx) => {
      for await (const row of readOffice(tx, anna.unlocked.office)) rows.push(row)
    })
  })
  afterAll(() => fresh.end())

  /** How many rows each table of the new server has. */
  async function counts(): Promise<Record<string, number>> {
    const { rows: tables } = await sql<{ name: string }>`
      select concat(schemaname, '.', tablename) as name from pg_tables where schemaname in ('public', 'apart')`.execute(
      fresh.db,
    )
    const all: Record<string, number> = {}
    for (const { name } of tables) {
      const { rows: found } = await sql<{ count: number }>`
        select count(*)::integer as count from ${sql.raw(name)}`.execute(fresh.db)
      all[name] = found[0]?.count ?? 0
    }
    return all
  }

  /** Imports a file: refused, as every other is, and nothing is stored. */
  async function refused(name: string, passphrase: string): Promise<void> {
    const before = await sql`select name, secret from server_secret order by name`.execute(fresh.db)
    expect(await importOffice(fresh.db, path(name), passphrase)).toEqual({ outcome: 'not-one' })
    expect(await counts()).toEqual(empty)
    const after = await sql`select name, secret from server_secret order by name`.execute(fresh.db)
    expect(after.rows).toEqual(before.rows)
  }

  const head = `${JSON.stringify({ sotto: 'office', format: dataFormat })}\n`
  const line = ({ table, row }: OfficeRow) => `${JSON.stringify({ table })} ${row}\n`
  let made = 0
  /** Somebody who chose the passphrase sealed these rows. */
  const refusedRows = (changed: readonly OfficeRow[]) => refusedLines([head, ...changed.map(line)])

  /** The same with any lines. */
  async function refusedLines(lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const name = `hostile-${made++}`
    const encrypter = new Encrypter()
    encrypter.setPassphrase('CHOSEN')
    encrypter.setScryptWorkFactor(10)
    const packed: unknown = ReadableStream.from(lines)
      .pipeThrough(new TextEncoderStream())
      .pipeThrough(new CompressionStream('gzip'))
    await writeFile(path(name), await encrypter.encrypt(packed as globalThis.ReadableStream<Uint8Array>))
    await refused(name, 'CHOSEN')
  }

  const rowsOf = (table: string) => rows.filter((one) => one.table === table)
  const firstOf = (table: string) => {
    const [row] = rowsOf(table)
    if (!row) throw new Error(`no row of ${table}`)
    return row
  }
  const changedTo = (row: OfficeRow, members: Record<string, unknown>): OfficeRow => ({
    table: row.table,
    row: JSON.stringify({ ...(JSON.parse(row.row) as object), ...members }),
  })
  const hex = (length: number) => `\\x${Buffer.from(randomBytes(length)).toString('hex')}`

  test('that was cut anywhere, or has a flipped bit anywhere, is refused whole', async () => {
    const passphrase = await copied('to-harm')
    const bytes = await readFile(path('to-harm'))
    const at = [0, 1, 20, 60, 120, 180, 200, Math.floor(bytes.length / 2), bytes.length - 1]
    for (const [index, place] of at.entries()) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << (index % 8)), place)
      await writeFile(path('harmed'), flipped)
      await refused('harmed', passphrase)
      await writeFile(path('harmed'), bytes.subarray(0, place))
      await refused('harmed', passphrase)
    }
    await writeFile(path('harmed'), Buffer.concat([bytes, bytes]))
    await refused('harmed', passphrase)
  })

  test('that is for a key and not a passphrase, or asks for endless work, is refused', async () => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()))
    await writeFile(path('for-a-key'), await encrypter.encrypt('anything'))
    await refused('for-a-key', 'CHOSEN')
    const slow = `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 40\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`
    await writeFile(path('slow'), slow)
    await refused('slow', 'CHOSEN')
  })

  test('with lines that are none, too long, too deep or of another program is refused', async () => {
    const office = firstOf('office')
    await refusedLines([])
    await refusedLines(['null\n'])
    await refusedLines([head])
    await refusedLines(['{"sotto":"office","format":999}\n', line(office)])
    await refusedLines([head, 'no row\n'])
    await refusedLines([head, '{"table":{"toString":1}} {}\n'])
    await refusedLines([head, '{"table":"office"} {"id":\n'])
    await refusedLines([head, '{"table":"office"} []\n'])
    await refusedLines([head, '{"table":"office"} {"id":"\\u0000"}\n'])
    await refusedLines([head, '{"table":"pg_authid"} {}\n'])
    await refusedLines([head, '{"table":"office; drop table report"} {}\n'])
    await refusedLines([head, `{"table":"office"} ${'['.repeat(1_000_000)}\n`])
    await refusedLines([head, line(office), line(office)])
    await refusedLines([head, line(office).trimEnd()])
  })

  test('that becomes huge once it is unpacked is refused long before its end', async () => {
    const piece = 'a'.repeat(1024 * 1024)
    function* endless() {
      yield `${head}{"table":"office"} {"id":"`
      for (let count = 0; count < 512; count++) yield piece
    }
    const before = process.memoryUsage().rss
    await refusedLines(endless())
    // It is half a gigabyte; its letters take as much.
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024)
  })

  test('with rows of another office, of two offices or of none, twice the same, or secrets of its own is refused', async () => {
    expect(new Set(rows.map(({ table }) => table)).size).toBeGreaterThan(12)
    const office = firstOf('office')
    const other = hex(32)
    await refusedRows([])
    await refusedRows(rows.filter(({ table }) => table !== 'office'))
    await refusedRows([office, changedTo(office, { id: other }), ...rows.filter((one) => one !== office)])
    // Only the office under another id; and nothing but the office.
    await refusedRows([changedTo(office, { id: other })])
    await refusedRows([office])
    await refusedRows(
      rows.map((one) =>
        one.table === 'office' ? changedTo(one, { id: other }) : changedTo(one, { office: other }),
      ),
    )
    // One row of each table for an office that is not this one, or that is there twice.
    for (const table of new Set(rows.map((one) => one.table))) {
      const row = firstOf(table)
      await refusedRows([...rows, row])
      if (table !== 'office' && table !== 'server_secret') {
        const strange = table.startsWith('apart.') ? { mailbox: hex(32) } : {}
        await refusedRows([...rows, changedTo(row, { office: other, ...strange })])
      }
    }
    await refusedRows([...rows, changedTo(firstOf('server_secret'), { name: 'chosen-by-a-stranger' })])
  })

  test('without a manifest or an entry of the log, first or later, is refused', async () => {
    for (const table of ['manifest', 'office_entry']) {
      const all = rowsOf(table)
      expect(all.length).toBeGreaterThan(1)
      const rest = rows.filter((one) => one.table !== table)
      await refusedRows(rest)
      await refusedRows([...rest, ...all.slice(1)])
      await refusedRows([...rest, ...all.filter((_one, at) => at !== 1)])
    }
  })

  test('and the whole one is taken after all of these', async () => {
    const passphrase = await copied('after-all')
    expect((await importOffice(fresh.db, path('after-all'), passphrase)).outcome).toBe('done')
  })
})

test('the command says in a sentence why it makes no copy, and makes no folder', async () => {
  const database = { DATABASE_URL: old.databaseUrl }
  const refused = await runSotto(['export-office', path('refused')], database)
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(/^Two people of the office have not agreed/)
  const missing = path('mistyped')
  const mistyped = await runSotto(['export-office', path('refused')], { DATA_FOLDER: missing })
  expect(mistyped.code).toBe(1)
  expect(mistyped.said).toMatch(/^There is no folder /)
  expect(existsSync(missing)).toBe(false)
  for (const { said } of [refused, mistyped]) expect(said.trim().split('\n')).toHaveLength(1)
})
