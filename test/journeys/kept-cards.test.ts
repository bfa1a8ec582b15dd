/**
 * The cards of the list: all are fetched on a new machine, then only those that have changed; and what the page shows of a
 * card that does not come.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page, Route } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { readCaseCards, writeCaseCards } from '../../crypto/wire/case-cards.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  enterOffice,
  goTo,
  lookAgain,
  officeTexts,
  unlock,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { cardShelf } from '../../client/office/search/kept-cards.ts'
import { boardOf } from '../../client/office/search/shelf.ts'
import { keptBoards } from '../support/many-cases.ts'
import { fetchAnswer, holdBack, intercept } from '../support/requests.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
let anna: Visitor
let login: MadeOffice
/** The numbers of the cases, by title. */
const numbers = new Map<string, string>()
/** Numbers whose cards the page has asked for, one list for each request. */
let asked: string[][] = []

const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
const titles = [
  'Asbestos in the kitchen',
  'Badge of the archive copied',
  'Cash from the till',
  'Damaged bridge',
]

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
  ;({ sotto, office } = await startFounded())
  for (const title of titles) {
    const send = sotto.reporter()
    const verified = await fetchVerified(send, null, today)
    await leaveReport(send, verified, draftOf(verified, title), randomBytes(16), today)
    for (const row of await fetchCaseRows(office.send)) {
      if (row.held) continue
      await openCase(office.send, office.unlocked, row.number, moment())
      numbers.set(title, row.number)
    }
  }
  anna = await visit(browser)
  watch(anna.page)
  login = await enterOffice(anna.page, sotto, say, office)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

function watch(page: Page): void {
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/cases/cards')) return
    asked.push((request.postDataJSON() as { numbers: string[] }).numbers)
  })
}

/** Waits until the list is there, has been compared, and is kept. */
async function settled(page: Page): Promise<void> {
  await page
    .locator('.row')
    .nth(titles.length - 1)
    .waitFor()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
  const rows = await fetchCaseRows(office.send)
  const boards = new Set(rows.map(({ mailbox }) => boardOf(cardShelf, toText(mailbox))))
  await until(async () => (await keptBoards(page, 'cards')).length === boards.size)
}

/** Does something that changes a card of the list, and waits until the page keeps the new one. */
async function untilKept(page: Page, change: () => Promise<void>): Promise<void> {
  const before = (await keptBoards(page, 'cards')).join()
  await change()
  await lookAgain(page, say)
  await until(async () => (await keptBoards(page, 'cards')).join() !== before)
}

async function reload(page: Page): Promise<void> {
  asked = []
  await page.reload()
  await unlockAgain(page, say, login)
  await settled(page)
}

/** Tags a case from the list. */
async function tag(title: string, name: string): Promise<void> {
  const { page } = anna
  await page.locator('.row', { hasText: title }).focus()
  await page.keyboard.press('x')
  await button(page, say('bulk-tags')).click()
  await page.locator('#bulk-tag').fill(name)
  await button(page, say('bulk-tag-go')).click()
  await page.getByText(say('bulk-done', { done: 1, of: 1 })).waitFor()
  await button(page, say('bulk-close')).click()
}

const shown = async (page: Page) => (await page.locator('.row strong').allTextContents()).sort()

test('on a new machine every card is asked for, once', async () => {
  await settled(anna.page)
  expect(asked.flat().sort()).toEqual([...numbers.values()].sort())
  expect(await shown(anna.page)).toEqual(titles)
})

test('unlocked again, nothing has changed: no card is asked for, and nothing is missing', async () => {
  await reload(anna.page)
  expect(asked).toEqual([])
  expect(await shown(anna.page)).toEqual(titles)
})

test('after one change exactly that card is asked for, also by a page that was open all the time', async () => {
  const { page } = anna
  const change = async (title: string, to: string) => {
    const open = await openCase(office.send, office.unlocked, numbers.get(title) ?? '', moment())
    await sendAct(
      office.send,
      sealAct(office.unlocked, open, { type: 'change', to: { title: to } }, moment()),
    )
  }
  await untilKept(page, () => change('Cash from the till', 'Cash from two tills'))
  await page.locator('.row', { hasText: 'Cash from two tills' }).waitFor()
  expect(asked).toEqual([[numbers.get('Cash from the till')]])
  await change('Cash from the till', 'Cash from three tills')
  await reload(page)
  expect(asked).toEqual([[numbers.get('Cash from the till')]])
  expect(await shown(page)).toEqual([titles[0], titles[1], 'Cash from three tills', titles[3]])
  await untilKept(page, () => change('Cash from the till', 'Cash from the till'))
})

