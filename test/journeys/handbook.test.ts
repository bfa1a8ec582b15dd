/** Tags and templates that the office shares: written once, then used in cases, in the reporter's language. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
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
let anna: Visitor

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  anna = await visit(browser)
  await enterNewOffice(anna.page, sotto, say)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('officers choose from the office’s tags, and begin a reply with its template in the reporter’s language', async () => {
  const { page } = anna
  await goTo(page, say, 'settings')
  await button(page, say('place-handbook')).click()
  await page.getByRole('heading', { name: say('place-handbook') }).waitFor()
  for (const tag of ['pool', 'roof']) {
    await page.getByLabel(say('handbook-tag'), { exact: true }).fill(tag)
    await button(page, say('handbook-tag-add')).click()
    await page.getByRole('listitem').filter({ hasText: tag }).waitFor()
  }
  await button(page, say('handbook-template-add')).click()
  await button(page, say('handbook-save')).click()
  await page.getByText(say('handbook-name-missing')).waitFor()
  await page.getByLabel(say('handbook-name'), { exact: true }).fill('More time')
  await page.getByLabel(say('handbook-text', { language: 'English' })).fill('We need more time.')
  await page.getByLabel(say('handbook-text', { language: 'Deutsch' })).fill('Wir brauchen mehr Zeit.')
  expect(await faultsOnBoth(page, 'handbook-form')).toEqual([])
  await button(page, say('handbook-save')).click()
  await page.getByRole('listitem').filter({ hasText: 'More time' }).waitFor()
  expect(await faultsOnBoth(page, 'handbook')).toEqual([])

  const german = await visit(browser, { locale: 'de-DE' })
  await german.page.goto(`${sotto.reporterUrl}/de/`)
  await report(german.page, await textsOf('de'), { text: 'Das Dach der Halle' })
  await german.context.close()
  await openFromList(page, say, 'Das Dach der Halle')
  await page.getByLabel(say('compose-template')).selectOption('More time')
  await until(async () => (await page.locator('#compose').inputValue()) === 'Wir brauchen mehr Zeit.')
  // What an officer has written stays: a template is added to it.
  await page.locator('#compose').fill('Guten Tag.')
  await page.getByLabel(say('compose-template')).selectOption('More time')
  await until(
    async () => (await page.locator('#compose').inputValue()) === 'Guten Tag.\n\nWir brauchen mehr Zeit.',
  )

  // A tag that is not on the list is not saved; one click adds one that is.
  await page.getByLabel(say('tags'), { exact: true }).fill('lake')
  await page.locator('#tags-error', { hasText: 'lake' }).waitFor()
  await page.getByLabel(say('tags'), { exact: true }).fill('')
  await page
    .getByRole('group', { name: say('tags-used') })
    .getByRole('button', { name: 'roof' })
    .click()
  await button(page, say('details-save')).click()
  await page.locator('.case-head .pill', { hasText: 'roof' }).waitFor()
  expect(await faultsOnBoth(page, 'handbook-used')).toEqual([])
  expect(anna.errors).toEqual([])
})
