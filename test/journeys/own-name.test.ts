/** A reporter gives a name later, withdraws it and gives it again; an officer sees that, and opens the current name. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  comeBack,
  enterNewOffice,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let say: Say
beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  officer = await visit(browser)
  await enterNewOffice(officer.page, sotto, say)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** A person with a phone who returns to their report. */
async function backOnTelephone(lang: string, text: string) {
  const words = await textsOf(lang)
  const person = await visit(browser)
  await person.page.setViewportSize({ width: 360, height: 740 })
  await person.page.goto(`${sotto.reporterUrl}/${lang}/`)
  const twelve = await report(person.page, words, { text })
  await person.page.goto(`${sotto.reporterUrl}/${lang}/`)
  await comeBack(person.page, words, twelve.join(' '))
  await person.page.getByRole('heading', { name: words('conversation-title') }).waitFor()
  return { ...person, words }
}

test.each(['en', 'ar'])('on a phone, in %s: a name is given, withdrawn and given again', async (lang) => {
  const { page, context, words, errors } = await backOnTelephone(lang, `A report in ${lang}.`)
  const box = page.locator('details').filter({ hasText: words('own-name-title') })
  await box.locator('summary').click()
  await box.getByText(words('own-name-none')).waitFor()
  const wide = () => page.evaluate('document.documentElement.scrollWidth')

  await button(page, words('own-name-give')).click()
  // Nothing is sent without a name.
  await button(page, words('own-name-give-now')).click()
  await box.getByText(words('name-missing')).first().waitFor()
  await page.getByLabel(words('name-label')).fill('Kim Vale')
  expect(await faultsOf(page, 'own name')).toEqual([])
  expect(await wide()).toBe(360)
  await button(page, words('own-name-give-now')).click()
  await page.getByText(words('own-name-said-given')).waitFor()
  await button(page, words('own-name-withdraw')).waitFor()
  // The page does not keep what was typed.
  expect(await page.content()).not.toContain('Kim Vale')

  await officer.page.bringToFront()
  await openFromList(officer.page, say, `A report in ${lang}.`)
  await officer.page.getByText(say('name-said-given')).waitFor()
  await officer.page.getByLabel(say('name-reason')).fill('A hearing')

  await page.bringToFront()
  await button(page, words('own-name-withdraw')).click()
  await box.getByText(words('own-name-withdraw-text')).waitFor()
  expect(await faultsOf(page, 'own name')).toEqual([])
  expect(await wide()).toBe(360)
  await button(page, words('own-name-withdraw-now')).click()
  await page.getByText(words('own-name-said-withdrawn')).waitFor()

  // The officer's page is out of date: nothing is opened, and nothing is recorded in the history.
  await officer.page.bringToFront()
  await button(officer.page, say('name-open')).click()
  await officer.page.getByText(say('name-changed')).waitFor()
  await officer.page.getByText(say('name-withdrawn-text')).waitFor()
  expect(await officer.page.getByText('Kim Vale').count()).toBe(0)

  await page.bringToFront()
  await button(page, words('own-name-give')).click()
  await page.getByLabel(words('name-label')).fill('Kim Vale-Moss')
  await button(page, words('own-name-give-now')).click()
  await button(page, words('own-name-withdraw')).waitFor()
  await officer.page.bringToFront()
  await openFromList(officer.page, say, `A report in ${lang}.`)
  await officer.page.getByLabel(say('name-reason')).fill('A hearing')
  await button(officer.page, say('name-open')).click()
  await officer.page.getByText('Kim Vale-Moss').waitFor()
  expect(await faultsOf(officer.page, 'a name opened')).toEqual([])
  await context.close()
  expect([...errors, ...officer.errors]).toEqual([])
})
