/** Puts a legal hold on a case: it is not deleted until two people lift it. */
import type { Day } from '../../../../crypto/day.ts'
import type { ActKind } from './act.ts'

export interface HoldAct {
  readonly type: 'hold'
  /** Who demands it. */
  readonly authority: string
  readonly reason: string
  /** When somebody looks at it again. */
  readonly review: Day
}

export const hold: ActKind<HoldAct> = {
  entry: ({ authority, reason, review }) => ({ type: 'held', authority, reason, review }),
  isDecision: true,
}
