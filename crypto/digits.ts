/**
 * Digits: the same 128 bits as the twelve words, for people who do not read their letters.
 *
 * Spec: "The reporter". Browsers only. Ten groups of five digits: four that carry the number and its checksum, and a
 * check digit over all of those so far. So every wrong digit, and every two neighbours that are swapped, are found, and
 * the page can name the group.
 */
import { entropyOf, numbersOf, wordCount, type Entropy } from './phrase.ts'

export const groupCount = 10
export const groupSize = 5
const carried = groupSize - 1

/** The bits of one word's number. */
const wordBits = 11n
const allWords = 1n << (wordBits * BigInt(wordCount))

/** Ten groups of five digits for 16 bytes. */
export function groupsOf(entropy: Entropy): string[] {
  const whole = numbersOf(entropy).reduce((sum, number) => (sum << wordBits) | BigInt(number), 0n)
  const digits = whole.toString().padStart(groupCount * carried, '0')
  return Array.from({ length: groupCount }, (_, at) => {
    const end = (at + 1) * carried
    return digits.slice(at * carried, end) + checkDigit(digits.slice(0, end))
  })
}

/** What is wrong with typed digits, as far as we can tell without asking anyone. */
export type DigitsFault =
  | { readonly fault: 'digits'; readonly count: number }
  /** `at` counts from 1. */
  | { readonly fault: 'group'; readonly at: number }
  | { readonly fault: 'digits-checksum' }

/** The 16 bytes of ten typed groups, or what is wrong with them. */
export function readDigits(typed: string): { readonly entropy: Entropy } | DigitsFault {
  const digits = digitsIn(typed)
  const groups = Array.from({ length: Math.floor(digits.length / groupSize) }, (_, at) =>
    digits.slice(at * groupSize, (at + 1) * groupSize),
  )
  if (digits.length !== groupCount * groupSize) return { fault: 'digits', count: digits.length }
  let so = ''
  for (const [at, group] of groups.entries()) {
    so += group.slice(0, carried)
    if (checkDigit(so) !== group.slice(carried)) return { fault: 'group', at: at + 1 }
  }
  const whole = BigInt(so)
  if (whole >= allWords) return { fault: 'digits-checksum' }
  const numbers = Array.from({ length: wordCount }, (_, at) =>
    Number((whole >> (wordBits * BigInt(wordCount - 1 - at))) & ((1n << wordBits) - 1n)),
  )
  const entropy = entropyOf(numbers)
  return entropy === null ? { fault: 'digits-checksum' } : { entropy }
}

/**
 * The digits of a typed or pasted text, as 0 to 9, whatever script they are written in and whatever is between them.
 * The numbers of a list that is typed as it was printed, 1 to 10, are left out.
 */
export function digitsIn(typed: string): string {
  const runs = typed
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .match(/[0-9]+/g)
  if (runs === null) return ''
  const isNumbered =
    runs.length === 2 * groupCount && runs.every((run, at) => at % 2 === 1 || Number(run) === 1 + at / 2)
  return runs.filter((_, at) => !isNumbered || at % 2 === 1).join('')
}

/** The value of a decimal digit: Unicode keeps those of a script together and in order, from 0 to 9. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++
  return before % 10
}

/** H. Michael Damm, 2004: a table in which a row is what is left so far, and a column the next digit. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** The digit after which nothing is left. */
export function checkDigit(digits: string): string {
  return [...digits].reduce((left, digit) => damm[Number(left)]?.[Number(digit)] ?? '', '0')
}
