/**
 * What a reporter's browser fetches: for the landing page with an empty cache, and for everything until a report is
 * sent, with and without WebAssembly.
 */
import { launchBrowser } from '../test/support/browser.ts'
import { report, textsOf, visit } from '../test/support/journey.ts'
import { startServer, type BenchServer } from './server.ts'
import { kb, type Figure } from './table.ts'

const limits = { landing: 60_000, with: 260_000, without: 420_000 } as const

export async function benchWeight(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const fast = await weigh(server, [])
    const slow = await weigh(server, ['--js-flags=--jitless'])
    const row = (what: string, { bytes, requests }: Weight, limit: number): Figure => ({
      what,
      measured: `${kb(bytes)} in ${requests} requests`,
      against: `at most ${kb(limit)}`,
      holds: bytes <= limit,
    })
    return [
      row('landing page, cold', fast.landing, limits.landing),
      row('until a report is sent, with WebAssembly', fast.sent, limits.with),
      row('until a report is sent, without', slow.sent, limits.without),
    ]
  } finally {
    await server.stop()
  }
}

interface Weight {
  readonly bytes: number
  readonly requests: number
}

/** Bytes fetched over the network, headers included; the sealed report in the other direction is about 55 KB more. */
async function weigh(
  server: BenchServer,
  args: readonly string[],
): Promise<{ landing: Weight; sent: Weight }> {
  const browser = await launchBrowser(args)
  const { page, context } = await visit(browser)
  page.setDefaultTimeout(60_000)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let [bytes, requests] = [0, 0]
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('http')) return
    requests++
  })
  await page.goto(`${server.reporterUrl}/en/`)
  await page.getByText('Bench').first().waitFor()
  const landing = { bytes, requests }
  await report(page, await textsOf('en'), { text: 'A report of some length. '.repeat(40) })
  const sent = { bytes, requests }
  await browser.close()
  return { landing, sent }
}
