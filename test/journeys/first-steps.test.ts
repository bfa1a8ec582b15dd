/** A reporter's first steps: what the pages offer, and what they say before anything is sent. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { button, comeBack, textsOf, visit, writeReport, type Say } from '../support/journey.ts'
import { setUpOffice, startFounded, startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let say: Say
let open: TestSotto

beforeAll(async () => {
  browser = await launchBrowser()
  say = await textsOf('en')
  ;({ sotto: open } = await startFounded())
})
afterAll(async () => {
  await browser.close()
  await open.end()
})

/** A field in which a browser does not change what is typed. */
async function isLeftAlone(page: Page, field: string): Promise<void> {
  for (const one of await page.locator(field).all()) {
    for (const attribute of ['autocorrect', 'autocapitalize']) {
      expect({ attribute, is: await one.getAttribute(attribute) }).toEqual({
        attribute,
        is: expect.stringMatching(/^(off|none)$/),
      })
    }
    expect(await one.getAttribute('spellcheck')).toBe('false')
  }
}

test('where nothing can be reported, the page highlights no way to report, only the way to the replies', async () => {
  const highlighted = async (url: string): Promise<string[]> => {
    const { page, context } = await visit(browser)
    const answered = page.waitForResponse(/\/api\/manifest$/)
    await page.goto(`${url}/en/`)
    // The page knows by then whether there is an office.
    await page
      .locator('.doors')
      .or(page.getByText(say('landing-no-office')))
      .first()
      .waitFor()
    await answered
    const doors = await page.locator('.door-main').allTextContents()
    await context.close()
    return doors
  }
  const closed = await startSotto()
  expect(await highlighted(closed.reporterUrl)).toEqual([])
  await setUpOffice(closed, systemClock, 'closed')
  expect(await highlighted(closed.reporterUrl)).toEqual([expect.stringContaining(say('landing-inbox'))])
  expect(await highlighted(open.reporterUrl)).toEqual([expect.stringContaining(say('landing-report'))])
  await closed.end()
})

test('the page with the words says that nothing has been sent, and nothing has', async () => {
  const { page, context } = await visit(browser)
  const sent: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/reports') && sent.push(request.method()))
  await page.goto(`${open.reporterUrl}/en/`)
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).waitFor()
  await writeReport(page, say, { text: 'Not sent yet' })
  await button(page, say('check-go')).click()
  await page.getByText(say('words-not-sent')).waitFor()
  expect(sent).toEqual([])
  await context.close()
})

test('no browser corrects what is typed as a report or as words', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${open.reporterUrl}/en/inbox`)
  await page.locator('#word-1').waitFor()
  await isLeftAlone(page, 'input')
  await page.goto(`${open.reporterUrl}/en/`)
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  await button(page, say('continue')).click()
  await page.getByRole('radio', { name: say('category-3') }).check()
  await button(page, say('continue')).click()
  await page.getByLabel(say('what-label')).waitFor()
  await isLeftAlone(page, 'textarea')
  await context.close()
})

test('on a phone the error about wrong words is in view, below the header', async () => {
  const { page, context } = await visit(browser, { viewport: { width: 360, height: 740 } })
  await page.goto(`${open.reporterUrl}/en/`)
  await comeBack(page, say, 'wrong words')
  const error = page.getByRole('alert').first()
  await error.waitFor()
  const top = await error.evaluate((element) => element.getBoundingClientRect().top)
  const header = await page
    .locator('header')
    .first()
    .evaluate((element) => {
      const { position } = getComputedStyle(element)
      return position === 'sticky' || position === 'fixed' ? element.getBoundingClientRect().bottom : 0
    })
  expect(top).toBeGreaterThanOrEqual(header)
  expect(top).toBeLessThan(740)
  await context.close()
})
