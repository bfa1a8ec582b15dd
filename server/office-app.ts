/** The office's app: what officers and administrators can reach, on a host and port of its own. */
import express, { type Express } from 'express'
import { readPlace } from '../crypto/wire/office-places.ts'
import { answerErrors, notFound, showFrontDoor } from './answers.ts'
import { openBodies } from './bodies.ts'
import { addCaseRoutes } from './cases.ts'
import { addCaseFileRoutes } from './case-files.ts'
import { addCaseKeyRoutes } from './case-keys.ts'
import { addChainRoutes } from './chain.ts'
import { officePolicy, securityHeaders } from './headers.ts'
import { ownHostOnly } from './hosts.ts'
import { addInvitationRoutes } from './invitations.ts'
import { addManifestRoutes } from './manifest.ts'
import { addNameRoutes } from './names.ts'
import { addOfficeActRoutes } from './office-acts.ts'
import { addProposalRoutes } from './office-proposals.ts'
import { openOfficerSessions, sameOriginOnly } from './officer-sessions.ts'
import { addPageRoutes } from './office-pages.ts'
import { addMailRoutes } from './officer-mail.ts'
import { addOfficerRoutes } from './officers.ts'
import { addPasskeyLoginRoutes } from './passkey-login.ts'
import { addPasskeyRoutes } from './passkeys.ts'
import { openPasswords } from './passwords.ts'
import { addPutAsideRoutes } from './put-aside.ts'
import { openReaders } from './readers.ts'
import { addRestoreRequestRoutes, addRestoreRoutes } from './restore.ts'
import { addSessionRoutes } from './sessions.ts'
import { addSetupRoutes } from './setup.ts'
import type { OfficeServices } from './services.ts'
import { serveBuilt } from './static.ts'
import { addTestReportRoutes } from './test-reports.ts'

export async function officeApp(given: Omit<OfficeServices, 'bodies' | 'sessions'>): Promise<Express> {
  const { db, clock, log, office, origins, proofs, reporterUrl, files } = given
  const https = origins[0]?.startsWith('https:') ?? false
  const services = { ...given, bodies: openBodies(), sessions: openOfficerSessions(db, clock, https) }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders(officePolicy, https, ['publickey-credentials-get']))
  app.use(ownHostOnly(origins))

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
  const passwords = await openPasswords(services)
  addOfficerRoutes(routes, services, passwords)
  addPasskeyLoginRoutes(routes, services, passwords)
  addPasskeyRoutes(routes, services, passwords)
  addChainRoutes(routes, services)
  addOfficeActRoutes(routes, services)
  const readers = openReaders(services)
  addProposalRoutes(routes, services, readers)
  addRestoreRequestRoutes(routes, services, readers)
  addInvitationRoutes(routes, services, readers)
  addSessionRoutes(routes, services)
  addTestReportRoutes(routes, services, readers)
  addCaseRoutes(routes, services, readers)
  addCaseFileRoutes(routes, services, readers)
  addCaseKeyRoutes(routes, services, readers)
  addNameRoutes(routes, services, readers)
  addPutAsideRoutes(routes, services, readers)
  addPageRoutes(routes, services, readers)
  addMailRoutes(routes, services)
  app.use('/api', routes, notFound)

  const built = serveBuilt(files)
  app.use(built)
  // Every address of the office's app is one page, which finds its own way.
  app.get(/.*/, (request, response, next) => {
    if (readPlace(request.path) === null) {
      next()
      return
    }
    request.url = '/'
    built(request, response, next)
  })
  app.use(notFound)
  app.use(showFrontDoor(built))
  app.use(answerErrors(log))
  return app
}
