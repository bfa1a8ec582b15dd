/** A note for the team. */
import type { CarriedFile } from '../../../../crypto/content.ts'
import { filesSaid, type ActKind } from './act.ts'

export interface NoteAct {
  readonly type: 'note'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
}

export const note: ActKind<NoteAct> = {
  entry: () => ({ type: 'noted' }),
  files: ({ files = [] }) => files,
  // Without files it is as it was before there were any: older programs read it.
  note: ({ text, files = [] }) => ({ text, ...(files.length > 0 && { files: filesSaid(files) }) }),
}
