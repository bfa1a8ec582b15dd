/** Solves challenges beforehand, on every core: a worker thread of bench/submit.ts. */
import { pbkdf2Sync } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Challenge, Proof } from '../crypto/wire/proof.ts'

const challenges = workerData as readonly Challenge[]
parentPort?.postMessage(challenges.map(solve))

function solve(challenge: Challenge): Proof {
  const { nonce, salt, cost, keyPrefix } = challenge.parameters
  const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.alloc(4)])
  for (let counter = 0; ; counter++) {
    password.writeUInt32BE(counter, password.length - 4)
    const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, 32, 'sha256').toString('hex')
    if (derivedKey.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey } }
  }
}
