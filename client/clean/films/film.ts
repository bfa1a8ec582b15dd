/**
 * MP4, MOV, M4A and 3GP. Keeps picture and sound tracks, and the tables that players need to find them; removes places,
 * makers, times, titles, chapters, covers, and tracks of text and of measurements (where a drone was, second by
 * second). Keeps only data that a kept track names: everything between becomes zeros.
 */
import { applyRules, boxNamed, boxesIn, free, readBox, type Box } from '../containers/boxes.ts'
import { CannotClean, latin, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'
import { cleanBrands } from '../containers/brands.ts'
import { defaultSizes, fragmentPieces, type Piece } from '../containers/fragments.ts'
import { fragmentRules, movieRules } from './film-tables.ts'
import { checkEdits, cutTables, ticksIn } from './table-cuts.ts'
import { inOrder, patched, patchesOf, trackCoding, trackOf, type Patch } from './film-units.ts'

/** Films that people make have no larger tables. */
const mostTables = 64 * 1024 * 1024
/** Separate pieces of data. */
const mostPieces = 50_000

/** Free space, and lists of where fragments begin. */
const indexes = new Set(['free', 'skip', 'wide', 'styp', 'sidx', 'ssix', 'mfra'])
const keptTracks = new Set(['vide', 'soun'])

export async function cleanFilm(file: Blob, type: string): Promise<Cleaned> {
  const top = await topBoxes(file)
  const moov = top.find(({ name }) => name === 'moov')
  if (!moov) throw new CannotClean()
  const tables = await readAt(file, moov.at, moov.end)
  if (tables.length > mostTables) throw new CannotClean('too-large')
  const whole = readBox(tables.subarray(0, 16), 0, tables.length)
  const found: Finding[] = [...textsIn(tables, whole)]

  const tracks = boxesIn(tables, whole.body, whole.end).filter(({ name }) => name === 'trak')
  const gone = tracks.filter((one) => !keptTracks.has(handlerOf(tables, one)))
  const kept = tracks.filter((one) => !gone.includes(one))
  if (kept.length === 0) throw new CannotClean()
  const inFragments = top.some(({ name }) => name === 'moof')
  if (inFragments && gone.length > 0) throw new CannotClean()
  const movie = ticksIn(tables, boxNamed(tables, whole, 'mvhd'))
  for (const one of kept) {
    const length = cutTables(tables, tableOf(tables, one))
    const edts = boxNamed(tables, one, 'edts')
    const elst = edts && boxNamed(tables, edts, 'elst')
    const mdia = boxNamed(tables, one, 'mdia')
    const track = ticksIn(tables, mdia && boxNamed(tables, mdia, 'mdhd'))
    // How long fragments last is not known here.
    if (elst && !inFragments) checkEdits(tables, elst, length, { movie, track })
  }
  const codings = new Map(kept.map((one) => [trackOf(tables, one), trackCoding(tables, one)]))
  const coded = new Set([...codings].flatMap(([number, coding]) => (coding ? [number] : [])))
  const pieces = kept.flatMap((one) => piecesOf(tables, one, coded))
  const sizes = defaultSizes(tables, whole)
  for (const box of top.filter(({ name }) => name === 'moof'))
    pieces.push(...fragmentPieces(await readAt(file, box.at, box.end), box.at, sizes, coded))
  checkPlaces(
    pieces,
    top.filter(({ name }) => name === 'mdat'),
  )
  const changes: Patch[] = []
  for (const [number, coding] of codings) {
    const own = pieces.filter(({ track }) => track === number)
    if (coding) changes.push(...(await patchesOf(file, own, coding)))
  }
  const patches = inOrder(changes)
  if (patches.length > 0) found.push({ what: 'hidden', detail: null })
  const merged = merge(pieces)
  for (const one of gone) {
    found.push({ what: 'hidden', detail: quote(handlerOf(tables, one)) })
    free(tables, one)
  }
  // Tracks have any number, by which others refer to them: it becomes 1, 2, and so on.
  const numbers = new Map([...codings.keys()].map((number, index) => [number, index + 1]))
  if (numbers.size < kept.length) throw new CannotClean()
  applyRules(tables, whole, movieRules(numbers), (name) => found.push({ what: nameOf(name), detail: null }))

  const parts: (Uint8Array | Blob)[] = []
  const kind = top.find(({ name }) => name === 'ftyp')
  let fragments = 0
  for (const box of top) {
    if (box === moov) parts.push(tables)
    else if (box.name === 'mdat') parts.push(...dataOf(file, box, merged, patches))
    else if (box.name === 'moof') {
      const bytes = await readAt(file, box.at, box.end)
      const rules = fragmentRules(numbers, ++fragments)
      applyRules(bytes, readBox(bytes.subarray(0, 16), 0, bytes.length), rules, () => undefined)
      parts.push(bytes)
    } else if (box === kind) {
      const bytes = await readAt(file, box.at, box.end)
      if (bytes.length < 16 || bytes.length > 1024) throw new CannotClean()
      cleanBrands(bytes, { body: box.body - box.at, end: bytes.length })
      parts.push(bytes)
    } else {
      // Players do without what says where fragments begin.
      if (!indexes.has(box.name)) found.push({ what: nameOf(box.name), detail: null })
      parts.push(freeBox(box))
    }
  }
  if ((top.at(-1)?.end ?? 0) < file.size) found.push({ what: 'hidden', detail: null })
  return { file: toFile(parts, type), found }
}

/** The outermost boxes, as far as there are any; what follows the last is not part of the film. */
export async function topBoxes(file: Blob): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = 0; at + 8 <= file.size;) {
    const head = await readAt(file, at, Math.min(at + 16, file.size))
    if (!/^[\x20-\x7e\xa9]{4}$/.test(latin(head.subarray(4, 8)))) break
    const box = readBox(head, at, file.size)
    boxes.push(box)
    if (boxes.length > 20_000) throw new CannotClean()
    at = box.end
  }
  return boxes
}

