/** What a decoder must know of a stream of an ASF: its kind and its coding (3.3; formats as in AVI and WAV). */
import { hexOf } from '../../files/hex.ts'
import { CannotClean } from '../cleaned.ts'
import type { Fields } from '../containers/fields.ts'

/** Streams of sound, and of pictures. */
const SOUND = '409e69f84d5bcf11a8fd00805f5c442b'
const PICTURES = 'c0ef19bc4d5bcf11a8fd00805f5c442b'
/** Against errors: nothing, or sound that is spread over packets. */
const NONE = '0057fb20555bcf11a8fd00805f5c442b'
const SPREAD = '50cdc3bf8f61cf118bb200aa00b4e220'
const mostBytes = 100_000_000

/**
 * Writes the properties of a stream anew, up to the end of their fields.
 * @throws CannotClean for another kind: texts, commands, files
 */
export function cleanStream(header: Uint8Array, stream: Fields): void {
  const kind = hexOf(stream.skip(16))
  const correction = hexOf(stream.skip(16))
  stream.number(8, 2 ** 40)
  const [size, more] = [stream.number(4, 65_535), stream.number(4, 65_535)]
  stream.mask(2, 0x7f)
  stream.zero(4)
  const end = stream.at + size
  if (kind === SOUND) sound(stream)
  else if (kind === PICTURES) pictures(stream)
  else throw new CannotClean()
  // A format that is longer or shorter than its coding needs.
  if (stream.at !== end) throw new CannotClean()
  if (correction === SPREAD && more >= 7) {
    stream.skip(5)
    stream.zero(stream.number(2, more - 7))
  } else if (correction !== NONE && correction !== SPREAD) throw new CannotClean()
  stream.close()
}

/** Bytes that a coding needs: old and newer Windows Media, Professional, without loss; MP3; speech. */
const own: Readonly<Record<number, readonly (2 | 4)[]>> = {
  ...{ 0x160: [2, 2], 0x161: [4, 2, 4], 0x55: [2, 2, 2, 2, 2, 2] },
}
/** Its numbers stand between others that have no use. */
const professional = new Set([0x162, 0x163])

function sound(stream: Fields): void {
  const kind = stream.number(2, 65_535)
  stream.number(2, 64)
  stream.number(4, 768_000)
  stream.number(4, mostBytes)
  stream.number(2, 65_535)
  stream.number(2, 64)
  const size = stream.number(2, 18)
  if (professional.has(kind) && size === 18) {
    stream.number(2, 64)
    stream.mask(4, 0x3ffff)
    stream.zero(8)
    stream.skip(2)
    stream.zero(2)
    return
  }
  const fields = own[kind]
  if (!fields || size !== fields.reduce((sum, one) => sum + one, 0)) throw new CannotClean()
  for (const width of fields) stream.number(width, width === 4 ? 1_000_000 : 65_535)
}

/** By coding: bytes that its decoder must be told. */
const told: Readonly<Record<string, number>> = {
  ...{ WMV1: 4, WMV2: 4, WMV3: 4, wmv3: 4, MP42: 0, MP43: 0, mp42: 0, mp43: 0, MP4S: 0, M4S2: 0, MPG4: 0 },
}
const names = new Set([...Object.keys(told), 'WVC1', 'wvc1', 'WMVA'])
/** A sequence of VC-1, and the first place to begin. */
const mostOfSequence = 64

function pictures(stream: Fields): void {
  stream.number(4, 65_535)
  stream.number(4, 65_535)
  stream.put(1, 2)
  const size = stream.number(2, 40 + mostOfSequence)
  stream.put(4, size)
  stream.signed(4, 65_535)
  stream.signed(4, 65_535)
  stream.put(2, 1)
  stream.number(2, 64)
  const name = stream.name(names)
  if (name === null) throw new CannotClean()
  stream.number(4, mostBytes)
  stream.zero(16)
  const needed = told[name]
  if (size < 40 || (needed !== undefined && size - 40 < needed)) throw new CannotClean()
  stream.skip(needed ?? size - 40)
  if (needed !== undefined) stream.zero(size - 40 - needed)
}
