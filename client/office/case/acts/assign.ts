/** Gives a case an owner, hands it over with a note, takes it, or leaves it without one. */
import type { OfficerId } from '../../../../crypto/bytes.ts'
import type { ActKind } from './act.ts'

export interface AssignAct {
  readonly type: 'assign'
  readonly owner: OfficerId | null
  /** For whoever takes it over; null if there is nothing to say. */
  readonly note: string | null
}

export const assign: ActKind<AssignAct> = {
  entry: ({ owner, note }) => ({ type: 'assigned', owner, note }),
  sets: ({ owner }) => ({ owner }),
  replaces: (_act, { state }) => ({ owner: state.owner }),
}
