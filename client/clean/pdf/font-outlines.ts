/** Outlines of TrueType glyphs ('glyf', 'loca'): what stands behind the last point of one becomes zeros. */
import { viewOf } from '../cleaned.ts'
import { Reader } from './bytes.ts'

function placesOf(places: Uint8Array, size: 2 | 4): number[] {
  const view = viewOf(places)
  const count = Math.floor(places.length / size)
  return Array.from({ length: count }, (_, index) =>
    size === 4 ? view.getUint32(index * 4) : 2 * view.getUint16(index * 2),
  )
}

/** By number of glyph: 1 if it has an outline. */
export function outlinesOf(places: Uint8Array, size: 2 | 4, count: number): Uint8Array {
  const starts = placesOf(places, size)
  return Uint8Array.from({ length: count }, (_, index) =>
    (starts[index + 1] ?? 0) > (starts[index] ?? 0) ? 1 : 0,
  )
}

/** All outlines, in their places. */
export function cleanOutlines(glyphs: Uint8Array, places: Uint8Array, size: 2 | 4): Uint8Array {
  const made = new Uint8Array(glyphs.length)
  const starts = placesOf(places, size)
  let last = 0
  for (const [index, start] of starts.entries()) {
    const end = Math.min(starts[index + 1] ?? start, glyphs.length)
    if (end <= start) continue
    const outline = glyphs.subarray(start, end)
    made.set(outline.subarray(0, lengthOf(outline)), start)
    last = Math.max(last, end)
  }
  return made.subarray(0, last)
}

/** How long an outline is; none if it does not end, which no program draws. */
function lengthOf(outline: Uint8Array): number {
  try {
    const reader = new Reader(outline)
    const contours = reader.i16()
    reader.take(8)
    if (contours < 0) return composite(reader)
    let points = 0
    for (let index = 0; index < contours; index++) points = reader.u16() + 1
    reader.take(reader.u16())
    let [across, up] = [0, 0]
    for (let point = 0; point < points;) {
      const flags = reader.u8()
      const times = (flags & 8) !== 0 ? reader.u8() + 1 : 1
      point += times
      across += times * ((flags & 2) !== 0 ? 1 : (flags & 16) !== 0 ? 0 : 2)
      up += times * ((flags & 4) !== 0 ? 1 : (flags & 32) !== 0 ? 0 : 2)
    }
    // The last coordinates may be cut off; programs take them as zeros.
    return Math.min(outline.length, reader.at + across + up)
  } catch {
    return 0
  }
}

/** One made of others. */
function composite(reader: Reader): number {
  for (;;) {
    const flags = reader.u16()
    reader.take(2 + ((flags & 1) !== 0 ? 4 : 2))
    reader.take((flags & 8) !== 0 ? 2 : (flags & 64) !== 0 ? 4 : (flags & 128) !== 0 ? 8 : 0)
    if ((flags & 32) !== 0) continue
    if ((flags & 256) !== 0) reader.take(reader.u16())
    return reader.at
  }
}
