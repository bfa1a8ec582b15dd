/**
 * Files with a word hidden in a gap: where a format says how much data it needs, and there is more. Made from the
 * formats' specifications, without any knowledge of the cleaner.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

type Bytes = Buffer<ArrayBuffer>
type Hide = (file: Bytes, marker: string, choice: number) => Bytes | Promise<Bytes>

const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const pick = <T>(list: readonly T[], choice: number): T => {
  const one = list[choice % list.length]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

interface Piece {
  readonly at: number
  readonly end: number
}

/** Segments of a JPEG up to its first scan, which is the last of them. */
function segments(file: Bytes): Piece[] {
  const found: Piece[] = []
  for (
    let at = 2;
    found.length === 0 || file[(found.at(-1)?.at ?? 0) + 1] !== 0xda;
    at = found.at(-1)?.end ?? 0
  )
    found.push({ at, end: at + 2 + file.readUInt16BE(at + 2) })
  return found
}

/**
 * After the last unit, in a table that no colour uses, in a segment that is too long, or in a second scan of the same
 * data.
 */
export const jpegGap: Hide = (file, marker, choice) => {
  const end = file.lastIndexOf(Buffer.of(0xff, 0xd9))
  const all = segments(file)
  const scan = all.at(-1)
  const first = all[0]
  if (!scan || !first) throw new Error('no segments')
  const filled = cat(marker, Buffer.alloc(64 - marker.length, 1))
  const before = (piece: Uint8Array) => cat(file.subarray(0, scan.at), piece, file.subarray(scan.at))
  switch (choice % 5) {
    case 0:
      return cat(file.subarray(0, end), marker, file.subarray(end))
    case 1:
      return before(cat(Buffer.of(0xff, 0xdb, 0, 67, 3), filled))
    case 2: {
      // Three two-bit codes, and as many three-bit symbols as there are letters.
      const counts = Buffer.alloc(16)
      counts[7] = marker.length
      return before(cat(Buffer.of(0xff, 0xc4, 0, 19 + marker.length, 0x13), counts, marker))
    }
    case 3: {
      const { at, end: behind } = pick(all, choice >> 3)
      const made = cat(file.subarray(0, behind), marker, file.subarray(behind))
      made.writeUInt16BE(made.readUInt16BE(at + 2) + marker.length, at + 2)
      return made
    }
    default:
      return cat(file.subarray(0, end), file.subarray(scan.at, scan.end), marker, file.subarray(end))
  }
}

/** Where the blocks of each picture of a GIF begin, and where the last, empty block is. */
function gifPictures(file: Bytes): Piece[] {
  const table = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const found: Piece[] = []
  for (let at = 13 + table(file[10]); file[at] !== 0x3b;) {
    const isPicture = file[at] === 0x2c
    at += isPicture ? 11 + table(file[at + 9]) : 2
    const begun = at
    while (file[at]) at += (file[at] ?? 0) + 1
    if (isPicture) found.push({ at: begun, end: at })
    at++
  }
  return found
}

/** After the code that ends a picture. */
export const gifGap: Hide = (file, marker, choice) => {
  const { end } = pick(gifPictures(file), choice)
  return cat(file.subarray(0, end), Buffer.of(marker.length), marker, file.subarray(end))
}

/** Colours that no pixel uses: the colour table made twice as long for all pictures. */
export const gifColours: Hide = (file, marker) => {
  const bits = (file[10] ?? 0) & 7
  const end = 13 + 3 * 2 ** (bits + 1)
  if (bits === 7) return cat(file, marker)
  const more = Buffer.alloc(end - 13)
  if (more.length < marker.length) return cat(file, marker)
  more.write(marker)
  const made = cat(file.subarray(0, end), more, file.subarray(end))
  made[10] = ((file[10] ?? 0) & ~7) | (bits + 1)
  return made
}

function pngChunk(name: string, data: Uint8Array): Bytes {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(cat(name, data)))
  return cat(size, name, data, sum)
}

