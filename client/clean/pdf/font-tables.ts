/** TrueType and OpenType fonts: the tables that are needed to find and draw glyphs, each up to where its fields end. */
import { CannotClean, joined, viewOf } from '../cleaned.ts'
import { ascii, Reader, u16, u32 } from './bytes.ts'
import { cleanCff } from './cff.ts'
import { cleanOutlines, outlinesOf } from './font-outlines.ts'
import type { Font } from './font.ts'
import type { GlyphNames } from './names.ts'

/** How many glyphs a font has, and how many have a width of their own. */
interface Counts {
  readonly glyphs: number
  readonly widths: number
  readonly heights: number
  /** Bytes of a place in the list of places. */
  readonly place: 2 | 4
}

/**
 * An OpenType font (OpenType 1.9) made of known tables, in the order of their names.
 * @throws CannotClean if its tables do not fit
 */
export function cleanTables(bytes: Uint8Array, names: GlyphNames): Font {
  const old = tablesIn(bytes)
  const head = old.get('head')
  const maxp = old.get('maxp')
  // OpenType with CFF needs no other tables in a PDF.
  const glyphs = maxp && maxp.length >= 6 ? viewOf(maxp).getUint16(4) : 0
  const longs = (name: string) => {
    const table = old.get(name)
    return table && table.length >= 36 ? viewOf(table).getUint16(34) : 0
  }
  const counts: Counts = {
    glyphs,
    widths: longs('hhea'),
    heights: longs('vhea'),
    place: head && head.length >= 54 && viewOf(head).getInt16(50) !== 0 ? 4 : 2,
  }
  const made = new Map<string, Uint8Array>()
  for (const [name, rule] of Object.entries(rules)) {
    const table = old.get(name)
    const cleaned = table && rule(table, counts, names)
    if (cleaned) made.set(name, cleaned)
  }
  const [glyf, loca] = [old.get('glyf'), old.get('loca')]
  let outlines: Uint8Array | null = null
  if (glyf && loca) {
    const places = loca.subarray(0, (glyphs + 1) * counts.place)
    made.set('loca', places)
    made.set('glyf', cleanOutlines(glyf, places, counts.place))
    outlines = outlinesOf(places, counts.place, glyphs)
  }
  if (!glyf && !old.has('CFF ')) throw new CannotClean()
  const whole = assemble(bytes.subarray(0, 4), made)
  return { bytes: whole, lengths: [whole.length], outlines }
}

function tablesIn(bytes: Uint8Array): Map<string, Uint8Array> {
  const reader = new Reader(bytes, 4)
  const count = reader.u16()
  reader.take(6)
  const found = new Map<string, Uint8Array>()
  for (let index = 0; index < count; index++) {
    const name = String.fromCharCode(...reader.take(4))
    reader.u32()
    const [start, length] = [reader.u32(), reader.u32()]
    found.set(name, bytes.subarray(start, Math.min(start + length, bytes.length)))
  }
  return found
}

const cut = (most: number) => (table: Uint8Array) => table.subarray(0, most)
type Rule = (table: Uint8Array, counts: Counts, names: GlyphNames) => Uint8Array | null

/** By table; of outlines see below. Layout of texts is done when a PDF is made, and small pictures are not shown from one. */
const rules: Readonly<Record<string, Rule>> = {
  'CFF ': (table, _, names) => cleanCff(table, names),
  'OS/2': withoutVendor,
  cmap: cleanCodes,
  'cvt ': (table) => table,
  fpgm: (table) => table,
  head: withoutTimes,
  hhea: cut(36),
  hmtx: (table, { glyphs, widths }) => table.subarray(0, 2 * (glyphs + widths)),
  maxp: cut(32),
  post: cleanNames,
  prep: (table) => table,
  vhea: cut(36),
  vmtx: (table, { glyphs, heights }) => table.subarray(0, 2 * (glyphs + heights)),
}

/** Its revision, sums and times are empty. */
function withoutTimes(table: Uint8Array): Uint8Array {
  if (table.length < 54) throw new CannotClean()
  const made = Uint8Array.from(table.subarray(0, 54))
  made.set(u32(0x10000), 4)
  made.fill(0, 8, 12)
  made.fill(0, 20, 36)
  return made
}

function withoutVendor(table: Uint8Array): Uint8Array | null {
  if (table.length < 68) return null
  const length = [78, 86, 96, 96, 96, 100][viewOf(table).getUint16(0)] ?? 78
  const made = Uint8Array.from(table.subarray(0, length))
  made.fill(0x20, 58, 62)
  return made
}

