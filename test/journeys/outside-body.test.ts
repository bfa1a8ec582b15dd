/** Whoever reports to an outside body reads its name wherever other reporters read "the office", in every language. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { bringIn, newPerson } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openDays } from '../support/days.ts'
import { button, comeBack, followLink, report, textsOf, visit } from '../support/journey.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

const body = 'Ombudsperson of the province'

let browser: Browser
let sotto: TestSotto
const days = openDays()
beforeAll(async () => {
  browser = await launchBrowser()
  const founded = await startFounded({ clock: days.clock })
  sotto = founded.sotto
  const olga = {
    name: 'Olga Berg',
    title: null,
    role: 'officer',
    custodian: false,
    channel: { opens: body },
    again: null,
  } as const
  const at = { moment: days.moment(), now: () => systemClock.now() }
  await bringIn(founded.office, sotto.officer(), olga, newPerson('olga', 'a low voice of olga'), at)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test.each(['en', 'de', 'fr', 'es', 'it', 'ar'])(
  'a report to an outside body names it after sending and in the inbox: %s',
  async (language) => {
    const say = await textsOf(language)
    const { page, errors, context } = await visit(browser)
    await page.goto(`${sotto.reporterUrl}/${language}/report`)
    await button(page, say('who-alternate-go')).click()
    // It warns of the one person there, and offers no other body that is the same one.
    await page.getByText(say('who-alone-outside', { name: body })).waitFor()
    expect(await page.getByText(say('who-alone')).count()).toBe(0)
    await page.goto(`${sotto.reporterUrl}/${language}/`)
    const words = await report(page, say, { text: 'The office told my chief', outside: true })
    await page.getByText(say('sent-lead', { outside: body })).waitFor()
    expect(await page.getByText(say('sent-lead')).count()).toBe(0)
    expect(await page.locator('main').textContent()).toContain(body)

    await page.goto(`${sotto.reporterUrl}/${language}/`)
    await comeBack(page, say, words.join(' '))
    await page.getByText(say('reply-label', { outside: body })).waitFor()
    expect(await page.getByText(say('reply-label'), { exact: true }).count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  },
)

test('a report to the office still says so', async () => {
  const say = await textsOf('en')
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await report(page, say, { text: 'An envelope at the school' })
  await page.getByText(say('sent-lead')).waitFor()
  await context.close()
})

test('when the office is late, the reporter reads so, and sends the same report to the outside body', async () => {
  const say = await textsOf('en')
  const first = await visit(browser)
  await first.page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(first.page, say, { text: 'Keys of the archive are missing', category: 12 })
  await first.context.close()
  days.pass(9)
  const { page, errors, context } = await visit(browser)
  await page.clock.setFixedTime(new Date(`${days.today()}T10:00:00Z`))
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join(' '))
  await page.getByText(say('late-outside', { name: body })).waitFor()
  expect(await faultsOnBoth(page, 'late')).toEqual([])
  // Another report that was begun in this tab is neither lost nor sent to somebody else.
  await page.goBack()
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say('category-3') }).check()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).fill('Something else')
  await followLink(page, '/en/inbox')
  await page.getByText(say('late-begun')).waitFor()
  expect(await button(page, say('late-outside-go', { name: body })).isDisabled()).toBe(true)
  await followLink(page, '/en/report')
  await button(page, say('continue')).click()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).fill('')
  await followLink(page, '/en/inbox')
  await page.getByText(say('late-begun')).waitFor({ state: 'detached' })
  await button(page, say('late-outside-go', { name: body })).click()
  // The report's own steps, with what was written before, for the outside body alone.
  await page.getByText(say('who-alone-outside', { name: body })).waitFor()
  await button(page, say('continue')).click()
  expect(await page.getByRole('radio', { name: say('category-12') }).isChecked()).toBe(true)
  await button(page, say('continue')).click()
  expect(await page.getByLabel(say('what-label')).inputValue()).toBe('Keys of the archive are missing')
  expect(errors).toEqual([])
  await context.close()
})