function pngChunks(file: Bytes): { name: string; data: Bytes }[] {
  const found = []
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at))
    found.push({
      name: file.subarray(at + 4, at + 8).toString(),
      data: Buffer.from(file.subarray(at + 8, at + 8 + file.readUInt32BE(at))),
    })
  return found
}

/** In rows after the last, after the deflated data, in a chunk that is too long, or in suggested colours. */
export const pngGap: Hide = (file, marker, choice) => {
  const chunks = pngChunks(file)
  const packed = cat(...chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data))
  const proposed = pngChunk('PLTE', cat(marker, Buffer.alloc(3 - (marker.length % 3))))
  const isIndexed = file[25] === 3
  const made = chunks.flatMap(({ name, data }, index) => {
    if (name !== 'IDAT')
      return [pngChunk(name, choice % 4 === 0 && name === 'IEND' ? cat(data, marker) : data)]
    if (chunks[index - 1]?.name === 'IDAT') return []
    if (choice % 4 === 1) return [pngChunk('IDAT', cat(packed, marker))]
    if (choice % 4 === 2) return [pngChunk('IDAT', deflateSync(cat(inflateSync(packed), marker)))]
    const all = pngChunk('IDAT', packed)
    return choice % 4 === 3 && !isIndexed
      ? [proposed, all]
      : [choice % 4 === 3 ? pngChunk('IDAT', cat(packed, marker)) : all]
  })
  return cat(file.subarray(0, 8), ...made)
}

/** In TIFF: after the picture in a strip, whose length is increased; or as a text value in a field of numbers. */
export const tiffGap: Hide = (file, marker, choice) => {
  const little = file[0] === 0x49
  const short = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const long = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const directory = long(4)
  const count = short(directory)
  const made = cat(file, Buffer.alloc(file.length % 2), marker)
  const put = (at: number, value: number) =>
    little ? made.writeUInt32LE(value, at) : made.writeUInt32BE(value, at)
  // A further directory, with one more field.
  const at = made.length - marker.length
  const entries = Array.from({ length: count }, (_, index) =>
    Buffer.from(file.subarray(directory + 2 + 12 * index, directory + 14 + 12 * index)),
  )
  const tag = pick([297, 532, 282, 320, 338, 339, 340, 341, 333, 700, 305], choice)
  const field = Buffer.alloc(12)
  const write = (value: number, to: number, bytes: number) =>
    little ? field.writeUIntLE(value, to, bytes) : field.writeUIntBE(value, to, bytes)
  const type = pick([2, 3, 5, 7], choice >> 2)
  write(tag, 0, 2)
  write(type, 2, 2)
  write(Math.floor(marker.length / ({ 3: 2, 5: 8 }[type] ?? 1)), 4, 4)
  write(at, 8, 4)
  const tagOf = (one: Bytes) => (little ? one.readUInt16LE(0) : one.readUInt16BE(0))
  const all = [...entries.filter((one) => tagOf(one) !== tag), field].sort((a, b) => tagOf(a) - tagOf(b))
  const head = Buffer.alloc(2)
  if (little) head.writeUInt16LE(all.length)
  else head.writeUInt16BE(all.length)
  put(4, made.length + (made.length % 2))
  return cat(made, Buffer.alloc(made.length % 2), head, ...all, Buffer.alloc(4))
}

const folders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex'])