/** A free box of zeros in place of another. */
function freeBox({ at, body, end }: Box): Blob {
  const head = new Uint8Array(body - at)
  const view = viewOf(head)
  const long = body - at === 16
  view.setUint32(0, long ? 1 : end - at)
  if (long) view.setBigUint64(8, BigInt(end - at))
  head.set([0x66, 0x72, 0x65, 0x65], 4)
  return new Blob([head, zeros(end - body)])
}

/** This many zeros, of which the browser stores one megabyte. */
function zeros(length: number): Blob {
  const block = new Uint8Array(Math.min(length, 1024 * 1024))
  const parts: Uint8Array[] = []
  for (let left = length; left > 0; left -= block.length) {
    parts.push(left < block.length ? block.subarray(0, left) : block)
  }
  return new Blob(parts as BlobPart[])
}

/** The data of a film, with only `pieces` kept. */
function dataOf(file: Blob, box: Box, pieces: readonly Piece[], patches: readonly Patch[]): Blob[] {
  const parts: Blob[] = [file.slice(box.at, box.body)]
  let at = box.body
  for (const { from, to } of pieces) {
    if (to <= box.body || from >= box.end) continue
    const [start, end] = [Math.max(from, box.body), Math.min(to, box.end)]
    if (start > at) parts.push(zeros(start - at))
    parts.push(...patched(file, start, end, patches))
    at = end
  }
  if (at < box.end) parts.push(zeros(box.end - at))
  return parts
}

/** Pieces in order, with adjacent ones joined. */
function merge(pieces: Piece[]): Piece[] {
  const merged: { from: number; to: number }[] = []
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && piece.from <= last.to) last.to = Math.max(last.to, piece.to)
    else merged.push({ from: piece.from, to: piece.to })
  }
  if (merged.length > mostPieces) throw new CannotClean()
  return merged
}

/** Finds the tables of a track, of which there is one each. */
function tableOf(bytes: Uint8Array, trak: Box): (name: string) => Box | undefined {
  const stbl = ['mdia', 'minf', 'stbl'].reduce<Box | undefined>(
    (box, name) => box && boxNamed(bytes, box, name),
    trak,
  )
  return (name) => stbl && boxNamed(bytes, stbl, name)
}

