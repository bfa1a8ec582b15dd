/**
 * What a reporter's browser fetches: for the landing page with an empty cache, and for everything until a report is
 * sent, with and without WebAssembly.
 */
import { launchBrowser } from '../test/support/browser.ts'
import { report, textsOf, visit } from '../test/support/journey.ts'
import { startServer, type BenchServer } from './server.ts'
import { kb, type Figure } from './table.ts'

const limits = { landing: 50_000, requests: 6, with: 220_000, without: 420_000 } as const
/** In which something was the heaviest of all languages. */
const heavy = ['en', 'ar', 'fr'] as const

export async function benchWeight(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const all: Weights[] = []
    for (const language of heavy) all.push(await weigh(server, language, []))
    const slow = await weigh(server, 'en', ['--js-flags=--jitless'])
    const heaviest = (of: (weights: Weights) => Weight) =>
      all.map(of).reduce((most, one) => (one.bytes > most.bytes ? one : most))
    const row = (what: string, { bytes, requests }: Weight, limit: number, most = Infinity): Figure => ({
      what,
      measured: `${kb(bytes)} in ${requests} requests`,
      against: `at most ${kb(limit)}${most === Infinity ? '' : ` in ${most}`}`,
      holds: bytes <= limit && requests <= most,
    })
    const landing = heaviest((one) => one.landing)
    return [
      row('landing page, cold, in the heaviest language', landing, limits.landing, limits.requests),
      row(
        'until a report is sent, with WebAssembly',
        heaviest((one) => one.sent),
        limits.with,
      ),
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

interface Weights {
  readonly landing: Weight
  readonly sent: Weight
}

/** Bytes fetched over the network, headers included; the sealed report in the other direction is about 55 KB more. */
async function weigh(server: BenchServer, language: string, args: readonly string[]): Promise<Weights> {
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
  await page.goto(`${server.reporterUrl}/${language}/`)
  await page.getByText('Bench').first().waitFor()
  const landing = { bytes, requests }
  await report(page, await textsOf(language), { text: 'A report of some length. '.repeat(40) })
  const sent = { bytes, requests }
  await browser.close()
  return { landing, sent }
}
