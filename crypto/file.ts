/**
 * Files: cut into equal parts, each in its own envelope, so that nobody ever has to hold a whole file.
 *
 * Spec: "Files". What both sides and the server share: sizes, and the hash over all parts. A file's name, type, key and
 * this hash are in the message that carries it, which is sent last: if an upload was cut off, no message carries the
 * file.
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
 * [Note: what a size says] For anyone who has a copy, the exact length of a file identifies it as well as its name. Up
 * to 2 GiB there are 42 sizes: at most 5.4 bits.
 */
export function paddedSize(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0 || length > mostFileSize)
    throw new RangeError('not the length of a file')
  if (length > step) return Math.ceil(length / step) * step
  let padded = leastPadded
  while (padded < length) padded *= 2
  return padded
}

/** How a padded file is cut: how many parts, and how many bytes each has before and after sealing. */
export function partsOf(padded: number): { count: number; plain: number; sealed: number } {
  const plain = Math.min(padded, partSize)
  return { count: padded / plain, plain, sealed: envelopeSize(plain) }
}

/** Whether `paddedSize` can return this size. */
export function isPaddedSize(padded: number): boolean {
  return (
    Number.isSafeInteger(padded) &&
    padded >= leastPadded &&
    padded <= mostFileSize &&
    paddedSize(padded) === padded
  )
}

/** The hash that identifies a sealed part. */
export function partHash(part: Envelope): Hash {
  return hash('part', part)
}

/** The hash over all parts of a file, in order. */
export function fileHash(parts: readonly Hash[]): Hash {
  return hash('file', ...parts)
}
