/** A note for the team. */
import type { ActKind } from './act.ts'

export interface NoteAct {
  readonly type: 'note'
  readonly text: string
}

export const note: ActKind<NoteAct> = {
  isForExperts: true,
  entry: () => ({ type: 'noted' }),
  note: ({ text }) => text,
}
