/**
 * Text as search compares it: without case, accents, and the different forms in which the same letters are written.
 *
 * Every character is folded by itself, whatever stands beside it. So the folded form of a text contains the folded form
 * of each of its parts, also from the middle of a word, and no hit is ever hidden (test: `test/office/search.test.ts`).
 */

/** Letters that Unicode does not take apart, and that people write for each other. */
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  // Arabic: the joined alef, final yeh, teh marbuta; Persian and Urdu letters that look alike.
  '\u0671': '\u0627',
  '\u0672': '\u0627',
  '\u0673': '\u0627',
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u0629': '\u0647',
  '\u06c1': '\u0647',
  '\u06be': '\u0647',
  '\u06d5': '\u0647',
  '\u06a9': '\u0643',
  // A hamza of its own is written or left out, like one above a letter; tatweel only stretches.
  '\u0621': '',
  '\u0674': '',
  '\u0640': '',
  // Marks that programs replace while people type.
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2013': '-',
  '\u2014': '-',
}

/**
 * Accents, and vowel marks where they are left out when typing. Marks of other scripts are letters like any other (Thai
 * vowels, for example), and so are the two that make other kana.
 */
const isAccent =
  /^(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]$/u
/** Nothing that anybody sees: joiners, directions, soft hyphens, control characters, halves of characters. */
const isUnseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]$/u
const isSpace = /^\s$/u

/** Folded characters, of which texts have few different ones. */
const known = new Map<string, string>()

/** @param character one code point */
function foldOne(character: string): string {
  let folded = known.get(character)
  if (folded === undefined) {
    folded = isSpace.test(character) ? ' ' : [...lettersOf(character)].map(foldPart).join('')
    known.set(character, folded)
  }
  return folded
}

/** In small letters, and taken apart; twice, because small letters can have parts that large ones do not. */
const lettersOf = (character: string) => character.normalize('NFKD').toLowerCase().normalize('NFKD')

function foldPart(part: string): string {
  if (isSpace.test(part)) return ' '
  if (isAccent.test(part) || isUnseen.test(part)) return ''
  return others[part] ?? digitOf(part)
}

/** Arabic and Persian digits as the ones that everybody types. */
function digitOf(part: string): string {
  const code = part.charCodeAt(0)
  const first = [0x660, 0x6f0].find((zero) => code >= zero && code < zero + 10)
  return first === undefined ? part : String(code - first)
}

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
