/** Sealing a file, a part at a time. Spec: "Files". */
import { zeros, type Envelope, type Key } from './bytes.ts'
import { kind, type PartBinding } from './envelope.ts'
import { partSize } from './file.ts'
import { sealEnvelope } from './seal.ts'

/**
 * Seals one part of a file: its bytes, then zeros up to the size that all its parts have.
 * @param plain the file's bytes from this part's start on; fewer than `to`, or none, in the padding
 */
export function sealPart(key: Key, binding: PartBinding, plain: Uint8Array, to: number): Envelope {
  if (plain.length > to || to > partSize) throw new RangeError('too long for a part')
  const padded = plain.length === to ? plain : zeros(to)
  if (padded !== plain) padded.set(plain)
  return sealEnvelope(key, kind.file, binding, padded)
}
