/** Byte strings: numbers, lengths, text and comparison. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  concat,
  equal,
  lp,
  ofLength,
  readU32be,
  textOf,
  u32be,
  u64be,
  utf8,
  zeros,
} from '../../crypto/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { expectCannotOpen, hex, orCannotOpen, anyText } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

test('a four-byte number reads back, big-endian', () => {
  expect([...u32be(0x01020304)]).toEqual([1, 2, 3, 4])
  expect([...u32be(0xffffffff)]).toEqual([255, 255, 255, 255])
  const property = fc.property(
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.uint8Array({ maxLength: 9 }),
    (n, before) => {
      expect(readU32be(concat(before, u32be(n), Uint8Array.of(9)), before.length)).toBe(n)
    },
  )
  check(property)
})

test('an eight-byte number is written in full, up to the largest safe integer', () => {
  expect([...u64be(2 ** 32)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0])
  expect([...u64be(Number.MAX_SAFE_INTEGER)]).toEqual([0, 0x1f, 255, 255, 255, 255, 255, 255])
  const property = fc.property(fc.maxSafeNat(), (n) => {
    expect(BigInt(`0x${hex(u64be(n))}`)).toBe(BigInt(n))
  })
  check(property)
})

test('no other number is written', () => {
  for (const n of [-1, 0.5, NaN, Infinity, 2 ** 32]) expect(() => u32be(n)).toThrow(RangeError)
  for (const n of [-1, 0.5, NaN, Infinity, 2 ** 53]) expect(() => u64be(n)).toThrow(RangeError)
})

test('a prefix gives the length of what follows', () => {
  expect([...lp(Uint8Array.of(7, 8))]).toEqual([0, 0, 0, 2, 7, 8])
  expect([...lp(zeros(0))]).toEqual([0, 0, 0, 0])
})

test('bytes are equal only if their length and every byte are equal', () => {
  const some = fc.uint8Array({ maxLength: 40 })
  const property = fc.property(some, some, (a, b) => {
    expect(equal(a, a.slice())).toBe(true)
    expect(equal(a, b)).toBe(hex(a) === hex(b))
    expect(equal(a, concat(a, zeros(1)))).toBe(false)
  })
  check(property)
  expect(equal(zeros(0), zeros(0))).toBe(true)
})

test('bytes of the wrong length are refused', () => {
  expect(ofLength(zeros(32), 32)).toHaveLength(32)
  for (const length of [0, 31, 33]) expectCannotOpen(() => ofLength(zeros(length), 32))
})

test('text comes back from its bytes, and bytes that are not text cannot open', () => {
  const property = fc.property(anyText(20), (text) => {
    const whole = `.${text.toWellFormed()}`
    expect(textOf(utf8(whole))).toBe(whole)
  })
  check(property)
  const notText = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf8, 0x88, 0x80, 0x80, 0x80]]
  for (const bytes of notText) expectCannotOpen(() => textOf(Uint8Array.from(bytes)))
  check(fc.property(fc.uint8Array(), (bytes) => void orCannotOpen(() => textOf(bytes))))
})

test('random bytes do not repeat', () => {
  expect(new Set(Array.from({ length: 100 }, () => hex(randomBytes(16)))).size).toBe(100)
  expect([0, 1, 100_000].map((length) => randomBytes(length).length)).toEqual([0, 1, 100_000])
})
