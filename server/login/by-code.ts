/**
 * Officers' logins by code, sessions, and changes of password.
 *
 * The browser stretches the password and sends only what is derived from it. An unknown name gets the same answers
 * after the same work. Proof of work slows guessing: it gets harder with each try at a name, for that name alone, and
 * locks nobody out (tries.ts).
 */
import type { Router } from 'express'
import { verify as verifyTotp } from 'otplib'
import { equal, u64be, type OfficeId } from '../../crypto/bytes.ts'
import { derive } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { Login, LoginName, PasswordChange, type OfficerAccess } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { deleteSessionsOf } from '../../db/officer-sessions.ts'
import {
  changePassword,
  findOfficer,
  findOfficerByLogin,
  forgetCodes,
  type NewOfficer,
} from '../../db/officers.ts'
import { relockPasskeys } from '../../db/passkeys.ts'
import { spendChallenge } from '../../db/proofs.ts'
import type { Clock } from '../clock.ts'
import { openLoginTries } from './tries.ts'
import { hashLoginSecret, wrongLogin, type Passwords } from './passwords.ts'
import type { OfficeServices } from '../services.ts'

const stepSeconds = 30

export function addOfficerRoutes(routes: Router, services: OfficeServices, passwords: Passwords): void {
  const { bodies, db, clock, log, secrets, sessions } = services
  const tries = openLoginTries(db, services)
  const nobodysCodes = randomBytes(20)

  // All that is looked up by name is how often it was tried: so an unknown name is answered no faster or slower.
  routes.post('/login/name', async (request, response) => {
    const { login } = await bodies.json(request, 1024, LoginName)
    const { id } = await request.office()
    const now = Math.floor(clock.now().getTime() / 1000)
    response.json({ office: toText(id), challenge: await tries.challenge(id, login), now })
  })

  routes.post('/login', async (request, response) => {
    const login = await bodies.json(request, 16 * 1024, Login)
    const { id } = await request.office()
    await tries.take(id, login.login, login.proof)

    // All of this is done in every case, for known and unknown names: no answer shows which of the three things was
    // wrong.
    const officer = await findOfficerByLogin(db, id, login.login)
    const isTheirs = await passwords.isOf(officer, login.loginSecret)
    const step = await totpStep(officer?.totpSecret ?? nobodysCodes, login.code, clock.now())
    if (!officer || !isTheirs || step === null) throw wrongLogin(log)
    if (!(await spendStep(officer, step))) throw wrongLogin(log)
    // One transaction: a password change at the same moment either ends this session too or keeps it from beginning.
    await db.transaction().execute(async (tx) => {
      if (!(await forgetCodes(tx, id, officer.id, officer.loginHash))) throw wrongLogin(log)
      const refused = await tries.tell(tx, id, login.login, true)
      await sessions.begin(tx, { office: id, officer: officer.id }, response, refused)
    })
    log.event('officer-logged-in')
    response.status(201).json({})
  })

  /** Each code is good once, whatever the clocks said when it was used. @returns false if it was used before */
  function spendStep(officer: NewOfficer, step: number): Promise<boolean> {
    const hash = derive(secrets.spent, 'code/spent', officer.id, officer.totpSecret, u64be(step))
    return spendChallenge(db, hash, new Date((step + 2) * stepSeconds * 1000))
  }

  routes.get('/session', async (request, response) => {
    const who = await sessions.who(request)
    const officer = await findOfficer(db, who.office, who.officer)
    if (!officer) throw new Refusal('no-session')
    response.json({
      office: toText(who.office),
      officer: toText(officer.id),
      login: officer.login,
      lockedSeed: toText(officer.lockedSeed),
      refused: who.refused && {
        count: who.refused.count,
        since: Math.floor(who.refused.since.getTime() / 1000),
      },
    })
  })

  routes.post('/logout', async (request, response) => {
    await sessions.end(request, response)
    response.json({})
  })

  // Every session ends, on every device; this browser gets a new one.
  routes.post('/password', async (request, response) => {
    const who = await sessions.who(request)
    const change = await bodies.json(request, 16 * 1024, PasswordChange)
    // Somebody may have found an open session and not know the password.
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
}

/** The time step of a code: the current one or one of its neighbours; null if the code belongs to none of these. */
async function totpStep(secret: Uint8Array, code: string, now: Date): Promise<number | null> {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verifyTotp({ secret, token: code, epoch, epochTolerance: stepSeconds })
  return result.valid ? Math.floor(epoch / stepSeconds) + result.delta : null
}

/** The row for an officer, if the code shows that their authenticator works. @throws Refusal 'wrong-login' */
export async function newAccess(access: OfficerAccess, clock: Clock): Promise<NewOfficer> {
  if ((await totpStep(access.totpSecret, access.code, clock.now())) === null) throw new Refusal('wrong-login')
  return {
    id: access.officer,
    login: access.login,
    loginHash: await hashLoginSecret(access.loginSecret),
    lockedSeed: access.lockedSeed,
    totpSecret: access.totpSecret,
  }
}

/** @throws Refusal 'name-taken' if somebody else uses this login name */
export async function checkLogin(
  db: Parameters<typeof findOfficerByLogin>[0],
  office: OfficeId,
  { login, officer }: { readonly login: string; readonly officer: Uint8Array },
): Promise<void> {
  const known = await findOfficerByLogin(db, office, login)
  if (known && !equal(known.id, officer)) throw new Refusal('name-taken')
}
