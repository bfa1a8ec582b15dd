/** The office's manifests, its log, and the seeds granted to the officer who asks: what their browser starts with. */
import type { Router } from 'express'
import { toText } from '../../crypto/wire/bytes.ts'
import { findGrants } from '../../db/grants.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { grantToWire, publishedToWire } from './published.ts'
import type { OfficeServices } from '../services.ts'

export function addChainRoutes(routes: Router, { db, sessions }: OfficeServices): void {
  routes.get('/manifests', async (request, response) => {
    const who = await sessions.who(request)
    const chain = await findManifests(db, who.office)
    response.json({ chain: chain.map(publishedToWire) })
  })

  routes.get('/office-log', async (request, response) => {
    const who = await sessions.who(request)
    const entries = await findOfficeEntries(db, who.office)
    response.json({
      entries: entries.map(({ bytes, signature }) => ({
        bytes: toText(bytes),
        signature: toText(signature),
      })),
    })
  })

  routes.get('/grants', async (request, response) => {
    const who = await sessions.who(request)
    const grants = await findGrants(db, who.office, who.officer)
    response.json({ grants: grants.map(grantToWire) })
  })
}
