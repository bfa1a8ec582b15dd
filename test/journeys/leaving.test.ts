/** Leaving: by button or by keyboard, nothing that was written or shown stays in the browser. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { button, comeBack, report, textsOf, visit, writeReport, type Say } from '../support/journey.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto } = await startFounded())
  say = await textsOf('en')
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

/** Everything that a browser stores for this site, as one text. */
async function keptBy(context: BrowserContext, page: Page): Promise<string> {
  const session = await context.newCDPSession(page)
  const { entries } = await session.send('Page.getNavigationHistory')
  const stored = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    name: window.name,
    state: history.state as unknown,
    title: document.title,
    body: document.body.innerHTML,
  }))
  const { origins } = await context.storageState({ indexedDB: true })
  return JSON.stringify({ cookies: await context.cookies(), entries, stored, origins })
}

test('after reporting, returning and leaving, no cookie, storage, cache or history entry contains a word of the report', async () => {
  const { page, context } = await visit(browser)
  const secret = 'CANARY-IN-A-REPORT'
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, say, { text: secret, name: { name: 'CANARY-NAME', contact: '' } })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join(' '))
  await page.getByText(secret).waitFor()
  // A later message gets the same hints as the report.
  await page.getByLabel(say('reply-label')).fill('CANARY-IN-A-REPLY: it lay on my desk')
  await page.getByText(say('hint-text', { phrase: 'my desk' })).waitFor()
  await button(page, say('leave')).first().click()
  await page.waitForURL('**/left')

  const kept = await keptBy(context, page)
  expect(kept).not.toMatch(/CANARY/)
  const phrase = words.join(' ')
  expect(kept).not.toContain(phrase)
  const { cookies, stored, entries } = JSON.parse(kept) as {
    cookies: unknown[]
    stored: { local: object; session: object; databases: unknown[]; caches: unknown[]; workers: number }
    entries: { url: string; title: string }[]
  }
  expect(cookies).toEqual([])
  expect(stored).toMatchObject({ local: {}, session: {}, databases: [], caches: [], workers: 0 })
  for (const { url, title } of entries) {
    expect(url).toMatch(/^(about:blank|http:\/\/localhost:\d+\/(en\/(report|inbox)?|left)?)$/)
    expect(['', 'Information', 'Blank page']).toContain(title)
  }

  // Going back shows the page as anybody would see it.
  await page.goBack()
  await page.waitForLoadState('networkidle')
  expect(await page.content()).not.toMatch(/CANARY/)
  for (const field of await page.getByRole('textbox').all()) expect(await field.inputValue()).toBe('')
  await context.close()
})

test('pressing Escape three times leaves in the middle of a report', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'CANARY-HALF-WRITTEN' })
  page.on('dialog', (dialog) => void dialog.accept())
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape')
  await page.waitForURL('**/left')
  expect(await keptBy(context, page)).not.toMatch(/CANARY/)
  await page.goBack()
  await page.waitForLoadState('networkidle')
  expect(await page.content()).not.toMatch(/CANARY/)
  await context.close()
})

test('“Leave this page” is the first element that the keyboard reaches, on every page', async () => {
  const { page, context } = await visit(browser)
  for (const address of ['/en/', '/fr/report', '/ar/inbox']) {
    await page.goto(`${sotto.reporterUrl}${address}`, { waitUntil: 'networkidle' })
    const order = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button, input, textarea, summary, [tabindex="0"]',
        ),
      ].map((element) => ({ name: element.className, tabIndex: element.tabIndex })),
    )
    expect(order[0]).toEqual({ name: 'leave', tabIndex: 0 })
    expect(order.filter(({ tabIndex }) => tabIndex > 0)).toEqual([])
  }
  await page.goto(`${sotto.reporterUrl}/en/`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('leave')
  await context.close()
})

test('no page of the reporters’ app sends a request to another host', async () => {
  const { page, context } = await visit(browser)
  const hosts = new Set<string>()
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) hosts.add(new URL(request.url()).origin)
  })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await report(page, say, { text: 'Only here' })
  expect([...hosts]).toEqual([sotto.reporterUrl])
  await context.close()
})
