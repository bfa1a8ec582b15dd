/**
 * Passkeys: logging in with one, opening the seed with one, adding and removing.
 *
 * Spec: "Passkeys". The secret that an authenticator gives for the seed, the output of its PRF, stays in this file and
 * in the authenticator's: it is turned into the value that replaces the key card, and overwritten.
 */
import * as v from 'valibot'
import { equal, type CredentialId } from '../../../crypto/bytes.ts'
import {
  lockSeed,
  loginId,
  loginSecret,
  prfEntropy,
  prfSalt,
  unlockSeed,
  type OfficerSeed,
  type StretchedPassword,
} from '../../../crypto/officer-keys.ts'
import type { SessionState } from '../../../crypto/wire/officer.ts'
import {
  ChallengeAnswer,
  PasskeyBegun,
  PasskeysAnswer,
  type PasskeyState,
} from '../../../crypto/wire/passkey.ts'
import { makeProof, withProof } from '../../api/proof.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { plainLogin, stretchFor, type HeldPasskey, type Stretch } from '../desk/access.ts'
import { NoPasskey, type Authenticators, type KnownPasskey } from './passkey-questions.ts'

/** The result of a login with a passkey: also the passkey, if it can open the seed. */
export interface LoggedIn {
  readonly stretched: StretchedPassword
  readonly passkey: HeldPasskey | null
}

/**
 * Logs in with a passkey. Questions and steps are the same for an unknown name.
 * @throws NoPasskey; Refusal 'wrong-login', 'wait' or 'stale-nonce'; Offline
 */
export async function logInWithPasskey(
  send: Send,
  stretch: Stretch,
  authenticators: Authenticators,
  given: { readonly login: string; readonly password: string },
): Promise<LoggedIn> {
  const login = plainLogin(given.login)
  const answer = await exchangeJson(send, {
    method: 'POST',
    path: '/api/login/challenge',
    body: { login },
  })
  const { office, challenge } = v.parse(ChallengeAnswer, answer)
  const name = loginId(office, login)
  // The proof of work is made while somebody touches the authenticator.
  const [{ assertion, prf }, stretched, proof] = await Promise.all([
    authenticators.ask({ challenge, salt: prfSalt(office, name), among: [] }),
    stretchFor({ office, login }, stretch, given.password),
    makeProof(send, 'office'),
  ])
  const secret = loginSecret(stretched, office, name)
  const shown = { ...toWire({ loginSecret: secret, assertion }), login }
  await withProof(
    send,
    'office',
    (paid) =>
      exchangeJson(send, { method: 'POST', path: '/api/login/passkey', body: { ...shown, proof: paid } }),
    Promise.resolve(proof),
  )
  return { stretched, passkey: prf && held({ office, login }, assertion.credential, prf) }
}

/**
 * The passkeys of the logged-in officer.
 * @throws Refusal 'no-session', Offline
 */
export async function fetchPasskeys(send: Send): Promise<readonly PasskeyState[]> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/passkeys' })
  return v.parse(PasskeysAnswer, answer).passkeys
}

/** True for a passkey that opens the seed in place of the key card. */
export const replacesCard = ({ lockedSeed }: PasskeyState): boolean => lockedSeed !== null

/**
 * The seed, opened with a passkey; null if this one does not replace the key card.
 * @throws CannotOpen for a wrong password, or a PRF other than the one it was locked with
 */
export function unlockWithPasskey(
  { office, officer }: SessionState,
  stretched: StretchedPassword,
  { credential, entropy }: HeldPasskey,
  passkeys: readonly PasskeyState[],
): OfficerSeed | null {
  const lock = passkeys.find((one) => equal(one.credential, credential))?.lockedSeed
  return lock ? unlockSeed(lock, stretched, entropy, office, officer) : null
}

/**
 * Asks for one of the passkeys that replace the card. The server learns nothing.
 * @throws NoPasskey
 */
