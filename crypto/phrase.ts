/**
 * Words: 128 bits that a person can write down, as twelve words of a BIP-39 list.
 *
 * Spec: "The reporter"; an officer's key card works the same way, always in English. Browsers only. Reading them back is
 * forgiving where no information is lost: any case, any separator, with or without accents, numbers between the words,
 * the first four letters of a word. The checksum finds most mistakes (15 of 16) before anyone is asked.
 */
import { entropyToMnemonic, mnemonicToEntropy, validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Bytes } from './bytes.ts'

export type Entropy = Bytes<'entropy'>

export const wordCount = 12
export const entropySize = 16

/** A list of BIP-39: 2,048 words, which have the same numbers in every list. */
export interface WordList {
  /** Of its words. */
  readonly language: string
  /** As they are shown. */
  readonly words: readonly string[]
  /** The numbers of the words, each as `splitWords` writes it. */
  readonly numbers: ReadonlyMap<string, number>
}

/** @param words the 2,048 words, in any Unicode normalisation */
export function wordListOf(language: string, words: readonly string[]): WordList {
  return {
    language,
    words: words.map((word) => word.normalize('NFC')),
    numbers: new Map(words.map((word, number) => [plainly(word), number])),
  }
}

export const english = wordListOf('en', wordlist)

/** Twelve words for 16 bytes. */
export function wordsOf(entropy: Entropy, { words }: WordList = english): string[] {
  return numbersOf(entropy).map((number) => words[number] ?? '')
}

/** The same as numbers: the entropy and its checksum, eleven bits each. */
export function numbersOf(entropy: Entropy): number[] {
  return entropyToMnemonic(entropy, wordlist)
    .split(' ')
    .map((word) => english.numbers.get(word) ?? 0)
}

/** The 16 bytes of twelve numbers of words, or null if the checksum is wrong. */
export function entropyOf(numbers: readonly number[]): Entropy | null {
  const phrase = numbers.map((number) => wordlist[number]).join(' ')
  return validateMnemonic(phrase, wordlist) ? (mnemonicToEntropy(phrase, wordlist) as Entropy) : null
}

/** What is wrong with what was typed, as far as we can tell without asking anyone. */
export type PhraseFault =
  | { readonly fault: 'count'; readonly count: number }
  /** `at` counts from 1; `near` are up to three similar words from the list. */
  | {
      readonly fault: 'unknown'
      readonly at: number
      readonly word: string
      readonly near: readonly string[]
    }
  | { readonly fault: 'checksum' }

/** The 16 bytes of these tokens as words of a list; null if they are anything else. `readPhrase` says what is wrong. */
export function entropyIn(tokens: readonly string[], list: WordList): Entropy | null {
  if (tokens.length !== wordCount) return null
  const numbers = tokens.flatMap((token) => numberFor(token, list) ?? [])
  return numbers.length === wordCount ? entropyOf(numbers) : null
}

/** The 16 bytes of twelve typed words of a list, or what is wrong with them. */
export function readPhrase(
  typed: string,
  list: WordList = english,
): { readonly entropy: Entropy } | PhraseFault {
  const numbers: number[] = []
  for (const [index, token] of splitWords(typed).entries()) {
    const number = numberFor(token, list)
    if (number === null) return { fault: 'unknown', at: index + 1, word: token, near: nearWords(token, list) }
    numbers.push(number)
  }
  if (numbers.length !== wordCount) return { fault: 'count', count: numbers.length }
  const entropy = entropyOf(numbers)
  return entropy === null ? { fault: 'checksum' } : { entropy }
}

/**
 * The tokens of a typed or pasted phrase, lower case, without accents, numbers and punctuation. Chinese characters are
 * a word each.
 */
export function splitWords(typed: string): string[] {
  return plainly(typed).match(/[a-z]+|\p{Script=Han}/gu) ?? []
}

/** How words are compared: the lists in Latin letters have no two words that differ only in accents. */
function plainly(text: string): string {
  return (
    text
      .normalize('NFKD')
      // Accents, and invisible characters that programs put inside a word to allow or prevent a line break.
      .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
      // Turkish small i without dot means i; its capital I with dot has lost the dot above.
      .replace(/\u0131/g, 'i')
      .toLowerCase()
  )
}

/** The word of the list that `token` means, as it is shown: the word itself, or its first four letters or more. */
export function wordFor(token: string, list: WordList = english): string | null {
  const number = numberFor(token, list)
  return number === null ? null : (list.words[number] ?? null)
}

/** @param token as `splitWords` gives it */
function numberFor(token: string, { numbers }: WordList): number | null {
  const whole = numbers.get(token)
  if (whole !== undefined) return whole
  if (token.length < 4) return null
  for (const [word, number] of numbers) if (word.startsWith(token)) return number
  return null
}

/** Counts the tokens that are words of the list. */
export function knownIn(tokens: readonly string[], list: WordList): number {
  return tokens.filter((token) => numberFor(token, list) !== null).length
}

/** Up to three words of the list within two mistakes of `token`, nearest first. */
export function nearWords(token: string, list: WordList = english): string[] {
  // Any character of Chinese is one mistake away from any other.
  if (!/^[a-z]+$/.test(token)) return []
  return [...list.numbers]
    .filter(([word]) => /^[a-z]/.test(word) && Math.abs(word.length - token.length) <= 2)
    .map(([word, number]) => ({ number, slips: slipsBetween(token, word) }))
    .filter(({ slips }) => slips <= 2)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ number }) => list.words[number] ?? '')
}

/** Counts mistakes in writing or typing: a letter missing, added or wrong, or two letters swapped. */
function slipsBetween(a: string, b: string): number {
  // Optimal string alignment: Levenshtein distance, with a swap of neighbours as one mistake.
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const kept = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Infinity
      rows[i]?.push(Math.min(kept, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1))
    }
  }
  return at(a.length, b.length)
}
