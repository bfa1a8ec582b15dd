/**
 * HEIC and AVIF (ISO/IEC 23008-12): pictures as items, whose places a table tells. Items that are notes (Exif, XMP, and
 * others of a type that is no picture) become zeros where they stand; colour profiles lose their names. Which way up the
 * picture is stands in a property of its own, and stays.
 */
import { applyRules, boxesIn, boxNamed, free, type Box, type Rules } from './boxes.ts'
import { CannotClean, latin, readWhole, toFile, viewOf, type Cleaned, type Finding } from './cleaned.ts'
import { cleanColour } from './colour-box.ts'
import { readTags } from './exif.ts'
import { topBoxes } from './film.ts'

/** Items that are pictures, or made of pictures. */
/** What a picture must tell its decoder, and which way up it is. */
const propertiesKept = new Set([
  ...[
    'hvcC',
    'av1C',
    'avcC',
    'jpgC',
    'lhvC',
    'ispe',
    'pixi',
    'irot',
    'imir',
    'clap',
    'pasp',
    'auxC',
    'rloc',
    'a1op',
  ],
  ...['a1lx', 'lsel', 'mdcv', 'clli', 'tols', 'oinf', 'cclv', 'amve'],
])
const pictures = new Set(['hvc1', 'hev1', 'av01', 'avc1', 'jpeg', 'grid', 'iovl', 'iden', 'tmap'])

export async function cleanHeic(file: Blob, type: string): Promise<Cleaned> {
  const bytes = (await readWhole(file)).slice()
  const top = await topBoxes(file)
  const meta = top.find(({ name }) => name === 'meta')
  if (!meta) throw new CannotClean()
  const found: Finding[] = [...readTags(bytes)]
  // A full box: four bytes of version and flags come first.
  const inner: Box = { ...meta, body: meta.body + 4 }
  const items = itemsOf(bytes, inner)
  const places = placesOf(bytes, inner)
  for (const [id, kind] of items) {
    if (pictures.has(kind)) continue
    found.push({ what: kind === 'Exif' ? 'device' : 'edits', detail: null })
    for (const { from, to } of places.get(id) ?? []) {
      if (to > bytes.length || to < from) throw new CannotClean()
      bytes.fill(0, from, to)
    }
  }
  emptyGaps(
    bytes,
    top,
    [...items].flatMap(([id, kind]) => (pictures.has(kind) ? (places.get(id) ?? []) : [])),
  )
  forgetNames(bytes, inner)
  const rules: Rules = {
    ...{ pitm: 'keep', iinf: 'keep', iref: 'keep', iloc: 'keep', idat: 'keep', grpl: 'keep' },
    hdlr: (all, box) => {
      all.fill(0, box.body + 12, box.end)
    },
    iprp: { ipma: 'keep', ipco: properties },
  }
  applyRules(bytes, inner, rules, () => found.push({ what: 'edits', detail: null }))
  const end = top.at(-1)?.end ?? 0
  for (const box of top) {
    if (['ftyp', 'meta', 'mdat'].includes(box.name)) continue
    if (box.name === 'moov') throw new CannotClean()
    if (box.name !== 'free' && box.name !== 'skip') found.push({ what: 'edits', detail: null })
    free(bytes, box)
  }
  if (end < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile([bytes.subarray(0, end)], type), found }
}

/** Items may be called something. */
function forgetNames(bytes: Uint8Array, meta: Box): void {
  const iinf = boxNamed(bytes, meta, 'iinf')
  if (!iinf) throw new CannotClean()
  for (const { body, end } of boxesIn(bytes, iinf.body + (bytes[iinf.body] === 0 ? 6 : 8), iinf.end)) {
    bytes.fill(0, Math.min(end, body + (bytes[body] === 2 ? 12 : 14)), end)
  }
}

/** Zeroes what stands in the data between pictures. */
function emptyGaps(bytes: Uint8Array, top: readonly Box[], kept: { from: number; to: number }[]): void {
  const pieces = kept.toSorted((a, b) => a.from - b.from)
  for (const { body, end } of top.filter(({ name }) => name === 'mdat')) {
    let at = body
    for (const { from, to } of pieces) {
      if (to <= body || from >= end) continue
      if (from > at) bytes.fill(0, at, from)
      at = Math.max(at, Math.min(to, end))
    }
    bytes.fill(0, at, end)
  }
}

/** Properties are counted, so none may go; those of a program's own are emptied. */
function properties(bytes: Uint8Array, box: Box): void {
  for (const one of boxesIn(bytes, box.body, box.end)) {
    if (one.name === 'colr') cleanColour(bytes, one)
    else if (!propertiesKept.has(one.name)) free(bytes, one)
  }
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

/** Where each item lies in the file: `iloc`, with `idat` for those inside the box. */
function placesOf(bytes: Uint8Array, meta: Box): Map<number, { from: number; to: number }[]> {
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
  at += 4
  const sizes = take(2)
  const [offsetSize, lengthSize, baseSize] = [(sizes >> 12) & 15, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  const count = take(version === 2 ? 4 : 2)
  const places = new Map<number, { from: number; to: number }[]>()
  for (let item = 0; item < count; item++) {
    const id = take(version === 2 ? 4 : 2)
    const method = version > 0 ? take(2) & 15 : 0
    take(2)
    const base = take(baseSize)
    const extents = take(2)
    const list: { from: number; to: number }[] = []
    for (let extent = 0; extent < extents; extent++) {
      take(indexSize)
      const offset = take(offsetSize)
      const length = take(lengthSize)
      const start = method === 1 && idat ? idat.body : 0
      if (method > 1) throw new CannotClean()
      list.push({ from: start + base + offset, to: start + base + offset + length })
    }
    places.set(id, list)
  }
  return places
}