/** A box in a film's tables that is longer than its fields; all boxes around it get longer too. */
export const boxGap: Hide = (file, marker, choice) => {
  const moov = file.indexOf('moov') - 4
  if (moov < file.indexOf('mdat')) return cat(file, marker)
  const paths: number[][] = []
  const walk = (from: number, to: number, around: number[]): void => {
    for (let at = from; at + 8 <= to; at += file.readUInt32BE(at)) {
      const path = [...around, at]
      const name = file.subarray(at + 4, at + 8).toString('latin1')
      if (folders.has(name)) walk(at + 8, at + file.readUInt32BE(at), path)
      else if (name === 'stsd') walk(at + 16, at + file.readUInt32BE(at), path)
      else if (['avc1', 'mp4v'].includes(name)) walk(at + 86, at + file.readUInt32BE(at), path)
      else if (name === 'mp4a' && file.readUInt16BE(at + 16) === 0)
        walk(at + 36, at + file.readUInt32BE(at), path)
      else paths.push(path)
    }
  }
  walk(moov, moov + file.readUInt32BE(moov), [])
  const path = pick(paths, choice)
  const last = path.at(-1) ?? 0
  const end = last + file.readUInt32BE(last)
  const made = cat(file.subarray(0, end), marker, file.subarray(end))
  for (const at of path) made.writeUInt32BE(made.readUInt32BE(at) + marker.length, at)
  return made
}

/** In an H.264 unit where x264 writes its settings, under its own type or one that has no meaning. */
export const unitGap: Hide = (file, marker, choice) => {
  const words = file.indexOf('x264 - core')
  if (words < 0) throw new Error('no settings')
  const made = Buffer.from(file)
  made.write(marker, words + (choice % 300))
  // Reserved, left to programs, filler, or the end of a sequence.
  made[file.lastIndexOf(Buffer.of(6, 5), words)] = pick([6, 12, 0, 9, 10, 11, 16, 24, 31], choice >> 3)
  return made
}

const itemFolders: Readonly<Record<string, number>> = { meta: 12, iprp: 8, ipco: 8, iinf: 14, iref: 12 }

/** In HEIC and AVIF: after the fields of a box, in data that no item uses, or in or after the coded picture. */
export const itemGap: Hide = (file, marker, choice) => {
  const leaves: number[][] = []
  const named: Record<string, number[]> = {}
  const walk = (from: number, to: number, around: number[]): void => {
    for (let at = from; at + 8 <= to; at += file.readUInt32BE(at)) {
      const name = file.subarray(at + 4, at + 8).toString('latin1')
      const path = [...around, at]
      named[name] ??= path
      const head = itemFolders[name]
      if (head !== undefined) walk(at + head, at + file.readUInt32BE(at), path)
      else if (around.length > 0) leaves.push(path)
    }
  }
  walk(0, file.length, [])
  /** Adds bytes to the end of a box; everything after it moves. */
  const grown = (path: number[], piece: Uint8Array): Bytes => {
    const end = (path.at(-1) ?? 0) + file.readUInt32BE(path.at(-1) ?? 0)
    const made = cat(file.subarray(0, end), piece, file.subarray(end))
    for (const at of path) made.writeUInt32BE(made.readUInt32BE(at) + piece.length, at)
    const iloc = (named['iloc'] ?? []).at(-1) ?? 0
    eachPlace(made, end <= iloc ? iloc + piece.length : iloc, end, piece.length)
    return made
  }
  const inside = (name: string, piece: Uint8Array) => grown(named[name] ?? pick(leaves, choice), piece)
  const box = (name: string, data: string) => cat(Buffer.of(0, 0, 0, data.length + 8), name, data)
  switch (choice % 7) {
    case 0:
    case 1:
      return grown(pick(leaves, choice >> 3), Buffer.from(marker))
    case 2:
      return inside('mdat', Buffer.from(marker))
    case 3:
      return named['idat'] ? inside('idat', Buffer.from(marker)) : inside('meta', box('idat', marker))
    case 4:
      return inside(
        'ipco',
        box(pick(['auxC', 'udes', 'uuid', 'jpgC', 'lhvC', 'pixi'], choice >> 3), `\0\0\0\0${marker}`),
      )
    case 5:
      return inside('iref', box('abcd', marker))
    default:
      return withUnit(file, named, marker, choice >> 3)
  }
}

