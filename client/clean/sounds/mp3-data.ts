/**
 * Where the sound is in an MP3 of layer III (ISO/IEC 11172-3, 2.4.1.7; 13818-3 for lower rates): each frame says how
 * many bits are its own, and how far before it they begin. Bytes that no frame uses are "ancillary data", in which
 * encoders write their names, and anybody may write anything.
 */
import { cleanInfo } from './mp3-info.ts'

interface Frame {
  /** The bytes of a frame that hold its own sound or that of later frames. */
  readonly from: number
  readonly to: number
  /** How many bytes before these its own sound begins, and its number of bits. */
  readonly back: number
  readonly bits: number
  /** It contains the length of the sound instead of sound. */
  readonly isInfo: boolean
}

/**
 * Writes zeros where no frame has sound. Other layers do not change: only decoding tells where their sound ends.
 * @param bytes frames, with nothing between them: changed in place
 * @param sizeAt the size of the frame at a position
 * @returns true if anything but zeros was there
 */
export function emptyAncillary(
  bytes: Uint8Array,
  sizeAt: (bytes: Uint8Array, at: number) => number,
): boolean {
  const frames = framesIn(bytes, sizeAt)
  // The sound of all frames in a row, as it is read.
  const sound = new Uint8Array(frames.reduce((sum, { from, to }) => sum + to - from, 0))
  let [at, read, isFilled] = [0, 0, false]
  for (const { from, to, back, bits } of frames) {
    sound.set(bytes.subarray(from, to), at)
    const begin = (at - back) * 8
    isFilled = clear(sound, read, begin) || isFilled
    read = Math.max(read, begin + bits)
    at += to - from
  }
  isFilled = clear(sound, read, at * 8) || isFilled
  at = 0
  for (const { from, to, isInfo } of frames) {
    if (!isInfo) bytes.set(sound.subarray(at, at + to - from), from)
    at += to - from
  }
  return isFilled
}

function framesIn(bytes: Uint8Array, sizeAt: (bytes: Uint8Array, at: number) => number): Frame[] {
  const frames: Frame[] = []
  for (let at = 0, size = 0; at < bytes.length; at += size) {
    size = sizeAt(bytes, at)
    const frame = size > 0 ? frameAt(bytes, at, size, at === 0) : null
    if (!frame) return []
    frames.push(frame)
  }
  return frames
}

/** @returns null for a frame of another layer */
function frameAt(bytes: Uint8Array, at: number, size: number, isFirst: boolean): Frame | null {
  const [, second = 0, , fourth = 0] = bytes.subarray(at, at + 4)
  const isLayer3 = ((second >> 1) & 3) === 1
  const isMpeg1 = ((second >> 3) & 3) === 3
  const channels = fourth >> 6 === 3 ? 1 : 2
  const side = at + ((second & 1) === 0 ? 6 : 4)
  const from = side + (isMpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17)
  if (!isLayer3) return null
  // The last may be truncated.
  if (from > at + size) return { from: at + size, to: at + size, back: 0, bits: 0, isInfo: false }
  const back = bitsAt(bytes, side * 8, isMpeg1 ? 9 : 8)
  // Private bits, and for MPEG-1 which scale factors are shared; then, for each granule and channel, its length first.
  const head = isMpeg1 ? (channels === 1 ? 18 : 20) : channels === 1 ? 9 : 10
  const [parts, length] = isMpeg1 ? [2 * channels, 59] : [channels, 63]
  const lengths = Array.from({ length: parts }, (_, part) =>
    bitsAt(bytes, side * 8 + head + part * length, 12),
  )
  const isInfo = cleanInfo(bytes.subarray(at, at + size), isFirst) !== null
  return { from, to: at + size, back, bits: isInfo ? 0 : lengths.reduce((sum, one) => sum + one, 0), isInfo }
}

function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let bit = at; bit < at + count; bit++)
    value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
  return value
}

/**
 * Writes zeros from one bit up to but not including another.
 * @returns true if there were other bits
 */
function clear(bytes: Uint8Array, from: number, to: number): boolean {
  let isFilled = false
  for (let at = Math.max(0, from) >> 3; at * 8 < to; at++) {
    const before = at * 8 < from ? 0xff00 >> (from - at * 8) : 0
    const after = at * 8 + 8 > to ? 0xff >> (to - at * 8) : 0
    const kept = (before | after) & 0xff
    const byte = bytes[at] ?? 0
    if ((byte & ~kept & 0xff) !== 0) isFilled = true
    bytes[at] = byte & kept
  }
  return isFilled
}
