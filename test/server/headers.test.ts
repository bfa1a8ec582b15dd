/**
 * Headers: one exact policy for each app, byte-equal on everything it serves; nothing cached, nothing that identifies a
 * visitor.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import request from 'supertest'
import { officePlaces } from '../../crypto/wire/office-places.ts'
import { textsOf } from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { project } from '../support/program.ts'

let sotto: TestSotto
beforeAll(async () => {
  ;({ sotto } = await startFounded())
})
afterAll(() => sotto.end())

const reporterPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types sotto"
const officePolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; frame-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types sotto"

/** Every address of an app: all its files, its API, and missing ones. */
async function addressesOf(app: 'reporter' | 'office'): Promise<string[]> {
  const entries = await readdir(`${project}/dist/${app}`, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.split(`/dist/${app}`)[1] ?? '')
    .map((path) => path.replace(/\/index\.html$/, '/').replace(/\.html$/, ''))
  return [
    ...files,
    '/',
    '/api/manifest',
    '/api/challenge',
    '/api/challenge/report',
    '/api/nothing',
    '/nothing',
    '/api/mailbox',
    '/api/cases',
    '/contact.txt',
    '/cases/7K4Q2M',
  ]
}

test.each([
  ['reporter', reporterPolicy],
  ['office', officePolicy],
] as const)(
  'the %s app sends exactly its policy with every answer, and forbids caching',
  async (app, policy) => {
    const port = app === 'reporter' ? sotto.reporterPort : sotto.officePort
    for (const path of await addressesOf(app)) {
      for (const method of ['get', 'post', 'options'] as const) {
        const { headers, status } = await request(`http://127.0.0.1:${port}`)[method](path)
        const answer = { path, method, status }
        expect({ ...answer, policy: headers['content-security-policy'] }).toEqual({ ...answer, policy })
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'cross-origin-embedder-policy': 'require-corp',
          'cross-origin-opener-policy': 'same-origin',
          // To a browser, whatever a frame without an origin loads is cross-origin.
          'cross-origin-resource-policy':
            path.startsWith('/viewer/') && method === 'get' ? 'cross-origin' : 'same-origin',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        for (const name of [
          'etag',
          'last-modified',
          'set-cookie',
          'link',
          'refresh',
          'x-powered-by',
          'server',
          'access-control-allow-origin',
        ]) {
          expect({ ...answer, [name]: headers[name] }).toEqual({ ...answer, [name]: undefined })
        }
      }
    }
  },
)

test('passkeys are allowed on the office’s own pages, and on no page for reporters', async () => {
  for (const [port, allowed] of [
    [sotto.reporterPort, 'publickey-credentials-get=()'],
    [sotto.officePort, 'publickey-credentials-get=(self)'],
  ] as const) {
    const { headers } = await request(`http://127.0.0.1:${port}`).get('/')
    expect(String(headers['permissions-policy']).split(', ')).toContain(allowed)
  }
})

test('the microphone is allowed on reporters’ pages, and on no page of the office', async () => {
  for (const [port, allowed] of [
    [sotto.reporterPort, 'microphone=(self)'],
    [sotto.officePort, 'microphone=()'],
  ] as const) {
    const { headers } = await request(`http://127.0.0.1:${port}`).get('/')
    expect(String(headers['permissions-policy']).split(', ')).toContain(allowed)
    expect(String(headers['permissions-policy'])).toContain('camera=()')
  }
})

test.each(['http://[', 'http://', '//', '*', 'http://[::1/x'])(
  'an invalid address (%s) gets the same policy, and a refusal',
  async (target) => {
    for (const [port, policy] of [
      [sotto.reporterPort, reporterPolicy],
      [sotto.officePort, officePolicy],
    ] as const) {
      const answer = await raw(port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      expect(answer).toContain(`Content-Security-Policy: ${policy}\r\n`)
      expect(answer).toContain('Cache-Control: no-store')
      expect(answer).toContain('{"error":"not-found"}')
    }
  },
)

test('at an address that is not its own, a browser shows one constant sentence, and a program gets the code', async () => {
  for (const port of [sotto.reporterPort, sotto.officePort]) {
    const asked = (accept: string) =>
      request(`http://127.0.0.1:${port}`).get('/en/').set('host', 'other.example').set('accept', accept)
    const page = await asked('text/html,application/xhtml+xml,*/*;q=0.8')
    expect([page.status, page.type]).toEqual([421, 'text/plain'])
    expect(page.text).toMatch(/^Nothing is served at this address\.\n/)
    expect(page.text).not.toContain('other.example')
    expect((await asked('application/json')).text).toBe('{"error":"wrong-host"}')
  }
})

/**
 * Sends these bytes, as no library would.
 * @returns everything that came back
 */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => (answer += part.toString()))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

test('pages contain no inline script or style, and nothing from elsewhere', async () => {
  for (const [app, port] of [
    ['reporter', sotto.reporterPort],
    ['office', sotto.officePort],
  ] as const) {
    for (const path of (await addressesOf(app)).filter(
      (one) => !one.includes('.') && !one.startsWith('/api'),
    )) {
      const { text } = await request(`http://127.0.0.1:${port}`).get(path)
      expect(text).not.toMatch(/<style|style="|\son[a-z]+="|javascript:|https?:\/\/(?!www\.w3\.org)/)
      expect(text.match(/<script(?![^>]*src="\/(a|viewer)\/)/g)).toBeNull()
    }
  }
})

test('the landing page says what it is for before any script has run, in each language', async () => {
  for (const language of languages) {
    const heading = (await textsOf(language))('landing-title-1')
    const { text } = await request(`http://127.0.0.1:${sotto.reporterPort}`).get(`/${language}/`)
    expect(text).toContain(heading)
    expect(text).toContain('<noscript>')
    expect(text).toContain('/contact.txt')
  }
  const contact = await request(`http://127.0.0.1:${sotto.reporterPort}`).get('/contact.txt')
  expect(contact.text).toContain('Town hall, room 4')
})

test('leaving asks the browser to delete what it stored for this site', async () => {
  const { headers } = await request(`http://127.0.0.1:${sotto.reporterPort}`).get('/left')
  expect(headers['clear-site-data']).toBe('"cache", "storage"')
})

test('every page of the office’s app answers a reload with the app, and no other address does', async () => {
  const get = (path: string) => request(`http://127.0.0.1:${sotto.officePort}`).get(path)
  const app = await get('/')
  for (const place of [...officePlaces, 'cases/7K4Q2M', 'pages/privacy/fr', 'pages/how-it-works/en']) {
    const { status, text } = await get(`/${place}`)
    expect({ place, status, isApp: text === app.text }).toEqual({ place, status: 200, isApp: true })
  }
  for (const other of [
    'nothing',
    'people/7K4Q2M',
    'cases/7K4Q2',
    'cases/',
    'pages/privacy',
    'case',
    'Cases',
  ]) {
    expect({ other, status: (await get(`/${other}`)).status }).toEqual({ other, status: 404 })
  }
})
