/**
 * Figures over 10,000 cases in the office's browser: from opening the page to its painted tables, and to its charts; for
 * another period; and after unlocking, with the cards that the browser keeps.
 *
 * The cases are written directly into the database (test/support/many-cases.ts).
 */
import type { Page } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { unlock, visit } from '../test/support/journey.ts'
import { keepTexts, keptBoards } from '../test/support/many-cases.ts'
import { until } from '../test/support/until.ts'
import { all, count } from './list-table.ts'
import { fillFor } from './filled.ts'
import { startServer } from './server.ts'
import { ms, type Figure } from './table.ts'

/** How long a person may wait for figures, in milliseconds. */
const limit = 1000
const rounds = 5

export async function benchFigures(): Promise<Figure[]> {
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    const { unlocked, mailboxes, say, person } = await fillFor(server, count)
    const { page, errors } = await visit(browser)
    await page.goto(server.officeUrl)
    // So that the page has no texts to fetch of cases that do not open.
    await keepTexts(page, unlocked, mailboxes)
    await unlock(page, say, person)
    await until(async () => (await keptBoards(page, 'cards')).length === 64)

    const opened: Shown[] = []
    for (let round = 0; round < rounds; round++) {
      opened.push(await whenShown(page, { press: 'nav a[href="/figures"]' }))
      await page.locator('nav a[href="/cases"]').click()
      await page.locator('.figures').waitFor({ state: 'detached' })
    }
    await page.locator('nav a[href="/figures"]').click()
    await page.locator('#figures-all').waitFor()
    const changed: Shown[] = []
    for (const choose of ['last-year', 'months', 'last-quarter', 'year', 'months']) {
      changed.push(await whenShown(page, { choose }))
    }
    const later: Shown[] = []
    for (let round = 0; round < rounds; round++) {
      // A reloaded tab has opened nothing yet.
      await page.goto(`${server.officeUrl}/figures`)
      await page.getByLabel(say('password-label')).fill(person.password)
      const shown = whenShown(page, {})
      await page.getByRole('button', { name: say('unlock-go'), exact: true }).click()
      later.push(await shown)
    }
    if (errors.length > 0) throw new Error(errors.join('\n'))
    const row = (what: string, times: readonly number[]): Figure => ({
      what,
      measured: `${ms(Math.max(...times))} (${times.map((time) => time.toFixed(0)).join(', ')})`,
      against: `under ${ms(limit)}`,
      holds: Math.max(...times) < limit,
    })
    const both = (what: string, times: readonly Shown[]) => [
      row(
        what,
        times.map(({ figures }) => figures),
      ),
      row(
        `${what}, with their charts`,
        times.map(({ charts }) => charts),
      ),
    ]
    return [
      ...both(`opening the figures of ${all} cases`, opened),
      ...both(`another period of ${all} cases`, changed),
      ...both(`later unlocking, from the request of the list: the figures of ${all} cases`, later),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Milliseconds to the frame after which the tables, and then all charts, were painted. */
interface Shown {
  readonly figures: number
  readonly charts: number
}

/**
 * From pressing something, or choosing another period; or from the request of the list, by a page that is about to be
 * unlocked. Charts that are gone do not count: what is waited for is new.
 */
function whenShown(
  page: Page,
  { press, choose }: { readonly press?: string; readonly choose?: string },
): Promise<Shown> {
  return page.evaluate(
    async ({ press, choose, count }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const until = async (isShown: () => boolean) => {
        while (!isShown()) await frame()
        // A task after the frame: by now it was painted.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = resolve
          port2.postMessage(null)
        })
        return performance.now() - begun
      }
      const old = document.querySelector('#figures-days-now')?.textContent
      // Another period is drawn anew, at once or later.
      for (const chart of document.querySelectorAll<HTMLElement>('.figure-chart')) chart.style.height = ''
      await frame()
      let begun = performance.now()
      if (press !== undefined) document.querySelector<HTMLElement>(press)?.click()
      if (choose !== undefined) {
        const select = document.querySelector<HTMLSelectElement>('#figures-period')
        if (!select) throw new Error('no period to choose')
        select.value = choose
        select.dispatchEvent(new Event('change', { bubbles: true }))
      }
      if (press === undefined && choose === undefined) {
        const asked = () =>
          performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/api/cases'))
        while (!asked()) await frame()
        begun = asked()?.startTime ?? 0
      }
      const isThere = () =>
        document.querySelector('#figures-retaliation table') !== null &&
        document.querySelector('.figures-head')?.textContent.includes(count) === true &&
        (choose === undefined || document.querySelector('#figures-days-now')?.textContent !== old)
      const figures = await until(isThere)
      const charts = await until(() =>
        [...document.querySelectorAll<HTMLElement>('.figure-chart')].every(
          ({ style }) => style.height !== '',
        ),
      )
      return { figures, charts }
    },
    // An evaluated function takes no members that are undefined.
    { ...(press === undefined ? {} : { press }), ...(choose === undefined ? {} : { choose }), count: all },
  )
}
