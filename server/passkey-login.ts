/**
 * Logging in with a passkey in place of a code.
 *
 * Nothing here tells whether a name exists or has a passkey: a challenge is to be had for any id, no credential is
 * named, and until the password was right the work and the answer are the same.
 */
import type { Router } from 'express'
import { equal, type OfficeId, type OfficerId } from '../crypto/bytes.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { ChallengeAsk, PasskeyLogin, type Assertion } from '../crypto/wire/passkey.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { countCode, findOfficer, forgetCodes } from '../db/officers.ts'
import { findPasskeys, usePasskey } from '../db/passkeys.ts'
import { spendProof } from '../db/proofs.ts'
import { jsonBody, parse } from './answers.ts'
import { makeChallenge, takeChallenge, type ChallengeUse } from './passkey-challenges.ts'
import { freeWrongCodes, wrongLogin, type Passwords } from './passwords.ts'
import type { OfficeServices } from './services.ts'
import { checkAssertion, relyingPartyOf, type RelyingParty } from './webauthn.ts'

export function addPasskeyLoginRoutes(routes: Router, services: OfficeServices, passwords: Passwords): void {
  const { db, clock, log, office, proofs, sessions } = services

  routes.post('/login/challenge', jsonBody(1024), async (request, response) => {
    const { officer } = parse(ChallengeAsk, request.body)
    relyingPartyOf(request)
    const { id } = await office.current()
    response.json({ challenge: toText(makeChallenge(services, forLogin(id, officer))) })
  })

  routes.post('/login/passkey', jsonBody(32 * 1024), async (request, response) => {
    const login = parse(PasskeyLogin, request.body)
    const at = relyingPartyOf(request)
    const { id } = await office.current()
    const proof = await proofs.check(login.proof, 'office')
    if (!(await spendProof(db, proof.hash, proof.expiresAt))) throw new Refusal('proof')
    const use = forLogin(id, login.officer)
    const challenge = await takeChallenge(services, use, login.assertion.clientData)

    const officer = await passwords.officerOf(await findOfficer(db, id, login.officer), login)
    // Counted before it is looked at, like a code.
    if (!(await countCode(db, id, officer.id, clock.now(), freeWrongCodes))) throw new Refusal('wait')
    const used = await usedPasskey(id, officer.id, login.assertion, challenge, at)
    if (used === null) throw wrongLogin(log)
    // One transaction: a password that is changed in this moment ends this session too, or keeps it from beginning.
    await db.transaction().execute(async (tx) => {
      if (!(await forgetCodes(tx, id, officer.id, officer.loginHash))) throw wrongLogin(log)
      if (!(await usePasskey(tx, id, officer.id, used))) throw wrongLogin(log)
      await sessions.begin(tx, { office: id, officer: officer.id }, response)
    })
    log.event('officer-logged-in')
    response.status(201).json({})
  })

  /** The passkey of this officer's that made the assertion, and its new counter; null if none did. */
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

const forLogin = (office: OfficeId, officer: OfficerId): ChallengeUse => ({
  label: 'passkey/login',
  bound: [office, officer],
})
