/**
 * Words: reads back what a person wrote down by hand, and says as exactly as it can what is wrong.
 *
 * Spec: "The reporter".
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Bytes } from '../../crypto/bytes.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import {
  entropySize,
  nearWords,
  readPhrase,
  splitWords,
  wordCount,
  wordFor,
  wordsOf,
} from '../../crypto/phrase.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyBytes, fill, hex, anyText } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const entropies = anyBytes<'entropy'>(entropySize)
const words = () => wordsOf(fill(0x5a, 16))

/** The bytes that were read, as text, or the name of the fault. */
function read(typed: string): string {
  const found = readPhrase(typed)
  return 'entropy' in found ? hex(found.entropy) : found.fault
}

test('any 16 bytes become twelve words, and the words give back the bytes', () => {
  const property = fc.property(entropies, (entropy) => {
    const phrase = wordsOf(entropy)
    expect(phrase).toHaveLength(wordCount)
    expect(phrase.every((word) => wordlist.includes(word))).toBe(true)
    expect(read(phrase.join(' '))).toBe(hex(entropy))
  })
  check(property, 50)
})

test('words are read in any case, with any separators, numbered, and from their first four letters', () => {
  const separator = fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    ', ',
    ' - ',
    '; ',
    '.',
    ' | ',
    '\u00a0',
    '\u3000',
    '…',
  )
  const styles = fc.array(
    fc.record({
      separator,
      number: fc.constantFrom('none', 'dot', 'bracket', 'plain'),
      case: fc.constantFrom('lower', 'upper', 'title', 'wide'),
      short: fc.boolean(),
    }),
    { minLength: 12, maxLength: 12 },
  )
  const property = fc.property(entropies, styles, (entropy, chosen) => {
    const typed = wordsOf(entropy).map((word, at) => {
      const style = chosen[at]
      if (!style) return word
      const kept = style.short && word.length > 4 ? word.slice(0, 4 + (at % (word.length - 3))) : word
      const cased = { lower: kept, upper: kept.toUpperCase(), title: titled(kept), wide: wide(kept) }[
        style.case
      ]
      const number = { none: '', dot: `${at + 1}. `, bracket: `(${at + 1}) `, plain: `${at + 1} ` }[
        style.number
      ]
      return number + cased + style.separator
    })
    expect(read(typed.join(' '))).toBe(hex(entropy))
  })
  check(property, 40)
})

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
/** The letters that a Chinese or Japanese input method writes. */
const wide = (word: string) =>
  String.fromCharCode(...Array.from(word, (letter) => letter.charCodeAt(0) - 'a'.charCodeAt(0) + 0xff41))

test('words are read with Turkish capitals, and with invisible characters inside them', () => {
  const phrase = words().join(' ')
  const expected = read(phrase)
  expect(read(phrase.toLocaleUpperCase('tr'))).toBe(expected)
  expect(read(phrase.replaceAll('i', '\u0131'))).toBe(expected)
  for (const unseen of ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff']) {
    expect(read([...phrase].join(unseen).replaceAll(`${unseen} ${unseen}`, ' '))).toBe(expected)
  }
})

test('a numbered list is read as it was printed', () => {
  const printed = words().map((word, at) => `${String(at + 1).padStart(2)}.  ${word.toUpperCase()}`)
  expect(read(printed.join('\n'))).toBe('5a'.repeat(16))
  expect(read(`\ufeff${printed.join('\r\n')}\n\n`)).toBe('5a'.repeat(16))
})

test('the first four letters identify every word of the list, and three do not', () => {
  for (const word of wordlist) {
    expect(wordFor(word)).toBe(word)
    if (word.length > 4) expect(wordFor(word.slice(0, 4))).toBe(word)
    const three = word.slice(0, 3)
    expect(wordFor(three)).toBe(wordlist.includes(three) ? three : null)
  }
  expect(wordFor('')).toBeNull()
  expect(wordFor('notables')).toBeNull()
  expect(wordFor('notablx')).toBeNull()
})

test('a mistyped word is named, with suggestions', () => {
  const slips: [string, string][] = [
    ['notible', 'notable'],
    ['regrett', 'regret'],
    ['pizaa', 'pizza'],
    ['cofee', 'coffee'],
    ['havrest', 'harvest'],
    ['reflcet', 'reflect'],
  ]
  for (const [typed, meant] of slips) {
    const at = words().indexOf(meant)
    const phrase = words().with(at, typed).join(' ')
    const found = readPhrase(phrase)
    expect(found).toMatchObject({ fault: 'unknown', at: at + 1, word: typed })
    expect('near' in found && found.near).toContain(meant)
  }
})

