/**
 * The stanza: a 32-byte secret sealed to the holder of an X-Wing key.
 *
 * Spec: "Stanza". `kid(16) | X-Wing ciphertext(1120) | box(48)`. The box's key is used once, which is why a nonce of
 * zeros is safe here. Sealing is in seal.ts, opening in open.ts; this file has what both share.
 */
import {
  concat,
  size,
  zeros,
  type Bytes,
  type Key,
  type KemPublicKey,
  type Kid,
  type OfficeId,
  type Stanza,
} from './bytes.ts'
import type { Bound } from './bound.ts'
import { derive, hash } from './hash.ts'
import { sodium } from './sodium.ts'

/** What a stanza carries. Each use has its own label, so one cannot be passed off as another. */
export type StanzaLabel =
  | 'stanza'
  | 'stanza/seed'
  | 'stanza/case'
  | 'stanza/identity'
  | 'stanza/epoch'
  | 'stanza/recovery'
  | 'stanza/reason'

/** Where a stanza belongs. `bound` is 32 zero bytes if it belongs to no case (seeds). */
export interface StanzaPlace {
  readonly label: StanzaLabel
  readonly office: OfficeId
  readonly bound: Bound
}

/** What a stanza that belongs to no case is bound to. */
export const unbound = (): Bound => zeros<'bound'>(size.hash)

export interface Encapsulation {
  readonly ciphertext: Uint8Array
  readonly sharedSecret: Uint8Array
}

/** Identifies a public key without revealing it: the first 16 bytes of its hash. */
export function kidOf(key: KemPublicKey): Kid {
  return hash('kid', key).slice(0, size.kid) as Kid
}

export function stanzaKey(shared: Uint8Array, kid: Kid, ciphertext: Uint8Array, place: StanzaPlace): Key {
  return derive(shared, place.label, kid, ciphertext, place.office, place.bound)
}

export const stanzaNonce = (): Bytes<'nonce'> => zeros<'nonce'>(24)

/** The stanza of `secret` for a given encapsulation. Only seal.ts and the vectors may choose one. */
export function assembleStanza(
  to: KemPublicKey,
  secret: Uint8Array,
  place: StanzaPlace,
  { ciphertext, sharedSecret }: Encapsulation,
): Stanza {
  const kid = kidOf(to)
  const key = stanzaKey(sharedSecret, kid, ciphertext, place)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(secret, null, null, stanzaNonce(), key)
  return concat(kid, ciphertext, box) as Stanza
}
