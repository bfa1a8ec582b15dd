/**
 * The tables of a Vorbis sound (Vorbis I specification, 4.2.4), read bit by bit only to find their end, and whether the
 * sound can use each of them.
 */
import { CannotClean } from '../cleaned.ts'

/**
 * Writes zeros behind the last table of the third packet.
 * @returns true if it contained anything else
 * @throws CannotClean if it is damaged, or has tables that nothing uses
 */
export function emptyBehindSetup(packet: Uint8Array, channels: number): boolean {
  const bits = new Bits(packet, 7)
  const books = list(bits, 8, () => codebook(bits))
  list(bits, 6, () => expect(bits.take(16) === 0))
  const floors = list(bits, 6, () => floor(bits, books))
  const residues = list(bits, 6, () => residue(bits, books))
  const mappings = list(bits, 6, () => mapping(bits, channels, floors, residues))
  list(bits, 6, () => {
    bits.take(1)
    expect(bits.take(16) === 0 && bits.take(16) === 0)
    use(mappings, bits.take(8))
  })
  expect(bits.take(1) === 1)
  expect([books, floors, residues, mappings].every((tables) => tables.every(({ isUsed }) => isUsed)))
  return bits.emptyRest()
}

/** Whether another table refers to this one. */
interface Table {
  isUsed: boolean
}

interface Book extends Table {
  readonly dimensions: number
}

class Bits {
  private at: number
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes
    this.at = from * 8
  }

  /** A number, whose lowest bit comes first. */
  take(count: number): number {
    if (this.at + count > this.bytes.length * 8) throw new CannotClean()
    let value = 0
    for (let bit = 0; bit < count; bit++, this.at++)
      value += (((this.bytes[this.at >> 3] ?? 0) >> (this.at & 7)) & 1) * 2 ** bit
    return value
  }

  /** @returns true if there was anything but zeros */
  emptyRest(): boolean {
    const last = this.at >> 3
    const rest = this.bytes.subarray(last)
    const before = Uint8Array.from(rest)
    rest.fill(0, 1)
    if (rest.length > 0) rest[0] = (rest[0] ?? 0) & ((1 << (this.at & 7)) - 1)
    return rest.some((byte, index) => byte !== before[index])
  }
}

function expect(isTrue: boolean): void {
  if (!isTrue) throw new CannotClean()
}

/** A count of one less than there are, and as many tables. */
function list<T>(bits: Bits, width: number, read: () => T): T[] {
  return Array.from({ length: bits.take(width) + 1 }, read)
}

function use<T extends Table>(tables: readonly T[], index: number): T {
  const table = tables[index]
  if (!table) throw new CannotClean()
  table.isUsed = true
  return table
}

/** How many bits a number takes. */
const widthOf = (value: number) => (value > 0 ? Math.floor(Math.log2(value)) + 1 : 0)

function codebook(bits: Bits): Book {
  expect(bits.take(24) === 0x564342)
  const [dimensions, entries] = [bits.take(16), bits.take(24)]
  expect(dimensions > 0 && entries > 0)
  if (bits.take(1) === 1) {
    bits.take(5)
    for (let entry = 0; entry < entries;) entry += bits.take(widthOf(entries - entry))
  } else {
    const isSparse = bits.take(1) === 1
    for (let entry = 0; entry < entries; entry++) if (!isSparse || bits.take(1) === 1) bits.take(5)
  }
  const lookup = bits.take(4)
  expect(lookup <= 2)
  if (lookup > 0) {
    bits.take(64)
    const width = bits.take(4) + 1
    bits.take(1)
    const values = lookup === 2 ? entries * dimensions : valuesOf(entries, dimensions)
    for (let left = values; left > 0; left--) bits.take(width)
  }
  return { dimensions, isUsed: false }
}

/** The largest number whose power with this exponent is at most `entries` (9.2.3). */
function valuesOf(entries: number, exponent: number): number {
  let value = Math.floor(entries ** (1 / exponent))
  while ((value + 1) ** exponent <= entries) value++
  while (value ** exponent > entries) value--
  return value
}

function floor(bits: Bits, books: readonly Book[]): Table {
  const kind = bits.take(16)
  expect(kind <= 1)
  if (kind === 0) {
    bits.take(8 + 16 + 16 + 6 + 8)
    list(bits, 4, () => use(books, bits.take(8)))
    return { isUsed: false }
  }
  const parts = Array.from({ length: bits.take(5) }, () => bits.take(4))
  const classes = Array.from({ length: Math.max(-1, ...parts) + 1 }, () => {
    const size = bits.take(3) + 1
    const subclasses = bits.take(2)
    if (subclasses > 0) use(books, bits.take(8))
    for (let left = 2 ** subclasses; left > 0; left--) {
      const book = bits.take(8)
      if (book > 0) use(books, book - 1)
    }
    return size
  })
  bits.take(2)
  const width = bits.take(4)
  for (const part of parts) for (let left = classes[part] ?? 0; left > 0; left--) bits.take(width)
  return { isUsed: false }
}

function residue(bits: Bits, books: readonly Book[]): Table {
  expect(bits.take(16) <= 2)
  bits.take(24 + 24)
  bits.take(24)
  const kinds = bits.take(6) + 1
  use(books, bits.take(8))
  const cascades = Array.from({ length: kinds }, () => {
    const low = bits.take(3)
    return low + 8 * (bits.take(1) === 1 ? bits.take(5) : 0)
  })
  for (const cascade of cascades)
    for (let pass = 0; pass < 8; pass++) if ((cascade >> pass) & 1) use(books, bits.take(8))
  return { isUsed: false }
}

function mapping(bits: Bits, channels: number, floors: readonly Table[], residues: readonly Table[]): Table {
  expect(bits.take(16) === 0)
  const submaps = bits.take(1) === 1 ? bits.take(4) + 1 : 1
  if (bits.take(1) === 1)
    list(bits, 8, () => {
      const width = widthOf(channels - 1)
      bits.take(width)
      bits.take(width)
    })
  expect(bits.take(2) === 0)
  if (submaps > 1) for (let left = channels; left > 0; left--) expect(bits.take(4) < submaps)
  for (let left = submaps; left > 0; left--) {
    // For times, of which there is no use yet.
    bits.take(8)
    use(floors, bits.take(8))
    use(residues, bits.take(8))
  }
  return { isUsed: false }
}
