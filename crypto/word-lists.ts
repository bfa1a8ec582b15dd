/**
 * In which form a language shows what a reporter writes down, and which lists of words there are.
 *
 * Spec: "The reporter". Only the English list is always there, since fingerprints need it: client/reporter/word-form.ts
 * fetches the others.
 */

/** The other lists of BIP-39 that we use, as the package names them, by the language of their words. */
export const listNames: Readonly<Record<string, string>> = {
  cs: 'czech',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  pt: 'portuguese',
  zh: 'simplified-chinese',
}

/** The languages of all lists. */
export const listLanguages: readonly string[] = ['en', ...Object.keys(listNames)]

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
  return Object.hasOwn(listNames, language) ? language : 'en'
}
