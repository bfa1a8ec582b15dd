/**
 * A stranger's text, with what reaches beyond it shown by its number: signs that turn the direction of writing around, as in
 * a file's name that seems to end in .jpg, and more marks on a letter than any language has. Nothing is dropped.
 *
 * Called for sheets as HTML and as PDFs.
 */

/** The text as it may stand beside others. */
export function safeText(text: string): string {
  return fewMarks(closedDirections(text.toWellFormed()))
}

/** A character by its number, for where it cannot be shown. */
export function byNumber(character: string): string {
  return `[U+${numberOf(character)}]`
}

const numberOf = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** What begins a part with its own direction, by what ends it. */
const opening: Readonly<Record<string, string>> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
}
const closing = new Set(Object.values(opening))
/** These order letters against their own direction. */
const overriding = /[\u202d\u202e]/

/** Directions that are begun and ended within a line are as people write them; any other is shown by its number. */
function closedDirections(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text
  return text
    .split('\n')
    .map((line) => {
      const letters = [...line]
      const begun: number[] = []
      const odd = new Set<number>()
      for (const [at, one] of letters.entries()) {
        if (opening[one] !== undefined) begun.push(at)
        else if (closing.has(one)) {
          const last = begun.at(-1)
          if (last !== undefined && opening[letters[last] ?? ''] === one) begun.pop()
          else odd.add(at)
        } else if (overriding.test(one)) odd.add(at)
      }
      for (const at of begun) odd.add(at)
      return letters.map((one, at) => (odd.has(at) ? byNumber(one) : one)).join('')
    })
    .join('\n')
}

/** So many marks no letter has in any language. */
const mostMarks = 10

/** Further marks on a letter, by their number, and how often each comes. */
function fewMarks(text: string): string {
  return text.replace(/\p{M}{11,}/gu, (marks) => {
    const all = [...marks]
    const rest =
      all
        .slice(mostMarks)
        .join('')
        .match(/(.)\1*/gsu) ?? []
    const shown = rest.map((same) => {
      const [first = ''] = same
      const count = [...same].length
      return count === 1 ? byNumber(first) : `[U+${numberOf(first)} × ${count}]`
    })
    return all.slice(0, mostMarks).join('') + shown.join('')
  })
}