test('suggestions are at most three words of the list, nearest first', () => {
  const property = fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (token) => {
    const near = nearWords(token)
    expect(near.length).toBeLessThanOrEqual(3)
    expect(near.every((word) => wordlist.includes(word))).toBe(true)
    if (wordlist.includes(token)) expect(near[0]).toBe(token)
  })
  check(property, 10)
  expect(nearWords('notabl')[0]).toBe('notable')
  // Two letters swapped are one mistake.
  expect(nearWords('tirde')).toContain('tired')
  expect(nearWords('xyzzyxyzzy')).toEqual([])
})

test('one typing error in a word of five letters or more gives another word of the list, or the right word is suggested', () => {
  const long = wordlist.filter((word) => word.length >= 5)
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const slip = fc.record({
    word: fc.constantFrom(...long),
    at: fc.nat(),
    letter: fc.constantFrom(...letters),
    how: fc.constantFrom('drop', 'add', 'change', 'swap'),
  })
  const property = fc.property(slip, ({ word, at, letter, how }) => {
    const place = at % word.length
    const next = word[place + 1] ?? ''
    const typed = {
      drop: word.slice(0, place) + word.slice(place + 1),
      add: word.slice(0, place) + letter + word.slice(place),
      change: word.slice(0, place) + letter + word.slice(place + 1),
      swap: word.slice(0, place) + next + (word[place] ?? '') + word.slice(place + 2),
    }[how]
    if (wordFor(typed) !== null) return
    const near = nearWords(typed)
    expect(near.length).toBeGreaterThan(0)
    // The word itself, unless three others are as close.
    expect(near.includes(word) || near.length === 3).toBe(true)
  })
  check(property, 10)
})

test('a wrong number of words is reported with the count', () => {
  expect(readPhrase('')).toEqual({ fault: 'count', count: 0 })
  expect(readPhrase('1. 2. 3.')).toEqual({ fault: 'count', count: 0 })
  for (const count of [1, 11, 13, 24]) {
    const phrase = Array.from({ length: count }, (_, at) => words()[at % 12]).join(' ')
    expect(readPhrase(phrase)).toEqual({ fault: 'count', count })
  }
})

test('twelve words chosen from the list fail the checksum', () => {
  expect(read(words().toReversed().join(' '))).toBe('checksum')
  const [one = '', two = '', ...rest] = words()
  expect(read([two, one, ...rest].join(' '))).toBe('checksum')
  // One in sixteen last words passes.
  const passing = wordlist.filter((last) => read([...words().slice(0, 11), last].join(' ')) !== 'checksum')
  expect(passing).toHaveLength(128)
  expect(passing).toContain('reflect')
})

test('one word changed for another of the list nearly always fails the checksum, and never gives the same bytes', () => {
  const property = fc.property(entropies, fc.nat(11), fc.constantFrom(...wordlist), (entropy, at, word) => {
    const phrase = wordsOf(entropy)
    const same = phrase[at] === word
    expect(read(phrase.with(at, word).join(' ')) === hex(entropy)).toBe(same)
  })
  check(property, 50)
})

test('reading any text returns twelve words or a fault', () => {
  const anything = fc.oneof(
    anyText(60),
    anyText(40),
    fc.array(fc.constantFrom(...wordlist), { maxLength: 14 }).map((list) => list.join(' ')),
    fc.constantFrom('İ', 'ß', 'ﬀ', 'ǅ', '\ud800', '\u0000', 'ſ', 'K', '__proto__', 'constructor'),
  )
  const property = fc.property(anything, (typed) => {
    const found = readPhrase(typed)
    if ('entropy' in found) expect(found.entropy).toHaveLength(16)
    else expect(['count', 'unknown', 'checksum']).toContain(found.fault)
    expect(splitWords(typed).every((token) => /^([a-z]+|\p{Script=Han})$/u.test(token))).toBe(true)
  })
  check(property, 25)
})

test('a whole book of other text, pasted by mistake, is refused without more work than its length asks for', () => {
  // The nearest words are looked for only where a word of the list could be meant.
  expect(read('a'.repeat(1_000_000))).toBe('unknown')
})

test('eight words show exactly the first 88 bits of a hash', () => {
  const id = (bytes: Uint8Array) => fingerprintWords(bytes as Bytes<'hash'>)
  expect(id(fill(0, 32))).toEqual(Array.from({ length: 8 }, () => 'abandon'))
  expect(id(fill(0xff, 32))).toEqual(Array.from({ length: 8 }, () => 'zoo'))
  const property = fc.property(anyBytes<'hash'>(32), fc.nat(255), (one, bit) => {
    const shown = fingerprintWords(one)
    expect(shown).toHaveLength(8)
    // Each word is eleven bits; read back, they equal the bits of the hash.
    const bits = shown.map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0')).join('')
    expect(BigInt(`0b${bits}`)).toBe(BigInt(`0x${hex(one.subarray(0, 11))}`))
    const other = one.slice()
    other[Math.floor(bit / 8)] = (other[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8))
    expect(id(other).join(' ') === shown.join(' ')).toBe(bit >= 88)
  })
  check(property)
})
