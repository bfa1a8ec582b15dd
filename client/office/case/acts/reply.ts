/** A reply to the reporter. The first one acknowledges the report; `feedback` is also the legal feedback. */
import type { CarriedFile } from '../../../../crypto/content.ts'
import { conversationOf, dueAfter, filesSaid, type ActKind } from './act.ts'

export interface ReplyAct {
  readonly type: 'reply'
  readonly as: 'acknowledgement' | 'reply' | 'feedback'
  readonly text: string
  readonly waiting: boolean
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
}

export const reply: ActKind<ReplyAct> = {
  entry: ({ as, waiting }, around) => ({
    type: 'replied',
    as,
    waiting,
    feedbackBy: dueAfter(around),
  }),
  replaces: (_act, open) => conversationOf(open),
  files: ({ files = [] }) => files,
  reply: ({ as, text, files = [] }, around) => ({
    v: 1,
    type: as,
    day: around.at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(around),
  }),
}
