/** Sounds and films, before and after: the bytes that decoders get, extracted from both files in the same way. */
import { joined, latin, readAt, readWhole, viewOf } from '../cleaned.ts'
import { emptyAncillary } from '../sounds/mp3-data.ts'
import { streamCount } from '../sounds/opus-packet.ts'
import { frameSize } from '../sounds/sound.ts'
import type { Difference } from './differences.ts'
import { filmPieces, type Piece } from './films.ts'
import { shown, withoutPadding } from './units.ts'

type Pieces = (bytes: Uint8Array) => Uint8Array[]

/** By extension. */
const sounds: Readonly<Record<string, Pieces>> = {
  mp3: mp3Pieces,
  flac: flacPieces,
  ogg: oggPieces,
  wav: wavPieces,
  aif: aiffPieces,
  avi: (bytes) => chunksIn(bytes, 12, bytes.length, true, /^\d\d(d[bc]|wb)$/),
}
const films = /^(mp4|mov|m4a|3gp)$/
const block = 1 << 22

/** @param until a time by this worker's clock, after which nothing more is read */
export async function compareSounds(
  before: Blob,
  after: Blob,
  ending: string,
  until: number,
): Promise<readonly Difference[] | null> {
  if (films.test(ending)) {
    const [was, is] = await Promise.all([filmPieces(before), filmPieces(after)])
    return told(await filmsAreSame(before, was, after, is, until))
  }
  const pieces = sounds[ending]
  if (!pieces) return null
  const [was, is] = await Promise.all([before, after].map(async (file) => pieces(await readWhole(file))))
  if (!was || !is || was.length === 0) return null
  const [one, other] = [new Blob(was as BlobPart[]), new Blob(is as BlobPart[])]
  const whole = (file: Blob) => [{ from: 0, to: file.size }]
  return told(await areSame(one, whole(one), other, whole(other), until))
}

function told(same: boolean | null): readonly Difference[] | null {
  return same === null ? null : same ? [] : [{ what: 'sound', count: 0 }]
}

/** True if the pieces of both are equal, null if there was not enough time. */
async function areSame(
  before: Blob,
  was: readonly Piece[],
  after: Blob,
  is: readonly Piece[],
  until: number,
): Promise<boolean | null> {
  const [one, other] = [gather(before, was), gather(after, is)]
  if (one.size !== other.size) return false
  for (let at = 0; at < one.size; at += block) {
    if (performance.now() > until) return null
    const end = Math.min(at + block, one.size)
    const [first, second] = await Promise.all([readAt(one, at, end), readAt(other, at, end)])
    if (first.some((byte, index) => byte !== second[index])) return false
  }
  return true
}

/** The same for films, where only the visible part of coded samples is compared. */
async function filmsAreSame(
  before: Blob,
  was: readonly Piece[],
  after: Blob,
  is: readonly Piece[],
  until: number,
): Promise<boolean | null> {
  if (was.length !== is.length) return false
  const plain = await areSame(before, was.filter(isPlain), after, is.filter(isPlain), until)
  if (plain !== true) return plain
  for (const [index, { from, to, coded }] of was.entries()) {
    const other = is[index]
    if (coded === undefined) continue
    if (performance.now() > until) return null
    if (other?.coded?.units !== coded.units || other.to - other.from !== to - from) return false
    const [first, second] = await Promise.all([readAt(before, from, to), readAt(after, other.from, other.to)])
    shown(first, coded.sizes, coded.units, coded.width)
    shown(second, other.coded.sizes, other.coded.units, other.coded.width)
    if (first.some((byte, place) => byte !== second[place])) return false
  }
  return true
}

const isPlain = ({ coded }: Piece) => coded === undefined

const gather = (file: Blob, pieces: readonly Piece[]) =>
  new Blob(pieces.map(({ from, to }) => file.slice(from, to)))

/** Frames that come three in a row, or follow such frames. */
function mp3Pieces(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let isRow = false
  for (let at = 0; at < bytes.length;) {
    const size = frameSize(bytes, at)
    const next = at + size
    const second = size > 0 && next < bytes.length ? frameSize(bytes, next) : size
    const third = second > 0 && next + second < bytes.length ? frameSize(bytes, next + second) : second
    isRow = size > 0 && (isRow || (second > 0 && third > 0))
    // The frame that gives the length of the sound contains none.
    if (isRow && !/Xing|Info|VBRI/.test(latin(bytes.subarray(at + 13, Math.min(at + 40, next)))))
      pieces.push(bytes.subarray(at, next))
    at = isRow ? next : at + 1
  }
  return [withoutAncillary(pieces)]
}

/** The frames, with zeros where no frame has sound. */
function withoutAncillary(pieces: readonly Uint8Array[]): Uint8Array {
  const frames = joined(pieces)
  emptyAncillary(frames, frameSize)
  return frames
}

