/** JPEG 2000 (ISO/IEC 15444-1), in boxes or alone: written anew of what the picture needs. */
import { boxesIn } from '../containers/boxes.ts'
import { CannotClean, joined, viewOf } from '../cleaned.ts'
import { cleanProfile } from '../pictures/icc.ts'
import { ascii, Reader, startsWith, u16, u32 } from './bytes.ts'

/** @throws CannotClean if its parts do not fit */
export function cleanJpeg2000(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff) return codestream(bytes)
  const [signature, ...boxes] = boxesIn(bytes, 0, bytes.length)
  if (signature?.name !== 'jP  ') throw new CannotClean()
  const brand = boxes.some(({ name, body }) => name === 'ftyp' && startsWith(bytes, 'jpx ', body))
    ? 'jpx '
    : 'jp2 '
  const parts = [box('jP  ', Uint8Array.of(13, 10, 0x87, 10))]
  parts.push(box('ftyp', joined([ascii(brand), u32(0), ascii(brand), ascii('jp2 ')])))
  for (const { name, body, end } of boxes) {
    const data = bytes.subarray(body, end)
    if (name === 'jp2h') parts.push(box(name, header(data)))
    else if (name === 'jp2c') return joined([...parts, box(name, codestream(data))])
  }
  throw new CannotClean()
}

const box = (name: string, data: Uint8Array) => joined([u32(data.length + 8), ascii(name), data])

/** What colours are made of: boxes of known kinds, each up to where its fields end. */
function header(bytes: Uint8Array): Uint8Array {
  const parts = boxesIn(bytes, 0, bytes.length).flatMap(({ name, body, end }) => {
    const rule = Object.hasOwn(headers, name) ? headers[name] : undefined
    const data = rule?.(bytes.subarray(body, end))
    return data ? [box(name, data)] : []
  })
  return joined(parts)
}

const headers: Readonly<Record<string, (data: Uint8Array) => Uint8Array | null>> = {
  ihdr: (data) => data.subarray(0, 14),
  bpcc: (data) => (data.length > 16_384 ? null : data.map((one) => one & 0xbf)),
  colr: (data) => {
    if (data[0] === 1) return data.subarray(0, 7)
    if (data[0] !== 2) return null
    return joined([data.subarray(0, 3), cleanProfile(data.subarray(3))])
  },
  pclr: (data) => {
    const reader = new Reader(data)
    const [entries, columns] = [reader.u16(), reader.u8()]
    const sizes = [...reader.take(columns)].map((one) => Math.ceil(((one & 0x7f) + 1) / 8))
    const row = sizes.reduce((sum, size) => sum + size, 0)
    return data.subarray(0, 3 + columns + entries * row)
  },
  cmap: (data) => data.subarray(0, data.length - (data.length % 4)),
  cdef: (data) => data.subarray(0, 2 + 6 * new Reader(data).u16()),
}

const [start, size, tile, data, end] = [0xff4f, 0xff51, 0xff90, 0xff93, 0xffd9]
/** Styles of coding, quantization, regions, orders; and headers of packets that were put together. */
const [cod, coc, qcd, qcc, rgn, poc, ppm, ppt] = [
  ...[0xff52, 0xff53, 0xff5c, 0xff5d, 0xff5e, 0xff5f, 0xff60, 0xff61],
] as [number, number, number, number, number, number, number, number]
/** Comments, and lists of lengths and places, which decoders can do without. */
const left = new Set([0xff64, 0xff55, 0xff57, 0xff58, 0xff63])

interface Segment {
  readonly marker: number
  readonly body: Uint8Array
}

/** The segments of a header, up to the marker that ends it. */
function segmentsIn(reader: Reader, ends: number): Segment[] {
  const found: Segment[] = []
  for (;;) {
    const marker = reader.u16()
    if (marker === ends) return found
    const body = reader.take(reader.u16() - 2)
    if (!left.has(marker)) found.push({ marker, body })
  }
}

