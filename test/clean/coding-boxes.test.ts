/**
 * Boxes that tell a decoder how sound and pictures are coded, built from their specifications: every field that it needs
 * stays, and words in all others, and behind the last, are removed.
 */
import { expect, test } from '@jest/globals'
import { clean } from '../../client/clean/clean.ts'

type Bytes = Buffer<ArrayBuffer>
const secret = 'ErikaMustermann1'
const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const big = (...values: number[]): Bytes =>
  cat(...values.map((one) => Buffer.of(one >>> 24, (one >>> 16) & 255, (one >>> 8) & 255, one & 255)))
const box = (name: string, ...parts: (Uint8Array | string)[]): Bytes => {
  const body = cat(...parts)
  return cat(big(body.length + 8), name, body)
}
const of = (hex: string): Bytes => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const matrix = big(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

/** A film of one track, with one sample. */
function film(
  kind: 'soun' | 'vide',
  entry: string,
  fields: Uint8Array,
  inner: Uint8Array,
  sample: Uint8Array,
): Bytes {
  const head = cat(box('ftyp', 'isom', big(0)), box('mdat', sample))
  const one = (name: string, ...numbers: number[]) => box(name, big(0, 1, ...numbers))
  const stbl = cat(
    box('stsd', big(0, 1), box(entry, big(0, 1), fields, inner)),
    ...[one('stts', 1, 960), one('stsc', 1, 1, 1), one('stco', 24), box('stsz', big(0, sample.length, 1))],
  )
  const places = box('dinf', box('dref', big(0, 1), box('url ', big(1))))
  const media = cat(
    box('mdhd', big(0, 0, 0, 48_000, 960, 0x55c40000)),
    box('hdlr', big(0, 0), kind, Buffer.alloc(13)),
    box('minf', places, box('stbl', stbl)),
  )
  const track = cat(box('tkhd', big(3, 0, 0, 1, 0, 960, 0, 0, 0, 0), matrix, big(0, 0)), box('mdia', media))
  const movie = box(
    'mvhd',
    big(0, 0, 0, 48_000, 960, 0x10000, 0x1000000, 0, 0),
    matrix,
    Buffer.alloc(24),
    big(2),
  )
  return cat(head, box('moov', movie, box('trak', track)))
}

const sound = of('0000000000000000 0002 0010 0000 0000 bb800000')
const picture = cat(
  Buffer.alloc(16),
  of('0040 0030'),
  big(0x480000, 0x480000, 0),
  Buffer.of(0, 1),
  Buffer.alloc(32),
  of('0018 ffff'),
)

async function cleaned(file: Bytes): Promise<Bytes | null> {
  const outcome = await clean(new Blob([file]), 'film.mp4')
  if (outcome.state !== 'cleaned') return null
  expect(outcome.differs).toEqual([])
  return Buffer.from(await outcome.file.arrayBuffer())
}

const bits = (text: string): Bytes =>
  Buffer.from((text.replaceAll(' ', '').match(/.{1,8}/g) ?? []).map((one) => parseInt(one.padEnd(8, '0'), 2)))
const hidden = Buffer.from(secret)

/** A descriptor, whose length takes four bytes, as encoders write it, or one. */
const descriptor = (isLong: boolean, tag: number, ...data: Uint8Array[]): Bytes => {
  const all = cat(...data)
  return cat(Buffer.of(tag), isLong ? of('808080') : '', Buffer.of(all.length), all)
}
/** @param told is an identity, how large a buffer is, and how many bits a second has */
const esds = (isLong: boolean, kind: number, told: Bytes, own: Uint8Array) =>
  cat(
    big(0),
    descriptor(
      isLong,
      3,
      told.subarray(0, 2),
      Buffer.of(0),
      descriptor(
        isLong,
        4,
        Buffer.of(kind, kind === 0x20 ? 0x11 : 0x15),
        told.subarray(2, 13),
        descriptor(isLong, 5, own),
      ),
      descriptor(isLong, 6, Buffer.of(2)),
    ),
  )
/** Two channels of AAC, each described, with a comment. */
const channels = (comment: Uint8Array) =>
  cat(
    bits('00010 0011 0000 000 0000 01 0011 0001 0000 0000 00 000 0000 000 1 0000'),
    Buffer.of(comment.length),
    comment,
  )
/** An object, a layer, and who wrote them. */
const visual = (words: Uint8Array) => cat(of('000001b0 01 000001b5 09 00000100 00000120 0086c4'), words)

type Kind = 'soun' | 'vide'
/** An entry's box, and what becomes of it; zeros follow. */
const boxes: readonly [what: string, kind: Kind, entry: string, name: string, was: Bytes, is: Bytes][] = [
  ['Opus', 'soun', 'Opus', 'dOps', of('00 02 0138 4572696b 0000 00'), of('00 02 0138 0000bb80 0000 00')],
  [
    'Opus of six channels',
    'soun',
    'Opus',
    'dOps',
    of('00 06 0138 4572696b 0000 01 04 02 000401020305'),
    of('00 06 0138 0000bb80 0000 01 04 02 000401020305'),
  ],
  [
    'FLAC with a check sum of the sound',
    'soun',
    'fLaC',
    'dfLa',
    cat(of('00000000 80000022 1000 1000 4572696b614d 0bb802f000001000'), hidden),
    of('00000000 80000022 1000 1000 000000000000 0bb802f000001000'),
  ],
  [
    'lossless sound of Apple',
    'soun',
    'alac',
    'alac',
    of('00000000 00001000 00 10 28 0a 0e 02 00ff 4572696b 614d7573 0000bb80'),
    of('00000000 00001000 00 10 28 0a 0e 02 00ff 00000000 00000000 0000bb80'),
  ],
  ['AC-3', 'soun', 'ac-3', 'dac3', of('10 11 c0'), of('10 11 c0')],
  ['enhanced AC-3', 'soun', 'ec-3', 'dec3', of('0600 2004 00'), of('0600 2004 00')],
  [
    'enhanced AC-3 with sounds that move',
    'soun',
    'ec-3',
    'dec3',
    of('0600 2004 00 0110'),
    of('0600 2004 00 0110'),
  ],
  ['AMR', 'soun', 'samr', 'damr', of('4572696b 01 81ff 00 01'), of('00000000 00 81ff 00 01')],
  [
    'AAC',
    'soun',
    'mp4a',
    'esds',
    esds(true, 0x40, hidden, of('1190')),
    esds(false, 0x40, Buffer.alloc(13), of('1190')),
  ],
  [
    'AAC with a comment',
    'soun',
    'mp4a',
    'esds',
    esds(true, 0x40, hidden, channels(hidden)),
    esds(false, 0x40, Buffer.alloc(13), channels(Buffer.alloc(16))),
  ],
  [
    'AAC with words behind what it needs',
    'soun',
    'mp4a',
    'esds',
    esds(true, 0x40, hidden, cat(of('1190'), hidden)),
    esds(false, 0x40, Buffer.alloc(13), cat(of('1190'), Buffer.alloc(16))),
  ],
  [
    'MPEG-4 Visual with its encoder',
    'vide',
    'mp4v',
    'esds',
    esds(true, 0x20, hidden, visual(cat(of('000001b2'), hidden))),
    esds(false, 0x20, Buffer.alloc(13), visual(Buffer.alloc(20))),
  ],
  ['the shape of pixels', 'vide', 'mp4v', 'pasp', of('00000004 00000003'), of('00000004 00000003')],
  [
    'colours of a standard',
    'vide',
    'mp4v',
    'colr',
    cat('nclx', of('0001 0001 0001 ff')),
    cat('nclx', of('0001 0001 0001 80')),
  ],
  ['the number of bits in a second', 'vide', 'mp4v', 'btrt', hidden.subarray(0, 12), of('')],
]
/** One packet of Opus, or of four streams. */
const packets: Readonly<Record<string, Bytes>> = {
  Opus: of('f8 11'),
  'Opus of six channels': of('f8 01 11 f8 01 22 f8 01 33 f8 44'),
}

test.each(boxes)(
  '%s: keeps what a decoder needs, and nothing else',
  async (what, kind, entry, name, was, is) => {
    for (const behind of ['', secret]) {
      const fields = kind === 'soun' ? sound : picture
      const file = film(kind, entry, fields, box(name, was, behind), packets[what] ?? of('01020304'))
      const after = await cleaned(file)
      const at = file.lastIndexOf(name)
      const made = after?.subarray(at, at + 4 + was.length + behind.length)
      const zeros = Buffer.alloc(was.length + behind.length - is.length)
      expect(made).toEqual(cat(is.length > 0 ? name : 'free', is, zeros))
    }
  },
)

test('padding in a packet of Opus becomes zeros, and the sound is the same', async () => {
  const packet = (words: string) => cat(Buffer.of(0xfb, 0x41, words.length, 0x11, 0x22), words)
  const made = (words: string) =>
    film('soun', 'Opus', sound, box('dOps', of('00 02 0138 0000bb80 0000 00')), packet(words))
  expect(await cleaned(made(secret))).toEqual(made('\0'.repeat(16)))
})

test.each([
  ['a coding of AAC that is not known', esds(false, 0x40, Buffer.alloc(13), of('f900'))],
  ['MPEG-1 with words for its decoder', esds(false, 0x6b, Buffer.alloc(13), hidden)],
  ['a descriptor that does not end', of('00000000 037f 0000 00')],
])('%s: not cleaned', async (_, contents) => {
  expect(await cleaned(film('soun', 'mp4a', sound, box('esds', contents), of('01')))).toBe(null)
})

/** Tables that name no sample, or one outside the data. */
test.each([
  [
    'a place that is not within the data',
    (file: Bytes) => file.writeUInt32BE(0x4572696b, file.lastIndexOf('stco') + 12),
  ],
  [
    'a coding that there is not',
    (file: Bytes) => file.writeUInt32BE(0x4572696b, file.lastIndexOf('stsc') + 20),
  ],
  ['a size without data', (file: Bytes) => file.writeUInt32BE(0x4572696b, file.lastIndexOf('stsz') + 12)],
  [
    'a number of entries that there are not',
    (file: Bytes) => file.writeUInt32BE(0x4572696b, file.lastIndexOf('stts') + 8),
  ],
])('%s: not cleaned', async (_, change) => {
  const file = film('vide', 'mp4v', picture, box('pasp', big(1, 1)), of('01020304'))
  expect(await cleaned(file)).not.toBe(null)
  change(file)
  expect(await cleaned(file)).toBe(null)
})
