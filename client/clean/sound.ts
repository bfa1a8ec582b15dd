/**
 * Sound that is kept with notes around it: MP3 (ID3v1, ID3v2.4, APEv2, Lyrics3v2), FLAC (RFC 9639) and Ogg (RFC 3533,
 * with Vorbis I and RFC 7845). The sound itself is not read: it is a piece of the original.
 */
import { CannotClean, latin, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from './cleaned.ts'

/** Where the sound of an MP3 begins and ends: between the notes before and behind it. */
export async function cleanMp3(file: Blob): Promise<Cleaned> {
  const found: Finding[] = []
  let start = 0
  for (let size = await id3Size(file, start); size > 0; size = await id3Size(file, start)) {
    found.push(...textsOf(await readAt(file, start, Math.min(start + size, start + 65_536))))
    start += size
  }
  let end = file.size
  for (let size = await trailerSize(file, start, end); size > 0; size = await trailerSize(file, start, end)) {
    found.push(...textsOf(await readAt(file, end - size, Math.min(end, end - size + 65_536))))
    end -= size
  }
  const first = await readAt(file, start, Math.min(end, start + 4096))
  // A frame begins with eleven bits that are set; some programs leave zeros before the first.
  const frame = first.findIndex((byte, at) => byte === 0xff && ((first[at + 1] ?? 0) & 0xe0) === 0xe0)
  if (frame < 0 || first.subarray(0, frame).some((byte) => byte !== 0)) throw new CannotClean()
  return { file: toFile([file.slice(start + frame, end)], 'audio/mpeg'), found }
}

/** The size of an ID3v2 tag at `at`, or 0. */
async function id3Size(file: Blob, at: number): Promise<number> {
  if (at + 10 > file.size) return 0
  const head = await readAt(file, at, at + 10)
  if (latin(head.subarray(0, 3)) !== 'ID3') return 0
  const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0)
  const footer = (head[5] ?? 0) & 0x10 ? 10 : 0
  const whole = 10 + size + footer
  if (at + whole > file.size) throw new CannotClean()
  return whole
}

/** The size of a note that ends at `end`, or 0. */
async function trailerSize(file: Blob, start: number, end: number): Promise<number> {
  const tail = await readAt(file, Math.max(start, end - 227), end)
  const ends = (text: string, from: number) =>
    tail.length >= from && latin(tail.subarray(tail.length - from, tail.length - from + text.length)) === text
  if (ends('TAG+', 227)) return 227
  if (ends('TAG', 128)) return 128
  if (ends('LYRICS200', 9)) {
    const size = Number(latin(tail.subarray(tail.length - 15, tail.length - 9))) + 15
    return within(size, end - start)
  }
  if (ends('APETAGEX', 32)) {
    const view = viewOf(tail.subarray(tail.length - 32))
    const header = view.getUint32(20, true) & 0x80000000 ? 32 : 0
    return within(view.getUint32(12, true) + header, end - start)
  }
  // Of version 2.4 an ID3 tag may stand behind, with a footer.
  if (ends('3DI', 10)) {
    const size = tail.subarray(tail.length - 4).reduce((sum, byte) => sum * 128 + (byte & 127), 0) + 20
    return within(size, end - start)
  }
  return 0
}

function within(size: number, most: number): number {
  if (!Number.isSafeInteger(size) || size < 1 || size > most) throw new CannotClean()
  return size
}

/** What can be read in a note: runs of letters, not more than a few. */
function textsOf(note: Uint8Array): Finding[] {
  const text = new TextDecoder('latin1').decode(note).replace(/\0/g, '')
  const runs = text.match(/[\p{L}\p{N}][\p{L}\p{N} .,:/@()_-]{3,80}/gu) ?? []
  const words = runs.filter((run) => !/^(TAG|ID3|APETAGEX|LYRICS)/.test(run)).slice(0, 8)
  return [{ what: 'words', detail: quote(words.join(' · ')) }]
}

const flacKept = new Set([0, 3])

