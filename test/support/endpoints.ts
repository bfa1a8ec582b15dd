/** The routes of the server, from its sources: a new one is found without being listed anywhere. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './program.ts'

export interface Endpoint {
  readonly method: string
  /** Below `/api`. */
  readonly path: string
}

/** The folders where the reporters' app has its routes. Everything else is the office's. */
const ofReporters = [
  'cases/reports.ts',
  'cases/mailboxes.ts',
  'cases/files.ts',
  'office/manifest.ts',
  'reporter-app.ts',
]
/** Routes that both apps have. */
const ofBoth = ['office/manifest.ts']

export function endpointsOf(app: 'reporter' | 'office'): Endpoint[] {
  const folder = join(project, 'server')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => ofBoth.includes(name) || ofReporters.includes(name) === (app === 'reporter'))
    .flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8')
      return [...source.matchAll(/routes\.(get|post|put|delete)\(\s*'([^']+)'/g)].map(
        ([, method = '', path = '']) => ({ method: method.toUpperCase(), path }),
      )
    })
}
