/**
 * Built files, read once at start and served from memory, as they were compressed at build time.
 *
 * An address is looked up whole in a closed list, so no request can name a path outside it. No ETag, no date, no ranges:
 * nothing by which a visitor could be recognised, or part of an answer be kept. (Libraries for this insist on dates.)
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
}

interface BuiltFile {
  readonly type: string
  readonly plain: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/**
 * The files of one app's folder of `dist/`, each under its address: `/en/report.html` under `/en/report`.
 * @param offered the languages of the menu in its pages, where there is one
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
    const wanted = request.acceptsEncodings(file.br ? ['br', 'gzip', 'identity'] : ['identity'])
    const encoding = wanted === 'br' || wanted === 'gzip' ? wanted : null
    const body = (encoding && file[encoding]) ?? file.plain
    response.set('Content-Type', file.type)
    response.set('Vary', 'Accept-Encoding')
    // The frame that shows files has no origin: to a browser, what it loads is another's.
    if (request.path.startsWith('/viewer/')) response.set('Cross-Origin-Resource-Policy', 'cross-origin')
    if (encoding) response.set('Content-Encoding', encoding)
    response.send(body)
  }
}

const mostChoices = 20

/** Pages with the menu of languages that are offered, each made and compressed once until that changes. */
function keepPages(offered: Offered): (built: BuiltFile, request: Request) => Promise<BuiltFile> {
  /** By the languages that are offered: as many as offices here have chosen. */
  const byCodes = new Map<string, Map<BuiltFile, BuiltFile>>()
  return async (built, request) => {
    const codes = await offered(request)
    const name = codes.join(' ')
    const made = byCodes.get(name) ?? new Map<BuiltFile, BuiltFile>()
    // What was made for choices that nobody has any more goes, now and then.
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
    // Whoever types an address leaves out the last slash.
    if (address.endsWith('/') && address !== '/') files.set(address.slice(0, -1), file)
  }
  return files
}
