/** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): how AAC is coded, bit by bit. */
import { CannotClean } from '../cleaned.ts'

const SBR = 5
const PS = 29
/** Kinds of AAC that begin with the same few fields. */
const general = new Set([1, 2, 3, 4, 6, 7, 17, 19, 20, 21, 22, 23])

/**
 * Writes zeros into the comment of a configuration, and behind its end.
 * @throws CannotClean for a coding that is not known here
 */
export function cleanAudioConfig(bytes: Uint8Array): void {
  const bits = new Bits(bytes)
  let type = objectType(bits)
  frequency(bits)
  const channels = bits.take(4)
  let hasSbr = false
  if (type === SBR || type === PS) {
    hasSbr = true
    frequency(bits)
    type = objectType(bits)
  }
  if (!general.has(type)) throw new CannotClean()
  bits.take(1)
  if (bits.take(1) === 1) bits.take(14)
  const isExtended = bits.take(1) === 1
  if (channels === 0) programConfig(bits)
  if (type === 6 || type === 20) bits.take(3)
  if (isExtended) {
    if (type === 22) bits.take(16)
    if (type === 17 || type === 19 || type === 20 || type === 23) bits.take(3)
    bits.take(1)
  }
  if (type >= 17 && bits.take(2) > 1) throw new CannotClean()
  // For players that do not know of more: sound in two steps, and stereo made of mono.
  if (!hasSbr && bits.left >= 16 && bits.peek(11) === 0x2b7) {
    bits.take(11)
    if (objectType(bits) !== SBR) throw new CannotClean()
    if (bits.take(1) === 1) {
      frequency(bits)
      if (bits.left >= 12 && bits.peek(11) === 0x548) bits.take(12)
    }
  }
  bits.emptyRest()
}

class Bits {
  private at = 0
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length * 8 - this.at
  }

  peek(count: number): number {
    if (count > this.left) throw new CannotClean()
    let value = 0
    for (let bit = this.at; bit < this.at + count; bit++)
      value = value * 2 + (((this.bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    return value
  }

  take(count: number): number {
    const value = this.peek(count)
    this.at += count
    return value
  }

  align(): void {
    const used = this.at & 7
    if (used === 0) return
    const last = this.at >> 3
    this.bytes[last] = (this.bytes[last] ?? 0) & (0xff00 >> used)
    this.at += 8 - used
  }

  /** Writes zeros into whole bytes. */
  empty(count: number): void {
    this.take(count * 8)
    this.bytes.fill(0, (this.at >> 3) - count, this.at >> 3)
  }

  emptyRest(): void {
    this.align()
    this.bytes.fill(0, this.at >> 3)
  }
}

function objectType(bits: Bits): number {
  const type = bits.take(5)
  return type === 31 ? 32 + bits.take(6) : type
}

/** One of a list, or a number. */
function frequency(bits: Bits): void {
  if (bits.take(4) === 15 && bits.take(24) > 768_000) throw new CannotClean()
}

/** Which channels there are (4.4.1.1), with a comment. */
function programConfig(bits: Bits): void {
  bits.take(4 + 2 + 4)
  const [front, side, back, low, data, coupled] = [4, 4, 4, 2, 3, 4].map((width) => bits.take(width))
  if (bits.take(1) === 1) bits.take(4)
  if (bits.take(1) === 1) bits.take(4)
  if (bits.take(1) === 1) bits.take(3)
  for (const [count = 0, width] of [
    [front, 5],
    [side, 5],
    [back, 5],
    [low, 4],
    [data, 4],
    [coupled, 5],
  ] as const)
    for (let left = count; left > 0; left--) bits.take(width)
  bits.align()
  bits.empty(bits.take(8))
}
