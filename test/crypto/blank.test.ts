/** Text in which a person sees nothing counts as no text, whatever characters it is made of. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import { isBlank } from '../../crypto/blank.ts'
import { line } from '../../crypto/wire/parts.ts'
import { check } from '../support/property.ts'

const unseen = [
  ...' \t\n\u00a0\u00ad\u034f\u061c\u115f\u17b4\u200b\u200d\u200f\u2060\u2800\u3000\u3164\ufe0f\ufeff\uffa0',
]

test('characters that nobody sees are blank, alone and together', () => {
  const property = fc.property(fc.array(fc.constantFrom(...unseen), { maxLength: 30 }), (parts) => {
    expect(isBlank(parts.join(''))).toBe(true)
    expect(v.is(line(80), parts.join(''))).toBe(false)
  })
  check(property, 100)
})

test('one letter, digit, sign or picture among them is not', () => {
  const seen = fc.constantFrom('a', 'ß', 'ع', '数', 'न', '7', '-', '🙂', 'e\u0301')
  const property = fc.property(
    seen,
    fc.array(fc.constantFrom(...unseen), { maxLength: 10 }),
    (one, around) => {
      expect(isBlank([...around, one, ...around].join(''))).toBe(false)
    },
  )
  check(property, 100)
})