/** Every sample lies in a box of data: so no number in a table can be chosen freely. */
function checkPlaces(pieces: readonly Piece[], data: readonly Box[]): void {
  const boxes = data.toSorted((a, b) => a.at - b.at)
  let index = 0
  for (const { from, to } of pieces.toSorted((a, b) => a.from - b.from)) {
    while (from > (boxes[index]?.end ?? Infinity) && index < boxes.length - 1) index++
    const box = boxes[index]
    if (!box || from < box.body || to > box.end) throw new CannotClean()
  }
}

/** Where the data of a track are, chunk by chunk: `stsc`, `stsz`, and `stco` or `co64`. */
function piecesOf(bytes: Uint8Array, trak: Box, coded: ReadonlySet<number>): Piece[] {
  const view = viewOf(bytes)
  const track = trackOf(bytes, trak)
  const of = tableOf(bytes, trak)
  const [sizes, chunks] = [of('stsz'), of('stsc')]
  const [short, long] = [of('stco'), of('co64')]
  const places = short ?? long
  if (!sizes || !chunks || !places) throw new CannotClean()
  const fits = (box: Box, head: number, count: number, width: number) => {
    if (box.body + head + count * width > box.end) throw new CannotClean()
  }
  const one = view.getUint32(sizes.body + 4)
  const samples = view.getUint32(sizes.body + 8)
  if (one === 0) fits(sizes, 12, samples, 4)
  const runs = view.getUint32(chunks.body + 4)
  fits(chunks, 8, runs, 12)
  const count = view.getUint32(places.body + 4)
  fits(places, 8, count, short ? 4 : 8)

  const pieces: Piece[] = []
  let sample = 0
  for (let chunk = 0, run = 0; chunk < count && sample < samples; chunk++) {
    while (run + 1 < runs && view.getUint32(chunks.body + 8 + (run + 1) * 12) <= chunk + 1) run++
    const here = Math.min(view.getUint32(chunks.body + 8 + run * 12 + 4), samples - sample)
    const at = places.body + 8 + chunk * (short ? 4 : 8)
    const from = short ? view.getUint32(at) : Number(view.getBigUint64(at))
    if (coded.has(track) && here > mostTables / 4) throw new CannotClean()
    const own =
      one === 0
        ? Array.from({ length: here }, (_, index) => view.getUint32(sizes.body + 12 + (sample + index) * 4))
        : coded.has(track)
          ? Array.from({ length: here }, () => one)
          : null
    const length = own?.reduce((sum, size) => sum + size, 0) ?? one * here
    pieces.push({ from, to: from + length, track, ...(coded.has(track) && own && { sizes: own }) })
    sample += here
  }
  return pieces
}

/** The type of a track: its handler's four letters. */
function handlerOf(bytes: Uint8Array, trak: Box): string {
  const mdia = boxNamed(bytes, trak, 'mdia')
  const hdlr = mdia && boxNamed(bytes, mdia, 'hdlr')
  return hdlr ? latin(bytes.subarray(hdlr.body + 8, hdlr.body + 12)) : ''
}

function nameOf(box: string): Finding['what'] {
  return box === 'udta' || box === 'meta' ? 'words' : box === 'uuid' ? 'edits' : 'hidden'
}

/** Readable text in a film's notes: its place, as ISO 6709 writes it, and runs of characters. */
function textsIn(bytes: Uint8Array, moov: Box): Finding[] {
  return boxesIn(bytes, moov.body, moov.end)
    .filter(({ name }) => name === 'udta' || name === 'meta')
    .flatMap(({ body, end }) => {
      const text = new TextDecoder('latin1').decode(bytes.subarray(body, Math.min(end, body + 20_000)))
      const place = /[+-]\d{2,}\.\d+[+-]\d{2,}\.\d+/.exec(text)?.[0]
      const runs = text.match(/[A-Za-z0-9][\x20-\x7e]{5,80}/g) ?? []
      const words = runs
        .filter((run) => !/^(data|mdta|meta|hdlr|ilst|keys|mdirappl|Lavf)/.test(run))
        .slice(0, 6)
      return [
        ...(place === undefined ? [] : [{ what: 'place', detail: quote(place) } as const]),
        { what: 'words', detail: quote(words.join(' · ')) } as const,
      ]
    })
}
