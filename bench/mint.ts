/**
 * Proofs of work without the work: signed with the server's own secret, which it tells us, and made to fit a solution
 * that was chosen first. The server checks and spends them like any other. Visitors compute proofs on their own
 * machines; here it would take minutes, and slow the server down meanwhile.
 */
import { createChallenge, type DeriveKeyFunction } from 'altcha-lib'
import { pbkdf2Sync } from 'node:crypto'
import pg from 'pg'
import * as v from 'valibot'
import { derive } from '../crypto/hash.ts'
import { concat, u32be, utf8 } from '../crypto/bytes.ts'
import { Challenge, type Proof, type Purpose } from '../crypto/wire/proof.ts'

const cost = 1000

export interface Mint {
  /** Makes `count` proofs, each good once. @param login the name at which a code is tried, if that is the purpose */
  proofs(purpose: Purpose, count: number, login?: string): Promise<Proof[]>
}

/** For a server, and the office that is set up there. */
export async function openMint({
  databaseUrl,
  challengeSecret,
}: {
  readonly databaseUrl: string
  readonly challengeSecret: string
}): Promise<Mint> {
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  const { rows } = await db.query<{ name: string; secret: Buffer }>('select name, secret from server_secret')
  const offices = await db.query<{ id: Buffer }>('select id from office')
  await db.end()
  const office = new Uint8Array(offices.rows[0]?.id ?? [])
  const secret = (name: string) => new Uint8Array(rows.find((row) => row.name === name)?.secret ?? [])

  const make = async (purpose: Purpose, login?: string): Promise<Proof> => {
    // The checker does not care which counter it is.
    const counter = 200
    const name =
      login === undefined ? {} : { name: hexOf(derive(secret('names'), 'login name', office, utf8(login))) }
    const made = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost,
      counter,
      deriveKey,
      keyPrefixLength: 1,
      expiresAt: Math.ceil((Date.now() / 1000 + 1800) / 600) * 600,
      data: { purpose, ...name },
      hmacSignatureSecret: challengeSecret,
    })
    const challenge = v.parse(Challenge, made)
    const { nonce, salt } = challenge.parameters
    const password = concat(Buffer.from(nonce, 'hex'), u32be(counter))
    const derivedKey = hexOf(pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, 32, 'sha256'))
    return { challenge, solution: { counter, derivedKey } }
  }
  return {
    proofs: async (purpose, count, login) => {
      const made: Proof[] = []
      for (let at = 0; at < count; at++) made.push(await make(purpose, login))
      return made
    },
  }
}

const deriveKey: DeriveKeyFunction = (parameters, salt, password) =>
  Promise.resolve({
    derivedKey: pbkdf2Sync(password, salt, parameters.cost, parameters.keyLength, 'sha256'),
  })

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
