/**
 * Built files, read once at start and served from memory, as they were compressed at build time.
 *
 * An address is looked up whole in a closed list, so no request can name a path outside it. No ETag, no date, no ranges:
 * nothing by which a visitor could be recognised, or part of an answer be kept. (Libraries for this insist on dates.)
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { RequestHandler } from 'express'

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

/** The files of one app's folder of `dist/`, each under its address: `/en/report.html` under `/en/report`. */
export function serveBuilt(folder: string): RequestHandler {
  const files = readBuilt(folder)
  return (request, response, next) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? files.get(request.path) : undefined
    if (!file) {
      next()
      return
    }
    const wanted = request.acceptsEncodings(file.br ? ['br', 'gzip', 'identity'] : ['identity'])
    const encoding = wanted === 'br' || wanted === 'gzip' ? wanted : null
    const body = (encoding && file[encoding]) ?? file.plain
    response.set('Content-Type', file.type)
    response.set('Vary', 'Accept-Encoding')
    if (encoding) response.set('Content-Encoding', encoding)
    response.send(body)
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
