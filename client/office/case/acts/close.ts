/** Closing a case, with its outcome and a message to the reporter. */
import type { CarriedFile, Reply } from '../../../../crypto/content.ts'
import { answered, dueAfter, filesSaid, type ActKind } from './act.ts'

export interface CloseAct {
  readonly type: 'close'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
  readonly outcome: (Reply & { type: 'closing' })['outcome']
}

export const close: ActKind<CloseAct> = {
  entry: 'closed',
  isDecision: true,
  files: ({ files = [] }) => files,
  reply: ({ text, files = [], outcome }, { open, at }) => ({
    v: 1,
    type: 'closing',
    day: at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(open.card, at),
    outcome,
  }),
  card: (before, _act, around) => ({
    ...answered(before, around),
    waiting: false,
    state: 'closed',
    acknowledged: before.acknowledged ?? around.at.day,
    feedback: before.feedback ?? around.at.day,
    closed: around.at.day,
  }),
}
