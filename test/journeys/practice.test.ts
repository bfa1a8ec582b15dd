/** Practice: anybody walks through a whole report, and nothing of it leaves the browser or stays. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { toText } from '../../crypto/wire/bytes.ts'
import { faultsOnBoth } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, chooseFiles, takeWords, textsOf, visit, type Say } from '../support/journey.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto, office } = await startFounded())
  say = await textsOf('en')
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** From the first question to the end. */
async function throughPractice(page: Page): Promise<void> {
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say('category-3') }).check()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).fill('A dragon ate the invoices')
  await button(page, say('continue')).click()
  const file = { name: 'dragon.txt', mimeType: 'text/plain', buffer: Buffer.from('Fire and smoke') }
  await chooseFiles(page, say, [file])
  await button(page, say('continue')).click()
  await page.getByText('A dragon ate the invoices').waitFor()
  await page.getByText(say('practice-notice')).waitFor()
  await takeWords(page, say)
  await button(page, say('send')).click()
  await page.getByRole('heading', { name: say('practised-title') }).waitFor()
}

test('a practised report is sent nowhere, and a real one begins empty', async () => {
  const { page, errors } = await visit(browser)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.method()} ${request.postData() ?? ''}`))
  await page.goto(`${sotto.reporterUrl}/en/about`)
  await page.getByRole('link', { name: say('practice-link'), exact: true }).click()
  await page.getByText(say('practice-notice')).waitFor()
  expect(await faultsOnBoth(page, 'practice')).toEqual([])
  await throughPractice(page)
  await page.getByRole('heading', { name: say('practised-title') }).waitFor()
  expect(await faultsOnBoth(page, 'after practice')).toEqual([])
  expect(requests.length).toBeGreaterThan(3)
  expect(requests.filter((one) => one !== 'GET ')).toEqual([])
  expect(await sotto.db.selectFrom('report').select('mailbox').execute()).toEqual([])

  // Again, by a poster's link: from its beginning, and the office is still the poster's.
  await page.goto('about:blank')
  await page.goto(`${sotto.reporterUrl}/en/practice#k=${toText(office.founding.published.root)}`)
  await throughPractice(page)
  await button(page, say('practised-again')).click()
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  await page.getByText(say('fingerprint-pinned', { name: '#' }).split('#')[0] ?? '').waitFor()
  await throughPractice(page)
  await button(page, say('practised-start')).click()
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say('category-1') }).check()
  await button(page, say('continue')).click()
  expect(await page.getByLabel(say('what-label')).inputValue()).toBe('')
  expect(await page.getByText(say('practice-notice')).count()).toBe(0)
  // Nothing is lost, so nobody is asked.
  expect(asked).toEqual([])
  expect(errors).toEqual([])
})
