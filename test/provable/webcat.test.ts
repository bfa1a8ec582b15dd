/**
 * WEBCAT: the manifest of an address keeps the published rules, each of which can be broken; a browser that looks every
 * answer up as the extension does finds its hash; the files are served where the extension asks for them.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { exchangeJson } from '../../client/api/send.ts'
import { officePlaces } from '../../crypto/wire/office-places.ts'
import { readConfig } from '../../server/config.ts'
import { serveWebcat } from '../../server/http/webcat.ts'
import { openVisitor, type Answer } from '../../server/served/visitor.ts'
import { canonical, type Json } from '../../server/webcat/canonical.ts'
import { bundleFaults, manifestFaults, type WebcatManifest } from '../../server/webcat/rules.ts'
import { launchBrowser } from '../support/browser.ts'
import { project } from '../support/program.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'
import { runSotto } from '../support/verify-log.ts'

let sotto: TestSotto
let folder: string
const manifests = {} as Record<'reporter' | 'office', WebcatManifest>
const printed: string[] = []

const source = 'https://code.example.org/sotto'
const urlOf = (app: 'reporter' | 'office') =>
  app === 'reporter'
    ? `http://localhost:${sotto.reporterPort}`
    : `http://office.localhost:${sotto.officePort}`
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url')
const apps = ['reporter', 'office'] as const

async function makeManifest(app: 'reporter' | 'office', ...words: string[]): Promise<string> {
  const { code, said } = await runSotto(['webcat-manifest', urlOf(app), '--source', source, ...words], {})
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
  return said
}

beforeAll(async () => {
  ;({ sotto } = await startFounded())
  folder = await mkdtemp(join(tmpdir(), 'sotto-webcat-'))
  for (const app of apps) {
    const text = await makeManifest(app)
    printed.push(text)
    manifests[app] = (JSON.parse(text) as { manifest: WebcatManifest }).manifest
  }
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await sotto.end()
})

test('the manifest of each app keeps every rule, and is the same when it is made again', async () => {
  for (const [at, app] of apps.entries()) {
    expect(manifestFaults(manifests[app])).toEqual([])
    expect(await makeManifest(app)).toBe(printed[at])
  }
  const head = join(folder, 'tree-head')
  await writeFile(head, 'size=1\nroot_hash=00\n')
  const timed = JSON.parse(await makeManifest('office', '--timestamp', head)) as { manifest: object }
  expect(timed.manifest).toEqual({ ...manifests.office, timestamp: 'size=1\nroot_hash=00' })
})

/** As the extension looks an answer up: the address, its index, or the fallback. */
function expectedHash(
  { files, default_index, default_fallback }: WebcatManifest,
  path: string,
): string | undefined {
  return files[path] ?? (path.endsWith('/') ? files[path + default_index] : files[default_fallback])
}

test.each(apps)(
  'every page and script of the %s app that a browser asks for has its hash and policy',
  async (app) => {
    const manifest = manifests[app]
    const visitor = openVisitor(new URL(urlOf(app)))
    const built = await readdir(join(project, 'dist', app), { recursive: true, withFileTypes: true })
    const names = built
      .filter((entry) => entry.isFile() && /\.(html|js|css)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.split(`/dist/${app}`)[1] ?? '')
      .map((path) => path.replace(/\/index\.html$/, '/').replace(/\.html$/, ''))
    const others =
      app === 'office'
        ? [...officePlaces.map((place) => `/${place}`), '/cases/7K4Q2M', '/viewer']
        : ['/contact.txt', '/en', '/en/about', '/fr/about/privacy', '/ar/about/your-rights/easy']
    try {
      for (const path of [...names, ...others, '/nothing', '/index.html']) {
        const answer = await visitor.get(path, 'gzip, deflate, br')
        expect({ path, hash: sha256(answer.body) }).toEqual({ path, hash: expectedHash(manifest, path) })
        expectHeaders(path, answer, manifest)
      }
    } finally {
      visitor.end()
    }
  },
)

/** What the extension demands of every answer. */
function expectHeaders(path: string, { headers, status }: Answer, manifest: WebcatManifest): void {
  expect({ path, policy: headers.get('content-security-policy') }).toEqual({
    path,
    policy: [manifest.default_csp],
  })
  expect({ path, link: headers.get('link'), refresh: headers.get('refresh') }).toEqual({ path })
  expect({ path, cluster: headers.get('origin-agent-cluster') }).toEqual({ path, cluster: ['?1'] })
  expect([200, 404]).toContain(status)
}

