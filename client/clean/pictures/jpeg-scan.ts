/**
 * Scans of a JPEG (ITU-T T.81, annexes F and G): reads the compressed data code by code, to know which bytes make the
 * picture. Nobody sees what follows the last code of a scan, or of a piece between two restarts.
 */
import { CannotClean } from '../cleaned.ts'

/** One colour of a frame. */
export interface Component {
  readonly id: number
  readonly across: number
  readonly down: number
  readonly quantized: number
  /** Blocks per row and column if it is alone in a scan; and per row including the filler of the last unit. */
  readonly wide: number
  readonly high: number
  readonly stride: number
  /** In a progressive picture, which coefficients are not zero: 64 bits for each block. */
  readonly filled: Uint32Array | null
  /** How exact each coefficient is so far (G.1.1.1); -1 for not yet known. */
  readonly exact: Int8Array
}

export interface Frame {
  readonly isProgressive: boolean
  readonly components: readonly Component[]
  /** Units of blocks, if a scan has several colours. */
  readonly unitsWide: number
  readonly unitsHigh: number
}

/** A table of codes. */
export class Huffman {
  /** The number of codes of each length from 1 to 16. */
  readonly counts: Uint8Array
  readonly symbols: Uint8Array
  /** Which symbols a scan used, by position. */
  readonly used: Uint8Array
  /** By the first eight bits: the length of the code, and the position of its symbol; 0 if it is longer. */
  private readonly short = new Uint16Array(256)
  /**
   * By length: the first code that is too large, left-aligned in 16 bits; and the offset from a code to its position.
   */
  private readonly limits = new Int32Array(17)
  private readonly offsets = new Int32Array(17)

  /** @throws CannotClean if there are more codes than possible */
  constructor(counts: Uint8Array, symbols: Uint8Array) {
    this.counts = counts
    this.symbols = symbols
    this.used = new Uint8Array(symbols.length)
    for (let length = 1, code = 0, place = 0; length <= 16; length++, code <<= 1) {
      const count = counts[length - 1] ?? 0
      this.offsets[length] = place - code
      if (code + count > 1 << length) throw new CannotClean()
      for (let index = 0; index < count && length <= 8; index++) {
        const from = (code + index) << (8 - length)
        this.short.fill((length << 8) | (place + index), from, from + (1 << (8 - length)))
      }
      code += count
      place += count
      this.limits[length] = code << (16 - length)
    }
  }

  /**
   * @param bits the next 16
   * @returns the length of the code, times 256, and its symbol's position
   * @throws CannotClean
   */
  find(bits: number): number {
    const short = this.short[bits >> 8] as number
    if (short !== 0) return short
    for (let length = 9; length <= 16; length++)
      if (bits < (this.limits[length] as number))
        return (length << 8) | ((bits >> (16 - length)) + (this.offsets[length] as number))
    throw new CannotClean()
  }
}

/** Bits of compressed data, up to the next marker, then zeros, as for decoders (F.2.2.5). */
class Bits {
  at: number
  private readonly bytes: Uint8Array
  private buffer = 0
  private count = 0
  /** Bits of `buffer` that are not in the file. */
  private missing = 0

  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes
    this.at = from
  }

  private fill(): void {
    const { bytes } = this
    while (this.count <= 24) {
      let byte = bytes[this.at]
      let next = this.at + 1
      if (byte === 0xff) {
        while (bytes[next] === 0xff) next++
        if (bytes[next] === 0) next++
        else byte = undefined
      }
      if (byte === undefined) this.missing += 8
      else this.at = next
      this.buffer = (this.buffer << 8) | (byte ?? 0)
      this.count += 8
    }
  }

  code(table: Huffman): number {
    if (this.count < 16) this.fill()
    const found = table.find((this.buffer >>> (this.count - 16)) & 0xffff)
    this.count -= found >> 8
    const place = found & 255
    table.used[place] = 1
    return table.symbols[place] as number
  }

  /** The next bits, at most 16. */
  take(bits: number): number {
    if (bits === 0) return 0
    if (this.count < bits) this.fill()
    this.count -= bits
    return (this.buffer >>> this.count) & ((1 << bits) - 1)
  }

  /** Where the last used byte ends, and how many of its bits were unused. */
  end(): { readonly end: number; readonly spare: number } {
    const left = Math.max(0, this.count - this.missing)
    let end = this.at
    for (let whole = left >> 3; whole > 0; whole--)
      end -= this.bytes[end - 1] === 0 && this.bytes[end - 2] === 0xff ? 2 : 1
    return { end, spare: left & 7 }
  }
}

export interface Scan {
  readonly parts: readonly {
    readonly component: Component
    readonly dc: Huffman | null
    readonly ac: Huffman | null
  }[]
  /** The first and last coefficient, and their exactness (G.1.1.1). */
  readonly first: number
  readonly last: number
  readonly low: number
  readonly isRefining: boolean
}

/** Empty blocks that follow. */
interface Run {
  left: number
}

type ReadBlock = (bits: Bits, part: Scan['parts'][number], block: number, run: Run) => void

/**
 * Reads a scan.
 * @param from where its data begin
 * @param restart units between two restarts, or 0
 * @returns its data, and where the original's end
 * @throws CannotClean if it is damaged; a truncated one is allowed
 */
