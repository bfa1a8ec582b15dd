/**
 * The list of cases: sorted, filtered, saved as a view, worked on many at a time, by keyboard alone; a flood of junk; and
 * nothing of it for an officer who was left out.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { readersOf } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { sealReport, type Draft } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOf, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  enterOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { timesAsMany } from '../support/property.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

/** Each report costs a proof of work, so an ordinary run leaves only as many as show the kind. */
const floodSize = 60 * timesAsMany

let browser: Browser
let sotto: TestSotto
let say: Say
let office: TestOffice
let anna: Visitor
let annas: MadeOffice
let ben: Visitor

beforeAll(async () => {
  await ready()
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  office = await setUpOffice(sotto)
  anna = await visit(browser)
  annas = await enterOffice(anna.page, sotto, say, office)
  ben = await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  await leave('Roof of the school paid twice', { category: 2 })
  await leave('Asbestos in the kitchen of the school', { category: 7 })
  await leave('Ben Okafor takes gifts', { category: 4 }, ['Ben Okafor'])
  await leave('Badge of the archive copied', { category: 10 })
  await leave('Waste tipped at the old quarry', { category: 8 })
  await leave('A child is in danger at the pool', { category: 7, danger: true })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** A report, left by somebody else each time. */
async function leave(
  text: string,
  part: Partial<Draft> = {},
  leaveOut: readonly string[] = [],
): Promise<void> {
  const send = sotto.reporter()
  const day = systemClock.today()
  const verified = await fetchVerified(send, null, day)
  const readers = verified.manifest.channels.flatMap(readersOf)
  const excluded = readers.filter(({ name }) => leaveOut.includes(name)).map(({ id }) => id)
  await leaveReport(
    send,
    verified,
    draftOf(verified, text, { ...part, excluded }),
    randomBytes<'entropy'>(16),
    day,
  )
}

/** A report that nobody can open: the key in it is damaged. */
async function leaveUnopenable(): Promise<void> {
  const send = sotto.reporter()
  const day = systemClock.today()
  const verified = await fetchVerified(send, null, day)
  const draft = draftOf(verified, 'Nobody reads this')
  const report = sealReport(verified, draft, randomBytes<'entropy'>(16), day)
  for (const stanza of report.stanzas) stanza.fill(0, -8)
  await sendReport(send, verified, report, await makeProof(send, 'report'))
}

/** Opens the table, once every report has its title there. */
async function openTable(page: Page, count: number): Promise<void> {
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await button(page, say('shape-table')).click()
  await page.getByText(say('filter-count', { shown: count, all: count }), { exact: true }).waitFor()
  await page.waitForFunction(
    (text) => ![...document.querySelectorAll('.case-link')].some((link) => link.textContent === text),
    say('row-new'),
  )
}

const titles = (page: Page): Promise<string[]> => page.locator('.case-link').allTextContents()
const counts = (page: Page, shown: number, all: number) =>
  page.getByText(say('filter-count', { shown, all }), { exact: true }).waitFor()
const filter = (page: Page, name: string) => page.locator(`#filter-${name}`)
const row = (page: Page, title: string) => page.locator('.cases tbody tr', { hasText: title })
const column = (page: Page, name: string) => page.getByRole('columnheader', { name: say(`column-${name}`) })

async function unfoldFilters(page: Page): Promise<void> {
  if (!(await filter(page, 'state').isVisible())) await page.locator('#filters').click()
}

/** The kinds of the entries in the logs of all cases that the first officer reads, by title. */
async function entriesOf(kinds: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  // As of now: Ben has joined, with new keys.
  const { office: id, officer, officerSeed } = office.founding
  const unlocked = await openOffice(office.send, id, officer, officerSeed)
  for (const { number } of await fetchCaseRows(office.send)) {
    const at = { day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) }
    const { state, log } = await openCase(office.send, unlocked, number, at)
    found[state.title] = log.map(({ content }) => content.type).filter((type) => kinds.includes(type))
  }
  return found
}

test('every column sorts both ways, and says so', async () => {
  const { page } = anna
  await openTable(page, 6)
  const sort = async (name: string) => {
    await column(page, name).getByRole('button').click()
    return titles(page)
  }
  const byTitle = [
    'A child is in danger at the pool',
    'Asbestos in the kitchen of the school',
    'Badge of the archive copied',
    'Ben Okafor takes gifts',
    'Roof of the school paid twice',
    'Waste tipped at the old quarry',
  ]
  expect(await sort('title')).toEqual(byTitle)
  expect(await column(page, 'title').getAttribute('aria-sort')).toBe('ascending')
  expect(await sort('title')).toEqual([...byTitle].reverse())
  expect(await column(page, 'title').getAttribute('aria-sort')).toBe('descending')
  for (const name of ['number', 'state', 'category', 'severity', 'owner', 'tags', 'due', 'unread']) {
    expect([...(await sort(name))].sort()).toEqual(byTitle)
    expect(await column(page, name).getAttribute('aria-sort')).toBe('ascending')
    expect(await page.locator('th[aria-sort]').count()).toBe(1)
  }
  await sort('severity')
  // Only one has a severity: what has none comes last, in both directions.
  expect((await titles(page))[0]).toBe('A child is in danger at the pool')
  expect((await sort('severity'))[0]).toBe('A child is in danger at the pool')
})

test('filters combine, the page says how many cases are shown, and one button removes them', async () => {
  const { page } = anna
  await unfoldFilters(page)
  await filter(page, 'category').selectOption('7')
  await counts(page, 2, 6)
  await filter(page, 'severity').selectOption('critical')
  await counts(page, 1, 6)
  expect(await titles(page)).toEqual(['A child is in danger at the pool'])
  await filter(page, 'severity').selectOption('none')
  expect(await titles(page)).toEqual(['Asbestos in the kitchen of the school'])
  await filter(page, 'due').selectOption('overdue')
  await page.getByText(say('table-none')).waitFor()
  await counts(page, 0, 6)
  await button(page, say('filter-remove')).click()
  await counts(page, 6, 6)
  await filter(page, 'from').fill(systemClock.today())
  await filter(page, 'to').fill(systemClock.today())
  await counts(page, 6, 6)
  await filter(page, 'to').fill('2020-01-01')
  await counts(page, 0, 6)
  await button(page, say('filter-remove')).click()
  await page.getByLabel(say('search')).fill('school')
  await counts(page, 2, 6)
  // What is found stands right below the search, until somebody unfolds the filters again.
  expect(await filter(page, 'category').isVisible()).toBe(false)
  await unfoldFilters(page)
  await filter(page, 'category').selectOption('2')
  await counts(page, 1, 6)
  await button(page, say('filter-remove')).click()
  await counts(page, 6, 6)
})

test('selected cases are assigned with one entry each; whoever may not read one does not get it, and the page says why', async () => {
  const { page } = anna
  await page.getByLabel(say('select-shown')).check()
  await page.getByText(say('bulk-count', { count: 6 })).waitFor()
  await button(page, say('bulk-assign')).click()
  await page.locator('#bulk-owner').selectOption({ label: 'Ben Okafor' })
  await button(page, say('bulk-assign-go', { count: 6 })).click()
  await page.getByRole('heading', { name: say('bulk-finished') }).waitFor()
  // The focus is where the result is.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('bulk-title')
  await page.getByText(say('bulk-done', { done: 5, of: 6 })).waitFor()
  await page.getByText(say('bulk-why-reader', { count: 1 })).waitFor()
  expect(await faultsOf(page, 'result')).toEqual([])
  // What was not done stays selected.
  await page.getByText(say('bulk-count', { count: 1 })).waitFor()
  await button(page, say('bulk-close')).click()
  await unfoldFilters(page)
  await filter(page, 'owner').selectOption({ label: 'Ben Okafor' })
  await counts(page, 5, 6)
  await filter(page, 'owner').selectOption('nobody')
  expect(await titles(page)).toEqual(['Ben Okafor takes gifts'])
  await button(page, say('filter-remove')).click()
  const entries = await entriesOf(['assigned'])
  expect(entries['Ben Okafor takes gifts']).toEqual([])
  const others = Object.entries(entries).filter(([title]) => title !== 'Ben Okafor takes gifts')
  expect(others.map(([, kinds]) => kinds)).toEqual(others.map(() => ['assigned']))
})

test('a tag is added to and removed from the selected cases, and a case that has it gets no entry', async () => {
  const { page } = anna
  const tagOn = async (go: string, names: readonly string[]) => {
    for (const name of names) await row(page, name).getByRole('checkbox').check()
    await button(page, say('bulk-tags')).click()
    await page.locator('#bulk-tag').fill('kitchen')
    await button(page, say(go)).click()
    await page.getByRole('heading', { name: say('bulk-finished') }).waitFor()
  }
  if (await button(page, say('bulk-none')).isVisible()) await button(page, say('bulk-none')).click()
  await tagOn('bulk-tag-go', ['Asbestos', 'Ben Okafor takes'])
  await tagOn('bulk-tag-go', ['Asbestos', 'Roof of the school'])
  await page.getByText(say('bulk-why-already', { count: 1 })).waitFor()
  await button(page, say('bulk-close')).click()
  await unfoldFilters(page)
  await filter(page, 'tag').selectOption('kitchen')
  await counts(page, 3, 6)
  await tagOn('bulk-untag-go', ['Roof of the school'])
  await counts(page, 2, 6)
  await button(page, say('bulk-close')).click()
  await button(page, say('filter-remove')).click()
  const entries = await entriesOf(['changed'])
  expect(entries['Asbestos in the kitchen of the school']).toEqual(['changed'])
  expect(entries['Roof of the school paid twice']).toEqual(['changed', 'changed'])
  expect(entries['Waste tipped at the old quarry']).toEqual([])
})

test('an assignment that a colleague made first is left alone, and the page says so', async () => {
  const { page } = anna
  await openFromList(ben.page, say, 'Waste tipped')
  await ben.page.getByText(say('owner-change'), { exact: true }).click()
  await ben.page.locator('#owner').selectOption({ label: 'Anna Rossi' })
  await button(ben.page, say('owner-go')).click()
  await ben.page
    .getByRole('region', { name: say('owner-label') })
    .locator('p', { hasText: 'Anna Rossi' })
    .waitFor()
  // Anna's list still says Ben; she gives both to nobody.
  for (const name of ['Waste tipped', 'Badge of the archive'])
    await row(page, name).getByRole('checkbox').check()
  await button(page, say('bulk-assign')).click()
  await page.locator('#bulk-owner').selectOption('nobody')
  await button(page, say('bulk-assign-go', { count: 2 })).click()
  await page.getByText(say('bulk-why-changed', { count: 1 })).waitFor()
  await page.getByText(say('bulk-done', { done: 1, of: 2 })).waitFor()
  await button(page, say('bulk-close')).click()
  await row(page, 'Waste tipped').getByText('Anna Rossi').waitFor()
  await button(page, say('bulk-none')).click()
})

test('a view is saved under a name, survives a reload, is joined with those of another tab, and can be removed', async () => {
  const { page, context } = anna
  await unfoldFilters(page)
  await filter(page, 'category').selectOption('7')
  await column(page, 'title').getByRole('button').click()
  const save = async (at: Page, name: string) => {
    await at.getByText(say('view-save'), { exact: true }).click()
    await at.getByLabel(say('view-name')).fill(name)
    await button(at, say('view-save-go')).click()
    await button(at, name).waitFor()
  }
  await save(page, 'Health')
  expect(await button(page, 'Health').getAttribute('aria-pressed')).toBe('true')

  const second = await context.newPage()
  const unlockAgain = async (at: Page) => {
    await at.getByLabel(say('password-label')).fill(annas.password)
    await button(at, say('unlock-go')).click()
    await openTable(at, 6)
  }
  await second.goto(sotto.officeUrl)
  await unlockAgain(second)
  await unfoldFilters(second)
  await filter(second, 'severity').selectOption('critical')
  await save(second, 'Critical')
  await filter(page, 'category').selectOption('2')
  await save(page, 'Money')
  await second.close()

  await page.reload()
  await unlockAgain(page)
  await page.locator('.views .chip').nth(2).waitFor()
  expect(await page.locator('.views .chip').allTextContents()).toEqual(['Critical', 'Health', 'Money'])
  await button(page, 'Health').click()
  await counts(page, 2, 6)
  expect(await titles(page)).toEqual([
    'A child is in danger at the pool',
    'Asbestos in the kitchen of the school',
  ])
  await button(page, say('view-remove', { name: 'Health' })).click()
  await button(page, 'Health').waitFor({ state: 'detached' })
  await page.reload()
  await unlockAgain(page)
  await button(page, 'Money').waitFor()
  expect(await button(page, 'Health').count()).toBe(0)
  // Nobody reads what was saved without this officer's keys: no name of it is anywhere in the browser's storage.
  const stored = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error ?? new Error('no database'))
      })
      for (const store of db.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const asked = db.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => resolve(asked.result as unknown[])
        })
        for (const value of values)
          texts.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value))
      }
      db.close()
    }
    return texts.join('\n')
  })
  expect(stored.length).toBeGreaterThan(100)
  expect(stored).not.toContain('Money')
})

