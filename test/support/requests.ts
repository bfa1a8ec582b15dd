/** For journeys: stands between a page and the server, and holds back, loses or changes answers. */
import type { APIResponse, Page, Route } from 'playwright-core'

type Answer = Record<string, unknown>

/**
 * From here on, `handle` decides about the requests of `page` to `path`. Playwright lets go of a request under way when the
 * page closes or the test ends this with `page.unroute(path)`; `handle` may come too late then, and need not care.
 */
export async function intercept(
  page: Page,
  path: string | RegExp,
  handle: (route: Route) => Promise<void>,
): Promise<void> {
  await page.route(path, async (route) => {
    try {
      await handle(route)
    } catch (failure) {
      if (!/Route is already handled|has been closed|context disposed/.test(String(failure))) throw failure
    }
  })
}

/** What the server really answers. */
export async function fetchAnswer(route: Route): Promise<APIResponse> {
  const request = route.request()
  // By number: Node does not resolve names that end in localhost everywhere.
  const url = request.url().replace('office.localhost', '127.0.0.1')
  return route.fetch({ url, headers: await request.allHeaders() })
}

/** From here on, changes the answers to GET at `path`. */
export async function changeAnswers(
  page: Page,
  path: RegExp,
  change: (answer: Answer) => unknown,
): Promise<void> {
  await intercept(page, path, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await fetchAnswer(route)
    await route.fulfill({ response, json: change((await response.json()) as Answer) })
  })
}

/** From here on, requests to `path` wait, and go to the server after a call of what this returns. */
export async function holdBack(page: Page, path: string): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await intercept(page, path, async (route) => {
    await released
    await route.continue()
  })
  return release
}
