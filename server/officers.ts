/**
 * Officers' logins by a code, sessions, and changes of password.
 *
 * The browser stretches the password and shows only what is derived from it; a name that nobody has gets the same
 * answers after the same work. Guessing is slowed by proof of work, which stops nobody else, and, for whoever already
 * has the password, by waiting.
 */
import type { Router } from 'express'
import { verify as verifyTotp } from 'otplib'
import { equal, utf8, type OfficeId, type OfficerId } from '../crypto/bytes.ts'
import { derive } from '../crypto/hash.ts'
import { toText } from '../crypto/wire/bytes.ts'
import type { Manifest } from '../crypto/wire/manifest.ts'
import { Login, LoginName, PasswordChange, type OfficerAccess } from '../crypto/wire/officer.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { deleteSessionsOf } from '../db/officer-sessions.ts'
import {
  changePassword,
  countCode,
  findOfficer,
  findOfficerByLogin,
  useTotpStep,
  type NewOfficer,
} from '../db/officers.ts'
import { relockPasskeys } from '../db/passkeys.ts'
import { spendProof } from '../db/proofs.ts'
import { jsonBody, parse } from './answers.ts'
import type { Clock } from './clock.ts'
import { freeWrongCodes, hashLoginSecret, wrongLogin, type Passwords } from './passwords.ts'
import type { OfficeServices } from './services.ts'

const stepSeconds = 30

export function addOfficerRoutes(routes: Router, services: OfficeServices, passwords: Passwords): void {
  const { db, clock, log, office, proofs, secrets, sessions } = services
  const body = jsonBody(16 * 1024)

  routes.post('/login/name', body, async (request, response) => {
    const { login } = parse(LoginName, request.body)
    const { id, verified } = await office.current()
    const officer = (await findOfficerByLogin(db, id, login)) ?? standIn(verified.manifest, login)
    response.json({ office: toText(id), officer: toText(officer) })
  })

  routes.post('/login', body, async (request, response) => {
    const login = parse(Login, request.body)
    const { id } = await office.current()
    const proof = await proofs.check(login.proof, 'office')
    if (!(await spendProof(db, proof.hash, proof.expiresAt))) throw new Refusal('proof')

    const officer = await passwords.officerOf(await findOfficer(db, id, login.officer), login)
    // Counted before it is looked at, so that many at once are as many as one after the other.
    const now = clock.now()
    if (!(await countCode(db, id, officer.id, now, freeWrongCodes))) throw new Refusal('wait')
    const step = await totpStep(officer.totpSecret, login.code, now)
    if (step === null) throw wrongLogin(log)
    // One transaction: a password that is changed in this moment ends this session too, or keeps it from beginning.
    await db.transaction().execute(async (tx) => {
      if (!(await useTotpStep(tx, id, officer.id, step, officer.loginHash))) throw wrongLogin(log)
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    log.event('officer-logged-in')
    response.status(201).json({})
  })

  routes.get('/session', async (request, response) => {
    const who = await sessions.who(request)
    const officer = await findOfficer(db, who.office, who.officer)
    if (!officer) throw new Refusal('no-session')
    response.json({
      office: toText(who.office),
      officer: toText(officer.id),
      login: officer.login,
      lockedSeed: toText(officer.lockedSeed),
    })
  })

  routes.post('/logout', async (request, response) => {
    await sessions.end(request, response)
    response.json({})
  })

  // Every session ends, on every device; this browser gets a new one.
  routes.post('/password', body, async (request, response) => {
    const who = await sessions.who(request)
    const change = parse(PasswordChange, request.body)
    // Somebody may have found the session and not know the password.
    const officer = await passwords.again(who, change.loginSecret)
    const loginHash = await hashLoginSecret(change.newLoginSecret)
    await db.transaction().execute(async (tx) => {
      const access = { loginHash, lockedSeed: change.lockedSeed }
      const isTheirs = await changePassword(tx, who.office, who.officer, officer.loginHash, access)
      if (!isTheirs) throw wrongLogin(log)
      await relockPasskeys(tx, who.office, who.officer, change.passkeys)
      await deleteSessionsOf(tx, who.office, who.officer)
      await sessions.begin(tx, who, response)
    })
    log.event('password-changed')
    response.json({})
  })

  /**
   * An officer whose id a name that nobody has is answered with: officers' ids are public, so any other would tell that
   * the name is not one. Always the same for the same name.
   */
  function standIn({ channels }: Manifest, login: string): OfficerId {
    const ids = channels.flatMap(({ officers }) => officers.map(({ id }) => id))
    const ranked = ids.map((id) => ({
      id,
      rank: toText(derive(secrets.names, 'login name', utf8(login), id)),
    }))
    const [first] = ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1))
    if (!first) throw new Error('a manifest names an officer')
    return first.id
  }
}

/** The time step to which a code belongs, of the current one and its neighbours; null if to none of them. */
async function totpStep(secret: Uint8Array, code: string, now: Date): Promise<number | null> {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verifyTotp({ secret, token: code, epoch, epochTolerance: stepSeconds })
  return result.valid ? Math.floor(epoch / stepSeconds) + result.delta : null
}

/** The row of an officer whose authenticator works. @throws Refusal 'wrong-login' */
export async function newAccess(access: OfficerAccess, clock: Clock): Promise<NewOfficer> {
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

/** @throws Refusal 'name-taken' if somebody else logs in with this name */
export async function checkLogin(
  db: Parameters<typeof findOfficerByLogin>[0],
  office: OfficeId,
  { login, officer }: { readonly login: string; readonly officer: Uint8Array },
): Promise<void> {
  const known = await findOfficerByLogin(db, office, login)
  if (known && !equal(known, officer)) throw new Refusal('name-taken')
}
