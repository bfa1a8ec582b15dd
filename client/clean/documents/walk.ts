/**
 * Reads an XML document and writes, as it goes, what its vocabularies name; every other element, attribute and text is
 * removed. If this would remove words or visible things, the document cannot be cleaned.
 */
import type { Around, Grammar, Held } from './rules.ts'
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import { plainText, XmlWriter } from '../xml/writer.ts'
import { mostDepth, readXml, type Attribute, type Tag, type XmlEvents } from '../xml/xml.ts'
import { cleanAttributes, compatibility, type Declared, type Resolve } from './attributes.ts'

const lists = new Set([
  ...['hyperlinks', 'tableParts', 'definedNames', 'extLst', 'ext', 'sheets', 'embeddedFontLst', 'bldLst'],
  'AlternateContent',
])
/** Visible things other than words: embedded objects, fields to fill in, pieces of other documents. */
const things = new Set(['oleObject', 'oleObjects', 'oleObj', 'controls', 'control', 'altChunk', 'subDoc'])
const lines = new Set(['t', 'p', 'h', 'v', 'span'])
/** The most characters of a held element: fields and formulas are not longer. */
const mostHeld = 1 << 20

/**
 * @param found is added to
 * @param read receives the number of bytes as they are read
 * @throws CannotClean
 */
export function cleanMarkup(
  bytes: Uint8Array,
  grammar: Grammar,
  found: Finding[],
  read: (bytes: number) => void,
): Uint8Array {
  const walk = new Walk(grammar, found, read)
  readXml(bytes, walk)
  grammar.end()
  return walk.writer.end()
}

/** Text collected so far. */
interface Collected {
  text: string
}

interface Written extends Around {
  readonly up: Written | null
  readonly holdsLetters: boolean
  /** Where its markup and its contents begin, in case they must be removed again. */
  readonly marks: readonly [number, number] | null
  readonly hold: { readonly give: (held: Held) => void; readonly letters: Collected } | null
  /** Whether something was written in it, and whether it contained anything at all. */
  isFilled: boolean
  hadAny: boolean
  /** One of several alternatives was chosen; another, which was not chosen, contains words. */
  isChosen: boolean
  isUnsaid: boolean
}

/** What is left out: for each element in it, whether its text consists of words. */
interface Skipped {
  readonly levels: boolean[]
  /** Nobody has judged it: it must not contain anything visible. */
  readonly unknown: boolean
  readonly told: (() => void) | null
}

class Walk implements XmlEvents {
  readonly writer = new XmlWriter()
  private readonly grammar: Grammar
  private readonly found: Finding[]
  /** The open elements; for an opened one, the function that reports its words. */
  private readonly stack: (Written | { readonly told: () => void })[] = []
  /** The innermost written element. */
  private around: Written | null = null
  private skipped: Skipped | null = null
  /** For reports: with what is left out. */
  private readonly collecting = new Set<Collected>()
  /** Of the held element: what is kept. */
  private holding: Collected | null = null

  readonly read: (bytes: number) => void

  constructor(grammar: Grammar, found: Finding[], read: (bytes: number) => void) {
    this.grammar = grammar
    this.read = read
    this.found = found
  }

  open = (tag: Tag, resolve: Resolve): void => {
    if (this.stack.length + (this.skipped?.levels.length ?? 0) >= mostDepth) throw new CannotClean()
    const { around, skipped } = this
    if (skipped) {
      if (skipped.unknown && things.has(tag.local)) throw new CannotClean('changed')
      skipped.levels.push(skipped.levels.at(-1) === true || lines.has(tag.local))
      return
    }
    if (around) around.hadAny = true
    if (!around) {
      if (!this.isKnown(tag)) throw new CannotClean()
      this.keep(tag, resolve)
    } else if (isAlternative(around.tag)) this.branch(tag, around, resolve)
    else if (around.isOver) this.skip(tag, false)
    else if (isAlternative(tag)) this.push(tag, [], [], null)
    else this.inside(tag, around, resolve)
  }

  private inside(tag: Tag, around: Written, resolve: Resolve): void {
    const verdict = this.grammar.judge(tag, around, this.found)
    const told = typeof verdict === 'string' ? null : this.teller(verdict.tells)
    const act = typeof verdict === 'string' ? verdict : verdict.act
    if (act === 'gone') this.skip(tag, false, told)
    else if (act === 'open') this.stack.push({ told: told ?? (() => undefined) })
    else if (this.isKnown(tag)) this.keep(tag, resolve)
    else {
      this.found.push({ what: 'edits', detail: null })
      this.skip(tag, true)
    }
  }

