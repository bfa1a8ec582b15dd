/** Lifts a legal hold, once two people have agreed. */
import type { ActKind } from './act.ts'

export interface LiftHoldAct {
  readonly type: 'lift-hold'
}

export const liftHold: ActKind<LiftHoldAct> = {
  entry: () => ({ type: 'hold-lifted' }),
  isDecision: true,
  may: (_act, { state, answer }) =>
    state.hold !== null && answer.asked.some(({ what, agreed }) => what === 'lifting' && agreed),
}
