/**
 * Proof of work: what keeps junk out without asking who anyone is.
 *
 * A browser computes for a moment before a report, a login or an officer's login. It gets harder, for everyone alike,
 * when much is going on, by a longer prefix and up to a ceiling that an old phone still solves in seconds; what the
 * server spends on checking stays the same. Challenges are stateless and signed; a proof is good once.
 */
import { createChallenge, verifySolution, type DeriveKeyFunction } from 'altcha-lib'
import { pbkdf2Sync } from 'node:crypto'
import { derive } from '../crypto/hash.ts'
import { utf8 } from '../crypto/bytes.ts'
import { Challenge, type Proof, type Purpose } from '../crypto/wire/proof.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import type { Database } from '../db/connect.ts'
import { countSpentProofs } from '../db/proofs.ts'
import type { Clock } from './clock.ts'
import { parse } from './answers.ts'
import type { Secrets } from './secrets.ts'

const algorithm = 'PBKDF2/SHA-256'
/** Iterations a try: 0.3 to 0.8 ms of the server's time to check one. */
const cost = 1000
/** Some 256 tries, a fifth of a second; under load some 4,096, a few seconds. [Note: ceiling] in docs/threat-model.md */
const prefixes = { calm: '00', busy: '000' } as const
/** Proofs spent lately, on all servers together, from which it gets harder: some ten a second. */
const busyFrom = 6_000
const validSeconds = 30 * 60
/** Load is looked up at most this often. */
const loadSeconds = 10

/** One try, here and now: handing so little to another thread and back takes longer than doing it. */
const deriveKey: DeriveKeyFunction = (parameters, salt, password) =>
  Promise.resolve({
    derivedKey: pbkdf2Sync(password, salt, parameters.cost, parameters.keyLength, 'sha256'),
  })

/** What a checked proof leaves to be spent. */
export interface PaidProof {
  readonly hash: Uint8Array
  readonly expiresAt: Date
}

export interface Proofs {
  challenge(purpose: Purpose): Promise<Challenge>
  /** @throws Refusal 'proof' for a proof that is wrong, expired, not ours or for something else */
  check(proof: Proof, purpose: Purpose): Promise<PaidProof>
}

export function openProofs(db: Database, secrets: Secrets, clock: Clock): Proofs {
  let load = { until: 0, prefix: prefixes.calm as string }

  const prefix = async (): Promise<string> => {
    const now = clock.now().getTime()
    if (now >= load.until) {
      // What was spent of challenges made in the last ten to twenty minutes: their expiry is rounded, see below.
      const spent = await countSpentProofs(db, new Date(now + (validSeconds - 600) * 1000))
      load = { until: now + loadSeconds * 1000, prefix: spent >= busyFrom ? prefixes.busy : prefixes.calm }
    }
    return load.prefix
  }

  return {
    challenge: async (purpose) =>
      parse(
        Challenge,
        await createChallenge({
          algorithm,
          cost,
          deriveKey,
          keyPrefix: await prefix(),
          expiresAt: expiry(clock.now()),
          data: { purpose },
          hmacSignatureSecret: secrets.challenge,
        }),
      ),
    check: async (proof, purpose) => {
      const { challenge, solution } = proof
      if (challenge.parameters.data.purpose !== purpose) throw new Refusal('proof')
      if (challenge.parameters.expiresAt * 1000 < clock.now().getTime()) throw new Refusal('proof')
      const result = await verifySolution({
        challenge,
        solution,
        deriveKey,
        hmacSignatureSecret: secrets.challenge,
      })
      if (!result.verified) throw new Refusal('proof')
      return {
        hash: derive(secrets.spent, 'spent', utf8(challenge.signature)),
        expiresAt: new Date(challenge.parameters.expiresAt * 1000),
      }
    },
  }
}

/** Rounded up to ten minutes, so that a spent proof does not say when its report came. In seconds. */
function expiry(now: Date): number {
  const step = 600
  return Math.ceil((now.getTime() / 1000 + validSeconds) / step) * step
}
