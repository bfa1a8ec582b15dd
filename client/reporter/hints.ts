/** Phrases that may identify a writer: searched for here, in the browser, and not reported to anybody else. */

/**
 * The phrases of a list that occur in a text, as they are typed there where that can be found.
 * @param list phrases of one language, separated by `|`
 */
export function findHints(text: string, list: string): string[] {
  const plain = plainly(text)
  return list
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '' && plain.includes(plainly(phrase)))
    .map((phrase) => asTyped(text, phrase) ?? phrase)
}

/** Null where the text writes the phrase with other letters, as `ss` for `ß`. */
function asTyped(text: string, phrase: string): string | null {
  const words = plainly(phrase).trim().split(' ')
  const pattern = words.map((word) => word.replaceAll("'", "['’ʼ]")).join("[^\\p{L}\\p{M}\\p{N}'’ʼ]+")
  const whole = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${pattern}(?![\\p{L}\\p{M}\\p{N}])`, 'iu')
  return whole.exec(text)?.[0] ?? null
}

/** Details that lead straight to a person: email addresses, and telephone numbers as people write them. */
const direct = [
  /(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}/gu,
  /(?<![\p{L}\p{N}])\+?\(?\p{Nd}(?:[\s()./-]{0,2}\p{Nd}){6,14}(?![\p{L}\p{N}])/gu,
]

/** The email addresses and telephone numbers in a text, as typed. Dates and amounts are neither. */
export function findContacts(text: string): string[] {
  return direct
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found.trim()))
    .filter(
      (found) =>
        !/^\(?\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}$/u.test(found) &&
        !/^\p{Nd}{1,3}([.,\s]\p{Nd}{3})+$/u.test(found),
    )
}

/** Lower case, with one space between words and at each end: `my desk` is not found in `enemy desks`. */
function plainly(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()} `
}
