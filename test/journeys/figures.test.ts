/**
 * Figures: compared with a count made by hand from the demo's stories (demo/stories.ts, demo/archive.ts); the period
 * before; CSV and paper; what each person of the office sees of it.
 *
 * By hand: a story's `ago` is how many days ago it came. Of the 39 that the office has (one more goes to the outside
 * body), 31 came within the last twelve months, the oldest of them 349 days ago, and 8 in the twelve months before, from
 * 377 to 690 days ago: so the counts are the same on every day of the year. Archived cases are acknowledged after 2 days
 * and closed after 70, unless they say otherwise.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { addDays, addMonths } from '../../crypto/day.ts'
import { fill, type DemoOfficer } from '../../demo/fill.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  codes,
  followLink,
  goTo,
  officeTexts,
  unlock,
  unlockAgain,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
let day = today
let browser: Browser
let sotto: TestSotto
let say: Say
let officers: readonly DemoOfficer[]
let anna: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
  sotto = await startSotto({ clock: { now: () => systemClock.now(), today: () => day } })
  ;({ officers } = await fill({
    setupToken: sotto.setupLink?.split('#')[1] ?? '',
    reporterUrl: sotto.reporterUrl,
    today,
    setDay: (to) => (day = to),
    reporter: () => sotto.reporter(),
    officer: () => sotto.officer(),
  }))
  anna = await enter('anna')
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function enter(login: string): Promise<Visitor> {
  const visitor = await visit(browser)
  const { page } = visitor
  const person = officers.find(({ name }) => name === login)
  if (!person) throw new Error('somebody of the demo')
  const { password, totpSecret, card } = person
  await page.goto(sotto.officeUrl)
  await unlock(page, say, { login, password, totpSecret, card: card.split(' '), code: codes(totpSecret) })
  return visitor
}

/** Opens the figures, and waits until every case has been opened and counted. */
async function openFigures(page: Page, cases: number): Promise<void> {
  await goTo(page, say, 'figures')
  await page.getByText(say('figures-scope', { count: cases })).waitFor()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

/** Texts isolate what is put into them, for its own direction. */
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')

/** The rows of a table, its sum included: a name, and the numbers of this period and the one before. */
async function tableOf(page: Page, id: string): Promise<Record<string, string[]>> {
  const rows = await page.locator(`#figures-${id} tbody tr, #figures-${id} tfoot tr`).all()
  const read = rows.map(async (row) => {
    const [name = '', ...cells] = await row.locator('th, td').allTextContents()
    return [bare(name), cells.map(bare)] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

/** The counts of a table: of this period, and of the one before. */
const counts = (now: number, before: number) => [String(now), String(before)]
const category = (number: number) => say(`category-${number}`)

test('figures of the last twelve months and of the twelve before are those counted by hand from the demo', async () => {
  const { page } = anna
  await openFigures(page, 39)
  const days = [
    addDays(addMonths(today, -12), 1),
    today,
    addDays(addMonths(today, -24), 1),
    addMonths(today, -12),
  ]
  const download = await csvOf(page)
  expect(download.slice(0, 2)).toEqual([
    [say('figures-period'), say('figures-from'), 'day', days[0], '', days[2], ''],
    [say('figures-period'), say('figures-to'), 'day', days[1], '', days[3], ''],
  ])

  expect(await tableOf(page, 'all')).toEqual({
    [say('figures-received')]: counts(31, 8),
    [say('figures-duplicates')]: counts(0, 0),
    // By the day of closing. Now: 38 days ago, closed 16 days ago; and 15 of the archive, from 120 (closed 50 days ago)
    // to 431 (closed 361 days ago). Before: 466, 510, 566, 625, 690.
    [say('figures-closed')]: counts(16, 5),
  })
  // By days ago. 1: 47, 322. 2: 1, 5, 88, 233. 3: 7, 15, 171. 4: 33, 66, 301. 5: 9, 139. 7: 26, 61. 8: 38, 120.
  // 9: 280. 10: 12, 35, 349. 11: 2, 158. 12: 20, 28, 204. 14: 251. 15: 74. 99: 4, 186.
  // Before: 3: 510. 2: 566. 12: 625. 8: 690. 6: 377. 7: 402. 13: 431. 11: 466.
  expect(await tableOf(page, 'category')).toEqual({
    [category(1)]: counts(2, 0),
    [category(2)]: counts(4, 1),
    [category(3)]: counts(3, 1),
    [category(4)]: counts(3, 0),
    [category(5)]: counts(2, 0),
    [category(6)]: counts(0, 1),
    [category(7)]: counts(2, 1),
    [category(8)]: counts(2, 1),
    [category(9)]: counts(1, 0),
    [category(10)]: counts(3, 0),
    [category(11)]: counts(2, 1),
    [category(12)]: counts(3, 1),
    [category(13)]: counts(0, 1),
    [category(14)]: counts(1, 0),
    [category(15)]: counts(1, 0),
    [category(99)]: counts(2, 0),
    [say('figures-received')]: counts(31, 8),
  })
  expect(await tableOf(page, 'channel')).toEqual({
    [say('people-office')]: counts(31, 8),
    [say('figures-received')]: counts(31, 8),
  })
  // 47 days ago by telephone, 9 days ago by letter.
  expect(await tableOf(page, 'way')).toEqual({
    [say('figures-way-page')]: counts(29, 8),
    [say('way-phone')]: counts(1, 0),
    [say('way-letter')]: counts(1, 0),
    [say('figures-received')]: counts(31, 8),
  })
  // New: 1, 2, 7, 12. Acknowledged: 4, 5, 20, 26. Triage: 9. Assessment: 35. Investigation: 15, 28, 33, 47.
  // Decision: 66, 88. Remediation: 61, 74. Aftercare: 251. Closed: 38, 120, 139, 158, 171, 186, 204, 233, 280, 301, 322,
  // 349; and all of the period before.
  expect(await tableOf(page, 'state')).toEqual({
    [say('state-new')]: counts(4, 0),
    [say('state-acknowledged')]: counts(4, 0),
    [say('state-triage')]: counts(1, 0),
    [say('state-assessment')]: counts(1, 0),
    [say('state-investigation')]: counts(4, 0),
    [say('state-decision')]: counts(2, 0),
    [say('state-remediation')]: counts(2, 0),
    [say('state-closed')]: counts(12, 8),
    [say('state-aftercare')]: counts(1, 0),
    [say('figures-received')]: counts(31, 8),
  })
  // Substantiated: 120, 139, 171, 251, 280, 349, 402. Referred: 38, 204, 322, 377. Partly: 158, 431. 233, 301, 186.
  // Before: substantiated: 566, 625, 690; no answer: 466; unsubstantiated: 510.
  expect(await tableOf(page, 'outcome')).toEqual({
    [say('outcome-substantiated')]: counts(7, 3),
    [say('outcome-referred')]: counts(4, 0),
    [say('outcome-partly')]: counts(2, 0),
    [say('outcome-unsubstantiated')]: counts(1, 1),
    [say('outcome-not-enough-information')]: counts(1, 0),
    [say('outcome-out-of-scope')]: counts(1, 0),
    [say('outcome-no-answer')]: counts(0, 1),
    [say('figures-closed')]: counts(16, 5),
  })
})

test('days, shares in time, returns and claims are those counted by hand', async () => {
  const { page } = anna
  const timing = async (id: string) => Object.values(await tableOf(page, id))
  // All but the 4 new ones: 0 days (38), 23 times 2, 4 (66), 6 (301), 9 (186). The 14th of 27 is 2, the 25th 4. Seven
  // days are in time: all but 186; and the one of 12 days ago, which is late without an answer. The one of 7 days ago is
  // due today. Before: 1 (402), six times 2, 11 (566).
  expect(await timing('acknowledging')).toEqual([
    ['2 days', '2 days'],
    ['4 days', '11 days'],
    ['27', '8'],
    ['26 of 28 (93%)', '7 of 8 (88%)'],
  ])
  // The 13 that are closed: 22 (38), 12 (186), 45 (204), 88 (158), 130 (233), eight times 70. The 7th is 70, the 12th
  // 88; 130 days are more than three months after the acknowledgement. Before: 61 (402), 110 (566), six times 70.
  expect(await timing('feedback')).toEqual([
    ['70 days', '70 days'],
    ['88 days', '110 days'],
    ['13', '8'],
    ['12 of 13 (92%)', '7 of 8 (88%)'],
  ])
  // The same 13, and 377 (70 days), 402 (61), 431 (70). Before: 110 (566), four times 70.
  expect(await timing('closing')).toEqual([
    ['70 days', '70 days'],
    ['88 days', '110 days'],
    ['16', '5'],
    ['15 of 16 (94%)', '4 of 5 (80%)'],
  ])
  expect(await timing('name')).toEqual([counts(0, 0), counts(31, 8), counts(31, 8)])
  // Wrote again: 26, 38, 47, 66, 120, 139.
  expect(await timing('return')).toEqual([counts(6, 0), counts(25, 8), ['6 of 31 (19%)', '0 of 8 (0%)']])
  // Category 15: 74. Nobody opened a case after a check-in.
  expect(await timing('retaliation')).toEqual([counts(1, 0), counts(0, 0), counts(1, 0)])
  // What the reporter of 139 said, once it is read: easy and told enough partly, and would report again. 66 and 120 are Ben's, and
  // wait until Anna has said whether she is involved.
  const said = (question: string, answer: string) => `${say(`judge-${question}`)} ${say(`judge-${answer}`)}`
  const judged = () => tableOf(page, 'judged')
  await until(async () => (await judged())[said('again', 'yes')]?.[0] === '1')
  expect(await judged()).toEqual({
    [said('easy', 'yes')]: counts(0, 0),
    [said('easy', 'partly')]: counts(1, 0),
    [said('easy', 'no')]: counts(0, 0),
    [said('informed', 'yes')]: counts(0, 0),
    [said('informed', 'partly')]: counts(1, 0),
    [said('informed', 'no')]: counts(0, 0),
    [said('again', 'yes')]: counts(1, 0),
    [said('again', 'partly')]: counts(0, 0),
    [said('again', 'no')]: counts(0, 0),
  })
})

test('every chart is drawn and has its table, and the page has no faults on a phone and a desk, light and dark', async () => {
  const { page, errors } = anna
  await page.locator('.figure-chart canvas').nth(11).waitFor()
  const inked = () =>
    page.locator('.figure-chart canvas').evaluateAll((all) =>
      all.map((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement
        const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
        return data?.some((value) => value > 0) === true
      }),
    )
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('.figure-chart')].every(({ style }) => style.height !== ''),
  )
  // Each is drawn again when a text that was read late changes its numbers.
  await until(async () => JSON.stringify(await inked()) === JSON.stringify(Array<boolean>(12).fill(true)))
  expect(await page.locator('section:has(.figure-chart) table').count()).toBe(12)
  // Readers of a screen hear the table.
  expect(await page.locator('.figure-chart:not([aria-hidden="true"])').count()).toBe(0)
  expect(await faultsOnBoth(page, 'figures')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
  // The policy stopped nothing that draws.
  expect(errors).toEqual([])
})

test('on paper there are the tables and their charts, whose they are, and nothing to press', async () => {
  const { page } = anna
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.locator('.figures-paper').isVisible()).toBe(true)
  expect(await page.locator('#figures-state table').isVisible()).toBe(true)
  expect(await page.locator('#figures-state canvas').isVisible()).toBe(true)
  for (const gone of ['nav', '#figures-period', '.figures button'])
    expect(await page.locator(gone).first().isVisible()).toBe(false)
  // Black and white, whatever the page's colours are: of each pixel, red, green and blue are the same.
  const coloured = () =>
    page.locator('.figure-chart canvas').evaluateAll((all) =>
      all.some((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement
        const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
        return !data || data.some((value, at) => at % 4 !== 3 && value !== data[at - (at % 4)])
      }),
    )
  await until(async () => !(await coloured()))
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  await until(coloured)
})

/** Saves the figures as CSV, and reads it back: the rows below the head. */
async function csvOf(page: Page): Promise<string[][]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, say('figures-csv')).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^figures \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/)
  const file = await readFile(await download.path(), 'utf8')
  expect(file.startsWith('\ufeff')).toBe(true)
  const { data, errors } = Papa.parse<string[]>(file.slice(1), { skipEmptyLines: true })
  expect(errors).toEqual([])
  expect(data.every(({ length }) => length === 7)).toBe(true)
  return data.slice(1)
}

