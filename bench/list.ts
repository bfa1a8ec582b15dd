/**
 * Listing 10,000 cases in the office's browser, 500 of them open: on a machine that has nothing yet, and where the cards
 * are kept; then filtering, sorting and searching them in the table, from the event to the painted rows; and the memory
 * that all of it takes.
 *
 * The cases are written directly into the database (test/support/many-cases.ts).
 */
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { codes, officeTexts, unlock, unlockAgain, visit, type Say } from '../test/support/journey.ts'
import { fillOffice, keepTexts, openOf, rareWord, seldomWord } from '../test/support/many-cases.ts'
import { startServer } from './server.ts'
import { ms, type Figure } from './table.ts'

const count = 10_000
const open = openOf(count)
const all = count.toLocaleString('en')
const rounds = 3

export async function benchList(): Promise<Figure[]> {
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    const { office, officer, officerSeed } = server.founding
    const unlocked = await openOffice(server.send, office, officer, officerSeed)
    const mailboxes = await fillOffice(server.databaseUrl, unlocked, count)
    const say = await officeTexts()
    const { login, password, totpText, card } = server.officer
    const person = { login, password, totpSecret: totpText, card: card.split(' '), code: codes(totpText) }

    const first: Shown[] = []
    const plain: number[] = []
    let context: BrowserContext | null = null
    for (let round = 0; round < rounds; round++) {
      await context?.close()
      // A new profile: nothing is kept.
      const visitor = await visit(browser)
      context = visitor.context
      await visitor.page.goto(server.officeUrl)
      const shown = whenShown(visitor.page)
      await unlock(visitor.page, say, person)
      first.push(await shown)
      await cardsKept(visitor.page)
      // The same tab again, locked: nothing else goes on in it.
      await visitor.page.reload()
      plain.push(await fetchAll(visitor.page))
      await visitor.page.close()
    }
    if (!context) throw new Error('no round')
    const page = await context.newPage()
    await page.goto(server.officeUrl)
    await keepTexts(page, unlocked, mailboxes)

    const later: Shown[] = []
    for (let round = 0; round < rounds; round++) {
      // A reloaded tab has opened nothing yet.
      await page.reload()
      const shown = whenShown(page)
      await unlockAgain(page, say, person)
      later.push(await shown)
    }
    const worst = (of: readonly Shown[], which: keyof Shown) => Math.max(...of.map((shown) => shown[which]))
    const row = (what: string, time: number, most: number, beside = ''): Figure => ({
      what,
      measured: `${ms(time)} (worst of ${rounds})${beside}`,
      against: `under ${ms(most)}`,
      holds: time < most,
    })
    // At once, while the page reads the texts that it keeps; then at rest.
    await openTable(page, say)
    const atOnce = await measureSteps(page, stepsAtOnce)
    await textsRead(page)
    const atRest = [...(await measureSteps(page, steps)), ...(await measureTexts(page))]
    await page.close()
    return [
      row(`first unlocking: the ${open} open of ${all} cases`, worst(first, 'open'), 1000),
      row(
        `first unlocking: all ${all} cases`,
        worst(first, 'all'),
        3000,
        `; the same bytes fetched and not opened ${ms(Math.max(...plain))}`,
      ),
      row(`later unlocking: all ${all} cases`, worst(later, 'all'), 500),
      ...atOnce,
      ...atRest,
      await measureMemory(browser, await workedIn(context, server.officeUrl, say, person)),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Milliseconds from the first request of the list to the frame after which the cases were painted. */
interface Shown {
  readonly open: number
  readonly all: number
}

/** Watches a page, from before it is unlocked. The lanes say how many cases they have; it is complete when they say all. */
export function whenShown(page: Page): Promise<Shown> {
  return page.evaluate(
    async ({ open, count }) => {
      const paint = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const counted = (...lanes: readonly string[]) =>
        lanes
          .map((lane) => document.querySelector(`#lane-${lane} .lane-count`)?.textContent ?? 0)
          .reduce<number>((sum, text) => sum + Number(text), 0)
      const since = () => {
        const asked = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/api/cases'))
        return performance.now() - (asked?.startTime ?? 0)
      }
      const until = async (isShown: () => boolean) => {
        while (!isShown()) await paint()
        await paint()
        return since()
      }
      const working = ['act', 'waiting', 'progress'] as const
      const openAt = await until(() => counted(...working) === open)
      const allAt = await until(
        () => counted(...working, 'closed') === count && !document.querySelector('#list-opening'),
      )
      return { open: openAt, all: allAt }
    },
    { open, count },
  )
}

/** How long it takes a page to fetch the whole list and every card, one after the other, and to open nothing. */
function fetchAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now()
    const list = await (await fetch('/api/cases', { cache: 'no-store' })).bytes()
    const rowSize = 85
    const numbers = Array.from({ length: (list.length - 4) / rowSize }, (_, at) =>
      String.fromCharCode(...list.subarray(4 + at * rowSize, 10 + at * rowSize)),
    )
    for (let from = 0; from < numbers.length; from += 500) {
      const body = JSON.stringify({ numbers: numbers.slice(from, from + 500) })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch('/api/cases/cards', { method: 'POST', headers, body, cache: 'no-store' })
      await answer.arrayBuffer()
    }
    return performance.now() - begun
  })
}

