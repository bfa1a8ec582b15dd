/** The office's chain of manifests and the seeds granted to whoever asks: what an officer's browser begins with. */
import type { Router } from 'express'
import { equal } from '../crypto/bytes.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { NextManifest } from '../crypto/wire/officer.ts'
import { findGrants } from '../db/grants.ts'
import { findManifests } from '../db/manifests.ts'
import { jsonBody, parse } from './answers.ts'
import { grantToWire, publishedToWire } from './published.ts'
import type { OfficeServices } from './services.ts'
import { publish } from './publishing.ts'

export function addChainRoutes(routes: Router, services: OfficeServices): void {
  const { db, clock, log, office, secrets, sessions } = services

  routes.get('/manifests', async (request, response) => {
    const who = await sessions.who(request)
    const chain = await findManifests(db, who.office)
    response.json({ chain: chain.map(publishedToWire) })
  })

  routes.get('/grants', async (request, response) => {
    const who = await sessions.who(request)
    const grants = await findGrants(db, who.office, who.officer)
    response.json({ grants: grants.map(grantToWire) })
  })

  // Who may publish is not the session's question: the signatures decide.
  routes.post('/manifest', jsonBody(1024 * 1024), async (request, response) => {
    const who = await sessions.who(request)
    const { published } = parse(NextManifest, request.body)
    await db.transaction().execute(async (tx) => {
      const { manifest } = await publish(tx, who.office, published, clock)
      // Receipts under another key would be no receipts.
      if (!equal(manifest.receipt, secrets.receipt.publicKey)) throw new Refusal('bad-manifest')
    })
    office.refresh()
    log.event('manifest-published')
    response.status(201).json({})
  })
}
