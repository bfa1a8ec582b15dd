/**
 * A year is closed and published: an officer sees what will be hidden, a colleague reads the words, and everybody reads the
 * results, without script, and takes the data.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { dayOf, type Day } from '../../crypto/day.ts'
import { codesOf } from '../../crypto/results/codes.ts'
import { lastYear, readRelease } from '../../crypto/results/release.ts'
import { tablesOf, type TableId } from '../../crypto/wire/results.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  enterOffice,
  goTo,
  officeTexts,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { fillOffice } from '../support/many-cases.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { runSotto } from '../support/verify-log.ts'

const year = lastYear(systemClock.today())
const said = {
  en: 'Invoices are now checked by two people.\n\nThe gate is locked at night.',
  de: 'Rechnungen prüfen jetzt zwei Personen.',
  answer: 'We answer faster now.',
}

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
let anna: Visitor
let bruno: Page

beforeAll(async () => {
  browser = await launchBrowser()
  say = await officeTexts()
  ;({ sotto, office } = await startFounded())
  // Over five years, so about 120 a year.
  await fillOffice(sotto.databaseUrl, office.unlocked, 600)
  anna = await visit(browser)
  await enterOffice(anna.page, sotto, say, office)
  const joined = await bringInInBrowser(browser, anna.page, say, { name: 'Bruno Keller', login: 'bruno' })
  bruno = joined.page
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function openResults(page: Page): Promise<void> {
  await goTo(page, say, 'figures')
  await page.getByRole('link', { name: say('results-link') }).click()
  await page.getByRole('heading', { name: say('place-results') }).waitFor()
  await page.locator('#results-words-title').waitFor()
}

/** What the preview says of each row of a table: what was counted, and what will be published. */
async function previewOf(
  page: Page,
  table: TableId,
): Promise<ReadonlyMap<string, readonly [string, string]>> {
  const rows = await page
    .getByRole('table', { name: say(`results-table-${table}`), exact: true })
    .locator('tbody tr')
    .all()
  const read = rows.map(async (row) => {
    const [name = '', counted = '', shown = ''] = await row.locator('th, td').allTextContents()
    return [name, [counted, shown]] as const
  })
  return new Map(await Promise.all(read))
}

const csvAt = async (path: string) =>
  Papa.parse<Record<string, string>>(await (await fetch(`${sotto.reporterUrl}${path}`)).text(), {
    header: true,
    skipEmptyLines: true,
  })

test('before anything is published, the page says so', async () => {
  const { page } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/results`)
  await page.getByText('has not published any results yet').waitFor()
})

test('an officer sees what was counted, what will be public, and why', async () => {
  await openResults(anna.page)
  const outcomes = await previewOf(anna.page, 'outcome')
  expect(outcomes.size).toBeGreaterThan(3)
  for (const [counted, shown] of outcomes.values()) {
    const count = Number(counted)
    if (shown === '*') continue
    expect(Number(shown)).toBe(Math.round(count / 5) * 5)
    expect(count).toBeGreaterThanOrEqual(8)
  }
  const categories = await previewOf(anna.page, 'category')
  expect([...categories.values()].some(([counted, shown]) => Number(counted) < 8 && shown === '*')).toBe(true)
  await anna.page.getByText(say('results-why-small')).first().waitFor()
  expect(await faultsOnBoth(anna.page, 'the preview')).toEqual([])
})

test('words are public only when a colleague has read them', async () => {
  const { page } = anna
  const changed = (language: string) => page.getByLabel(say('results-changed', { language }))
  await changed('English').fill(said.en)
  await page.getByLabel(say('results-answer', { language: 'English' })).fill(said.answer)
  await page.locator('summary', { hasText: 'German' }).click()
  await changed('German').fill(said.de)
  await button(page, say('results-propose')).click()
  await page.getByText(say('results-proposed')).waitFor()
  await page.getByText(say('results-waits-mine', { version: 1 })).waitFor()
  const { page: reader } = await visit(browser)
  await reader.goto(`${sotto.reporterUrl}/en/results`)
  await reader.getByText('has not published any results yet').waitFor()

  await openResults(bruno)
  await bruno.getByText(said.de).waitFor()
  await bruno.getByText('Invoices are now checked').waitFor()
  await button(bruno, say('results-check')).click()
  await bruno.locator('li', { hasText: new RegExp(`${year}.*version .*1`) }).waitFor()
})

test('everybody reads the results in each language, without script, and sees no small number', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${sotto.reporterUrl}/en/results`)
    await page.getByRole('heading', { name: `Results for ${year}` }).waitFor()
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(tooWide).toBeLessThanOrEqual(0)
  }
  expect(await page.getByText('Invoices are now checked by two people.').count()).toBe(1)
  expect(await page.getByText(said.answer).count()).toBe(1)
  const numbers = await page.locator('td.number').allTextContents()
  expect(numbers.length).toBeGreaterThan(20)
  for (const one of numbers) expect(one === '*' || Number(one) % 5 === 0).toBe(true)
  expect(numbers).toContain('*')
  await page.goto(`${sotto.reporterUrl}/de/results/${year}`)
  await page.getByText(said.de).waitFor()
  await page.goto(`${sotto.reporterUrl}/ar/results/${year}`)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect((await page.goto(`${sotto.reporterUrl}/en/results/${year - 1}`))?.status()).toBe(404)
  await context.close()
  const { page: scripted } = await visit(browser)
  await scripted.goto(`${sotto.reporterUrl}/en/results/${year}`)
  expect(await faultsOnBoth(scripted, 'the results')).toEqual([])
  await scripted.goto(`${sotto.reporterUrl}/en/about`)
  await scripted.locator('a[href="/en/results"]').waitFor()
})

