/**
 * Proof of work: keeps junk out without asking who anyone is.
 *
 * A browser computes for a moment before a report, a reporter's login or an officer's login. Under load, proofs get
 * harder for everyone alike: the prefix gets longer, up to a limit that an old phone still solves in seconds. The
 * server's cost of checking stays the same. Challenges are stateless and signed; a proof is good once.
 */
import { createChallenge, type DeriveKeyFunction } from 'altcha-lib'
import { createHmac, pbkdf2Sync } from 'node:crypto'
import { derive } from '../../crypto/hash.ts'
import { concat, equal, u32be, utf8 } from '../../crypto/bytes.ts'
import { Challenge, type Proof, type Purpose } from '../../crypto/wire/proof.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Once } from '../../db/proofs.ts'
import type { Clock } from '../clock.ts'
import { parse } from './bodies.ts'
import { isWithin } from './keep-shortly.ts'
import type { Secrets } from '../secrets.ts'
import type { Spent } from './spent.ts'

const algorithm = 'PBKDF2/SHA-256'
/** Iterations per try: checking one costs the server 0.3 to 0.8 ms. */
const cost = 1000
/**
 * About 256 tries, a fifth of a second; under load about 4,096, a few seconds. docs/threat-model.md says why not more.
 */
const prefixes = { calm: '00', busy: '000' } as const
/** From this many recently spent proofs on, counted on all servers together, it gets harder: about ten per second. */
const busyFrom = 6_000
const validSeconds = 30 * 60
/** Load is looked up at most this often. */
const loadSeconds = 10

/** One try, in this thread: handing it to another thread and back would take longer than doing it. */
const deriveKey: DeriveKeyFunction = (parameters, salt, password) =>
  Promise.resolve({
    derivedKey: pbkdf2Sync(password, salt, parameters.cost, parameters.keyLength, 'sha256'),
  })

/** How hard a proof is: the prefix that the result must have, and the iterations per try. */
export interface Hardness {
  readonly prefix: string
  readonly cost: number
}

/** How many iterations a proof takes, on average. */
export function workOf(asked: Hardness | Challenge): number {
  const { prefix, cost } =
    'parameters' in asked ? { prefix: asked.parameters.keyPrefix, cost: asked.parameters.cost } : asked
  return 16 ** prefix.length * cost
}

export interface Proofs {
  /** @param bound the only name it is good for, and how hard it is at least */
  challenge(
    purpose: Purpose,
    bound?: { readonly name: Uint8Array; readonly least?: Hardness },
  ): Promise<Challenge>
  /** @throws Refusal 'proof' for a proof that is wrong, expired, not ours or for something else */
  check(proof: Proof, purpose: Purpose, name?: Uint8Array): Once
  /**
   * Checks a proof and spends it, before anything else is done for it: it stays spent whatever happens next.
   * @returns false if it was spent before; @throws Refusal 'proof' as `check` does
   */
  spend(proof: Proof, purpose: Purpose, name?: Uint8Array): Promise<boolean>
  /** The same for callers who cannot accept one that was spent before. @throws Refusal 'proof' for that too */
  take(proof: Proof, purpose: Purpose, name?: Uint8Array): Promise<void>
}

export function openProofs(spent: Spent, secrets: Secrets, clock: Clock): Proofs {
  let load = { from: Number.NEGATIVE_INFINITY, prefix: prefixes.calm as string }

  const prefix = async (): Promise<string> => {
    const now = clock.now().getTime()
    if (!isWithin(clock, load.from, loadSeconds * 1000)) {
      // Counts the spent proofs whose challenges were made in the last ten to twenty minutes: their expiry is rounded,
      // see below.
      const lately = await spent.count(new Date(now + (validSeconds - 600) * 1000))
      load = { from: now, prefix: lately >= busyFrom ? prefixes.busy : prefixes.calm }
    }
    return load.prefix
  }

  const proofs: Proofs = {
    challenge: async (purpose, bound) => {
      const usual = { prefix: await prefix(), cost }
      const hard = bound?.least && workOf(bound.least) > workOf(usual) ? bound.least : usual
      return parse(
        Challenge,
        await createChallenge({
          algorithm,
          cost: hard.cost,
          deriveKey,
          keyPrefix: hard.prefix,
          expiresAt: expiry(clock.now()),
          data: bound ? { purpose, name: Buffer.from(bound.name).toString('hex') } : { purpose },
          hmacSignatureSecret: secrets.challenge,
        }),
      )
    },
    check: (proof, purpose, name) => {
      const { challenge } = proof
      const { data } = challenge.parameters
      if (data.purpose !== purpose || data.name !== (name && Buffer.from(name).toString('hex'))) {
        throw new Refusal('proof')
      }
      if (challenge.parameters.expiresAt * 1000 < clock.now().getTime()) throw new Refusal('proof')
      if (!isOurs(challenge, secrets.challenge) || !isSolved(proof)) throw new Refusal('proof')
      return {
        hash: derive(secrets.spent, 'spent', utf8(challenge.signature)),
        expiresAt: new Date(challenge.parameters.expiresAt * 1000),
      }
    },
    spend: async (proof, purpose, name) => {
      const [isFresh = false] = await spent.spend(proofs.check(proof, purpose, name))
      return isFresh
    },
    take: async (proof, purpose, name) => {
      if (!(await proofs.spend(proof, purpose, name))) throw new Refusal('proof')
    },
  }
  return proofs
}

// The library's own check hands each step to another thread and back, which takes as long again as the work itself.

/** Whether this server signed the challenge: HMAC-SHA-256 of its parameters as JSON with sorted members. */
function isOurs({ parameters, signature }: Challenge, secret: string): boolean {
  const { data, ...others } = parameters
  const named = { ...others, data: sorted(data) }
  const expected = createHmac('sha256', secret)
    .update(JSON.stringify(sorted(named)))
    .digest()
  return equal(expected, Buffer.from(signature, 'hex'))
}

const sorted = (members: object) =>
  Object.fromEntries(Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Whether the solution's counter gives its key, and the key has the right prefix. */
function isSolved({ challenge: { parameters }, solution }: Proof): boolean {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters
  const password = concat(Buffer.from(nonce, 'hex'), u32be(solution.counter))
  const key = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex')
  return key === solution.derivedKey && key.startsWith(keyPrefix)
}

/** Rounded up to ten minutes, so that a spent proof does not show when its report came. In seconds. */
function expiry(now: Date): number {
  const step = 600
  return Math.ceil((now.getTime() / 1000 + validSeconds) / step) * step
}
