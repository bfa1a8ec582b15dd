/**
 * `npm run sotto -- verify-served URL`: is what a server serves a build of this source? For auditors, from anywhere; it
 * needs no secret. `docs/provable.md` says how far the answer reaches.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { rootCertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { verifyServed, type Difference, type Served } from './served/verify.ts'
import { openVisitor, Unreachable, type Way } from './served/visitor.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const say = (line: string) => process.stdout.write(`${line}\n`)

export const usage = `npm run sotto -- verify-served URL [--ca FILE] [--tor [HOST:PORT]] [--json]

  Builds this source, and compares what is served at URL, the reporters' address or the office's, with it: every file,
  page and header. --ca names a certificate to trust; --tor asks through Tor (127.0.0.1:9050). Exit code 0: equal.
  1: different. 2: could not be checked.`

/** What the command was asked for, or null for a wrong use. */
interface Asked {
  readonly origin: URL
  readonly way: Way
  readonly json: boolean
}

/** Called by `sotto.ts`. @returns the exit code */
export async function verifyServedAt(words: readonly string[]): Promise<number> {
  const asked = await readAsked(words)
  if (!asked) {
    say(usage)
    return 2
  }
  const { origin, way, json } = asked
  const visitor = openVisitor(origin, way)
  try {
    const dist = await build()
    const served = await verifyServed(visitor, origin.protocol === 'https:', dist)
    const isEqual = served.differences.length === 0
    say(
      json
        ? JSON.stringify({ url: origin.origin, equal: isEqual, ...served }, null, 2)
        : inWords(origin, served),
    )
    return isEqual ? 0 : 1
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    say(
      json
        ? JSON.stringify({ url: origin.origin, equal: null, problem: error.message }, null, 2)
        : error.message,
    )
    return 2
  } finally {
    visitor.end()
  }
}

async function readAsked(words: readonly string[]): Promise<Asked | null> {
  const { values, positionals } = parsed(words) ?? { values: {}, positionals: [] }
  const [url = '', ...more] = positionals
  if (!URL.canParse(url) || more.length > 0) return null
  const origin = new URL(url)
  if (!/^https?:$/.test(origin.protocol) || origin.pathname !== '/' || origin.search !== '') return null
  const tor = values.tor === undefined ? null : torAt(values.tor)
  if (values.tor !== undefined && !tor) return null
  const ca = values.ca === undefined ? null : await readFile(values.ca, 'utf8').catch(() => null)
  if (values.ca !== undefined && ca === null) {
    say(`Cannot read the file ${values.ca}.`)
    return null
  }
  return {
    origin,
    way: { ...(ca === null ? {} : { ca: [...rootCertificates, ca] }), ...(tor ? { tor } : {}) },
    json: values.json ?? false,
  }
}

function parsed(words: readonly string[]) {
  // `--tor` alone means where Tor usually is.
  const args = words.map((word, at) =>
    word === '--tor' && !/^[\w.-]+:\d+$/.test(words[at + 1] ?? '') ? '--tor=127.0.0.1:9050' : word,
  )
  const string = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: { ca: string, tor: string, json: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch {
    return null
  }
}

function torAt(text: string): Way['tor'] | null {
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(text) ?? []
  return host === undefined || port === undefined ? null : { host, port: Number(port) }
}

/** Builds this source, unless that is done. @returns the folder @throws Unreachable */
async function build(): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, ['client/build.ts'], { cwd: project })
  } catch (error) {
    throw new Unreachable('This source could not be built: run "npm ci", then "npm run build".', {
      cause: error,
    })
  }
  return join(project, 'dist')
}

function inWords(origin: URL, { app, languages, compared, pages, differences }: Served): string {
  const whose = app === 'office' ? 'the office’s app' : `the reporters’ app, in ${languages.join(', ')}`
  const lines = [
    `${origin.origin} is ${whose}. ${compared} addresses were compared with the build of this source.`,
  ]
  if (pages > 0)
    lines.push(`Of ${pages} public pages, all but the text was compared: the text is the office’s own.`)
  if (differences.length === 0) return [...lines, 'Equal: every file, every page, every header.'].join('\n')
  return [...lines, 'Different:', ...grouped(differences)].join('\n')
}

/** One line for each difference, with the addresses that have it. */
function grouped(differences: readonly Difference[]): string[] {
  const at = new Map<string, string[]>()
  for (const { address, what } of differences) at.set(what, [...(at.get(what) ?? []), address])
  return [...at].map(([what, [first = '', second, ...more]]) => {
    const others =
      second === undefined ? '' : more.length === 0 ? ` and ${second}` : ` and ${more.length + 1} more`
    return `- At ${first}${others}: ${what}.`
  })
}
