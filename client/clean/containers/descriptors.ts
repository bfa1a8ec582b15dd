/** `esds` (ISO/IEC 14496-1, 7.2.6): how sound or pictures are coded, in descriptors within one another. */
import type { Box } from './boxes.ts'
import { cleanAudioConfig } from './audio-config.ts'
import { CannotClean } from '../cleaned.ts'

const [ES, DECODER, OWN, SYNC] = [3, 4, 5, 6]
const PICTURES = 0x20
const aac = new Set([0x40, 0x66, 0x67, 0x68])
/** Codings that need to be told nothing: parts of MPEG-1 and -2, JPEG, AC-3. */
const alone = new Set([0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x69, 0x6a, 0x6b, 0x6c, 0xa5, 0xa6])

/**
 * Writes the descriptors anew: only the coding, and what its decoder must know.
 * @throws CannotClean
 */
export function cleanDescriptors(bytes: Uint8Array, { body, end }: Box): void {
  const outer = descriptorAt(bytes, body + 4, end)
  if (outer.tag !== ES || outer.from + 3 > outer.to) throw new CannotClean()
  const flags = bytes[outer.from + 2] ?? 0
  // Another stream that this one needs; an address; a clock.
  if ((flags & 0xe0) !== 0) throw new CannotClean()
  const decoder = descriptorAt(bytes, outer.from + 3, outer.to)
  if (decoder.tag !== DECODER || decoder.from + 13 > decoder.to) throw new CannotClean()
  const [kind = 0, stream = 0] = bytes.subarray(decoder.from, decoder.from + 2)
  const own = ownOf(bytes, decoder.from + 13, decoder.to)
  if (kind === PICTURES) emptyUserData(own)
  else if (aac.has(kind)) cleanAudioConfig(own)
  else if (!alone.has(kind) || own.length > 0) throw new CannotClean()
  const config = own.length > 0 ? descriptor(OWN, own) : []
  // How large its buffer is, and how many bits it gets, is left out.
  const told = descriptor(DECODER, [kind, (stream & 0xfc) | 1, ...Array<number>(11).fill(0), ...config])
  const made = descriptor(ES, [0, 0, 0, ...told, ...descriptor(SYNC, [2])])
  if (body + 4 + made.length > end) throw new CannotClean()
  bytes.fill(0, body, end)
  bytes.set(made, body + 4)
}

interface Descriptor {
  readonly tag: number
  readonly from: number
  readonly to: number
}

/** Its length takes up to four bytes of seven bits each. */
function descriptorAt(bytes: Uint8Array, start: number, end: number): Descriptor {
  let [at, size] = [start + 1, 0]
  for (let more = true; more && at < start + 5; at++) {
    size = size * 128 + ((bytes[at] ?? 0) & 127)
    more = ((bytes[at] ?? 0) & 128) !== 0
  }
  if (at + size > end) throw new CannotClean()
  return { tag: bytes[start] ?? 0, from: at, to: at + size }
}

/** A copy of what the decoder must know. */
function ownOf(bytes: Uint8Array, from: number, end: number): Uint8Array {
  for (let at = from; at + 2 <= end;) {
    const one = descriptorAt(bytes, at, end)
    if (one.tag === OWN) return bytes.slice(one.from, one.to)
    at = one.to
  }
  return new Uint8Array()
}

/** As short as it can be. */
function descriptor(tag: number, data: Iterable<number>): number[] {
  const all = [...data]
  if (all.length > 0x3fff) throw new CannotClean()
  return [tag, ...(all.length > 127 ? [128 | (all.length >> 7)] : []), all.length & 127, ...all]
}

/** MPEG-4 Visual (14496-2, 6.2.2): parts that begin with 0, 0, 1, among them what encoders write about themselves. */
function emptyUserData(own: Uint8Array): void {
  const starts = [...own.keys()].filter((at) => own[at] === 0 && own[at + 1] === 0 && own[at + 2] === 1)
  if (starts[0] !== 0) throw new CannotClean()
  for (const [index, at] of starts.entries()) {
    const kind = own[at + 3] ?? 0
    // An object, a layer of it, and what begins a sequence; anything else is none of a decoder's business.
    const size = kind <= 0x1f ? 4 : kind <= 0x2f ? 64 : kind === 0xb0 ? 5 : kind === 0xb5 ? 9 : 0
    own.fill(0, Math.min(own.length, at + size), starts[index + 1] ?? own.length)
  }
}
