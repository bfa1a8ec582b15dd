/** Moves the day on which a closed case is deleted: with a reason, and within what the law allows. */
import type { Day } from '../../../../crypto/day.ts'
import type { ActKind } from './act.ts'

export interface MoveDeletionAct {
  readonly type: 'move-deletion'
  readonly deleteOn: Day
  readonly reason: string
}

export const moveDeletion: ActKind<MoveDeletionAct> = {
  entry: ({ deleteOn, reason }) => ({ type: 'deletion-moved', deleteOn, reason }),
  isDecision: true,
  may: (_act, { state }) => state.closed !== null,
  sets: ({ deleteOn }) => ({ deleteOn }),
  replaces: (_act, { state }) => ({ deleteOn: state.deleteOn }),
}
