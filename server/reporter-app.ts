/** The reporters' app: everything an anonymous visitor can reach. No cookies, nothing cached, nothing remembered. */
import express, { type Express } from 'express'
import { purposes } from '../crypto/wire/proof.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { answerErrors, notFound, showFrontDoor } from './http/answers.ts'
import { openBodies } from './http/bodies.ts'
import { addFileRoutes } from './cases/files.ts'
import { officeByHost, ownHostOnly } from './http/hosts.ts'
import { reporterPolicy, securityHeaders } from './http/headers.ts'
import { addMailboxRoutes } from './cases/mailboxes.ts'
import { addManifestRoutes, contactText } from './office/manifest.ts'
import { leadToFrontDoor } from './http/offered-languages.ts'
import { addPublicPages } from './pages/serving.ts'
import { addPostedRoutes } from './cases/posted.ts'
import { addReportRoutes } from './cases/reports.ts'
import type { ReporterServices } from './services.ts'
import { serveBuilt } from './http/static.ts'

export function reporterApp(given: Omit<ReporterServices, 'bodies'>): Express {
  const services = { ...given, bodies: openBodies() }
  const { log, offices, origins, proofs, publicPages, files } = services
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders(reporterPolicy, origins[0]?.startsWith('https:') ?? false))
  app.use(ownHostOnly(origins), officeByHost(offices, origins))

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

  app.get('/contact.txt', async (request, response) => {
    response.type('text/plain; charset=utf-8').send(contactText(await request.office()))
  })
  app.use(leadToFrontDoor(publicPages.languages, publicPages.offered))
  addPublicPages(app, publicPages)
  addPostedRoutes(app, services)
  // Where "Leave this page" leads: it makes the browser delete everything it kept of this site. Not cookies: this site
  // has none, and browsers would also delete those of every site under the same domain, which somebody could notice.
  app.use('/left', (_request, response, next) => {
    response.set('Clear-Site-Data', '"cache", "storage"')
    next()
  })
  const built = serveBuilt(files, publicPages.offered)
  app.use(built, notFound)
  app.use(showFrontDoor(built))
  app.use(answerErrors(log))
  return app
}
