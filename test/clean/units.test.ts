/**
 * Units among pictures: units that no decoder needs become filler of the same length; all others stay byte for byte.
 * Built from the specifications of H.264, H.265 and AV1.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyUnits } from '../../client/clean/containers/units.ts'
import { check } from '../support/property.ts'

type Bytes = Buffer<ArrayBuffer>
const cat = (...parts: Uint8Array[]): Bytes => Buffer.concat(parts)
const secret = Buffer.from('Erika Mustermann')

const sized = (unit: Uint8Array): Bytes => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(unit.length)
  return cat(size, unit)
}
const obu = (kind: number, data: Uint8Array): Bytes => cat(Buffer.of(kind * 8 + 2, data.length), data)
const filler = (head: number[], length: number): Bytes =>
  cat(Buffer.from(head), Buffer.alloc(length - head.length - 1, 0xff), Buffer.of(0x80))

const ways = {
  avc: {
    // Sets of parameters, which are read to their end, have a test of their own.
    shown: [1, 5],
    others: [0, 6, 12, 16, 17, 18, 21, 22, 23, 24, 30, 31],
    make: (kind: number, data: Uint8Array) => sized(cat(Buffer.of(kind), data)),
    empty: (data: Uint8Array) => sized(filler([12], data.length + 1)),
  },
  hevc: {
    shown: [0, 1, 19, 20, 21, 32, 33, 34],
    others: [10, 22, 31, 38, 39, 40, 41, 48, 62, 63],
    make: (kind: number, data: Uint8Array) => sized(cat(Buffer.of(kind * 2, 1), data)),
    empty: (data: Uint8Array) => sized(filler([76, 1], data.length + 2)),
  },
  av1: {
    shown: [3, 4, 6, 7],
    others: [0, 2, 5, 8, 9, 14, 15],
    make: obu,
    empty: (data: Uint8Array) => obu(15, cat(Buffer.alloc(data.length - 1), Buffer.of(0x80))),
  },
} as const

test.each(['avc', 'hevc', 'av1'] as const)(
  '%s: what is shown stays, and everything else becomes filler',
  (kind) => {
    const { shown, others, make, empty } = ways[kind]
    const unit = fc.record({
      type: fc.constantFrom(...shown, ...others),
      noise: fc.uint8Array({ minLength: 1, maxLength: 60 }),
    })
    check(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
        const isShown = (type: number) => (shown as readonly number[]).includes(type)
        const all = units.map(({ type, noise }) => ({
          type,
          data: isShown(type) ? noise : cat(secret, noise),
        }))
        const sample = cat(...all.map(({ type, data }) => make(type, data)))
        const changed = emptyUnits(sample, { kind, width: 4 })
        expect(changed).toBe(all.some(({ type }) => !isShown(type)))
        expect(
          sample.equals(
            cat(...all.map(({ type, data }) => (isShown(type) ? make(type, data) : empty(data)))),
          ),
        ).toBe(true)
        // Cleaning again changes nothing.
        expect(emptyUnits(sample, { kind, width: 4 })).toBe(false)
      }),
    )
  },
)

test('a marker between pictures is no longer than a marker has to be', () => {
  const long = sized(cat(Buffer.of(9, 0x10), secret))
  expect(emptyUnits(long, { kind: 'avc', width: 4 })).toBe(true)
  expect(long.includes('Erika')).toBe(false)
  const mark = sized(Buffer.of(9, 0x10))
  expect(emptyUnits(mark, { kind: 'avc', width: 4 })).toBe(false)
})

test.each([
  ['avc', cat(sized(Buffer.of(5, 1, 2)), secret)],
  ['hevc', cat(sized(Buffer.of(38, 1, 2)), secret)],
  ['av1', cat(obu(6, Buffer.of(1)), Buffer.of(0x32, 0xff, 1), secret)],
  ['av1', obu(1, cat(Buffer.alloc(10), secret))],
] as const)('%s: data that do not end where they say are not cleaned', (kind, sample) => {
  expect(() => emptyUnits(Buffer.from(sample), { kind, width: 4 })).toThrow()
})

/** Sets that encoders wrote, of the oldest profile, the main one and the high one; with and without how they are shown. */
const sets = {
  'a sequence for calls': 'Z0LACtoYmwEQAAADABAAAAMAoPEiag==',
  'pictures for calls': 'aM4PyA==',
  'a sequence of a camera': 'Z0LQC4xpyAeEQjU=',
  'a main sequence with buffers': 'Z01AHppkBQF/y/+AEAANtwEBAUAAAPoAAA2sOhgdgB167y40MDsAOvXeXCg=',
  'a high sequence': 'Z2QAKKzZQHgCJ+XARAAAAwAEAAADAPA8YMZY',
  'high pictures': 'aOvjyyLA',
  'high pictures of a telephone': 'KO4Pyw==',
}

test.each(Object.entries(sets))(
  '%s ends where its fields end, and words behind it become zeros',
  (_, written) => {
    const set = Buffer.from(written, 'base64')
    const whole = sized(set)
    expect(emptyUnits(whole, { kind: 'avc', width: 4 })).toBe(false)
    expect(whole).toEqual(sized(set))
    check(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 40 }), (noise) => {
        const long = sized(cat(set, secret, noise))
        try {
          emptyUnits(long, { kind: 'avc', width: 4 })
        } catch {
          return
        }
        expect(long.includes(secret)).toBe(false)
      }),
    )
  },
)
