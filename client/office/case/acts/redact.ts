/**
 * Takes words out of a report or message: what is left takes its place at once, and its body is deleted some days later.
 * Until then it can be kept after all.
 */
import { equal } from '../../../../crypto/bytes.ts'
import type { CarriedFile, Message, Report } from '../../../../crypto/content.ts'
import type { Day } from '../../../../crypto/day.ts'
import type { Reported, Thread } from '../../../../crypto/thread.ts'
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
  may: (act, open) => mayRedact(open, act.of) && (act.on !== null || redactionOf(open, act.of) !== null),
  sets: ({ on }) => ({ redaction: on }),
  replaces: ({ of }, open) => ({ redaction: redactionOf(open, of)?.on ?? null }),
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

/** Words can be taken out while the body is there, and nobody demands that the case is kept as it is. */
export function mayRedact({ thread, state }: OpenCase, of: number): boolean {
  const one = reportedOf(thread, of)
  return (
    one !== undefined && state.hold === null && (one.redaction === null || one.redaction.original !== null)
  )
}

const redactionOf = ({ thread }: OpenCase, of: number) => reportedOf(thread, of)?.redaction ?? null

const reportedOf = ({ report, messages }: Thread, of: number): Reported<Report | Message> | undefined =>
  [report, ...messages].find(({ seq }) => seq === of)

/** What was written, before words were taken out. */
function bodyOf(thread: Thread, of: number): Pick<Message, 'text' | 'files'> {
  const one = reportedOf(thread, of)
  return one?.redaction?.original ?? { text: one?.content.text ?? '', files: one?.content.files ?? [] }
}
