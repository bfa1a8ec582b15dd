/**
 * How long a first-time administrator needs from the one-time link to an open office. A browser really goes all the
 * way, alone with two trustees and in one language; we count every word it shows once, every click and every letter
 * typed. It does not open the public pages: an administrator reads what they promise, and signs for it.
 *
 * From this we calculate a time. It is a model of people, not a person: silent reading at 238 words a minute (Brysbaert
 * 2019), typing at 52 (Dhakal 2018), copying by hand at 22 (Brown 1988), and 2.7 seconds for a click and the thought
 * before it (the keystroke-level model: Card, Moran, Newell 1980). The result for a slow pace is shown too.
 */
import type { Page } from 'playwright-core'
import { pageNames } from '../crypto/wire/public-page.ts'
import { launchBrowser } from '../test/support/browser.ts'
import {
  button,
  comeBack,
  goTo,
  officeTexts,
  openFromList,
  report,
  setUpInBrowser,
  textsOf,
  visit,
  type Say,
} from '../test/support/journey.ts'
import { handOutShares, nameAuthority, tryShare } from '../test/support/opening.ts'
import { startProgram } from './server.ts'
import type { Figure } from './table.ts'

/** Seconds for what a person does. */
interface Pace {
  /** Reading a word. */
  readonly word: number
  /** Typing a letter; a word has five. */
  readonly letter: number
  /** Finding what to click, and clicking. */
  readonly click: number
  /** Looking around on a new page. */
  readonly page: number
  /** Copying twelve words by hand. */
  readonly copying: number
  /** Printing a sheet and putting it away: the kit, a share. */
  readonly printing: number
  /** Adding a new entry to an authenticator. */
  readonly authenticator: number
}
const usual: Pace = {
  word: 60 / 238,
  letter: 60 / 52 / 5,
  click: 2.7,
  page: 3,
  copying: 60,
  printing: 30,
  authenticator: 45,
}
/** Reading 200 words a minute, typing 30. */
const slow: Pace = {
  word: 0.3,
  letter: 0.4,
  click: 4,
  page: 5,
  copying: 90,
  printing: 45,
  authenticator: 60,
}

/** In minutes. */
const limit = 30

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`

interface Walked {
  words: number
  letters: number
  clicks: number
  pages: number
}

export async function benchOpening(): Promise<Figure[]> {
  const program = await startProgram()
  const browser = await launchBrowser()
  try {
    const say = await officeTexts()
    const { context, page } = await visit(browser)
    const read = new Set<string>()
    const now: Walked = { words: 0, letters: 0, clicks: 0, pages: 0 }
    await context.exposeBinding('watched', (_source, kind: 'text' | keyof Walked, value: string) => {
      if (kind !== 'text') now[kind] += kind === 'letters' ? value.length : 1
      else {
        if (read.has(value)) return
        read.add(value)
        now.words += value.split(/\s+/).length
      }
    })
    await context.addInitScript(watch)

    const link = `${program.officeUrl}/setup#${program.token}`
    const figures: Figure[] = []
    let [total, slowly] = [0, 0]
    type Paper = Partial<Record<'copying' | 'printing' | 'authenticator', number>>
    const leg = async (what: string, paper: Paper, go: () => Promise<void>) => {
      Object.assign(now, { words: 0, letters: 0, clicks: 0, pages: 0 })
      const begun = performance.now()
      await go()
      await page.waitForTimeout(300)
      const waited = (performance.now() - begun) / 1000
      const { copying = 0, printing = 0, authenticator = 0 } = paper
      const at = (pace: Pace) =>
        waited +
        now.words * pace.word +
        now.letters * pace.letter +
        now.clicks * pace.click +
        now.pages * pace.page +
        copying * pace.copying +
        printing * pace.printing +
        authenticator * pace.authenticator
      total += at(usual)
      slowly += at(slow)
      const { words, letters, clicks, pages } = now
      figures.push({
        what,
        measured: minutes(at(usual)),
        against: `${words} words, ${letters} letters, ${clicks} clicks, ${pages} pages, waiting ${waited.toFixed(0)} s`,
        holds: null,
      })
    }

    let kit: readonly string[] = []
    await leg('set-up', { copying: 1, printing: 1, authenticator: 1 }, async () => {
      ;({ kit } = await setUpInBrowser(page, link, say))
    })
    await leg('two trustees', { printing: 2 }, () => trustees(page, say, kit))
    await leg('authorities, no mail', {}, () => authorities(page, say))
    await leg('public pages', {}, () => pages(page, say))
    await leg('a test report', { copying: 1 }, () => testReport(page, say))
    await leg('poster, and open', { printing: 1 }, () => poster(page, say))
    figures.push({
      what: 'from the link to an open office',
      measured: minutes(total),
      against: `under ${limit} min at a usual pace; ${minutes(slowly)} at a slow one`,
      holds: total < limit * 60,
    })
    return figures
  } finally {
    await browser.close()
    await program.stop()
  }
}

