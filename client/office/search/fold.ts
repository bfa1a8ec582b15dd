/**
 * Text as search compares it: without case, accents, and the different forms in which the same letters are written.
 *
 * Every character is folded by itself, whatever stands beside it. So the folded form of a text contains the folded form
 * of each of its parts, also from the middle of a word, and no hit is ever hidden (test: `test/office/search.test.ts`).
 */
import { foldOne } from '../desk/folding.ts'

/** The folded text; any number of spaces and line breaks between words are one space. */
export function fold(text: string): string {
  return text
    .replace(/[^ -~]/gu, foldOne)
    .toLowerCase()
    .replace(/ {2,}/g, ' ')
}

/** A folded text, and where in the original each of its code units comes from. */
interface Traced {
  readonly folded: string
  /** One more than there are code units: the last is the length of the original. */
  readonly from: readonly number[]
}

function trace(text: string): Traced {
  let folded = ''
  const from: number[] = []
  let at = 0
  for (const character of text) {
    for (const unit of foldOne(character).split('')) {
      if (unit === ' ' && folded.endsWith(' ')) continue
      folded += unit
      from.push(at)
    }
    at += character.length
  }
  return { folded, from: [...from, text.length] }
}

/** Part of a text, marked if it was searched for. */
export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A typed search: each word must be found, in any order. Empty if nothing visible was typed. */
export type Wanted = readonly string[]

export function wantedOf(typed: string): Wanted {
  return [...new Set(fold(typed).split(' '))].filter((word) => word !== '')
}

/** True if a folded text contains every word. */
export function containsAll(folded: string, wanted: Wanted): boolean {
  return wanted.every((word) => folded.includes(word))
}

const before = 60
const after = 140

/**
 * The part of a text around the first of the words that it contains, with all words marked.
 * @returns null if it contains none
 */
export function passageOf(text: string, wanted: Wanted): readonly Piece[] | null {
  const { folded, from } = trace(text)
  const starts = wanted.map((word) => folded.indexOf(word)).filter((at) => at !== -1)
  if (starts.length === 0) return null
  const first = Math.min(...starts)
  const [left, right] = [Math.max(0, first - before), Math.min(folded.length, first + after)]
  const marks = new Uint8Array(text.length)
  for (const word of wanted) {
    for (let at = folded.indexOf(word, left); at !== -1 && at < right; at = folded.indexOf(word, at + 1)) {
      marks.fill(1, from[at], endOf(from, at + word.length))
    }
  }
  const [start, end] = [from[left] ?? 0, endOf(from, right)]
  const pieces = cut(text, marks, start, end)
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...pieces,
    ...(end < text.length ? [{ text: '…', marked: false }] : []),
  ]
}

/** Where the original of folded text ends: with the character that its last code unit comes from. */
function endOf(from: readonly number[], end: number): number {
  const last = from[end - 1] ?? 0
  let at = end
  while (at < from.length - 1 && from[at] === last) at++
  return from[at] ?? 0
}

function cut(text: string, marks: Uint8Array, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  for (let at = start; at < end;) {
    let to = at
    while (to < end && marks[to] === marks[at]) to++
    pieces.push({ text: text.slice(at, to), marked: marks[at] === 1 })
    at = to
  }
  return pieces
}
