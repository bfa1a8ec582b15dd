/** Built files, served as they were compressed at build time. No ETag, no dates: nothing to recognise a visitor by. */
import type { RequestHandler } from 'express'
import sirv from 'sirv'

/** The files of one app's folder of `dist/`. Read once, at start: no request can name a path outside it. */
export function serveBuilt(folder: string): RequestHandler {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: false,
    extensions: ['html'],
    setHeaders: (response) => {
      response.removeHeader('Last-Modified')
    },
  })
}