/** Moves the positions of items at or after `from`. */
function eachPlace(file: Bytes, iloc: number, from: number, by: number): void {
  const isOld = file[iloc + 8] === 0
  const hasBase = (file[iloc + 13] ?? 0) >> 4 === 4
  let at = iloc + 16
  for (let left = file.readUInt16BE(iloc + 14); left > 0; left--) {
    const isInside = !isOld && file.readUInt16BE(at + 2) === 1
    at += isOld ? 4 : 6
    const base = hasBase ? file.readUInt32BE(at) : 0
    if (hasBase) at += 4
    const count = file.readUInt16BE(at)
    at += 2
    for (let extent = 0; extent < count; extent++, at += 8)
      if (!isInside && base + file.readUInt32BE(at) >= from)
        file.writeUInt32BE(file.readUInt32BE(at) + by, at)
  }
}

/** A second copy of the largest item at the end of the data, with an extra unit, or with text after its units. */
function withUnit(file: Bytes, named: Record<string, number[]>, marker: string, choice: number): Bytes {
  const mdat = named['mdat']?.[0] ?? 0
  const iloc = named['iloc']?.at(-1) ?? 0
  const isOld = file[iloc + 8] === 0
  const hasBase = (file[iloc + 13] ?? 0) >> 4 === 4
  let [at, place, base] = [iloc + 16, 0, 0]
  for (let left = file.readUInt16BE(iloc + 14); left > 0; left--) {
    at += (isOld ? 4 : 6) + (hasBase ? 4 : 0)
    if (file.readUInt16BE(at) !== 1) throw new Error('an item in pieces')
    if (place === 0 || file.readUInt32BE(at + 6) > file.readUInt32BE(place + 4))
      [place, base] = [at + 2, hasBase ? file.readUInt32BE(at - 4) : 0]
    at += 10
  }
  const old = file.readUInt32BE(place) + base
  const data = file.subarray(old, old + file.readUInt32BE(place + 4))
  const isAv1 = named['av1C'] !== undefined
  const own = isAv1 ? cat(Buffer.of(pick([5, 9, 12, 15, 8], choice) * 8 + 2, marker.length), marker) : null
  const kind = pick([39, 40, 38, 48, 63, 41, 35, 36, 24], choice)
  const words =
    own ?? cat(Buffer.of(0, 0, 0, marker.length + 5, kind * 2, 1, 5, marker.length), marker, Buffer.of(0x80))
  const item = choice % 5 === 4 ? cat(data, marker) : choice % 2 ? cat(words, data) : cat(data, words)
  const made = cat(file, item)
  made.writeUInt32BE(made.readUInt32BE(mdat) + item.length, mdat)
  made.writeUInt32BE(file.length - base, place)
  made.writeUInt32BE(item.length, place + 4)
  return made
}

/** In the first frame of an MP3, which gives the length of the sound, and in an added frame of the other kind. */
export const frameGap: Hide = (file, marker, choice) => {
  const info = file.indexOf('Info') < 0 ? file.indexOf('Xing') : file.indexOf('Info')
  const head = file.lastIndexOf(0xff, info)
  const end = file.indexOf(file.subarray(head, head + 2), info)
  if (info < 0 || end < 0) throw new Error('no such frame')
  const made = Buffer.from(file)
  if (choice % 4 === 0) {
    made.fill(0, info, end)
    made.write('VBRI', head + 36)
  }
  const from = choice % 4 === 0 ? head + 40 : info + 4
  made.write(marker, from + ((choice >> 2) % (end - from - marker.length)))
  return made
}

