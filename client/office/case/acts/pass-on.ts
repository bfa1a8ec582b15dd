/** Records to whom the report was passed on, and tells the reporter. */
import { conversationOf, dueAfter, type ActKind } from './act.ts'

export interface PassOnAct {
  readonly type: 'pass-on'
  /** For the team. What the reporter reads is the text. */
  readonly to: string
  readonly text: string
}

export const passOn: ActKind<PassOnAct> = {
  entry: ({ to }, around) => ({ type: 'passed-on', to, feedbackBy: dueAfter(around) }),
  isDecision: true,
  replaces: (_act, open) => conversationOf(open),
  reply: ({ text }, around) => ({
    v: 1,
    type: 'passed-on',
    day: around.at.day,
    text,
    files: [],
    feedbackBy: dueAfter(around),
  }),
}
