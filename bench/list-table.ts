/**
 * Using the list of 10,000 cases: filtering, sorting and searching them in the table, from the event to the painted rows.
 * Called by list.ts.
 */
import type { Page } from 'playwright-core'
import type { Say } from '../test/support/journey.ts'
import { rareWord, seldomWord } from '../test/support/many-cases.ts'
import { ms, type Figure } from './table.ts'

/** How long a person may wait for a filter, a new order or a keystroke, in milliseconds. */
const limit = 50
/** How long until a hit that is there also shows its passage, which is read from the browser's database. */
const passagesLimit = 150

/** How many cases there are. */
export const count = 10_000
export const all = count.toLocaleString('en')

const choose = (filter: string, values: readonly string[]): Step[] =>
  values.map((value) => ({ selector: `#filter-${filter}`, event: 'change', value }))
const press = (column: string): Step[] =>
  [1, 2, 3, 4].map(() => ({ selector: `.cases th.col-${column} button`, event: 'click', value: null }))
const type = (values: readonly string[]): Step[] =>
  values.map((value) => ({ selector: '#search', event: 'input', value }))

type Steps = readonly (readonly [what: string, steps: readonly Step[]])[]

/** Each thing is done several times, in the table of all cases. */
export const steps: Steps = [
  [`a filter of ${all} cases`, choose('state', ['new', 'investigation', 'triage', ''])],
  [`two filters of ${all} cases`, choose('category', ['3', '7', ''])],
  [`sorting ${all} cases by title`, press('title')],
  [`sorting ${all} cases by what is due`, press('due')],
  [`a keystroke of search in ${all} cases`, type(['7', '77', '777', '77', ''])],
]
export const stepsAtOnce: Steps = [
  [`a filter as soon as ${all} cases are there`, choose('category', ['3', '7', ''])],
  [`a keystroke as soon as ${all} cases are there`, type(['n', 'nu', 'num', 'nu', ''])],
]

export async function openTable(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('shape-table'), exact: true }).click()
  await page.locator('#filters').click()
}

export async function measureSteps(page: Page, all: Steps): Promise<Figure[]> {
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
export async function textsRead(page: Page): Promise<void> {
  await timed(page, { selector: '#search', event: 'input', value: rareWord })
  await page.waitForFunction(
    () =>
      document.querySelector('#hits .lane-count')?.textContent === '1' &&
      !document.querySelector('#index-progress'),
  )
  await timed(page, { selector: '#search', event: 'input', value: '' })
}

/** Keystrokes that are searched in texts too, once the index is there. */
export async function measureTexts(page: Page): Promise<Figure[]> {
  const typed = [rareWord, seldomWord].flatMap((word) =>
    Array.from({ length: word.length }, (_, at) => word.slice(0, at + 1)).concat(word.slice(0, 4), ''),
  )
  const painted: number[] = []
  const complete: number[] = []
  const passages: number[] = []
  for (const value of typed) {
    painted.push(await timed(page, { selector: '#search', event: 'input', value }))
    if (value === '') continue
    const all = await hitsComplete(page)
    complete.push(all.hits)
    passages.push(all.passages)
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
    {
      what: `${what}, to the passages of the hits that are shown`,
      measured: `${ms(Math.max(...passages))} (worst of ${passages.length})`,
      against: `under ${passagesLimit} ms`,
      holds: Math.max(...passages) < passagesLimit,
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

/**
 * Milliseconds from the last `timed` event to the frame after which every hit in texts was painted, and to the one after
 * which those that are shown had their passages.
 */
function hitsComplete(page: Page): Promise<{ readonly hits: number; readonly passages: number }> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const begun = performance.getEntriesByName('typed').at(-1)?.startTime ?? 0
    const section = () => document.querySelector('section[aria-labelledby="hits"]')
    const until = async (isThere: () => boolean) => {
      while (!isThere()) await frame()
      return performance.now() - begun
    }
    const hits = await until(() => section()?.ariaBusy === 'false')
    const passages = await until(() => !section()?.querySelector('[aria-busy="true"]'))
    return { hits, passages }
  })
}
