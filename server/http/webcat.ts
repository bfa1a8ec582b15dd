/**
 * The files of WEBCAT, which checks in each visitor's browser that pages are the ones that were signed: as the office's
 * administrators put them into a folder, `HOST/bundle.json`. Read at start, and served at the addresses that WEBCAT asks
 * for. `docs/provable.md` says how they are made.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { StartRefusal } from '../start-refusal.ts'

/** Everything that WEBCAT looks for below `/.well-known/webcat/`. */
const names = ['bundle', 'bundle-prev', 'enrollment', 'enrollment-prev', 'manifest'].map(
  (name) => `${name}.json`,
)
const under = '/.well-known/webcat/'

/**
 * Serves a host's files to who asks for that host. Comes after `officeByHost`.
 * @param folder has a folder for each host that is enrolled; without it, nothing is served
 * @throws StartRefusal if it cannot be read, or a file is not JSON
 */
export function serveWebcat(folder: string | undefined): RequestHandler {
  const files = folder === undefined ? new Map<string, Buffer>() : readFiles(folder)
  return (request, response, next) => {
    const isName = request.path.startsWith(under)
    const file = isName ? files.get(`${request.officeHost}/${request.path.slice(under.length)}`) : undefined
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next()
      return
    }
    response.type('application/json').send(file)
  }
}

function readFiles(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  let path = folder
  try {
    for (const host of readdirSync(folder)) {
      for (const name of readdirSync(join(folder, host))) {
        if (!names.includes(name)) continue
        path = join(folder, host, name)
        const file = readFileSync(path)
        JSON.parse(file.toString())
        files.set(`${host}/${name}`, file)
      }
    }
  } catch (error) {
    const sentence = `WEBCAT_FOLDER must be a folder with a folder for each host, and JSON in them: ${path} is not.`
    throw new StartRefusal(sentence, { cause: error })
  }
  return files
}