/** Headers without comments, tiles up to the length that they say, and nothing behind the picture. */
function codestream(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  if (reader.u16() !== start) throw new CannotClean()
  const main = segmentsIn(reader, tile)
  const [first] = main
  if (first?.marker !== size) throw new CannotClean()
  const parts: Uint8Array[] = [u16(start)]
  const tiles: { head: Uint8Array; segments: Segment[]; packets: Uint8Array }[] = []
  for (let isMore = true; isMore;) {
    const from = reader.at - 2
    if (reader.u16() !== 10) throw new CannotClean()
    const [index, length, part, count] = [reader.u16(), reader.u32(), reader.u8(), reader.u8()]
    const segments = segmentsIn(reader, data)
    const isLast = length === 0
    const packets = reader.take(isLast ? lastEnd(reader) : from + length - reader.at)
    tiles.push({ head: joined([u16(index), Uint8Array.of(part, count)]), segments, packets })
    const next = isLast || reader.left < 2 ? end : reader.u16()
    // A picture that was cut off has no end, which decoders take well.
    if (next !== end && next !== tile) throw new CannotClean()
    isMore = next === tile
  }
  const context = contextOf(first.body, [...main, ...tiles.flatMap(({ segments }) => segments)])
  parts.push(...main.map((one) => write(one, context)))
  for (const { head, segments, packets } of tiles) {
    const own = joined(segments.map((one) => write(one, context)))
    const length = 12 + own.length + 2 + packets.length
    parts.push(
      u16(tile),
      u16(10),
      head.subarray(0, 2),
      u32(length),
      head.subarray(2),
      own,
      u16(data),
      packets,
    )
  }
  parts.push(u16(end))
  return joined(parts)
}

/** How many bytes of the last tile there are: up to the first end, which no coded data look like. */
function lastEnd(reader: Reader): number {
  const { bytes, at } = reader
  for (let each = at; each + 1 < bytes.length; each++)
    if (bytes[each] === 0xff && bytes[each + 1] === 0xd9) return each - at
  return bytes.length - at
}

/** What lengths of segments depend on. */
interface Context {
  /** Bytes of a component's number. */
  readonly wide: 1 | 2
  readonly components: number
  /** The most levels that anything in the picture has. */
  readonly levels: number
}

function contextOf(body: Uint8Array, segments: readonly Segment[]): Context {
  const components = body.length >= 36 ? viewOf(body).getUint16(34) : 0
  const wide = components < 257 ? 1 : 2
  const levels = segments.flatMap(({ marker, body }) =>
    marker === cod ? [body[5] ?? 0] : marker === coc ? [body[wide + 1] ?? 0] : [],
  )
  return { wide, components, levels: Math.max(0, ...levels) }
}

function write({ marker, body }: Segment, context: Context): Uint8Array {
  const own = body.subarray(0, lengthOf(marker, body, context))
  return joined([u16(marker), u16(own.length + 2), own])
}

/** @throws CannotClean for an unknown segment */
function lengthOf(marker: number, body: Uint8Array, { wide, components, levels }: Context): number {
  const steps = (style: number | undefined) =>
    [3 * levels + 1, 2, 2 * (3 * levels + 1)][(style ?? 0) & 31] ?? 0
  switch (marker) {
    case size:
      return 36 + 3 * components
    case cod:
      return 10 + (((body[0] ?? 0) & 1) !== 0 ? (body[5] ?? 0) + 1 : 0)
    case coc:
      return wide + 6 + (((body[wide] ?? 0) & 1) !== 0 ? (body[wide + 1] ?? 0) + 1 : 0)
    case qcd:
      return 1 + steps(body[0])
    case qcc:
      return wide + 1 + steps(body[wide])
    case rgn:
      return wide + 2
    case poc:
      return body.length - (body.length % (5 + 2 * wide))
    case ppm:
    case ppt:
      return body.length
    default:
      throw new CannotClean()
  }
}
