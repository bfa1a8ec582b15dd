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
  // The reporter sees the day of the first assessment. Before the first answer, that answer will say it.
  tellsIfPossible: true,
  reply: (_act, { open: { state }, at }) =>
    state.acknowledged === null || state.assessment !== null
      ? null
      : { v: 1, type: 'assessed', day: at.day, text: '', files: [], feedbackBy: state.feedbackBy },
}
