/**
 * What a reporter types to come back: words of any list, or digits; recognised without asking which.
 *
 * Spec: "The reporter". Called by the page that opens a mailbox.
 */
import { digitsIn, readDigits, type DigitsFault } from './digits.ts'
import {
  entropyIn,
  knownIn,
  readPhrase,
  splitWords,
  wordCount,
  type Entropy,
  type PhraseFault,
  type WordList,
} from './phrase.ts'

export type TypedFault = PhraseFault | DigitsFault

/** Digits, if there are more than the number of a word, and nothing that could be a word; null if there is nothing. */
export function formOf(typed: string): 'words' | 'digits' | null {
  if (splitWords(typed).length > 0) return 'words'
  return digitsIn(typed).length > 2 ? 'digits' : null
}

/**
 * All that the text can mean under these lists, usually one: twelve words may be words of two lists, with the right
 * checksum in both. If it means nothing, what is wrong with it under the list that knows most of its words.
 * @param lists in the order in which they are tried; at least one
 */
export function recognise(
  typed: string,
  lists: readonly [WordList, ...WordList[]],
): { readonly entropies: readonly [Entropy, ...Entropy[]] } | TypedFault {
  if (formOf(typed) === 'digits') {
    const read = readDigits(typed)
    return 'entropy' in read ? { entropies: [read.entropy] } : read
  }
  const tokens = splitWords(typed)
  const [one, ...others] = lists.flatMap((list) => entropyIn(tokens, list) ?? [])
  if (one) return { entropies: [one, ...others] }
  // A whole book may have been pasted by mistake: its beginning shows enough.
  const first = tokens.slice(0, 2 * wordCount)
  const best = lists.reduce((so, list) => (knownIn(first, list) > knownIn(first, so) ? list : so))
  const fault = readPhrase(typed, best)
  if ('entropy' in fault) throw new Error('a phrase that no list reads has a fault')
  return fault
}
