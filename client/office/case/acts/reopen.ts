/** Reopening a case, with a message to the reporter; without one where the thread has a fault. */
import { addMonths } from '../../../../crypto/day.ts'
import type { ActKind } from './act.ts'

export interface ReopenAct {
  readonly type: 'reopen'
  readonly reason: string
  readonly text: string | null
}

export const reopen: ActKind<ReopenAct> = {
  entry: 'reopened',
  isDecision: true,
  says: ({ reason }) => ({ reason }),
  reply: ({ text }, { at }) =>
    text === null
      ? null
      : { v: 1, type: 'reopening', day: at.day, text, files: [], feedbackBy: addMonths(at.day, 3) },
  card: (before, { text }, { at }) => ({
    state: 'investigation',
    // The message that says so is an answer; it may be the first.
    acknowledged: before.acknowledged ?? (text === null ? null : at.day),
    closed: null,
    feedback: null,
    feedbackBy: addMonths(at.day, 3),
  }),
}
