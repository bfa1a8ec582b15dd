/**
 * A thread as one conversation: who wrote what, in order. Used by both sides' pages, for search and for exports.
 *
 * Spec: "Reading a thread".
 */
import type { Message, Reply, Report } from './content.ts'
import type { Opened, Reported, Thread } from './thread.ts'

export type Turn =
  | { readonly from: 'reporter'; readonly one: Reported<Report> | Reported<Message> }
  | { readonly from: 'office'; readonly one: Opened<Reply> }

/** True for what the office has written that is no answer: that it has assessed the case, or has taken out words. */
const isSilent = ({ type }: { readonly type: string }): boolean => type === 'assessed' || type === 'redaction'

/** What the office has written that is an answer. */
export const repliesIn = ({ replies }: Pick<Thread, 'replies'>): readonly Opened<Reply>[] =>
  replies.filter(({ content }) => !isSilent(content))

/**
 * Both streams as one conversation: all that there is to read. Something that a writer had seen comes before what they wrote; otherwise the
 * writers' days decide, never the server's.
 */
export function conversationOf(thread: Thread): Turn[] {
  const { report, messages } = thread
  const replies = repliesIn(thread)
  const turns: Turn[] = [{ from: 'reporter', one: report }]
  let [m, r] = [0, 0]
  for (;;) {
    const message = messages[m]
    const reply = replies[r]
    if (!message && !reply) return turns
    if (message && (!reply || comesFirst(message, reply))) {
      turns.push({ from: 'reporter', one: message })
      m++
    } else if (reply) {
      turns.push({ from: 'office', one: reply })
      r++
    }
  }
}

function comesFirst(message: Reported<Message>, reply: Opened<Reply>): boolean {
  if ((message.content.seen?.seq ?? -1) >= reply.seq) return false
  if ((reply.content.seen?.seq ?? -1) >= message.seq) return true
  return message.content.day <= reply.content.day
}
