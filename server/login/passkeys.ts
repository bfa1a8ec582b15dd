/**
 * An officer's passkeys: listing, adding and removing them.
 *
 * Adding and removing need the password, so that somebody who finds an open session cannot add a way in, or take one
 * away. Both are tries at the password, and counted like codes. A challenge for a new passkey is bound to the password
 * that was given.
 */
import type { Router } from 'express'
import { utf8 } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { mostPasskeys } from '../../crypto/wire/officer.ts'
import { NewPasskey, PasskeyBegin, PasskeyRemoval } from '../../crypto/wire/passkey.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findOfficer, forgetCodes, type OfficerRow } from '../../db/officers.ts'
import { deletePasskey, findPasskeys, insertPasskey } from '../../db/passkeys.ts'
import type { WhoAsks } from './sessions.ts'
import { makeChallenge, takeChallenge, type ChallengeUse } from './passkey-challenges.ts'
import { wrongLogin, type Passwords } from './passwords.ts'
import type { OfficeServices } from '../services.ts'
import { checkNewPasskey, relyingPartyOf } from './webauthn.ts'

export function addPasskeyRoutes(routes: Router, services: OfficeServices, passwords: Passwords): void {
  const { bodies, db, clock, log, sessions } = services

  routes.get('/passkeys', async (request, response) => {
    const who = await sessions.who(request)
    const rows = await findPasskeys(db, who.office, who.officer)
    response.json({
      passkeys: rows.map(({ credential, name, addedOn, transports, lockedSeed }) => ({
        credential: toText(credential),
        name,
        addedOn,
        transports,
        lockedSeed: lockedSeed && toText(lockedSeed),
      })),
    })
  })

  routes.post('/passkeys/begin', async (request, response) => {
    const who = await sessions.who(request)
    const { loginSecret } = await bodies.json(request, 1024, PasskeyBegin)
    relyingPartyOf(request)
    const officer = await passwords.again(who, loginSecret)
    if (!(await forgetCodes(db, who.office, who.officer, officer.loginHash))) throw wrongLogin(log)
    const known = await findPasskeys(db, who.office, who.officer)
    response.json({
      challenge: toText(makeChallenge(services, forAdding(who, officer))),
      known: known.map(({ credential }) => toText(credential)),
    })
  })

  routes.post('/passkeys', async (request, response) => {
    const who = await sessions.who(request)
    const given = await bodies.json(request, 32 * 1024, NewPasskey)
    const at = relyingPartyOf(request)
    const officer = await findOfficer(db, who.office, who.officer)
    if (!officer) throw new Refusal('no-session')
    const challenge = await takeChallenge(services, forAdding(who, officer), given.clientData)
    const { publicKey, counter } = await checkNewPasskey(given, challenge, at)
    await db.transaction().execute(async (tx) => {
      // The officer's row is locked from here on: a change of password comes first, or finds this passkey.
      if (!(await forgetCodes(tx, who.office, who.officer, officer.loginHash)))
        throw new Refusal('stale-nonce')
      const known = await findPasskeys(tx, who.office, who.officer)
      if (known.length >= mostPasskeys) throw new Refusal('bad-request')
      const { credential, name, transports, lockedSeed } = given
      const kept = { credential, name, transports, lockedSeed, addedOn: clock.today() }
      const isNew = await insertPasskey(tx, who.office, who.officer, { ...kept, publicKey, counter })
      if (!isNew) throw new Refusal('taken')
    })
    log.event('passkey-added')
    response.status(201).json({})
  })

  routes.post('/passkeys/remove', async (request, response) => {
    const who = await sessions.who(request)
    const { credential, loginSecret } = await bodies.json(request, 4 * 1024, PasskeyRemoval)
    const officer = await passwords.again(who, loginSecret)
    await db.transaction().execute(async (tx) => {
      if (!(await forgetCodes(tx, who.office, who.officer, officer.loginHash))) throw wrongLogin(log)
      if (!(await deletePasskey(tx, who.office, who.officer, credential))) throw new Refusal('not-found')
    })
    log.event('passkey-removed')
    response.json({})
  })
}

/** Bound to the hash of the password that was given: after a change of password, the challenge is no longer valid. */
const forAdding = ({ office, officer }: WhoAsks, { loginHash }: OfficerRow): ChallengeUse => ({
  label: 'passkey/add',
  bound: [office, officer, utf8(loginHash)],
})
