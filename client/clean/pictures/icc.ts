/**
 * Colour profiles (ICC.1:2022). A picture needs its profile to look the same; the profile of a screen or scanner names
 * its maker, model, serial number and date. Keeps what colours are computed from; names become one neutral name.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'
import { colourTable } from './icc-tables.ts'

const headerSize = 128
const most = 4 * 1024 * 1024
const matrix = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']
/** Tags that colours are computed from; those for grey, or for red, green and blue, only where there are such colours. */
const kept: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['wtpt', 'chad', 'cicp', 'A2B0', 'A2B1', 'A2B2']),
  'RGB ': new Set(matrix),
  GRAY: new Set(['kTRC']),
}
/** Known classes of devices, colour spaces, and connection spaces. */
const headers: readonly (readonly [number, readonly string[]])[] = [
  [12, ['scnr', 'mntr', 'prtr', 'spac']],
  [16, ['RGB ', 'GRAY', 'CMYK', 'Lab ', 'XYZ ', 'YCbr', 'Luv ', 'Yxy ', 'HSV ', 'HLS ', 'CMY ']],
  [20, ['XYZ ', 'Lab ']],
]

/**
 * A profile without names.
 * @throws CannotClean if it is not a profile
 */
export function cleanProfile(profile: Uint8Array): Uint8Array {
  if (profile.length < headerSize + 4 || profile.length > most) throw new CannotClean()
  const view = viewOf(profile)
  if (latin(profile.subarray(36, 40)) !== 'acsp') throw new CannotClean()
  if (!headers.every(([at, names]) => names.includes(latin(profile.subarray(at, at + 4)))))
    throw new CannotClean()
  const count = view.getUint32(headerSize)
  if (count > 200 || headerSize + 4 + count * 12 > profile.length) throw new CannotClean()
  const isFour = (profile[8] ?? 2) >= 4
  const tags = new Map<string, Uint8Array>([
    ['desc', isFour ? multiText('Colour profile') : describing('Colour profile')],
    ['cprt', isFour ? multiText('None') : plainText('None')],
  ])
  const space = latin(profile.subarray(16, 20))
  /** Curves that several colours share are stored once, as before. */
  const tables = new Map<number, Uint8Array | null>()
  for (let index = 0; index < count; index++) {
    const at = headerSize + 4 + index * 12
    const name = latin(profile.subarray(at, at + 4))
    // Only the first of several is used.
    if (tags.has(name) || !(kept['']?.has(name) === true || kept[space]?.has(name) === true)) continue
    const [offset, size] = [view.getUint32(at + 4), view.getUint32(at + 8)]
    if (offset + size > profile.length || size < 8) throw new CannotClean()
    const known = tables.get(offset)
    const data = known === undefined ? colourTable(profile.subarray(offset, offset + size)) : known
    tables.set(offset, data)
    if (data) tags.set(name, data)
  }
  return assemble(profile, tags)
}

function assemble(profile: Uint8Array, tags: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const padded = (length: number) => Math.ceil(length / 4) * 4
  const places = new Map<Uint8Array, number>()
  let end = headerSize + 4 + tags.size * 12
  const placed = [...tags].map(([name, data]) => {
    const offset = places.get(data) ?? end
    if (offset === end) end += padded(data.length)
    places.set(data, offset)
    return { name, data, offset }
  })
  const made = new Uint8Array(end)
  const view = viewOf(made)
  // Class, colour spaces, and mark. Maker, model, attributes, software, date and id stay empty.
  made.set(profile.subarray(12, 24), 12)
  made.set(ascii('acsp'), 36)
  made.set((profile[8] ?? 2) >= 4 ? [4, 0x30] : [2, 0x10], 8)
  // How colours are matched, one of four ways; and the light, which is always the same.
  view.setUint32(64, (profile[67] ?? 0) & 3)
  made.set([0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d], 68)
  view.setUint32(0, end)
  view.setUint16(24, 2000)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  view.setUint32(headerSize, tags.size)
  placed.forEach(({ name, data, offset }, index) => {
    const at = headerSize + 4 + index * 12
    made.set(ascii(name), at)
    view.setUint32(at + 4, offset)
    view.setUint32(at + 8, data.length)
    made.set(data, offset)
  })
  return made
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** `textType` */
function plainText(text: string): Uint8Array {
  const made = new Uint8Array(8 + text.length + 1)
  made.set(ascii('text'))
  made.set(ascii(text), 8)
  return made
}

/** `textDescriptionType`, of version 2: ASCII, with the two other encodings empty. */
function describing(text: string): Uint8Array {
  const made = new Uint8Array(12 + text.length + 1 + 8 + 70)
  made.set(ascii('desc'))
  viewOf(made).setUint32(8, text.length + 1)
  made.set(ascii(text), 12)
  return made
}

/** `multiLocalizedUnicodeType`, of version 4, in one language. */
function multiText(text: string): Uint8Array {
  const made = new Uint8Array(28 + text.length * 2)
  const view = viewOf(made)
  made.set(ascii('mluc'))
  view.setUint32(8, 1)
  view.setUint32(12, 12)
  made.set(ascii('enUS'), 16)
  view.setUint32(20, text.length * 2)
  view.setUint32(24, 28)
  for (let index = 0; index < text.length; index++) view.setUint16(28 + index * 2, text.charCodeAt(index))
  return made
}
