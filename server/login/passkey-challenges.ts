/**
 * Challenges for passkeys: stateless and MACed, each for one officer and one purpose, valid for five minutes. Coming
 * with a signature over a challenge spends it.
 *
 * Spec: "Passkeys". A challenge is `expiry(8) | random(16) | MAC`.
 */
import { concat, equal, type Bytes } from '../../crypto/bytes.ts'
import { derive } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { fromText } from '../../crypto/wire/bytes.ts'
import { passkeyChallengeSize } from '../../crypto/wire/passkey.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { spendChallenge } from '../../db/proofs.ts'
import { expiryIn, isPast } from './reporter-sessions.ts'
import type { OfficeServices } from '../services.ts'

const challengeSeconds = 5 * 60
const macSize = 32

/** What a challenge is for, and what it is bound to: office, officer, and anything that must not change in between. */
export interface ChallengeUse {
  readonly label: 'passkey/login' | 'passkey/add'
  readonly bound: readonly Uint8Array[]
}

export function makeChallenge(
  { secrets, clock }: OfficeServices,
  use: ChallengeUse,
): Bytes<'passkey challenge'> {
  const body = concat(expiryIn(clock, challengeSeconds), randomBytes(16))
  return concat(body, derive(secrets.nonce, use.label, ...use.bound, body)) as Bytes<'passkey challenge'>
}

/**
 * Spends the challenge that a browser says was signed. Checking the signature shows whether it was.
 * @returns it as text, as it appears in `clientData`
 * @throws Refusal 'stale-nonce' for one that is not ours, for something else, too old, or spent
 */
export async function takeChallenge(
  { db, secrets, clock }: OfficeServices,
  use: ChallengeUse,
  clientData: Uint8Array,
): Promise<string> {
  const text = challengeIn(clientData)
  const challenge = fromText(text)
  if (challenge?.length !== passkeyChallengeSize) throw new Refusal('stale-nonce')
  const body = challenge.subarray(0, passkeyChallengeSize - macSize)
  const good = equal(challenge.subarray(body.length), derive(secrets.nonce, use.label, ...use.bound, body))
  if (!good || isPast(body, clock)) throw new Refusal('stale-nonce')
  const expiresAt = new Date(clock.now().getTime() + challengeSeconds * 1000)
  if (!(await spendChallenge(db, derive(secrets.spent, 'passkey/spent', challenge), expiresAt))) {
    throw new Refusal('stale-nonce')
  }
  return text
}

/** The challenge in a browser's JSON; empty if there is none. */
function challengeIn(clientData: Uint8Array): string {
  try {
    const data = JSON.parse(Buffer.from(clientData).toString()) as { challenge?: unknown } | null
    return typeof data?.challenge === 'string' ? data.challenge : ''
  } catch {
    return ''
  }
}
