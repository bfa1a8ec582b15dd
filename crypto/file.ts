/**
 * Files: cut into equal parts, each an envelope of its own, so that nobody ever holds a whole file.
 *
 * Spec: "Files". What both sides and the server agree on: sizes, and the hash that stands for all the parts. What a file
 * is called, what it is, its key and this hash stand in the message that carries it, which is sent last: a file that was
 * cut off is one that no message carries.
 */
import type { Envelope, Hash } from './bytes.ts'
import { envelopeSize } from './envelope.ts'
import { hash } from './hash.ts'

const KiB = 1024
const MiB = 1024 * KiB

/** The largest file, in bytes. An office may set less. */
export const mostFileSize = 2048 * MiB
/** The most files that one message carries. An office may set less. */
export const mostFiles = 20

/** The most bytes of a file in one part. */
export const partSize = MiB
const leastPadded = 64 * KiB
const step = 64 * MiB

/**
 * The size that a file of `length` bytes is padded to: 64 KiB and its doublings up to 64 MiB, then steps of 64 MiB.
 *
 * [Note: what a size says] The exact length of a file is as good as its name to whoever has a copy. Of 2 GiB these are
 * 42 classes: at most 5.4 bits.
 */
export function paddedSize(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0 || length > mostFileSize) throw new RangeError('no file')
  if (length > step) return Math.ceil(length / step) * step
  let padded = leastPadded
  while (padded < length) padded *= 2
  return padded
}

/** How a padded file is cut: so many parts, each of so many bytes before it is sealed, and after. */
export function partsOf(padded: number): { count: number; plain: number; sealed: number } {
  const plain = Math.min(padded, partSize)
  return { count: padded / plain, plain, sealed: envelopeSize(plain) }
}

/** True for the sizes that `paddedSize` gives. */
export function isPaddedSize(padded: number): boolean {
  return (
    Number.isSafeInteger(padded) &&
    padded >= leastPadded &&
    padded <= mostFileSize &&
    paddedSize(padded) === padded
  )
}

/** Names a sealed part. */
export function partHash(part: Envelope): Hash {
  return hash('part', part)
}

/** Stands for all the parts of a file, in their order. */
export function fileHash(parts: readonly Hash[]): Hash {
  return hash('file', ...parts)
}
