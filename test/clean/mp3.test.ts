/** MP3 frames built from ISO/IEC 11172-3: bytes that no frame uses for its sound are removed, and nothing else. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyAncillary } from '../../client/clean/sounds/mp3-data.ts'
import { frameSize } from '../../client/clean/sounds/sound.ts'
import { check } from '../support/property.ts'

type Bytes = Buffer<ArrayBuffer>
/** MPEG-1, layer III, one channel, 64 kbit/s, 44.1 kHz: 208 bytes, 17 of them side information. */
const room = 208 - 4 - 17

/**
 * @param back where the sound begins, in bytes before this frame's own data
 * @param bits of each of its two granules
 */
function frame(back: number, bits: readonly [number, number], data: Uint8Array): Bytes {
  const written = [
    back.toString(2).padStart(9, '0'),
    '0'.repeat(9),
    ...bits.map((one) => one.toString(2).padStart(12, '0') + '0'.repeat(47)),
  ].join('')
  const side = Uint8Array.from(written.match(/.{8}/g) ?? [], (one) => parseInt(one, 2))
  return Buffer.concat([Buffer.of(0xff, 0xfb, 0x50, 0xc0), side, data])
}

const roomOf = (bytes: Bytes, index: number) => bytes.subarray(index * 208 + 21, (index + 1) * 208)

test('words after the sound of a frame become zeros, and bytes that a later frame uses for its sound stay', () => {
  const ones = Buffer.alloc(room, 0xff)
  const bytes = Buffer.concat([frame(0, [801, 0], ones), frame(50, [500, 100], ones), frame(0, [0, 0], ones)])
  expect(emptyAncillary(bytes, frameSize)).toBe(true)
  const first = Buffer.alloc(room, 0)
  first
    .fill(0xff, 0, 100)
    .fill(0x80, 100, 101)
    .fill(0xff, room - 50)
  expect(roomOf(bytes, 0)).toEqual(first)
  // 600 bits, 400 of them in the frame before.
  expect(roomOf(bytes, 1)).toEqual(Buffer.alloc(room, 0).fill(0xff, 0, 25))
  expect(roomOf(bytes, 2)).toEqual(Buffer.alloc(room, 0))
  expect(emptyAncillary(bytes, frameSize)).toBe(false)
})

test('no bit of sound changes, however the frames are laid out', () => {
  const one = fc.record({ step: fc.nat(400), bits: fc.tuple(fc.nat(700), fc.nat(700)) })
  const property = fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (frames) => {
    // Each frame's sound begins after the start of the previous frame's sound, as encoders write it.
    const begins: number[] = []
    for (const [index, { step }] of frames.entries())
      begins.push(Math.max(index * room - 511, Math.min(index * room, (begins.at(-1) ?? 0) + step)))
    const bytes = Buffer.concat(
      frames.map(({ bits }, index) =>
        frame(index * room - (begins[index] ?? 0), bits, Buffer.alloc(room, 0xff)),
      ),
    )
    const heads = frames.map((_, index) => Buffer.from(bytes.subarray(index * 208, index * 208 + 21)))
    emptyAncillary(bytes, frameSize)
    const sound = Buffer.concat(frames.map((_, index) => roomOf(bytes, index)))
    frames.forEach(({ bits: [a, b] }, index) => {
      const begin = (begins[index] ?? 0) * 8
      const end = Math.min(begin + a + b, sound.length * 8)
      const lost = Array.from({ length: Math.max(0, end - begin) }, (_, at) => begin + at).filter(
        (bit) => ((sound[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0,
      )
      expect(lost).toEqual([])
    })
    heads.forEach((head, index) => expect(bytes.subarray(index * 208, index * 208 + 21)).toEqual(head))
  })
  check(property, 100)
})

test('frames of layer II do not change', () => {
  const bytes = Buffer.concat([Buffer.of(0xff, 0xfd, 0x40, 0xc0), Buffer.alloc(140, 0x41)])
  const before = Buffer.from(bytes)
  expect(frameSize(bytes, 0)).toBeGreaterThan(100)
  expect(emptyAncillary(bytes, () => bytes.length)).toBe(false)
  expect(bytes).toEqual(before)
})