/** What decoders must know, and everything after it: in the original, up to the notes after its sound. */
function flacPieces(bytes: Uint8Array): Uint8Array[] {
  const start = latin(bytes.subarray(0, 3)) === 'ID3' ? Math.max(0, find(bytes, 'fLaC')) : 0
  // Except for the sizes of frames, and a checksum of the sound.
  const info = joined([bytes.subarray(start + 8, start + 12), bytes.subarray(start + 18, start + 26)])
  let at = start + 4
  for (let isLast = false; !isLast && at + 4 <= bytes.length;) {
    isLast = ((bytes[at] ?? 0) & 0x80) !== 0
    at += 4 + (viewOf(bytes).getUint32(at) & 0xffffff)
  }
  const lastFrame = lastOf(bytes, at)
  const notes = ['TAG', 'APETAGEX', 'LYRICSBEGIN', 'ID3']
  const ends = notes.map((mark) => find(bytes, mark, lastFrame)).filter((end) => end > 0)
  return [info, bytes.subarray(at, Math.min(bytes.length, ...ends))]
}

/** The most likely start of the last frame. */
function lastOf(bytes: Uint8Array, from: number): number {
  for (let at = bytes.lastIndexOf(0xff); at > from; at = bytes.lastIndexOf(0xff, at - 1))
    if (((bytes[at + 1] ?? 0) & 0xfe) === 0xf8) return at
  return from
}

function find(bytes: Uint8Array, mark: string, from = 0): number {
  const first = mark.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (latin(bytes.subarray(at, at + mark.length)) === mark) return at
  return -1
}

/** Packets of every sound except its comments, which are the second packet; for Opus without padding. */
function oggPieces(bytes: Uint8Array): Uint8Array[] {
  const view = viewOf(bytes)
  const sounds = new Map<number, { packets: number; open: Uint8Array[]; head: Uint8Array }>()
  const pieces: Uint8Array[] = []
  let at = 0
  while (at + 27 <= bytes.length && latin(bytes.subarray(at, at + 4)) === 'OggS') {
    const serial = view.getUint32(at + 14, true)
    const sizes = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0))
    let data = at + 27 + sizes.length
    const isFirst = ((bytes[at + 5] ?? 0) & 2) !== 0
    const sound = (!isFirst && sounds.get(serial)) || { packets: 0, open: [], head: new Uint8Array() }
    sounds.set(serial, sound)
    for (const size of sizes) {
      sound.open.push(bytes.subarray(data, (data += size)))
      if (size === 255) continue
      const packet = joined(sound.open.splice(0))
      const index = sound.packets++
      if (index === 0) sound.head = packet
      else if (index > 1 && latin(sound.head.subarray(0, 8)) === 'OpusHead')
        withoutPadding(packet, streamCount(sound.head))
      if (index !== 1) pieces.push(packet)
    }
    at = data
  }
  return pieces
}

/** RIFF and IFF chunks with these names, in any list. */
function chunksIn(bytes: Uint8Array, from: number, to: number, little: boolean, names: RegExp): Uint8Array[] {
  const pieces: Uint8Array[] = []
  const view = viewOf(bytes)
  for (let at = from; at + 8 <= to;) {
    const name = latin(bytes.subarray(at, at + 4))
    const end = Math.min(at + 8 + view.getUint32(at + 4, little), to)
    if (name === 'LIST' || name === 'RIFF') pieces.push(...chunksIn(bytes, at + 12, end, little, names))
    else if (names.test(name)) pieces.push(bytes.subarray(at + 8, end))
    at = end + ((end - at) % 2)
  }
  return pieces
}

/** How it is coded: the first sixteen bytes; and whole samples. A second format or data chunk is never played. */
function wavPieces(bytes: Uint8Array): Uint8Array[] {
  const [format, data] = ['fmt ', 'data'].map(
    (name) => chunksIn(bytes, 12, bytes.length, true, new RegExp(`^${name}$`))[0],
  )
  if (!format || !data) return []
  const block = Math.max(1, viewOf(format).getUint16(12, true))
  return [format.subarray(0, 16), data.subarray(0, data.length - (data.length % block))]
}

/** The number and type of samples, and the sound up to that number; or all of it, if the number is unknown. */
function aiffPieces(bytes: Uint8Array): Uint8Array[] {
  const first = (name: RegExp) => chunksIn(bytes, 12, bytes.length, false, name)[0]
  const [common, sound] = [first(/^COMM$/), first(/^SSND$/)]
  if (!common || !sound) return []
  const view = viewOf(common)
  const coding = common.length > 18 ? latin(common.subarray(18, 22)) : 'NONE'
  const width = { ima4: 34, ulaw: 1, ULAW: 1, alaw: 1, ALAW: 1 }[coding] ?? Math.ceil(view.getUint16(6) / 8)
  const from = 8 + viewOf(sound).getUint32(0)
  return [common.subarray(0, 18), sound.subarray(from, from + view.getUint16(0) * view.getUint32(2) * width)]
}
