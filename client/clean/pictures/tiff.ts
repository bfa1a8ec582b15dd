/**
 * TIFF (Adobe's "TIFF Revision 6.0", and its supplements): the pages of a scan, each a directory of numbered fields and
 * strips or tiles of a picture. Rewrites the fields that make the picture, and copies the strips unchanged.
 */
import { CannotClean, readWhole, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'
import { readTags } from './exif.ts'
import { cleanProfile } from './icc.ts'
import { cleanJpegStrip } from './jpeg.ts'
import { cutStrip, pieceCount, stripSize, type Frame } from './strips.ts'
import { cleanPalette } from './tiff-palette.ts'

/** A field of numbers: of these types, at most this many, none larger than this. */
interface Shape {
  readonly types: readonly number[]
  readonly most: number
  readonly largest: number
}
const [SHORT, LONG, RATIONAL] = [3, 4, 5]
const shape = (most: number, largest: number, ...types: number[]): Shape => ({ types, most, largest })
const size = shape(1, 2 ** 32 - 1, SHORT, LONG)
const choice = shape(1, 40_000, SHORT, LONG)
const perSample = shape(8, 64, SHORT, LONG)
const measure = (most: number) => shape(most, 400_000, RATIONAL)
const long = shape(1, 15, SHORT, LONG)
const paletteTag = 320
/** Fields that a page needs to look the same. Everything else, including maker's notes and layers, is left out. */
const kept: Readonly<Record<number, Shape>> = {
  ...{ 254: long, 256: size, 257: size, 258: perSample, 259: choice, 262: choice, 266: choice, 274: choice },
  ...{ 277: choice, 278: size, 282: measure(1), 283: measure(1), 284: choice, 292: long, 293: long },
  ...{
    296: choice,
    297: shape(2, 10_000, SHORT),
    317: choice,
    [paletteTag]: shape(3 << 8, 65_535, SHORT),
    322: size,
  },
  ...{ 323: size, 332: choice, 338: perSample, 339: perSample, 529: measure(3), 530: shape(2, 4, SHORT) },
  ...{ 531: choice, 532: measure(6) },
}
const profileTag = 34675
/** Where a page's strips or tiles are, and their lengths: [offsets, lengths]. */
const pieces = [
  [273, 279],
  [324, 325],
] as const
const places = new Set<number>(pieces.flat())
/** Fields that show that there is more than plain pages: raw camera pictures, the old JPEG. */
const beyond = [330, 513, 50706]
/** Bytes of a value of each type, by the type's number. */
const widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const jpeg = 7
const fax = new Set([2, 3, 4])
/** Without compression, fax, LZW, deflate under both its numbers, and PackBits. */
const compressions = new Set([1, ...fax, 5, 8, 32773, 32946])
/** Tables that all strips of a JPEG share: each gets its own copy. */
const tablesTag = 347

interface Field {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** As in the file. */
  readonly value: Uint8Array
}

export async function cleanTiff(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  if (bytes.length < 8 || view.getUint16(2, little) !== 42) throw new CannotClean()
  const found: Finding[] = [...readTags(bytes)]
  const made = writer(little)
  let at = view.getUint32(4, little)
  for (const seen = new Set<number>(); at !== 0;) {
    // Directories that lead back to an earlier one would never end.
    if (seen.has(at) || seen.size > 5000) throw new CannotClean()
    seen.add(at)
    const { fields, next } = readDirectory(bytes, at, little)
    if (fields.some(({ tag }) => beyond.includes(tag))) throw new CannotClean()
    const isIndexed = fields.some((one) => one.tag === 262 && numbersOf(one, little)[0] === 3)
    const clean = fields.flatMap((field) =>
      field.tag === paletteTag && !isIndexed ? [] : cleanField(field, little),
    )
    if (
      fields.some(({ tag }) => !places.has(tag) && tag !== tablesTag && !clean.some((one) => one.tag === tag))
    ) {
      found.push({ what: 'edits', detail: null })
    }
    const laid = await piecesOf(bytes, fields, little)
    const coloured = await Promise.all(
      clean.map(async (field) => {
        // Fax pages have the two colours that there are.
        if (field.tag !== paletteTag || !laid.frame || fax.has(laid.frame.compression)) return field
        return { ...field, value: await cleanPalette(field.value, laid.frame, laid.pieces) }
      }),
    )
    made.page(coloured, laid)
    at = next
  }
  return { file: toFile(made.end(), 'image/tiff'), found }
}

/**
 * Numbers of a field with integers.
 * @throws CannotClean
 */
function numbersOf({ type, count, value }: Field, little: boolean): number[] {
  const view = viewOf(value)
  return Array.from({ length: count }, (_, index) => {
    if (type === SHORT) return view.getUint16(2 * index, little)
    if (type === LONG) return view.getUint32(4 * index, little)
    throw new CannotClean()
  })
}

function readDirectory(bytes: Uint8Array, at: number, little: boolean): { fields: Field[]; next: number } {
  const view = viewOf(bytes)
  if (at + 2 > bytes.length) throw new CannotClean()
  const count = view.getUint16(at, little)
  const end = at + 2 + 12 * count
  if (count === 0 || end + 4 > bytes.length) throw new CannotClean()
  const fields = Array.from({ length: count }, (_, index): Field => {
    const here = at + 2 + 12 * index
    const [tag, type] = [view.getUint16(here, little), view.getUint16(here + 2, little)]
    const values = view.getUint32(here + 4, little)
    const length = values * (widths[type] ?? 0)
    if (length === 0) return { tag, type: 1, count: 0, value: new Uint8Array() }
    const start = length <= 4 ? here + 8 : view.getUint32(here + 8, little)
    if (start + length > bytes.length) throw new CannotClean()
    return { tag, type, count: values, value: bytes.subarray(start, start + length) }
  })
  return { fields, next: view.getUint32(end, little) }
}

/**
 * The field that stays; none if it has the wrong shape.
 * @throws CannotClean
 */
function cleanField(field: Field, little: boolean): Field[] {
  const { tag, type, count } = field
  if (tag === profileTag) {
    const value = cleanProfile(field.value)
    return [{ ...field, count: value.length, value }]
  }
  const wanted = kept[tag]
  if (!wanted?.types.includes(type) || count < 1) return []
  const many = Math.min(count, wanted.most)
  if (type === RATIONAL) return rationals(field, many, little)
  const numbers = numbersOf(field, little).slice(0, many)
  const value = field.value.subarray(0, many * (widths[type] ?? 0))
  return numbers.every((one) => one <= wanted.largest) ? [{ ...field, count: many, value }] : []
}

/** Fractions: there are many ways to write the same number, so they are written in parts of ten thousand. */
function rationals(field: Field, count: number, little: boolean): Field[] {
  const [was, value] = [viewOf(field.value), new Uint8Array(8 * count)]
  for (let at = 0; at < value.length; at += 8) {
    const number = Math.round((was.getUint32(at, little) / was.getUint32(at + 4, little)) * 10_000)
    if (!(number >= 0 && number < 2 ** 32)) return []
    viewOf(value).setUint32(at, number, little)
    viewOf(value).setUint32(at + 4, 10_000, little)
  }
  return [{ ...field, count, value }]
}

interface Pieces {
  readonly offsets: number
  readonly lengths: number
  readonly pieces: readonly Uint8Array[]
  /** Null for JPEG, which says itself how it is laid out. */
  readonly frame: Frame | null
}

/**
 * A page's strips or tiles.
 * @throws CannotClean if they are missing, or would contain more than a picture
 */
async function piecesOf(bytes: Uint8Array, fields: readonly Field[], little: boolean): Promise<Pieces> {
  const fieldOf = (tag: number) => fields.find((one) => one.tag === tag && one.count > 0)
  const compression = fieldOf(259)
  const isJpeg = compression !== undefined && numbersOf(compression, little)[0] === jpeg
  for (const [offsets, lengths] of pieces) {
    const [starts, ends] = [fieldOf(offsets), fieldOf(lengths)]
    if (!starts || !ends || starts.count !== ends.count) continue
    const sizes = numbersOf(ends, little)
    const all = numbersOf(starts, little).map((start, index) => {
      const size = sizes[index] ?? 0
      if (start + size > bytes.length) throw new CannotClean()
      return bytes.subarray(start, start + size)
    })
    if (isJpeg) {
      const tables = fieldOf(tablesTag)?.value ?? null
      const made = all.map((one) => new Blob(cleanJpegStrip(one, tables) as BlobPart[]).arrayBuffer())
      const strips = (await Promise.all(made)).map((one) => new Uint8Array(one))
      return { offsets, lengths, pieces: strips, frame: null }
    }
    const number = (tag: number, otherwise: number) => {
      const field = fieldOf(tag)
      return (field && numbersOf(field, little)[0]) ?? otherwise
    }
    const bits = fieldOf(258)
    // In this colour space two components may have fewer pixels than the third.
    const thinning = number(262, 0) === 6 ? fieldOf(530) : undefined
    const [across = 1, down = 1] = thinning ? numbersOf(thinning, little) : []
    const frame: Frame = {
      compression: number(259, 1),
      width: number(256, 0),
      height: number(257, 0),
      bits: bits ? numbersOf(bits, little) : [1],
      samples: number(277, 1),
      isPlanar: number(284, 1) === 2,
      thinned: thinning ? ([across, down] as const) : null,
      rows: number(278, number(257, 0)),
      tile: fieldOf(322) ? ([number(322, 0), number(323, 0)] as const) : null,
      isUsualOrder: number(266, 1) === 1,
      isDifferences: number(317, 1) === 2,
    }
    // Some of the others are whole files, with notes of their own.
    if (!compressions.has(frame.compression)) throw new CannotClean()
    const count = pieceCount(frame)
    const cut = await Promise.all(
      all.slice(0, count).map((one, index) => cutStrip(one, stripSize(frame, index), frame.compression)),
    )
    return { offsets, lengths, pieces: cut, frame }
  }
  throw new CannotClean()
}

/** Writes pages one after the other: strips, long values, then the directory. */
function writer(little: boolean) {
  const parts: Uint8Array[] = []
  let length = 0
  const put = (bytes: Uint8Array): number => {
    const at = length
    parts.push(bytes)
    length += bytes.length
    if (length % 2 === 1) {
      parts.push(new Uint8Array(1))
      length++
    }
    return at
  }
  const head = new Uint8Array(8)
  head.fill(little ? 0x49 : 0x4d, 0, 2)
  viewOf(head).setUint16(2, 42, little)
  put(head)
  /** Where to write the position of the next directory. */
  let link: { readonly bytes: Uint8Array; readonly at: number } = { bytes: head, at: 4 }

  return {
    page: (fields: readonly Field[], { offsets, lengths, pieces }: Pieces): void => {
      const starts = pieces.map(put)
      const longs = (tag: number, values: readonly number[]): Field => {
        const value = new Uint8Array(4 * values.length)
        for (const [index, one] of values.entries()) viewOf(value).setUint32(4 * index, one, little)
        return { tag, type: 4, count: values.length, value }
      }
      const all = [
        ...fields.filter(({ count }) => count > 0),
        longs(offsets, starts),
        longs(
          lengths,
          pieces.map((one) => one.length),
        ),
      ].sort((a, b) => a.tag - b.tag)
      const directory = new Uint8Array(2 + 12 * all.length + 4)
      const view = viewOf(directory)
      view.setUint16(0, all.length, little)
      for (const [index, { tag, type, count, value }] of all.entries()) {
        const here = 2 + 12 * index
        view.setUint16(here, tag, little)
        view.setUint16(here + 2, type, little)
        view.setUint32(here + 4, count, little)
        if (value.length <= 4) directory.set(value, here + 8)
        else view.setUint32(here + 8, put(value), little)
      }
      viewOf(link.bytes).setUint32(link.at, put(directory), little)
      link = { bytes: directory, at: directory.length - 4 }
    },
    end: (): Uint8Array[] => {
      if (parts.length < 2) throw new CannotClean()
      return parts
    },
  }
}
