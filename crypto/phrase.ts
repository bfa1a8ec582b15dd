/**
 * Words: 128 bits that a person can write down, as twelve words from the BIP-39 English list.
 *
 * Spec: "The reporter"; an officer's key card works the same way. Browsers only. Reading them back is forgiving where
 * no information is lost: any case, any separator, numbers between the words, the first four letters of a word. The
 * checksum finds most mistakes (15 of 16) before anyone is asked.
 */
import { entropyToMnemonic, mnemonicToEntropy, validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Bytes } from './bytes.ts'

export type Entropy = Bytes<'entropy'>

export const wordCount = 12
export const entropySize = 16

/** Twelve words for 16 bytes. */
export function wordsOf(entropy: Entropy): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ')
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

/** The 16 bytes of twelve typed words, or what is wrong with them. */
export function readPhrase(typed: string): { readonly entropy: Entropy } | PhraseFault {
  const tokens = splitWords(typed)
  const words: string[] = []
  for (const [index, token] of tokens.entries()) {
    const word = wordFor(token)
    if (word === null) return { fault: 'unknown', at: index + 1, word: token, near: nearWords(token) }
    words.push(word)
  }
  if (words.length !== wordCount) return { fault: 'count', count: words.length }
  const phrase = words.join(' ')
  if (!validateMnemonic(phrase, wordlist)) return { fault: 'checksum' }
  return { entropy: mnemonicToEntropy(phrase, wordlist) as Entropy }
}

/** The tokens of a typed or pasted phrase, lower case, without numbers and punctuation. */
export function splitWords(typed: string): string[] {
  return (
    typed
      .normalize('NFKC')
      // Invisible characters that programs put inside a word to allow or prevent a line break.
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
      // Turkish capital I with dot and small i without dot both mean i in this list.
      .replace(/[\u0130\u0131]/g, 'i')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((token) => token !== '')
  )
}

/** The word of the list that `token` means: the word itself, or its first four letters or more. */
export function wordFor(token: string): string | null {
  if (wordlist.includes(token)) return token
  if (token.length < 4) return null
  return wordlist.find((word) => word.startsWith(token)) ?? null
}

/** Up to three words of the list within two mistakes of `token`, nearest first. */
export function nearWords(token: string): string[] {
  return wordlist
    .filter((word) => Math.abs(word.length - token.length) <= 2)
    .map((word) => ({ word, slips: slipsBetween(token, word) }))
    .filter(({ slips }) => slips <= 2)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ word }) => word)
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