test('the whole list is used by keyboard alone', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  await button(page, say('shape-table')).focus()
  await page.keyboard.press('Enter')
  await counts(page, 6, 6)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const all = await titles(page)
  await page.keyboard.press('j')
  expect(await focused()).toBe(all[0])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  expect(await focused()).toBe(all[1])
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+Space')
  await page.getByText(say('bulk-count', { count: 3 })).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('X')
  await page.getByText(say('bulk-count', { count: 4 })).waitFor()
  await page.keyboard.press('x')
  await page.getByText(say('bulk-count', { count: 3 })).waitFor()

  await page.keyboard.press('/')
  await page.keyboard.type('jx?f/')
  expect(await page.getByLabel(say('search')).inputValue()).toBe('jx?f/')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByLabel(say('search')).fill('')
  await page.keyboard.press('Tab')
  await page.keyboard.press('f')
  // It comes with the filters, which unfold first.
  await page.waitForFunction(() => document.activeElement?.id === 'filter-state')
  // A letter in a list chooses there, and does nothing else.
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter-state')

  await button(page, say('shape-table')).focus()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: say('keys') })
  await dialog.waitFor()
  expect(await faultsOf(page, 'keys')).toEqual([])
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement))).toBe(
    true,
  )
  // Whoever speaks to their computer turns letters off; arrows still move.
  await dialog.getByLabel(say('keys-letters')).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('f')
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await button(page, say('keys')).click()
  await dialog.getByLabel(say('keys-letters')).check()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  await row(page, 'Asbestos').locator('.case-link').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('declare-title') }).waitFor()
})

