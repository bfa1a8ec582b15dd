/**
 * Colour profiles (ICC.1:2022). A picture needs its profile to look the same; the profile of a screen or scanner names
 * its maker, model, serial number and date. Keeps what colours are computed from; names become one neutral name.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'

const headerSize = 128
/** Tags that colours are computed from. */
const kept = new Set([
  ...['wtpt', 'bkpt', 'chad', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'gamt', 'lumi', 'cicp'],
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'D2B3', 'B2D0', 'B2D1', 'B2D2'],
  'B2D3',
])
const most = 4 * 1024 * 1024
/** Known classes of devices, colour spaces, and connection spaces. */
const headers: readonly (readonly [number, readonly string[]])[] = [
  [12, ['scnr', 'mntr', 'prtr', 'link', 'spac', 'abst', 'nmcl']],
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
  const tags: [name: string, data: Uint8Array][] = [
    ['desc', isFour ? multiText('Colour profile') : describing('Colour profile')],
    ['cprt', isFour ? multiText('None') : plainText('None')],
  ]
  for (let index = 0; index < count; index++) {
    const at = headerSize + 4 + index * 12
    const name = latin(profile.subarray(at, at + 4))
    if (!kept.has(name)) continue
    const [offset, size] = [view.getUint32(at + 4), view.getUint32(at + 8)]
    if (offset + size > profile.length || size < 8) throw new CannotClean()
    const data = numbersOf(profile.subarray(offset, offset + size))
    if (data) tags.push([name, data])
  }
  return assemble(profile, tags)
}

/** What colours are computed from: numbers of a known type, and nothing after them; null for another type. */
function numbersOf(data: Uint8Array): Uint8Array | null {
  const kind = latin(data.subarray(0, 4))
  if (kind === 'XYZ ') return data.subarray(0, 20)
  if (kind === 'sf32') return data.subarray(0, 44)
  if (kind === 'cicp') return data.subarray(0, 12)
  if (kind === 'curv' && data.length >= 12) return data.subarray(0, 12 + 2 * viewOf(data).getUint32(8))
  if (kind === 'para' && data.length >= 12) {
    return data.subarray(0, 12 + 4 * ([1, 3, 4, 5, 7][viewOf(data).getUint16(8)] ?? 7))
  }
  return ['mft1', 'mft2', 'mAB ', 'mBA ', 'mpet', 'gamt'].includes(kind) ? data : null
}

function assemble(profile: Uint8Array, tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const padded = (length: number) => Math.ceil(length / 4) * 4
  const table = headerSize + 4 + tags.length * 12
  // Curves that several colours share are stored once, as before.
  const places = new Map<number, number>()
  let end = table
  const placed = tags.map(([name, data]) => {
    const shared = data.buffer === profile.buffer ? places.get(data.byteOffset) : undefined
    const offset = shared ?? end
    if (shared === undefined) {
      end += padded(data.length)
      if (data.buffer === profile.buffer) places.set(data.byteOffset, offset)
    }
    return { name, data, offset }
  })
  const made = new Uint8Array(end)
  const view = viewOf(made)
  // Version, class, colour spaces; intent and light. Maker, model, attributes, software, date and id stay empty.
  for (const [from, to] of [
    [8, 10],
    [12, 24],
    [36, 40],
    [44, 48],
    [64, 80],
  ] as const) {
    made.set(profile.subarray(from, to), from)
  }
  view.setUint32(0, end)
  view.setUint16(24, 2000)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  view.setUint32(headerSize, tags.length)
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
