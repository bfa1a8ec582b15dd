/** An outside expert: invited, given one case, asked for an opinion, and taken out again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  comeBack,
  declareNone,
  enterNewOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  sendReady,
  takeWords,
  textsOf,
  visit,
  writeReport,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor
let emil: Visitor
let words: string

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  reporterSay = await textsOf('en')
  anna = await visit(browser)
  await enterNewOffice(anna.page, sotto, say)
  await bringInInBrowser(browser, anna.page, say, { name: 'Ben Okafor', login: 'ben' })
  const who = { name: 'Emil Novak', login: 'emil', role: 'expert' }
  emil = await bringInInBrowser(browser, anna.page, say, who)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const name = 'Emil Novak'

test('a reporter sees that an expert may be given the report later, and can leave them out', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, reporterSay, { text: 'The invoices of the pool are invented' })
  // A list isolates each name in it.
  await page.getByText(reporterSay('check-if-given', { names: `\u2068${name}\u2069` })).waitFor()
  words = (await takeWords(page, reporterSay)).join(' ')
  await sendReady(page, reporterSay)
  await context.close()
  const other = await visit(browser)
  await other.page.goto(`${sotto.reporterUrl}/en/`)
  await report(other.page, reporterSay, { text: 'Emil Novak is paid by the builder', leaveOut: [name] })
  await other.context.close()
})

test('an expert’s list is empty until a case is given to them; then it has that case', async () => {
  await emil.page.getByText(say('cases-expert-none')).waitFor()
  expect(await faultsOnBoth(emil.page, 'expert-none')).toEqual([])
  await openFromList(anna.page, say, 'Emil Novak is paid')
  // Left out by its reporter: nobody is offered to give it to them.
  expect(await anna.page.getByText(say('add-reader-title')).count()).toBe(0)
  await openFromList(anna.page, say, 'The invoices of the pool')
  await anna.page.getByText(say('add-reader-title')).click()
  await anna.page.getByText(say('add-reader-sure-plain', { name })).click()
  await button(anna.page, say('add-reader-go', { name })).click()
  await anna.page.getByText(say('remove-reader-title')).waitFor()

  await lookAgain(emil.page, say)
  await emil.page.getByText(say('cases-expert'), { exact: true }).waitFor()
  expect(await emil.page.locator('.row').count()).toBe(1)
})

test('an expert reads, writes a note, and is offered no answer and no decision', async () => {
  const { page } = emil
  await openFromList(page, say, 'The invoices of the pool')
  await declareNone(page, say)
  await page.getByText(say('expert-case')).waitFor()
  expect(await button(page, say('export-case')).count()).toBe(0)
  expect(await page.locator('#compose, #owner, #state').count()).toBe(0)
  expect(await page.getByText(say('add-reader-title')).count()).toBe(0)
  expect(await faultsOnBoth(page, 'expert-case')).toEqual([])
  await page.locator('#tab-work').click()
  expect(await faultsOnBoth(page, 'expert-work')).toEqual([])
  await page.locator('#tab-notes').click()
  await page.getByLabel(say('note-label')).fill('Twelve invoices have the same number.')
  await button(page, say('note-save')).click()
  await page.locator('.team article', { hasText: 'Twelve invoices' }).waitFor()

  await goTo(anna.page, say, 'cases')
  await openFromList(anna.page, say, 'The invoices of the pool')
  await anna.page.locator('#tab-notes').click()
  await anna.page.locator('.team article', { hasText: 'Twelve invoices' }).waitFor()
})

test('whoever is taken out of a case is told by whom, once, and takes it for no fault of the server', async () => {
  await anna.page.getByText(say('remove-reader-title')).click()
  await button(anna.page, say('remove-reader', { name })).click()
  await anna.page.getByText(say('remove-reader-sure', { name })).waitFor()
  expect(await faultsOnBoth(anna.page, 'remove-reader')).toEqual([])
  await button(anna.page, say('remove-reader-go', { name })).click()
  await anna.page.getByText(say('remove-reader-title')).waitFor({ state: 'detached' })
  await anna.page.locator('#tab-history').click()
  await anna.page.locator('.history li', { hasText: say('log-reader-removed') }).waitFor()

  const { page } = emil
  const news = page.getByText(/Anna Rossi.* took you out of case/).first()
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await news.waitFor()
  expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
  expect(await page.locator('.row').count()).toBe(0)
  expect(await faultsOnBoth(page, 'taken-out')).toEqual([])
  await button(page, say('taken-out-seen')).click()
  await news.waitFor({ state: 'detached' })
  await lookAgain(page, say)
  expect(await news.count()).toBe(0)
  expect(await page.getByText(say('rolled-back-title')).count()).toBe(0)
})

test('the reporter reads who was given their report, and that they are out of it', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, reporterSay, words)
  const readers = page.locator('section.card', {
    has: page.getByRole('heading', { name: reporterSay('reads-title') }),
  })
  await readers.waitFor()
  expect(await readers.textContent()).toContain(name)
  expect(await faultsOnBoth(page, 'conversation')).toEqual([])
  await context.close()
  for (const { errors } of [anna, emil]) expect(errors).toEqual([])
})

test('an old removal hides no case from somebody who was given it again and has opened it', async () => {
  const removal = await sotto.db.selectFrom('reader_removal').selectAll().executeTakeFirstOrThrow()
  const { officer } = removal
  await goTo(anna.page, say, 'cases')
  await openFromList(anna.page, say, 'The invoices of the pool')
  await anna.page.getByText(say('add-reader-title')).click()
  await anna.page.getByText(say('add-reader-sure-plain', { name })).click()
  await button(anna.page, say('add-reader-go', { name })).click()
  await anna.page.getByText(say('remove-reader-title')).waitFor()

  const { page } = emil
  await lookAgain(page, say)
  await openFromList(page, say, 'The invoices of the pool')
  await page.getByText(say('expert-case')).waitFor()
  await sotto.db.deleteFrom('case_lock').where('holder', '=', officer).execute()
  await sotto.db.deleteFrom('case_grant').where('recipient', '=', officer).execute()
  await sotto.db.insertInto('reader_removal').values(removal).execute()
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await page.getByText(say('rolled-back-title')).waitFor()
  expect(await page.getByText(/took you out of case/).count()).toBe(0)
})
