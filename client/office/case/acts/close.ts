/** Closes a case, with its outcome and a message to the reporter. */
import type { CarriedFile, Outcome } from '../../../../crypto/content.ts'
import { dueAfter, filesSaid, type ActKind } from './act.ts'

export interface CloseAct {
  readonly type: 'close'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
  readonly outcome: Outcome
}

/** What can be said of a case that nobody has assessed: it is dealt with elsewhere, or not here. */
export const needsNoAssessment: ReadonlySet<Outcome> = new Set(['out-of-scope', 'duplicate', 'withdrawn'])

export const close: ActKind<CloseAct> = {
  entry: ({ outcome }) => ({ type: 'closed', outcome, reason: null }),
  isDecision: true,
  may: ({ outcome }, { state }) => state.assessment !== null || needsNoAssessment.has(outcome),
  files: ({ files = [] }) => files,
  reply: ({ text, files = [], outcome }, { open, at }) => ({
    v: 1,
    type: 'closing',
    day: at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(open.state, at),
    outcome,
  }),
}