test('a case that is worked on in this page is not asked for again, and its newest card is kept', async () => {
  const { page } = anna
  asked = []
  await untilKept(page, () => tag('Damaged bridge', 'bridges'))
  expect(asked).toEqual([])
  await reload(page)
  expect(asked.flat()).toEqual([])
})

test('what is done in this page while cards are on their way stays as it is', async () => {
  const { page } = anna
  const changed = numbers.get('Cash from the till') ?? ''
  await untilKept(page, async () => {
    const open = await openCase(office.send, office.unlocked, changed, moment())
    await sendAct(office.send, sealAct(office.unlocked, open, { type: 'note', text: 'Changed' }, moment()))
    const asking = page.waitForRequest('**/api/cases/cards')
    const release = await holdBack(page, '**/api/cases/cards')
    await button(page, say('look-again')).click()
    await asking
    await tag('Damaged bridge', 'urgent')
    asked = []
    release()
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
    await page.unroute('**/api/cases/cards')
  })
  // Its card of before would be older than its row now, and would be asked for.
  await lookAgain(page, say)
  expect(asked).toEqual([])
})

test('on another new machine every card is asked for again', async () => {
  asked = []
  const other = await visit(browser)
  watch(other.page)
  await other.page.goto(sotto.officeUrl)
  await unlock(other.page, say, login)
  await settled(other.page)
  expect(asked.flat().sort()).toEqual([...numbers.values()].sort())
  expect(await shown(other.page)).toEqual(titles)
  expect(other.errors).toEqual([])
  await other.context.close()
})

test('a card that does not come is shown as damaged, beside the others, and comes back', async () => {
  const { page } = anna
  const lost = numbers.get('Badge of the archive copied') ?? ''
  const open = await openCase(office.send, office.unlocked, lost, moment())
  await sendAct(office.send, sealAct(office.unlocked, open, { type: 'note', text: 'Changed' }, moment()))
  const withhold = async (route: Route) => {
    const response = await fetchAnswer(route)
    const cards = readCaseCards(new Uint8Array(await response.body())).filter(({ number }) => number !== lost)
    await route.fulfill({ response, body: Buffer.from(writeCaseCards(cards)) })
  }
  await intercept(page, '**/api/cases/cards', withhold)
  await reload(page)
  // Asked for, and once more after the rows were fetched again; then again with each look at the list.
  expect(new Set(asked.flat())).toEqual(new Set([lost]))
  expect(asked.length).toBeGreaterThanOrEqual(2)
  const damaged = page.locator('section[aria-labelledby="lane-damaged"] .row')
  expect(await damaged.count()).toBe(1)
  await damaged.getByText(say('row-damaged')).waitFor()
  expect(await page.locator('.row').count()).toBe(titles.length)
  expect(await page.locator('.alarm-item').count()).toBe(0)
  await page.unroute('**/api/cases/cards')
  await lookAgain(page, say)
  await damaged.waitFor({ state: 'detached' })
  expect(await shown(page)).toEqual(titles)
})

test('if the cards cannot be fetched, what was there stays, and they come later', async () => {
  const { page } = anna
  await goTo(page, say, 'settings')
  const open = await openCase(office.send, office.unlocked, numbers.get(titles[0] ?? '') ?? '', moment())
  await sendAct(office.send, sealAct(office.unlocked, open, { type: 'note', text: 'Changed' }, moment()))
  await page.route('**/api/cases/cards', (route) => route.abort())
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  expect(await shown(page)).toEqual(titles)
  await page.unroute('**/api/cases/cards')
  asked = []
  await lookAgain(page, say)
  expect(asked.flat()).toEqual([numbers.get(titles[0] ?? '')])
  expect(await shown(page)).toEqual(titles)
  expect(anna.errors).toEqual([])
})
