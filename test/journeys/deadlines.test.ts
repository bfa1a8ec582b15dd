/** Deadlines by the law of a country: chosen in the settings, and the same on every page of reporter and office. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { dayOf } from '../../crypto/day.ts'
import { deadlinesOf, extended } from '../../crypto/deadlines.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  bringInInBrowser,
  button,
  comeBack,
  enterNewOffice,
  goTo,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  reporterSay = await textsOf('en')
  anna = await visit(browser, { acceptDownloads: true })
  await enterNewOffice(anna.page, sotto, say)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('an office chooses its law, reads what it says and where, and records who has reviewed it', async () => {
  const { page } = anna
  await goTo(page, say, 'settings')
  await page.getByLabel(say('law-choose')).selectOption('fr')
  await page.getByText(say('law-working-days', { count: 7 })).waitFor()
  await page.getByText(say('law-pages')).waitFor()
  await page.getByText(say('law-sources')).click()
  await page.getByText('Décret n° 2022-1284, article 4 I', { exact: true }).first().waitFor()
  await page.getByText(say('law-reviewed'), { exact: true }).click()
  await button(page, say('office-facts-save')).click()
  await page.getByText(say('law-by-missing')).first().waitFor()
  await page.getByLabel(say('law-reviewed-by')).fill('Maître Dupont')
  expect(await faultsOnBoth(page, 'law')).toEqual([])
  await button(page, say('office-facts-save')).click()
  await page.getByText(say('office-facts-saved')).waitFor()
})

test('landing, receipt, the reporter’s page, the list and the case show the same days, before and after the acknowledgement', async () => {
  const { page } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const { count, unit } = profiles.fr.acknowledge
  const { from, months } = profiles.fr.feedback
  await page.getByText(reporterSay('landing-when-text', { count, unit, from, months })).waitFor()
  const words = (await report(page, reporterSay, { text: 'Bins are emptied twice' })).join(' ')
  const today = dayOf(new Date().toISOString().slice(0, 10))
  if (today === null) throw new Error('today is a day')
  const due = deadlinesOf(profiles.fr, today)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, reporterSay, words)
  const timeline = page.locator('.timeline')
  await timeline.waitFor()
  const said = (await timeline.textContent()) ?? ''
  for (const one of [due.acknowledgeBy, due.feedbackBy]) expect(said).toContain(inWords(one))
  expect(await faultsOnBoth(page, 'timeline')).toEqual([])

  await openFromList(anna.page, say, 'Bins are emptied twice')
  const side = anna.page.locator('.case-side section', { hasText: say('deadlines') })
  const text = ((await side.textContent()) ?? '').replaceAll('\u00a0', ' ')
  for (const one of [due.acknowledgeBy, due.feedbackBy]) expect(text).toContain(inWords(one))
  await button(anna.page, say('compose-send')).click()
  await side.getByText(say('acknowledged'), { exact: true }).waitFor()
  const acknowledged = deadlinesOf(profiles.fr, today, today).feedbackBy
  const now = ((await side.textContent()) ?? '').replaceAll('\u00a0', ' ')
  expect(now).toContain(inWords(acknowledged))

  await button(page, reporterSay('conversation-look')).click()
  await until(async () => (await timeline.textContent())?.includes(inWords(acknowledged)) === true)
  expect(anna.errors).toEqual([])
})

test('where the law allows it, an officer takes more time once, with a reason, and the reporter reads the new day', async () => {
  const page = anna.page
  // France does not allow it.
  const more = page.getByRole('radio', { name: say('compose-extend'), exact: true })
  expect(await more.count()).toBe(0)
  await goTo(page, say, 'settings')
  await page.getByLabel(say('law-choose')).selectOption('es')
  await button(page, say('office-facts-save')).click()
  await page.getByText(say('office-facts-saved')).waitFor()
  const reporter = await visit(browser)
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  const text = 'The bridge was paid for and not built'
  const words = (await report(reporter.page, reporterSay, { text })).join(' ')
  await openFromList(page, say, text)
  await button(page, say('compose-send')).click()
  await more.check()
  await button(page, say('compose-send')).click()
  await page.getByText(say('extension-reason-missing')).first().waitFor()
  await page.getByLabel(say('extension-reason')).fill('Two provinces are involved')
  expect(await faultsOnBoth(page, 'extension')).toEqual([])
  await button(page, say('compose-send')).click()
  await more.waitFor({ state: 'detached' })

  const today = dayOf(new Date().toISOString().slice(0, 10))
  if (today === null) throw new Error('today is a day')
  const later = extended(profiles.es, deadlinesOf(profiles.es, today, today).feedbackBy, 0)
  if (later === null) throw new Error('Spain allows it')
  await page.locator('#tab-history').click()
  const entry = page.locator('.history li', { hasText: say('log-extended') })
  expect(await entry.textContent()).toContain('Two provinces are involved')
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(reporter.page, reporterSay, words)
  await reporter.page.getByText('It takes us longer').waitFor()
  expect(await reporter.page.locator('.timeline').textContent()).toContain(inWords(later))
  await reporter.context.close()
  expect(anna.errors).toEqual([])
})

test('an officer saves their own deadlines for a calendar, and the file says nothing of what the cases are about', async () => {
  const { page } = anna
  await goTo(page, say, 'cases')
  const waiting = page.waitForEvent('download')
  await button(page, say('calendar-save')).click()
  const file = await readFile(await (await waiting).path(), 'utf8')
  const today = dayOf(new Date().toISOString().slice(0, 10))
  if (today === null) throw new Error('today is a day')
  // She owns both cases: of one, the day was moved.
  const first = deadlinesOf(profiles.fr, today, today).feedbackBy
  const moved = extended(profiles.es, deadlinesOf(profiles.es, today, today).feedbackBy, 0) ?? ''
  const days = [...file.matchAll(/^DTSTART;VALUE=DATE:(\d{8})\r$/gm)].map(([, one]) => one)
  expect(days.sort()).toEqual([first, moved].map((one) => one.replaceAll('-', '')).sort())
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/)
  for (const word of ['Bins', 'bridge', 'provinces', 'Anna', 'Ardenne']) expect(file).not.toContain(word)
  // The same file again, so that a calendar replaces what it has.
  const again = page.waitForEvent('download')
  await button(page, say('calendar-save')).click()
  expect(await readFile(await (await again).path(), 'utf8')).toBe(file)
})

/** The day and month of a day, as pages in English write them. */
function inWords(one: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(one),
  )
}

test('an administrator reads that the public pages must say what the law says, and has no cases to search', async () => {
  const who = { name: 'Ada Weil', login: 'ada', role: 'administrator' }
  const { page, errors, context } = await bringInInBrowser(browser, anna.page, say, who)
  await page.getByText(say('cases-no-reader')).waitFor()
  expect(await page.getByRole('searchbox').count()).toBe(0)
  expect(await button(page, say('look-again')).count()).toBe(0)
  await goTo(page, say, 'settings')
  await page.getByText(say('law-pages')).waitFor()
  expect(await faultsOnBoth(page, 'settings-administrator')).toEqual([])
  expect(errors).toEqual([])
  await context.close()
})
