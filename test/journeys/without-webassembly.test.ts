/** A browser without WebAssembly (Tor Browser's "Safer" level has none): the same report and return, only slower. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { button, comeBack, report, textsOf, visit } from '../support/journey.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto

beforeAll(async () => {
  browser = await launchBrowser(['--js-flags=--jitless'])
  ;({ sotto } = await startFounded())
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

test('a report is sent and found again without WebAssembly, and only one build of libsodium is fetched', async () => {
  const say = await textsOf('en')
  const { page, context, errors } = await visit(browser)
  page.setDefaultTimeout(60_000)
  const scripts: { url: string; size: number }[] = []
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return
    void response.body().then((body) => scripts.push({ url: response.url(), size: body.length }))
  })
  await page.goto(`${sotto.reporterUrl}/en/`)
  const compiles = await page.evaluate(async () => {
    try {
      await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
      return true
    } catch {
      return false
    }
  })
  expect(compiles).toBe(false)

  const words = await report(page, say, { text: 'Written without WebAssembly' })
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join('-'))
  await page.getByText('Written without WebAssembly').waitFor()
  await page.getByLabel(say('reply-label')).fill('And answered')
  await button(page, say('reply-send')).click()
  await page.getByText(say('reply-sent')).waitFor()

  // The build with WebAssembly is about 310 KB before compression, the other about 900 KB.
  const large = new Map(scripts.filter(({ size }) => size > 250_000).map(({ url, size }) => [url, size]))
  expect([...large.values()].map((size) => size > 600_000)).toEqual([true])
  expect(errors.filter((error) => !error.includes('WebAssembly is not defined'))).toEqual([])
  await context.close()
})
