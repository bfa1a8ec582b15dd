/** The manifest, which anyone may fetch, and the office's contact in plain text for visitors without scripts. */
import type { Router } from 'express'
import type { Office } from '../office.ts'
import { publishedToWire } from './published.ts'

export function addManifestRoutes(routes: Router): void {
  // The only answer of the API that is compressed: it is public, the same for everyone, and every visitor asks for it.
  routes.get('/manifest', async (request, response) => {
    const { published, compressed } = await request.office()
    response.set('Vary', 'Accept-Encoding')
    if (request.acceptsEncodings(['br', 'identity']) !== 'br') {
      response.json(publishedToWire(published))
      return
    }
    response.set('Content-Encoding', 'br').type('application/json').send(compressed)
  })
}

/** Name and contacts of the office, for a page without scripts. Nothing proves them, and the text says so. */
export function contactText({ verified: { manifest } }: Office): string {
  const authorities = manifest.authorities.map(({ name, contact }) => `${name}\n${contact}\n`)
  const names = [manifest.name, ...manifest.names.map(({ text }) => text)]
  return [...names, '', manifest.contact, '', ...authorities].join('\n')
}
