/** Setting up the office from the one-time link: office, first officer and grants, all or nothing. */
import type { Router } from 'express'
import { equal } from '../crypto/bytes.ts'
import { hash } from '../crypto/hash.ts'
import { findOfficer, officeOf, type Verified } from '../crypto/manifest.ts'
import { randomBytes } from '../crypto/random.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { Setup, SetupBegin, type OfficerAccess, type SeedGrant } from '../crypto/wire/officer.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import type { Database } from '../db/connect.ts'
import { putGrants } from '../db/grants.ts'
import { findOffice, insertOffice, insertSetupLink, setupLinkIsGood, takeSetupLink } from '../db/offices.ts'
import { putOfficer, type NewOfficer } from '../db/officers.ts'
import { jsonBody, parse } from './answers.ts'
import type { Clock } from './clock.ts'
import type { OfficeServices } from './services.ts'
import { hashLoginSecret, totpStep } from './officers.ts'
import { checkNext, publish } from './publishing.ts'

const linkHours = 24

/**
 * A fresh set-up link for this installation, or null once an office is set up. The secret stands in the fragment, which
 * browsers do not send.
 */
export async function makeSetupLink(db: Database, clock: Clock, officeUrl: string): Promise<string | null> {
  if ((await findOffice(db)) !== null) return null
  const token = randomBytes(32)
  const expiresAt = new Date(clock.now().getTime() + linkHours * 3_600_000)
  await insertSetupLink(db, hash('setup link', token), expiresAt)
  return `${officeUrl}/setup#${toText(token)}`
}

export function addSetupRoutes(routes: Router, services: OfficeServices): void {
  const { db, clock, log, office, secrets, sessions } = services

  routes.post('/setup/begin', jsonBody(1024), async (request, response) => {
    const { token } = parse(SetupBegin, request.body)
    if (!(await setupLinkIsGood(db, hash('setup link', token), clock.now()))) throw new Refusal('bad-link')
    response.json({ receipt: toText(secrets.receipt.publicKey) })
  })

  routes.post('/setup', jsonBody(256 * 1024), async (request, response) => {
    const { token, published, access, grants } = parse(Setup, request.body)
    const link = hash('setup link', token)
    if (!(await setupLinkIsGood(db, link, clock.now()))) throw new Refusal('bad-link')
    const first = checkNext(null, published, clock)
    if (!equal(first.manifest.receipt, secrets.receipt.publicKey)) throw new Refusal('bad-manifest')
    const id = officeOf(published.root)
    const officer = await newOfficer(first, access, grants, clock)

    await db.transaction().execute(async (tx) => {
      // Of two at once, the second waits here, and then finds its link gone.
      if (!(await takeSetupLink(tx, link, clock.now()))) throw new Refusal('bad-link')
      await insertOffice(tx, { id, root: published.root, createdOn: clock.today() })
      await publish(tx, id, published, clock)
      await putOfficer(tx, id, officer)
      await putGrants(tx, id, grants)
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    office.refresh()
    log.event('office-set-up')
    response.status(201).json({})
  })
}

/**
 * The row of an officer whom `verified` names, whose authenticator works, and who is granted every current generation
 * of its channels. @throws Refusal 'bad-manifest' or 'wrong-login'
 */
export async function newOfficer(
  verified: Verified,
  access: OfficerAccess,
  grants: readonly SeedGrant[],
  clock: Clock,
): Promise<NewOfficer> {
  if (!findOfficer(verified.manifest, access.officer)) throw new Refusal('bad-manifest')
  for (const channel of verified.manifest.channels) {
    if (!channel.officers.some(({ id }) => equal(id, access.officer))) continue
    const granted = grants.some(
      (grant) =>
        equal(grant.channel, channel.id) &&
        grant.generation === channel.generation.number &&
        equal(grant.recipient, access.officer),
    )
    if (!granted) throw new Refusal('bad-manifest')
  }
  const step = await totpStep(access.totpSecret, access.code, clock.now())
  if (step === null) throw new Refusal('wrong-login')
  return {
    id: access.officer,
    login: access.login,
    loginHash: await hashLoginSecret(access.loginSecret),
    lockedSeed: access.lockedSeed,
    totpSecret: access.totpSecret,
    totpStep: step,
  }
}
