/** Phrases by which a writer gives themselves away: looked for here, in the browser, and told to nobody else. */

/**
 * The phrases of a list that stand in a text, as they are written in the list.
 * @param list phrases of one language, separated by `|`
 */
export function findHints(text: string, list: string): string[] {
  const plain = plainly(text)
  return list
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '' && plain.includes(plainly(phrase)))
}

/** Lower case, words apart by one space, with a space at each end: `my desk` is not found in `enemy desks`. */
function plainly(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()} `
}
