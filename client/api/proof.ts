/** Solves a proof of work with WebCrypto: in a fraction of a second, and never as a puzzle for people. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import * as v from 'valibot'
import { Challenge, type Proof, type Purpose } from '../../crypto/wire/proof.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { exchangeJson, Offline, type Send } from './send.ts'

/** Longer than the hardest challenge takes without a JIT compiler, in milliseconds. */
const patience = 600_000

/** Fetches a challenge and solves it. @throws Offline, Refusal */
export async function makeProof(send: Send, purpose: Purpose): Promise<Proof> {
  const path = purpose === 'office' ? '/api/challenge' : `/api/challenge/${purpose}`
  const challenge = v.parse(Challenge, await exchangeJson(send, { method: 'GET', path }))
  return solve(challenge)
}

/**
 * Does what needs a proof. If the server was started again since it asked, or asked too long ago, it takes neither proof nor nonce:
 * then all of it once more.
 * @param prepared a proof that was begun earlier, if there is one
 * @throws what `act` throws; Offline
 */
export async function withProof<T>(
  send: Send,
  purpose: Purpose,
  act: (proof: Proof) => Promise<T>,
  prepared?: Promise<Proof>,
): Promise<T> {
  try {
    return await act(await (prepared ?? makeProof(send, purpose)))
  } catch (error) {
    if (!(error instanceof Refusal) || (error.code !== 'proof' && error.code !== 'stale-nonce')) throw error
    return act(await makeProof(send, purpose))
  }
}

export async function solve(challenge: Challenge): Promise<Proof> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patience })
  if (solution === null) throw new Offline()
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }
}
