/** What is wrong with a page for people who see, hear or use it in other ways. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds on a page, in light and dark, and how much of the page is outside the window's width. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // In a separate script world, where the page's policy does not stop it.
    const session = await page.context().newCDPSession(page)
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
    })
    const { result } = await session.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression: `${axe}; axe.run(document, { resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations))`,
      awaitPromise: true,
    })
    for (const { id, nodes } of JSON.parse(String(result.value)) as Violation[]) {
      found.push(`${name} ${colorScheme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    }
    await session.detach()
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return [...found, ...(await overflowOf(page, name))]
}

/** Nothing on the page is outside the window's width. */
export async function overflowOf(page: Page, name: string): Promise<string[]> {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return wide > 0 ? [`${name}: ${wide} px too wide`] : []
}

/** The faults of a page on a phone and on a desk. */
export async function faultsOnBoth(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    found.push(...(await faultsOf(page, `${name}, ${width}`)))
  }
  return found
}

/** Collects the faults of pages, on a desktop screen and at 320 px. */
export function lookAt(page: Page): {
  readonly found: readonly string[]
  readonly look: (name: string) => Promise<void>
} {
  const found: string[] = []
  return {
    found,
    look: async (name) => {
      found.push(...(await faultsOf(page, name)))
      await page.setViewportSize({ width: 320, height: 800 })
      found.push(...(await overflowOf(page, `${name}, narrow`)))
      await page.setViewportSize({ width: 1280, height: 900 })
    },
  }
}
