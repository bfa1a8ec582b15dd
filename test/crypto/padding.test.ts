/**
 * Padding: all content of a class has one size, and comes back exactly.
 *
 * Spec: "Texts".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, equal, zeros } from '../../crypto/bytes.ts'
import { cardSize, identitySize, pad, textSize, unpad } from '../../crypto/padding.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyLength, expectCannotOpen, fill, hex, noise, orCannotOpen } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const sizes = [textSize, identitySize, cardSize, 1, 2]

test('content that fits comes back unchanged, and is padded to one size', () => {
  const property = fc.property(fc.constantFrom(...sizes), fc.nat(), fc.nat(), (to, length, seed) => {
    const content = noise(length % to, seed)
    const padded = pad(content, to)
    expect(padded.length).toBe(to)
    expect(equal(unpad(padded), content)).toBe(true)
  })
  check(property, 25)
})

test('content that looks like padding also comes back', () => {
  for (const content of [[], [0], [0x80], [0x80, 0], [0, 0x80], [0x80, 0x80, 0, 0], [0, 0, 0]]) {
    expect([...unpad(pad(Uint8Array.from(content), 32))]).toEqual(content)
  }
})

test('a text of 32,767 bytes fits, and one byte more does not', () => {
  expect(unpad(pad(fill(1, 32_767), textSize)).length).toBe(32_767)
  expect(() => pad(fill(1, 32_768), textSize)).toThrow(RangeError)
  expect(() => pad(zeros(0), 0)).toThrow(RangeError)
})

test('wrong padding is refused', () => {
  for (const padded of [
    [],
    [0],
    [0, 0, 0, 0],
    [1],
    [0x80, 1],
    [0x80, 0, 1],
    [0x81],
    [0x80, 0, 0x40, 0],
    [0x00, 0xff],
  ]) {
    expectCannotOpen(() => unpad(Uint8Array.from(padded)))
  }
})

test('each content has exactly one padding: only what pad writes can be unpadded', () => {
  const property = fc.property(anyLength(64), fc.nat(5), fc.boolean(), (bytes, tail, marked) => {
    const padded = concat(bytes, marked ? Uint8Array.of(0x80) : zeros(0), zeros(tail))
    const content = orCannotOpen(() => unpad(padded))
    if (content !== null) expect(hex(pad(content, padded.length))).toBe(hex(padded))
  })
  check(property, 75)
})
