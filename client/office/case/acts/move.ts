/** Moves a case to another state: a step back needs a reason. */
import type { State } from '../../../../crypto/case/card.ts'
import { isBack, movesFrom } from '../../../../crypto/case/moves.ts'
import type { ActKind } from './act.ts'

export interface MoveAct {
  readonly type: 'move'
  readonly to: State
  /** Null for a step forward. */
  readonly reason: string | null
}

export const move: ActKind<MoveAct> = {
  entry: ({ to, reason }) => ({ type: 'moved', to, reason }),
  may: ({ to, reason }, { state }) =>
    movesFrom(state).includes(to) && (reason !== null || !isBack(state.state, to)),
  sets: ({ to }) => ({ state: to }),
  replaces: (_act, { state }) => ({ state: state.state }),
}