/**
 * How much memory the tab's process has to itself: as it is, with whatever the browser has not cleaned up yet, and after
 * it has cleaned up.
 */
async function measureMemory(browser: Browser, page: Page): Promise<Figure> {
  const inPage = await page.context().newCDPSession(page)
  const now = await tabBytes(browser)
  await inPage.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await inPage.send('Runtime.getHeapUsage')
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  return {
    what: `memory of the tab, with the texts of ${all} cases to search`,
    measured: `${mb(now)} private to its process; cleaned up ${mb(await tabBytes(browser))}, of which scripts' objects ${mb(usedSize)} and buffers ${mb(backingStorageSize)}`,
    against: 'under 300 MB',
    holds: now < 300e6,
  }
}

/** The private memory of the largest tab. */
async function tabBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const tabs = processInfo.filter(({ type }) => type === 'renderer')
  return Math.max(...(await Promise.all(tabs.map(({ id }) => privateBytes(id)))))
}

/** Waits until a browser keeps the cards of the whole list. */
async function cardsKept(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opened = indexedDB.open('keyval-store')
        opened.onerror = () => reject(new Error('no database'))
        opened.onsuccess = () => {
          const asked = opened.result.transaction('keyval').objectStore('keyval').getAllKeys()
          asked.onerror = () => reject(new Error('no keys'))
          asked.onsuccess = () => {
            opened.result.close()
            resolve(asked.result.filter((key) => String(key).startsWith('cards/')).length === 64)
          }
        }
      }),
    null,
    { polling: 100 },
  )
}

/** What a process shares with no other, in bytes. Only on Linux. */
async function privateBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = [...text.matchAll(/^Private_\w+: +(\d+) kB$/gm)].map(([, size]) => Number(size))
  return kilobytes.reduce((sum, size) => sum + size, 0) * 1024
}

/** How long a person may wait for a filter, a new order or a keystroke, in milliseconds. */
const limit = 50

const choose = (filter: string, values: readonly string[]): Step[] =>
  values.map((value) => ({ selector: `#filter-${filter}`, event: 'change', value }))
const press = (column: string): Step[] =>
  [1, 2, 3, 4].map(() => ({ selector: `.cases th.col-${column} button`, event: 'click', value: null }))
const type = (values: readonly string[]): Step[] =>
  values.map((value) => ({ selector: '#search', event: 'input', value }))

type Steps = readonly (readonly [what: string, steps: readonly Step[]])[]

