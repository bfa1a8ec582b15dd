/** What every file of this folder does: shows one kind of file. */
import type { Words } from './messages.ts'

/** What is shown, and where. */
export interface Showing {
  readonly file: Blob
  readonly name: string
  /** What its bytes say that it is, as MIME has it. */
  readonly type: string
  readonly words: Words
  readonly room: HTMLElement
  /** Shows another file, which this one holds, in its place. */
  readonly inside: (file: Blob, name: string) => void
  /** Told where the file brings a program of its own, which does not run here. */
  readonly program: () => void
}

/** @throws whatever a decoder says of a file that it cannot show */
export type Show = (showing: Showing) => Promise<void>
