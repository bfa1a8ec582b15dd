/** Closes a case without a message to the reporter: the only way to close one whose thread has a fault. */
import { conversationOf, usualDeletion, type ActKind } from './act.ts'

export interface CloseUnansweredAct {
  readonly type: 'close-unanswered'
  readonly reason: string
}

export const closeUnanswered: ActKind<CloseUnansweredAct> = {
  entry: ({ reason }, around) => ({
    type: 'closed',
    outcome: null,
    reason,
    measures: [],
    recovered: null,
    deleteOn: usualDeletion(around),
  }),
  isDecision: true,
  replaces: (_act, open) => conversationOf(open),
}
