/** Reopens a case, with a message to the reporter, or without one if the thread has a fault. */
import { addMonths } from '../../../../crypto/day.ts'
import { conversationOf, type ActKind } from './act.ts'

export interface ReopenAct {
  readonly type: 'reopen'
  readonly reason: string
  readonly text: string | null
}

export const reopen: ActKind<ReopenAct> = {
  entry: ({ reason, text }, { at }) => ({
    type: 'reopened',
    reason,
    told: text !== null,
    feedbackBy: addMonths(at.day, 3),
  }),
  isDecision: true,
  replaces: (_act, open) => conversationOf(open),
  reply: ({ text }, { at }) =>
    text === null
      ? null
      : { v: 1, type: 'reopening', day: at.day, text, files: [], feedbackBy: addMonths(at.day, 3) },
}
