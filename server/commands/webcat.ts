/**
 * The commands for WEBCAT: `webcat-manifest` makes what is to be signed for one address, `webcat-check` checks what is
 * served there. Signing needs WEBCAT's own program and a public log: `docs/provable.md` says how.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { buildSource, readAsked, type Asked } from '../served/asked.ts'
import { verifyServed, type Served } from '../served/verify.ts'
import { openVisitor, Unreachable, type Visitor } from '../served/visitor.ts'
import { say, type Command } from './command.ts'
import { grouped } from './verify-served.ts'
import { canonical, type Json } from '../webcat/canonical.ts'
import { makeManifest } from '../webcat/make.ts'
import { bundleFaults, manifestFaults, WebcatManifest } from '../webcat/rules.ts'

const under = '/.well-known/webcat/'

export const webcatManifest: Command = {
  usage: [
    'webcat-manifest URL --source URL [--timestamp FILE] [--ca FILE] [--tor [HOST:PORT]]',
    'Prints the manifest that WEBCAT is to sign for URL: what is served there now, once it is equal to this source. --source says where this source is published; --timestamp names a file with the head of a Sigsum log.',
  ],
  run: printManifest,
}

export const webcatCheck: Command = {
  usage: [
    'webcat-check URL [--ca FILE] [--tor [HOST:PORT]]',
    'Checks the WEBCAT files that are served at URL against its published rules, and against what is served. It does not check signatures: "webcat manifest verify" does.',
  ],
  run: checkWebcat,
}

async function printManifest(words: readonly string[]): Promise<number | 'misused'> {
  const string = { type: 'string' } as const
  const asked = await readAsked(words, { source: string, timestamp: string })
  const source = asked?.own['source']
  const file = asked?.own['timestamp']
  const timestamp = typeof file === 'string' ? await readFile(file, 'utf8').catch(() => null) : undefined
  if (!asked || typeof source !== 'string' || !URL.canParse(source) || timestamp === null) return 'misused'
  return atServer(asked, async (visitor, served, dist) => {
    if (served.differences.length > 0) {
      say(['This server does not serve this source:', ...grouped(served.differences)].join('\n'))
      return 1
    }
    const about = {
      app: source,
      version: await ownVersion(),
      ...(timestamp === undefined ? {} : { timestamp: timestamp.trim() }),
    }
    const manifest = await makeManifest(visitor, served, dist, about)
    const faults = manifestFaults(manifest)
    if (faults.length > 0) throw new Error(`a manifest that breaks a rule: ${faults.join(', ')}`)
    say(JSON.stringify({ manifest }, null, 2))
    return 0
  })
}

async function checkWebcat(words: readonly string[]): Promise<number | 'misused'> {
  const asked = await readAsked(words, {})
  if (!asked) return 'misused'
  return atServer(asked, async (visitor, served, dist) => {
    const bundle = await jsonAt(visitor, 'bundle.json')
    if (bundle === null) {
      say(`There is no ${under}bundle.json, or it is not JSON: this address is not enrolled.`)
      return 1
    }
    const faults = bundleFaults(bundle)
    if (faults.length === 0) {
      const { manifest, enrollment } = bundle as { manifest: unknown; enrollment: Json }
      const signed = v.parse(WebcatManifest, manifest)
      faults.push(...(await otherFiles(visitor, served, dist, signed)))
      const alone = await jsonAt(visitor, 'enrollment.json')
      if (alone === null || canonical(alone) !== canonical(enrollment))
        faults.push('enrollment.json is not what the bundle has')
    }
    const all = [...faults.map((fault) => `- ${fault}.`), ...grouped(served.differences)]
    say(
      all.length === 0
        ? 'In order: the rules are kept, and what is served is what the manifest has.'
        : all.join('\n'),
    )
    return all.length === 0 ? 0 : 1
  })
}

/** @returns what a browser with WEBCAT would refuse to show, or would allow without need */
async function otherFiles(
  visitor: Visitor,
  served: Served,
  dist: string,
  signed: WebcatManifest,
): Promise<string[]> {
  const now = await makeManifest(visitor, served, dist, { app: signed.app, version: signed.version })
  const names = [...new Set([...Object.keys(now.files), ...Object.keys(signed.files)])].sort()
  const faults = names.flatMap((name) => {
    const [is, was] = [now.files[name], signed.files[name]]
    if (is === was) return []
    if (was === undefined) return [`manifest.files: ${name} is served, and not in it`]
    return [`manifest.files: ${name} is ${is === undefined ? 'not served' : 'another one now'}`]
  })
  const { default_csp, default_index, default_fallback, extra_csp, wasm } = now
  for (const [name, should] of Object.entries({
    default_csp,
    default_index,
    default_fallback,
    extra_csp,
    wasm,
  })) {
    const is = signed[name as keyof typeof signed] as Json
    if (canonical(is) !== canonical(should)) faults.push(`manifest.${name}: it is not that of this source`)
  }
  return faults
}

async function atServer(
  { origin, way }: Asked,
  act: (visitor: Visitor, served: Served, dist: string) => Promise<number>,
): Promise<number> {
  const visitor = openVisitor(origin, way)
  try {
    const dist = await buildSource()
    return await act(visitor, await verifyServed(visitor, origin.protocol === 'https:', dist), dist)
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    say(error.message)
    return 2
  } finally {
    visitor.end()
  }
}

async function jsonAt(visitor: Visitor, name: string): Promise<Json | null> {
  const { status, body } = await visitor.get(`${under}${name}`, 'identity')
  if (status !== 200) return null
  try {
    return JSON.parse(body.toString()) as Json
  } catch {
    return null
  }
}

async function ownVersion(): Promise<string> {
  const file = fileURLToPath(new URL('../../package.json', import.meta.url))
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
