/** What every file of this folder does: shows one kind of file. */
import type { Words } from './messages.ts'

/** What is shown, and where. */
export interface Showing {
  readonly file: Blob
  readonly name: string
  /** The MIME type that its bytes show. */
  readonly type: string
  readonly words: Words
  readonly room: HTMLElement
  /** Shows another file, which this one contains, in its place. */
  readonly inside: (file: Blob, name: string) => void
  /** Called if the file contains a program, which does not run here. */
  readonly program: () => void
}

/** @throws a decoder's error about a file that it cannot show */
export type Show = (showing: Showing) => Promise<void>