  /** Chooses the first of several alternatives that needs only what we know, or else the fallback. */
  private branch(tag: Tag, around: Written, resolve: Resolve): void {
    const isChoice = tag.local === 'Choice'
    const needs = tag.attributes.filter(({ name }) => isChoice && name === 'Requires')
    const prefixes = needs.flatMap(({ value }) => value.split(/\s+/)).filter((one) => one !== '')
    const declared = prefixes.map((prefix) => [prefix, resolve(prefix) ?? '?'] as const)
    const isOurs = isChoice
      ? declared.length > 0 && declared.every(([, space]) => this.grammar.vocabularies.has(space))
      : tag.local === 'Fallback'
    if (around.isChosen || !isOurs || tag.space !== compatibility) this.skip(tag, false)
    else {
      around.isChosen = true
      this.push(tag, needs, declared, null)
    }
  }

  close = (): void => {
    if (this.skipped) {
      const { levels, told } = this.skipped
      levels.pop()
      if (levels.length > 0) return
      this.skipped = null
      told?.()
      return
    }
    const one = this.stack.pop()
    if (!one || 'told' in one) one?.told()
    else {
      this.around = one.up
      this.end(one)
    }
  }

  private end(one: Written): void {
    const { up, marks, hold } = one
    if (one.isUnsaid && !one.isChosen) throw new CannotClean('changed')
    if (marks && hold) {
      const isDropped = this.give(one.tag, marks, hold)
      if (up && !isDropped) up.isFilled = true
      return
    }
    this.writer.close()
    // These formats do not allow empty lists.
    if (marks && one.hadAny && !one.isFilled) this.writer.take(marks[0])
    else if (up) up.isFilled = true
  }

  /**
   * Gives a held element to the handler that asked for it.
   * @returns true if it is already known to be removed
   */
  private give(tag: Tag, marks: readonly [number, number], { give, letters }: NonNullable<Written['hold']>) {
    const inner = this.writer.take(marks[1])
    const head = this.writer.take(marks[0])
    this.writer.forget()
    this.holding = null
    if (letters.text.length >= mostHeld) throw new CannotClean()
    const fill = this.writer.place()
    let isDropped = false
    give({
      text: letters.text,
      write: (text) => fill(`${head}${text === undefined ? inner : plainText(text)}</${tag.name}>`),
      drop: () => (isDropped = true),
    })
    return isDropped
  }

  text = (text: string): void => {
    for (const one of this.collecting) if (one.text.length < mostHeld) one.text += text
    const { around, skipped } = this
    if (skipped) {
      if (skipped.levels.at(-1) !== true || text.trim() === '') return
      if (skipped.unknown) throw new CannotClean('changed')
      if (around && isAlternative(around.tag)) around.isUnsaid = true
      return
    }
    if (!around) return
    around.hadAny = true
    if (!around.holdsLetters) return
    around.isFilled = true
    if (this.holding && this.holding.text.length < mostHeld) this.holding.text += text
    this.grammar.said?.(around.tag, text)
    this.writer.text(text)
  }

  remark = (text: string): void => {
    if (this.skipped) return
    if (this.around) this.around.hadAny = true
    this.found.push({ what: 'words', detail: quote(text) })
  }

  private isKnown({ space, local }: Tag): boolean {
    return this.grammar.vocabularies.get(space)?.elements.has(local) ?? false
  }

  private skip(tag: Tag, unknown: boolean, told: (() => void) | null = null): void {
    if (unknown && things.has(tag.local)) throw new CannotClean('changed')
    this.skipped = { levels: [lines.has(tag.local)], unknown, told }
  }

  private keep(tag: Tag, resolve: Resolve): void {
    const { kept, declared } = cleanAttributes(tag, this.grammar, resolve, this.found)
    if (this.grammar.hides(tag, this.around)) this.found.push({ what: 'hidden', detail: null })
    const give = this.grammar.hold(tag, this.around)
    // An element inside another held one would have no place of its own.
    for (let at = this.around; give && at; at = at.up) if (at.hold) throw new CannotClean()
    this.push(tag, kept, declared, give)
  }

  private push(
    tag: Tag,
    attributes: readonly Attribute[],
    declared: readonly Declared[],
    give: ((held: Held) => void) | null,
  ): void {
    const before = give || lists.has(tag.local) ? this.writer.mark() : null
    this.writer.open(tag, attributes, declared)
    const marks = before === null ? null : ([before, this.writer.mark()] as const)
    const holdsLetters = this.grammar.vocabularies.get(tag.space)?.letters.has(tag.local) ?? false
    // Written out for speed: there are hundreds of thousands.
    const written: Written = {
      tag,
      up: this.around,
      holdsLetters,
      marks,
      hold: give ? { give, letters: (this.holding = { text: '' }) } : null,
      isOver: false,
      hasCells: false,
      isFilled: false,
      hadAny: false,
      isChosen: false,
      isUnsaid: false,
    }
    this.stack.push(written)
    this.around = written
  }

  private collect(): Collected {
    const letters = { text: '' }
    this.collecting.add(letters)
    return letters
  }

  /** Reports, at the end of an element, the words in it. */
  private teller(what: Finding['what']): () => void {
    const letters = this.collect()
    return () => {
      this.collecting.delete(letters)
      this.found.push({ what, detail: quote(letters.text) })
    }
  }
}

const isAlternative = ({ space, local }: Tag) => space === compatibility && local === 'AlternateContent'