test('all WebAssembly is in the manifest: what a browser compiles, what workers get from packages, and no more', async () => {
  const read = async (path: string) => sha256(await readFile(join(project, 'node_modules', path)))
  const compiled: string[] = []
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.exposeFunction('sawWasm', (hash: string) => compiled.push(hash))
    // Like the extension, which takes the whole buffer of a view.
    await page.addInitScript(() => {
      const see = async (source: BufferSource) => {
        const bytes = ArrayBuffer.isView(source) ? source.buffer : source
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        const text = btoa(String.fromCharCode(...hash))
        await (window as unknown as { sawWasm(hash: string): Promise<void> }).sawWasm(text)
      }
      const { compile, instantiate } = WebAssembly
      WebAssembly.compile = async (bytes) => {
        await see(bytes)
        return compile(bytes)
      }
      WebAssembly.instantiate = (async (
        given: BufferSource | WebAssembly.Module,
        imports?: WebAssembly.Imports,
      ) => {
        if (!(given instanceof WebAssembly.Module)) await see(given)
        return instantiate(given as BufferSource, imports)
      }) as typeof WebAssembly.instantiate
    })
    await page.goto(`${urlOf('reporter')}/en/report`)
    await until(() => Promise.resolve(compiled.length > 0))
  } finally {
    await browser.close()
  }
  const seen = compiled.map((hash) => Buffer.from(hash, 'base64').toString('base64url'))
  expect(seen.length).toBeGreaterThan(0)
  expect(manifests.reporter.wasm).toEqual([...new Set(seen)])
  expect(manifests.office.wasm).toEqual(expect.arrayContaining(seen))

  const carried = [
    'pdfjs-dist/wasm/openjpeg.wasm',
    'pdfjs-dist/wasm/jbig2.wasm',
    '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  ]
  const known = [...seen, ...(await Promise.all(carried.map(read)))]
  const rest = manifests.office.wasm.filter((hash) => !known.includes(hash))
  expect(manifests.office.wasm.length - rest.length).toBe(new Set(known).size)
  // hash-wasm has no files: its modules are in its script.
  const ofHashWasm = [
    ...(await readFile(join(project, 'node_modules/hash-wasm/dist/index.umd.js'), 'latin1')).matchAll(
      /AGFzb[A-Za-z0-9+/]+=*/g,
    ),
  ]
  const hashes = ofHashWasm.map(([text]) => sha256(Buffer.from(text, 'base64')))
  expect(hashes.length).toBeGreaterThan(4)
  expect(hashes).toEqual(expect.arrayContaining(rest))
})

