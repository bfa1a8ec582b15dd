/**
 * The recovery kit restores an officer who has lost password, authenticator and card; and a renewed list raises no
 * alarm.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  codes,
  comeBack,
  officeTexts,
  openFromList,
  report,
  enterNewOffice,
  textsOf,
  typeBack,
  unlock,
  visit,
  type MadeOffice,
  type Say,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: MadeOffice
let say: Say

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  const { page, context } = await visit(browser)
  office = await enterNewOffice(page, sotto, say)
  await context.close()
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('with the kit, a new password, card and code open the old cases; the old ones stop working; the reporter sees no alarm', async () => {
  const reporterSay = await textsOf('en')
  const reporter = await visit(browser)
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  const name = { name: 'Jo Before', contact: 'By letter' }
  const words = await report(reporter.page, reporterSay, { text: 'Written before the loss', name })
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(reporter.page, reporterSay, words.join(' '))
  await reporter.page.getByText('Written before the loss').waitFor()

  const { page, context, errors } = await visit(browser)
  await page.goto(`${sotto.officeUrl}/restore`)
  await page.getByLabel(say('restore-kit')).fill('not a kit')
  await button(page, say('continue')).click()
  await page.getByText(say('restore-not-a-kit')).first().waitFor()
  await page.getByLabel(say('restore-kit')).fill(office.kit.join(' ').toLowerCase())
  await button(page, say('continue')).click()
  await page.getByRole('heading', { name: say('restore-who') }).waitFor()
  await button(page, say('continue')).click()
  await page.getByLabel(say('login-label')).fill('anna')
  await page.getByLabel(say('password-label'), { exact: true }).fill('another four words here')
  await page.getByLabel(say('password-again')).fill('another four words here')
  await button(page, say('continue')).click()
  const totpSecret = ((await page.locator('p.code').textContent()) ?? '').replace(/ /g, '')
  const code = codes(totpSecret)
  const now = await code()
  await page.getByLabel(say('code-label')).fill(now)
  await button(page, say('continue')).click()
  const card = await page.locator('.words-word').allTextContents()
  await typeBack(page, 'card-word', card)
  await button(page, say('continue')).click()
  await page.getByLabel(say('code-label')).fill(now)
  await button(page, say('restore-finish')).click()

  await openFromList(page, say, 'Written before the loss')
  await button(page, say('compose-send')).click()
  await page.getByText(say('reply-not-seen')).waitFor()
  await page.getByLabel(say('name-reason')).fill('To write back')
  await button(page, say('name-open')).click()
  await page.getByText('Jo Before').waitFor()
  expect(errors).toEqual([])

  // The restored officer signed a new manifest: a page that was already open fetches it, and finds nothing wrong.
  await reporter.page.getByLabel(reporterSay('reply-label')).fill('Half written')
  await button(reporter.page, reporterSay('conversation-look')).click()
  await reporter.page.getByText(reporterSay('from-office'), { exact: true }).waitFor()
  expect(await reporter.page.getByText(reporterSay('fault-title')).count()).toBe(0)
  expect(await reporter.page.getByLabel(reporterSay('reply-label')).inputValue()).toBe('Half written')
  await button(reporter.page, reporterSay('reply-send')).click()
  await reporter.page.getByText(reporterSay('reply-sent')).waitFor()

  await button(page, say('lock')).click()
  await page.getByLabel(say('login-label')).fill(office.login)
  await page.getByLabel(say('password-label')).fill(office.password)
  await page.getByLabel(say('code-label')).fill(await office.code())
  await button(page, say('unlock-go')).click()
  await page.getByText(say('unlock-wrong-login')).waitFor()
  const restored = { ...office, password: 'another four words here', card, code }
  await unlock(page, say, restored)
  await openFromList(page, say, 'Written before the loss')
  await page.getByText('Half written').waitFor()
  await context.close()
  await reporter.context.close()
})
