/** TIFF: bytes after the picture in a strip are removed, and the picture does not change, however it is compressed. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deflateSync, inflateSync } from 'node:zlib'
import { clean } from '../../client/clean/clean.ts'
import { check } from '../support/property.ts'

const width = 37
const height = 60
const secret = Buffer.from('behind the picture, Erika')

/** @param more fields of a page with a palette, which stands after the strip */
function tiff(
  strip: Uint8Array,
  compression: number,
  more?: { palette: Uint8Array; predictor: 1 | 2 },
): Blob {
  const palette = more?.palette ?? new Uint8Array()
  const fields: [tag: number, value: number][] = [
    [256, width],
    [257, height],
    [258, 8],
    [259, compression],
    [262, more ? 3 : 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, strip.length],
    ...(more
      ? ([
          [317, more.predictor],
          [320, 8 + strip.length],
        ] as [number, number][])
      : []),
  ]
  const directory = Buffer.alloc(2 + 12 * fields.length + 4)
  directory.writeUInt16LE(fields.length)
  fields.forEach(([tag, value], index) => {
    directory.writeUInt16LE(tag, 2 + 12 * index)
    directory.writeUInt16LE(tag === 320 ? 3 : 4, 4 + 12 * index)
    directory.writeUInt32LE(tag === 320 ? palette.length / 2 : 1, 6 + 12 * index)
    directory.writeUInt32LE(value, 10 + 12 * index)
  })
  const head = Buffer.from('II*\0\0\0\0\0')
  head.writeUInt32LE(8 + strip.length + palette.length, 4)
  return new Blob([head, strip as Uint8Array<ArrayBuffer>, palette as Uint8Array<ArrayBuffer>, directory])
}

/** The value of a field, in a picture written by `tiff`, or by the cleaner. */
function fieldOf(bytes: Buffer, tag: number): number {
  const at = bytes.readUInt32LE(4)
  for (let index = 0; index < bytes.readUInt16LE(at); index++)
    if (bytes.readUInt16LE(at + 2 + 12 * index) === tag) return bytes.readUInt32LE(at + 10 + 12 * index)
  throw new Error('no field')
}

/** The strip of such a picture. */
function stripOf(bytes: Buffer): Buffer {
  const at = fieldOf(bytes, 273)
  return bytes.subarray(at, at + fieldOf(bytes, 279))
}

/** TIFF's LZW, written as the specification says. */
function lzw(bytes: Uint8Array): Buffer {
  const bits: string[] = []
  let table = new Map<string, number>()
  let width = 9
  const put = (code: number) => bits.push(code.toString(2).padStart(width, '0'))
  const clear = () => {
    put(256)
    table = new Map(Array.from({ length: 256 }, (_, one) => [String.fromCharCode(one), one]))
    width = 9
  }
  clear()
  let known = ''
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte)
    if (table.has(longer)) {
      known = longer
      continue
    }
    put(table.get(known) ?? 0)
    table.set(longer, table.size + 2)
    const next = table.size + 2
    if (next === 4094) clear()
    else width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9
    known = String.fromCharCode(byte)
  }
  put(table.get(known) ?? 0)
  if (table.size + 3 >= 2 ** width && width < 12) width++
  put(257)
  const text = bits.join('')
  return Buffer.from(text.match(/.{1,8}/g)?.map((one) => parseInt(one.padEnd(8, '0'), 2)) ?? [])
}

/** PackBits with literal runs only. */
function packed(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 128) {
    const piece = bytes.subarray(at, at + 128)
    parts.push(Uint8Array.of(piece.length - 1), piece)
  }
  return Buffer.concat(parts)
}

const ways: readonly (readonly [string, number, (bytes: Uint8Array) => Buffer])[] = [
  ['as it is', 1, (bytes) => Buffer.from(bytes)],
  ['LZW', 5, lzw],
  ['deflated', 8, (bytes) => deflateSync(bytes)],
  ['PackBits', 32773, packed],
]

test.each(ways)(
  '%s: nothing is left after the picture data, and the picture stays the same',
  async (_, compression, pack) => {
    const picture = fc.uint8Array({ minLength: width * height, maxLength: width * height })
    const property = fc.asyncProperty(picture, fc.constantFrom(1, 40, 256), async (noise, colours) => {
      const strip = pack(noise.map((one) => one % colours))
      const outcomes = await Promise.all(
        [strip, Buffer.concat([strip, secret])].map((one) => clean(tiff(one, compression))),
      )
      for (const outcome of outcomes) {
        if (outcome.state !== 'cleaned') throw new Error(outcome.state)
        const bytes = Buffer.from(await outcome.file.arrayBuffer())
        expect(bytes.includes('Erika')).toBe(false)
        const left = stripOf(bytes)
        if (compression === 8) expect(inflateSync(left).equals(inflateSync(strip))).toBe(true)
        else expect(left.subarray(0, strip.length).equals(strip)).toBe(true)
        expect(left.length).toBeLessThan(strip.length + 3)
      }
    })
    await check(property, 10)
  },
)

test.each(ways)('%s: colours that no pixel has become black, and no others', async (_, compression, pack) => {
  const picture = fc.uint8Array({ minLength: width * height, maxLength: width * height })
  const property = fc.asyncProperty(
    picture,
    fc.constantFrom(1, 40, 200),
    fc.constantFrom<(1 | 2)[]>(1, 2),
    async (noise, colours, predictor) => {
      const pixels = noise.map((one) => one % colours)
      const written = pixels.map((one, at) =>
        predictor === 2 && at % width > 0 ? one - (pixels[at - 1] ?? 0) : one,
      )
      const palette = Buffer.alloc(6 * 256, secret)
      const outcome = await clean(tiff(pack(written), compression, { palette, predictor }))
      if (outcome.state !== 'cleaned') throw new Error(outcome.state)
      const bytes = Buffer.from(await outcome.file.arrayBuffer())
      const at = fieldOf(bytes, 320)
      const used = new Set(pixels)
      const expected = Buffer.from(palette)
      for (let entry = 0; entry < 3 * 256; entry++)
        if (!used.has(entry % 256)) expected.writeUInt16LE(0, 2 * entry)
      expect(bytes.subarray(at, at + 6 * 256).equals(expected)).toBe(true)
    },
  )
  await check(property, 8)
})

test('a page compressed in a way that is not listed is refused: it may be a file with notes of its own', async () => {
  for (const compression of [6, 34661, 34712, 50001, 50002])
    expect((await clean(tiff(Buffer.alloc(width * height), compression))).state).toBe('uncleaned')
})

test('deflated: data compressed after the last row of a picture are gone', async () => {
  const strip = deflateSync(Buffer.concat([Buffer.alloc(width * height, 7), secret]))
  const outcome = await clean(tiff(strip, 8))
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  const left = inflateSync(stripOf(Buffer.from(await outcome.file.arrayBuffer())))
  expect(left.length).toBe(width * height)
})
