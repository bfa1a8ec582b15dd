/** The palette of a page of TIFF: colours that no pixel has become black, because they can hold words. */
import { CannotClean, viewOf } from '../cleaned.ts'
import { stripSize, unpackStrip, type Frame } from './strips.ts'

/**
 * @param palette all reds, then all greens, then all blues, two bytes each
 * @param pieces the strips or tiles of the page, cut to their picture
 * @throws CannotClean if it cannot tell which colours are used
 */
export async function cleanPalette(
  palette: Uint8Array,
  frame: Frame,
  pieces: readonly Uint8Array[],
): Promise<Uint8Array> {
  const bits = frame.bits[0] ?? 1
  const colours = 1 << bits
  const isUsual = frame.samples === 1 && frame.isUsualOrder && [1, 2, 4, 8].includes(bits)
  if (!isUsual || palette.length !== 6 * colours || (frame.isDifferences && bits !== 8))
    throw new CannotClean()
  const used = new Set<number>()
  for (const [index, piece] of pieces.entries()) {
    const size = stripSize(frame, index)
    if (size === null) throw new CannotClean()
    addColours(used, await unpackStrip(piece, size, frame.compression), frame, bits)
  }
  const clean = new Uint8Array(palette.length)
  for (const colour of used)
    for (const part of [0, 1, 2]) {
      const at = 2 * (part * colours + colour)
      viewOf(clean).setUint16(at, viewOf(palette).getUint16(at))
    }
  return clean
}

function addColours(used: Set<number>, picture: Uint8Array, frame: Frame, bits: number): void {
  const across = frame.tile?.[0] ?? frame.width
  const row = Math.ceil((across * bits) / 8)
  for (let start = 0; start < picture.length; start += row) {
    let last = 0
    for (let pixel = 0; pixel < across; pixel++) {
      const bit = pixel * bits
      const byte = picture[start + (bit >> 3)]
      // Decoders show what is missing as the first colour.
      const value = ((byte ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
      last = frame.isDifferences ? (last + value) & 255 : value
      used.add(last)
    }
  }
}
