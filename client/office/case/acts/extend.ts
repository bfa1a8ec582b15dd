/** Moves the day on which feedback is due, where the law allows it: with a reason, and a message to the reporter. */
import type { Day } from '../../../../crypto/day.ts'
import { extended } from '../../../../crypto/deadlines.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { conversationOf, type ActKind, type Around } from './act.ts'

export interface ExtendAct {
  readonly type: 'extend'
  /** For the team. What the reporter reads is the text. */
  readonly reason: string
  readonly text: string
}

export const extend: ActKind<ExtendAct> = {
  entry: ({ reason }, around) => ({ type: 'extended', reason, feedbackBy: movedTo(around) }),
  isDecision: true,
  may: (_act, { state }) => state.acknowledged !== null && state.feedback === null && state.closed === null,
  replaces: (_act, open) => conversationOf(open),
  reply: ({ text }, around) => ({
    v: 1,
    type: 'extension',
    day: around.at.day,
    text,
    files: [],
    feedbackBy: movedTo(around),
  }),
}

/** @throws CannotOpen if the law does not allow it once more */
function movedTo({ open: { state }, profile }: Around): Day {
  const to = extended(profile, state.feedbackBy, state.extensions)
  if (to === null) throw new CannotOpen()
  return to
}
