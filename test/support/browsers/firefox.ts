/**
 * Firefox, driven by WebDriver BiDi: the extended support release, on which Tor Browser is built too. `FIREFOX` names
 * another one.
 */
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { installed, patience, type Tab, type TestBrowser } from './tab.ts'

/** Always private, as in Tor Browser, and with a database for no page: "off" is no longer a setting of its own. */
export const withoutDatabase = {
  'browser.privatebrowsing.autostart': true,
  'dom.indexedDB.enabled': false,
  'dom.indexedDB.privateBrowsing.enabled': false,
} as const

/**
 * What Tor Browser changes at its level "Safer", as far as pages can see: no WebAssembly, no compiling of scripts, no
 * database, and the same answers to everybody who asks what kind of machine this is.
 */
export const likeTor = {
  ...withoutDatabase,
  'javascript.options.wasm': false,
  'javascript.options.ion': false,
  'javascript.options.baselinejit': false,
  'javascript.options.native_regexp': false,
  'dom.serviceWorkers.enabled': false,
  'media.peerconnection.enabled': false,
  'mathml.disabled': true,
  'webgl.disabled': true,
  'privacy.resistFingerprinting': true,
  'privacy.fingerprintingProtection': true,
  'privacy.firstparty.isolate': true,
} as const

export async function startFirefox(prefs: Readonly<Record<string, unknown>> = {}): Promise<TestBrowser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath:
      process.env['FIREFOX'] ??
      installed(
        'Firefox',
        ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
        'firefox-esr',
      ),
    headless: true,
    timeout: patience,
    protocolTimeout: patience,
    extraPrefsFirefox: prefs,
  })
  return { person: () => newPerson(browser), close: () => browser.close() }
}

async function newPerson(browser: Browser): Promise<Tab> {
  const page = await (await browser.createBrowserContext()).newPage()
  page.setDefaultTimeout(patience)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)))
  return { ...verbs(page), errors }
}

function verbs(page: Page): Omit<Tab, 'errors'> {
  const seen = async (at: string) => {
    const found = await page.waitForSelector(`xpath/${at}`, { visible: true })
    if (!found) throw new Error(`went away: ${at}`)
    return found
  }
  // Firefox lets tabs behind others wait: a person looks at the tab that they use.
  const look = () => page.bringToFront()
  return {
    open: async (url) => {
      await look()
      await page.goto(url)
    },
    click: async (at) => {
      await look()
      // Unlike a handle's click, this waits until the element no longer moves, and looks again if it was replaced.
      await page.locator(`xpath/${at}`).click()
    },
    type: async (at, text) => {
      await look()
      await (await seen(at)).type(text)
    },
    choose: async (at, path) => {
      await look()
      const field = await page.waitForSelector(`xpath/${at}`)
      await (field as ElementHandle<HTMLInputElement>).uploadFile(path)
    },
    see: async (at) => {
      await look()
      await seen(at)
    },
    texts: (at) => page.$$eval(`xpath/${at}`, (found) => found.map((one) => one.textContent)),
    ask: async <Answer>(expression: string) => (await page.evaluate(expression)) as Answer,
  }
}