export async function cleanFlac(file: Blob): Promise<Cleaned> {
  const before = await id3Size(file, 0)
  if (latin(await readAt(file, before, before + 4)) !== 'fLaC') throw new CannotClean()
  const found: Finding[] = []
  const blocks: Uint8Array[] = []
  let at = before + 4
  for (let last = false; !last;) {
    const head = await readAt(file, at, at + 4)
    last = ((head[0] ?? 0) & 0x80) !== 0
    const type = (head[0] ?? 0) & 0x7f
    const size = viewOf(head).getUint32(0) & 0xffffff
    const end = at + 4 + size
    if (end > file.size) throw new CannotClean()
    if (flacKept.has(type)) blocks.push(await readAt(file, at, end))
    else if (type === 6) found.push({ what: 'thumbnail', detail: null })
    else if (type !== 1) found.push(...textsOf(await readAt(file, at + 4, Math.min(end, at + 65_536))))
    at = end
  }
  const [info] = blocks
  if (!info || ((info[0] ?? 0) & 0x7f) !== 0 || info.length !== 38) throw new CannotClean()
  blocks.forEach((block, index) => {
    block[0] = ((block[0] ?? 0) & 0x7f) | (index === blocks.length - 1 ? 0x80 : 0)
  })
  const magic = Uint8Array.from('fLaC', (letter) => letter.charCodeAt(0))
  return { file: toFile([magic, ...blocks, file.slice(at)], 'audio/flac'), found }
}

/**
 * The second packet of each sound in an Ogg file is its comments. They become empty in the room that they had, so that
 * no page behind them moves.
 */
export async function cleanOgg(file: Blob): Promise<Cleaned> {
  const head = await readAt(file, 0, Math.min(file.size, 1024 * 1024))
  const view = viewOf(head)
  const found: Finding[] = []
  /** By stream: how many packets have begun, and the bytes of the second. */
  const streams = new Map<number, { packets: number; comments: { at: number; size: number }[] }>()
  const pages: { at: number; end: number }[] = []
  let at = 0
  let open = true
  while (open) {
    if (latin(head.subarray(at, at + 4)) !== 'OggS' || at + 27 > head.length) throw new CannotClean()
    const serial = view.getUint32(at + 14, true)
    const count = head[at + 26] ?? 0
    const sizes = head.subarray(at + 27, at + 27 + count)
    let data = at + 27 + count
    const end = data + sizes.reduce((sum, size) => sum + size, 0)
    if (end > head.length) throw new CannotClean()
    pages.push({ at, end })
    const stream = streams.get(serial) ?? { packets: 0, comments: [] }
    streams.set(serial, stream)
    for (const size of sizes) {
      if (stream.packets === 1) stream.comments.push({ at: data, size })
      if (size < 255) stream.packets++
      data += size
    }
    at = end
    open = at < head.length && [...streams.values()].some(({ packets }) => packets < 2)
  }
  for (const { comments } of streams.values()) {
    const packet = Uint8Array.from(comments.flatMap(({ at, size }) => [...head.subarray(at, at + size)]))
    found.push(...textsOf(packet))
    const empty = emptyComments(packet)
    let from = 0
    for (const { at, size } of comments) {
      head.set(empty.subarray(from, from + size), at)
      from += size
    }
  }
  for (const page of pages) {
    view.setUint32(page.at + 22, 0, true)
    view.setUint32(page.at + 22, oggCrc(head.subarray(page.at, page.end)), true)
  }
  return { file: toFile([head.subarray(0, at), file.slice(at)], 'audio/ogg'), found }
}

/** Comments of the same length that say nothing: a vendor without a name, no comments, and zeros. @throws CannotClean */
function emptyComments(packet: Uint8Array): Uint8Array {
  const empty = new Uint8Array(packet.length)
  const begins = (text: string) => latin(packet.subarray(0, text.length)) === text
  if (begins('OpusTags') && packet.length >= 16) {
    empty.set(packet.subarray(0, 8))
    return empty
  }
  if (begins('\u0003vorbis') && packet.length >= 16) {
    empty.set(packet.subarray(0, 7))
    // The framing bit, behind two lengths of zero.
    empty[15] = 1
    return empty
  }
  throw new CannotClean()
}

/** The check sum of a page: RFC 3533, section 6. */
function oggCrc(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}
