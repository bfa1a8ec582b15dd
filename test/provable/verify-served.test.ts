/**
 * `npm run sotto -- verify-served`: a server that serves this source passes; one that changes anything that a browser would
 * notice is found, in a sentence that names it.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exchangeJson } from '../../client/api/send.ts'
import { verifyServed } from '../../server/served/verify.ts'
import { openVisitor } from '../../server/served/visitor.ts'
import { grouped } from '../../server/commands/verify-served.ts'
import { project } from '../support/program.ts'
import { startSocksServer } from '../support/socks-server.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { startSpoilingProxy, type Spoil, type SpoilingProxy } from '../support/spoiling-proxy.ts'
import { runSotto } from '../support/verify-log.ts'

let sotto: TestSotto
let office: TestOffice
let reporters: SpoilingProxy
let officers: SpoilingProxy
/** The script of the reporters' pages, and a word that is in it. */
let script: string

const onion = 'sotto'.padEnd(56, '2')

beforeAll(async () => {
  const origins = {
    reporter: ['http://localhost:0', `http://${onion}.onion`, 'https://localhost'],
    office: ['http://office.localhost:0'],
  } as const
  ;({ sotto, office } = await startFounded({ origins }))
  reporters = await startSpoilingProxy(sotto.reporterPort)
  officers = await startSpoilingProxy(sotto.officePort)
  script = `/a/${(await readdir(join(project, 'dist/reporter/a'))).find((name) => /^main-.*\.js$/.test(name))}`
})
afterAll(async () => {
  await reporters.end()
  await officers.end()
  await sotto.end()
})
beforeEach(() => {
  reporters.spoil = () => undefined
  officers.spoil = () => undefined
})

const verify = (...words: string[]) => runSotto(['verify-served', ...words], {})
const atReporters = () => `http://localhost:${reporters.port}`
const atOfficers = () => `http://office.localhost:${officers.port}`

test('a server that serves this source is equal to it: for reporters and for the office', async () => {
  const { code, said } = await verify(atReporters())
  expect(said).toMatch(/the reporters’ app, in en, ar, de, es, fr, it\. \d+ addresses were compared/)
  expect(said).toContain('Equal: every file, every page, every header.')
  expect(code).toBe(0)
  const ofOffice = await verify(atOfficers(), '--json')
  expect(JSON.parse(ofOffice.said)).toMatchObject({ app: 'office', equal: true, differences: [] })
  expect(ofOffice.code).toBe(0)
})

const into = (path: string, change: (text: string) => string): Spoil => {
  return (at, answer) => {
    if (at === path) answer.body = Buffer.from(change(answer.body.toString()))
  }
}

