/** Changing what the team says of a case: title, tags, state, category, severity, owner. */
import type { ActKind, CardSaid } from './act.ts'

export interface ChangeAct {
  readonly type: 'change'
  readonly card: Partial<CardSaid>
}

export const change: ActKind<ChangeAct> = { entry: 'changed', card: (_before, act) => act.card }
