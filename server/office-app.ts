/** The office's app: what officers and administrators can reach, on a host and port of its own. */
import express, { type Express } from 'express'
import type { Database } from '../db/connect.ts'
import { answerErrors, notFound } from './answers.ts'
import { addCaseRoutes } from './cases.ts'
import { addChainRoutes } from './chain.ts'
import type { Clock } from './clock.ts'
import { officePolicy, securityHeaders } from './headers.ts'
import type { Log } from './log.ts'
import { addManifestRoutes } from './manifest.ts'
import { openOfficerSessions, sameOriginOnly, type OfficerSessions } from './officer-sessions.ts'
import { addOfficerRoutes } from './officers.ts'
import type { OfficeState } from './office-state.ts'
import type { Proofs } from './proofs.ts'
import { addRestoreRoutes } from './restore.ts'
import type { Secrets } from './secrets.ts'
import { addSetupRoutes } from './setup.ts'
import { serveBuilt } from './static.ts'

export interface OfficeServices {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly office: OfficeState
  readonly proofs: Proofs
  readonly secrets: Secrets
  readonly sessions: OfficerSessions
  /** Addresses under which officers reach this app. */
  readonly origins: readonly string[]
  /** Where reporters are: for the poster's link. */
  readonly reporterUrl: string
  /** The built pages. */
  readonly files: string
}

export async function officeApp(given: Omit<OfficeServices, 'sessions'>): Promise<Express> {
  const { db, clock, log, office, origins, proofs, reporterUrl, files } = given
  const https = origins[0]?.startsWith('https:') ?? false
  const services = { ...given, sessions: openOfficerSessions(db, clock, https) }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders(officePolicy, https))

  const routes = express.Router()
  routes.use(sameOriginOnly(origins))
  addManifestRoutes(routes, office)
  routes.get('/challenge', async (_request, response) => {
    response.json(await proofs.challenge('office'))
  })
  routes.get('/addresses', (_request, response) => {
    response.json({ reporter: reporterUrl })
  })
  addSetupRoutes(routes, services)
  addRestoreRoutes(routes, services)
  await addOfficerRoutes(routes, services)
  addChainRoutes(routes, services)
  addCaseRoutes(routes, services)
  app.use('/api', routes, notFound)

  const built = serveBuilt(files)
  app.use(built)
  // Every address of the office's app is one page, which finds its own way.
  app.get(/^\/(setup|restore|cases|settings)(\/[0-9A-Z]{6})?$/, (request, response, next) => {
    request.url = '/'
    built(request, response, next)
  })
  app.use(notFound)
  app.use(answerErrors(log))
  return app
}
