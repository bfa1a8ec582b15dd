/** Changes what the team says about a case: title, category, tags. */
import type { CaseState } from '../../../../crypto/case/state.ts'
import { among, type ActKind } from './act.ts'

export interface ChangeAct {
  readonly type: 'change'
  /** Members that are not given do not change. */
  readonly to: Partial<Pick<CaseState, 'title' | 'category' | 'tags'>>
}

export const change: ActKind<ChangeAct> = {
  entry: ({ to }) => ({ type: 'changed', ...to }),
  sets: ({ to }) => to,
  replaces: ({ to }, { state }) => among(to, state),
}
