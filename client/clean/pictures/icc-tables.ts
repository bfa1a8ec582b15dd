/**
 * What a colour profile computes colours from (ICC.1:2022, section 10): each table is read up to the end that its own
 * fields give, and written anew.
 */
import { CannotClean, joined, latin, viewOf } from '../cleaned.ts'
import { Fields } from '../containers/fields.ts'

/** Numbers with 16 binary digits after the point; those of colours are small. */
const largest = 16 * 65_536

/**
 * @param data of a tag
 * @returns null for a type that is not known here
 * @throws CannotClean if a number is missing, or cannot be one of colours
 */
export function colourTable(data: Uint8Array): Uint8Array | null {
  switch (latin(data.subarray(0, 4))) {
    case 'XYZ ':
      return numbers(data, 3)
    case 'sf32':
      return numbers(data, 9)
    case 'cicp': {
      const made = copy(data, 12)
      made.put(4, 0)
      for (let left = 4; left > 0; left--) made.number(1, 22)
      return made.bytes
    }
    case 'curv':
    case 'para':
      return curve(data)
    case 'mft1':
      return oldTable(data, 1)
    case 'mft2':
      return oldTable(data, 2)
    case 'mAB ':
      return newTable(data)
    default:
      return null
  }
}

/** A copy of the first bytes, after the four letters of its type. */
function copy(data: Uint8Array, size: number): Fields {
  if (size > data.length) throw new CannotClean()
  return new Fields(data.slice(0, size), { body: 4, end: size })
}

function numbers(data: Uint8Array, count: number): Uint8Array {
  const made = copy(data, 8 + 4 * count)
  made.put(4, 0)
  for (let left = count; left > 0; left--) made.signed(4, largest)
  return made.bytes
}

/** A curve goes up, or down, but never both: so its points are no text. */
function curve(data: Uint8Array): Uint8Array {
  if (data.length < 12) throw new CannotClean()
  const view = viewOf(data)
  if (latin(data.subarray(0, 4)) === 'para') {
    const count = [1, 3, 4, 5, 7][view.getUint16(8)]
    if (count === undefined) throw new CannotClean()
    const made = copy(data, 12 + 4 * count)
    made.put(4, 0)
    made.number(2, 4)
    made.put(2, 0)
    for (let left = count; left > 0; left--) made.signed(4, largest)
    return made.bytes
  }
  if (latin(data.subarray(0, 4)) !== 'curv') throw new CannotClean()
  const count = view.getUint32(8)
  const made = copy(data, 12 + 2 * count)
  made.put(4, 0)
  checkOrder(Array.from({ length: count }, (_, index) => view.getUint16(12 + 2 * index)))
  return made.bytes
}

function checkOrder(points: readonly number[]): void {
  const isUp = (points.at(-1) ?? 0) >= (points[0] ?? 0)
  if (
    points.some(
      (one, index) => index > 0 && (isUp ? one < (points[index - 1] ?? 0) : one > (points[index - 1] ?? 0)),
    )
  )
    throw new CannotClean()
}

/** How many points a table of colours has: so many along each colour that goes in, and a number for each that comes out. */
function gridSize(steps: readonly number[], out: number): number {
  const size = steps.reduce((all, one) => all * one, out)
  if (size < 1 || size > 4 * 1024 * 1024) throw new CannotClean()
  return size
}

const channels = (count: number): number => {
  if (count < 1 || count > 4) throw new CannotClean()
  return count
}

/** `lut8Type` and `lut16Type`: a matrix, curves, a table of colours, curves. */
function oldTable(data: Uint8Array, width: 1 | 2): Uint8Array {
  const head = width === 1 ? 48 : 52
  if (data.length < head) throw new CannotClean()
  const view = viewOf(data)
  const [into, out, steps] = [channels(view.getUint8(8)), channels(view.getUint8(9)), view.getUint8(10)]
  const [before, after] = width === 1 ? [256, 256] : [view.getUint16(48), view.getUint16(50)]
  const grid = gridSize(
    Array.from({ length: into }, () => steps),
    out,
  )
  if (before < 2 || before > 4096 || after < 2 || after > 4096) throw new CannotClean()
  const made = copy(data, head + width * (before * into + grid + after * out))
  made.put(4, 0)
  made.skip(3)
  made.put(1, 0)
  for (let left = 9; left > 0; left--) made.signed(4, largest)
  const point = (at: number) => (width === 1 ? view.getUint8(head + at) : view.getUint16(head + 2 * at))
  const curvesAt = (from: number, count: number, points: number) => {
    for (let index = 0; index < count; index++)
      checkOrder(Array.from({ length: points }, (_, at) => point(from + index * points + at)))
  }
  curvesAt(0, into, before)
  curvesAt(before * into + grid, out, after)
  return made.bytes
}

/** `lutAToBType`: up to five parts, each at a place of its own; they are put one behind the other. */
function newTable(data: Uint8Array): Uint8Array {
  if (data.length < 32) throw new CannotClean()
  const view = viewOf(data)
  const [into, out] = [channels(view.getUint8(8)), channels(view.getUint8(9))]
  const made = new Uint8Array(32)
  made.set(data.subarray(0, 4))
  made.set([into, out], 8)
  const parts: Uint8Array[] = [made]
  let end = 32
  const put = (field: number, write: (from: number) => Uint8Array[]) => {
    const from = view.getUint32(field)
    if (from === 0) return
    if (from < 32 || from > data.length) throw new CannotClean()
    viewOf(made).setUint32(field, end)
    for (const part of write(from)) {
      const padded = new Uint8Array(Math.ceil(part.length / 4) * 4)
      padded.set(part)
      parts.push(padded)
      end += padded.length
    }
  }
  const curves = (count: number) => (from: number) => {
    let at = from
    return Array.from({ length: count }, () => {
      const one = curve(data.subarray(at))
      at += Math.ceil(one.length / 4) * 4
      return one
    })
  }
  put(12, curves(out))
  put(16, (from) => {
    const matrix = new Fields(data.slice(from, from + 48), { body: 0, end: Math.min(48, data.length - from) })
    for (let left = 12; left > 0; left--) matrix.signed(4, largest)
    return [matrix.bytes]
  })
  put(20, curves(out))
  put(24, (from) => {
    const steps = data.subarray(from, from + into)
    const precision = data[from + 16] ?? 0
    const size = 20 + precision * gridSize([...steps], out)
    if (precision < 1 || precision > 2 || from + size > data.length) throw new CannotClean()
    const grid = data.slice(from, from + size)
    grid.fill(0, into, 16)
    grid.fill(0, 17, 20)
    return [grid]
  })
  put(28, curves(into))
  return joined(parts)
}
