/** Sends the reporter what was written down of a call or a meeting, to check, correct and agree. */
import type { Talk } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { conversationOf, dueAfter, type ActKind } from './act.ts'

export interface SendTranscriptAct {
  readonly type: 'send-transcript'
  readonly way: Talk
  readonly held: Day
  readonly text: string
}

export const sendTranscript: ActKind<SendTranscriptAct> = {
  entry: ({ way, held }, around) => ({
    type: 'transcribed',
    seq: around.open.envelopes[1].length,
    way,
    held,
    feedbackBy: dueAfter(around),
  }),
  replaces: (_act, open) => conversationOf(open),
  reply: ({ way, held, text }, around) => ({
    v: 1,
    type: 'transcript',
    day: around.at.day,
    way,
    held,
    text,
    files: [],
    feedbackBy: dueAfter(around),
  }),
}