test('the data say the same as the page, and describe themselves', async () => {
  const { data, errors, meta } = await csvAt(`/results/${year}/reports.csv`)
  expect(errors).toEqual([])
  const json = async (name: string) =>
    (await (await fetch(`${sotto.reporterUrl}/results/${year}/1/${name}`)).json()) as Record<string, never>
  const release = await json('reports.json')
  const described = (await json('datapackage.json')) as unknown as {
    resources: {
      path: string
      schema: { fields: { name: string; constraints: { enum?: string[] } }[]; primaryKey: string[] }
    }[]
  }
  const [reports, codeList] = described.resources
  expect(meta.fields).toEqual(reports?.schema.fields.map(({ name }) => name))
  const keys = data.map((row) => reports?.schema.primaryKey.map((name) => row[name]).join('|'))
  expect(new Set(keys).size).toBe(keys.length)
  for (const row of data) {
    for (const { name, constraints } of reports?.schema.fields ?? [])
      if (constraints.enum && row[name] !== '') expect(constraints.enum).toContain(row[name])
    expect(row['value'] === '').toBe(['hidden', 'few', 'withheld'].includes(row['flag'] ?? ''))
  }
  expect(release['year']).toBe(year)
  const codes = await csvAt(`/results/${year}/${codeList?.path}`)
  expect(codes.errors).toEqual([])
  for (const table of [...tablesOf.received, ...tablesOf.closed])
    for (const code of codesOf[table])
      expect(codes.data.filter((row) => row['dimension'] === table && row['code'] === code)).toHaveLength(6)
  const catalogue = await json('dcat.jsonld')
  expect(catalogue['@type']).toContain('dcat:Dataset')
  for (const name of ['reports.csv', 'codes.csv', 'datapackage.json', 'dcat.jsonld', 'reports.json'])
    expect((await fetch(`${sotto.reporterUrl}/results/${year}/1/${name}`)).status).toBe(200)
  for (const path of [`${year}/2/reports.csv`, `${year - 1}/reports.csv`, `${year}/1/else.csv`])
    expect((await fetch(`${sotto.reporterUrl}/results/${path}`)).status).toBe(404)
})

test('a later version has the same numbers, whatever has happened since', async () => {
  // A case of that year is gone: the difference of two versions would show it.
  await sotto.db
    .deleteFrom('report')
    .where('received_on', '>=', dayOf(`${year}-01-01`) as Day)
    .where('received_on', '<=', dayOf(`${year}-06-30`) as Day)
    .execute()
  const before = await sotto.db.selectFrom('result_release').select('document').execute()
  await openResults(anna.page)
  await anna.page.getByText(say('results-same', { version: 1 })).waitFor()
  // What is counted today would say something else than what is published.
  expect(await anna.page.locator('#results-received').count()).toBe(0)
  await button(anna.page, say('results-publish-now')).click()
  await anna.page.getByText(say('results-done')).waitFor()
  const all = await sotto.db.selectFrom('result_release').select('document').orderBy('version').execute()
  const [first, second] = all.map(({ document }) => readRelease(document))
  expect(all).toHaveLength(2)
  expect(second?.counts).toEqual(first?.counts)
  expect(second?.texts).toEqual([])
  expect(Buffer.from(all[0]?.document ?? []).equals(Buffer.from(before[0]?.document ?? []))).toBe(true)
})

test('the log accounts for every release', async () => {
  await goTo(anna.page, say, 'log')
  await anna.page.getByText(say('act-results-proposed', { year: String(year), version: 1 })).waitFor()
  expect(await runSotto(['verify-log'], { DATABASE_URL: sotto.databaseUrl })).toMatchObject({ code: 0 })
})
