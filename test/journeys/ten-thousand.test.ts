/**
 * A list of ten thousand cases: the first rows are there before all cards have come, none is missing at the end, and it
 * is filtered, sorted, walked through and worked on by keyboard alone.
 *
 * Most cases are written directly into the database and do not open; among them are some that people have reported.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { categories } from '../../crypto/content.ts'
import { randomBytes } from '../../crypto/random.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterOffice, officeTexts, visit, type Say, type Visitor } from '../support/journey.ts'
import { fillOffice, keepTexts, openOf } from '../support/many-cases.ts'
import { intercept } from '../support/requests.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

const filled = 10_000
const titles = [
  'Asbestos in the school',
  'Badge copied',
  'Cash from the till',
  'Damaged bridge',
  'Empty lorries',
]
const all = filled + titles.length
/** How many have the third category: those that were filled in take all of them in turn. */
const inThird = Math.ceil((filled - 2) / categories.length) + titles.length

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
let anna: Visitor
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
  ;({ sotto, office } = await startFounded())
  for (const title of titles) {
    const send = sotto.reporter()
    const verified = await fetchVerified(send, null, today)
    await leaveReport(send, verified, draftOf(verified, title, { danger: true }), randomBytes(16), today)
  }
  for (const { number } of await fetchCaseRows(office.send)) {
    await openCase(office.send, office.unlocked, number, moment())
  }
  const mailboxes = await fillOffice(sotto.databaseUrl, office.unlocked, filled)
  anna = await visit(browser)
  // So that the page has no texts to fetch of cases that do not open.
  await anna.page.goto(sotto.officeUrl)
  await keepTexts(anna.page, office.unlocked, mailboxes)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('open cases are on the screen before all cards have come, the page says how far it is, and in the end none is missing', async () => {
  const { page } = anna
  let held = 0
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await intercept(page, '**/api/cases/cards', async (route) => {
    // The first come at once, the others when the test has looked.
    if (++held > 5) await released
    await route.continue()
  })
  await enterOffice(page, sotto, say, office)
  await page.locator('#list-opening').waitFor()
  const count = async (...lanes: readonly string[]) => {
    const counts = lanes.map((lane) => page.locator(`#lane-${lane} .lane-count`).textContent())
    return (await Promise.all(counts)).reduce((sum, text) => sum + Number(text), 0)
  }
  const working = ['act', 'waiting', 'progress']
  await page.waitForFunction(() => document.querySelector('#list-opening')?.textContent?.includes('2,000'))
  // Every open case is among the newest two thousand.
  expect(await count(...working)).toBe(openOf(filled) + titles.length)
  expect(await count(...working, 'closed')).toBeLessThan(all)
  release()
  await page.locator('#list-opening').waitFor({ state: 'detached' })
  expect(await count(...working, 'closed')).toBe(all)
  await page.unroute('**/api/cases/cards')
})

test('ten thousand cases are filtered, sorted, walked through, opened, selected and tagged by keyboard alone', async () => {
  const { page } = anna
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const focusedId = () => page.evaluate(() => document.activeElement?.id ?? '')
  const counted = (shown: number) =>
    page.getByText(say('filter-count', { shown, all }), { exact: true }).waitFor()
  const shown = () => page.locator('.case-link').allTextContents()
  /** Tab, forwards or back, until something has the focus. */
  const tabTo = async (selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    for (let steps = 0; steps < 400; steps++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
      await press(key)
    }
    throw new Error(`no way to ${selector}`)
  }

  // Filter: f leads to the filters, in the table of all cases.
  await page.getByRole('heading', { name: say('place-cases') }).waitFor()
  await page.locator('h1').focus()
  await press('f')
  await page.waitForFunction(() => document.activeElement?.id === 'filter-state')
  await counted(all)
  await press('Tab')
  expect(await focusedId()).toBe('filter-category')
  // The third category in the list, which is that of the reported ones too.
  await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown')
  await counted(inThird)
  await press('Tab')
  expect(await focusedId()).toBe('filter-severity')
  await page.keyboard.type('Critical')
  await counted(titles.length)

  // Sort by title, and the other way round.
  await tabTo('.cases .col-title button')
  await press('Enter')
  expect(await shown()).toEqual(titles)
  await press('Enter')
  expect(await shown()).toEqual([...titles].reverse())
  await press('Enter')

  // Move, open, and come back.
  await press('j', 'j')
  expect(await focused()).toBe(titles[1])
  await press('ArrowDown', 'k', 'Enter')
  await page.getByRole('heading', { name: say('declare-title') }).waitFor()
  await tabTo('nav a[href="/cases"]', 'Shift+Tab')
  await press('Enter')
  await page.getByRole('heading', { name: say('place-cases') }).waitFor()
  await counted(titles.length)

  // Select several, and tag them.
  await press('j')
  expect(await focused()).toBe(titles[0])
  await press('x', 'j', 'j', 'Shift+Space')
  await page.getByText(say('bulk-count', { count: 3 })).waitFor()
  await tabTo('.bulk button')
  for (let at = 0; (await focused()) !== say('bulk-tags'); at++) {
    if (at > 5) throw new Error('no button for tags')
    await press('Tab')
  }
  await press('Enter')
  await tabTo('#bulk-tag')
  await page.keyboard.type('by hand')
  await press('Enter')
  await page.getByText(say('bulk-done', { done: 3, of: 3 })).waitFor({ timeout: 60_000 })
  const tagged = page.locator('.cases tbody tr', { has: page.locator('.tag', { hasText: 'by hand' }) })
  expect(await tagged.locator('.case-link').allTextContents()).toEqual(titles.slice(0, 3))

  // Without filters, a search finds the tag among all.
  await page.locator('h1').focus()
  await press('/')
  await page.keyboard.type('by hand')
  await counted(3)
  expect(anna.errors).toEqual([])
})
