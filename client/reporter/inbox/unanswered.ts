/** What the office waits for from a reporter: transcripts to check, times to choose, and how things are after closing. */
import {
  checkIns,
  isTalk,
  type CheckIn,
  type JudgedAfter,
  type Reply,
  type Talk,
  type TranscriptPlace,
} from '../../../crypto/content.ts'
import { isSamePlace } from '../../../crypto/case/transcripts.ts'
import { addDays, type Day } from '../../../crypto/day.ts'
import { repliesIn } from '../../../crypto/conversation.ts'
import type { Thread } from '../../../crypto/thread.ts'

export interface ToCheck {
  readonly of: TranscriptPlace
  readonly way: Talk
  readonly held: Day
  readonly text: string
}

/** Transcripts that the reporter has not answered, oldest first. */
export function toCheck({ report, replies, messages }: Thread): ToCheck[] {
  const { entered, day, text } = report.content
  const all: ToCheck[] = []
  if (entered !== null && isTalk(entered))
    all.push({ of: { stream: 0, seq: 0 }, way: entered, held: day, text })
  for (const { seq, content } of replies) {
    if (content.type !== 'transcript') continue
    all.push({ of: { stream: 1, seq }, way: content.way, held: content.held, text: content.text })
  }
  const isAnswered = ({ of }: ToCheck) =>
    messages.some(({ content }) => content.transcript && isSamePlace(content.transcript.of, of))
  return all.filter((one) => !isAnswered(one))
}

/** The newest times that the office offers, if the reporter has not answered them. */
export function timesToChoose({
  replies,
  messages,
}: Thread): { seq: number; times: readonly string[] } | null {
  const last = replies.findLast(({ content }) => content.type === 'meeting')
  if (last?.content.type !== 'meeting') return null
  const isAnswered = messages.some(({ content }) => content.meeting?.offer === last.seq)
  return isAnswered ? null : { seq: last.seq, times: last.content.times }
}

/** The closing that applies: anything the office writes after a closing means that it has reopened the report. */
export function closingOf(thread: Thread): (Reply & { type: 'closing' }) | null {
  const last = repliesIn(thread).at(-1)?.content
  return last?.type === 'closing' ? last : null
}

/** After what a reporter may still say how it went: once after the first answer, and once after each closing. */
export function toJudge(thread: Thread): JudgedAfter | null {
  const closed = closingOf(thread)?.day
  const given = thread.messages.filter(({ content }) =>
    closed === undefined
      ? content.judges !== null
      : content.judges?.after === 'closing' && content.day >= closed,
  )
  if (given.length > 0 || repliesIn(thread).length === 0) return null
  return closed === undefined ? 'answer' : 'closing'
}

/** The newest question after closing that is due and not answered: 30, 90 and 180 days after it. */
export function checkInDue(thread: Thread, today: Day): { after: CheckIn; closed: Day } | null {
  const closed = closingOf(thread)?.day
  if (closed === undefined) return null
  const after = checkIns.findLast((days) => addDays(closed, days) <= today)
  const answered = thread.messages.flatMap(({ content }) =>
    content.checkIn && content.day >= closed ? content.checkIn.after : [],
  )
  return after === undefined || answered.some((days) => days >= after) ? null : { after, closed }
}
