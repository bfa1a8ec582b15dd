/**
 * Getting in: login, unlocking, change of password; and the credentials of a new or restored officer.
 *
 * Spec: "Officer". `stretch` is Argon2id, which browsers run in a worker; everything else is here.
 */
import * as v from 'valibot'
import type { CredentialId, OfficeId, OfficerId } from '../../../crypto/bytes.ts'
import {
  lockSeed,
  loginId,
  loginSecret,
  passwordSalt,
  unlockSeed,
  type OfficerSeed,
  type StretchedPassword,
} from '../../../crypto/officer-keys.ts'
import type { Entropy } from '../../../crypto/phrase.ts'
import { LoginNamed, SessionState, type OfficerAccess } from '../../../crypto/wire/officer.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { solve } from '../../api/proof.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { nowInSeconds } from '../../clock.ts'

/** Argon2id with the costs of officer-keys.ts: 32 bytes from password and salt. */
export type Stretch = (password: string, salt: Uint8Array) => Promise<StretchedPassword>

/** A passkey for which this tab has the value that replaces the key card. */
export interface HeldPasskey {
  readonly credential: CredentialId
  readonly entropy: Entropy
}

/** What this tab has that opens the seed together with the password. */
export interface Openers {
  readonly card: Entropy | null
  readonly passkeys: readonly HeldPasskey[]
}

/**
 * The server's clock or this device's is wrong by more than codes allow: this, and not a typing error, may be why a
 * code was refused.
 */
export class ClocksDiffer extends Refusal {
  constructor() {
    super('wrong-login')
  }
}

/**
 * Logs in with a code. The answer sets the session's cookie.
 * @throws Refusal 'wrong-login'; ClocksDiffer if the clocks may be the reason; Offline
 */
export async function logIn(
  send: Send,
  stretch: Stretch,
  given: { readonly login: string; readonly password: string; readonly code: string },
): Promise<StretchedPassword> {
  const login = plainLogin(given.login)
  let named = await askName(send, login)
  const apart = Math.abs(named.now - nowInSeconds())
  const { office } = named
  const stretched = await stretchFor({ office, login }, stretch, given.password)
  const secret = loginSecret(stretched, office, loginId(office, login))
  const shown = { ...toWire({ loginSecret: secret }), login, code: given.code }
  for (let attempt = 1; ; attempt++) {
    const body = { ...shown, proof: await solve(named.challenge) }
    try {
      await exchangeJson(send, { method: 'POST', path: '/api/login', body })
      return stretched
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'wrong-login' && apart > mostApart) throw new ClocksDiffer()
      // It got harder in the meantime: somebody else is trying this name.
      if (error.code !== 'proof' || attempt === 3) throw error
      named = await askName(send, login)
    }
  }
}

/** Codes are valid for half a minute before and after their own, in seconds. */
const mostApart = 25

/** What the next attempt at a login name must solve; the same for an unknown name. */
async function askName(send: Send, login: string): Promise<LoginNamed> {
  const answer = await exchangeJson(send, { method: 'POST', path: '/api/login/name', body: { login } })
  return v.parse(LoginNamed, answer)
}

/** A login name as the server knows it. */
export const plainLogin = (typed: string): string => typed.trim().toLowerCase()

/** Who is logged in, or `Refusal` 'no-session'. */
export async function fetchSession(send: Send): Promise<SessionState> {
  return v.parse(SessionState, await exchangeJson(send, { method: 'GET', path: '/api/session' }))
}

/** Stretches the password of somebody who is logged in, or wants to be. `login` is as from `plainLogin`. */
export function stretchFor(
  { office, login }: { readonly office: OfficeId; readonly login: string },
  stretch: Stretch,
  password: string,
): Promise<StretchedPassword> {
  return stretch(normal(password), passwordSalt(office, loginId(office, login)))
}

/** The officer's seed. @throws CannotOpen for a wrong password or card */
export function unlock(session: SessionState, stretched: StretchedPassword, card: Entropy): OfficerSeed {
  return unlockSeed(session.lockedSeed, stretched, card, session.office, session.officer)
}

/**
 * What the server stores for a new password; the seed stays the same. It is locked again for the card and for the given
 * passkeys; every other passkey no longer replaces the card.
 */
export async function changePassword(
  send: Send,
  session: SessionState,
  stretch: Stretch,
  change: {
    readonly seed: OfficerSeed
    readonly card: Entropy
    readonly passkeys?: readonly HeldPasskey[]
    readonly password: string
    readonly newPassword: string
  },
): Promise<void> {
  const { office, officer } = session
  const name = loginId(office, session.login)
  // Copies: locking the desk in the meantime overwrites the others.
  const seed = change.seed.slice() as OfficerSeed
  const passkeys = (change.passkeys ?? []).map(({ credential, entropy }) => ({
    credential,
    entropy: entropy.slice() as Entropy,
  }))
  const before = await stretchFor(session, stretch, change.password)
  const after = await stretchFor(session, stretch, change.newPassword)
  const body = toWire({
    loginSecret: loginSecret(before, office, name),
    newLoginSecret: loginSecret(after, office, name),
    lockedSeed: lockSeed(seed, after, change.card, office, officer),
    passkeys: passkeys.map(({ credential, entropy }) => ({
      credential,
      lockedSeed: lockSeed(seed, after, entropy, office, officer),
    })),
  })
  for (const secret of [seed, ...passkeys.map(({ entropy }) => entropy)]) secret.fill(0)
  await exchangeJson(send, { method: 'POST', path: '/api/password', body })
}

export interface NewAccess {
  readonly login: string
  readonly password: string
  readonly card: Entropy
  readonly totpSecret: OfficerAccess['totpSecret']
  readonly code: string
}

/** The credentials of an officer who is being created or restored. */
export async function makeAccess(
  stretch: Stretch,
  office: OfficeId,
  officer: OfficerId,
  seed: OfficerSeed,
  given: NewAccess,
): Promise<OfficerAccess> {
  const login = plainLogin(given.login)
  const stretched = await stretchFor({ office, login }, stretch, given.password)
  return {
    officer,
    login,
    loginSecret: loginSecret(stretched, office, loginId(office, login)),
    lockedSeed: lockSeed(seed, stretched, given.card, office, officer),
    totpSecret: given.totpSecret,
    code: given.code,
  }
}

/**
 * The same password typed on another keyboard, or pasted with extra spaces around or inside it, is the same password.
 * Spec: "Officer".
 */
const normal = (password: string): string => password.normalize('NFKC').trim().replace(/\s+/g, ' ')
