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
import { Fields } from '../containers/fields.ts'
import { emptyPadding, streamCount } from './opus-packet.ts'
import { textsOf, withoutTrailers } from './sound.ts'
import { emptyBehindSetup } from './vorbis-setup.ts'

/** Where bytes are. */
type Piece = readonly [from: number, to: number]

interface OggPage {
  readonly from: number
  readonly to: number
  /** How many packets end on it. */
  readonly ends: number
  /** It begins within a packet. */
  readonly isContinued: boolean
}

interface OggStream {
  /** Where its packets are: each in one piece or several. */
  readonly packets: Piece[][]
  readonly pages: OggPage[]
  /** The last packet has no end, and no decoder reads it. */
  isCut: boolean
}

export async function cleanOgg(file: Blob): Promise<Cleaned> {
  const found: Finding[] = []
  const end = await withoutTrailers(file, 0, found)
  const bytes = (await readWhole(file)).slice(0, end)
  for (const [number, stream] of streamsIn(bytes).entries()) {
    const [head, comments, setup] = stream.packets.map((pieces) => packetOf(bytes, pieces))
    if (!head || !comments || (stream.isCut && stream.packets.length < 3)) throw new CannotClean()
    const hasOpus = isOpus(comments)
    found.push(...textsOf(comments))
    put(bytes, stream.packets[0] ?? [], hasOpus ? opusHead(head) : vorbisHead(head))
    put(bytes, stream.packets[1] ?? [], emptyComments(comments))
    if (stream.isCut) for (const [from, to] of stream.packets.pop() ?? []) bytes.fill(0, from, to)
    if (!hasOpus && setup) {
      if (!begins(setup, '\u0005vorbis')) throw new CannotClean()
      if (emptyBehindSetup(setup, head[11] ?? 0)) found.push({ what: 'hidden', detail: null })
      put(bytes, stream.packets[2] ?? [], setup)
    }
    const sound = hasOpus ? stream.packets.slice(2) : []
    if (sound.filter((pieces) => unpad(bytes, pieces, streamCount(head))).length > 0)
      found.push({ what: 'edits', detail: null })
    writePages(bytes, stream.pages, number + 1)
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
    stream.pages.push({
      from: at,
      to: next,
      ends: sizes.filter((size) => size < 255).length,
      isContinued: stream.isCut,
    })
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
function emptyComments(packet: Uint8Array): Uint8Array {
  const empty = new Uint8Array(packet.length)
  if (packet.length < 16) throw new CannotClean()
  if (isOpus(packet)) empty.set(packet.subarray(0, 8))
  else if (begins(packet, '\u0003vorbis')) {
    empty.set(packet.subarray(0, 7))
    // The framing bit, after two lengths of zero.
    empty[15] = 1
  } else throw new CannotClean()
  return empty
}

/**
 * The first packet of Opus (RFC 7845, section 5.1): its length follows from the number of channels.
 * @throws CannotClean
 */
function opusHead(packet: Uint8Array): Uint8Array {
  const head = new Fields(packet, { body: 8, end: packet.length }, true)
  if (!begins(packet, 'OpusHead') || head.number(1, 15) === 0) throw new CannotClean()
  const channels = head.number(1, 255)
  // Sound to leave out at the start; how fast the original was, which is only told; how loud.
  head.number(2, 65_535)
  head.oneOf(
    4,
    48_000,
    0,
    8000,
    11_025,
    12_000,
    16_000,
    22_050,
    24_000,
    32_000,
    44_100,
    88_200,
    96_000,
    192_000,
  )
  head.number(2, 65_535)
  if (head.number(1, 255) > 0) {
    const streams = head.number(1, 255)
    const all = streams + head.number(1, streams)
    const places = head.skip(channels)
    if (places.some((one) => one >= all && one < 255)) throw new CannotClean()
  } else if (channels > 2) throw new CannotClean()
  if (head.left !== 0) throw new CannotClean()
  return packet
}

/**
 * The first packet of Vorbis (4.2.2).
 * @throws CannotClean
 */
function vorbisHead(packet: Uint8Array): Uint8Array {
  const head = new Fields(packet, { body: 7, end: packet.length }, true)
  if (!begins(packet, '\u0001vorbis')) throw new CannotClean()
  head.number(4, 0)
  head.number(1, 255)
  head.number(4, 768_000)
  // The most, the usual and the fewest bits of a second, or none.
  for (let left = 3; left > 0; left--) head.orZero(4, 10_000_000, 0xffffffff)
  head.number(1, 255)
  head.number(1, 1)
  if (head.left !== 0) throw new CannotClean()
  return packet
}

/** Sound that a page may be ahead of the one before, if others between were lost; and the longest sound there is. */
const mostBetween = 2 ** 24
const mostSamples = 2 ** 40

/**
 * Writes the heads of a sound's pages: their numbers, and which is the first, the last, or begins within a packet.
 * @param number of the sound
 * @throws CannotClean if the time of a page makes no sense
 */
function writePages(bytes: Uint8Array, pages: readonly OggPage[], number: number): void {
  const view = viewOf(bytes)
  let before: number | null = null
  for (const [index, { from, to, ends, isContinued }] of pages.entries()) {
    const isLast = index === pages.length - 1 && ((bytes[from + 5] ?? 0) & 4) !== 0
    bytes[from + 4] = 0
    bytes[from + 5] = (isContinued ? 1 : 0) | (index === 0 ? 2 : 0) | (isLast ? 4 : 0)
    const time = Number(view.getBigInt64(from + 6, true))
    if (ends === 0) view.setBigInt64(from + 6, -1n, true)
    else if (time !== -1) {
      const isBack = before !== null && (time < before || time > before + mostBetween)
      if (time < 0 || time > mostSamples || isBack) throw new CannotClean()
      // The heads have no time, and sound may begin at any.
      before = time === 0 ? null : time
    }
    view.setUint32(from + 14, number, true)
    view.setUint32(from + 18, index, true)
    sumUp(bytes.subarray(from, to))
  }
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
