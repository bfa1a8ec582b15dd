/**
 * Sealing: turns content into bytes that only the recipients can open. Anyone may call it.
 *
 * Spec: "Stanza", "Lock", "The envelope". Randomness (X-Wing's coins, nonces, stream headers) comes from libsodium.
 */
import type { Envelope, KemPublicKey, Key, Lock, Stanza } from './bytes.ts'
import { concat, size } from './bytes.ts'
import {
  chunkContext,
  chunkSize,
  contextOf,
  envelopeKeys,
  headerOf,
  type Binding,
  type Kind,
  type PartBinding,
} from './envelope.ts'
import { KeyWiped } from './errors.ts'
import { assembleLock, lockNonceSize, type LockPlace } from './lock.ts'
import { randomBytes } from './random.ts'
import { sodium } from './sodium.ts'
import { assembleStanza, type StanzaPlace } from './stanza.ts'

/** @throws KeyWiped */
function checkNotWiped(key: Uint8Array): void {
  if (sodium.is_zero(key)) throw new KeyWiped()
}

/** Seals `secret` (32 bytes) to the holder of `to`'s secret half. 1,184 bytes. @throws KeyWiped */
export function sealStanza(to: KemPublicKey, secret: Uint8Array, place: StanzaPlace): Stanza {
  if (secret.length !== size.key) throw new RangeError('a stanza hands over 32 bytes')
  checkNotWiped(secret)
  return assembleStanza(to, secret, place, sodium.crypto_kem_xwing_enc(to))
}

/**
 * Whether something can be sealed to a key. A stranger's key may have the right length and still not be one: libsodium
 * then throws, in the middle of somebody else's work. So we try keys from strangers as soon as we read them.
 */
export function isUsableKem(key: KemPublicKey): boolean {
  try {
    sodium.crypto_kem_xwing_enc(key)
    return true
  } catch {
    return false
  }
}

/** Locks `content` under `key`, for this purpose and place alone. @throws KeyWiped */
export function sealLock(key: Uint8Array, place: LockPlace, content: Uint8Array): Lock {
  checkNotWiped(key)
  return assembleLock(key, place, content, randomBytes(lockNonceSize))
}

/** Seals `plain` (1 byte or more) under `key`, bound to its one place. @throws KeyWiped */
export function sealEnvelope(
  key: Key,
  what: Kind,
  binding: Binding | PartBinding,
  plain: Uint8Array,
): Envelope {
  if (plain.length === 0) throw new RangeError('an envelope holds at least one byte')
  checkNotWiped(key)
  const ctx = contextOf(what, binding)
  const keys = envelopeKeys(key, ctx)
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(keys.key)
  const chunks: Uint8Array[] = []
  for (let start = 0, index = 0; start < plain.length; start += chunkSize, index++) {
    const chunk = plain.subarray(start, start + chunkSize)
    const last = start + chunkSize >= plain.length
    const tag = last
      ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
      : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    chunks.push(
      sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, chunkContext(ctx, index), tag),
    )
  }
  return concat(headerOf(what), keys.commit, header, ...chunks) as Envelope
}
