/**
 * Logging in with a passkey instead of a code.
 *
 * Nothing here shows whether a name exists or has a passkey: anyone can get a challenge for any name, no credential is
 * named, and until a passkey was right the work and the answer are the same.
 */
import type { Router } from 'express'
import { equal, size, utf8, zeros, type OfficeId, type OfficerId } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { ChallengeAsk, PasskeyLogin, type Assertion } from '../../crypto/wire/passkey.ts'
import { countCode, findOfficerByLogin, forgetCodes } from '../../db/officers.ts'
import { findPasskeys, usePasskey } from '../../db/passkeys.ts'
import { openLoginTries } from './tries.ts'
import { makeChallenge, takeChallenge, type ChallengeUse } from './passkey-challenges.ts'
import { freeWrongCodes, wrongLogin, type Passwords } from './passwords.ts'
import type { OfficeServices } from '../services.ts'
import { checkAssertion, relyingPartyOf, type RelyingParty } from './webauthn.ts'

export function addPasskeyLoginRoutes(routes: Router, services: OfficeServices, passwords: Passwords): void {
  const { bodies, db, clock, log, proofs, sessions } = services
  const tries = openLoginTries(db, services)

  routes.post('/login/challenge', async (request, response) => {
    const { login } = await bodies.json(request, 1024, ChallengeAsk)
    relyingPartyOf(request)
    const { id } = await request.office()
    response.json({ office: toText(id), challenge: toText(makeChallenge(services, forLogin(id, login))) })
  })

  // The passkey is checked first: without one, nobody can try a password here, so this needs no harder proof of work.
  routes.post('/login/passkey', async (request, response) => {
    const login = await bodies.json(request, 32 * 1024, PasskeyLogin)
    const at = relyingPartyOf(request)
    const { id } = await request.office()
    await proofs.take(login.proof, 'office')
    const challenge = await takeChallenge(services, forLogin(id, login.login), login.assertion.clientData)

    const officer = await findOfficerByLogin(db, id, login.login)
    const used = await usedPasskey(id, officer?.id ?? zeros(size.officer), login.assertion, challenge, at)
    if (!officer || !used) throw wrongLogin(log)
    // Counted before the password is checked.
    if (!(await countCode(db, id, officer.id, clock.now(), freeWrongCodes))) throw wrongLogin(log)
    if (!(await passwords.isOf(officer, login.loginSecret))) throw wrongLogin(log)
    // One transaction: a password change at the same moment either ends this session too or keeps it from beginning.
    await db.transaction().execute(async (tx) => {
      if (!(await forgetCodes(tx, id, officer.id, officer.loginHash))) throw wrongLogin(log)
      if (!(await usePasskey(tx, id, officer.id, used))) throw wrongLogin(log)
      const refused = await tries.tell(tx, id, login.login, false)
      await sessions.begin(tx, { office: id, officer: officer.id }, response, refused)
    })
    log.event('officer-logged-in')
    response.status(201).json({})
  })

  /** The officer's passkey that made the assertion, and its new counter; null if none of them did. */
  async function usedPasskey(
    id: OfficeId,
    officer: OfficerId,
    assertion: Assertion,
    challenge: string,
    at: RelyingParty,
  ) {
    const theirs = await findPasskeys(db, id, officer)
    const passkey = theirs.find(({ credential }) => equal(credential, assertion.credential))
    if (!passkey || (assertion.user && !equal(assertion.user, officer))) return null
    const counter = await checkAssertion(assertion, challenge, at, passkey)
    return counter === null ? null : { credential: passkey.credential, counter }
  }
}

const forLogin = (office: OfficeId, login: string): ChallengeUse => ({
  label: 'passkey/login',
  bound: [office, utf8(login)],
})
