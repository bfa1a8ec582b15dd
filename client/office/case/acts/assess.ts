/** Assesses a case: the questions of triage, from which its severity follows. */
import type { Assessment } from '../../../../crypto/case/assessment.ts'
import type { ActKind } from './act.ts'

export interface AssessAct {
  readonly type: 'assess'
  readonly assessment: Assessment
}

export const assess: ActKind<AssessAct> = {
  entry: ({ assessment }) => ({ type: 'assessed', ...assessment }),
  sets: ({ assessment }) => ({ assessment }),
  replaces: (_act, { state }) => ({ assessment: state.assessment }),
}
