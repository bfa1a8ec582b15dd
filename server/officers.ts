/**
 * Officers' logins, sessions and passwords.
 *
 * The browser stretches the password and shows only what is derived from it; a name that nobody has gets the same
 * answers after the same work. Guessing is slowed by proof of work, which stops nobody else, and, for whoever already
 * has the password, by waiting.
 */
import argon2 from 'argon2'
import type { Router } from 'express'
import { verify as verifyTotp } from 'otplib'
import { size, utf8, type OfficerId } from '../crypto/bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { LoginSecret } from '../crypto/officer-keys.ts'
import { randomBytes } from '../crypto/random.ts'
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
import { spendProof } from '../db/proofs.ts'
import { jsonBody, parse } from './answers.ts'
import type { Clock } from './clock.ts'
import type { OfficeServices } from './services.ts'

// What arrives is already Argon2id of the password; this guards it against whoever takes the database.
const argonOptions = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const stepSeconds = 30
/** After this many wrong codes with a right password, each further one doubles a wait that begins at a minute. */
const freeWrongCodes = 5

export async function addOfficerRoutes(routes: Router, services: OfficeServices): Promise<void> {
  const { db, clock, log, office, proofs, secrets, sessions } = services
  const nobodysHash = await hashLoginSecret(randomBytes<'login secret'>(size.key))
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

    const officer = await findOfficer(db, id, login.officer)
    const known = await argon2.verify(officer?.loginHash ?? nobodysHash, Buffer.from(login.loginSecret))
    if (!officer || !known || officer.login !== login.login) throw refuse()
    // Counted before it is looked at, so that many at once are as many as one after the other.
    const now = clock.now()
    if (!(await countCode(db, id, officer.id, now, freeWrongCodes))) throw new Refusal('wait')
    const step = await totpStep(officer.totpSecret, login.code, now)
    if (step === null) throw refuse()
    // One transaction: a password that is changed in this moment ends this session too, or keeps it from beginning.
    await db.transaction().execute(async (tx) => {
      if (!(await useTotpStep(tx, id, officer.id, step, officer.loginHash))) throw refuse()
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
    const officer = await findOfficer(db, who.office, who.officer)
    // Somebody may have found the session and not know the password: tries are counted like codes.
    if (!(await countCode(db, who.office, who.officer, clock.now(), freeWrongCodes)))
      throw new Refusal('wait')
    const known = await argon2.verify(officer?.loginHash ?? nobodysHash, Buffer.from(change.loginSecret))
    if (!officer || !known) throw refuse()
    const loginHash = await hashLoginSecret(change.newLoginSecret)
    await db.transaction().execute(async (tx) => {
      const access = { loginHash, lockedSeed: change.lockedSeed }
      const isTheirs = await changePassword(tx, who.office, who.officer, officer.loginHash, access)
      if (!isTheirs) throw refuse()
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

  function refuse(): Refusal {
    log.event('officer-login-refused')
    return new Refusal('wrong-login')
  }
}

/** The hash under which the server keeps a login secret. */
function hashLoginSecret(secret: LoginSecret): Promise<string> {
  return argon2.hash(Buffer.from(secret), argonOptions)
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
