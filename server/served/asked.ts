/** What commands about a live server are asked for: its address, and the way to it. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { Unreachable, type Way } from './visitor.ts'

export interface Asked {
  readonly origin: URL
  readonly way: Way
  /** The options of this command alone, by name. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

/** @param options those of this command, besides `--ca` and `--tor` @returns null for a wrong use */
export async function readAsked(words: readonly string[], options: Options): Promise<Asked | null> {
  const { values, positionals } = parsed(words, options) ?? { values: {}, positionals: [] }
  const [url = '', ...more] = positionals
  if (!URL.canParse(url) || more.length > 0) return null
  const origin = new URL(url)
  if (!/^https?:$/.test(origin.protocol) || origin.pathname !== '/' || origin.search !== '') return null
  const { ca: file, tor: at, ...own } = values
  const tor = typeof at === 'string' ? torAt(at) : undefined
  const ca = typeof file === 'string' ? await readFile(file, 'utf8').catch(() => null) : undefined
  if (tor === null || ca === null) return null
  const way = {
    ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    ...(tor === undefined ? {} : { tor }),
  }
  return { origin, way, own }
}

function parsed(words: readonly string[], own: Options) {
  // `--tor` alone means where Tor usually is.
  const args = words.map((word, at) =>
    word === '--tor' && !/^[\w.-]+:\d+$/.test(words[at + 1] ?? '') ? '--tor=127.0.0.1:9050' : word,
  )
  const options: Options = { ca: { type: 'string' }, tor: { type: 'string' }, ...own }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { values: Object.fromEntries(Object.entries(values)) as Asked['own'], positionals }
  } catch {
    return null
  }
}

function torAt(text: string): Way['tor'] | null {
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(text) ?? []
  return host === undefined || port === undefined ? null : { host, port: Number(port) }
}

/** Builds this source, unless that is done. @returns the folder @throws Unreachable */
export async function buildSource(): Promise<string> {
  const project = fileURLToPath(new URL('../..', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, ['client/build.ts'], { cwd: project })
  } catch (error) {
    throw new Unreachable('This source could not be built: run "npm ci", then "npm run build".', {
      cause: error,
    })
  }
  return join(project, 'dist')
}