const key = 'A'.repeat(43)
const enrollment = {
  type: 'sigsum',
  signers: [key, key.replace('A', 'B')],
  threshold: 1,
  policy: 'AAAA',
  max_age: 180 * 24 * 3600,
  cas_url: 'https://cas.example.org',
  logs: { [key]: 'https://log.example.org' },
}
const sigstore = {
  type: 'sigstore',
  trusted_root: { mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' },
  claims: { '1.3.6.1.4.1.57264.1.8': 'https://issuer.example.org' },
  max_age: 180 * 24 * 3600,
}
const bundle = () => ({
  enrollment: structuredClone(enrollment) as Record<string, unknown>,
  manifest: { ...structuredClone(manifests.office), timestamp: 'size=1' } as Record<string, unknown>,
  signatures: { [key]: 'version=2\n' } as unknown,
})
type Bundle = ReturnType<typeof bundle>

test('what is signed is canonical: in order, without blanks, and with no other escapes', () => {
  const value = { b: [1, -2, true, null], a: 'é\n"\\', A: {} }
  expect(canonical(value)).toBe('{"A":{},"a":"é\n\\"\\\\","b":[1,-2,true,null]}')
  expect(() => canonical({ a: 1.5 })).toThrow('a number that is not whole')
  expect(JSON.parse(canonical(manifests.office as unknown as Json))).toEqual(manifests.office)
})

test('a bundle that keeps the rules has no faults, with Sigsum and with Sigstore', () => {
  expect(bundleFaults(bundle())).toEqual([])
  const { timestamp: _, ...manifest } = bundle().manifest
  expect(bundleFaults({ enrollment: sigstore, manifest, signatures: [{ mediaType: 'x' }] })).toEqual([])
})

test.each<[string, (one: Bundle) => unknown, RegExp]>([
  ['no source', ({ manifest }) => (manifest['app'] = 'sotto'), /^manifest\.app:/],
  ['no version', ({ manifest }) => (manifest['version'] = ''), /^manifest\.version:/],
  [
    'no index',
    ({ manifest }) => (manifest['default_index'] = 'main.html'),
    /^manifest\.default_index: files has no/,
  ],
  [
    'an index with a slash',
    ({ manifest }) => (manifest['default_index'] = '/index.html'),
    /^manifest\.default_index: must/,
  ],
  [
    'no fallback',
    ({ manifest }) => (manifest['default_fallback'] = '/404.html'),
    /^manifest\.default_fallback:/,
  ],
  ['no files', ({ manifest }) => (manifest['files'] = {}), /^manifest\.default_index:/],
  [
    'a hash in hex',
    ({ manifest }) => (manifest['files'] = { '/index.html': 'ab'.repeat(32) }),
    /must be 32 bytes/,
  ],
  [
    'a padded hash',
    ({ manifest }) => (manifest['wasm'] = [`${key}=`]),
    /^manifest\.wasm\.0: must be 32 bytes/,
  ],
  ['no list of WebAssembly', ({ manifest }) => delete manifest['wasm'], /^manifest\.wasm:/],
  ['no timestamp', ({ manifest }) => delete manifest['timestamp'], /^manifest\.timestamp: it is missing/],
  ['a member that nobody knows', ({ manifest }) => (manifest['name'] = 'Sotto'), /^manifest\.name:/],
  ['a control character', ({ manifest }) => (manifest['version'] = '1\u0000'), /it has no canonical form/],
  [
    'a relative path',
    ({ manifest }) => (manifest['extra_csp'] = { viewer: "default-src 'none'" }),
    /^manifest\.extra_csp/,
  ],
  [
    'a bad extra policy',
    ({ manifest }) => (manifest['extra_csp'] = { '/viewer/': '' }),
    /^manifest\.extra_csp/,
  ],
  ['no signer', ({ enrollment }) => (enrollment['signers'] = []), /^enrollment\.signers:/],
  [
    'a signer twice',
    ({ enrollment }) => (enrollment['signers'] = [key, key]),
    /^enrollment\.signers: one is there/,
  ],
  ['a short key', ({ enrollment }) => (enrollment['signers'] = ['AAAA']), /^enrollment\.signers\.0:/],
  [
    'too high a threshold',
    ({ enrollment }) => (enrollment['threshold'] = 3),
    /^enrollment\.threshold: there are fewer/,
  ],
  ['a threshold of nobody', ({ enrollment }) => (enrollment['threshold'] = 0), /^enrollment\.threshold:/],
  ['no policy', ({ enrollment }) => (enrollment['policy'] = ''), /^enrollment\.policy:/],
  ['a week', ({ enrollment }) => (enrollment['max_age'] = 7 * 24 * 3600), /^enrollment\.max_age:/],
  ['a year', ({ enrollment }) => (enrollment['max_age'] = 365 * 24 * 3600), /^enrollment\.max_age:/],
  [
    'an open store',
    ({ enrollment }) => (enrollment['cas_url'] = 'http://cas.example.org'),
    /^enrollment\.cas_url:/,
  ],
  ['no log', ({ enrollment }) => (enrollment['logs'] = {}), /^enrollment\.logs:/],
  ['another kind', ({ enrollment }) => (enrollment['type'] = 'pgp'), /^enrollment/],
  [
    'Sigstore without claims',
    (one) => (one.enrollment = { ...sigstore, claims: {} }),
    /^enrollment\.claims:/,
  ],
  ['no signature', (one) => (one.signatures = {}), /^bundle\.signatures: 0 of 1/],
  [
    'a stranger’s signature',
    (one) => (one.signatures = { ['C'.repeat(43)]: 'x' }),
    /^bundle\.signatures: 0 of 1/,
  ],
  [
    'signatures of another kind',
    (one) => (one.signatures = [{}]),
    /^bundle\.signatures: they are not from Sigsum/,
  ],
])('%s breaks a rule', (_what, change, words) => {
  const spoilt = bundle()
  change(spoilt)
  expect(bundleFaults(spoilt).join('\n')).toMatch(words)
})

test.each([
  ["default-src 'none', script-src *", /comma/],
  [
    "default-src 'self'",
    /script-src must be there.*style-src must be there.*object-src must.*worker-src must/,
  ],
  ["default-src 'none' 'self'; script-src 'self'; style-src 'self'; worker-src 'self'", /object-src must/],
  ["script-src 'self'", /style-src must be there/],
  ['default-src https:', /default-src may not have https:/],
  ["default-src 'none'; script-src 'self' 'unsafe-inline'", /script-src may not have 'unsafe-inline'/],
  ["default-src 'none'; script-src 'unsafe-eval'", /script-src may not have 'unsafe-eval'/],
  ["default-src 'none'; script-src 'strict-dynamic'", /'strict-dynamic'/],
  ["default-src 'none'; script-src 'nonce-abc'", /'nonce-abc'/],
  ["default-src 'none'; script-src https://cdn.example.org", /https:\/\/cdn/],
  ["default-src 'none'; SCRIPT-SRC-ELEM blob:", /script-src-elem may not have blob:/],
  ["default-src 'none'; style-src https://cdn.example.org", /style-src may not/],
  ["default-src 'none'; object-src 'self'", /object-src may not have 'self'/],
  ["default-src 'none'; worker-src blob:", /worker-src may not have blob:/],
  ["default-src 'none'; worker-src data:; worker-src 'self'", /worker-src may not have data:/],
])('the policy %s is not allowed', (policy, words) => {
  expect(manifestFaults({ ...manifests.office, default_csp: policy }).join(' ')).toMatch(words)
})

test('a policy with hashes, or that names everything, is allowed', () => {
  for (const policy of [
    "default-src 'self'; script-src 'self' 'sha256-oiHtO61BAW24D+FpLSqz2Jnv6Wv67XDn90HOTlaklfQ='; style-src 'self' 'unsafe-inline'; object-src 'none'; worker-src 'self'; frame-src https://captcha.example",
    "default-src 'none'; img-src *; connect-src https:",
  ])
    expect(manifestFaults({ ...manifests.office, default_csp: policy })).toEqual([])
})

test('the files of a host are served at its addresses alone; what changed since they were signed is named', async () => {
  const files = join(folder, 'files')
  await mkdir(join(files, 'localhost'), { recursive: true })
  const write = (name: string, content: unknown) =>
    writeFile(join(files, 'localhost', name), JSON.stringify(content))
  const signed = { ...bundle(), manifest: { ...manifests.reporter, timestamp: 'size=1' } }
  await write('bundle.json', signed)
  await write('enrollment.json', enrollment)
  await write('keys.json', 'secret')
  const own = await startFounded({ webcatFolder: files })
  try {
    const at = (port: number) => request(`http://localhost:${port}`)
    const answer = await at(own.sotto.reporterPort).get('/.well-known/webcat/bundle.json')
    expect(answer.body).toEqual(signed)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': manifests.reporter.default_csp,
      'cache-control': 'no-store',
    })
    for (const name of ['bundle-prev.json', 'keys.json', '../localhost/bundle.json', 'manifest.json', ''])
      expect((await at(own.sotto.reporterPort).get(`/.well-known/webcat/${name}`)).status).toBe(404)
    const ofOffice = at(own.sotto.officePort).get('/.well-known/webcat/bundle.json')
    expect((await ofOffice.set('Host', `office.localhost:${own.sotto.officePort}`)).status).toBe(404)

    const check = () => runSotto(['webcat-check', `http://localhost:${own.sotto.reporterPort}`], {})
    expect(await check()).toEqual({ code: 0, said: expect.stringMatching(/^In order/) as unknown })
    // An office that changes a page must have the manifest signed again.
    await exchangeJson(own.office.send, {
      method: 'POST',
      path: '/api/pages/privacy/en',
      body: { texts: [{ easy: false, version: 1, text: '# Your data\n\nAsk us.' }] },
    })
    const { code, said } = await check()
    expect(said).toContain('- manifest.files: /en/about/privacy is another one now.')
    // Its title is in the list of pages of this language, and in no other.
    expect(said.match(/files: \/(?!en\/about)/g)).toBeNull()
    expect(code).toBe(1)
    // With other languages, every page is another one.
    await exchangeJson(own.office.send, {
      method: 'POST',
      path: '/api/pages/settings',
      body: { dataProtection: '', languages: ['en', 'fr'] },
    })
    const then = (await check()).said
    expect(then).toContain('- manifest.files: /index.html is another one now.')
    expect(then).toContain('- manifest.files: /de/report is not served.')
    expect(then).not.toContain('is served, and not in it')
  } finally {
    await own.sotto.end()
  }
})

test('an address without files is not enrolled; a folder that is not one stops the start', async () => {
  const { code, said } = await runSotto(['webcat-check', urlOf('office')], {})
  expect(said).toContain('not enrolled')
  expect(code).toBe(1)
  expect(readConfig({ WEBCAT_FOLDER: 'webcat' }, '/srv').webcatFolder).toBe('/srv/webcat')
  expect(readConfig({ WEBCAT_FOLDER: '' }, '/srv')).not.toHaveProperty('webcatFolder')
  expect(() => serveWebcat(join(folder, 'nowhere'))).toThrow('WEBCAT_FOLDER must be a folder')
  const broken = join(folder, 'broken')
  await mkdir(join(broken, 'localhost'), { recursive: true })
  await writeFile(join(broken, 'localhost/bundle.json'), '{')
  expect(() => serveWebcat(broken)).toThrow('localhost/bundle.json is not.')
  for (const words of [['webcat-manifest', urlOf('office')], ['webcat-check'], ['webcat-check', 'x']]) {
    const wrong = await runSotto(words, {})
    expect(wrong.code).toBe(2)
    expect(wrong.said).toContain('npm run sotto -- webcat-check URL')
  }
})
