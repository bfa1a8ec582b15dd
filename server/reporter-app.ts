/** The reporters' app: everything an anonymous visitor can reach. No cookies, nothing cached, nothing remembered. */
import express, { type Express } from 'express'
import { purposes } from '../crypto/wire/proof.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { notFound } from './http/answers.ts'
import { openBodies } from './http/bodies.ts'
import { addReporterFiles } from './http/built-apps.ts'
import { addFileRoutes } from './cases/files.ts'
import { officeByHost, ownHostOnly } from './http/hosts.ts'
import { reporterHeaders } from './http/headers.ts'
import { tellOnion } from './http/onion.ts'
import { addMailboxRoutes } from './cases/mailboxes.ts'
import { addManifestRoutes, contactText } from './office/manifest.ts'
import { addResultPages } from './pages/results.ts'
import { addPublicPages } from './pages/serving.ts'
import { addPostedRoutes } from './cases/posted.ts'
import { addReportRoutes } from './cases/reports.ts'
import type { ReporterServices } from './services.ts'

export function reporterApp(given: Omit<ReporterServices, 'bodies'>): Express {
  const services = { ...given, bodies: openBodies() }
  const { log, offices, origins, proofs, publicPages, files, webcat } = services
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(reporterHeaders(origins[0]?.startsWith('https:') ?? false))
  app.use(ownHostOnly(origins), officeByHost(offices, origins), webcat)

  const routes = express.Router()
  addManifestRoutes(routes)
  routes.get('/challenge/:purpose', async (request, response) => {
    const purpose = purposes.find(
      (one) => one === request.params.purpose && one !== 'office' && one !== 'code',
    )
    if (!purpose) throw new Refusal('not-found')
    response.json(await proofs.challenge(purpose))
  })
  addReportRoutes(routes, services)
  addFileRoutes(routes, services)
  addMailboxRoutes(routes, services)
  app.use('/api', routes, notFound)
  app.use(tellOnion(offices, origins))

  app.get('/contact.txt', async (request, response) => {
    response.type('text/plain; charset=utf-8').send(contactText(await request.office()))
  })
  addReporterFiles(app, files, publicPages, log, () => {
    addPublicPages(app, publicPages)
    addResultPages(app, services)
    addPostedRoutes(app, services)
  })
  return app
}
