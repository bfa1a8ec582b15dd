/**
 * `npm run sotto -- verify-served URL`: is what a server serves a build of this source? For auditors, from anywhere; it
 * needs no secret. `docs/provable.md` says how far the answer reaches.
 */
import { buildSource, readAsked } from '../served/asked.ts'
import { verifyServed, type Difference, type Served } from '../served/verify.ts'
import { openVisitor, Unreachable } from '../served/visitor.ts'
import { say, type Command } from './command.ts'

export const verifyServedCommand: Command = {
  usage: [
    'verify-served URL [--ca FILE] [--tor [HOST:PORT]] [--json]',
    'Builds this source, and compares what is served at URL, the reporters’ address or the office’s, with it: every file, page and header. --ca names a certificate to trust; --tor asks through Tor (127.0.0.1:9050). Exit code 0: equal. 1: different. 2: could not be checked.',
  ],
  run,
}

async function run(words: readonly string[]): Promise<number | 'misused'> {
  const asked = await readAsked(words, { json: { type: 'boolean' } })
  if (!asked) return 'misused'
  const { origin, way, own } = asked
  const url = origin.origin
  const visitor = openVisitor(origin, way)
  try {
    const served = await verifyServed(visitor, origin.protocol === 'https:', await buildSource())
    const equal = served.differences.length === 0
    say(own['json'] === true ? JSON.stringify({ url, equal, ...served }, null, 2) : inWords(url, served))
    return equal ? 0 : 1
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    const { message: problem } = error
    say(own['json'] === true ? JSON.stringify({ url, equal: null, problem }, null, 2) : problem)
    return 2
  } finally {
    visitor.end()
  }
}

function inWords(url: string, { app, languages, compared, pages, differences }: Served): string {
  const whose = app === 'office' ? 'the office’s app' : `the reporters’ app, in ${languages.join(', ')}`
  const lines = [`${url} is ${whose}. ${compared} addresses were compared with the build of this source.`]
  if (pages > 0)
    lines.push(`Of ${pages} public pages, all but the text was compared: the text is the office’s own.`)
  if (differences.length === 0) return [...lines, 'Equal: every file, every page, every header.'].join('\n')
  return [...lines, 'Different:', ...grouped(differences)].join('\n')
}

/** One line for each difference, with the addresses that have it. */
export function grouped(differences: readonly Difference[]): string[] {
  const at = new Map<string, string[]>()
  for (const { address, what } of differences) at.set(what, [...(at.get(what) ?? []), address])
  return [...at].map(([what, [first = '', second, ...more]]) => {
    const others =
      second === undefined ? '' : more.length === 0 ? ` and ${second}` : ` and ${more.length + 1} more`
    return `- At ${first}${others}: ${what}.`
  })
}
