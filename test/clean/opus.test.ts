/** Opus packets built from RFC 6716: their padding becomes zeros, and no byte of a frame changes. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyPadding } from '../../client/clean/sounds/opus-packet.ts'
import { check } from '../support/property.ts'

interface Stream {
  readonly code: 0 | 1 | 2 | 3
  readonly sameLength: boolean
  readonly frames: readonly number[]
  /** null: no padding. */
  readonly padding: number | null
}

const lengthOf = (bytes: number) =>
  bytes < 252 ? [bytes] : [252 + (bytes % 4), (bytes - 252 - (bytes % 4)) / 4]
const paddingOf = (bytes: number) => [...Array<number>(Math.floor(bytes / 254)).fill(255), bytes % 254]

/**
 * @param isLast if no other stream follows
 * @param fill of the padding
 */
function packed({ code, sameLength, frames, padding }: Stream, isLast: boolean, fill: number): number[] {
  const first = frames[0] ?? 0
  const lengths = code === 1 || (code === 3 && sameLength) ? frames.map(() => first) : frames
  const told = code === 2 || (code === 3 && !sameLength) ? lengths.slice(0, -1) : []
  const hasPadding = code === 3 && padding !== null
  return [
    // Frames of 2.5 milliseconds.
    0x80 | code,
    ...(code === 3 ? [lengths.length | (hasPadding ? 0x40 : 0) | (sameLength ? 0 : 0x80)] : []),
    ...(hasPadding ? paddingOf(padding) : []),
    ...told.flatMap(lengthOf),
    ...(isLast ? [] : lengthOf(lengths.at(-1) ?? 0)),
    ...lengths.flatMap((length) => Array<number>(length).fill(0xaa)),
    ...(hasPadding ? Array<number>(padding).fill(fill) : []),
  ]
}

const length = fc.oneof(fc.nat(300), fc.constantFrom(0, 251, 252, 255, 1275))
const padding = fc.option(fc.oneof(fc.nat(10), fc.constantFrom(0, 253, 254, 255, 508, 600)))
const stream: fc.Arbitrary<Stream> = fc
  .record({
    code: fc.constantFrom(0, 1, 2, 3),
    sameLength: fc.boolean(),
    padding,
    all: fc.array(length, { minLength: 1, maxLength: 8 }),
  })
  .map(({ code, all, ...rest }) => {
    const [one = 0, two = 0] = all
    return { ...rest, code, frames: code === 0 ? [one] : code === 3 ? all : [one, two] }
  })

test('padding becomes zeros and nothing else changes, in one stream or in several', () => {
  const property = fc.property(fc.array(stream, { minLength: 1, maxLength: 3 }), (streams) => {
    const made = (fill: number) =>
      Uint8Array.from(streams.flatMap((one, at) => packed(one, at === streams.length - 1, fill)))
    const packet = made(0x77)
    const had = streams.some((one) => one.code === 3 && (one.padding ?? 0) > 0)
    expect(emptyPadding(packet, streams.length)).toBe(had)
    expect(packet).toEqual(made(0))
    expect(emptyPadding(packet, streams.length)).toBe(false)
  })
  check(property, 500)
})

test.each([
  ['no frames', [0x83, 0x00]],
  ['two frames of equal length in an odd number of bytes', [0x81, 1, 2, 3]],
  ['a first frame longer than the packet', [0x82, 9, 1, 2]],
  ['more padding than bytes', [0x83, 0x41, 9, 1, 2]],
  ['padding without an end', [0x83, 0x41, 255, 255]],
  ['more than 120 milliseconds', [0x1b, 3, 1, 2, 3]],
  ['a frame of more than 1,275 bytes', [0x80, ...Array<number>(1276).fill(1)]],
])('%s: refused, as every decoder does', (_, bytes) => {
  expect(() => emptyPadding(Uint8Array.from(bytes), 1)).toThrow('damaged')
})
