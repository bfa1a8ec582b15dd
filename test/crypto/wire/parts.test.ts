/** The small parts of every schema: counts, days and lines. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import { ready } from '../../../crypto/sodium.ts'
import { loginName } from '../../../crypto/wire/officer.ts'
import { caseNumber, count, day, line } from '../../../crypto/wire/parts.ts'
import { isRefusalCode, Refusal, refusals } from '../../../crypto/wire/refusal.ts'
import { anyText } from '../../support/crypto-bytes.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

const accepts = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success

test('a count is a whole number from its minimum up to the largest four-byte integer of the database', () => {
  for (const n of [0, 1, 2 ** 31 - 1]) expect(accepts(count(), n)).toBe(true)
  for (const n of [-1, 0.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 53, '1', null, 1n])
    expect(accepts(count(), n)).toBe(false)
  expect([0, 1, 2].map((n) => accepts(count(1), n))).toEqual([false, true, true])
})

test('a day is a day that exists', () => {
  expect(v.parse(day(), '2024-02-29')).toBe('2024-02-29')
  for (const text of ['2026-02-29', '', 'today', '2026-11-23T00:00Z', 20261123, null])
    expect(accepts(day(), text)).toBe(false)
})

test('a line is not empty, not too long, and has no control character or line break', () => {
  expect(v.parse(line(10), '  a line  ')).toBe('a line')
  for (const text of [
    '',
    '   ',
    'x'.repeat(11),
    'a\nb',
    'a\rb',
    'a\tb',
    'a\u0000b',
    'a\u0085b',
    'a\u2028b',
    'a\u007fb',
    7,
    null,
  ]) {
    expect(accepts(line(10), text)).toBe(false)
  }
  const property = fc.property(anyText(30), (text) => {
    const found = v.safeParse(line(20), text)
    if (found.success) expect(found.output).toBe(text.trim())
  })
  check(property)
})

test('a login name is the same in upper and lower case', () => {
  expect(v.parse(loginName, ' Anna ')).toBe('anna')
  expect(accepts(loginName, '')).toBe(false)
})

test('a case number is six characters that are hard to misread', () => {
  for (const text of ['7K4Q2M', '000000', 'ZZZZZZ']) expect(accepts(caseNumber(), text)).toBe(true)
  for (const text of ['7K4-Q2M', '7k4q2m', '7K4Q2', '7K4Q2MM', 'ILOU00', 'IIIIII', '../../'])
    expect(accepts(caseNumber(), text)).toBe(false)
})

test('a refusal is one of a closed set, and names that every object inherits are not in it', () => {
  for (const [code, status] of Object.entries(refusals)) {
    expect(isRefusalCode(code)).toBe(true)
    expect(status >= 400 && status <= 599).toBe(true)
  }
  for (const text of ['', 'other', 'toString', '__proto__', 'constructor', 404, null, undefined])
    expect(isRefusalCode(text)).toBe(false)
  const refusal = new Refusal('taken')
  expect([refusal.code, refusal.name]).toEqual(['taken', 'Refusal'])
})
