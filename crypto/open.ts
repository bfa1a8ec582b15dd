/**
 * Opening: undoes seal.ts. Browsers only; an import rule keeps it out of server and database.
 *
 * Every failure is `CannotOpen`, whatever its cause.
 */
import {
  equal,
  size,
  type Bytes,
  type Envelope,
  type KemPublicKey,
  type KemSecretKey,
  type Key,
  type Kid,
  type Lock,
  type Stanza,
} from './bytes.ts'
import {
  chunkContext,
  chunkOverhead,
  chunkSize,
  commitSize,
  contextOf,
  envelopeKeys,
  headerOf,
  headerSize,
  streamHeaderSize,
  type Binding,
  type Kind,
  type PartBinding,
} from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { lockDigest, lockKeys, lockNonceSize, lockOverhead, type LockPlace } from './lock.ts'
import { sodium } from './sodium.ts'
import { kidOf, stanzaKey, stanzaNonce, type StanzaPlace } from './stanza.ts'

export interface KemKeys {
  readonly publicKey: KemPublicKey
  readonly secretKey: KemSecretKey
}

/** The 32-byte secret that a stanza gives to the holder of `keys`. @throws CannotOpen */
export function openStanza<What extends string = 'key'>(
  keys: KemKeys,
  stanza: Stanza,
  place: StanzaPlace,
): Bytes<What> {
  if (stanza.length !== size.stanza) throw new CannotOpen()
  const kid = stanza.subarray(0, size.kid) as Kid
  if (!equal(kid, kidOf(keys.publicKey))) throw new CannotOpen()
  const ciphertext = stanza.subarray(size.kid, size.kid + size.kemCiphertext)
  const box = stanza.subarray(size.kid + size.kemCiphertext)
  return attempt(() => {
    // Throws on an all-zero share, and returns a wrong key for other damage, which the box then detects.
    const shared = sodium.crypto_kem_xwing_dec(ciphertext, keys.secretKey)
    const key = stanzaKey(shared, kid, ciphertext, place)
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      box,
      null,
      stanzaNonce(),
      key,
    ) as Bytes<What>
  })
}

/** What a lock holds, if it has this purpose and place. @throws CannotOpen */
export function openLock<What extends string = 'key'>(
  key: Uint8Array,
  place: LockPlace,
  lock: Lock,
): Bytes<What> {
  if (lock.length < lockOverhead) throw new CannotOpen()
  const nonce = lock.subarray(0, lockNonceSize)
  const digest = lockDigest(place, nonce)
  const keys = lockKeys(key, digest)
  if (!equal(keys.commit, lock.subarray(lockNonceSize, lockNonceSize + 32))) throw new CannotOpen()
  const box = lock.subarray(lockNonceSize + 32)
  return attempt(
    () =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, digest, nonce, keys.key) as Bytes<What>,
  )
}

/** What an envelope holds, if it has this kind and belongs in this place. @throws CannotOpen */
export function openEnvelope(
  key: Key,
  what: Kind,
  binding: Binding | PartBinding,
  envelope: Envelope,
): Uint8Array {
  const start = headerSize + commitSize + streamHeaderSize
  if (envelope.length <= start + chunkOverhead) throw new CannotOpen()
  if (!equal(envelope.subarray(0, headerSize), headerOf(what))) throw new CannotOpen()
  const ctx = contextOf(what, binding)
  const keys = envelopeKeys(key, ctx)
  if (!equal(keys.commit, envelope.subarray(headerSize, headerSize + commitSize))) throw new CannotOpen()
  return attempt(() => {
    const header = envelope.subarray(headerSize + commitSize, start)
    const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, keys.key)
    const step = chunkSize + chunkOverhead
    const sealed = envelope.length - start
    const whole = new Uint8Array(sealed - Math.ceil(sealed / step) * chunkOverhead)
    for (let at = start, index = 0; at < envelope.length; at += step, index++) {
      const last = at + step >= envelope.length
      const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(
        state,
        envelope.subarray(at, at + step),
        chunkContext(ctx, index),
      )
      // There must be one FINAL tag, at the end; every chunk but the last is full (`step` cuts them so), and none is
      // empty.
      const expected = last
        ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
      if (!opened || opened.tag !== expected || opened.message.length === 0) throw new CannotOpen()
      whole.set(opened.message, index * chunkSize)
    }
    return whole
  })
}

/** libsodium throws its own errors; here they all become CannotOpen. */
function attempt<T>(open: () => T): T {
  try {
    return open()
  } catch {
    throw new CannotOpen()
  }
}
