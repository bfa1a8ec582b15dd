/**
 * X-Wing with given coins and locks with a given nonce: only for vectors and tests. An import rule makes sure of that.
 */
import type { KemPublicKey, Lock, Stanza } from './bytes.ts'
import { assembleLock, type LockPlace } from './lock.ts'
import { sodium } from './sodium.ts'
import { assembleStanza, type StanzaPlace } from './stanza.ts'

/** `sealStanza` with given coins: X-Wing's 64 bytes. */
export function sealStanzaWithCoins(
  to: KemPublicKey,
  secret: Uint8Array,
  place: StanzaPlace,
  coins: Uint8Array,
): Stanza {
  return assembleStanza(to, secret, place, sodium.crypto_kem_xwing_enc_deterministic(to, coins))
}

/** `sealLock` with a given nonce. */
export function sealLockWithNonce(
  key: Uint8Array,
  place: LockPlace,
  content: Uint8Array,
  nonce: Uint8Array,
): Lock {
  return assembleLock(key, place, content, nonce)
}