async function trustees(page: Page, say: Say, kit: readonly string[]): Promise<void> {
  await goTo(page, say, 'opening')
  await button(page, say('opening-second-split')).click()
  const holders = ['Ada Frey', 'Bruno Keller']
  for (const [at, name] of holders.entries()) {
    await page.getByLabel(say('split-holder', { number: at + 1 })).fill(name)
  }
  await page.locator('#split-kit').fill(kit.join(' '))
  const shares = await handOutShares(page, say, holders)
  for (const share of shares) await tryShare(page, say, share)
}

async function authorities(page: Page, say: Say): Promise<void> {
  await goTo(page, say, 'opening')
  await nameAuthority(page, say)
  await goTo(page, say, 'opening')
  await button(page, say('opening-mail-none')).click()
}

async function pages(page: Page, say: Say): Promise<void> {
  await goTo(page, say, 'pages')
  await page.getByRole('checkbox', { name: 'English' }).waitFor()
  for (const box of await page.locator('.page-languages input').all()) {
    if ((await box.locator('..').textContent()) !== 'English') await box.uncheck()
  }
  await button(page, say('pages-settings-save')).click()
  const count = pageNames.length
  await button(page, say('pages-together-go', { count, language: 'English' })).click()
  await page.getByText(say('pages-count', { done: count, of: count })).waitFor()
}

async function testReport(page: Page, say: Say): Promise<void> {
  const reporterSay = await textsOf('en')
  await goTo(page, say, 'opening')
  await button(page, say('opening-test-link')).click()
  const opened = page.waitForEvent('popup')
  await page.locator('#test-link').click()
  const reporter = await opened
  const words = await report(reporter, reporterSay, { text: 'Only a test of ours' })
  await openFromList(page, say, 'Only a test of ours')
  await button(page, say('compose-send')).click()
  await page.getByText(say('reply-not-seen')).waitFor()
  await reporter.goto(new URL(reporter.url()).origin + '/en/')
  await comeBack(reporter, reporterSay, words.join(' '))
  await reporter.locator('.message').nth(1).waitFor()
  await goTo(page, say, 'opening')
  await button(page, say('opening-test-done')).click()
}

async function poster(page: Page, say: Say): Promise<void> {
  await goTo(page, say, 'opening')
  await page
    .locator('.opening')
    .getByRole('button', { name: say('place-poster') })
    .click()
  await page.locator('.poster .qr').waitFor()
  await button(page, say('poster-done')).click()
  await goTo(page, say, 'opening')
  await button(page, say('opening-open')).click()
  await page.getByText(say('opening-is-open')).waitFor()
}

/** Runs in the page: reports every piece of text that appears, every click, everything typed and every new heading. */
function watch(): void {
  const { watched } = globalThis as unknown as { watched: (kind: string, value: string) => void }
  const told = new Set<string>()
  let heading = ''
  const look = () => {
    const now = document.querySelector('h1')?.textContent ?? ''
    if (now !== heading && now !== '') watched('pages', '')
    heading = now
    const all = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const around = node.parentElement
      if (text === '' || told.has(text) || !around?.checkVisibility()) continue
      // Words and groups are copied or printed, which is counted separately.
      if (around.closest('.hidden-visually, .code, .words-word, option, script')) continue
      told.add(text)
      watched('text', text)
    }
  }
  setInterval(look, 50)
  addEventListener('click', ({ isTrusted }) => isTrusted && watched('clicks', ''), { capture: true })
  addEventListener('input', (event) => watched('letters', (event.target as HTMLInputElement).value), {
    capture: true,
  })
}
