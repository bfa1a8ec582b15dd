/** TIFF: bytes after the picture in a strip are removed, and the picture does not change, however it is compressed. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deflateSync, inflateSync } from 'node:zlib'
import { clean } from '../../client/clean/clean.ts'
import { check } from '../support/property.ts'

const width = 37
const height = 60
const secret = Buffer.from('behind the picture, Erika')

function tiff(strip: Uint8Array, compression: number): Blob {
  const fields: [tag: number, value: number][] = [
    [256, width],
    [257, height],
    [258, 8],
    [259, compression],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, strip.length],
  ]
  const directory = Buffer.alloc(2 + 12 * fields.length + 4)
  directory.writeUInt16LE(fields.length)
  fields.forEach(([tag, value], index) => {
    directory.writeUInt16LE(tag, 2 + 12 * index)
    directory.writeUInt16LE(4, 4 + 12 * index)
    directory.writeUInt32LE(1, 6 + 12 * index)
    directory.writeUInt32LE(value, 10 + 12 * index)
  })
  const head = Buffer.from('II*\0\0\0\0\0')
  head.writeUInt32LE(8 + strip.length, 4)
  return new Blob([head, strip as Uint8Array<ArrayBuffer>, directory])
}

/** The strip of a picture written by `tiff`, or by the cleaner. */
function stripOf(bytes: Buffer): Buffer {
  const at = bytes.readUInt32LE(4)
  const field = (tag: number) => {
    for (let index = 0; index < bytes.readUInt16LE(at); index++)
      if (bytes.readUInt16LE(at + 2 + 12 * index) === tag) return bytes.readUInt32LE(at + 10 + 12 * index)
    throw new Error('no field')
  }
  return bytes.subarray(field(273), field(273) + field(279))
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

test('deflated: data compressed after the last row of a picture are gone', async () => {
  const strip = deflateSync(Buffer.concat([Buffer.alloc(width * height, 7), secret]))
  const outcome = await clean(tiff(strip, 8))
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  const left = inflateSync(stripOf(Buffer.from(await outcome.file.arrayBuffer())))
  expect(left.length).toBe(width * height)
})
