/** What an XML vocabulary allows: its elements and attributes, by their namespace. */

export interface Vocabulary {
  readonly elements: ReadonlySet<string>
  /** Attributes whose values are numbers, booleans, colours, or words of the format: see `isPlain`. */
  readonly plain: ReadonlySet<string>
  /** Attributes whose values are somebody's own words that the page needs: names of styles and fonts, formulas. */
  readonly free: ReadonlySet<string>
  /** Elements that contain text. Text in all others is removed. */
  readonly letters: ReadonlySet<string>
}

/**
 * By namespace; attributes without a prefix belong to their element's. A map, so that `constructor` is not found in it.
 */
export type Vocabularies = ReadonlyMap<string, Vocabulary>

/** @param said names, separated by spaces; names of elements that contain text end in `=` */
export function vocabulary(said: { elements?: string; plain?: string; free?: string }): Vocabulary {
  const elements = wordsOf(said.elements)
  return {
    elements: new Set(elements.map((one) => one.replace('=', ''))),
    plain: new Set(wordsOf(said.plain)),
    free: new Set(wordsOf(said.free)),
    letters: new Set(elements.filter((one) => one.endsWith('=')).map((one) => one.slice(0, -1))),
  }
}

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((one) => one !== '')
}

/** One value as formats write them: a number with its unit, a colour, a cell reference, a short word without spaces. */
const plainValue = new RegExp(
  `^(${[
    '#?[-+]?[\\d.]*(e[-+]?\\d+)?[a-z%°*]{0,4}',
    '#?[0-9A-Fa-f]{1,40}',
    '([a-z]+:)?[a-z][A-Za-z0-9-]*',
    '[A-Z]{1,2}',
    '\\d[A-Z][A-Za-z0-9]*',
    '\\d+:\\d+',
    '\\$?[A-Z]{1,3}(\\$?\\d+)?(:\\$?[A-Z]{1,3}(\\$?\\d+)?)?',
    '#?_x0000_[a-z]+\\d+',
  ].join('|')})$`,
)

export function isPlain(value: string): boolean {
  const parts = value.trim().split(/[\s,;()]+/)
  return value.length <= 20_000 && parts.every((one) => one.length <= 60 && plainValue.test(one))
}