test('the CSV has every number of every table, and how it was counted', async () => {
  const { page } = anna
  const rows = await csvOf(page)
  for (const section of await page.locator('.figure').all()) {
    const id = ((await section.getAttribute('id')) ?? '').replace('figures-', '')
    const title = (await section.locator('h2').textContent()) ?? ''
    const table = await tableOf(page, id)
    const saved = rows.filter(([one]) => one === title)
    expect(saved.map(([, name]) => name)).toEqual(Object.keys(table))
    for (const [, name = '', , now = '', of = '', before = '', ofBefore = ''] of saved) {
      const numbers = (table[name] ?? []).map((text) => text.replace(/ days?$| \(.*\)$/g, ''))
      const said = (value: string, whole: string) => (whole === '' ? value : `${value} of ${whole}`)
      expect([said(now, of), said(before, ofBefore)]).toEqual(numbers)
    }
  }
  const notes = rows.filter(([one]) => one === say('figures-how')).map(([, note]) => note)
  expect(notes).toContain(say('figures-care'))
  expect(notes).toContain(bare(say('figures-scope', { count: 39 })))
  expect(notes).toContain(say('figures-how-p90'))
})

test('own days are compared with as many days before, and days that are no period give no figures', async () => {
  const { page } = anna
  await page.locator('#figures-period').selectOption('own')
  await page.locator('#figures-from').fill(addDays(today, -60))
  await page.locator('#figures-to').fill(addDays(today, -30))
  await page.locator('#figures-state').waitFor()
  // From 60 to 30 days ago: 33, 35, 38, 47. From 91 to 61: 61, 66, 74, 88. Closed 50 days ago: 120; 69 and 70 days
  // ago: 139, 158.
  expect(Object.values(await tableOf(page, 'all'))).toEqual([counts(4, 4), counts(0, 0), counts(1, 2)])
  await page.locator('#figures-to').fill(addDays(today, -61))
  await page.getByText(say('figures-wrong')).waitFor()
  expect(await page.locator('.figure').count()).toBe(0)
  expect(await faultsOnBoth(page, 'figures-wrong')).toEqual([])
  await page.locator('#figures-to').fill(addDays(today, -60))
  await page.locator('.figure').first().waitFor()
  // Nobody reported on that one day, nor on the day before: 61 days ago somebody did.
  expect((await tableOf(page, 'all'))[say('figures-received')]).toEqual(counts(0, 1))
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.locator('#figures-period').selectOption('months')
})

