/** Bytes as text: every byte string has exactly one spelling. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import { ready, sodium } from '../../../crypto/sodium.ts'
import { bytesOf, bytesUpTo, fromText, toText } from '../../../crypto/wire/bytes.ts'
import { fill, hex, anyText } from '../../support/crypto-bytes.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

test('bytes come back from their text, which holds only letters, digits, - and _', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    const text = toText(bytes)
    expect(text).toMatch(/^[A-Za-z0-9_-]*$/)
    expect(text.length).toBe(Math.ceil((bytes.length * 4) / 3))
    const found = fromText(text)
    expect(found && hex(found)).toBe(hex(bytes))
  })
  check(property, 75)
})

test('no other text decodes to those bytes', () => {
  expect(fromText('-_8')).toEqual(Uint8Array.of(0xfb, 0xff))
  for (const text of [
    '+/8',
    '-_8=',
    '-_9',
    ' -_8',
    '-_8 ',
    '-_8\n',
    '-\n_8',
    '-_8\u0000',
    '-_8A=',
    '-_8==',
    '-%5F8',
  ]) {
    expect(fromText(text)).toBeNull()
  }
  for (const text of ['A', 'AAAAA', 'AB', 'AAB', '=', '====', 'é', '\ud800'])
    expect(fromText(text)).toBeNull()
})

test('any text decodes to bytes that encode to the same text, or to null', () => {
  const some = fc.oneof(
    anyText(40),
    fc.string({ unit: fc.constantFrom(...'ABCxyz019-_+/= '), maxLength: 12 }),
  )
  const property = fc.property(some, (text) => {
    const found = fromText(text)
    if (found !== null) expect(toText(found)).toBe(text)
  })
  check(property, 125)
})

test('Node reads and writes as libsodium does, which browsers use', () => {
  const variant = sodium.base64_variants.URLSAFE_NO_PADDING
  const bySodium = (text: string) => {
    try {
      return sodium.from_base64(text, variant)
    } catch {
      return null
    }
  }
  const texts = fc.oneof(
    fc.uint8Array({ maxLength: 100 }).map((bytes) => sodium.to_base64(bytes, variant)),
    anyText(40),
    fc.string({ unit: fc.constantFrom(...'ABCxyz019-_+/= \n'), maxLength: 12 }),
  )
  const property = fc.property(texts, (text) => {
    const found = bySodium(text)
    expect(fromText(text)).toEqual(found)
    if (found) expect(toText(found)).toBe(text)
  })
  check(property, 150)
})

test('what is read has its own memory', () => {
  const [one, other] = [fromText('AAAA'), fromText('BBBB')]
  expect(one?.buffer.byteLength).toBe(3)
  expect(one?.buffer).not.toBe(other?.buffer)
})

test('a schema for an exact number of bytes accepts only that number', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 70 }),
    fc.integer({ min: 0, max: 75 }),
    (wanted, length) => {
      const found = v.safeParse(bytesOf(wanted), toText(fill(0xa5, length)))
      expect(found.success).toBe(length === wanted)
      if (found.success) expect(hex(found.output)).toBe('a5'.repeat(wanted))
    },
  )
  check(property, 75)
})

test('a schema with a maximum accepts from one byte up to that number', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 70 }),
    fc.integer({ min: 0, max: 75 }),
    (most, length) => {
      expect(v.safeParse(bytesUpTo(most), toText(fill(1, length))).success).toBe(
        length >= 1 && length <= most,
      )
    },
  )
  check(property, 75)
})
