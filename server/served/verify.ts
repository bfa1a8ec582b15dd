/**
 * Compares what a live server serves with a build of this source: every file, every page, every header, in each way of
 * compression. `docs/provable.md` says what is not compared, and what a server can do against being checked.
 */
import { join } from 'node:path'
import { officePlaces } from '../../crypto/wire/office-places.ts'
import { builtAddresses } from '../http/static.ts'
import { readPageLanguages } from '../pages/texts.ts'
import { compareAnswers, compareHeaders, otherStatus } from './compare.ts'
import { comparePage, publicAddresses } from './public-page.ts'
import { startTwin, type AppName } from './twin.ts'
import { allEncodings, openVisitor, type Answer, type Visitor } from './visitor.ts'

export interface Difference {
  readonly address: string
  /** Without the address, and without a full stop. */
  readonly what: string
}

export interface Served {
  readonly app: AppName
  /** The languages that it offers. Only of the reporters' app. */
  readonly languages: readonly string[]
  /** How many addresses were compared, byte by byte. */
  readonly compared: number
  /** How many public pages were compared except for their text. */
  readonly pages: number
  readonly differences: readonly Difference[]
}

/** Where others put a service worker, or a page beside the app. Sotto answers each as it answers any unknown address. */
const elsewhere = [
  '/sw.js',
  '/service-worker.js',
  '/serviceworker.js',
  '/index.html',
  '/a/',
  '/nothing-is-here',
]

/**
 * @param dist the folder of the build
 * @throws Unreachable if the server cannot be asked
 */
export async function verifyServed(visitor: Visitor, https: boolean, dist: string): Promise<Served> {
  const first = await visitor.get('/', allEncodings[0])
  const said = /<html [^>]*data-languages="([^"]*)"/.exec(first.body.toString())?.[1]
  const app: AppName = said === undefined ? 'office' : 'reporter'
  const languages = app === 'reporter' ? readPageLanguages(join(dist, 'pages')) : []
  const known = languages.map(({ code }) => code)
  const offered = known.filter((code) => (said ?? '').split(' ').includes(code))

  const twin = await startTwin(app, dist, https, languages, offered)
  const own = openVisitor(twin.origin)
  try {
    const differences: Difference[] = []
    const addresses = [
      ...builtAddresses(join(dist, app)),
      ...(app === 'office' ? officePlaces.map((place) => `/${place}`) : []),
      ...elsewhere,
    ]
    const unique = [...new Set(addresses)]
    for (const path of unique) {
      const found = await Promise.all(
        allEncodings.map(async (encodings) => {
          const [served, expected] = await Promise.all([
            visitor.get(path, encodings),
            own.get(path, encodings),
          ])
          return compareAnswers(withoutHsts(served, https), expected)
        }),
      )
      differences.push(...each(path, found.flat()))
    }
    const plain = await own.get('/api/nothing', 'identity')
    const pages = app === 'reporter' ? languages.filter(({ code }) => offered.includes(code)) : []
    const page = { ...plain, headers: withType(plain, 'text/html; charset=utf-8', ['Accept-Encoding']) }
    for (const address of pages.flatMap((language) => publicAddresses(language))) {
      const found = await Promise.all(
        allEncodings.map(async (encodings) => {
          const served = withoutHsts(await visitor.get(address.path, encodings), https)
          if (served.status !== 200) return [otherStatus(served, 200)]
          const text = served.body.toString()
          return [...compareHeaders(served.headers, page.headers), ...comparePage(text, address, offered)]
        }),
      )
      differences.push(...each(address.path, found.flat()))
    }
    differences.push(...(await compareOwn(visitor, plain, app, https)))
    const count = pages.flatMap((language) => publicAddresses(language)).length
    return { app, languages: offered, compared: unique.length, pages: count, differences }
  } finally {
    own.end()
    twin.stop()
  }
}

/** What the office says about itself: only that it is no page, and comes with the same headers. */
async function compareOwn(
  visitor: Visitor,
  plain: Answer,
  app: AppName,
  https: boolean,
): Promise<readonly Difference[]> {
  const own = [
    { path: '/api/manifest', type: 'application/json; charset=utf-8', vary: ['Accept-Encoding'] },
    ...(app === 'reporter' ? [{ path: '/contact.txt', type: 'text/plain; charset=utf-8', vary: [] }] : []),
  ]
  const found = await Promise.all(
    own.map(async ({ path, type, vary }) => {
      const served = withoutHsts(await visitor.get(path, 'identity'), https)
      // Before an office is set up, there is nothing to say.
      const expected = withType(plain, type, served.status === 200 ? vary : [])
      return each(path, compareHeaders(served.headers, expected))
    }),
  )
  return found.flat()
}

function withType({ headers }: Answer, type: string, vary: readonly string[]): Answer['headers'] {
  const more = vary.length > 0 ? [['vary', vary] as const] : []
  return new Map([...headers, ['content-type', [type]], ...more])
}

/** Browsers heed HSTS over HTTPS alone; a server that has an address of each kind sends it with both. */
function withoutHsts(answer: Answer, https: boolean): Answer {
  if (https) return answer
  return {
    ...answer,
    headers: new Map([...answer.headers].filter(([name]) => name !== 'strict-transport-security')),
  }
}

/** The same difference in each way of compression is one. */
function each(address: string, found: readonly string[]): Difference[] {
  return [...new Set(found)].map((what) => ({ address, what }))
}
