/** Closes a case, with its outcome and a message to the reporter. */
import type { Measure, Recovered } from '../../../../crypto/case/measures.ts'
import type { CaseState } from '../../../../crypto/case/state.ts'
import type { CarriedFile, Outcome } from '../../../../crypto/content.ts'
import { conversationOf, dueAfter, filesSaid, type ActKind } from './act.ts'

export interface CloseAct {
  readonly type: 'close'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
  readonly outcome: Outcome
  /** What was done about it, apart from that. */
  readonly measures?: readonly Measure[]
  readonly recovered?: Recovered | null
}

/** What can be said of a case that nobody has assessed: it is dealt with elsewhere, or not at all. */
const needsNoAssessment: ReadonlySet<Outcome> = new Set(['out-of-scope', 'duplicate', 'withdrawn'])

/** Whether a case can be closed with this outcome: for the act, and for the page before it. */
export function mayClose({ assessment }: Pick<CaseState, 'assessment'>, outcome: Outcome): boolean {
  return assessment !== null || needsNoAssessment.has(outcome)
}

export const close: ActKind<CloseAct> = {
  entry: ({ outcome, measures = [], recovered = null }) => ({
    type: 'closed',
    outcome,
    reason: null,
    measures: [...measures],
    recovered,
  }),
  isDecision: true,
  may: ({ outcome }, { state }) => mayClose(state, outcome),
  replaces: (_act, open) => conversationOf(open),
  files: ({ files = [] }) => files,
  reply: ({ text, files = [], outcome }, around) => ({
    v: 1,
    type: 'closing',
    day: around.at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(around),
    outcome,
  }),
}
