/** Chromium, driven by its own protocol: the browser of all other journeys. */
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { patience, type Tab, type TestBrowser } from './tab.ts'

export async function startChromium(): Promise<TestBrowser> {
  const browser = await launchBrowser()
  return { person: () => newPerson(browser), close: () => browser.close() }
}

async function newPerson(browser: Browser): Promise<Tab> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  page.setDefaultTimeout(patience)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return { ...verbs(page), errors }
}

function verbs(page: Page): Omit<Tab, 'errors'> {
  const find = (at: string) => page.locator(`xpath=${at}`)
  return {
    open: async (url) => {
      await page.goto(url)
    },
    click: (at) => find(at).first().click(),
    type: (at, text) => find(at).first().pressSequentially(text),
    choose: (at, path) => find(at).setInputFiles(path),
    see: (at) => find(at).first().waitFor(),
    texts: (at) => find(at).allTextContents(),
    ask: (expression) => page.evaluate(expression),
  }
}
