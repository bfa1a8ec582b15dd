/** Randomness: drawn only from libsodium. */
import type { Bytes } from './bytes.ts'
import { sodium } from './sodium.ts'

/** `length` fresh random bytes. */
export function randomBytes<What extends string>(length: number): Bytes<What> {
  return sodium.randombytes_buf(length) as Bytes<What>
}