/** In chunked sound: a chunk that is longer than its fields, or that is repeated. */
export const chunkGap: Hide = (file, marker, choice) => {
  const isBig = file.subarray(0, 4).toString() === 'FORM'
  const read = (at: number) => (isBig ? file.readUInt32BE(at) : file.readUInt32LE(at))
  const chunks: { name: string; at: number; end: number }[] = []
  for (let at = 12; at + 8 <= file.length; at += 8 + read(at + 4) + (read(at + 4) % 2))
    chunks.push({ name: file.subarray(at, at + 4).toString(), at, end: at + 8 + read(at + 4) })
  const needed = chunks.filter(({ name }) => /^(fmt |fact|COMM|FVER|SSND)$/.test(name))
  const { at, end } = pick(
    choice % 2 ? needed : chunks.filter(({ name }) => /^(data|SSND|fmt )$/.test(name)),
    choice >> 1,
  )
  const words = Buffer.from(marker.length % 2 ? `${marker} ` : marker)
  const size = Buffer.alloc(4)
  const write = (value: number) => (isBig ? size.writeUInt32BE(value) : size.writeUInt32LE(value))
  write(choice % 2 ? end - at - 8 + words.length : words.length)
  const made =
    choice % 2
      ? cat(file.subarray(0, at + 4), size, file.subarray(at + 8, end), words, file.subarray(end))
      : cat(file, Buffer.alloc(file.length % 2), file.subarray(at, at + 4), size, words)
  if (isBig) made.writeUInt32BE(made.length - 8, 4)
  else made.writeUInt32LE(made.length - 8, 4)
  return made
}

/** In the seek table of a FLAC, or instead of the checksum of its sound. */
export const flacGap: Hide = (file, marker, choice) => {
  const words = cat(marker, Buffer.alloc(18 - marker.length))
  if (choice % 2) return cat(file.subarray(0, 42), Buffer.of(3, 0, 0, words.length), words, file.subarray(42))
  const made = Buffer.from(file)
  made.write(marker, 26)
  return made
}

/** The last page of an Ogg sound, with other packets: their lengths, and their bytes. */
function withLastPage(file: Bytes, sizes: Uint8Array, data: Uint8Array): Bytes {
  const at = file.lastIndexOf('OggS')
  const page = cat(file.subarray(at, at + 26), Buffer.of(sizes.length), sizes, data)
  page.writeUInt32LE(0, 22)
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  page.writeUInt32LE(sum >>> 0, 22)
  return cat(file.subarray(0, at), page)
}

function lastPage(file: Bytes): { sizes: Bytes; data: Bytes } {
  const at = file.lastIndexOf('OggS')
  const from = at + 27 + (file[at + 26] ?? 0)
  return { sizes: file.subarray(at + 27, from), data: file.subarray(from) }
}

/** In a packet that never ends, at the end of an Ogg sound. */
export const cutGap: Hide = (file, marker) => {
  const { sizes, data } = lastPage(file)
  return withLastPage(file, cat(sizes, Buffer.of(255)), cat(data, Buffer.alloc(255, marker)))
}

/** In the padding of the first Opus packet on the last page, or in a packet that never ends. */
export const packetGap: Hide = (file, marker, choice) => {
  if (choice % 4 === 0) return cutGap(file, marker, choice)
  const { sizes, data } = lastPage(file)
  const last = sizes.findIndex((size) => size < 255)
  const packet = data.subarray(0, 255 * last + (sizes[last] ?? 0))
  const [first = 0, second = 0] = packet
  const isCounted = (first & 3) === 3
  if (isCounted && (second & 0x40) !== 0) throw new Error('padded already')
  // One frame; two of one length; two of two lengths; or a counted number.
  const count = [0x41, 0x42, 0xc2, second | 0x40][first & 3] ?? 0
  // From 255 on, their number takes two bytes.
  const padding = cat(marker, Buffer.alloc(choice % 2 ? 0 : 255))
  const length = padding.length < 255 ? Buffer.of(padding.length) : Buffer.of(255, padding.length - 254)
  const made = cat(Buffer.of(first | 3, count), length, packet.subarray(isCounted ? 2 : 1), padding)
  const laces = cat(Buffer.alloc(Math.floor(made.length / 255), 255), Buffer.of(made.length % 255))
  return withLastPage(file, cat(laces, sizes.subarray(last + 1)), cat(made, data.subarray(packet.length)))
}
