/** Reopens a case, with a message to the reporter, or without one if the thread has a fault. */
import { feedbackAfterReopening } from '../../../../crypto/deadlines.ts'
import { conversationOf, type ActKind } from './act.ts'

export interface ReopenAct {
  readonly type: 'reopen'
  readonly reason: string
  readonly text: string | null
}

export const reopen: ActKind<ReopenAct> = {
  entry: ({ reason, text }, { at, profile }) => ({
    type: 'reopened',
    reason,
    told: text !== null,
    feedbackBy: feedbackAfterReopening(profile, at.day),
  }),
  isDecision: true,
  replaces: (_act, open) => conversationOf(open),
  reply: ({ text }, { at, profile }) => {
    if (text === null) return null
    const feedbackBy = feedbackAfterReopening(profile, at.day)
    return { v: 1, type: 'reopening', day: at.day, text, files: [], feedbackBy }
  },
}
