/**
 * Words in the reporter's language: every list, however it is typed, gives the same bytes as the English one.
 *
 * Spec: "The reporter".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { groupsOf } from '../../crypto/digits.ts'
import {
  english,
  entropyOf,
  entropySize,
  nearWords,
  numbersOf,
  readPhrase,
  splitWords,
  wordFor,
  wordsOf,
  type Entropy,
  type WordList,
} from '../../crypto/phrase.ts'
import { formOf, recognise } from '../../crypto/recognise.ts'
import { ready } from '../../crypto/sodium.ts'
import { listLanguages, showsDigits, wordsLanguage } from '../../crypto/word-lists.ts'
import { anyBytes, anyText, fill, hex } from '../support/crypto-bytes.ts'
import { languages } from '../support/languages.ts'
import { check } from '../support/property.ts'
import { listOf as listFrom } from '../support/word-lists.ts'

let lists: readonly [WordList, ...WordList[]]
beforeAll(async () => {
  await ready()
  lists = [english, ...(await Promise.all(listLanguages.slice(1).map(listFrom)))]
})

const entropies = anyBytes<'entropy'>(entropySize)
const listOf = (language: string): WordList => lists.find((one) => one.language === language) ?? english

/** What all lists together read, as text, or the name of the fault. */
function read(typed: string): string {
  const found = recognise(typed, lists)
  return 'entropies' in found ? found.entropies.map(hex).join() : found.fault
}

test('there are the seven lists, each with 2,048 words that differ in their first four letters without accents', () => {
  expect([...listLanguages].sort()).toEqual(['cs', 'en', 'es', 'fr', 'it', 'pt', 'zh'])
  for (const { words, numbers } of lists) {
    expect(words).toHaveLength(2048)
    expect(numbers.size).toBe(2048)
    expect(new Set([...numbers.keys()].map((word) => word.slice(0, 4))).size).toBe(2048)
  }
})

// Published with other implementations of BIP-39: entropy 0 and, for French, 55.
test.each([
  ['en', 0, 'abandon '.repeat(11) + 'about'],
  ['fr', 0, 'abaisser '.repeat(11) + 'abeille'],
  ['fr', 0x55, 'enrichir officier '.repeat(5) + 'enrichir olivier'],
  ['it', 0, 'abaco '.repeat(11) + 'abete'],
  ['es', 0, 'ábaco '.repeat(11) + 'abierto'],
  ['pt', 0, 'abacate '.repeat(11) + 'abater'],
  ['cs', 0, 'abdikace '.repeat(11) + 'agrese'],
  ['zh', 0, '的 '.repeat(11) + '在'],
  // Of the protocol's vectors.
  [
    'fr',
    0x5a,
    'esprit routine marqueur paysage noirceur cerner flore droiture esprit routine marqueur patron',
  ],
  ['zh', 0x5a, '移 旱 纺 跃 淡 土 班 范 移 旱 纺 智'],
])('the %s words of entropy %i are those of others', (language, byte, phrase) => {
  expect(wordsOf(fill(byte, 16), listOf(language)).join(' ')).toBe(phrase.normalize('NFC'))
  expect(readPhrase(phrase, listOf(language))).toEqual({ entropy: fill(byte, 16) })
})

test('any 16 bytes become twelve words of each list, and are recognised however these are typed', () => {
  const styles = fc.record({
    list: fc.nat(),
    form: fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD', 'none'),
    case: fc.constantFrom('lower', 'upper', 'title'),
    short: fc.boolean(),
    numbered: fc.boolean(),
    separator: fc.constantFrom(' ', '\n', ', ', '\u3000', '\u00a0', ' - ', '、'),
  })
  const property = fc.property(entropies, styles, (entropy, style) => {
    const list = lists[style.list % lists.length] ?? english
    const typed = wordsOf(entropy, list)
      .map((word, at) => {
        const kept = style.short ? word.slice(0, 4) : word
        const cased = {
          lower: kept,
          upper: kept.toUpperCase(),
          title: kept.charAt(0).toUpperCase() + kept.slice(1),
        }[style.case]
        const marked =
          style.form === 'none' ? cased.normalize('NFKD').replace(/\p{M}/gu, '') : cased.normalize(style.form)
        return style.numbered ? `${at + 1}. ${marked}` : marked
      })
      .join(style.separator)
    expect(formOf(typed)).toBe('words')
    // Of four letters each, another list can have words too; the bytes that were meant are always among those found.
    expect(read(typed).split(',')).toContain(hex(entropy))
    expect(wordsOf(entropy, list)).toHaveLength(12)
  })
  check(property, 60)
})

test('Chinese words are read without spaces, and with some', () => {
  const property = fc.property(entropies, fc.constantFrom(1, 2, 3, 4, 12), (entropy, size) => {
    const words = wordsOf(entropy, listOf('zh')).join('')
    const typed = (words.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []).join('\u3000')
    expect(read(typed)).toBe(hex(entropy))
  })
  check(property, 20)
})

