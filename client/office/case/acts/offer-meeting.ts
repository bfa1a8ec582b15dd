/** Offers the reporter times for a meeting. */
import { conversationOf, dueAfter, type ActKind } from './act.ts'

export interface OfferMeetingAct {
  readonly type: 'offer-meeting'
  /** As people read them: day, hour and place. */
  readonly times: readonly string[]
  readonly text: string
}

export const offerMeeting: ActKind<OfferMeetingAct> = {
  entry: (_act, around) => ({
    type: 'meeting-offered',
    seq: around.open.envelopes[1].length,
    feedbackBy: dueAfter(around),
  }),
  replaces: (_act, open) => conversationOf(open),
  reply: ({ times, text }, around) => ({
    v: 1,
    type: 'meeting',
    day: around.at.day,
    times: [...times],
    text,
    files: [],
    feedbackBy: dueAfter(around),
  }),
}
