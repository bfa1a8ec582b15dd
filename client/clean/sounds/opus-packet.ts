/**
 * Packets of Opus: RFC 6716, section 3 and appendix B; several streams in one as in RFC 7845, section 5.1.1. Each byte
 * belongs to a frame, or to padding, which no decoder reads.
 */
import { CannotClean } from '../cleaned.ts'

/** The most milliseconds in one packet, and the most bytes in one frame. */
const longest = 120
const largest = 1275

/**
 * Fills the padding of a packet with zeros.
 * @param streams in it
 * @returns true if it contained anything else
 * @throws CannotClean for a packet that no decoder accepts
 */
export function emptyPadding(packet: Uint8Array, streams: number): boolean {
  let isChanged = false
  const cursor = new Cursor(packet)
  for (let left = streams; left > 0; left--) {
    const padding = readStream(cursor, left > 1)
    const bytes = packet.subarray(cursor.at, (cursor.at += padding))
    isChanged ||= bytes.some((byte) => byte !== 0)
    bytes.fill(0)
  }
  if (cursor.at !== packet.length) throw new CannotClean()
  return isChanged
}

/**
 * How many Opus streams each packet of a sound has: more than one if it has more than two channels.
 * @param head the sound's first packet (RFC 7845, section 5.1)
 */
export function streamCount(head: Uint8Array): number {
  const [family = 0, count = 1] = head.subarray(18, 20)
  return family === 0 ? 1 : count
}

class Cursor {
  at = 0
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw new CannotClean()
    return byte
  }

  /** The length of a frame: one byte, or two. */
  length(): number {
    const first = this.byte()
    return first < 252 ? first : first + 4 * this.byte()
  }
}

/**
 * Reads to the end of a stream's last frame.
 * @param isOpen if other streams follow, and its length is in it
 * @returns bytes of padding after it
 */
function readStream(cursor: Cursor, isOpen: boolean): number {
  const first = cursor.byte()
  const code = first & 3
  const head = code === 3 ? cursor.byte() : 0
  const frames = [1, 2, 2, head & 63][code] ?? 0
  if (frames < 1 || frames * millisecondsOf(first) > longest) throw new CannotClean()
  const padding = (head & 0x40) !== 0 ? paddingAt(cursor) : 0
  const isSame = code === 1 || (code === 3 && (head & 0x80) === 0)
  const told = isSame ? 0 : frames - 1
  const lengths = Array.from({ length: told }, () => cursor.length())
  const last = isOpen ? cursor.length() : null
  if (isSame) {
    const each = last ?? (cursor.left - padding) / frames
    lengths.push(...Array.from({ length: frames }, () => each))
  } else {
    const sum = lengths.reduce((all, one) => all + one, 0)
    lengths.push(last ?? cursor.left - padding - sum)
  }
  if (lengths.some((one) => !Number.isInteger(one) || one < 0 || one > largest)) throw new CannotClean()
  cursor.at += lengths.reduce((all, one) => all + one, 0)
  if (padding > cursor.left) throw new CannotClean()
  return padding
}

function paddingAt(cursor: Cursor): number {
  let padding = 0
  for (;;) {
    const byte = cursor.byte()
    if (byte < 255) return padding + byte
    padding += 254
  }
}

/** The length of a frame, from the first byte's upper five bits. */
function millisecondsOf(first: number): number {
  const size = (first >> 3) & 3
  if (first >= 0x80) return 2.5 * 2 ** size
  if ((first & 0x60) === 0x60) return (size & 1) === 0 ? 10 : 20
  return size === 3 ? 60 : 10 * 2 ** size
}
