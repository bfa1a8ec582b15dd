/**
 * Frames of FLAC (RFC 9639, section 9), read bit by bit only to find where each ends: so nothing can stand between
 * them, or behind the sound of one.
 */
import { CannotClean } from '../cleaned.ts'

/**
 * @param info the fields of STREAMINFO
 * @throws CannotClean if there is anything but whole frames
 */
export function checkFrames(bytes: Uint8Array, from: number, to: number, info: Uint8Array): void {
  const width = (((info[12] ?? 0) & 1) << 4) + ((info[13] ?? 0) >> 4) + 1
  const bits = new Bits(bytes, from, to)
  if (from >= to) throw new CannotClean()
  while (bits.place < to) frame(bits, width)
}

const widths = [0, 8, 12, -1, 16, 20, 24, 32]

function frame(bits: Bits, usual: number): void {
  const from = bits.place
  // The mark, and whether blocks have different sizes.
  need(bits.take(15) === 0x7ffc)
  bits.take(1)
  const [size, rate, channels, depth] = [bits.take(4), bits.take(4), bits.take(4), bits.take(3)]
  need(bits.take(1) === 0 && size > 0 && rate < 15 && channels < 11)
  number(bits)
  const samples =
    size === 1
      ? 192
      : size < 6
        ? 144 * 2 ** size
        : size === 6
          ? bits.take(8) + 1
          : size === 7
            ? bits.take(16) + 1
            : 2 ** size
  if (rate === 12) bits.take(8)
  if (rate > 12) bits.take(16)
  bits.checkByte(from)
  const width = depth === 0 ? usual : (widths[depth] ?? 0)
  need(width > 0)
  const count = channels < 8 ? channels + 1 : 2
  for (let channel = 0; channel < count; channel++) {
    // The difference between two channels takes a bit more.
    const isSide = channels === 9 ? channel === 0 : channels > 7 && channel === 1
    subframe(bits, width + (isSide ? 1 : 0), samples)
  }
  bits.fill()
  bits.checkSum(from)
}

/** As in UTF-8, of up to seven bytes: the number of a frame or sample. */
function number(bits: Bits): void {
  const first = bits.take(8)
  const more = first < 0x80 ? 0 : Math.clz32(~(first << 24)) - 1
  need(first < 0x80 || (more > 0 && more < 7))
  for (let left = more; left > 0; left--) need(bits.take(8) >> 6 === 2)
}

function subframe(bits: Bits, width: number, samples: number): void {
  need(bits.take(1) === 0)
  const kind = bits.take(6)
  const wasted = bits.take(1) === 1 ? bits.zeros() + 1 : 0
  const own = width - wasted
  need(own > 0)
  if (kind === 0) bits.skip(own)
  else if (kind === 1) bits.skip(own * samples)
  else if (kind >= 8 && kind <= 12) residual(bits, own, samples, kind - 8)
  else {
    need(kind >= 32)
    residual(bits, own, samples, kind - 31, true)
  }
}

/**
 * What a prediction from samples before does not say.
 * @param order how many samples come first
 * @param isLinear whether the prediction is described
 */
function residual(bits: Bits, width: number, samples: number, order: number, isLinear = false): void {
  need(order <= samples)
  bits.skip(order * width)
  if (isLinear) {
    const precision = bits.take(4) + 1
    need(precision < 16)
    bits.skip(5 + order * precision)
  }
  const method = bits.take(2)
  need(method < 2)
  const parts = 2 ** bits.take(4)
  need(samples % parts === 0 && samples / parts >= order)
  for (let part = 0; part < parts; part++) {
    const many = samples / parts - (part === 0 ? order : 0)
    const parameter = bits.take(4 + method)
    if (parameter === 15 + 16 * method) bits.skip(many * bits.take(5))
    else bits.rice(many, parameter)
  }
}

function need(isTrue: boolean): void {
  if (!isTrue) throw new CannotClean()
}

class Bits {
  /** Of the next bit. */
  private at: number
  private readonly bytes: Uint8Array
  private readonly end: number

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes
    this.at = from * 8
    this.end = to * 8
  }

  /** The byte in which the next bit is. */
  get place(): number {
    return Math.floor(this.at / 8)
  }

  /** A number of up to 24 bits. */
  take(count: number): number {
    const place = Math.floor(this.at / 8)
    const shift = 32 - (this.at % 8) - count
    this.skip(count)
    const { bytes } = this
    const word =
      ((bytes[place] ?? 0) << 24) |
      ((bytes[place + 1] ?? 0) << 16) |
      ((bytes[place + 2] ?? 0) << 8) |
      (bytes[place + 3] ?? 0)
    return (word >>> shift) & ((1 << count) - 1)
  }

  skip(count: number): void {
    this.at += count
    if (this.at > this.end) throw new CannotClean()
  }

  /** How many zeros come before the next one, which is taken too. */
  zeros(): number {
    const from = this.at
    let place = Math.floor(from / 8)
    let byte = (this.bytes[place] ?? 0) & (0xff >> (from % 8))
    while (byte === 0) {
      if (++place * 8 >= this.end) throw new CannotClean()
      byte = this.bytes[place] ?? 0
    }
    this.at = place * 8 + Math.clz32(byte) - 24 + 1
    return this.at - from - 1
  }

  /** So many numbers, each zeros and a one, and then some bits. */
  rice(count: number, more: number): void {
    for (let left = count; left > 0; left--) {
      this.zeros()
      this.at += more
    }
    this.skip(0)
  }

  /** The bits up to the end of a byte, which are zeros. */
  fill(): void {
    const left = (8 - (this.at % 8)) % 8
    need(left === 0 || this.take(left) === 0)
  }

  /** The sum over the head of a frame. */
  checkByte(from: number): void {
    let sum = 0
    for (let at = from; at < this.place; at++) sum = bytesSums[sum ^ (this.bytes[at] ?? 0)] ?? 0
    need(this.take(8) === sum)
  }

  /** The sum over a whole frame. */
  checkSum(from: number): void {
    let sum = 0
    for (let at = from; at < this.place; at++)
      sum = ((sum << 8) & 0xffff) ^ (wordSums[(sum >> 8) ^ (this.bytes[at] ?? 0)] ?? 0)
    need(this.take(16) === sum)
  }
}

const bytesSums = Uint8Array.from({ length: 256 }, (_, index) => {
  let sum = index
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80 ? (sum << 1) ^ 0x07 : sum << 1
  return sum
})

const wordSums = Uint16Array.from({ length: 256 }, (_, index) => {
  let sum = index << 8
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000 ? ((sum << 1) ^ 0x8005) & 0xffff : (sum << 1) & 0xffff
  return sum
})
