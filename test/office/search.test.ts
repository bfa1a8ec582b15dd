/** What search compares: no hit is hidden, in any script, and letters that people write for each other are the same. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { containsAll, fold, passageOf, wantedOf } from '../../client/office/search/fold.ts'
import { check } from '../support/property.ts'

/** Letters of many scripts, with what surrounds, decorates and joins them. */
const letters = [
  'abcdefghijklmnopqrstuvwxyz',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'äöüßÄÖÜẞéèêçñÅøØæœŁłđıİiIşğ',
  'e\u0301a\u0308i\u0307\u0327o\u0302\u0323',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئء',
  '\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\ufefb\ufdfa٠١٢٣۴۵',
  'گچپژکیھہە',
  'абвгдеёжзийклмнАБВЙЁ',
  'αβγδεζσςάΆΣϊΐ',
  'שלוםבּוֹקֶר',
  '汉字没有空格漢字賄賂工場',
  'かがきぎはばぱカガｶﾞﾊﾟゝー\u3099\u309a',
  'กขคงจฉำิีึืุู่้๊๋็เแโใไ',
  'हिन्दीकखगक्षज़',
  '각낙닭한글ㄱㅏ',
  'ＡｂＣ１２３ﬁﬂ㎏№①½™𝔘𝟘😀👩‍👩‍👧',
  '.,;:-–—’“”«»()/\\\u00ad\u200b\u200c\u200d\u200e\u202b\ufeff',
  ' \t\n\r\u00a0\u3000',
]
const script = fc.constantFrom(...letters)
const character = script.chain((some) => fc.constantFrom(...[...some]))
const word = script.chain((some) =>
  fc.string({ unit: fc.constantFrom(...[...some]), minLength: 1, maxLength: 8 }),
)
const text = fc
  .array(fc.oneof(word, character, fc.string({ unit: 'binary', maxLength: 5 })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((parts) => parts.join(''))

/** A text and two places in it, also inside of words and between a letter and its marks. */
const textAndPart = text.chain((whole) =>
  fc
    .tuple(fc.nat(whole.length), fc.nat(whole.length))
    .map(([a, b]) => ({ whole, part: whole.slice(Math.min(a, b), Math.max(a, b)) })),
)

test('whatever contains the typed text is found, wherever the typed text begins and ends', () => {
  check(
    fc.property(textAndPart, text, text, ({ whole, part }, before, after) => {
      const folded = fold(`${before}${whole}${after}`)
      expect(folded.includes(fold(part).trim())).toBe(true)
      expect(containsAll(folded, wantedOf(part))).toBe(true)
    }),
    2000,
  )
})

test('two letters are enough to be found, and one of Chinese', () => {
  for (const line of [
    'Schmiergeld für Straßen',
    'الرشوة في المكتب',
    '有人在工厂里收受贿赂',
    'Rüşvet ISPARTA',
    'จ่ายเงินใต้โต๊ะ',
  ]) {
    const characters = [...line]
    const shortest = /\p{Script=Han}/u.test(line) ? 1 : 2
    for (let at = 0; at + shortest <= characters.length; at++) {
      const part = characters.slice(at, at + shortest).join('')
      expect({ part, isFound: containsAll(fold(line), wantedOf(part)) }).toEqual({ part, isFound: true })
      expect(wantedOf(part).length).toBeGreaterThan(0)
    }
  }
})

test.each([
  ['case', 'BESTECHUNG', 'bestechung'],
  ['accents', 'café Łódź ångström', 'CAFE LODZ ANGSTROM'],
  ['accents of their own', 'cafe\u0301', 'café'],
  ['German ß', 'Straße GROẞ', 'STRASSE gross'],
  ['Turkish i', 'İstanbul IŞIK ısı', 'istanbul isik ISI'],
  ['full-width forms', 'ＡＢＣ１２３', 'abc123'],
  ['Arabic alef', 'أحمد إلى آخر ٱلله', 'احمد الى اخر الله'],
  ['Arabic hamza', 'مسؤول شيء مسئول', 'مسوول شي مسيول'],
  ['teh marbuta and final yeh', 'رشوة مستشفى', 'رشوه مستشفي'],
  ['tatweel and vowel marks', 'مُحَمَّد رشـــوة', 'محمد رشوة'],
  ['Arabic presentation forms', '\ufefb\ufe8e', 'لاا'],
  ['Persian letters', 'یک', 'يك'],
  ['Arabic digits', '٢٠٢٤ ۱۲', '2024 12'],
  ['final sigma', 'ΛΟΓΟΣ λόγος', 'λογοσ λογος'],
  ['joiners and directions', 'x\u200cy\u200dz \u202bab\u202c', 'xyz ab'],
  ['soft hyphens', 'Schmier\u00adgeld', 'Schmiergeld'],
  ['spaces and lines', 'one\r\n\n two\u3000three', 'one two three'],
  ['quotation marks and dashes', '“don’t” – yes', '"don\'t" - yes'],
])('differences of %s do not matter', (_, one, other) => {
  expect(fold(one)).toBe(fold(other))
})

test('different words stay different: marks that are letters are kept', () => {
  for (const [one, other] of [
    ['กิน', 'กัน'],
    ['か', 'が'],
    ['하', '한'],
    ['hand', 'hund'],
    ['贿', '货'],
  ] as const) {
    expect(fold(one)).not.toBe(fold(other))
  }
  expect(containsAll(fold('nothing of the kind'), wantedOf('kindly'))).toBe(false)
  expect(containsAll(fold('المكتب'), wantedOf('الرشوة'))).toBe(false)
})

test('words are found in any order, and nothing is searched for what nobody sees', () => {
  expect(containsAll(fold('Der Umschlag lag im Büro'), wantedOf('buro umschlag'))).toBe(true)
  expect(containsAll(fold('Der Umschlag lag im Büro'), wantedOf('buro koffer'))).toBe(false)
  for (const typed of ['', '  \n', '\u200b\u0301 ـ']) expect(wantedOf(typed)).toEqual([])
})

test('a passage is part of the text, and each marked part is one of the words', () => {
  check(
    fc.property(textAndPart, ({ whole, part }) => {
      const wanted = wantedOf(part)
      fc.pre(wanted.length > 0)
      const pieces = passageOf(whole, wanted)
      const shown = (pieces ?? []).map(({ text }) => text).join('')
      expect(whole).toContain(shown.replace(/^…|…$/g, ''))
      const marked = (pieces ?? []).filter((piece) => piece.marked)
      expect(marked.length).toBeGreaterThan(0)
      for (const { text } of marked) {
        expect(wanted.some((one) => fold(text).trim().includes(one))).toBe(true)
      }
    }),
    500,
  )
})

test('marks show what was typed as it stands in the text, with its own accents', () => {
  const long = `${'x '.repeat(200)}Die STRASSE, die Straße und مُحَمَّد${' y'.repeat(200)}`
  const pieces = passageOf(long, wantedOf('strasse محمد'))
  expect(pieces?.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
    'STRASSE',
    'Straße',
    'مُحَمَّد',
  ])
  expect(pieces?.at(0)?.text).toBe('…')
  expect(pieces?.at(-1)?.text).toBe('…')
  expect(passageOf('something else', wantedOf('strasse'))).toBeNull()
})
