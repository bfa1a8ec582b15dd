/**
 * Listing 10,000 cases in the office's browser, 500 of them open: on a machine that has nothing yet, and where the cards
 * are kept; then filtering, sorting and searching them in the table, from the event to the painted rows; and the memory
 * that all of it takes.
 *
 * The cases are written directly into the database (test/support/many-cases.ts).
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { unlock, unlockAgain, visit, type Say } from '../test/support/journey.ts'
import { keepTexts, keptBoards, openOf } from '../test/support/many-cases.ts'
import {
  all,
  count,
  measureSteps,
  measureTexts,
  openTable,
  steps,
  stepsAtOnce,
  textsRead,
} from './list-table.ts'
import { until } from '../test/support/until.ts'
import { tabBytes } from './memory.ts'
import { fillFor } from './filled.ts'
import { startServer } from './server.ts'
import { ms, type Figure } from './table.ts'

const open = openOf(count)
const rounds = 3

export async function benchList(): Promise<Figure[]> {
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    const { unlocked, mailboxes, say, person } = await fillFor(server, count)

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
      // Each of its boards has some of ten thousand cards.
      await until(async () => (await keptBoards(visitor.page, 'cards')).length === 64)
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
      await page.getByLabel(say('password-label')).fill(person.password)
      const shown = whenShown(page)
      await page.getByRole('button', { name: say('unlock-go'), exact: true }).click()
      later.push(await shown)
    }
    const row = (what: string, times: readonly number[], most: number, beside = ''): Figure => ({
      what,
      measured: `${ms(Math.max(...times))} (${times.map((time) => time.toFixed(0)).join(', ')})${beside}`,
      against: `under ${ms(most)}`,
      holds: Math.max(...times) < most,
    })
    // At once, while the page reads the texts that it keeps; then at rest.
    await openTable(page, say)
    const atOnce = await measureSteps(page, stepsAtOnce)
    await textsRead(page)
    const atRest = [...(await measureSteps(page, steps)), ...(await measureTexts(page))]
    await page.close()
    return [
      row(
        `first unlocking: the ${open} open of ${all} cases`,
        first.map((shown) => shown.open),
        1000,
      ),
      row(
        `first unlocking: all ${all} cases`,
        first.map((shown) => shown.all),
        3000,
        `; the same bytes fetched and not opened ${ms(Math.max(...plain))}`,
      ),
      row(
        `later unlocking: all ${all} cases`,
        later.map((shown) => shown.all),
        500,
      ),
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
function whenShown(page: Page): Promise<Shown> {
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
 * How much memory the tab takes: as it is, with whatever the browser has not cleaned up yet, and after
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
    measured: `${mb(now)}; cleaned up ${mb(await tabBytes(browser))}, of which scripts' objects ${mb(usedSize)} and buffers ${mb(backingStorageSize)}`,
    against: 'under 300 MB',
    holds: now < 300e6,
  }
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
