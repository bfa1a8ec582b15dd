/** Storing reports that arrive together: each whole or not at all, and none harmed by another. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { BodySalt, Envelope, Stanza } from '../../crypto/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { generationHolder } from '../../db/readers.ts'
import { openReportStore } from '../../db/report-store.ts'
import { insertReports, type NewReportRow } from '../../db/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
beforeAll(async () => {
  ;({ sotto, office } = await startFounded())
})
afterAll(() => sotto.end())

let last = 0

/** A report's rows; what is in them is of no interest here. */
function someReport(): NewReportRow {
  const stanza = randomBytes(64) as Uint8Array as Stanza
  return {
    office: office.unlocked.office,
    mailbox: randomBytes(32),
    number: String(last++).padStart(6, '0'),
    channel: randomBytes(16),
    generation: 1,
    keyed: 1,
    receivedOn: systemClock.today(),
    salt: randomBytes(32),
    bodySalt: randomBytes(32),
    submission: randomBytes(32),
    envelope: randomBytes(33_000) as Uint8Array as Envelope,
    identity: randomBytes(4000) as Uint8Array as Envelope,
    stanzas: [
      { purpose: 'thread', holder: generationHolder(), stanza },
      { purpose: 'identity', holder: office.founding.officer, stanza },
      { purpose: 'identity', holder: randomBytes(16), stanza },
    ],
  }
}

/** Everything that is stored of a report, compared with what it was; null if nothing is. */
async function storedOf(report: NewReportRow): Promise<boolean | null> {
  const tables = ['report', 'envelope', 'identity', 'stanza', 'apart.salt', 'apart.body_salt'] as const
  const found = await Promise.all(
    tables.map((table) =>
      sotto.db
        .selectFrom(table as 'report')
        .selectAll()
        .where('mailbox', '=', report.mailbox)
        .execute(),
    ),
  )
  if (found.every((rows) => rows.length === 0)) return null
  const hex = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('hex')
  const [row, envelope, identity, stanzas, salt, bodySalt] = found as unknown as Record<string, unknown>[][]
  return (
    found.every((rows, at) => rows.length === (at === 3 ? 3 : 1)) &&
    hex(row?.[0]?.['submission']) === hex(report.submission) &&
    row?.[0]?.['number'] === report.number &&
    row[0]['name_holders'] === 2 &&
    hex(envelope?.[0]?.['envelope']) === hex(report.envelope) &&
    hex(identity?.[0]?.['envelope']) === hex(report.identity) &&
    hex(salt?.[0]?.['salt']) === hex(report.salt) &&
    hex(bodySalt?.[0]?.['salt']) === hex(report.bodySalt) &&
    new Set(stanzas?.map((one) => hex(one['holder']))).size === 3
  )
}

test('fifty at once are each stored whole, in far fewer transactions', async () => {
  const store = openReportStore(sotto.db)
  const reports = Array.from({ length: 50 }, someReport)
  const outcomes = await Promise.all(reports.map((report) => store.store(report)))
  expect(outcomes).toEqual(reports.map(() => 'stored'))
  for (const report of reports) expect(await storedOf(report)).toBe(true)
  const { rows } = await sotto.db.executeQuery<{ xmin: string }>({
    ...sotto.db.selectFrom('report').select('mailbox').compile(),
    sql: 'select distinct xmin::text from report',
    parameters: [],
  })
  expect(rows.length).toBeLessThan(25)
})

test('of two reports for one mailbox at once, one is stored whole and the other not at all', async () => {
  const store = openReportStore(sotto.db)
  const others = Array.from({ length: 10 }, someReport)
  const [one, two] = [someReport(), someReport()]
  const second = { ...two, mailbox: one.mailbox }
  const outcomes = await Promise.all([...others, one, second].map((report) => store.store(report)))
  expect(outcomes.slice(0, 10)).toEqual(others.map(() => 'stored'))
  expect(outcomes.slice(10).sort()).toEqual(['mailbox-taken', 'stored'])
  const first = outcomes[10] === 'stored'
  expect([await storedOf(one), await storedOf(second)]).toEqual([first, !first])
})

test('of two reports with one number at once, one is stored whole and the other not at all', async () => {
  const store = openReportStore(sotto.db)
  // While these are stored, the two wait, and are then stored together.
  const others = [someReport(), someReport()].map((report) => store.store(report))
  const [one, two] = [someReport(), someReport()]
  const second = { ...two, number: one.number }
  const outcomes = await Promise.all([store.store(one), store.store(second)])
  await Promise.all(others)
  expect([...outcomes].sort()).toEqual(['number-taken', 'stored'])
  const first = outcomes[0] === 'stored'
  expect([await storedOf(one), await storedOf(second)]).toEqual([first || null, first ? null : true])
})

test('two statements with the same mailboxes, in any order, make no error', async () => {
  for (let round = 0; round < 30; round++) {
    const reports = Array.from({ length: 8 }, someReport)
    const others = reports.toReversed().map((one) => ({ ...someReport(), mailbox: one.mailbox }))
    const [one, two] = await Promise.all([insertReports(sotto.db, reports), insertReports(sotto.db, others)])
    for (const [at, outcome] of one.entries())
      expect([outcome, two.toReversed()[at]].filter((each) => each === 'stored')).toHaveLength(1)
  }
})

test('one that the database refuses harms no other', async () => {
  const store = openReportStore(sotto.db)
  const reports = Array.from({ length: 12 }, someReport)
  const bad = { ...someReport(), bodySalt: randomBytes(31) as Uint8Array as BodySalt }
  const [refused, ...outcomes] = await Promise.allSettled(
    [bad, ...reports.slice(0, 6), bad, ...reports.slice(6)].map((report) => store.store(report)),
  )
  expect(refused?.status).toBe('rejected')
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  for (const report of reports) expect(await storedOf(report)).toBe(true)
  expect(await storedOf(bad)).toBeNull()
  expect(await store.store(someReport())).toBe('stored')
})
