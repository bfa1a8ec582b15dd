/**
 * Digits: reads back fifty digits in any script, and finds every wrong digit and every two neighbours that are swapped.
 *
 * Spec: "The reporter".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkDigit, digitsIn, groupCount, groupSize, groupsOf, readDigits } from '../../crypto/digits.ts'
import { entropySize } from '../../crypto/phrase.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyBytes, anyText, fill, hex } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const entropies = anyBytes<'entropy'>(entropySize)

function read(typed: string): string {
  const found = readDigits(typed)
  return 'entropy' in found ? hex(found.entropy) : found.fault
}

/** The same digits in a script, by its zero. */
const written = (digits: string, zero: string) =>
  digits.replace(/[0-9]/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

test('any 16 bytes become ten groups of five digits, and the groups give back the bytes', () => {
  const property = fc.property(entropies, (entropy) => {
    const groups = groupsOf(entropy)
    expect(groups).toHaveLength(groupCount)
    expect(groups.every((group) => /^[0-9]{5}$/.test(group))).toBe(true)
    expect(read(groups.join(' '))).toBe(hex(entropy))
    expect(read(groups.join(''))).toBe(hex(entropy))
  })
  check(property, 100)
  for (const edge of [0, 0xff]) expect(read(groupsOf(fill(edge, 16)).join('-'))).toBe(hex(fill(edge, 16)))
})

// From another implementation, in Python, with integers and SHA-256 of its own.
test.each([
  [0x00, '00000 00000 00000 00000 00000 00000 00000 00000 00000 00037'],
  [0x5a, '19218 59453 42619 23586 38191 10822 13123 55588 67544 70414'],
  [0xff, '54445 51787 70739 50159 41542 13998 37185 90829 91384 32851'],
])('sixteen bytes of %i have the digits that others compute', (byte, digits) => {
  expect(groupsOf(fill(byte, 16)).join(' ')).toBe(digits)
})

test('the check digit is that of Damm’s published table', () => {
  expect(checkDigit('572')).toBe('4')
  expect(checkDigit('5724')).toBe('0')
  // What the table promises: no row or column has a digit twice, and swapping two digits that differ changes what is left.
  const digits = [...'0123456789']
  for (const row of digits) {
    const start = digits.find((one) => checkDigit(one) === row) ?? ''
    expect(new Set(digits.map((one) => checkDigit(start + one))).size).toBe(10)
    for (const one of digits) {
      for (const other of digits.filter((digit) => digit !== one))
        expect(checkDigit(start + one + other)).not.toBe(checkDigit(start + other + one))
    }
  }
})

test('every single wrong digit is found, and its group is named', () => {
  const property = fc.property(entropies, (entropy) => {
    const digits = groupsOf(entropy).join('')
    for (let at = 0; at < digits.length; at++) {
      for (const other of '0123456789') {
        if (other === digits[at]) continue
        const wrong = digits.slice(0, at) + other + digits.slice(at + 1)
        expect(readDigits(wrong)).toEqual({ fault: 'group', at: 1 + Math.floor(at / groupSize) })
      }
    }
  })
  check(property, 5)
})

test('every two neighbours that are swapped are found, within a group and across two', () => {
  const property = fc.property(entropies, (entropy) => {
    const digits = groupsOf(entropy).join('')
    for (let at = 0; at + 1 < digits.length; at++) {
      const [one = '', other = ''] = digits.slice(at, at + 2)
      const swapped = digits.slice(0, at) + other + one + digits.slice(at + 2)
      if (one === other) continue
      expect(readDigits(swapped)).toEqual({ fault: 'group', at: 1 + Math.floor(at / groupSize) })
    }
  })
  check(property, 10)
})

test('groups in another order, and digits at random, never give the bytes of another without their checks', () => {
  const fifty = fc.stringMatching(/^[0-9]{50}$/)
  const property = fc.property(fifty, (digits) => {
    const found = readDigits(digits)
    if ('entropy' in found) expect(groupsOf(found.entropy).join('')).toBe(digits)
    else expect(['group', 'digits-checksum']).toContain(found.fault)
  })
  check(property, 50)
  // Right check digits are not enough: the number must be in range, and have the words' checksum.
  const withChecks = (carried: string) =>
    Array.from({ length: groupCount }, (_, at) => {
      const so = carried.slice(0, (at + 1) * 4)
      return so.slice(-4) + checkDigit(so)
    }).join(' ')
  expect(read(withChecks('9'.repeat(40)))).toBe('digits-checksum')
  expect(read(withChecks('0'.repeat(39) + '1'))).toBe('digits-checksum')
  expect(read(withChecks('0'.repeat(39) + '3'))).toBe('00'.repeat(16))
})

test('digits are read in any script, with any separators, and numbered as they are shown', () => {
  const zeros = fc.constantFrom('0', '٠', '۰', '０', '०', '০', '𝟎', '၀')
  const separator = fc.constantFrom(
    '',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '-',
    ' – ',
    '.',
    '، ',
    '\u00a0',
    '\u200f',
    '\u3000',
  )
  const property = fc.property(
    entropies,
    zeros,
    separator,
    fc.boolean(),
    (entropy, zero, between, numbered) => {
      const groups = groupsOf(entropy).map((group, at) => {
        const number = numbered ? `${at + 1}) ` : ''
        return written(number + group, zero)
      })
      const typed = groups.join(between === '' && numbered ? ' ' : between)
      expect(read(typed)).toBe(hex(entropy))
    },
  )
  check(property, 40)
  const mixed = groupsOf(fill(0x5a, 16)).map((group, at) => written(group, ['٠', '0', '۰'][at % 3] ?? '0'))
  expect(read(`\u2066${mixed.join(' ')}\u2069`)).toBe('5a'.repeat(16))
})

test('a wrong number of digits is reported with the count', () => {
  expect(readDigits('')).toEqual({ fault: 'digits', count: 0 })
  const digits = groupsOf(fill(0x5a, 16)).join('')
  expect(readDigits(digits.slice(1))).toEqual({ fault: 'digits', count: 49 })
  expect(readDigits(`${digits}7`)).toEqual({ fault: 'digits', count: 51 })
})

test('reading any text returns 16 bytes or a fault', () => {
  const property = fc.property(anyText(80), (typed) => {
    const found = readDigits(typed)
    if ('entropy' in found) expect(found.entropy).toHaveLength(16)
    expect(digitsIn(typed)).toMatch(/^[0-9]*$/)
  })
  check(property, 50)
})
