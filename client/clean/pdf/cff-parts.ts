/** The two ways in which fonts in the Compact Font Format keep data: lists of bytes (INDEX), and dictionaries (DICT). */
import { CannotClean, joined } from '../cleaned.ts'
import { Reader, u16, u32 } from './bytes.ts'
import { numberText } from './tokens.ts'

/** A number, or a place in the font, which is always written with as many bytes. */
export type Value = number | { readonly place: number }
/** By operator. */
export type Dict = Map<number, Value[]>

/** @throws CannotClean if it does not fit */
export function indexIn(reader: Reader): Uint8Array[] {
  const count = reader.u16()
  if (count === 0) return []
  const size = reader.u8()
  if (size < 1 || size > 4) throw new CannotClean()
  const places: number[] = []
  for (let index = 0; index <= count; index++) {
    let place = 0
    for (const byte of reader.take(size)) place = place * 256 + byte
    places.push(place)
  }
  const start = reader.at - 1
  const found = places.slice(0, -1).map((place, index) => {
    reader.at = start + place
    return reader.take((places[index + 1] ?? place) - place)
  })
  reader.at = start + (places.at(-1) ?? 1)
  return found
}

export function writeIndex(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return u16(0)
  const end = items.reduce((sum, { length }) => sum + length, 1)
  const size = end < 0x100 ? 1 : end < 0x10000 ? 2 : end < 0x1000000 ? 3 : 4
  const places = new Uint8Array((items.length + 1) * size)
  let place = 1
  for (let index = 0; index <= items.length; index++) {
    places.set(u32(place).subarray(4 - size), index * size)
    place += items[index]?.length ?? 0
  }
  return joined([u16(items.length), Uint8Array.of(size), places, ...items])
}

/** @throws CannotClean if it ends within a number */
export function dictIn(bytes: Uint8Array): Dict {
  const reader = new Reader(bytes)
  const dict: Dict = new Map()
  let values: number[] = []
  while (reader.left > 0) {
    const one = reader.u8()
    if (one <= 21) {
      dict.set(one === 12 ? 1200 + reader.u8() : one, values.slice(0, 48))
      values = []
    } else if (one === 28) values.push(reader.i16())
    else if (one === 29) values.push(reader.u32() | 0)
    else if (one === 30) values.push(realIn(reader))
    else if (one >= 32 && one <= 246) values.push(one - 139)
    else if (one >= 247 && one <= 250) values.push((one - 247) * 256 + reader.u8() + 108)
    else if (one >= 251 && one <= 254) values.push(-(one - 251) * 256 - reader.u8() - 108)
  }
  return dict
}

const nibbles = '0123456789.EE?-'

function realIn(reader: Reader): number {
  let text = ''
  for (;;) {
    const byte = reader.u8()
    for (const nibble of [byte >> 4, byte & 15]) {
      if (nibble === 15) return Number(text) || 0
      text += nibble === 12 ? 'E-' : nibbles.charAt(nibble)
    }
  }
}

export function writeDict(dict: Dict): Uint8Array {
  return joined(
    [...dict].flatMap(([key, values]) => [
      ...values.map(writeValue),
      key >= 1200 ? Uint8Array.of(12, key - 1200) : Uint8Array.of(key),
    ]),
  )
}

function writeValue(value: Value): Uint8Array {
  if (typeof value !== 'number') return joined([Uint8Array.of(29), u32(value.place)])
  if (!Number.isInteger(value)) {
    const digits = numberText(value).replace(/./g, (one) => nibbles.indexOf(one).toString(16))
    const hex = digits.length % 2 === 0 ? `${digits}ff` : `${digits}f`
    return Uint8Array.of(30, ...(hex.match(/../g) ?? []).map((one) => parseInt(one, 16)))
  }
  if (Math.abs(value) <= 107) return Uint8Array.of(value + 139)
  if (Math.abs(value) < 32_768) return joined([Uint8Array.of(28), u16(value & 0xffff)])
  return joined([Uint8Array.of(29), u32(value)])
}
