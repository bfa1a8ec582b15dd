/** JBIG2 (ITU-T T.88): pictures and shapes of letters in segments, of known kinds, each up to where its data end. */
import { CannotClean, joined } from '../cleaned.ts'
import { Reader, u32 } from './bytes.ts'

/** By type of segment: how many bytes of it stand before coded data, if those are arithmetically coded; 0 if not. */
const coded: Readonly<Record<number, (data: Uint8Array) => number>> = {
  0: ([high = 0, low = 0]) => {
    if ((low & 1) !== 0) return 0
    const own = (high & 12) === 0 ? 8 : 2
    return 10 + own + ((low & 2) !== 0 && (high & 16) === 0 ? 4 : 0)
  },
  16: ([flags = 0]) => ((flags & 1) !== 0 ? 0 : 7),
}
const texts = new Set([4, 6, 7])
const halftones = new Set([20, 22, 23])
const plains = new Set([36, 38, 39])
const refined = new Set([40, 42, 43])
/** By type: how long its data are. Information on the page, its end, the end of a stripe. */
const fixed: Readonly<Record<number, number>> = { 48: 19, 49: 0, 50: 4 }
const tables = 53

/** How many bytes stand before coded data; 0 if they are coded in a way whose end only decoding tells; null for another type. */
function headOf(type: number, data: Uint8Array): number | null {
  const [, second = 0] = data.subarray(17)
  const flags = data[17] ?? 0
  if (coded[type]) return coded[type](data)
  // A text region's flags have two bytes, the lower one last.
  if (texts.has(type))
    return (second & 1) !== 0 ? 0 : 23 + ((second & 2) !== 0 && (flags & 128) === 0 ? 4 : 0)
  if (halftones.has(type)) return (flags & 1) !== 0 ? 0 : 38
  if (plains.has(type))
    return (flags & 1) !== 0 ? 0 : 18 + ((flags & 6) !== 0 ? 2 : (flags & 16) !== 0 ? 24 : 8)
  if (refined.has(type)) return 18 + ((flags & 1) === 0 ? 4 : 0)
  return type === tables ? 0 : null
}

/** @throws CannotClean if its segments do not fit */
export function withoutExtensions(contents: Uint8Array): Uint8Array {
  const reader = new Reader(contents)
  const parts: Uint8Array[] = []
  while (reader.left >= 11) {
    const from = reader.at
    const number = reader.u32()
    const flags = reader.u8()
    const short = reader.u8() >> 5
    let count = short
    if (short === 7) {
      reader.at--
      count = reader.u32() & 0x1fffffff
      reader.take(Math.ceil((count + 1) / 8))
    }
    reader.take(count * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4) + ((flags & 0x40) !== 0 ? 4 : 1))
    const head = contents.subarray(from, reader.at)
    const length = reader.u32()
    const type = flags & 63
    if (length === 0xffffffff) {
      parts.push(head, u32(length), endless(reader, type))
      break
    }
    const data = reader.take(length)
    const own = dataOf(type, data)
    if (own) parts.push(head, u32(own.length), own)
  }
  return joined(parts)
}

/** The data of a segment; null for comments and unknown types. */
function dataOf(type: number, data: Uint8Array): Uint8Array | null {
  const length = fixed[type]
  if (length !== undefined) return data.subarray(0, length)
  const head = headOf(type, data)
  if (head === null) return null
  // Decoders do not go beyond a marker: an all-ones byte before one of more than 0x8f.
  for (let at = head; head > 0 && at + 1 < data.length; at++)
    if (data[at] === 0xff && (data[at + 1] ?? 0) > 0x8f)
      return joined([data.subarray(0, at), Uint8Array.of(0xff, 0xac)])
  return data
}

/** A region whose length was not known when it began: it ends with a marker, and its number of rows. */
function endless(reader: Reader, type: number): Uint8Array {
  const data = reader.bytes.subarray(reader.at)
  const isPlain = ((data[17] ?? 0) & 1) !== 0
  if (!plains.has(type)) throw new CannotClean()
  const marker = isPlain ? [0, 0] : [0xff, 0xac]
  for (let at = 18; at + 6 <= data.length; at++)
    if (data[at] === marker[0] && data[at + 1] === marker[1]) return data.subarray(0, at + 6)
  throw new CannotClean()
}
