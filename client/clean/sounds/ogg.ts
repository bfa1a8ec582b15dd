/**
 * Ogg (RFC 3533) with Vorbis or Opus (RFC 7845). The second packet of each sound is its comments, also if several files
 * were joined. Comments are emptied in place, and so is the padding of Opus packets: no later page moves. A file with
 * anything between its pages is damaged.
 */
import {
  CannotClean,
  joined,
  latin,
  readWhole,
  toFile,
  viewOf,
  type Cleaned,
  type Finding,
} from '../cleaned.ts'
import { emptyPadding, streamCount } from './opus-packet.ts'
import { textsOf, withoutTrailers } from './sound.ts'

/** Where bytes are. */
type Piece = readonly [from: number, to: number]

interface OggStream {
  /** Where its packets are: each in one piece or several. */
  readonly packets: Piece[][]
  readonly pages: Piece[]
  /** The last packet has no end, and no decoder reads it. */
  isCut: boolean
}

export async function cleanOgg(file: Blob): Promise<Cleaned> {
  const found: Finding[] = []
  const end = await withoutTrailers(file, 0, found)
  const bytes = (await readWhole(file)).slice(0, end)
  for (const stream of streamsIn(bytes)) {
    const [head, comments] = stream.packets.map((pieces) => packetOf(bytes, pieces))
    if (!head || !comments || (stream.isCut && stream.packets.length < 3)) throw new CannotClean()
    found.push(...textsOf(comments))
    put(bytes, stream.packets[1] ?? [], emptyComments(comments, head.length))
    if (stream.isCut) for (const [from, to] of stream.packets.pop() ?? []) bytes.fill(0, from, to)
    const sound = isOpus(comments) ? stream.packets.slice(2) : []
    if (sound.filter((pieces) => unpad(bytes, pieces, streamCount(head))).length > 0)
      found.push({ what: 'edits', detail: null })
    for (const [from, to] of stream.pages) sumUp(bytes.subarray(from, to))
  }
  return { file: toFile([bytes], 'audio/ogg'), found }
}

/**
 * Fills the padding of an Opus packet with zeros.
 * @returns true if it contained anything else
 */
function unpad(bytes: Uint8Array, pieces: readonly Piece[], streams: number): boolean {
  const packet = packetOf(bytes, pieces)
  const isChanged = packet.length > 0 && emptyPadding(packet, streams)
  if (isChanged) put(bytes, pieces, packet)
  return isChanged
}

/** @throws CannotClean if anything is between pages, or a page belongs to no sound */
function streamsIn(bytes: Uint8Array): OggStream[] {
  const view = viewOf(bytes)
  const open = new Map<number, OggStream>()
  const all: OggStream[] = []
  for (let at = 0; at < bytes.length;) {
    if (at + 27 > bytes.length || latin(bytes.subarray(at, at + 4)) !== 'OggS') throw new CannotClean()
    const serial = view.getUint32(at + 14, true)
    const sizes = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0))
    let data = at + 27 + sizes.length
    const next = data + sizes.reduce((sum, size) => sum + size, 0)
    if (next > bytes.length) throw new CannotClean()
    // A page with this flag begins a sound, whatever its number.
    if (((bytes[at + 5] ?? 0) & 2) !== 0) {
      const begun = { packets: [], pages: [], isCut: false }
      open.set(serial, begun)
      all.push(begun)
    }
    const stream = open.get(serial)
    if (!stream) throw new CannotClean()
    stream.pages.push([at, next])
    for (const size of sizes) {
      if (!stream.isCut) stream.packets.push([])
      stream.packets.at(-1)?.push([data, (data += size)])
      stream.isCut = size === 255
    }
    at = next
  }
  if (all.length === 0) throw new CannotClean()
  return all
}

const packetOf = (bytes: Uint8Array, pieces: readonly Piece[]) =>
  joined(pieces.map(([from, to]) => bytes.subarray(from, to)))

function put(bytes: Uint8Array, pieces: readonly Piece[], packet: Uint8Array): void {
  let at = 0
  for (const [from, to] of pieces) bytes.set(packet.subarray(at, (at += to - from)), from)
}

const begins = (packet: Uint8Array, text: string) => latin(packet.subarray(0, text.length)) === text
const isOpus = (comments: Uint8Array) => begins(comments, 'OpusTags')

/**
 * Empty comments of the same length: a vendor without a name, no comments, and zeros.
 * @throws CannotClean
 */
function emptyComments(packet: Uint8Array, head: number): Uint8Array {
  const empty = new Uint8Array(packet.length)
  if (isOpus(packet) && packet.length >= 16 && head <= 21 + 255) {
    empty.set(packet.subarray(0, 8))
    return empty
  }
  if (begins(packet, '\u0003vorbis') && packet.length >= 16 && head === 30) {
    empty.set(packet.subarray(0, 7))
    // The framing bit, after two lengths of zero.
    empty[15] = 1
    return empty
  }
  throw new CannotClean()
}

/** Writes the checksum of a page: RFC 3533, section 6. */
function sumUp(page: Uint8Array): void {
  const view = viewOf(page)
  view.setUint32(22, 0, true)
  let sum = 0
  for (const byte of page) sum = (sum << 8) ^ (sums[(sum >>> 24) ^ byte] ?? 0)
  view.setUint32(22, sum >>> 0, true)
}

const sums = Int32Array.from({ length: 256 }, (_, index) => {
  let sum = index << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  return sum
})
