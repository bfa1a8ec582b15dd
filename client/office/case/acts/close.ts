/** Closes a case, with its outcome and a message to the reporter. */
import type { Measure, Recovered } from '../../../../crypto/case/measures.ts'
import type { CaseState } from '../../../../crypto/case/state.ts'
import type { Day } from '../../../../crypto/day.ts'
import type { CarriedFile, Outcome } from '../../../../crypto/content.ts'
import { conversationOf, dueAfter, filesSaid, usualDeletion, type ActKind } from './act.ts'

export interface CloseAct {
  readonly type: 'close'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
  readonly outcome: Outcome
  /** What was done about it, apart from that. */
  readonly measures?: readonly Measure[]
  readonly recovered?: Recovered | null
  /** The first day on which the case is deleted; without it, the usual one. */
  readonly deleteOn?: Day
}

/** What can be said of a case that nobody has assessed: it is dealt with elsewhere, or not at all. */
const needsNoAssessment: ReadonlySet<Outcome> = new Set(['out-of-scope', 'duplicate', 'withdrawn'])

/** Whether a case can be closed with this outcome: for the act, and for the page before it. */
export function mayClose({ assessment }: Pick<CaseState, 'assessment'>, outcome: Outcome): boolean {
  return assessment !== null || needsNoAssessment.has(outcome)
}

export const close: ActKind<CloseAct> = {
  entry: ({ outcome, measures = [], recovered = null, deleteOn }, around) => ({
    type: 'closed',
    outcome,
    reason: null,
    measures: [...measures],
    recovered,
    deleteOn: deleteOn ?? usualDeletion(around),
  }),
  isDecision: true,
  may: ({ outcome }, { state }) => mayClose(state, outcome),
  replaces: (_act, open) => conversationOf(open),
  files: ({ files = [] }) => files,
  reply: ({ text, files = [], outcome, deleteOn }, around) => ({
    v: 1,
    type: 'closing',
    day: around.at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(around),
    outcome,
    deleteOn: deleteOn ?? usualDeletion(around),
  }),
}