test('table, lanes and bars have no faults on a phone and on a desk, in light and dark', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  for (const shape of ['table', 'lanes']) {
    await button(page, say(`shape-${shape}`)).click()
    await page.locator('[data-row] a').first().focus()
    await page.keyboard.press('x')
    if (await button(page, say('bulk-tags')).isVisible()) {
      await button(page, say('bulk-tags')).click()
    }
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await faultsOf(page, `${shape} at ${width}`)).toEqual([])
      expect(await overflowOf(page, `${shape} at ${width}`)).toEqual([])
    }
    await button(page, say('bulk-none')).click()
  }
})

test('an excluded officer finds no row, count, owner, tag or result of the case', async () => {
  const { page } = ben
  await openTable(page, 5)
  expect(await titles(page)).not.toContain('Ben Okafor takes gifts')
  await unfoldFilters(page)
  // The tag is on two cases, one of which he may not know of.
  await filter(page, 'tag').selectOption('kitchen')
  await counts(page, 1, 5)
  await button(page, say('filter-remove')).click()
  expect(await page.locator('.views .chip').count()).toBe(0)
  await page.getByLabel(say('select-shown')).check()
  await button(page, say('bulk-tags')).click()
  await page.locator('#bulk-tag').fill('seen by ben')
  await button(page, say('bulk-tag-go')).click()
  await page.getByText(say('bulk-done', { done: 5, of: 5 })).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('takes gifts')
  const entries = await entriesOf(['changed'])
  expect(entries['Ben Okafor takes gifts']).toEqual(['changed'])
  await button(page, say('bulk-close')).click()
})

