/**
 * Takes words out of a report or message: what is left takes its place at once, and its body is deleted some days later.
 * Until then it can be kept after all.
 */
import { equal } from '../../../../crypto/bytes.ts'
import type { CarriedFile, Message } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import { isPartOf } from '../../../../crypto/redaction.ts'
import { reportedIn, type Thread } from '../../../../crypto/thread.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { OpenCase } from '../open.ts'
import { filesSaid, type ActKind } from './act.ts'

export interface RedactAct {
  readonly type: 'redact'
  /** Which report or message: its seq in stream 0. */
  readonly of: number
  /** The first day on which its body is deleted; null if it is kept after all. */
  readonly on: Day | null
  /** What is left. */
  readonly text: string
  readonly files: readonly CarriedFile[]
}

export const redact: ActKind<RedactAct> = {
  entry: ({ of, on }) => ({ type: 'redacted', message: of, on }),
  isDecision: true,
  may: (act, open) =>
    act.on === null
      ? mayUndo(open, act.of)
      : mayRedact(open, act.of) && isPartOf(act, bodyOf(open.thread, act.of)),
  sets: ({ on, text, files }) => ({ redaction: on && said(on, text, files) }),
  replaces: ({ of }, { thread }) => {
    const one = reportedOf(thread, of)
    return {
      redaction: one?.redaction ? said(one.redaction.on, one.content.text, one.content.files) : null,
    }
  },
  reply: ({ of, on, text, files }, { open: { state }, at }) => ({
    v: 1,
    type: 'redaction',
    day: at.day,
    of,
    on,
    text,
    files: filesSaid(files),
    feedbackBy: state.feedbackBy,
  }),
  redacts: ({ of, on, files }, { thread }) => ({
    seq: of,
    on,
    files:
      on === null
        ? []
        : bodyOf(thread, of)
            .files.filter((one) => !isIn(files, one))
            .map(({ id }) => id),
  }),
}

const isIn = (files: readonly CarriedFile[], { id }: CarriedFile) => files.some((one) => equal(one.id, id))

const said = (on: Day, text: string, files: readonly CarriedFile[]) => ({
  on,
  text,
  files: files.map(({ id }) => toText(id)),
})

/** Words can be taken out once, and not while somebody demands that the case is kept as it is. */
export function mayRedact({ thread, state }: OpenCase, of: number): boolean {
  const one = reportedOf(thread, of)
  return one?.redaction === null && one.isWhole && state.hold === null
}

/** They can be put back while they are there: also where only the server was told to delete them. */
export function mayUndo({ thread, answer }: OpenCase, of: number): boolean {
  const one = reportedOf(thread, of)
  const isStated = answer.redactions.some(({ seq }) => seq === of)
  return one?.isWhole === true && (isStated || one.redaction !== null)
}

const reportedOf = (thread: Thread, of: number) => reportedIn(thread).find(({ seq }) => seq === of)

/** What was written, before words were taken out. */
function bodyOf(thread: Thread, of: number): Pick<Message, 'text' | 'files'> {
  const one = reportedOf(thread, of)
  return one?.redaction?.original ?? { text: one?.content.text ?? '', files: one?.content.files ?? [] }
}
