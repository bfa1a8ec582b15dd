/** Offers the reporter times for a meeting. */
import { conversationOf, dueAfter, type ActKind } from './act.ts'

export interface OfferMeetingAct {
  readonly type: 'offer-meeting'
  /** As people read them: day, hour and place. */
  readonly times: readonly string[]
  readonly text: string
}

export const offerMeeting: ActKind<OfferMeetingAct> = {
  entry: (_act, { open, at }) => ({
    type: 'meeting-offered',
    seq: open.envelopes[1].length,
    feedbackBy: dueAfter(open.state, at),
  }),
  replaces: (_act, open) => conversationOf(open),
  reply: ({ times, text }, { open, at }) => ({
    v: 1,
    type: 'meeting',
    day: at.day,
    times: [...times],
    text,
    files: [],
    feedbackBy: dueAfter(open.state, at),
  }),
}
