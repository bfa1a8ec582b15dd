/** Counts what is visible in a document: its words in order, its pages, its pictures. */
import { counted, type Difference } from './differences.ts'
import { scan } from './scan.ts'

export interface Tally {
  /** The words of each part that has any, separated by single spaces. */
  readonly texts: string[]
  pages: number
  pictures: number
}

/** What is visible in a format. */
export interface Sight {
  /** Elements whose text is visible. */
  readonly words: ReadonlySet<string>
  /** Invisible elements, with all their contents: notes, deleted words; by local names, or with the usual prefix. */
  readonly unseen: ReadonlySet<string>
  /** True for such an element by its attributes. */
  readonly isUnseen?: (local: string, rest: string) => boolean
  /** What has several ways to say the same, of which the first is seen that is not for some readers only. */
  readonly choosing?: string
  readonly isForSome?: (rest: string) => boolean
  readonly invisible?: ReadonlySet<string>
  /** Where words end. */
  readonly breaks: ReadonlySet<string>
  readonly pages: ReadonlySet<string>
  /** True for an element that shows a picture. */
  readonly isPicture: (local: string, rest: string) => boolean
}

export const emptyTally = (): Tally => ({ texts: [], pages: 0, pictures: 0 })

/** Texts that cells share: in sheets, the numbers of those that are shown; then, in their own part, only these. */
export interface Shared {
  readonly shown: Set<number>
  readonly in: 'sheet' | 'strings'
}

/** Headers of sheets, in which codes say the font. */
const headers = /^(odd|even|first)(Header|Footer)$/

/**
 * Adds what a part shows.
 * @param passed receives the number of characters as they are read
 */
export function addTo(
  tally: Tally,
  xml: string,
  sight: Sight,
  passed: (letters: number) => void = () => undefined,
  shared: Shared | null = null,
): void {
  const [sheet, strings] = [shared?.in === 'sheet' ? shared : null, shared?.in === 'strings' ? shared : null]
  /** In a cell that says a number; and how many shared texts have been read. */
  let isNumber = false
  let count = 0
  const words = new Words()
  const choosing = sight.choosing ?? 'AlternateContent'
  const around: string[] = []
  /** How many open elements contain words; and how many are invisible, or an unused alternative. */
  let [holding, unseen] = [0, 0]
  /** Where deleted rows end: the depth of the innermost. */
  let rowEnds = Infinity
  /** For each set of alternatives, whether one has been read. */
  const chosen: boolean[] = []
  scan(xml, {
    passed,
    open: (local, rest, name) => {
      const parent = around.at(-1)
      around.push(local)
      if (unseen > 0 || around.length > rowEnds) {
        if (unseen > 0) unseen++
        return
      }
      if (sheet && local === 'c') isNumber = /[\s"']t\s*=\s*["']s["']/.test(rest)
      if (strings && local === 'si' && !strings.shown.has(count++)) {
        unseen = 1
        return
      }
      const isChoice = parent === choosing && !sight.invisible?.has(local)
      const isOther = isChoice && (chosen.at(-1) === true || sight.isForSome?.(rest) === true)
      if (isChoice && !isOther) chosen.splice(-1, 1, true)
      if (local === 'del' && parent === 'trPr') rowEnds = around.length - 2
      if (isOther || sight.unseen.has(local) || sight.unseen.has(name) || sight.isUnseen?.(local, rest)) {
        unseen = 1
        return
      }
      if (local === choosing) chosen.push(false)
      if (sight.words.has(local)) holding++
      if (sight.breaks.has(local)) words.end()
      if (sight.pages.has(local)) tally.pages++
      if (sight.isPicture(local, rest)) tally.pictures++
    },
    close: (local) => {
      around.pop()
      if (unseen > 0) {
        unseen--
        return
      }
      if (around.length >= rowEnds) return
      rowEnds = Infinity
      if (local === choosing) chosen.pop()
      if (sight.words.has(local)) holding--
      if (sight.breaks.has(local)) words.end()
    },
    text: (letters) => {
      if (sheet && isNumber && around.at(-1) === 'v') sheet.shown.add(Number(letters))
      if (holding === 0 || unseen > 0 || around.length > rowEnds) return
      words.add(headers.test(around.at(-1) ?? '') ? letters.replace(/&"[^"]*"/g, '') : letters)
    },
  })
  const text = words.text()
  if (text !== '') tally.texts.push(text)
}

/** Words as they are read, separated by single spaces. */
class Words {
  private readonly pieces: string[] = []
  private isEnded = true

  end(): void {
    if (!this.isEnded) this.pieces.push(' ')
    this.isEnded = true
  }

  add(letters: string): void {
    // Most need no replacement: doing it at the end for all takes seconds with millions of words.
    const plain = /\s\s|[^\S ]/.test(letters) ? letters.replace(/\s+/g, ' ') : letters
    const rest = this.isEnded && plain.startsWith(' ') ? plain.slice(1) : plain
    if (rest === '') return
    this.pieces.push(rest)
    this.isEnded = rest.endsWith(' ')
  }

  text(): string {
    return this.pieces.join('').trim()
  }
}

/** How two files differ in what is visible. */
export function compareTallies(before: Tally, after: Tally): Difference[] {
  return [
    ...compareTexts(before.texts, after.texts),
    ...counted('pages', Math.abs(before.pages - after.pages)),
    ...counted('pictures', Math.abs(before.pictures - after.pictures)),
  ]
}

/** Parts have other names and another order in the cleaned file: each text is searched for among all. */
function compareTexts(before: readonly string[], after: readonly string[]): Difference[] {
  const [lost, added] = [unmatched(before, after), unmatched(after, before)]
  if (lost.length === 0 && added.length === 0) return []
  const words = (texts: readonly string[]) => texts.flatMap((text) => text.split(' '))
  const [was, is] = [words(lost), words(added)]
  const count = Math.max(unmatched(was, is).length, unmatched(is, was).length)
  return [count === 0 ? { what: 'order', count: 0 } : { what: 'words', count }]
}

/** The items of the first list that are missing from the second, counting repeats. */
function unmatched(first: readonly string[], second: readonly string[]): string[] {
  const there = new Map<string, number>()
  for (const one of second) there.set(one, (there.get(one) ?? 0) + 1)
  return first.filter((one) => {
    const count = there.get(one) ?? 0
    there.set(one, count - 1)
    return count <= 0
  })
}
