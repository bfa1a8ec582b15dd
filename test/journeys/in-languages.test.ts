/** A reporter sees the name of the office, and its people's titles, in the language of the page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, enterNewOffice, goTo, officeTexts, textsOf, visit } from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('the office’s name in another language is set in the settings, and shown in the header, on pages and on the poster', async () => {
  const say = await officeTexts()
  const { page, errors } = await visit(browser)
  await enterNewOffice(page, sotto, say)
  await goTo(page, say, 'settings')
  await page.locator('#office-name-in-de').fill('Stadt Ardenne')
  await page.locator('#office-name-in-ar').fill('مدينة أردين\u202e')
  await button(page, say('office-facts-save')).click()
  // Characters that change the text direction are named at their field; nothing is signed.
  await page.locator('#office-name-in-ar-error').waitFor()
  await page.locator('#office-name-in-ar').fill('مدينة أردين')
  expect(await faultsOf(page, 'settings')).toEqual([])
  await button(page, say('office-facts-save')).click()
  await page.getByText(say('office-facts-saved')).waitFor()
  expect(await page.locator('#office-name-in-de').inputValue()).toBe('Stadt Ardenne')

  await goTo(page, say, 'people')
  await page
    .locator('summary', { hasText: say('assign-title') })
    .first()
    .click()
  await page.locator('[id^="title-in-"][id$="-de"]').fill('Leiterin der Stelle')
  const stored = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().includes('/api/office'),
  )
  await button(page, say('assign-go')).first().click()
  expect((await stored).status()).toBeLessThan(300)

  await goTo(page, say, 'settings')
  await button(page, say('place-poster')).click()
  await page.getByLabel(say('poster-language')).selectOption('de')
  await page.locator('.poster-office', { hasText: 'Stadt Ardenne' }).waitFor()
  await page.getByLabel(say('poster-language')).selectOption('fr')
  await page.locator('.poster-office', { hasText: 'Town of Ardenne' }).waitFor()
  expect(errors).toEqual([])

  const reporter = await visit(browser)
  for (const [language, name] of [
    ['de', 'Stadt Ardenne'],
    ['ar', 'مدينة أردين'],
    ['fr', 'Town of Ardenne'],
  ] as const) {
    await reporter.page.goto(`${sotto.reporterUrl}/${language}/`)
    await reporter.page.locator('header', { hasText: name }).waitFor()
    // Each name has its own direction, so that a list of them keeps its order.
    await reporter.page.locator('.facts', { hasText: '\u2068Anna Rossi\u2069' }).waitFor()
    const words = await textsOf(language)
    await reporter.page.getByRole('link', { name: words('landing-report') }).click()
    await reporter.page.getByRole('heading', { name: words('who-title') }).waitFor()
    const title = language === 'de' ? 'Leiterin der Stelle' : name
    await reporter.page.locator('.choice-note', { hasText: title }).waitFor()
  }
  expect(reporter.errors).toEqual([])
})