test('without the whole list there are no figures, and the page tries again when asked to', async () => {
  const { page } = await enter('ben')
  await openFigures(page, 39)
  await page.route('**/api/cases', (route) => route.abort())
  await page.reload()
  const ben = officers.find(({ name }) => name === 'ben')
  await unlockAgain(page, say, { password: ben?.password ?? '', card: (ben?.card ?? '').split(' ') })
  await page.getByText(say('figures-offline')).waitFor()
  expect(await page.locator('.figure').count()).toBe(0)
  expect(await faultsOnBoth(page, 'figures-offline')).toEqual([])
  await page.unroute('**/api/cases')
  await button(page, say('try-again')).click()
  await page.locator('#figures-all').waitFor()
  expect((await tableOf(page, 'all'))[say('figures-received')]).toEqual(counts(31, 8))
  await page.context().close()
})

test('an officer who was left out of a case sees one fewer, and the outside body only its own', async () => {
  // Five days ago somebody left Carla out.
  const carla = await enter('carla')
  await openFigures(carla.page, 38)
  expect((await tableOf(carla.page, 'all'))[say('figures-received')]).toEqual(counts(30, 8))
  expect((await tableOf(carla.page, 'category'))[category(2)]).toEqual(counts(3, 1))
  await carla.context.close()
  const olga = await enter('olga')
  await openFigures(olga.page, 1)
  expect(await tableOf(olga.page, 'channel')).toEqual({
    'Ombudsperson of the province (invented)': counts(1, 0),
    [say('figures-received')]: counts(1, 0),
  })
  expect(Object.values(await tableOf(olga.page, 'retaliation'))[2]).toEqual(counts(1, 0))
  await olga.context.close()
})

test('an expert and an administrator find no figures', async () => {
  const emil = await enter('emil')
  const who = { name: 'Ada Lind', login: 'ada', role: 'administrator' }
  const ada = await bringInInBrowser(browser, anna.page, say, who)
  for (const { page } of [emil, ada]) {
    expect(await page.locator('nav a[href="/figures"]').count()).toBe(0)
    await followLink(page, '/figures')
    await page.getByRole('heading', { name: say('place-cases') }).waitFor()
    expect(await page.locator('.figures').count()).toBe(0)
  }
})
