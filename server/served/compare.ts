/** What two answers do not have in common, in sentences. Nothing of what a server sent reaches a terminal unescaped. */
import type { Answer } from './visitor.ts'

/** Headers of a connection, or of a proxy that names itself: they change nothing that a browser does with an answer. */
const ofTheConnection = new Set([
  ...['connection', 'keep-alive', 'transfer-encoding', 'date', 'server', 'via'],
  // Both sides were decompressed, and are compared as browsers see them.
  ...['content-length', 'content-encoding'],
])

/** Says that the same host also speaks HTTP/3. Anything else would lead elsewhere. */
const sameHost = /^h3=":\d+"(; ma=\d+)?$/

/** @returns a sentence for each difference; none if a browser could not tell the two apart */
export function compareAnswers(served: Answer, expected: Answer): string[] {
  if (served.status !== expected.status) return [otherStatus(served, expected.status)]
  const [found, wanted] = [served.body, expected.body]
  return [
    ...compareHeaders(served.headers, expected.headers),
    ...(found.equals(wanted) ? [] : [otherBytes(found, wanted), ...addedLoads(found, wanted)]),
  ]
}

export function otherStatus({ status, headers }: Answer, expected: number): string {
  const to = headers.get('location')
  return `it answers ${status}${to ? `, leading to ${quoted(to.join(', '))},` : ''} instead of ${expected}`
}

const onionPage = /^http:\/\/[a-z2-7]{56}\.onion\/[\w./-]*$/

/** @param wanted what this source sends; HSTS only counts over HTTPS, and may come with HTTP too */
export function compareHeaders(found: Answer['headers'], wanted: Answer['headers']): string[] {
  const names = [...new Set([...wanted.keys(), ...found.keys()])].filter((name) => !ofTheConnection.has(name))
  return names.flatMap((name) => {
    const [is, should] = [found.get(name), wanted.get(name)]
    if (is && is.length === 1 && should && is[0] === should[0]) return []
    if (!is) return [`the header ${name} is missing`]
    if (should) return [`the header ${name} is ${shown(is)} instead of ${shown(should)}`]
    if (name === 'alt-svc' && is.every((one) => sameHost.test(one))) return []
    // It depends on the office's settings: docs/provable.md says that this address has to be checked too.
    if (name === 'onion-location' && is.length === 1 && onionPage.test(is[0] ?? '')) return []
    return [`there is a header that this source does not send: ${quoted(name)}, ${shown(is)}`]
  })
}

function otherBytes(found: Buffer, wanted: Buffer): string {
  const at = wanted.findIndex((byte, index) => byte !== found[index])
  const from = at < 0 ? wanted.length : at
  const part = (bytes: Buffer) => quoted(bytes.subarray(Math.max(0, from - 20), from + 40).toString('latin1'))
  return `it is not what the build made (from byte ${from} on: ${part(found)} instead of ${part(wanted)}; ${found.length} bytes instead of ${wanted.length})`
}

/** Attributes through which a page loads something. */
const loading =
  /\b(?:src|href|srcset|data|action|formaction|poster|srcdoc|style)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi

/** Whatever a page loads or leads to, or runs, that the page it should be does not. */
function addedLoads(found: Buffer, wanted: Buffer): string[] {
  const [page, expected] = [found.toString(), wanted.toString()]
  if (!/^<!doctype html>/i.test(expected) && !/^\s*<(!doctype|html)/i.test(page)) return []
  const known = new Set(expected.match(loading) ?? [])
  const loads = (page.match(loading) ?? []).filter((one) => !known.has(one))
  const scripts = (text: string) => (text.match(/<script\b/gi) ?? []).length
  const more = scripts(page) - scripts(expected)
  return [
    ...[...new Set(loads)].map((one) => `it has ${quoted(one)}, which the build does not`),
    ...(more > 0 ? [`it has ${more === 1 ? 'a script' : `${more} scripts`} more than the build`] : []),
  ]
}

const shown = (values: readonly string[]): string => values.map(quoted).join(' and ')

/** In quotation marks, short, and in printable ASCII. */
export function quoted(text: string): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text
  return JSON.stringify(short).replace(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
