/**
 * Deletion beside new keys, acts and messages for the same case: whichever comes first, the case ends deleted, and to nobody
 * does it look damaged.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Send } from '../../client/api/send.ts'
import { fetchCases } from '../../client/office/case/cards.ts'
import { openCase } from '../../client/office/case/open.ts'
import { isBehind, rekeyCase } from '../../client/office/case/rekeying.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { remove } from '../../client/office/people/people.ts'
import { CaseDeleted, openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import { addDays, addMonths } from '../../crypto/day.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { leastDays, mostDelayDays, putAsideMonths } from '../../crypto/wire/retention.ts'
import { deleteDueCase } from '../../db/deletions.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk

/** So many cases wait for new keys, and to be deleted today. */
const count = 22
interface Left {
  readonly number: string
  readonly mailbox: Mailbox
  readonly entropy: Entropy
}
let left: Left[] = []

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'ben')
  const carla = await comes(sotto, { ...anna, ...(await lookAgain(anna)) }, days.moment(), 'carla')
  anna = { ...anna, ...(await lookAgain(anna)) }
  await openToReports(anna, ['en'], days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  for (let at = 0; at < count; at++) {
    const entropy = randomBytes<'entropy'>(16)
    const { report } = await leaveReport(
      send,
      verified,
      draftOf(verified, 'To be deleted'),
      entropy,
      days.today(),
    )
    const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, report.mailbox))
    if (!row) throw new Error('new')
    const open = await openCase(anna.send, anna.unlocked, row.number, days.moment())
    const close = { type: 'close', text: 'Done.', outcome: 'withdrawn' } as const
    const deleteOn = addDays(days.today(), 10)
    await sendAct(anna.send, sealAct(anna.unlocked, open, { ...close, deleteOn }, days.moment()))
    left.push({ number: row.number, mailbox: row.mailbox, entropy })
  }
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  days.pass(10)
}, 300_000)
afterAll(() => sotto.end())

const next = (): Left => {
  const [first, ...rest] = left
  if (!first) throw new Error('as many as the tests need')
  left = rest
  return first
}

const dueBy = () => ({
  today: days.today(),
  quietSince: addDays(days.today(), -leastDays),
  delayedUntil: addDays(days.today(), -mostDelayDays),
  asideUntil: addMonths(days.today(), -putAsideMonths),
})

/** Deletes one case as the job does; `hold` is waited for before that becomes true for others. */
const deleteOne = ({ mailbox }: Left, hold: () => Promise<unknown> = () => Promise.resolve()) =>
  sotto.db.transaction().execute(async (tx) => {
    const done = await deleteDueCase(tx, { office: anna.unlocked.office, mailbox }, dueBy())
    await hold()
    return done
  })

/** Until so many statements wait for a lock that another has. */
const waits = (many = 1) =>
  until(async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      sotto.db,
    )
    return rows.length >= many
  })

async function isGone({ mailbox }: Left): Promise<boolean> {
  const of = (table: string) =>
    sql`select from ${sql.table(table)} where mailbox = ${mailbox}`.execute(sotto.db)
  const [tombstones, ...others] = await Promise.all(
    ['apart.tombstone', 'apart.salt', 'report', 'envelope', 'case_lock', 'case_grant'].map(of),
  )
  return tombstones?.rows.length === 1 && others.every(({ rows }) => rows.length === 0)
}

/** Sends, and before the request with this place does something else. */
function before(send: Send, place: number, act: () => Promise<unknown>): { send: Send; sent: () => number } {
  let sent = 0
  return {
    send: async (request) => {
      if (sent++ === place) await act()
      return send(request)
    },
    sent: () => sent,
  }
}

/** Nothing that the server said was a fault of its own. */
const noFaults = () => expect(sotto.logged.filter((line) => /failed|missing/.test(line))).toEqual([])

test('before whichever request the case is deleted, new keys for it are no failure', async () => {
  let place = 0
  for (; ; place++) {
    const one = next()
    const crossing = before(ben.send, place, () => deleteOne(one))
    expect(await rekeyCase(crossing.send, ben.unlocked, one.number)).toBe(true)
    if (place >= crossing.sent()) break
    expect(await isGone(one)).toBe(true)
  }
  expect(place).toBeGreaterThanOrEqual(2)
  noFaults()
})

test('whoever has the case first, the other waits: it gets its keys and is deleted, or is deleted', async () => {
  // Deletion is first, and not yet true for others, when the new keys arrive.
  const one = next()
  let keys: Promise<boolean> = Promise.resolve(false)
  await deleteOne(one, async () => {
    keys = rekeyCase(ben.send, ben.unlocked, one.number)
    await waits()
  })
  expect(await keys).toBe(true)
  expect(await isGone(one)).toBe(true)

  // Both wait for the case; the keys came first.
  const two = next()
  let deleted: Promise<boolean> = Promise.resolve(false)
  await sotto.db.transaction().execute(async (tx) => {
    await sql`select from report where mailbox = ${two.mailbox} for update`.execute(tx)
    keys = rekeyCase(ben.send, ben.unlocked, two.number)
    await waits()
    deleted = deleteOne(two)
    await waits(2)
  })
  expect(await keys).toBe(true)
  expect(await deleted).toBe(true)
  expect(await isGone(two)).toBe(true)
  noFaults()
})

