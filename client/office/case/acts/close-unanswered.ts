/** Closing without a message to the reporter: the only way to close where the thread has a fault. */
import { answered, type ActKind } from './act.ts'

export interface CloseUnansweredAct {
  readonly type: 'close-unanswered'
  readonly reason: string
}

export const closeUnanswered: ActKind<CloseUnansweredAct> = {
  entry: 'closed',
  isDecision: true,
  says: ({ reason }) => ({ reason }),
  card: (before, _act, around) => ({
    ...answered(before, around),
    waiting: false,
    state: 'closed',
    closed: around.at.day,
  }),
}
