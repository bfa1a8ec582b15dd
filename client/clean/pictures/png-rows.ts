/**
 * Rows of a PNG (W3C, third edition): the number of bytes in a picture before it is deflated, and the colours that it
 * uses.
 */
import { CannotClean, viewOf } from '../cleaned.ts'
import { unfilter } from './rows.ts'

export interface Frame {
  readonly width: number
  readonly height: number
}

/** @throws CannotClean */
export function frameOf(data: Uint8Array, at: number): Frame {
  if (data.length < at + 8) throw new CannotClean()
  return { width: viewOf(data).getUint32(at), height: viewOf(data).getUint32(at + 4) }
}

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * The picture itself, or the seven smaller ones of an interlaced picture.
 * @param head IHDR
 */
function passes({ width, height }: Frame, head: Uint8Array): Frame[] {
  if (head[12] !== 1) return [{ width, height }]
  return adam7
    .map(([x, y, across, down]) => ({
      width: Math.ceil((width - x) / across),
      height: Math.ceil((height - y) / down),
    }))
    .filter((one) => one.width > 0 && one.height > 0)
}

function bitsOf(head: Uint8Array): number {
  return (head[8] ?? 8) * ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[head[9] ?? 0] ?? 1)
}

/** Bytes of a row with this many pixels before deflating, without its filter byte. */
const rowOf = (width: number, head: Uint8Array) => Math.ceil((width * bitsOf(head)) / 8)

/** Bytes of a picture before it is deflated: rows, each with one byte before it. */
export function sizeOf(frame: Frame, head: Uint8Array): number {
  return passes(frame, head).reduce((sum, { width, height }) => sum + (1 + rowOf(width, head)) * height, 0)
}

/**
 * Notes which palette entries a picture's pixels use.
 * @param rows as they were deflated
 */
export function noteColours(rows: Uint8Array, frame: Frame, head: Uint8Array, used: Uint8Array): void {
  const bits = head[8] ?? 8
  let at = 0
  for (const { width, height } of passes(frame, head)) {
    const row = rowOf(width, head)
    const bytes = unfilter(rows.subarray(at, at + (1 + row) * height), row, 1)
    at += (1 + row) * height
    for (let byte = 0; byte < bytes.length; byte++)
      for (let shift = 8 - bits; shift >= 0; shift -= bits)
        used[((bytes[byte] ?? 0) >> shift) & ((1 << bits) - 1)] = 1
  }
}
