/** An officer takes words out of a report that have nothing to do with it; a while later they are gone, for everybody. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { soonDeletionDay } from '../../crypto/deadlines.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openDays } from '../support/days.ts'
import {
  button,
  comeBackOn,
  enterNewOffice,
  goTo,
  inWords,
  leaveReportOn,
  officeTexts,
  openFromList,
  textsOf,
  unlockAgain,
  visit,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let browser: Browser
let sotto: TestSotto
let say: Say
let reporterSay: Say
let anna: Visitor
let login: MadeOffice

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto({ clock: days.clock })
  say = await officeTexts()
  reporterSay = await textsOf('en')
  anna = await visit(browser)
  login = await enterNewOffice(anna.page, sotto, say)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const title = 'The tender was written afterwards'
const whole = `${title}\nMy neighbour Kim has cancer, and told me so.`
const left = `${title}\n[…]`

const readBack = (words: string) => comeBackOn(browser, sotto, reporterSay, days.today(), words)

const shownAs = async (page: Page) => (await page.locator('.message').first().textContent()) ?? ''

test('words are taken out, put back, and taken out for good', async () => {
  const { page } = anna
  const words = await leaveReportOn(browser, sotto, reporterSay, days.today(), whole)
  await goTo(page, say, 'cases')
  await openFromList(page, say, title)
  const first = page.locator('.message').first()
  const takeOut = async () => {
    await first.getByText(say('redaction'), { exact: true }).click()
    await page.getByLabel(say('redaction-text')).fill(left)
    expect(await faultsOnBoth(page, 'redaction')).toEqual([])
    await button(page, say('redaction-go')).click()
    await first.getByText(say('redacted-original')).waitFor()
  }
  await takeOut()
  const day = soonDeletionDay(days.today())
  await first.getByText(inWords(day)).waitFor()
  // Until then an officer reads what was written, and can put it back.
  await first.getByText(say('redacted-original')).click()
  await first.getByText('My neighbour Kim').waitFor()
  expect(await faultsOnBoth(page, 'redacted')).toEqual([])
  await button(page, say('redaction-undo')).click()
  await first.getByText(say('redaction'), { exact: true }).waitFor()
  expect(await shownAs(page)).toContain('My neighbour Kim')
  await takeOut()

  const reporter = await readBack(words)
  expect(await shownAs(reporter.page)).not.toContain('Kim')
  await reporter.page.getByText(reporterSay('redacted-until', { day: inWords(day) })).waitFor()
  expect(await faultsOnBoth(reporter.page, 'redacted')).toEqual([])
  await reporter.context.close()

  days.pass(10)
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  await deleteDue(sotto.db, days.clock, { event: note, failure: note, seldom: note })
  expect(events).toEqual([])
  await page.clock.setFixedTime(new Date(`${days.today()}T10:00:00Z`))
  await page.reload()
  await unlockAgain(page, say, login)
  await goTo(page, say, 'cases')
  await openFromList(page, say, title)
  await first.getByText(say('redacted-gone')).waitFor()
  expect(await page.getByText(say('redacted-original')).count()).toBe(0)
  expect(await page.getByText('Kim').count()).toBe(0)
  // The conversation goes on.
  await button(page, say('compose-send')).click()
  await page.getByRole('radio', { name: say('compose-close') }).waitFor()
  const later = await readBack(words)
  expect(await shownAs(later.page)).toContain('[…]')
  await later.page.getByText(reporterSay('redacted-gone')).waitFor()
  await later.context.close()
})
