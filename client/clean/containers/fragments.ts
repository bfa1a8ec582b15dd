/** Fragmented films (ISO/IEC 14496-12, 8.8): the positions of the samples that each fragment describes. */
import { boxesIn, boxNamed, type Box } from './boxes.ts'
import { CannotClean, viewOf } from '../cleaned.ts'

export interface Piece {
  readonly from: number
  readonly to: number
  /** The samples in it, one after the other, if requested. */
  readonly sizes?: readonly number[]
  /** Of a fragment's. */
  readonly track?: number
}

/**
 * By track: the bytes of a sample that has no size of its own.
 * @param moov within `tables`
 */
export function defaultSizes(tables: Uint8Array, moov: Box): Map<number, number> {
  const mvex = boxNamed(tables, moov, 'mvex')
  const view = viewOf(tables)
  const all = mvex ? boxesIn(tables, mvex.body, mvex.end).filter(({ name }) => name === 'trex') : []
  return new Map(
    all.map(({ body, end }) => {
      if (body + 24 > end) throw new CannotClean()
      return [view.getUint32(body + 4), view.getUint32(body + 16)]
    }),
  )
}

/**
 * @param bytes a `moof` that begins at `at` in its file
 * @param sizes as `defaultSizes`
 * @param coded tracks for which the size of each sample is requested
 * @throws CannotClean
 */
export function fragmentPieces(
  bytes: Uint8Array,
  at: number,
  sizes: ReadonlyMap<number, number>,
  coded: ReadonlySet<number>,
): Piece[] {
  const pieces: Piece[] = []
  let base = at
  for (const traf of boxesIn(bytes, 8, bytes.length).filter(({ name }) => name === 'traf')) {
    const head = boxNamed(bytes, traf, 'tfhd')
    if (!head) throw new CannotClean()
    const { next, flags, track } = fieldsOf(bytes, head)
    let size = sizes.get(track)
    if (flags & 1) base = next(8)
    else if (flags & 0x20000) base = at
    if (flags & 2) next(4)
    if (flags & 8) next(4)
    if (flags & 0x10) size = next(4)
    let from = base
    for (const run of boxesIn(bytes, traf.body, traf.end).filter(({ name }) => name === 'trun')) {
      const read = runOf(bytes, run, size, coded.has(track))
      if (read.offset !== null) from = base + read.offset
      pieces.push({ from, to: from + read.length, track, ...(read.sizes && { sizes: read.sizes }) })
      from += read.length
    }
    // The data of the next track may follow directly.
    base = from
  }
  return pieces
}

/** The numbers after the flags of a box. */
function reader(bytes: Uint8Array, from: number, end: number) {
  const view = viewOf(bytes)
  let at = from
  return (width: 4 | 8): number => {
    at += width
    if (at > end) throw new CannotClean()
    return width === 4 ? view.getUint32(at - 4) : Number(view.getBigUint64(at - 8))
  }
}

function fieldsOf(bytes: Uint8Array, { body, end }: Box) {
  const next = reader(bytes, body, end)
  const flags = next(4) & 0xffffff
  return { flags, track: next(4), next }
}

/** In one run. */
const mostSamples = 100_000

/** The number of bytes in a run of samples, and where it begins, if it says so. */
function runOf(bytes: Uint8Array, { body, end }: Box, size: number | undefined, isCoded: boolean) {
  const next = reader(bytes, body, end)
  const flags = next(4) & 0xffffff
  const count = next(4)
  const offset = flags & 1 ? next(4) | 0 : null
  if (flags & 4) next(4)
  let length = 0
  const sizes: number[] = []
  if (isCoded && count > mostSamples) throw new CannotClean()
  if ((flags & 0xf00) === 0) {
    length = count * (size ?? NaN)
    if (isCoded) sizes.push(...Array.from({ length: count }, () => size ?? NaN))
  } else
    for (let sample = 0; sample < count; sample++) {
      if (flags & 0x100) next(4)
      const own = flags & 0x200 ? next(4) : (size ?? NaN)
      length += own
      if (isCoded) sizes.push(own)
      if (flags & 0x400) next(4)
      if (flags & 0x800) next(4)
    }
  if (!Number.isSafeInteger(length)) throw new CannotClean()
  return { offset, length, sizes: isCoded ? sizes : null }
}
