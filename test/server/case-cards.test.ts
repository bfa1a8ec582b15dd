/**
 * Rows and cards of the list come in answers of their own: what a browser makes of them when a colleague acts between the
 * two, or the server does not give what it named.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchange, type Send } from '../../client/api/send.ts'
import { fetchCases, openCards } from '../../client/office/case/cards.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows, type ListedCase } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { randomBytes } from '../../crypto/random.ts'
import { readCaseCards, writeCaseCards, type CaseCard } from '../../crypto/wire/case-cards.ts'
import { readCaseList, writeCaseList, type CaseRow } from '../../crypto/wire/case-list.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  for (const text of ['One', 'Two', 'Three']) await newCase(text)
})
afterAll(() => sotto.end())

async function newCase(text: string): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text), randomBytes(16), today)
  for (const row of await fetchCaseRows(anna.send)) {
    if (!row.held) await openCase(anna.send, anna.unlocked, row.number, moment())
  }
}

async function note(number: string): Promise<void> {
  const open = await openCase(anna.send, anna.unlocked, number, moment())
  await sendAct(anna.send, sealAct(anna.unlocked, open, { type: 'note', text: 'Seen' }, moment()))
}

async function numberOf(title: string): Promise<string> {
  const found = (await fetchCases(anna.send, anna.unlocked)).find(({ card }) => card?.title === title)
  return found?.row.number ?? ''
}

interface Changes {
  readonly list?: (rows: CaseRow[]) => CaseRow[]
  readonly cards?: (cards: CaseCard[]) => CaseCard[]
}

/** What a browser asks for, and a server in between that changes the answers. */
function between({ list = (rows) => rows, cards = (all) => all }: Changes): { send: Send; asked: string[] } {
  const asked: string[] = []
  const send: Send = async (sending) => {
    const { status, bytes } = await anna.send(sending)
    asked.push(`${sending.method} ${sending.path}`)
    if (sending.path === '/api/cases') return { status, bytes: writeCaseList(list(readCaseList(bytes))) }
    if (sending.path !== '/api/cases/cards') return { status, bytes }
    return { status, bytes: writeCaseCards(cards(readCaseCards(bytes))) }
  }
  return { send, asked }
}

async function opened(send: Send, rows: readonly CaseRow[]): Promise<ListedCase[]> {
  const all: ListedCase[] = []
  for await (const slice of openCards(send, () => anna.unlocked, rows)) all.push(...slice)
  return all
}

const titles = (all: readonly ListedCase[]) => all.map(({ card }) => card?.title ?? null).sort()
const [list, cards] = ['GET /api/cases', 'POST /api/cases/cards']

test('rows come without cards, and each card by itself, in the order of the rows', async () => {
  const { send, asked } = between({})
  const rows = await fetchCaseRows(send)
  const all = await opened(send, rows)
  expect(titles(all)).toEqual(['One', 'Three', 'Two'])
  expect(all.map(({ row }) => row.number)).toEqual(rows.map(({ number }) => number))
  expect(asked).toEqual([list, cards])
  // A row is 85 bytes, a card 2,234.
  expect(await exchange(anna.send, { method: 'GET', path: '/api/cases' })).toHaveLength(4 + 3 * 85)
})

test('nothing is asked for if no card is wanted, and many in more than one request', async () => {
  const { send, asked } = between({})
  expect(await opened(send, [])).toEqual([])
  expect(asked).toEqual([])
  const [row] = await fetchCaseRows(anna.send)
  if (!row) throw new Error('no row')
  const all = await opened(send, Array<CaseRow>(1001).fill(row))
  expect(all).toHaveLength(1001)
  expect(asked).toEqual([cards, cards, cards])
})

test('a card that is newer than its row takes the row with it', async () => {
  const number = await numberOf('One')
  const rows = await fetchCaseRows(anna.send)
  const before = rows.find((row) => row.number === number)
  await note(number)
  const { send, asked } = between({})
  const all = await opened(send, rows)
  const after = all.find(({ row }) => row.number === number)
  expect(after).toMatchObject({ card: { title: 'One' }, trouble: null })
  expect(after?.row.version).toBe((before?.version ?? 0) + 1)
  expect(asked).toEqual([cards])
})