test('a note and a message that cross it are refused, and not half stored', async () => {
  const [noted, written] = [next(), next()]
  const open = await openCase(ben.send, ben.unlocked, noted.number, days.moment())
  expect(await rekeyCase(ben.send, ben.unlocked, noted.number)).toBe(true)
  const fresh = await openCase(ben.send, ben.unlocked, noted.number, days.moment())
  expect(fresh.version).toBe(open.version + 1)
  const note = sealAct(ben.unlocked, fresh, { type: 'note', text: 'One thing more' }, days.moment())
  const code = (act: Promise<unknown>) =>
    act.then(
      () => 'ok',
      (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
    )
  let crossing: Promise<string> = Promise.resolve('')
  await deleteOne(noted, async () => {
    crossing = code(sendAct(ben.send, note))
    await waits()
  })
  expect(await crossing).toBe('taken')
  expect(await code(sendAct(ben.send, note))).toBe('not-found')
  expect(await isGone(noted)).toBe(true)

  expect(await rekeyCase(ben.send, ben.unlocked, written.number)).toBe(true)
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const box = await openMailbox(send, verified, written.entropy, sotto.reporterUrl)
  if (!box) throw new Error('there')
  const message = sealMessage(verified, box, 'Wait!', days.today())
  await deleteOne(written, async () => {
    crossing = code(sendMessage(send, box, message))
    await waits()
  })
  expect(await crossing).not.toBe('ok')
  expect(await isGone(written)).toBe(true)
  await expect(openMailbox(send, verified, written.entropy, sotto.reporterUrl)).rejects.toBeInstanceOf(
    CaseDeleted,
  )
  noFaults()
})

test('read while it is deleted, a case is there as a whole or not at all, in the list and by itself', async () => {
  const one = next()
  let opened = null as ReturnType<typeof openCase> | null
  await sotto.db.transaction().execute(async (tx) => {
    // The server has found the case and waits for the rest of it while the case is deleted.
    await sql`lock table envelope in access exclusive mode`.execute(tx)
    expect(await deleteDueCase(tx, { office: anna.unlocked.office, mailbox: one.mailbox }, dueBy())).toBe(
      true,
    )
    opened = openCase(ben.send, ben.unlocked, one.number, days.moment())
    await waits()
  })
  expect(await opened).toMatchObject({ entriesDamaged: false, version: 2 })
  await expect(openCase(ben.send, ben.unlocked, one.number, days.moment())).rejects.toMatchObject({
    code: 'not-found',
  })

  // The list's rows have come, and the cards have not.
  let place = 0
  for (; ; place++) {
    const listed = next()
    const crossing = before(ben.send, place, () => deleteOne(listed))
    const list = await fetchCases(crossing.send, ben.unlocked)
    expect(list.filter(({ trouble }) => trouble !== null)).toEqual([])
    if (place >= crossing.sent()) break
  }
  expect(place).toBeGreaterThanOrEqual(2)
  noFaults()
})

test('a reporter who comes back while it is deleted reads the whole conversation, or that it was deleted', async () => {
  let place = 0
  for (; ; place++) {
    const one = next()
    const crossing = before(sotto.reporter(), place, () => deleteOne(one))
    const verified = await fetchVerified(sotto.reporter(), null, days.today())
    const came = await openMailbox(crossing.send, verified, one.entropy, sotto.reporterUrl).then(
      (box) => box?.thread.fault ?? box?.thread.replies.at(-1)?.content.type,
      (error: unknown) => (error instanceof CaseDeleted ? error.left.how : (error as Error).name),
    )
    if (place >= crossing.sent()) {
      expect(came).toBe('closing')
      break
    }
    expect(['closing', 'rule']).toContain(came)
  }
  expect(place).toBeGreaterThanOrEqual(2)
  noFaults()
})

test('the job itself beside new keys for everything: nothing fails, and nothing is left', async () => {
  expect(left.length).toBeGreaterThan(4)
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  const rows = (await fetchCaseRows(ben.send)).filter((row) => isBehind(ben.unlocked, row))
  expect(rows.length).toBeGreaterThan(4)
  const [became] = await Promise.all([
    Promise.all(rows.map(({ number }) => rekeyCase(ben.send, ben.unlocked, number))),
    deleteDue(sotto.db, days.clock, { event: note, failure: note, seldom: note }),
  ])
  expect(became.every((done) => done)).toBe(true)
  expect(events).toEqual([])
  for (const one of left) expect(await isGone(one)).toBe(true)
  expect(await fetchCaseRows(ben.send)).toEqual([])
  noFaults()
})
