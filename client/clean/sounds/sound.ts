/**
 * Sound with notes around it: MP3 (ID3v1, ID3v2.4, APEv2, Lyrics3v2) and FLAC (RFC 9639). The sound itself is not read:
 * the result takes a piece of the original.
 */
import {
  CannotClean,
  latin,
  quote,
  readAt,
  readWhole,
  toFile,
  viewOf,
  type Cleaned,
  type Finding,
} from '../cleaned.ts'
import { checkFrames } from './flac-frames.ts'
import { emptyAncillary } from './mp3-data.ts'
import { cleanInfo, countInfo } from './mp3-info.ts'

/**
 * Keeps the sound of every frame of an MP3, and nothing between: notes before, after, where two files were joined, and
 * in frames without sound are removed.
 */
export async function cleanMp3(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const found: Finding[] = []
  const pieces: (Blob | Uint8Array)[] = []
  const infos: { made: Uint8Array; frames: number; bytes: number }[] = []
  let from = -1
  let at = 0
  while (at < bytes.length) {
    const size = frameSize(bytes, at)
    // Two in a row: something that only looks like a frame may occur anywhere.
    const isFrame = size > 0 && (from >= 0 || isFollowed(bytes, at + size))
    const info = isFrame ? cleanInfo(bytes.subarray(at, at + size), from < 0) : null
    if (isFrame && info === null) {
      if (from < 0) from = at
      const last = infos.at(-1)
      if (last) last.frames++
      at += size
      if (last) last.bytes += size
      continue
    }
    if (info) {
      if (from >= 0) pieces.push(file.slice(from, at))
      const isChanged = info.length === 0 || info.some((byte, index) => byte !== bytes[at + index])
      if (isChanged) found.push({ what: 'software', detail: null })
      from = at + size
      at = from
      pieces.push(info)
      if (info.length > 0) infos.push({ made: info, frames: 0, bytes: info.length })
      continue
    }
    if (from >= 0) pieces.push(file.slice(from, at))
    from = -1
    const note = Math.max(await id3Size(file, at).catch(() => 0), 1)
    const next = nextFrame(bytes, at + note)
    const said = bytes.subarray(at, Math.min(next, at + 65_536))
    if (said.some((one) => one !== 0)) found.push(...textsOf(said))
    at = next
  }
  if (from >= 0) pieces.push(file.slice(from, bytes.length))
  if (pieces.length === 0) throw new CannotClean()
  for (const { made, frames, bytes: length } of infos) countInfo(made, frames, length)
  const frames = new Uint8Array(await toFile(pieces, '').arrayBuffer())
  if (emptyAncillary(frames, frameSize)) found.push({ what: 'software', detail: null })
  return { file: toFile([frames], 'audio/mpeg'), found }
}

const bitrates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
] as const

/** Bytes of the frame at `at` (ISO/IEC 11172-3, 2.4.1.3), or 0 if there is none. */
export function frameSize(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || at + 4 > bytes.length) return 0
  const [version, layer, rate] = [(b >> 3) & 3, 4 - ((b >> 1) & 3), (c >> 2) & 3]
  if (version === 1 || layer === 4 || rate === 3) return 0
  const row = version === 3 ? 3 - layer : layer === 1 ? 4 : 3
  const kilobits = bitrates[row]?.[c >> 4] ?? 0
  const hertz = ([44_100, 48_000, 32_000][rate] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const padding = (c >> 1) & 1
  if (kilobits === 0) return 0
  if (layer === 1) return (Math.floor((12_000 * kilobits) / hertz) + padding) * 4
  const samples = layer === 3 && version !== 3 ? 72_000 : 144_000
  const size = Math.floor((samples * kilobits) / hertz) + padding
  return Math.min(size, bytes.length - at)
}

const isFollowed = (bytes: Uint8Array, at: number) => at >= bytes.length || frameSize(bytes, at) > 0

function nextFrame(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const size = frameSize(bytes, at)
    const second = size > 0 ? frameSize(bytes, at + size) : 0
    if (second > 0 && isFollowed(bytes, at + size + second)) return at
  }
  return bytes.length
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
  // An ID3 tag of version 2.4 may come after the sound, with a footer.
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

/** Readable text in a note: runs of characters, but only a few. */
export function textsOf(note: Uint8Array): Finding[] {
  const text = new TextDecoder('latin1').decode(note).replace(/\0/g, '')
  const runs = text.match(/[\p{L}\p{N}][\p{L}\p{N} .,:/@()_-]{3,80}/gu) ?? []
  const words = runs.filter((run) => !/^(TAG|ID3|APETAGEX|LYRICS)/.test(run)).slice(0, 8)
  return [{ what: 'words', detail: quote(words.join(' · ')) }]
}

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
    if (type === 0 && blocks.length === 0) blocks.push(await readAt(file, at, end))
    else if (type === 6) found.push({ what: 'thumbnail', detail: null })
    else if (type !== 1 && type !== 3)
      found.push(...textsOf(await readAt(file, at + 4, Math.min(end, at + 65_536))))
    at = end
  }
  const [info] = blocks
  if (!info || ((info[0] ?? 0) & 0x7f) !== 0 || info.length !== 38) throw new CannotClean()
  // It is the only one. Players do without the size of the smallest and the largest frame, a checksum of the sound, and
  // a seek table.
  info[0] = 0x80
  info.fill(0, 8, 14)
  info.fill(0, 22)
  const magic = Uint8Array.from('fLaC', (letter) => letter.charCodeAt(0))
  const bytes = await readWhole(file)
  const end = await withoutTrailers(file, at, found)
  checkFrames(bytes, at, end, info.subarray(4))
  return { file: toFile([magic, info, file.slice(at, end)], 'audio/flac'), found }
}

/** Where the sound ends: before the notes that programs append to it. */
export async function withoutTrailers(file: Blob, start: number, found: Finding[]): Promise<number> {
  let end = file.size
  for (let size = await trailerSize(file, start, end); size > 0; size = await trailerSize(file, start, end)) {
    found.push(...textsOf(await readAt(file, end - size, Math.min(end, end - size + 65_536))))
    end -= size
  }
  return end
}
