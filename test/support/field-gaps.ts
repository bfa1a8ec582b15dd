/**
 * Files with a word hidden in the fields of a structure: over them, behind them, in a structure that comes twice, or in
 * one that nobody needs. Made from the formats' specifications, without any knowledge of the cleaner.
 */
import { crc32, deflateSync } from 'node:zlib'

type Bytes = Buffer<ArrayBuffer>
type Hide = (file: Bytes, marker: string, choice: number) => Bytes | Promise<Bytes>

const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const pick = <T>(list: readonly T[], choice: number): T => {
  const one = list[choice % list.length]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}
const big = (...values: number[]): Bytes =>
  cat(...values.map((one) => Buffer.of(one >>> 24, (one >>> 16) & 255, (one >>> 8) & 255, one & 255)))
const box = (name: string, ...data: (Uint8Array | string)[]): Bytes => {
  const body = cat(...data)
  return cat(big(body.length + 8), name, body)
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Writes the word somewhere in one of these places. */
function over(file: Bytes, marker: string, choice: number, places: readonly Range[]): Bytes {
  const wide = places.filter(({ from, to }) => to - from >= marker.length)
  const room = wide.reduce((sum, { from, to }) => sum + to - from - marker.length + 1, 0)
  let at = choice % room
  for (const { from, to } of wide) {
    const own = to - from - marker.length + 1
    if (at < own) {
      const made = Buffer.from(file)
      made.write(marker, from + at, 'latin1')
      return made
    }
    at -= own
  }
  throw new Error('no place')
}

const folders: Readonly<Record<string, number>> = {
  ...{
    moov: 8,
    trak: 8,
    mdia: 8,
    minf: 8,
    stbl: 8,
    edts: 8,
    dinf: 8,
    stsd: 16,
    avc1: 86,
    wave: 8,
    iprp: 8,
    ipco: 8,
  },
  ...{ meta: 12 },
}
/** What only decoding can tell to be more than sound or pictures. */
const coded = new Set(['mdat', 'avcC', 'hvcC', 'av1C', 'idat'])

interface Leaf extends Range {
  readonly name: string
  /** Where the boxes around it begin, and itself. */
  readonly path: readonly number[]
}

function leaves(file: Bytes, from = 0, to = file.length, around: readonly number[] = []): Leaf[] {
  const found: Leaf[] = []
  for (let at = from; at + 8 <= to; at += file.readUInt32BE(at)) {
    const name = file.subarray(at + 4, at + 8).toString('latin1')
    const path = [...around, at]
    const end = at + file.readUInt32BE(at)
    // Sound in QuickTime, where longer entries have boxes inside.
    const isSound = name === 'mp4a' && end - at > 40
    const head = isSound ? (file.readUInt16BE(at + 16) === 1 ? 52 : 36) : folders[name]
    if (head === undefined) found.push({ name, path, from: at + 8, to: end })
    else found.push(...leaves(file, at + head, end, path))
  }
  return found
}

/** Over the fields of a box. */
export const boxField: Hide = (file, marker, choice) =>
  over(
    file,
    marker,
    choice,
    leaves(file).filter(({ name }) => !coded.has(name)),
  )

/** Over the heads of sample entries, which have boxes behind them. */
export const entryField: Hide = (file, marker, choice) => {
  const places = ['avc1', 'mp4a', 'mp4v'].flatMap((name) => {
    const at = file.indexOf(name, file.indexOf('stsd')) + 4
    return at > 3 ? [{ from: at, to: at + (name === 'mp4a' ? 28 : 78) }] : []
  })
  return over(file, marker, choice, places)
}

/** Boxes that players do without, or read only one of; one inside the tables makes all around it longer. */
export const boxAgain: Hide = (file, marker, choice) => {
  const more = [
    box(pick(['mfra', 'sidx', 'ssix', 'emsg', 'prft', 'ftyp', 'moov'], choice >> 2), marker),
    box('styp', 'isom', big(0), marker),
    cat(box('mdat'), box('styp', 'msdh', big(0), marker)),
  ]
  if (choice % 4 < 3) return cat(file, pick(more, choice))
  const all = leaves(file).filter(({ path, name }) => path.length > 2 && !coded.has(name))
  const { name, path, from, to } = pick(all, choice >> 2)
  const again = box(name, file.subarray(from, Math.min(to, from + 8)), marker)
  return grown(file, to, path.slice(0, -1), again)
}

/** A film whose data are before its tables. */
function grown(file: Bytes, at: number, around: readonly number[], piece: Uint8Array): Bytes {
  if (at < file.indexOf('mdat')) return cat(file, box('styp', piece))
  const made = cat(file.subarray(0, at), piece, file.subarray(at))
  for (const one of around) made.writeUInt32BE(made.readUInt32BE(one) + piece.length, one)
  return made
}

/** Entries of a table that stand for no sample: places, times, and samples to begin from. */
export const tableGap: Hide = (file, marker, choice) => {
  const tables = leaves(file).filter(({ name }) => /^(stts|ctts|stco|stsc|stss)$/.test(name))
  const { name, path, from, to } = pick(tables, choice)
  const width = { stts: 8, ctts: 8, stsc: 12 }[name] ?? 4
  const words = Buffer.alloc(Math.ceil(marker.length / width) * width, marker)
  const made = grown(file, to, path, words)
  if (made.length === file.length + words.length)
    made.writeUInt32BE(made.readUInt32BE(from + 4) + words.length / width, from + 4)
  return made
}

// Ogg

interface Page extends Range {
  readonly data: number
}

function pages(file: Bytes): Page[] {
  const found: Page[] = []
  for (let from = 0; from + 27 <= file.length; from = found.at(-1)?.to ?? 0) {
    const data = from + 27 + (file[from + 26] ?? 0)
    found.push({ from, data, to: file.subarray(from + 27, data).reduce((sum, one) => sum + one, data) })
  }
  return found
}

/** Writes the checksums of all pages. */
function summed(file: Bytes): Bytes {
  for (const { from, to } of pages(file)) {
    file.writeUInt32LE(0, from + 22)
    let sum = 0
    for (const byte of file.subarray(from, to)) {
      sum ^= byte << 24
      for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
    }
    file.writeUInt32LE(sum >>> 0, from + 22)
  }
  return file
}

/** Over the time, number and place of a page, over the first packet, or behind it. */
export const oggField: Hide = (file, marker, choice) => {
  const all = pages(file)
  const [first] = all
  if (!first) throw new Error('no page')
  if (choice % 3 === 0) {
    const head = cat(file.subarray(first.data, first.to), marker)
    const page = cat(file.subarray(0, 26), Buffer.of(1, head.length), head)
    return summed(cat(page, file.subarray(first.to)))
  }
  const { from } = pick(all, choice >> 2)
  return summed(
    over(
      file,
      marker,
      choice,
      choice % 3 === 1 ? [{ from: from + 6, to: from + 22 }] : [{ from: 28, to: first.to }],
    ),
  )
}

/** Behind the tables of Vorbis, on the second page. */
export const setupGap: Hide = (file, marker) => {
  const second = pages(file)[1]
  if (!second) throw new Error('no page')
  const { from, data, to } = second
  const sizes = [...file.subarray(from + 27, data)]
  const last = (sizes.pop() ?? 0) + marker.length
  const laces = Buffer.of(...sizes, ...(last >= 255 ? [255] : []), last % 255)
  const page = cat(
    file.subarray(from, from + 26),
    Buffer.of(laces.length),
    laces,
    file.subarray(data, to),
    marker,
  )
  return summed(cat(file.subarray(0, from), page, file.subarray(to)))
}

// Colour profiles

const xyz = (...values: number[]) => cat('XYZ ', big(0, ...values))
const curve = cat('curv', big(0, 1), Buffer.of(2, 51))
const curves = (count: number) => cat(...Array.from({ length: count }, () => cat(curve, Buffer.alloc(2))))
const ramp = (points: number, width: 1 | 2) =>
  cat(
    ...Array.from({ length: points }, (_, at) => Buffer.alloc(width, Math.floor((at * 255) / (points - 1)))),
  )
const unit = big(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x10000)
const grid = (width: number) => Buffer.alloc(8 * 3 * width, 0x40)
const three = <T>(one: T) => [one, one, one]
const tables: readonly Bytes[] = [
  cat('mft1', big(0), Buffer.of(3, 3, 2, 0), unit, ...three(ramp(256, 1)), grid(1), ...three(ramp(256, 1))),
  cat(
    'mft2',
    big(0),
    Buffer.of(3, 3, 2, 0),
    unit,
    Buffer.of(0, 2, 0, 2),
    ...three(ramp(2, 2)),
    grid(2),
    ...three(ramp(2, 2)),
  ),
  cat(
    'mAB ',
    big(0),
    Buffer.of(3, 3, 0, 0),
    big(32, 80, 128, 176, 244),
    curves(3),
    unit,
    big(0, 0, 0),
    curves(3),
    Buffer.of(2, 2, 2),
    Buffer.alloc(13),
    Buffer.of(1, 0, 0, 0),
    grid(1),
    Buffer.alloc(0),
    curves(3),
  ),
]

/** A profile with a word over a field of its head, in a tag that is too long or unknown, or between tags. */
function profileWith(marker: string, choice: number): Bytes {
  const place = choice % 4
  const tags: [string, Bytes][] = [
    ['wtpt', xyz(0xf6d6, 0x10000, 0xd32d)],
    ['rXYZ', xyz(0x6fa2, 0x38f5, 0x390)],
    ['gXYZ', xyz(0x6299, 0xb785, 0x18da)],
    ['bXYZ', xyz(0x24a0, 0xf84, 0xb6cf)],
    ...three(curve).map((one, at): [string, Bytes] => [`${'rgb'[at] ?? ''}TRC`, one]),
    ['chad', cat('sf32', big(0), unit)],
    ['A2B0', pick(tables, choice >> 2)],
  ]
  const long = (choice >> 4) % tags.length
  if (place === 0) tags[long] = [tags[long]?.[0] ?? '', cat(tags[long]?.[1] ?? '', marker)]
  if (place === 1)
    tags.push([
      pick(['A2B1', 'B2A0', 'D2B0', 'gamt', 'lumi', 'ZZZZ', 'wtpt', 'calt'], choice >> 4),
      cat(
        pick(['mpet', 'mBA ', 'text', 'curv', 'XYZ ', 'para', 'mft2'], choice >> 7),
        big(0),
        marker,
        Buffer.alloc(40),
      ),
    ])
  const head = Buffer.alloc(128)
  head.write('\x02\x40\0\0mntrRGB XYZ ', 8, 'latin1')
  head.write('acsp', 36)
  const parts: Bytes[] = []
  let at = 132 + 12 * tags.length
  const list = tags.map(([name, data], index) => {
    const padded = cat(
      data,
      place === 2 && index === long ? marker : '',
      Buffer.alloc((4 - (data.length % 4)) % 4),
    )
    parts.push(padded)
    at += padded.length
    return cat(name, big(at - padded.length, data.length))
  })
  const made = cat(head, big(tags.length), ...list, ...parts)
  if (place === 3) made.write(marker, pick([40, 48, 64, 84, 100, 112], choice >> 4), 'latin1')
  made.writeUInt32BE(made.length, 0)
  return made
}

const pngChunk = (name: string, data: Uint8Array) =>
  cat(big(data.length), name, data, big(crc32(cat(name, data))))

export const pngProfile: Hide = (file, marker, choice) =>
  cat(
    file.subarray(0, 33),
    pngChunk('iCCP', cat('p\0\0', deflateSync(profileWith(marker, choice)))),
    file.subarray(33),
  )

export const jpegProfile: Hide = (file, marker, choice) => {
  const profile = profileWith(marker, choice)
  const size = profile.length + 16
  return cat(
    file.subarray(0, 2),
    Buffer.of(0xff, 0xe2, size >> 8, size & 255),
    'ICC_PROFILE\0\x01\x01',
    profile,
    file.subarray(2),
  )
}

/** An animation in which a frame is not counted, lies outside, or has no picture. */
export const pngFrames: Hide = (file, marker, choice) => {
  const words = Buffer.from(marker, 'latin1')
  const control = (number: number, place: Uint8Array) =>
    pngChunk('fcTL', cat(big(number), place, Buffer.of(0, 1, 0, 1, 0, 0)))
  const whole = cat(file.subarray(16, 24), big(0, 0))
  const head = cat(file.subarray(0, 33), pngChunk('acTL', big(1 + (choice % 2), 0)))
  const odd = control(choice % 2, words.subarray(0, 16))
  const first = control(choice % 2 ? 0 : 1, whole)
  return choice % 3 === 0
    ? cat(head, control(0, cat(whole, marker)), file.subarray(33))
    : cat(head, ...(choice % 2 ? [first, odd] : [odd, first]), file.subarray(33))
}

// Chunks

/** Chunks of RIFF or FORM, also in lists. */
function chunksIn(file: Bytes, from = 12, to = file.length): (Range & { readonly name: string })[] {
  const isBig = file.toString('latin1', 0, 4) === 'FORM'
  const found: (Range & { readonly name: string })[] = []
  for (let at = from; at + 8 <= to;) {
    const name = file.toString('latin1', at, at + 4)
    const size = isBig ? file.readUInt32BE(at + 4) : file.readUInt32LE(at + 4)
    if (name === 'LIST') found.push(...chunksIn(file, at + 12, at + 8 + size))
    else found.push({ name, from: at + 8, to: Math.min(to, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return found
}

/** Over the fields of a chunk that is neither sound nor a coded picture. */
export const chunkField: Hide = (file, marker, choice) => {
  const places = chunksIn(file).filter(
    ({ name }) => !/^(data|SSND|VP8 |VP8L|ALPH|ANMF|\d\d(dc|db|wb))$/.test(name),
  )
  return over(file, marker, choice, places)
}

/** In a picture that is not shown since another is, or behind plain transparency. */
export const webpField: Hide = (file, marker, choice) => {
  const chunk = (name: string, data: Uint8Array | string) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(data.length)
    return cat(name, size, data)
  }
  const at = file.indexOf('VP8 ')
  if (choice % 6 === 5 && file.includes('VP8X') && !file.includes('ANMF')) {
    const dots = (file.readUInt16LE(at + 14) & 0x3fff) * (file.readUInt16LE(at + 16) & 0x3fff)
    const words = marker.length % 2 === (dots + 1) % 2 ? marker : `${marker} `
    const clear = chunk('ALPH', cat(Buffer.of(0), Buffer.alloc(dots, 0xff), words))
    const made = cat(file.subarray(0, at), clear, file.subarray(at))
    made.writeUInt32LE(made.length - 8, 4)
    return made
  }
  const made = cat(file, chunk(pick(['ALPH', 'VP8L', 'VP8 ', 'ANIM', 'ANMF'], choice), `${marker}${marker}`))
  made.writeUInt32LE(made.length - 8, 4)
  return made
}

/** Over the header of an ASF, or behind the last payload of a packet. */
export const asfField: Hide = (file, marker, choice) => {
  const data = file.indexOf(Buffer.from('3626b2758e66cf11a6d900aa0062ce6c', 'hex'))
  if (choice % 4 > 0) return over(file, marker, choice >> 2, [{ from: 24, to: data }])
  // A packet with a single payload, shorter than it says: padding has a length of its own.
  const size = file.readUInt32LE(file.indexOf(Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex')) + 92)
  const count = Number(file.readBigUInt64LE(data + 40))
  const made = Buffer.from(file)
  const packet = Buffer.alloc(size)
  const pads = marker.length
  // No error correction, one payload, padding of one byte's length; a stream, an object, an offset of 4, 8 more bytes.
  cat(
    Buffer.of(0x08, 0x5d, pads),
    Buffer.alloc(6),
    Buffer.of(1, 0),
    Buffer.alloc(4),
    Buffer.of(8),
    Buffer.alloc(8),
  ).copy(packet)
  packet.write(marker, size - pads, 'latin1')
  packet.copy(made, data + 50 + (choice % count) * size)
  return made
}

/** Over the fields of a FLAC, or behind its last frame, with the check sum that would end one. */
export const flacField: Hide = (file, marker, choice) => {
  if (choice % 2) return over(file, marker, choice, [{ from: 8, to: 42 }])
  let sum = 0
  for (const byte of Buffer.from(marker)) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit++)
      sum = sum & 0x8000 ? ((sum << 1) ^ 0x8005) & 0xffff : (sum << 1) & 0xffff
  }
  return cat(file, marker, Buffer.of(sum >> 8, sum & 255))
}

/** A picture in written-out numbers, one of which is the word; or brighter than bright. */
export const numberGap: Hide = (_, marker, choice) =>
  Buffer.from(choice % 2 ? `P3\n1 1\n255\n1 2 ${marker}\n` : `P2\n1 1\n${marker.slice(0, 9)}\n1 ${marker}\n`)
