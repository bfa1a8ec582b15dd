/** Randomness: drawn from libsodium and from nowhere else. */
import type { Bytes } from './bytes.ts'
import { sodium } from './sodium.ts'

/** `length` fresh random bytes. */
export function randomBytes<What extends string>(length: number): Bytes<What> {
  return sodium.randombytes_buf(length) as Bytes<What>
}

/**
 * `length` bytes that nobody can tell from random ones, from a fresh random seed: for filling much room quickly, where
 * `randomBytes` would ask the system for every few bytes.
 */
export function randomFiller(length: number): Uint8Array {
  return sodium.randombytes_buf_deterministic(length, sodium.randombytes_buf(32))
}
