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
  entry: ({ as, waiting }, { open, at }) => ({
    type: 'replied',
    as,
    waiting,
    feedbackBy: dueAfter(open.state, at),
  }),
  replaces: (_act, open) => conversationOf(open),
  files: ({ files = [] }) => files,
  reply: ({ as, text, files = [] }, { open, at }) => ({
    v: 1,
    type: as,
    day: at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(open.state, at),
  }),
}
