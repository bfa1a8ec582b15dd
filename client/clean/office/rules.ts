/** By which rules a document's markup is walked: what may stand where, and what is told of what goes. One for each format. */
import type { Finding } from '../cleaned.ts'
import type { Attribute, Tag } from '../xml.ts'
import type { Vocabularies } from './vocabulary.ts'

/** What is done with an element: as its vocabulary has it, in its place what is in it, or away without a word. */
export type Act = 'known' | 'open' | 'gone'
/** With `tells`, the words in it are told to the file's owner as a finding. */
export type Verdict = Act | { readonly act: 'open' | 'gone'; readonly tells: Finding['what'] }

/** An element that is written, as those inside it see it. */
export interface Around {
  readonly tag: Tag
  readonly up: Around | null
  /** Nothing that still comes in it is kept: a row that was deleted. */
  isOver: boolean
  /** A row of which cells have gone by. */
  hasCells: boolean
}

/** A piece of markup whose place is kept. Until somebody writes it there, it is not there. */
export interface Held {
  /** The letters in it, as they were read. */
  readonly text: string
  /** @param text what stands in it instead of what did */
  write(text?: string): void
  /** It never will be written. */
  drop(): void
}

export interface Grammar {
  readonly vocabularies: Vocabularies
  /** Before anything is looked up. */
  readonly judge: (tag: Tag, around: Around, found: Finding[]) => Verdict
  /** The value that an attribute may have, null to leave it out, undefined to let the vocabulary tell. */
  readonly value: (attribute: Attribute, tag: Tag) => string | null | undefined
  /** For an element that can only be judged when it, or the document, has ended: who is given it then. */
  readonly hold: (tag: Tag) => ((held: Held) => void) | null
  /** When the document has ended, for what is still held. */
  readonly end: () => void
}
