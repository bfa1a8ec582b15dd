/**
 * A server that answers as this source would: the same code as in the two apps, on a free port of this machine, without
 * office or database. What a live server answers is compared with it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import type { PageLanguage } from '../../crypto/wire/public-page.ts'
import { addOfficeFiles, addReporterFiles } from '../http/built-apps.ts'
import { officeHeaders, reporterHeaders } from '../http/headers.ts'
import type { Log } from '../log.ts'

export type AppName = 'reporter' | 'office'

export interface Twin {
  readonly origin: URL
  stop(): void
}

const noLog: Log = { event: () => undefined, failure: () => undefined, seldom: () => undefined }

/**
 * @param https whether the live server is reached by HTTPS
 * @param offered the codes of the languages that it offers
 */
export async function startTwin(
  name: AppName,
  dist: string,
  https: boolean,
  languages: readonly PageLanguage[],
  offered: readonly string[],
): Promise<Twin> {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const files = join(dist, name)
  if (name === 'reporter') {
    app.use(reporterHeaders(https))
    const pages = { languages, offered: () => Promise.resolve(offered) }
    addReporterFiles(app, files, pages, noLog, () => undefined)
  } else {
    app.use(officeHeaders(https))
    addOfficeFiles(app, files, noLog)
  }
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: new URL(`http://127.0.0.1:${port}`),
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
