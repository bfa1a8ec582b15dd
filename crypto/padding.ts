/**
 * One size for every text, so that a length says nothing.
 *
 * [Note: why one size] A sealed text is as long as its plaintext. Anyone who sees lengths (the server, the network)
 * could match them against a draft, or tell "thank you" from a confession. So every text is padded to the same size,
 * and a short answer costs as much as a long one. Log entries have two sizes; which one is used shows whether a reason
 * was long.
 */
import { zeros } from './bytes.ts'
import { CannotOpen } from './errors.ts'

/**
 * The padded size of a report, message, reply or note, or of a long log entry. The content must be at least one byte
 * shorter.
 */
export const textSize = 32_768
/** The padded size of a log entry: most say little, and a case has many. A long one takes `textSize`. */
export const entrySize = 4_096
/** The padded size of the name, given or not. */
export const identitySize = 4_096
/** The padded size of the reason for asking for a name. */
export const reasonSize = 16_384
/** The padded size of a case's card. */
export const cardSize = 2_048

/** The padded size of a channel's handbook. */
export const handbookSize = 65_536

/** `content`, then 0x80, then zeros up to `to` bytes. @throws RangeError if it does not fit */
export function pad(content: Uint8Array, to: number): Uint8Array {
  if (content.length >= to) throw new RangeError('content too long to pad')
  const padded = zeros(to)
  padded.set(content)
  padded[content.length] = 0x80
  return padded
}

/** Returns what `pad` was given. @throws CannotOpen if the padding is not exactly in that form */
export function unpad(padded: Uint8Array): Uint8Array {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end--
  if (end < 0 || padded[end] !== 0x80) throw new CannotOpen()
  return padded.subarray(0, end)
}
