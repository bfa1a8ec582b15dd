/** Setting up the office from the one-time link: office, first officer and grants, all or nothing. */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { hash } from '../../crypto/hash.ts'
import { findOfficer, officeOf } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { Setup, SetupBegin } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database } from '../../db/connect.ts'
import { putGrants } from '../../db/grants.ts'
import {
  findOfficeAt,
  takeHosts,
  insertOffice,
  insertSetupLink,
  setupLinkIsGood,
  takeSetupLink,
} from '../../db/offices.ts'
import { putOfficer } from '../../db/officers.ts'
import { putPageSettings } from '../../db/public-pages.ts'
import type { Clock } from '../clock.ts'
import type { OfficeServices } from '../services.ts'
import { appendEntry, checkHolders } from './log.ts'
import { newAccess } from '../login/by-code.ts'
import { checkNext, publish } from './publishing.ts'

const linkHours = 24

/**
 * A new set-up link for this installation, or null once an office is set up. The secret is in the fragment, which
 * browsers do not send.
 */
export async function makeSetupLink(db: Database, clock: Clock, officeUrl: string): Promise<string | null> {
  if ((await findOfficeAt(db, new URL(officeUrl).hostname)) !== null) return null
  const token = randomBytes(32)
  const expiresAt = new Date(clock.now().getTime() + linkHours * 3_600_000)
  await insertSetupLink(db, hash('setup link', token), expiresAt)
  return `${officeUrl}/setup#${toText(token)}`
}

export function addSetupRoutes(routes: Router, services: OfficeServices): void {
  const { bodies, db, clock, hosts, log, offices, publicPages, secrets, sessions } = services

  routes.post('/setup/begin', async (request, response) => {
    if ((await findOfficeAt(db, request.officeHost)) !== null) throw new Refusal('bad-link')
    const { token } = await bodies.json(request, 1024, SetupBegin)
    if (!(await setupLinkIsGood(db, hash('setup link', token), clock.now()))) throw new Refusal('bad-link')
    const languages = publicPages.languages.map(({ code, name }) => ({ code, name }))
    response.json({ receipt: toText(secrets.receipt.publicKey), languages })
  })

  routes.post('/setup', async (request, response) => {
    if ((await findOfficeAt(db, request.officeHost)) !== null) throw new Refusal('bad-link')
    const given = await bodies.json(request, 256 * 1024, Setup)
    const { token, published, entry, access, grants, languages } = given
    const codes = publicPages.languages.map(({ code }) => code)
    if (languages && !languages.every((code) => codes.includes(code))) throw new Refusal('bad-request')
    const link = hash('setup link', token)
    if (!(await setupLinkIsGood(db, link, clock.now()))) throw new Refusal('bad-link')
    const first = checkNext(null, published, clock)
    if (!equal(first.manifest.receipt, secrets.receipt.publicKey)) throw new Refusal('bad-manifest')
    const id = officeOf(published.root)
    if (!findOfficer(first.manifest, access.officer)) throw new Refusal('bad-manifest')
    const officer = await newAccess(access, clock)

    await db.transaction().execute(async (tx) => {
      // If two come at once, the second waits here, and then finds that its link is gone.
      if (!(await takeSetupLink(tx, request.officeHost, link, clock.now()))) throw new Refusal('bad-link')
      await insertOffice(tx, { id, root: published.root, createdOn: clock.today() })
      await takeHosts(tx, id, hosts)
      await publish(tx, id, published, clock)
      await appendEntry(tx, id, entry, clock)
      await putOfficer(tx, id, officer)
      await putGrants(tx, id, grants)
      await checkHolders(tx, first)
      if (languages) {
        const languagesOff = codes.filter((code) => !languages.includes(code))
        await putPageSettings(tx, id, { dataProtection: '', languagesOff })
      }
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    offices.refresh()
    publicPages.refresh()
    log.event('office-set-up')
    response.status(201).json({})
  })
}
