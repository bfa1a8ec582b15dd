/**
 * Bytes as text: unpadded base64url. Only this file converts between the two.
 *
 * The schemas refuse other lengths, padding, other characters and alternative spellings of the same bytes.
 */
import * as v from 'valibot'
import type { Bytes } from '../bytes.ts'
import { sodium } from '../sodium.ts'

/** What Node has of its own: libsodium's WebAssembly takes ten times as long for the body of a report. */
interface Native {
  from(text: string, encoding: 'base64url'): Uint8Array
  from(bytes: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64url'): string }
}
const native = (globalThis as { readonly Buffer?: Native }).Buffer

/** `bytes` as base64url without padding. */
export function toText(bytes: Uint8Array): string {
  if (native) return native.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
  return sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING)
}

/** The bytes of base64url text, or null. */
export function fromText(text: string): Uint8Array | null {
  try {
    if (native) {
      const bytes = native.from(text, 'base64url')
      // Node skips what it does not know.
      if (toText(bytes) !== text) return null
      // Small results share their memory with others.
      return bytes.byteLength === bytes.buffer.byteLength
        ? new Uint8Array(bytes.buffer)
        : new Uint8Array(bytes)
    }
    return sodium.from_base64(text, sodium.base64_variants.URLSAFE_NO_PADDING)
  } catch {
    return null
  }
}

/** Text for exactly `length` bytes. */
export function bytesOf<What extends string>(length: number) {
  const characters = Math.ceil((length * 4) / 3)
  return v.pipe(
    v.string(),
    v.length(characters),
    v.rawTransform<string, Bytes<What>>(({ dataset, addIssue, NEVER }) => {
      const bytes = fromText(dataset.value)
      if (bytes?.length === length) return bytes as Bytes<What>
      addIssue({ message: 'bytes' })
      return NEVER
    }),
  )
}

/** Text for at least one byte and at most `most`. */
export function bytesUpTo<What extends string>(most: number) {
  return v.pipe(
    v.string(),
    v.minLength(2),
    v.maxLength(Math.ceil((most * 4) / 3)),
    v.rawTransform<string, Bytes<What>>(({ dataset, addIssue, NEVER }) => {
      const bytes = fromText(dataset.value)
      if (bytes !== null && bytes.length > 0) return bytes as Bytes<What>
      addIssue({ message: 'bytes' })
      return NEVER
    }),
  )
}
