/**
 * The manifest of WEBCAT for one address: what a browser may load there, by hash. Made of what a server serves, after
 * that was compared with the build of this source.
 *
 * WEBCAT wants every page fixed when it is signed. Two of ours are not: pages have the office's languages in them, and
 * public pages have its texts. So a manifest belongs to one address and one state of the office: docs/decisions/0064.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { officePolicy, reporterPolicy } from '../http/headers.ts'
import { builtAddresses } from '../http/static.ts'
import { readPageLanguages } from '../pages/texts.ts'
import { publicAddresses } from '../served/public-page.ts'
import type { Served } from '../served/verify.ts'
import type { Visitor } from '../served/visitor.ts'
import type { WebcatManifest } from './rules.ts'

export interface About {
  /** Where the source is published. */
  readonly app: string
  readonly version: string
  /** The head of a Sigsum log, as it was fetched. */
  readonly timestamp?: string
}

/** @param served what the comparison of this server found: no difference */
export async function makeManifest(
  visitor: Visitor,
  { app, languages }: Pick<Served, 'app' | 'languages'>,
  dist: string,
  about: About,
): Promise<WebcatManifest> {
  const files: Record<string, string> = {}
  const wasm = new Set<string>()
  const code = (path: string) => path.split('/')[1] ?? ''
  const off = readPageLanguages(join(dist, 'pages')).filter((one) => !languages.includes(one.code))
  const isOff = (path: string) => app === 'reporter' && off.some((one) => one.code === code(path))
  for (const path of [...builtAddresses(join(dist, app)), ...ownAddresses(app, languages, dist)]) {
    // Those lead to the first page.
    if (isOff(path)) continue
    const { body } = await visitor.get(path, 'gzip, deflate, br')
    const hash = sha256(body)
    if (path.endsWith('.wasm')) wasm.add(hash)
    else files[path.endsWith('/') ? `${path}index.html` : path] = hash
    if (path.endsWith('.js')) for (const one of carriedWasm(body)) wasm.add(one)
  }
  return {
    app: about.app,
    version: about.version,
    default_csp: app === 'office' ? officePolicy : reporterPolicy,
    default_index: 'index.html',
    // Every address that is not there gets the first page, and so does every place of the office's app.
    default_fallback: '/index.html',
    files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
    wasm: [...wasm].sort(),
    extra_csp: {},
    ...(about.timestamp === undefined ? {} : { timestamp: about.timestamp }),
  }
}

/** What the server makes for this office. */
function ownAddresses(app: Served['app'], offered: readonly string[], dist: string): readonly string[] {
  if (app === 'office') return []
  const languages = readPageLanguages(join(dist, 'pages')).filter(({ code }) => offered.includes(code))
  return [...languages.flatMap((one) => publicAddresses(one).map(({ path }) => path)), '/contact.txt']
}

/** WebAssembly that scripts carry as base64: it begins with `\0asm`. @returns hashes */
function carriedWasm(script: Buffer): readonly string[] {
  const found = script.toString('latin1').match(/AGFzb[A-Za-z0-9+/_-]+=*/g) ?? []
  return found.map((text) => sha256(Buffer.from(text, 'base64')))
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url')
}
