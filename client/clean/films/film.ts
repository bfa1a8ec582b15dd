/**
 * MP4, MOV, M4A and 3GP. Keeps picture and sound tracks, and the tables that players need to find them; removes places,
 * makers, times, titles, chapters, covers, and tracks of text and of measurements (where a drone was, second by
 * second). Keeps only data that a kept track names: everything between becomes zeros.
 */
import { applyRules, boxNamed, boxesIn, free, readBox, type Box, type Rules } from '../containers/boxes.ts'
import { CannotClean, latin, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'
import { coding, exactly, groupKinds, groups } from '../containers/coding-boxes.ts'
import { cleanColours } from '../containers/colour-box.ts'
import { inOrder, patched, patchesOf, trackCoding, trackOf, type Patch } from './film-units.ts'
import {
  defaultSizes,
  fragmentHead,
  fragmentPieces,
  fragmentRun,
  type Piece,
} from '../containers/fragments.ts'

/** Films that people make have no larger tables. */
const mostTables = 64 * 1024 * 1024
/** Separate pieces of data. */
const mostPieces = 50_000

const keptTracks = new Set(['vide', 'soun'])

/**
 * Zeroes the times of creation and change, and reserved bytes: `mvhd`, `tkhd`, `mdhd`, of version 0 or 1.
 * @param size bytes of version 0
 * @param unused the range of reserved bytes, counted from the end of the times
 */
function withoutTimes(size: number, ...unused: (readonly [number, number])[]) {
  return (bytes: Uint8Array, box: Box): void => {
    const { body, end } = box
    const [width, more] = bytes[body] === 1 ? [16, 12] : [8, 0]
    if (body + size + more > end) throw new CannotClean()
    bytes.fill(0, body + 4, body + 4 + width)
    for (const [from, to] of unused) bytes.fill(0, body + more + from, body + more + to)
    exactly(size, size + more)(bytes, box)
  }
}

/** A handler gives the type of a track; its maker and name are removed. */
function withoutName(bytes: Uint8Array, { body, end }: Box): void {
  bytes.fill(0, body + 12, end)
}

/** Sample entries: how pictures or sound are coded. Removes the encoder's name, and entries with an unknown coding. */
function withoutCoder(bytes: Uint8Array, { body, end }: Box): void {
  if (body + 8 > end) throw new CannotClean()
  for (const entry of boxesIn(bytes, body + 8, end)) {
    const isVideo = videos.has(entry.name) && entry.end >= entry.body + 78
    const isSound = sounds.has(entry.name) && entry.end >= entry.body + 28
    if (!isVideo && !isSound) throw new CannotClean()
    bytes.fill(0, entry.body + 12, entry.body + 16)
    if (isVideo) bytes.fill(0, entry.body + 42, entry.body + 74)
    // QuickTime has longer entries for sound, depending on their version.
    const version = isSound ? viewOf(bytes).getUint16(entry.body + 8) : 0
    const inner = entry.body + (isVideo ? 78 : version === 1 ? 44 : version === 2 ? 64 : 28)
    if (inner > entry.end) throw new CannotClean()
    applyRules(bytes, { body: inner, end: entry.end }, coding, () => undefined)
    if (isVideo) cleanColours(bytes, inner, entry.end)
  }
}

/**
 * Zeroes what follows the last entry in a table's box.
 * @param width bytes of an entry
 * @param long bytes of an entry in version 1
 */
function upTo(width: number, long = width) {
  return (bytes: Uint8Array, { body, end }: Box): void => {
    if (body + 8 > end) throw new CannotClean()
    const last = body + 8 + viewOf(bytes).getUint32(body + 4) * (bytes[body] === 1 ? long : width)
    if (last > end) throw new CannotClean()
    bytes.fill(0, last, end)
  }
}

function sizesAlone(bytes: Uint8Array, { body, end }: Box): void {
  if (body + 12 > end) throw new CannotClean()
  const last =
    body + 12 + (viewOf(bytes).getUint32(body + 4) === 0 ? viewOf(bytes).getUint32(body + 8) * 4 : 0)
  if (last > end) throw new CannotClean()
  bytes.fill(0, last, end)
}

/** Where the data are: in this file. An entry that points to another file contains its path. */
function withoutPaths(bytes: Uint8Array, { body, end }: Box): void {
  for (const entry of boxesIn(bytes, body + 8, end)) {
    if (entry.body + 4 > entry.end || ((bytes[entry.body + 3] ?? 0) & 1) === 0) throw new CannotClean()
    bytes.fill(0, entry.body + 4, entry.end)
  }
}

const videos = new Set([
  ...['avc1', 'avc2', 'avc3', 'avc4', 'hvc1', 'hev1', 'av01', 'vp08', 'vp09', 'mp4v', 's263'],
  ...['jpeg', 'mjpa', 'mjpb', 'apch', 'apcn', 'apcs', 'apco', 'ap4h', 'ap4x', 'H263'],
])

const sounds = new Set([
  ...[
    'mp4a',
    'alac',
    'Opus',
    'fLaC',
    'ac-3',
    'ec-3',
    'lpcm',
    'sowt',
    'twos',
    'in24',
    'ulaw',
    'alaw',
    'samr',
    'sawb',
  ],
])

const table: Rules = {
  ...{
    stts: upTo(8),
    ctts: upTo(8),
    stss: upTo(4),
    stps: upTo(4),
    stsc: upTo(12),
    stco: upTo(4),
    co64: upTo(8),
  },
  ...{ stsz: sizesAlone, cslg: exactly(24, 44), sbgp: groups, sgpd: groupKinds },
}
const track: Rules = {
  tkhd: withoutTimes(84, [24, 32]),
  edts: { elst: upTo(12, 20) },
  tapt: { clef: exactly(12), prof: exactly(12), enof: exactly(12) },
  mdia: {
    mdhd: withoutTimes(24),
    hdlr: withoutName,
    minf: {
      ...{ vmhd: exactly(12), smhd: exactly(8), hdlr: withoutName },
      dinf: { dref: withoutPaths },
      stbl: { ...table, stsd: withoutCoder },
    },
  },
}
const movie: Rules = {
  mvhd: withoutTimes(100, [26, 36], [72, 96]),
  trak: track,
  mvex: { mehd: exactly(8, 12), trex: exactly(24) },
}
const fragment: Rules = {
  mfhd: exactly(8),
  traf: { tfhd: fragmentHead, tfdt: exactly(8, 12), trun: fragmentRun, sbgp: groups, sgpd: groupKinds },
}

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
  const codings = new Map(kept.map((one) => [trackOf(tables, one), trackCoding(tables, one)]))
  const coded = new Set([...codings].flatMap(([number, coding]) => (coding ? [number] : [])))
  const pieces = kept.flatMap((one) => piecesOf(tables, one, coded))
  const sizes = defaultSizes(tables, whole)
  for (const box of top.filter(({ name }) => name === 'moof'))
    pieces.push(...fragmentPieces(await readAt(file, box.at, box.end), box.at, sizes, coded))
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
  applyRules(tables, whole, movie, (name) => found.push({ what: nameOf(name), detail: null }))

  const parts: (Uint8Array | Blob)[] = []
  for (const box of top) {
    if (box === moov) parts.push(tables)
    else if (box.name === 'mdat') parts.push(...dataOf(file, box, merged, patches))
    else if (box.name === 'moof') {
      const bytes = await readAt(file, box.at, box.end)
      applyRules(bytes, readBox(bytes.subarray(0, 16), 0, bytes.length), fragment, () => undefined)
      parts.push(bytes)
    } else if (['ftyp', 'styp', 'sidx', 'mfra'].includes(box.name)) parts.push(await indexOf(file, box))
    else {
      if (!['free', 'skip', 'wide'].includes(box.name)) found.push({ what: nameOf(box.name), detail: null })
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

/** Small boxes of numbers, unchanged: the type of the file, and where its fragments begin. */
async function indexOf(file: Blob, box: Box): Promise<Blob> {
  if (box.name === 'ftyp' || box.name === 'styp') {
    const brands = latin(await readAt(file, box.body, box.end))
    if (brands.length > 128 || /[^\x20-\x7e]/.test(brands.slice(8)) || brands.length % 4 !== 0)
      throw new CannotClean()
  }
  return file.slice(box.at, box.end)
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

/** Where the data of a track are, chunk by chunk: `stsc`, `stsz`, and `stco` or `co64`. */
function piecesOf(bytes: Uint8Array, trak: Box, coded: ReadonlySet<number>): Piece[] {
  const view = viewOf(bytes)
  const track = trackOf(bytes, trak)
  const stbl = ['mdia', 'minf', 'stbl'].reduce<Box | undefined>(
    (box, name) => box && boxNamed(bytes, box, name),
    trak,
  )
  const of = (name: string) => stbl && boxNamed(bytes, stbl, name)
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
