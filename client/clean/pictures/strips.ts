/**
 * Strips and tiles of TIFF: where the picture in them ends. Nobody sees what follows, and it is removed. The end of fax
 * pages (compressions 2 to 4) is not looked for.
 */
import { CannotClean } from '../cleaned.ts'
import { deflate, inflate, inflateStart } from './deflate.ts'

/** How the pages of a directory are laid out. */
export interface Frame {
  readonly compression: number
  readonly width: number
  readonly height: number
  /** For each sample. */
  readonly bits: readonly number[]
  readonly samples: number
  readonly isPlanar: boolean
  /** How many pixels across and down share a value of two of the three colours; null if every pixel has its own. */
  readonly thinned: readonly [number, number] | null
  /** In a strip. */
  readonly rows: number
  /** Width and height, if there are tiles. */
  readonly tile: readonly [number, number] | null
  /** The first pixel of a byte has its highest bits. */
  readonly isUsualOrder: boolean
  /** Each pixel is written as its difference from the one before (predictor 2). */
  readonly isDifferences: boolean
}

/** Bytes of the picture in a strip or tile after unpacking; null if unknown. */
export function stripSize(frame: Frame, index: number): number | null {
  const { width, height, bits, samples, isPlanar, thinned, rows, tile } = frame
  if (rows < 1 || (thinned && isPlanar)) return null
  const strips = Math.ceil(height / rows)
  const depth = isPlanar
    ? (bits[tile ? 0 : Math.floor(index / strips)] ?? bits[0] ?? 1)
    : Array.from({ length: samples }, (_, at) => bits[at] ?? bits[0] ?? 1).reduce((sum, one) => sum + one, 0)
  const across = tile ? tile[0] : width
  const down = tile ? tile[1] : Math.min(rows, height - (index % strips) * rows)
  const size = thinned
    ? Math.ceil(across / thinned[0]) * Math.ceil(down / thinned[1]) * (thinned[0] * thinned[1] + 2)
    : Math.ceil((across * depth) / 8) * down
  return Number.isSafeInteger(size) && size > 0 ? size : null
}

/**
 * The number of strips or tiles.
 * @throws CannotClean if it is unknown
 */
export function pieceCount({ width, height, samples, isPlanar, rows, tile }: Frame): number {
  const count = tile ? Math.ceil(width / tile[0]) * Math.ceil(height / tile[1]) : Math.ceil(height / rows)
  if (!Number.isSafeInteger(count) || count < 1) throw new CannotClean()
  return isPlanar ? count * samples : count
}

/**
 * @param size as `stripSize`
 * @returns the strip up to its end
 * @throws CannotClean if it has none
 */
export async function cutStrip(
  strip: Uint8Array,
  size: number | null,
  compression: number,
): Promise<Uint8Array> {
  switch (compression) {
    case 1:
      return size === null ? strip : strip.subarray(0, size)
    case 5:
      return strip.subarray(0, lzwEnd(strip, size))
    case 8:
    case 32946:
      return cutDeflated(strip, size)
    case 32773:
      return strip.subarray(0, packedEnd(strip, size))
    default:
      return strip
  }
}

/**
 * The picture in a strip or tile, uncompressed, of `size` bytes.
 * @throws CannotClean if it is damaged, or compressed in another way
 */
export async function unpackStrip(strip: Uint8Array, size: number, compression: number): Promise<Uint8Array> {
  const picture = new Uint8Array(size)
  if (compression === 1) picture.set(strip.subarray(0, size))
  else if (compression === 5) lzwEnd(strip, size, picture)
  else if (compression === 32773) packedEnd(strip, size, picture)
  else if (compression === 8 || compression === 32946) {
    const whole = await inflate(strip)
    if (!whole) throw new CannotClean()
    picture.set(whole.subarray(0, size))
  } else throw new CannotClean()
  return picture
}

async function cutDeflated(strip: Uint8Array, size: number | null): Promise<Uint8Array> {
  const whole = await inflate(strip)
  if (whole && (size === null || whole.length <= size)) return strip
  if (size === null) throw new CannotClean()
  return deflate(whole ? whole.subarray(0, size) : await inflateStart(strip, size))
}

/** After the code that ends LZW (TIFF 6.0, section 13), or after the one that completes the picture. */
function lzwEnd(strip: Uint8Array, size: number | null, picture?: Uint8Array): number {
  // The number of bytes each code stands for; the codes for clear and end stand for none.
  const lengths = new Uint32Array(4097).fill(1, 0, 256)
  // Where in the picture each code's bytes stood first.
  const starts = new Uint32Array(4097)
  let [next, width, last, bit, made] = [258, 9, 0, 0, 0]
  const all = strip.length * 8
  while (bit + width <= all && (size === null || made < size)) {
    const at = bit >> 3
    const bytes = ((strip[at] ?? 0) << 16) | ((strip[at + 1] ?? 0) << 8) | (strip[at + 2] ?? 0)
    const code = (bytes >> (24 - width - (bit & 7))) & ((1 << width) - 1)
    bit += width
    if (code === 257) return Math.ceil(bit / 8)
    if (code === 256) [next, width, last] = [258, 9, 0]
    else {
      if (code > next || next > 4096) throw new CannotClean()
      const length = code < next ? (lengths[code] ?? 0) : last + 1
      const from = code < next ? (starts[code] ?? 0) : made - last
      for (let at = 0; picture && at < length && made + at < picture.length; at++)
        picture[made + at] = code < 256 ? code : (picture[from + at] ?? 0)
      if (last > 0) {
        starts[next] = made - last
        lengths[next++] = last + 1
      }
      made += length
      last = length
      // The width grows one code early.
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9
    }
  }
  return endingCode(strip, bit, width)
}

/** The end code may still follow a complete picture. */
function endingCode(strip: Uint8Array, bit: number, width: number): number {
  return Math.min(strip.length, Math.ceil((bit + width) / 8))
}

/** After the run that completes the picture, in PackBits (TIFF 6.0, section 9). */
function packedEnd(strip: Uint8Array, size: number | null, picture?: Uint8Array): number {
  let [at, made] = [0, 0]
  while (at < strip.length && (size === null || made < size)) {
    const head = strip[at] ?? 0
    const many = head < 128 ? head + 1 : head > 128 ? 257 - head : 0
    for (let one = 0; picture && one < many && made + one < picture.length; one++)
      picture[made + one] = strip[at + 1 + (head < 128 ? one : 0)] ?? 0
    at += head < 128 ? 1 + many : head > 128 ? 2 : 1
    made += many
  }
  return Math.min(at, strip.length)
}
