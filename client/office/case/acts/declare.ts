/** Says whether an officer is involved in a case, before they read it. */
import type { ActKind } from './act.ts'

export interface DeclareAct {
  readonly type: 'declare'
  readonly conflict: boolean
}

export const declare: ActKind<DeclareAct> = {
  entry: ({ conflict }) => ({ type: 'conflict-declared', conflict }),
}
