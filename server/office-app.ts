/** The office's app: what officers and administrators can reach, on its own host and port. */
import express, { type Express } from 'express'
import { notFound } from './http/answers.ts'
import { openBodies } from './http/bodies.ts'
import { addOfficeFiles } from './http/built-apps.ts'
import { addCaseRoutes } from './cases/cases.ts'
import { addCaseFileRoutes } from './cases/officer-files.ts'
import { addEnteredRoutes } from './cases/entered.ts'
import { addCaseKeyRoutes } from './cases/keys.ts'
import { addChainRoutes } from './office/chain.ts'
import { officeHeaders } from './http/headers.ts'
import { addressFor, officeByHost, ownHostOnly } from './http/hosts.ts'
import { addHandbookRoutes } from './cases/handbooks.ts'
import { addInvitationRoutes } from './office/invitations.ts'
import { addManifestRoutes } from './office/manifest.ts'
import { addNameRoutes } from './cases/names.ts'
import { addOfficeActRoutes } from './office/acts.ts'
import { addProposalRoutes } from './office/proposals.ts'
import { openOfficerSessions, sameOriginOnly } from './login/sessions.ts'
import { addPageRoutes } from './pages/editing.ts'
import { addMailRoutes } from './mail/addresses.ts'
import { addOfficerRoutes } from './login/by-code.ts'
import { addPasskeyLoginRoutes } from './login/by-passkey.ts'
import { addPasskeyRoutes } from './login/passkeys.ts'
import { openPasswords } from './login/passwords.ts'
import { addPutAsideRoutes } from './cases/put-aside.ts'
import { addRetentionRoutes } from './cases/retention.ts'
import { openReaders } from './login/readers.ts'
import { addRestoreRequestRoutes, addRestoreRoutes } from './office/restore.ts'
import { addSessionRoutes } from './login/own-sessions.ts'
import { addSetupRoutes } from './office/setup.ts'
import type { OfficeServices } from './services.ts'
import { addTestReportRoutes } from './cases/test-reports.ts'

export async function officeApp(given: Omit<OfficeServices, 'bodies' | 'sessions'>): Promise<Express> {
  const { db, clock, log, offices, origins, proofs, reporterOrigins, files, webcat } = given
  const https = origins[0]?.startsWith('https:') ?? false
  const services = { ...given, bodies: openBodies(), sessions: openOfficerSessions(db, clock, https) }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(officeHeaders(https))
  app.use(ownHostOnly(origins), officeByHost(offices, origins), webcat)

  const routes = express.Router()
  routes.use(sameOriginOnly(offices, origins))
  addManifestRoutes(routes)
  routes.get('/challenge', async (_request, response) => {
    response.json(await proofs.challenge('office'))
  })
  routes.get('/addresses', async (request, response) => {
    response.json({ reporter: await addressFor(services, request, reporterOrigins) })
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
  // Before single cases: 'deleted' is no number.
  addRetentionRoutes(routes, services, readers)
  addCaseRoutes(routes, services, readers)
  addEnteredRoutes(routes, services, readers)
  addCaseFileRoutes(routes, services, readers)
  addCaseKeyRoutes(routes, services, readers)
  addNameRoutes(routes, services, readers)
  addPutAsideRoutes(routes, services, readers)
  addHandbookRoutes(routes, services, readers)
  addPageRoutes(routes, services, readers)
  addMailRoutes(routes, services)
  app.use('/api', routes, notFound)

  addOfficeFiles(app, files, log)
  return app
}
