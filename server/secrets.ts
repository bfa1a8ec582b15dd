/** The server's own secrets: MAC keys and the receipt key. In the database, shared by every server on it. */
import type { Key, SignPublicKey, SignSecretKey } from '../crypto/bytes.ts'
import { randomBytes } from '../crypto/random.ts'
import { sodium } from '../crypto/sodium.ts'
import { toText } from '../crypto/wire/bytes.ts'
import type { Database } from '../db/connect.ts'
import { keepSecret } from '../db/secrets.ts'

export interface Secrets {
  /** MACs login nonces. */
  readonly nonce: Key
  /** MACs reporters' sessions. */
  readonly session: Key
  /** MACs the ids in answers to unknown login names. */
  readonly names: Key
  /** Keys the hashes of spent proofs. */
  readonly spent: Key
  /** Signs challenges; text, because altcha wants that. */
  readonly challenge: string
  readonly receipt: { readonly publicKey: SignPublicKey; readonly secretKey: SignSecretKey }
}

/**
 * @param isAlone no other server uses the database: then what is asked for and signed once is good until the next start,
 * because what has been spent is known until then
 */
export async function loadSecrets(db: Database, isAlone: boolean): Promise<Secrets> {
  const keep = async (name: string) => (await keepSecret(db, name, randomBytes(32))) as Key
  const randomKey = () => randomBytes<'key'>(32)
  const receipt = sodium.crypto_sign_seed_keypair(await keep('receipt'))
  return {
    nonce: isAlone ? randomKey() : await keep('nonce'),
    session: await keep('session'),
    names: await keep('names'),
    spent: await keep('spent'),
    challenge: toText(isAlone ? randomKey() : await keep('challenge')),
    receipt: {
      publicKey: receipt.publicKey as SignPublicKey,
      secretKey: receipt.privateKey as SignSecretKey,
    },
  }
}
