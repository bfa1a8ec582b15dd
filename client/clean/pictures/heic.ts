/**
 * HEIC and AVIF (ISO/IEC 23008-12): pictures as items, whose positions are in a table. Items that are notes (Exif, XMP,
 * and other types that are not pictures) become zeros in place; colour profiles lose their names. The orientation of
 * the picture is a separate property, and stays.
 */
import { applyRules, boxesIn, boxNamed, free, type Box, type Rules } from '../containers/boxes.ts'
import { CannotClean, latin, readWhole, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'
import { fields } from '../containers/coding-boxes.ts'
import { Fields } from '../containers/fields.ts'
import { cleanBrands } from '../containers/brands.ts'
import { readTags } from './exif.ts'
import { topBoxes } from '../films/film.ts'
import { associations, cleanProperties, entityGroups, propertiesOf, references } from './heic-boxes.ts'
import { codingOf, emptyUnits, type Coding } from '../containers/units.ts'

/** Items that are pictures, or made of pictures. A JPEG inside has its own notes, and is not cleaned. */
interface Place {
  readonly from: number
  readonly to: number
}

const pictures = new Set(['hvc1', 'hev1', 'av01', 'avc1', 'grid', 'iovl', 'iden', 'tmap'])

export async function cleanHeic(file: Blob, type: string): Promise<Cleaned> {
  const bytes = (await readWhole(file)).slice()
  const top = await topBoxes(file)
  const meta = top.find(({ name }) => name === 'meta')
  if (!meta) throw new CannotClean()
  const found: Finding[] = [...readTags(bytes)]
  // A full box: four bytes of version and flags come first.
  const inner: Box = { ...meta, body: meta.body + 4 }
  const items = itemsOf(bytes, inner)
  const { places, end: placesEnd } = placesOf(bytes, inner)
  if ([...places.keys()].some((id) => !items.has(id))) throw new CannotClean()
  for (const [id, kind] of items) {
    if (pictures.has(kind)) continue
    if (kind === 'jpeg') throw new CannotClean()
    found.push({ what: kind === 'Exif' ? 'device' : 'edits', detail: null })
    for (const { from, to } of places.get(id) ?? []) {
      bytes.fill(0, from, to)
    }
  }
  const idats = boxesIn(bytes, inner.body, inner.end).filter(({ name }) => name === 'idat')
  if (idats.length > 1) throw new CannotClean()
  emptyGaps(
    bytes,
    [...top.filter(({ name }) => name === 'mdat'), ...idats],
    [...items].flatMap(([id, kind]) => (pictures.has(kind) ? (places.get(id) ?? []) : [])),
  )
  for (const [id, kind] of items)
    if (pictures.has(kind) && emptyItem(bytes, kind, places.get(id) ?? [], configurationOf(bytes, inner, id)))
      found.push({ what: 'hidden', detail: null })
  forgetNames(bytes, inner)
  const known = new Set(items.keys())
  const iprp = boxNamed(bytes, inner, 'iprp')
  const ipco = iprp && boxNamed(bytes, iprp, 'ipco')
  if (!ipco) throw new CannotClean()
  const count = boxesIn(bytes, ipco.body, ipco.end).length
  const shown = (id: number) => pictures.has(items.get(id) ?? '')
  const used = new Set(
    boxesIn(bytes, iprp.body, iprp.end)
      .filter(({ name }) => name === 'ipma')
      .flatMap((box) => propertiesOf(bytes, box, shown)),
  )
  bytes.fill(0, meta.body, inner.body)
  const rules: Rules = {
    ...{
      pitm: fields((box) => box.skip(box.mask(4, 0x01000000) > 0 ? 4 : 2)),
      // Emptied above.
      iinf: () => undefined,
      iref: references(known),
      idat: () => undefined,
      grpl: entityGroups(known),
    },
    iloc: (all, box) => all.fill(0, placesEnd, box.end),
    hdlr: fields((box) => {
      box.put(4, 0, 0)
      if (box.name(new Set(['pict'])) === null) throw new CannotClean()
    }),
    iprp: { ipma: associations(known, count), ipco: cleanProperties(used) },
  }
  applyRules(bytes, inner, rules, () => found.push({ what: 'edits', detail: null }))
  const end = top.at(-1)?.end ?? 0
  const kind = top.find(({ name }) => name === 'ftyp')
  if (kind) cleanBrands(bytes, kind)
  for (const box of top) {
    if (box === kind || box === meta || box.name === 'mdat') continue
    if (box.name === 'moov') throw new CannotClean()
    if (box.name !== 'free' && box.name !== 'skip') found.push({ what: 'edits', detail: null })
    free(bytes, box)
  }
  if (end < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile([bytes.subarray(0, end)], type), found }
}

/** Items may have names. */
function forgetNames(bytes: Uint8Array, meta: Box): void {
  const iinf = boxNamed(bytes, meta, 'iinf')
  if (!iinf) throw new CannotClean()
  bytes.fill(0, iinf.body + 1, iinf.body + 4)
  for (const { body, end } of boxesIn(bytes, iinf.body + (bytes[iinf.body] === 0 ? 6 : 8), iinf.end)) {
    const isLong = bytes[body] !== 2
    const fields = new Fields(bytes, { body, end })
    // Whether it is shown; and no protection.
    fields.mask(4, 0xff000001)
    fields.number(isLong ? 4 : 2, 0xffffff)
    fields.number(2, 0)
    fields.skip(4)
    fields.close()
  }
}

/** Zeroes data between pictures. */
function emptyGaps(bytes: Uint8Array, data: readonly Box[], kept: Place[]): void {
  const pieces = kept.toSorted((a, b) => a.from - b.from)
  for (const { body, end } of data) {
    let at = body
    for (const { from, to } of pieces) {
      if (to <= body || from >= end) continue
      if (from > at) bytes.fill(0, at, from)
      at = Math.max(at, Math.min(to, end))
    }
    bytes.fill(0, at, end)
  }
}

/** What a decoder needs to know about an item: the `hvcC` or similar property that `ipma` assigns to it. */
function configurationOf(bytes: Uint8Array, meta: Box, id: number) {
  const iprp = boxNamed(bytes, meta, 'iprp')
  const ipco = iprp && boxNamed(bytes, iprp, 'ipco')
  if (!ipco) throw new CannotClean()
  const all = boxesIn(bytes, ipco.body, ipco.end)
  const own = boxesIn(bytes, iprp.body, iprp.end)
    .filter(({ name }) => name === 'ipma')
    .flatMap((box) => propertiesOf(bytes, box, (one) => one === id))
    .map((index) => all[index - 1])
    .filter((box) => box !== undefined && /^(hvcC|avcC|av1C)$/.test(box.name))
  const [box] = own
  return own.length === 1 && box ? codingOf(box.name, bytes.subarray(box.body, box.end)) : null
}

/**
 * In a coded picture, units that no decoder needs become filler; of a picture made of others, only the description of
 * how stays.
 * @returns whether there was more
 * @throws CannotClean if it cannot be read to its end
 */
function emptyItem(
  bytes: Uint8Array,
  kind: string,
  places: readonly Place[],
  coding: Coding | null,
): boolean {
  const data = new Uint8Array(places.reduce((sum, { from, to }) => sum + to - from, 0))
  let end = 0
  for (const { from, to } of places) data.set(bytes.subarray(from, to), (end += to - from) - (to - from))
  const before = data.slice()
  const isCoded = /^(hvc1|hev1|avc1|av01)$/.test(kind)
  if (isCoded && !coding) throw new CannotClean()
  if (isCoded && coding) emptyUnits(data, coding)
  else data.fill(0, Math.min(data.length, derivedSize(kind, data)))
  let at = 0
  for (const { from, to } of places) bytes.set(data.subarray(at, (at += to - from)), from)
  return data.some((byte, index) => byte !== before[index])
}

/** The length of the description of a derived picture: tiles, layers, nothing, or its maximum brightness. */
function derivedSize(kind: string, data: Uint8Array): number {
  const wide = (data[1] ?? 0) & 1
  if (kind === 'grid') return wide ? 12 : 8
  if (kind === 'tmap') return 22 + 40 * ((data[5] ?? 0) & 0x80 ? 3 : 1)
  // Each layer has its own position: the number of layers is elsewhere.
  if (kind === 'iovl') throw new CannotClean()
  return 0
}

/** The kind of each item, by its number: `iinf`. */
function itemsOf(bytes: Uint8Array, meta: Box): Map<number, string> {
  const iinf = boxNamed(bytes, meta, 'iinf')
  if (!iinf) throw new CannotClean()
  const head = bytes[iinf.body] === 0 ? 6 : 8
  const items = new Map<number, string>()
  for (const { name, body } of boxesIn(bytes, iinf.body + head, iinf.end)) {
    const version = bytes[body] ?? 0
    if (name !== 'infe' || version < 2) throw new CannotClean()
    const view = viewOf(bytes)
    const id = version === 2 ? view.getUint16(body + 4) : view.getUint32(body + 4)
    const kind = body + (version === 2 ? 8 : 10)
    items.set(id, latin(bytes.subarray(kind, kind + 4)))
  }
  return items
}

/** Where each item is in the file: `iloc`, with `idat` for items inside the box. */
function placesOf(bytes: Uint8Array, meta: Box): { places: Map<number, Place[]>; end: number } {
  const iloc = boxNamed(bytes, meta, 'iloc')
  if (!iloc) throw new CannotClean()
  const idat = boxNamed(bytes, meta, 'idat')
  const view = viewOf(bytes.subarray(0, iloc.end))
  let at = iloc.body
  const take = (width: number): number => {
    at += width
    if (width === 0) return 0
    if (width === 2) return view.getUint16(at - 2)
    if (width === 4) return view.getUint32(at - 4)
    if (width === 8) return Number(view.getBigUint64(at - 8))
    throw new CannotClean()
  }
  const version = view.getUint8(at)
  bytes.fill(0, at + 1, at + 4)
  at += 4
  const sizes = take(2)
  const [offsetSize, lengthSize, baseSize] = [(sizes >> 12) & 15, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  const count = take(version === 2 ? 4 : 2)
  const places = new Map<number, Place[]>()
  for (let item = 0; item < count; item++) {
    const id = take(version === 2 ? 4 : 2)
    const method = version > 0 ? take(2) : 0
    // Data in another file, or by an unknown method.
    if (take(2) !== 0 || method > 1) throw new CannotClean()
    const base = take(baseSize)
    const extents = take(2)
    // What is nowhere has no place that others are counted from.
    if (extents === 0 && base > 0) throw new CannotClean()
    const list: Place[] = []
    for (let extent = 0; extent < extents; extent++) {
      if (take(indexSize) > 0xff) throw new CannotClean()
      const offset = take(offsetSize)
      const length = take(lengthSize)
      const start = method === 1 && idat ? idat.body : 0
      const from = start + base + offset
      // Without a length, it reaches to the end of the file.
      if (length === 0 || from + length > (method === 1 && idat ? idat.end : bytes.length))
        throw new CannotClean()
      list.push({ from, to: from + length })
    }
    places.set(id, list)
  }
  return { places, end: at }
}
