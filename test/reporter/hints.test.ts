/** Hints: what a reporter types that leads to them is found while they type, in every language, and nothing else is. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findContacts, findHints } from '../../client/reporter/hints.ts'
import { textsOf } from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { check } from '../support/property.ts'

const phrases = new Map<string, string>()
beforeAll(async () => {
  for (const one of languages) phrases.set(one, (await textsOf(one))('hint-phrases'))
})

test('each phrase of each language is found in a sentence, in capitals and in any punctuation', () => {
  expect(languages.length).toBeGreaterThan(5)
  for (const list of phrases.values()) {
    const each = list.split('|').map((phrase) => phrase.trim())
    expect(each.length).toBeGreaterThan(10)
    for (const phrase of each) {
      expect(findHints(`… ${phrase}, 3. `, list)).toContain(phrase)
      expect(findHints(`(${phrase.toUpperCase()})`, list).length).toBeGreaterThan(0)
    }
  }
})

test('a phrase is shown as it was typed', () => {
  expect(findHints('In May I told  my Boss.', 'i told my boss')).toEqual(['I told  my Boss'])
  expect(findHints('I’m the only one', "i'm the only")).toEqual(['I’m the only'])
  expect(findHints('MEINE STRASSE', 'meine straße')).toEqual(['MEINE STRASSE'])
})

test('a phrase inside other words is not found', () => {
  expect(findHints('The enemy desks were moved.', 'my desk')).toEqual([])
  expect(findHints('I moved my desk.', 'my desk')).toEqual(['my desk'])
})

/** The digits of the scripts in which our readers write numbers. */
const zeros = ['0', '\u0660', '\u06f0', '\u0966', '\uff10']
const inScript = (text: string, zero: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

test('telephone numbers are found in any script and notation', () => {
  const digits = fc.stringMatching(/^[1-9]\d{7,11}$/)
  const property = fc.property(
    digits,
    fc.constantFrom(...zeros),
    fc.constantFrom('', '+', '+49 '),
    (number, zero, before) => {
      for (const gap of ['', ' ', '-', '/']) {
        const written = before + [...number].join('').replace(/(\d{3})(?=\d)/g, `$1${gap}`)
        const typed = inScript(written, zero)
        // Groups of three could be an amount of money.
        if (gap === ' ' && before === '') continue
        expect(findContacts(`Call ${typed} after six.`).join('')).toContain(typed.replace(/^\+/, ''))
      }
    },
  )
  check(property, 40)
})

test('email addresses are found; dates and amounts are not', () => {
  expect(findContacts('Write to erika@town.example, please.')).toEqual(['erika@town.example,'])
  for (const zero of zeros) {
    for (const other of ['12.03.2026', '2026-11-28', '1/2/26', '1.250.000', '12 500 000', '3,400', '17']) {
      expect(findContacts(`It was ${inScript(other, zero)} then.`)).toEqual([])
    }
  }
})