export function readScan(bytes: Uint8Array, from: number, frame: Frame, scan: Scan, restart: number) {
  const [only] = scan.parts
  if (!only) throw new CannotClean()
  const isAlone = scan.parts.length === 1
  const across = isAlone ? only.component.wide : frame.unitsWide
  const units = across * (isAlone ? only.component.high : frame.unitsHigh)
  const readBlock = blockReader(frame, scan)
  const pieces: Uint8Array[] = []
  let at = from
  for (let unit = 0, count = 0; ; count++) {
    const bits = new Bits(bytes, at)
    const run = { left: 0 }
    const until = restart === 0 ? units : Math.min(units, unit + restart)
    for (; unit < until; unit++) {
      const [x, y] = [unit % across, Math.floor(unit / across)]
      if (isAlone) readBlock(bits, only, y * only.component.stride + x, run)
      else for (const part of scan.parts) readUnit(bits, part, x, y, run, readBlock)
    }
    pieces.push(...closed(bytes, at, bits.end()))
    const next = nextMarker(bytes, bits.at, true)
    const marker = bytes[next + 1] ?? 0
    if (unit >= units || marker < 0xd0 || marker > 0xd7) return { pieces, end: next }
    if (marker !== 0xd0 + (count & 7)) throw new CannotClean()
    pieces.push(Uint8Array.of(0xff, marker))
    at = next + 2
  }
}

function readUnit(
  bits: Bits,
  part: Scan['parts'][number],
  x: number,
  y: number,
  run: Run,
  readBlock: ReadBlock,
): void {
  const { across, down, stride } = part.component
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++)
      readBlock(bits, part, (y * down + row) * stride + x * across + column, run)
}

/** A piece of data whose last bits, which nobody reads, are ones. */
function closed(bytes: Uint8Array, from: number, { end, spare }: ReturnType<Bits['end']>): Uint8Array[] {
  if (end <= from || spare === 0) return [bytes.subarray(from, end)]
  const isStuffed = bytes[end - 1] === 0 && bytes[end - 2] === 0xff
  const at = isStuffed ? end - 2 : end - 1
  const last = (bytes[at] ?? 0) | ((1 << spare) - 1)
  return [bytes.subarray(from, at), last === 0xff ? Uint8Array.of(0xff, 0) : Uint8Array.of(last)]
}

/**
 * The position of the next marker, or of the end.
 * @param restarts false to skip restart markers
 */
export function nextMarker(bytes: Uint8Array, from: number, restarts = false): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isRestart = next >= 0xd0 && next <= 0xd7
    if (next > 1 && next !== 0xff && (restarts || !isRestart)) return at
  }
  return bytes.length
}

function blockReader(frame: Frame, { first, last, low, isRefining }: Scan): ReadBlock {
  if (!frame.isProgressive) return readSequential
  if (first === 0)
    return isRefining
      ? (bits) => void bits.take(1)
      : (bits, { dc }) => void bits.take(bits.code(dc as Huffman) & 15)
  if (low > 13) throw new CannotClean()
  return isRefining ? refine(first, last) : readBand(first, last)
}

/** F.2.2 */
const readSequential: ReadBlock = (bits, { dc, ac }) => {
  bits.take(bits.code(dc as Huffman) & 15)
  for (let at = 1; at < 64; at++) {
    const symbol = bits.code(ac as Huffman)
    const size = symbol & 15
    at += symbol >> 4
    if (size !== 0) bits.take(size)
    else if (symbol !== 0xf0) return
  }
}

/** G.1.2.2 */
function readBand(first: number, last: number): ReadBlock {
  return (bits, { component, ac }, block, run) => {
    if (run.left > 0) {
      run.left--
      return
    }
    for (let at = first; at <= last; at++) {
      const symbol = bits.code(ac as Huffman)
      const [zeros, size] = [symbol >> 4, symbol & 15]
      if (size === 0 && zeros < 15) {
        run.left = (1 << zeros) + bits.take(zeros) - 1
        return
      }
      at += zeros
      bits.take(size)
      if (size !== 0) fill(component, block, at)
    }
  }
}

/** G.1.2.3: each existing coefficient has one further bit. */
function refine(first: number, last: number): ReadBlock {
  return (bits, { component, ac }, block, run) => {
    let at = first
    while (run.left === 0 && at <= last) {
      const symbol = bits.code(ac as Huffman)
      const size = symbol & 15
      let zeros = symbol >> 4
      if (size === 0 && zeros < 15) {
        run.left = (1 << zeros) + bits.take(zeros)
        break
      }
      if (size !== 0) bits.take(1)
      for (; at <= last; at++) {
        if (isFilled(component, block, at)) bits.take(1)
        else if (--zeros < 0) break
      }
      if (size !== 0) fill(component, block, at)
      at++
    }
    if (run.left === 0) return
    for (; at <= last; at++) if (isFilled(component, block, at)) bits.take(1)
    run.left--
  }
}

function fill({ filled }: Component, block: number, at: number): void {
  if (!filled || at > 63) return
  const word = block * 2 + (at >> 5)
  filled[word] = (filled[word] ?? 0) | (1 << (at & 31))
}

function isFilled({ filled }: Component, block: number, at: number): boolean {
  return (((filled?.[block * 2 + (at >> 5)] ?? 0) >>> (at & 31)) & 1) !== 0
}