/** Each thing is done several times, in the table of all cases. */
const steps: Steps = [
  [`a filter of ${all} cases`, choose('state', ['new', 'investigation', 'triage', ''])],
  [`two filters of ${all} cases`, choose('category', ['3', '7', ''])],
  [`sorting ${all} cases by title`, press('title')],
  [`sorting ${all} cases by what is due`, press('due')],
  [`a keystroke of search in ${all} cases`, type(['7', '77', '777', '77', ''])],
]
const stepsAtOnce: Steps = [
  [`a filter as soon as ${all} cases are there`, choose('category', ['3', '7', ''])],
  [`a keystroke as soon as ${all} cases are there`, type(['n', 'nu', 'num', 'nu', ''])],
]

async function openTable(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('shape-table'), exact: true }).click()
  await page.locator('#filters').click()
}

async function measureSteps(page: Page, all: Steps): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [what, steps] of all) {
    const times: number[] = []
    for (const step of steps) times.push(await timed(page, step))
    const worst = Math.max(...times)
    figures.push({
      what,
      measured: `${ms(worst)} (worst of ${times.length})`,
      against: `under ${limit} ms`,
      holds: worst < limit,
    })
  }
  return figures
}

/** Waits until every text is there to be searched. */
async function textsRead(page: Page): Promise<void> {
  await timed(page, { selector: '#search', event: 'input', value: rareWord })
  await page.waitForFunction(
    () =>
      document.querySelector('#hits .lane-count')?.textContent === '1' &&
      !document.querySelector('#index-progress'),
  )
  await timed(page, { selector: '#search', event: 'input', value: '' })
}

/** A new tab of a browser that keeps everything, in which somebody has unlocked the desk, filtered and searched. */
async function workedIn(
  context: BrowserContext,
  address: string,
  say: Say,
  person: Parameters<typeof unlockAgain>[2],
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  await unlockAgain(page, say, person)
  await openTable(page, say)
  await textsRead(page)
  await measureSteps(page, steps)
  await measureTexts(page)
  return page
}

/** Keystrokes that are searched in texts too, once the index is there. */
async function measureTexts(page: Page): Promise<Figure[]> {
  const typed = [rareWord, seldomWord].flatMap((word) =>
    Array.from({ length: word.length }, (_, at) => word.slice(0, at + 1)).concat(word.slice(0, 4), ''),
  )
  const [painted, complete] = [new Array<number>(), new Array<number>()]
  for (const value of typed) {
    painted.push(await timed(page, { selector: '#search', event: 'input', value }))
    if (value !== '') complete.push(await hitsComplete(page))
  }
  const what = `a keystroke of search in the texts of ${all} cases`
  return [
    {
      what,
      measured: `${ms(Math.max(...painted))} (worst of ${painted.length})`,
      against: `under ${limit} ms`,
      holds: Math.max(...painted) < limit,
    },
    {
      what: `${what}, to the last hit`,
      measured: `${ms(Math.max(...complete))} (worst of ${complete.length})`,
      against: `under ${limit} ms`,
      holds: Math.max(...complete) < limit,
    },
  ]
}

interface Step {
  readonly selector: string
  readonly event: string
  readonly value: string | null
}

/** Milliseconds from an event to the frame after everything it changed was laid out and painted. */
function timed(page: Page, step: Step): Promise<number> {
  return page.evaluate(async ({ selector, event, value }) => {
    const element = document.querySelector<HTMLInputElement>(selector)
    if (!element) throw new Error(selector)
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // From the beginning of a frame, as a person's key press is handled.
    await frame()
    const start = performance.now()
    if (value !== null) element.value = value
    if (event === 'click') element.click()
    else element.dispatchEvent(new Event(event, { bubbles: true }))
    await frame()
    // A task after the frame: by now it was painted.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(null)
    })
    performance.mark('typed', { startTime: start })
    return performance.now() - start
  }, step)
}

/** Milliseconds from the last `timed` event to the frame after which every hit in texts was painted. */
function hitsComplete(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const isComplete = () => document.querySelector('section[aria-labelledby="hits"]')?.ariaBusy === 'false'
    const begun = performance.getEntriesByName('typed').at(-1)?.startTime ?? 0
    while (!isComplete()) await frame()
    return performance.now() - begun
  })
}
