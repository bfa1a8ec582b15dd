/** The lists of words besides the English one, from their package. */
import { english, wordListOf, type WordList } from '../../crypto/phrase.ts'
import { listNames } from '../../crypto/word-lists.ts'

/** The list with words of this language. */
export async function listOf(language: string): Promise<WordList> {
  const name = listNames[language]
  if (name === undefined) return english
  const { wordlist } = (await import(`@scure/bip39/wordlists/${name}.js`)) as {
    readonly wordlist: readonly string[]
  }
  return wordListOf(language, wordlist)
}
