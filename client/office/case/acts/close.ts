/** Closes a case, with its outcome and a message to the reporter. */
import type { CarriedFile, Reply } from '../../../../crypto/content.ts'
import { dueAfter, filesSaid, type ActKind } from './act.ts'

export interface CloseAct {
  readonly type: 'close'
  readonly text: string
  /** Sent before it. */
  readonly files?: readonly CarriedFile[]
  readonly outcome: (Reply & { type: 'closing' })['outcome']
}

export const close: ActKind<CloseAct> = {
  entry: ({ outcome }) => ({ type: 'closed', outcome, reason: null }),
  isDecision: true,
  files: ({ files = [] }) => files,
  reply: ({ text, files = [], outcome }, { open, at }) => ({
    v: 1,
    type: 'closing',
    day: at.day,
    text,
    files: filesSaid(files),
    feedbackBy: dueAfter(open.state, at),
    outcome,
  }),
}
