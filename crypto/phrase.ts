/**
 * Words: 128 bits that a person can write down, as twelve words of the BIP-39 English list.
 *
 * Spec: "The reporter"; an officer's key card is the same. Browsers only. Reading back is forgiving where no bit is at
 * stake: any case, any separator, numbers between the words, the first four letters of a word. The checksum finds most
 * slips (15 of 16) before anyone is asked.
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

/** What is wrong with what was typed, as far as it can be told without asking anyone. */
export type PhraseFault =
  | { readonly fault: 'count'; readonly count: number }
  /** `at` counts from 1; `near` are up to three words of the list that look like it. */
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

/** The tokens of a typed or pasted phrase, lower case, without numbers and marks. */
export function splitWords(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token !== '')
}

/** The word of the list that `token` stands for: itself, or its beginning from four letters on. */
export function wordFor(token: string): string | null {
  if (wordlist.includes(token)) return token
  if (token.length < 4) return null
  return wordlist.find((word) => word.startsWith(token)) ?? null
}

/** Up to three words of the list within two slips of `token`, nearest first. */
export function nearWords(token: string): string[] {
  return wordlist
    .filter((word) => Math.abs(word.length - token.length) <= 2)
    .map((word) => ({ word, slips: slipsBetween(token, word) }))
    .filter(({ slips }) => slips <= 2)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ word }) => word)
}

/** Levenshtein's distance, one row at a time. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