test('words that two lists share are read by the list in which all twelve and the checksum fit', () => {
  const [one, other] = [english, listOf('fr')]
  const shared = [...one.numbers.keys()].filter((word) => other.numbers.has(word))
  expect(shared.length).toBeGreaterThan(50)
  // One phrase, made of such words alone, that is right in both lists: it means two things, and both are tried.
  const both = findBoth(shared, one, other)
  const meant = recognise(both.join(' '), lists)
  expect('entropies' in meant && meant.entropies).toHaveLength(2)
  for (const list of [one, other]) {
    const alone = readPhrase(both.join(' '), list)
    expect('entropies' in meant && 'entropy' in alone && meant.entropies).toContainEqual(
      'entropy' in alone && alone.entropy,
    )
  }
  // With one more French word than English can read, it is French.
  const only = [...other.numbers.keys()].find((word) => wordFor(word, one) === null) ?? ''
  const french = [...other.numbers.keys()].map((last) => [only, ...shared.slice(0, 10), last].join(' '))
  const right = french.filter((phrase) => 'entropy' in readPhrase(phrase, other))
  expect(right).toHaveLength(128)
  for (const phrase of right.slice(0, 5)) {
    const alone = readPhrase(phrase, other)
    expect(read(phrase)).toBe('entropy' in alone ? hex(alone.entropy) : '')
  }
})

/** Twelve shared words whose checksum is right in both lists. */
function findBoth(shared: readonly string[], one: WordList, other: WordList): string[] {
  const isRight = (words: readonly string[], { numbers }: WordList) =>
    entropyOf(words.map((word) => numbers.get(word) ?? 0)) !== null
  for (const first of shared) {
    for (const last of shared) {
      const words = [first, ...shared.slice(0, 10), last]
      if (isRight(words, one) && isRight(words, other)) return words
    }
  }
  throw new Error('no such phrase')
}

test('a mistyped word is named, with suggestions from the list that the others are from', () => {
  for (const [language, slip] of [
    ['it', (word: string) => `${word.slice(0, 3)}qq${word.slice(3)}`],
    ['fr', (word: string) => `${word.slice(0, 3)}${word.slice(4)}`],
    ['cs', (word: string) => `${word.slice(0, 2)}x${word.slice(3)}`],
  ] as const) {
    const list = listOf(language)
    const property = fc.property(entropies, fc.nat(11), (entropy, at) => {
      const words = wordsOf(entropy, list)
      const wrong = slip(words[at] ?? '')
      if (lists.some((one) => wordFor(splitWords(wrong)[0] ?? '', one) !== null)) return
      const found = recognise(words.with(at, wrong).join(' '), lists)
      expect(found).toMatchObject({ fault: 'unknown', at: at + 1 })
      const near = 'near' in found ? found.near : []
      expect(near.every((word) => list.words.includes(word))).toBe(true)
    })
    check(property, 20)
  }
  expect(nearWords('deporte'.replace('p', 'pp'), listOf('es'))).toContain('deporte')
  // Suggestions are shown with their accents.
  expect(nearWords('abcaco', listOf('es'))).toContain('ábaco'.normalize('NFC'))
  expect(nearWords('龘', listOf('zh'))).toEqual([])
})

test('two words swapped, or one missing, are found in every list', () => {
  for (const list of lists) {
    const words = wordsOf(fill(0x5a, 16), list)
    expect(read(words.slice(1).join(' '))).toBe('count')
    expect(read(words.toReversed().join(' '))).toBe('checksum')
  }
})

test('digits are told from words, and numbers before words are no digits', () => {
  const entropy = fill<'entropy'>(0x5a, 16)
  expect(read(groupsOf(entropy).join(' '))).toBe(hex(entropy))
  expect(formOf('')).toBeNull()
  expect(formOf('1. ')).toBeNull()
  expect(formOf('12. fog')).toBe('words')
  expect(formOf('٠١٢٣')).toBe('digits')
})

test('words and digits have the same numbers: eleven bits each', () => {
  const property = fc.property(entropies, (entropy: Entropy) => {
    const numbers = numbersOf(entropy)
    for (const list of lists)
      expect(wordsOf(entropy, list).map((word) => list.words.indexOf(word))).toEqual(numbers)
    expect(hex(entropyOf(numbers) ?? fill(0, 1))).toBe(hex(entropy))
  })
  check(property, 10)
})

test('every language of the interface has a form, and so have those to come', () => {
  for (const language of languages) expect(listLanguages).toContain(wordsLanguage(language))
  expect(languages.filter(showsDigits)).toEqual(['ar'])
  expect(['ar', 'uk', 'de', 'pl', 'ro', 'tr', 'zh', 'pt', 'cs'].map(showsDigits)).toEqual([
    ...[true, true],
    ...Array.from({ length: 7 }, () => false),
  ])
  expect(['pl', 'de', 'ar', 'constructor'].map(wordsLanguage)).toEqual(['en', 'en', 'en', 'en'])
})

test('recognising any text, of any length, returns bytes or a fault', () => {
  const property = fc.property(anyText(80), (typed) => {
    const found = recognise(typed, lists)
    if ('entropies' in found) expect(found.entropies.length).toBeGreaterThan(0)
    else expect(found.fault).toMatch(/^(count|unknown|checksum|digits|group|digits-checksum)$/)
  })
  check(property, 30)
  expect(read('a'.repeat(1_000_000))).toBe('unknown')
  expect(read('zoo '.repeat(200_000))).toBe('count')
  expect(read('7'.repeat(1_000_000))).toBe('digits')
})