test('a card under keys that its row does not name is opened with the row as it is now', async () => {
  const number = await numberOf('Two')
  const rows = await fetchCaseRows(anna.send)
  // As if the case had got new keys since: a later card, and another generation in its row.
  const before = rows.map((row) => (row.number === number ? { ...row, version: 0, generation: 9 } : row))
  const { send, asked } = between({})
  expect(titles(await opened(send, before))).toEqual(['One', 'Three', 'Two'])
  expect(asked).toEqual([cards, list, cards])
})

test('a card that is older than its row is shown as damaged: its row cannot lend it a newer version', async () => {
  const number = await numberOf('One')
  const rows = await fetchCaseRows(anna.send)
  const newer = rows.map((row) => (row.number === number ? { ...row, version: row.version + 1 } : row))
  const all = await opened(anna.send, newer)
  expect(all.filter(({ trouble }) => trouble === 'damaged').map(({ row }) => row.number)).toEqual([number])
  expect(titles(all)).toEqual([null, 'Three', 'Two'].sort())
})

test('if a card does not come, the rows are fetched once more; what is still listed is damaged, and not hidden', async () => {
  const number = await numberOf('Three')
  const { send, asked } = between({ cards: (all) => all.filter((card) => card.number !== number) })
  const all = await fetchCases(send, anna.unlocked)
  expect(all).toHaveLength(3)
  expect(all.find(({ row }) => row.number === number)).toMatchObject({ card: null, trouble: 'damaged' })
  expect(titles(all)).toEqual([null, 'One', 'Two'].sort())
  expect(asked).toEqual([list, cards, list, cards])
})

test('a case that was taken away between the two answers is left out, and one without a lock has no card', async () => {
  const [gone, byName] = [await numberOf('Three'), await numberOf('Two')]
  const rows = await fetchCaseRows(anna.send)
  const { send } = between({
    list: (all) =>
      all
        .filter((row) => row.number !== gone)
        .map((row) => (row.number === byName ? { ...row, held: false } : row)),
    cards: (all) => all.filter((card) => card.number !== gone && card.number !== byName),
  })
  const all = await opened(send, rows)
  expect(titles(all)).toEqual([null, 'One'].sort())
  expect(all.find(({ row }) => row.number === byName)).toMatchObject({ card: null, trouble: null })
})

test('another case’s card does not open under a row, and harms no other', async () => {
  const [one, two] = [await numberOf('One'), await numberOf('Two')]
  const swapped = (card: CaseCard) =>
    card.number === one ? { ...card, number: two } : card.number === two ? { ...card, number: one } : card
  const { send } = between({ cards: (all) => all.map(swapped) })
  const all = await fetchCases(send, anna.unlocked)
  expect(titles(all)).toEqual([null, null, 'Three'].sort())
  expect(all.filter(({ trouble }) => trouble === 'damaged')).toHaveLength(2)
})

test('asking for cards writes nothing, and is refused without a session', async () => {
  const numbers = (await fetchCaseRows(anna.send)).map(({ number }) => number)
  const before = await sotto.db.selectFrom('report').selectAll().orderBy('number').execute()
  await anna.send({ method: 'POST', path: '/api/cases/cards', body: { numbers } })
  expect(await sotto.db.selectFrom('report').selectAll().orderBy('number').execute()).toEqual(before)
  const refused = await sotto.officer()({ method: 'POST', path: '/api/cases/cards', body: { numbers } })
  expect(refused.status).toBe(401)
  for (const body of [{}, { numbers: ['x'] }, { numbers: Array<string>(2001).fill('000000') }, []]) {
    const { status } = await anna.send({ method: 'POST', path: '/api/cases/cards', body })
    expect({ body: JSON.stringify(body).slice(0, 40), status }).toMatchObject({ status: 400 })
  }
})
