/**
 * Texts that people wrote, as an export holds them until it is decided what is taken out: each with a name of its own, by
 * which a mark finds it. Afterwards they are plain strings, and nothing of what was taken out is anywhere.
 *
 * Spec: docs/export.md, "What is taken out".
 */
import { foldOne } from '../../desk/folding.ts'

/** A text in somebody's own words. Everything else in an export is ours: names of fields, days, words of a choice. */
export interface Passage {
  readonly passage: string
  readonly text: string
}

/** What stands where something was taken out: always the same, whatever its length was. */
export const removedToken = '[removed]'

/** From the unit `from` up to, not including, `to` of one text. */
export interface Place {
  readonly passage: string
  readonly from: number
  readonly to: number
}

/** What an officer wants to take out. */
export interface Marks {
  /** Passages that were marked where they stand. */
  readonly places: readonly Place[]
  /** Names and other words that are taken out wherever they stand, in any spelling of case and accents. */
  readonly words: readonly string[]
}

export const noMarks: Marks = { places: [], words: [] }

/** A stretch of a text: kept, with the place where it begins, or taken out. */
export type Stretch = { readonly kept: string; readonly from: number } | { readonly kept: null }

/** A text in stretches, in order: two that were taken out are never neighbours. */
export function stretchesOf({ passage, text }: Passage, marks: Marks): Stretch[] {
  const out = merged([
    ...marks.places.filter((one) => one.passage === passage).map(({ from, to }) => [from, to] as const),
    ...marks.words.flatMap((word) => placesOf(word, text)),
  ])
  const stretches: Stretch[] = []
  let at = 0
  for (const [from, to] of out) {
    if (from > at) stretches.push({ kept: text.slice(at, from), from: at })
    stretches.push({ kept: null })
    at = to
  }
  if (at < text.length || stretches.length === 0) stretches.push({ kept: text.slice(at), from: at })
  return stretches
}

/** The text as it leaves. */
function redacted(passage: Passage, marks: Marks): string {
  return stretchesOf(passage, marks)
    .map(({ kept }) => kept ?? removedToken)
    .join('')
}

/** Something whose passages are texts of another kind. */
export type With<Content, T> = Content extends Passage
  ? T
  : Content extends string | number | boolean | null | undefined
    ? Content
    : Content extends readonly (infer One)[]
      ? readonly With<One, T>[]
      : { readonly [Member in keyof Content]: With<Content[Member], T> }

/** Everything in `content`, with each passage as it leaves: the marked places, and all marked words, taken out. */
export function withoutMarked<Content>(content: Content, marks: Marks): With<Content, string> {
  return plain(content, marks) as With<Content, string>
}

function plain(value: unknown, marks: Marks): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, marks))
  if (typeof value !== 'object' || value === null) return value
  if (isPassage(value)) return redacted(value, marks)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one, marks)]))
}

export const isPassage = (value: object): value is Passage => 'passage' in value

/** Overlapping and touching places as one, in order. */
function merged(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = places.filter(([from, to]) => to > from).sort(([a], [b]) => a - b)
  const all: (readonly [number, number])[] = []
  for (const [from, to] of sorted) {
    const last = all.at(-1)
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)]
    else all.push([from, to])
  }
  return all
}

/** A text as it is compared, and for each unit of it where the character that it came from begins and ends. */
interface Compared {
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** The texts of one export are compared with every name in it. */
const compared = new Map<string, Compared>()

/** White space of any kind and length is one blank. */
function comparedText(text: string): Compared {
  const known = compared.get(text)
  if (known) return known
  let folded = ''
  const [from, to]: [number[], number[]] = [[], []]
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const parts = foldOne(character)
    if (parts === ' ' && folded.endsWith(' ')) to[to.length - 1] = end
    // A mark belongs to the letter before it.
    else if (parts === '' && to.length > 0 && /\p{M}/u.test(character)) to[to.length - 1] = end
    else {
      for (const unit of parts.split('')) {
        folded += unit
        from.push(at)
        to.push(end)
      }
    }
    at = end
  }
  const made = { text: folded, from, to }
  if (compared.size > 2000) compared.clear()
  compared.set(text, made)
  return made
}

/** Where a word stands in a text, in any spelling of case, accents and white space; also within longer words. */
function placesOf(word: string, text: string): (readonly [number, number])[] {
  const wanted = comparedText(word.trim()).text.trim()
  if (wanted === '') return []
  const within = comparedText(text)
  const found: (readonly [number, number])[] = []
  for (let at = within.text.indexOf(wanted); at !== -1; at = within.text.indexOf(wanted, at + 1)) {
    const [from, to] = [within.from[at], within.to[at + wanted.length - 1]]
    if (from !== undefined && to !== undefined) found.push([from, to])
  }
  return found
}
