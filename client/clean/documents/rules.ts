/**
 * The rules for walking through a document's markup: what is allowed where, and what is reported about removed parts.
 * One set for each format.
 */
import type { Finding } from '../cleaned.ts'
import type { Attribute, Tag } from '../xml/xml.ts'
import type { Names } from './names.ts'
import type { Vocabularies } from './vocabulary.ts'

/** What to do with an element: follow its vocabulary, replace it with its contents, or remove it without a report. */
export type Act = 'known' | 'open' | 'gone'
/** With `tells`, its words are reported to the file's owner as a finding. */
export type Verdict = Act | { readonly act: 'open' | 'gone'; readonly tells: Finding['what'] }

/** A written element, as elements inside it see it. */
export interface Around {
  readonly tag: Tag
  readonly up: Around | null
  /** Nothing that follows in it is kept: a deleted row. */
  isOver: boolean
  /** A row whose first cells have been read. */
  hasCells: boolean
}

/** A piece of markup with a reserved place. It is absent until somebody writes it. */
export interface Held {
  /** Its text, as read. */
  readonly text: string
  /** @param text its new contents */
  write(text?: string): void
  /** It will never be written. */
  drop(): void
}

export interface Grammar {
  readonly vocabularies: Vocabularies
  /** All words that a value may be. */
  readonly words: ReadonlySet<string>
  readonly names: Names
  /** Before anything is looked up. */
  readonly judge: (tag: Tag, around: Around, found: Finding[]) => Verdict
  /** The value that an attribute may have, null to leave it out, undefined to let the vocabulary decide. */
  readonly value: (attribute: Attribute, tag: Tag) => string | null | undefined
  /** True for a kept element that hides what is in it, which its owner is told. The outermost one has nothing around it. */
  readonly hides: (tag: Tag, around: Around | null) => boolean
  /** For an element that can only be judged at its end, or the document's: the handler that receives it then. */
  readonly hold: (tag: Tag, around: Around | null) => ((held: Held) => void) | null
  /** For each kept text; a long one comes in pieces. */
  readonly said?: (tag: Tag, text: string) => void
  /** At the end of the document, for everything still held. */
  readonly end: () => void
}