export async function askToUnlock(
  authenticators: Authenticators,
  session: SessionState,
  passkeys: readonly PasskeyState[],
  challenge: Uint8Array,
): Promise<HeldPasskey> {
  const salt = prfSalt(session.office, loginId(session.office, session.login))
  const { assertion, prf } = await authenticators.ask({
    challenge,
    salt,
    among: passkeys.filter(replacesCard),
  })
  if (!prf) throw new NoPasskey('unable')
  return held(session, assertion.credential, prf)
}

/**
 * The result of adding a passkey: kept for the desk if it replaces the card; `interrupted` if stopped before it could.
 */
export interface Added {
  readonly passkey: HeldPasskey | null
  readonly interrupted: boolean
}

/**
 * Adds a passkey. The server checks the password first, so that no authenticator is asked in vain; then the seed is
 * locked under password and passkey, if the passkey can do that.
 * @param coins 32 random bytes, for a question that only this browser asks
 * @throws NoPasskey; Refusal 'wrong-login', 'wait', 'stale-nonce', 'bad-signature' or 'taken'; Offline
 */
export async function addPasskey(
  send: Send,
  session: SessionState,
  stretch: Stretch,
  authenticators: Authenticators,
  given: {
    readonly seed: OfficerSeed
    readonly password: string
    readonly name: string
    readonly officeName: string
    readonly coins: Uint8Array
  },
): Promise<Added> {
  const { office, officer, login } = session
  // A copy: locking the desk in the meantime overwrites the other.
  const seed = given.seed.slice() as OfficerSeed
  const stretched = await stretchFor(session, stretch, given.password)
  const shown = toWire({ loginSecret: loginSecret(stretched, office, loginId(office, login)) })
  const answer = await exchangeJson(send, { method: 'POST', path: '/api/passkeys/begin', body: shown })
  const { challenge, known } = v.parse(PasskeyBegun, answer)
  const salt = prfSalt(office, loginId(office, login))
  const asked = { challenge, salt, office: given.officeName, login, officer, known }
  const { made, prf } = await authenticators.make(asked)
  const output = prf === 'ask' ? await askAgain(authenticators, made, salt, given.coins) : prf
  const passkey = output instanceof Uint8Array ? held(session, made.credential, output) : null
  const lockedSeed = passkey && lockSeed(seed, stretched, passkey.entropy, office, officer)
  seed.fill(0)
  stretched.fill(0)
  const body = toWire({ ...made, name: given.name, lockedSeed })
  await exchangeJson(send, { method: 'POST', path: '/api/passkeys', body })
  return { passkey, interrupted: output === 'interrupted' }
}

/**
 * Removes one.
 * @throws Refusal 'wrong-login', 'wait' or 'not-found'; Offline
 */
export async function removePasskey(
  send: Send,
  session: SessionState,
  stretch: Stretch,
  given: { readonly credential: CredentialId; readonly password: string },
): Promise<void> {
  const stretched = await stretchFor(session, stretch, given.password)
  const secret = loginSecret(stretched, session.office, loginId(session.office, session.login))
  stretched.fill(0)
  const body = toWire({ credential: given.credential, loginSecret: secret })
  await exchangeJson(send, { method: 'POST', path: '/api/passkeys/remove', body })
}

/** Many authenticators give the PRF's output only when asked, not when they make a passkey. */
async function askAgain(
  authenticators: Authenticators,
  made: KnownPasskey,
  salt: Uint8Array,
  coins: Uint8Array,
): Promise<Uint8Array | 'interrupted' | 'none'> {
  try {
    return (await authenticators.ask({ challenge: coins, salt, among: [made] })).prf ?? 'none'
  } catch (error) {
    if (error instanceof NoPasskey) return 'interrupted'
    throw error
  }
}

/** The value that replaces the card; the PRF's output is overwritten. */
function held(
  { office, login }: Pick<SessionState, 'office' | 'login'>,
  credential: CredentialId,
  output: Uint8Array,
): HeldPasskey {
  const entropy = prfEntropy(output, office, loginId(office, login))
  output.fill(0)
  return { credential, entropy }
}