test.each<[string, () => Spoil, RegExp]>([
  [
    'one byte of a script',
    () => into(script, (text) => text.replace('e', 'E')),
    /At \/a\/main-\S+\.js: it is not what the build made \(from byte \d+ on: ".*E/,
  ],
  [
    'a script added to a page',
    () => into('/en/', (text) => text.replace('</head>', '<script src="/evil.js"></script></head>')),
    /At \/en\/: it has "src=\\"\/evil\.js\\"", which the build does not\.\n- At \/en\/: it has a script more/,
  ],
  [
    'another page behind one language',
    () =>
      into('/fr/report', (text) =>
        text.replace('connect', 'disconnect').replace('<div id="app">', '<div id="ap">'),
      ),
    /At \/fr\/report: it is not what the build made/,
  ],
  [
    'a script in the text of a public page',
    () => into('/en/about/privacy', (text) => text.replace('<h1>', '<script src="/a/x.js"></script><h1>')),
    /At \/en\/about\/privacy: its text has "<script src=\\"\/a\/x\.js\\">", which a public page cannot have/,
  ],
  [
    'a link in a public page that leads elsewhere',
    () =>
      into('/de/about/your-rights/easy', (text) => text.replace('<p>', '<p><a href="https://example.org/">')),
    /At \/de\/about\/your-rights\/easy: its text has "<a href=\\"https:\/\/example\.org\/\\">"/,
  ],
  [
    'an event in a public page',
    () =>
      into('/en/about', (text) => text.replace('<p class="lead">', '<p class="lead" onclick="alert(1)">')),
    /At \/en\/about: its text has "<p class=\\"lead\\" onclick/,
  ],
  [
    'the script of public pages',
    () => into('/it/about', (text) => text.replace(/src="\/a\/about-[^"]*"/, 'src="/a/other.js"')),
    /At \/it\/about: what surrounds its text is not what the build made/,
  ],
  [
    'a dropped policy',
    () => (_path, answer) => delete answer.headers['content-security-policy'],
    /At \/ and \d+ more: the header content-security-policy is missing/,
  ],
  [
    'a weaker policy on one file',
    () => (path, answer) => {
      if (path !== script) return
      answer.headers['content-security-policy'] =
        `${String(answer.headers['content-security-policy'])}; script-src *`
    },
    /At \/a\/main-\S+\.js: the header content-security-policy is ".*script-src \*" instead of "default-src 'none'/,
  ],
  [
    'a second policy',
    () => (path, answer) => {
      const own = String(answer.headers['content-security-policy'])
      if (path === '/en/') answer.headers['content-security-policy'] = [own, 'sandbox allow-scripts']
    },
    /At \/en\/: the header content-security-policy is ".*" and "sandbox allow-scripts" instead of/,
  ],
  [
    'an added header',
    () => (_path, answer) => (answer.headers['service-worker-allowed'] = '/'),
    /At \/ and \d+ more: there is a header that this source does not send: "service-worker-allowed", "\/"/,
  ],
  [
    'a cookie',
    () => (path, answer) => path === '/contact.txt' && (answer.headers['set-cookie'] = 'visitor=1'),
    /At \/contact\.txt: there is a header that this source does not send: "set-cookie", "visitor=1"/,
  ],
  [
    'another host for the same address',
    () => (_path, answer) => (answer.headers['alt-svc'] = 'h2="elsewhere.example:443"'),
    /a header that this source does not send: "alt-svc"/,
  ],
  [
    'a script sent as text',
    () => (path, answer) => path === script && (answer.headers['content-type'] = 'text/plain'),
    /At \/a\/main-\S+\.js: the header content-type is "text\/plain" instead of "text\/javascript; charset=utf-8"/,
  ],
  [
    'an older file',
    () => into('/icon.svg', () => '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    /At \/icon\.svg: it is not what the build made .* bytes instead of 223/,
  ],
  [
    'a missing file',
    () => (path, answer) => path === script && (answer.status = 404),
    /At \/a\/main-\S+\.js: it answers 404 instead of 200/,
  ],
  [
    'a page that leads elsewhere',
    () => (path, answer) => {
      if (path === '/en/inbox')
        Object.assign(answer, { status: 302, headers: { location: 'https://example.org/' } })
    },
    /At \/en\/inbox: it answers 302, leading to "https:\/\/example\.org\/", instead of 200/,
  ],
  [
    'a service worker',
    () => (path, answer) => {
      if (path !== '/sw.js') return
      Object.assign(answer, { status: 200, body: Buffer.from('onfetch = () => {}') })
    },
    /At \/sw\.js: it answers 200 instead of 404/,
  ],
  [
    'a language that the build does not have',
    () => (path, answer) => {
      if (path === '/') answer.body = Buffer.from(answer.body.toString().replace('en ar', 'en xx ar'))
    },
    /At \/: it is not what the build made/,
  ],
])('%s is found and named', async (_what, spoil, words) => {
  reporters.spoil = spoil()
  // Without a process for each: what the command prints is made of this.
  const visitor = openVisitor(new URL(atReporters()))
  try {
    const { differences } = await verifyServed(visitor, false, join(project, 'dist'))
    expect(grouped(differences).join('\n')).toMatch(words)
  } finally {
    visitor.end()
  }
})

test('a proxy that names itself, and speaks HTTP/3 at the same host, changes nothing', async () => {
  reporters.spoil = (_path, answer) => {
    Object.assign(answer.headers, { server: 'proxy', via: '1.1 proxy', 'alt-svc': 'h3=":443"; ma=2592000' })
  }
  expect(await verify(atReporters())).toMatchObject({ code: 0 })
})

test('a change for visitors whose browser decompresses nothing, or over HTTP, is found too', async () => {
  for (const encoding of [undefined, 'gzip', 'br']) {
    reporters.spoil = (path, answer) => {
      const isMeant = path === script && answer.headers['content-encoding'] === encoding
      if (isMeant) answer.body = Buffer.concat([answer.body, Buffer.from(';')])
    }
    const { code, said } = await verify(atReporters())
    expect(said).toMatch(/At \/a\/main-\S+\.js: it is not what the build made/)
    expect(code).toBe(1)
  }
})

test('a change to the office’s app is found: its page at one place, and the frame that shows files', async () => {
  officers.spoil = into('/settings', (text) => text.replace('<body>', '<body onload="alert(1)">'))
  expect(await verify(atOfficers())).toMatchObject({
    code: 1,
    said: expect.stringMatching(/At \/settings: it is not what the build made/) as unknown,
  })
  officers.spoil = (path, answer) => {
    if (path === '/viewer/') answer.headers['cross-origin-resource-policy'] = 'same-origin'
  }
  expect((await verify(atOfficers())).said).toMatch(
    /At \/viewer\/: the header cross-origin-resource-policy is "same-origin" instead of "cross-origin"/,
  )
})

test('what a server sends cannot write to the terminal', async () => {
  reporters.spoil = into(script, (text) => `\u001b[2J\u001b[1;1HEqual: everything\u009b${text}`)
  const { code, said } = await verify(atReporters())
  expect(said.replaceAll('\n', '')).toMatch(/^[ -~’]*$/)
  expect(code).toBe(1)
})

test('an office that has switched languages off is equal: its pages have the others, in the build’s order', async () => {
  const body = { dataProtection: '', languages: ['en', 'de', 'es', 'fr'] }
  await exchangeJson(office.send, { method: 'POST', path: '/api/pages/settings', body })
  const { code, said } = await verify(atReporters())
  expect(said).toContain('in en, de, es, fr.')
  expect(said).toContain('Equal')
  expect(code).toBe(0)
  // Whoever shows a language that is off, or leaves one out on one page, is found.
  reporters.spoil = into('/en/report', (text) => text.replace('"en de es fr"', '"en de es"'))
  expect((await verify(atReporters())).said).toMatch(/At \/en\/report: it is not what the build made/)
})

test('over HTTPS, a certificate of one’s own counts only if it is named; through Tor, names are asked of Tor', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:report.example'],
    ...['-keyout', key, '-out', cert, '-days', '2'],
  ])
  const secure = await startSpoilingProxy(sotto.reporterPort, {
    key: await readFile(key, 'utf8'),
    cert: await readFile(cert, 'utf8'),
  })
  // This Sotto's first address is not HTTPS, so it does not send this itself.
  secure.spoil = (_path, answer) => {
    answer.headers['strict-transport-security'] = 'max-age=63072000; includeSubDomains; preload'
  }
  const tor = await startSocksServer({ [`${onion}.onion:80`]: reporters.port, 'localhost:443': secure.port })
  try {
    const url = `https://localhost:${secure.port}`
    const refused = await verify(url)
    expect(refused.said).toMatch(
      /^Its certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*--ca FILE\.\n$/,
    )
    expect(refused.code).toBe(2)
    expect(await verify(url, '--ca', cert)).toMatchObject({ code: 0 })
    const byNode = await runSotto(['verify-served', url], { NODE_EXTRA_CA_CERTS: cert })
    expect(byNode).toMatchObject({ code: 0 })
    secure.spoil = () => undefined
    expect((await verify(url, '--ca', cert)).said).toMatch(/the header strict-transport-security is missing/)

    const byOnion = await verify(`http://${onion}.onion`, '--tor', `127.0.0.1:${tor.port}`)
    expect(byOnion).toMatchObject({ code: 0, said: expect.stringContaining('Equal') as unknown })
    expect(new Set(tor.asked)).toEqual(new Set([`${onion}.onion:80`]))
    expect((await verify('https://localhost', '--tor', `127.0.0.1:${tor.port}`, '--ca', cert)).code).toBe(1)
    for (const at of [tor.port, 1]) {
      const nowhere = await verify('https://report.example', '--tor', `127.0.0.1:${at}`)
      expect(nowhere).toEqual({ code: 2, said: expect.stringMatching(/^Tor could not reach it/) as unknown })
    }
  } finally {
    await tor.end()
    await secure.end()
    await rm(folder, { recursive: true })
  }
})

test('wrong words are refused with the usage, and a server that is not there is no verdict', async () => {
  const wrong = [[], ['localhost'], ['http://localhost/en/'], ['ftp://localhost'], ['http://a', 'http://b']]
  for (const words of [...wrong, ['http://localhost', '--ca', '/nowhere'], ['http://localhost', '--all']]) {
    const { code, said } = await verify(...words)
    expect(said).toContain('npm run sotto -- verify-served URL')
    expect(code).toBe(2)
  }
  const { code, said } = await verify('http://localhost:1', '--json')
  expect(JSON.parse(said)).toMatchObject({
    equal: null,
    problem: expect.stringContaining('ECONNREFUSED') as unknown,
  })
  expect(code).toBe(2)
})
