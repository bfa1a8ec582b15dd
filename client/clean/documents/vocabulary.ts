/** What an XML vocabulary allows: its elements and attributes, by their namespace. */
import type { Kind } from './kinds.ts'

export interface Vocabulary {
  readonly elements: ReadonlySet<string>
  /** Attributes whose values are numbers, measures, booleans, colours, or words of the format: see plain.ts. */
  readonly plain: ReadonlySet<string>
  /** Attributes whose values are somebody's own words that the page needs: formulas, descriptions, names of sheets. */
  readonly free: ReadonlySet<string>
  /** Attributes with values of another kind: see kinds.ts. */
  readonly kinds: ReadonlyMap<string, Kind>
  /** Elements that contain text. Text in all others is removed. */
  readonly letters: ReadonlySet<string>
  /** Of these, elements whose text is not read by people: a number, a word of the format. */
  readonly values: ReadonlySet<string>
}

/**
 * By namespace; attributes without a prefix belong to their element's. A map, so that `constructor` is not found in it.
 */
export type Vocabularies = ReadonlyMap<string, Vocabulary>

/**
 * @param said names, separated by spaces; names of elements that contain text end in `=`, and in `#=` if their text is
 * a value
 */
export function vocabulary(said: {
  elements?: string
  plain?: string
  free?: string
  kinds?: Readonly<Partial<Record<Kind, string>>>
}): Vocabulary {
  const elements = wordsOf(said.elements)
  const kinds = Object.entries(said.kinds ?? {}) as [Kind, string][]
  return {
    elements: new Set(elements.map((one) => one.replace(/#?=/, ''))),
    plain: new Set(wordsOf(said.plain)),
    free: new Set(wordsOf(said.free)),
    kinds: new Map(kinds.flatMap(([kind, names]) => wordsOf(names).map((name) => [name, kind] as const))),
    letters: new Set(elements.filter((one) => one.endsWith('=')).map((one) => one.replace(/#?=/, ''))),
    values: new Set(elements.filter((one) => one.endsWith('#=')).map((one) => one.slice(0, -2))),
  }
}

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((one) => one !== '')
}