test('what never opened is put aside together, with one reason; a case that opened is not, and the page says why', async () => {
  const { page } = anna
  for (let at = 0; at < 3; at++) await leaveUnopenable()
  await goTo(page, say, 'cases')
  await button(page, say('shape-table')).click()
  await lookAgain(page, say)
  const never = row(page, say('row-unopened'))
  await never.nth(2).waitFor()
  await never.nth(0).getByRole('checkbox').check()
  await never
    .nth(2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await page.getByText(say('bulk-count', { count: 3 })).waitFor()
  await never.nth(1).getByRole('checkbox').uncheck()
  await row(page, 'Asbestos').getByRole('checkbox').check()
  await button(page, say('bulk-aside')).click()
  await page.getByLabel(say('put-aside-reason')).fill('Looks like junk')
  await button(page, say('put-aside-go', { count: 2 })).click()
  await page.getByText(say('bulk-done', { done: 2, of: 3 })).waitFor()
  await page.getByText(say('bulk-why-opened', { count: 1 })).waitFor()
  await button(page, say('bulk-close')).click()
  await button(page, say('bulk-none')).click()
  expect(await never.count()).toBe(1)
  await row(page, 'Asbestos').waitFor()
  await page.getByText(say('put-aside-list'), { exact: true }).click()
  await page.getByText('Looks like junk').nth(1).waitFor()
  expect(await page.getByText('Looks like junk').count()).toBe(2)
})

test('a flood of junk is one row for each kind, and leaves the honest ones on the first screen', async () => {
  const { page } = anna
  for (let at = 0; at < floodSize; at++) {
    // Other spaces and capitals make no other line of it.
    const same = [
      'Buy our watches now, cheap',
      'BUY our  watches now, cheap\nNumber',
      'buy our watches\u200b now, cheap',
    ]
    await leave(at % 2 === 0 ? (['', '\u200b\n', ' '][at % 3] ?? '') : `${same[at % 3]}`)
  }
  await leave('Two bridges were never inspected', { category: 7 })
  await leave('Buy our watches now, cheap', { danger: true })
  await goTo(page, say, 'cases')
  await button(page, say('shape-lanes')).click()
  await lookAgain(page, say)
  const groups = page.locator('.group-row')
  const ofKind = (kind: string, count: number) =>
    groups.filter({ hasText: say(`group-${kind}`, { count }) }).waitFor({ timeout: 240_000 })
  await ofKind('empty', floodSize / 2)
  await ofKind('same', floodSize / 2)
  expect(await groups.count()).toBe(2)
  const honest = page.locator('.row', { hasText: 'Two bridges were never inspected' })
  // Eight honest reports and two rows of junk.
  expect(await page.locator('.lane').first().locator('.row').count()).toBe(10)
  await page.setViewportSize({ width: 1280, height: 1024 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await honest.waitFor()
  // Wherever it is among those that are equally due.
  const box = await page.locator('.lane').first().locator('.row').nth(9).boundingBox()
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(1024)
  // What may be urgent stays outside, and above.
  const first = page.locator('.lane').first().locator('.row')
  const critical = [await first.nth(0).textContent(), await first.nth(1).textContent()].join('\n')
  expect(critical).toContain('Buy our watches now')
  expect(critical).toContain('A child is in danger')

  // It unfolds, is selected together, and is worked on together.
  await groups.filter({ hasText: say('group-same', { count: floodSize / 2 }) }).click()
  await button(page, say('group-select', { count: floodSize / 2 })).click()
  expect(await faultsOf(page, 'flood')).toEqual([])
  await button(page, say('bulk-assign')).click()
  await page.locator('#bulk-owner').selectOption({ label: 'Anna Rossi' })
  await button(page, say('bulk-assign-go', { count: floodSize / 2 })).click()
  await page
    .getByText(say('bulk-done', { done: floodSize / 2, of: floodSize / 2 }))
    .waitFor({ timeout: 240_000 })
  // Whoever searches sees every one.
  await page.getByLabel(say('search')).fill('watches now, cheap')
  expect(await groups.count()).toBe(0)
  for (const { errors } of [anna, ben]) expect(errors).toEqual([])
})
