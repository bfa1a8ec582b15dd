/** Key pairs from 32-byte seeds, with libsodium's own seed functions. Browsers only. */
import type { KemPublicKey, KemSecretKey, SignPublicKey, SignSecretKey } from './bytes.ts'
import type { KemKeys } from './open.ts'
import { sodium } from './sodium.ts'

export interface SignKeys {
  readonly publicKey: SignPublicKey
  readonly secretKey: SignSecretKey
}

/** An Ed25519 pair. */
export function signKeysFrom(seed: Uint8Array): SignKeys {
  const pair = sodium.crypto_sign_seed_keypair(seed)
  return { publicKey: pair.publicKey as SignPublicKey, secretKey: pair.privateKey as SignSecretKey }
}

/** An X-Wing pair. */
export function kemKeysFrom(seed: Uint8Array): KemKeys {
  const pair = sodium.crypto_kem_xwing_seed_keypair(seed)
  return { publicKey: pair.publicKey as KemPublicKey, secretKey: pair.privateKey as KemSecretKey }
}
