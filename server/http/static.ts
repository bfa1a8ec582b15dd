/**
 * Built files, read once at start and served from memory, as compressed by the build.
 *
 * A whole address is looked up in a closed list, so no request can name a path outside it. There is no ETag, no date
 * and no range: nothing that could identify a visitor or leave part of an answer in a cache. (Libraries for this insist
 * on dates.)
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, RequestHandler } from 'express'
import { withOffered, type Offered } from './offered-languages.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  ttf: 'font/ttf',
  otf: 'font/otf',
}

interface BuiltFile {
  readonly type: string
  readonly plain: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/**
 * Serves the files of one app's folder of `dist/`, each at its address: `/en/report.html` at `/en/report`.
 * @param offered the languages in the menu of its pages, if they have one
 */
export function serveBuilt(folder: string, offered?: Offered): RequestHandler {
  const files = readBuilt(folder)
  const inOffered = offered && keepPages(offered)
  return async (request, response, next) => {
    const built = request.method === 'GET' || request.method === 'HEAD' ? files.get(request.path) : undefined
    if (!built) {
      next()
      return
    }
    const file = inOffered && built.type === types['html'] ? await inOffered(built, request) : built
    // One at a time: asked for the best of several, it would take the one that the browser happens to name first.
    const encoding =
      (['br', 'gzip'] as const).find((one) => file[one] && request.acceptsEncodings(one)) ?? null
    const body = (encoding && file[encoding]) ?? file.plain
    response.set('Content-Type', file.type)
    response.set('Vary', 'Accept-Encoding')
    // The frame that shows files has no origin: to a browser, everything it loads comes from another origin.
    if (request.path.startsWith('/viewer/')) response.set('Cross-Origin-Resource-Policy', 'cross-origin')
    if (encoding) response.set('Content-Encoding', encoding)
    response.send(body)
  }
}

/** Every address of an app's built files, in order: for `verify-served`, which asks a server for each. */
export function builtAddresses(folder: string): readonly string[] {
  return [...readBuilt(folder).keys()].sort()
}

const mostChoices = 20

/** Pages whose menu has only the offered languages. Each is made and compressed once, until those change. */
function keepPages(offered: Offered): (built: BuiltFile, request: Request) => Promise<BuiltFile> {
  /** By the offered languages: as many entries as the offices here have made different choices. */
  const byCodes = new Map<string, Map<BuiltFile, BuiltFile>>()
  return async (built, request) => {
    const codes = await offered(request)
    const name = codes.join(' ')
    const made = byCodes.get(name) ?? new Map<BuiltFile, BuiltFile>()
    // From time to time, this drops pages made for choices that no office has any more.
    if (!byCodes.has(name) && byCodes.size >= mostChoices) byCodes.clear()
    byCodes.set(name, made)
    const known = made.get(built)
    if (known) return known
    const plain = Buffer.from(withOffered(built.plain.toString(), codes))
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    const file = { ...built, plain, br: brotliCompressSync(plain, { params }), gzip: gzipSync(plain) }
    made.set(built, file)
    return file
  }
}

function readBuilt(folder: string): ReadonlyMap<string, BuiltFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const all = new Set(names)
  const files = new Map<string, BuiltFile>()
  for (const name of names) {
    const type = types[/\.([a-z]+)$/.exec(name)?.[1] ?? '']
    if (type === undefined) continue
    const beside = (ending: string) =>
      all.has(`${name}.${ending}`) ? readFileSync(`${name}.${ending}`) : null
    const address = `/${relative(folder, name).split(sep).join('/')}`
      .replace(/\/index\.html$/, '/')
      .replace(/\.html$/, '')
    const file = { type, plain: readFileSync(name), br: beside('br'), gzip: beside('gz') }
    files.set(address, file)
    // People who type an address leave out the last slash.
    if (address.endsWith('/') && address !== '/') files.set(address.slice(0, -1), file)
  }
  return files
}
