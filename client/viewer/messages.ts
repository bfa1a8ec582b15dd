/** The messages between the office's page and the frame that shows a file. The frame knows nothing else. */

/** The page's one message: a file, and words in the reader's language. */
export interface ToViewer {
  readonly file: Blob
  readonly name: string
  readonly words: Words
}

/** Words that the frame itself displays. */
export interface Words {
  readonly opening: string
  readonly page: string
  readonly pageFailed: string
  readonly beginning: string
  readonly from: string
  readonly to: string
  readonly copy: string
  readonly date: string
  readonly subject: string
  readonly attachments: string
  readonly back: string
  readonly onlySaved: string
}

/**
 * `ready`: send the file. `program`: the file could run something elsewhere. `failed`: it cannot be shown. `touched`:
 * somebody is reading.
 */
export type FromViewer = 'ready' | 'shown' | 'program' | 'failed' | 'touched'
