/**
 * Parameter sets of H.264 (ISO/IEC 14496-10, 7.3.2): how pictures are coded. Read bit by bit only to find where they
 * end: what stands behind becomes zeros, which decoders skip.
 */
import { CannotClean } from '../cleaned.ts'

/** Profiles that say how colours are stored. */
const high = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/**
 * Writes zeros behind the end of a sequence parameter set.
 * @returns true if there was anything else
 * @throws CannotClean if it cannot be read
 */
export function endSequence(unit: Uint8Array): boolean {
  const bits = new Bits(unit)
  const profile = bits.take(8)
  bits.take(16)
  bits.number()
  if (high.has(profile)) {
    const colours = bits.number()
    if (colours === 3) bits.take(1)
    bits.number()
    bits.number()
    bits.take(1)
    if (bits.take(1) === 1) lists(bits, colours === 3 ? 12 : 8)
  }
  bits.number()
  const order = bits.number()
  if (order === 0) bits.number()
  if (order === 1) {
    bits.take(1)
    bits.number()
    bits.number()
    for (let left = bits.number(255); left > 0; left--) bits.number()
  }
  bits.number()
  bits.take(1)
  bits.number()
  bits.number()
  if (bits.take(1) === 0) bits.take(1)
  bits.take(1)
  if (bits.take(1) === 1) for (let left = 4; left > 0; left--) bits.number()
  if (bits.take(1) === 1) usability(bits)
  return bits.close()
}

/**
 * The same for a picture parameter set. How many tables it has depends on how the sequence stores colours: few films do
 * so without thinning them, which makes more of them.
 */
export function endPicture(unit: Uint8Array): boolean {
  if (!canEnd(unit, 2) && canEnd(unit, 6)) return false
  return picture(unit, 2)
}

/** Whether a set with so many tables ends with the unit. */
function canEnd(unit: Uint8Array, tables: number): boolean {
  try {
    return !picture(Uint8Array.from(unit), tables)
  } catch {
    return false
  }
}

function picture(unit: Uint8Array, tables: number): boolean {
  const bits = new Bits(unit)
  bits.number()
  bits.number()
  bits.take(2)
  // Parts of a picture in any order, which only the oldest profiles have.
  if (bits.number() > 0) throw new CannotClean()
  bits.number()
  bits.number()
  bits.take(3)
  for (let left = 3; left > 0; left--) bits.number()
  bits.take(3)
  if (bits.hasMore()) {
    const isLarge = bits.take(1)
    if (bits.take(1) === 1) lists(bits, 6 + tables * isLarge)
    bits.number()
  }
  return bits.close()
}

/** How much each frequency counts: differences, up to one that ends the list (7.3.2.1.1.1). */
function lists(bits: Bits, count: number): void {
  for (let list = 0; list < count; list++) {
    if (bits.take(1) === 0) continue
    let [last, next] = [8, 8]
    for (let left = list < 6 ? 16 : 64; left > 0 && next !== 0; left--) {
      next = (last + bits.signed() + 256) % 256
      if (next !== 0) last = next
    }
  }
}

/** How pictures are shown and when (annex E). */
function usability(bits: Bits): void {
  if (bits.take(1) === 1 && bits.take(8) === 255) bits.take(32)
  if (bits.take(1) === 1) bits.take(1)
  if (bits.take(1) === 1) {
    bits.take(4)
    if (bits.take(1) === 1) bits.take(24)
  }
  if (bits.take(1) === 1) {
    bits.number()
    bits.number()
  }
  if (bits.take(1) === 1) {
    bits.take(32)
    bits.take(33)
  }
  const buffers = [1, 2].map(() => {
    const has = bits.take(1) === 1
    if (has) {
      const count = bits.number(31) + 1
      bits.take(8)
      for (let left = count; left > 0; left--) {
        bits.number()
        bits.number()
        bits.take(1)
      }
      bits.take(20)
    }
    return has
  })
  if (buffers.includes(true)) bits.take(1)
  bits.take(1)
  if (bits.take(1) === 0) return
  bits.take(1)
  for (let left = 6; left > 0; left--) bits.number()
}

/** The bits of a unit: behind two zeros, a three is left out. */
class Bits {
  private at = 0
  private readonly unit: Uint8Array
  private readonly bytes: number[] = []
  /** Where each byte is in the unit. */
  private readonly places: number[] = []
  /** The bit that ends the data. */
  private readonly end: number

  constructor(unit: Uint8Array) {
    this.unit = unit
    for (let at = 1, zeros = 0; at < unit.length; at++) {
      const byte = unit[at] ?? 0
      if (zeros >= 2 && byte === 3) {
        zeros = 0
        continue
      }
      this.bytes.push(byte)
      this.places.push(at)
      zeros = byte === 0 ? zeros + 1 : 0
    }
    const last = this.bytes.findLastIndex((byte) => byte !== 0)
    this.end = last * 8 + 7 - Math.log2((this.bytes[last] ?? 1) & -(this.bytes[last] ?? 1))
  }

  take(count: number): number {
    if (this.at + count > this.bytes.length * 8) throw new CannotClean()
    let value = 0
    for (let left = count; left > 0; left--, this.at++)
      value = value * 2 + (((this.bytes[this.at >> 3] ?? 0) >> (7 - (this.at & 7))) & 1)
    return value
  }

  /** A number that begins with as many zeros as it has further digits (9.1). */
  number(most = 2 ** 32): number {
    let zeros = 0
    while (this.take(1) === 0) if (++zeros > 32) throw new CannotClean()
    const value = 2 ** zeros - 1 + this.take(zeros)
    if (value > most) throw new CannotClean()
    return value
  }

  signed(): number {
    const value = this.number()
    return value % 2 === 0 ? -value / 2 : (value + 1) / 2
  }

  /** Whether this is not yet the bit that ends the data. */
  hasMore(): boolean {
    return this.at < this.end
  }

  /**
   * The bit that ends the data, and zeros behind it.
   * @returns true if there was anything else
   */
  close(): boolean {
    if (this.take(1) !== 1) throw new CannotClean()
    const used = this.at & 7
    const place = this.places[(this.at - 1) >> 3] ?? 0
    const rest = this.unit.subarray(place)
    const before = Uint8Array.from(rest)
    if (used > 0) rest[0] = (rest[0] ?? 0) & (0xff00 >> used)
    rest.fill(0, 1)
    return rest.some((byte, index) => byte !== before[index])
  }
}
