/**
 * In which form a language shows what a reporter writes down, and the lists of words.
 *
 * Spec: "The reporter". Only the English list is always there, since fingerprints need it; every other is fetched when
 * it is needed.
 */
import { english, wordListOf, type WordList } from './phrase.ts'

type Fetch = () => Promise<{ readonly wordlist: readonly string[] }>

/** The lists of BIP-39 that are fetched, by the language of their words. */
const fetched: Readonly<Record<string, Fetch>> = {
  cs: () => import('@scure/bip39/wordlists/czech.js'),
  es: () => import('@scure/bip39/wordlists/spanish.js'),
  fr: () => import('@scure/bip39/wordlists/french.js'),
  it: () => import('@scure/bip39/wordlists/italian.js'),
  pt: () => import('@scure/bip39/wordlists/portuguese.js'),
  zh: () => import('@scure/bip39/wordlists/simplified-chinese.js'),
}

/** The languages of all lists. */
export const listLanguages: readonly string[] = ['en', ...Object.keys(fetched)]

/**
 * What a page in a language shows, unless the reporter chooses otherwise: the list of the language; English words where
 * there is none and people read Latin letters; digits where they read others.
 */
const firstForms: Readonly<Record<string, string>> = {
  ...Object.fromEntries(listLanguages.map((language) => [language, language])),
  ar: 'digits',
  de: 'en',
  pl: 'en',
  ro: 'en',
  tr: 'en',
  uk: 'digits',
}

/** True if a page in this language shows digits first. A language that the table does not name shows English words. */
export function showsDigits(language: string): boolean {
  return firstForms[language] === 'digits'
}

/** The language of the words that a page in this language shows. */
export function wordsLanguage(language: string): string {
  return Object.hasOwn(fetched, language) ? language : 'en'
}

/**
 * The list with words of this language.
 * @throws the network's error
 */
export async function fetchList(language: string): Promise<WordList> {
  const fetch = fetched[language]
  return fetch ? wordListOf(language, (await fetch()).wordlist) : english
}