/** Names of glyphs, of version 2; versions without names end before. */
function cleanNames(table: Uint8Array, _: Counts, names: GlyphNames): Uint8Array | null {
  if (table.length < 32) return null
  const head = Uint8Array.from(table.subarray(0, 32))
  const version = viewOf(table).getUint32(0)
  if (version === 0x10000) return head
  if (version !== 0x20000) {
    head.set(u32(0x30000))
    return head
  }
  const reader = new Reader(table, 32)
  const numbers = Array.from({ length: reader.u16() }, () => reader.u16())
  const used = new Set(numbers)
  const most = numbers.reduce((most, one) => Math.max(most, one - 257), 0)
  const texts: Uint8Array[] = []
  for (let index = 0; index < most; index++) {
    // Some fonts say fewer names than they number.
    const text = reader.left > 0 ? reader.take(Math.min(reader.u8(), reader.left)) : new Uint8Array()
    const name = used.has(index + 258) ? names.of(String.fromCharCode(...text)) : '.notdef'
    const made = ascii(name)
    texts.push(Uint8Array.of(made.length), made)
  }
  return joined([head, u16(numbers.length), ...numbers.map(u16), ...texts])
}

/** Which code is which glyph. */
function cleanCodes(table: Uint8Array): Uint8Array {
  const reader = new Reader(table, 2)
  const count = reader.u16()
  const kept: { platform: number; encoding: number; codes: Uint8Array }[] = []
  for (let index = 0; index < count; index++) {
    const [platform, encoding, start] = [reader.u16(), reader.u16(), reader.u32()]
    const codes = start < table.length ? codesAt(table.subarray(start)) : null
    if (codes && platform <= 4 && encoding <= 10) kept.push({ platform, encoding, codes })
  }
  let at = 4 + 8 * kept.length
  const heads = kept.map(({ platform, encoding, codes }) => {
    const head = joined([u16(platform), u16(encoding), u32(at)])
    at += codes.length
    return head
  })
  return joined([u16(0), u16(kept.length), ...heads, ...kept.map(({ codes }) => codes)])
}

/** A list of codes up to where it ends, without its language; null for kinds that PDFs have no use for. */
function codesAt(from: Uint8Array): Uint8Array | null {
  const view = viewOf(from)
  const u16At = (at: number) => (at + 2 <= from.length ? view.getUint16(at) : 0)
  const kind = u16At(0)
  if (kind === 12 && from.length >= 16) {
    const made = Uint8Array.from(from.subarray(0, 16 + 12 * view.getUint32(12)))
    made.set([0, 0, ...u32(made.length), 0, 0, 0, 0], 2)
    return made
  }
  const length = kind === 0 ? 262 : kind === 6 ? 10 + 2 * u16At(8) : kind === 4 ? lengthOf4(u16At) : 0
  if (length === 0 || from.length < 6) return null
  const made = Uint8Array.from(from.subarray(0, length))
  made.set([...u16(made.length), 0, 0], 2)
  return made
}

/** Of the list that is made of segments: where the last glyph stands that any of them leads to. */
function lengthOf4(u16At: (at: number) => number): number {
  const segments = u16At(6) >> 1
  let end = 16 + 8 * segments
  for (let index = 0; index < segments; index++) {
    const [last, first] = [u16At(14 + 2 * index), u16At(16 + 2 * (segments + index))]
    const place = 16 + 6 * segments + 2 * index
    const offset = u16At(place)
    if (offset === 0 || offset === 0xffff || last < first) continue
    end = Math.max(end, place + offset + 2 * (last - first) + 2)
  }
  return end
}

function assemble(kind: Uint8Array, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const all = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(Math.max(all.length, 1)))
  const head = [kind, u16(all.length), u16(16 * 2 ** power), u16(power), u16(16 * (all.length - 2 ** power))]
  let at = 12 + 16 * all.length
  const data: Uint8Array[] = []
  for (const [name, table] of all) {
    const padded = new Uint8Array(Math.ceil(table.length / 4) * 4)
    padded.set(table)
    head.push(ascii(name), u32(sumOf(padded)), u32(at), u32(table.length))
    data.push(padded)
    at += padded.length
  }
  return joined([...head, ...data])
}

function sumOf(padded: Uint8Array): number {
  const view = viewOf(padded)
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
