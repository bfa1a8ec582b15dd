/**
 * A thread: both streams between reporter and office, opened, checked against each other, and in order.
 *
 * Spec: "The envelope", "Texts", "Replies". Used by the reporter's page and by the officer's. What arrived may have been
 * dropped, replayed, reordered, cut, spliced or moved by the server. What comes out is what opened in its place, up to
 * the first envelope of each stream that did not; `fault` names the first thing that is not in order, if anything is.
 */
import {
  equal,
  type ChannelId,
  type Envelope,
  type Hash,
  type Key,
  type Mailbox,
  type OfficeId,
} from './bytes.ts'
import { Message, readContent, Reply, Report } from './content.ts'
import { contextOf, first, kind, previousOf, stream, type Binding, type Stream } from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { openEnvelope } from './open.ts'
import { readReply } from './signed.ts'
import type { Channel } from './wire/manifest.ts'

/**
 * What is wrong with a thread.
 * - changed: an envelope does not open in its place: altered, moved, swapped, or of another key
 * - unsigned: a reply opened, but the office's voice did not sign it
 * - retired: a reply is signed by a voice that had already been retired
 * - backwards: a message claims an older manifest than one before it
 * - withheld: one side has seen an envelope of the other's that the server did not serve
 * - outdated: somebody here has seen a newer manifest than the one the server shows now, or another of the same number
 */
export type ThreadFault = 'changed' | 'unsigned' | 'retired' | 'backwards' | 'withheld' | 'outdated'

export interface Opened<Content> {
  readonly seq: number
  readonly hash: Hash
  readonly content: Content
}

export interface Thread {
  /** The first message; always there, for a thread that does not open at its beginning does not open at all. */
  readonly report: Opened<Report>
  readonly messages: readonly Opened<Message>[]
  readonly replies: readonly Opened<Reply>[]
  readonly fault: { readonly what: ThreadFault; readonly stream: Stream; readonly seq: number } | null
}

/** What to seal next into a stream: its seq and prev. */
export interface Head {
  readonly seq: number
  readonly prev: Hash
}

export interface ThreadSource {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly threadKey: Key
  /** The verified manifest by which the thread is read. */
  readonly manifest: { readonly number: number; readonly hash: Hash }
  /** The channel of that manifest that this case went to; its voices sign replies. */
  readonly channelOf: (channel: ChannelId) => Channel | null
  /** Envelopes as served, by seq from 0. */
  readonly fromReporter: readonly Envelope[]
  readonly fromOffice: readonly Envelope[]
}

/** Opens and checks a thread. @throws CannotOpen if its first envelope does not open under this key and place */
export function openThread(source: ThreadSource): Thread {
  const incoming = openStream(source, stream.report)
  const [head, ...rest] = incoming.opened
  if (!head) throw new CannotOpen()
  const report = { ...head, content: readContent(Report, head.plain) }
  const faults: NonNullable<Thread['fault']>[] = []
  if (incoming.brokenAt !== null) {
    faults.push({ what: 'changed', stream: stream.report, seq: incoming.brokenAt })
  }

  const messages: Opened<Message>[] = []
  for (const one of rest) {
    try {
      messages.push({ seq: one.seq, hash: one.hash, content: readContent(Message, one.plain) })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      faults.push({ what: 'changed', stream: stream.report, seq: one.seq })
      break
    }
  }

  const { replies, fault } = openReplies(source, report, messages)
  if (fault) faults.push(fault)
  faults.push(...crossCheck(report, messages, replies), ...checkManifests(source, report, messages, replies))
  return { report, messages, replies, fault: faults[0] ?? null }
}

export type Turn =
  | { readonly from: 'reporter'; readonly one: Opened<Report> | Opened<Message> }
  | { readonly from: 'office'; readonly one: Opened<Reply> }

/**
 * Both streams as one conversation. What somebody had seen comes before what they wrote; beyond that the writers' days
 * decide, never the server's.
 */
export function conversationOf({ report, messages, replies }: Thread): Turn[] {
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

function comesFirst(message: Opened<Message>, reply: Opened<Reply>): boolean {
  if ((message.content.seen?.seq ?? -1) >= reply.seq) return false
  if ((reply.content.seen?.seq ?? -1) >= message.seq) return true
  return message.content.day <= reply.content.day
}

/** Where the next envelope of a stream goes, after the `envelopes` it has. */
export function headOf(envelopes: readonly Envelope[]): Head {
  const last = envelopes.at(-1)
  return { seq: envelopes.length, prev: last ? previousOf(last) : first() }
}

export interface OpenedStream {
  readonly opened: readonly (Opened<unknown> & { readonly plain: Uint8Array; readonly ctx: Hash })[]
  /** The seq of the first envelope that does not open in its place, or null. */
  readonly brokenAt: number | null
}

/** Opens text envelopes in their order, each bound to the one before, up to the first that does not open. */
export function openEnvelopes(
  key: Key,
  place: Pick<Binding, 'office' | 'mailbox' | 'stream'>,
  envelopes: readonly Envelope[],
): OpenedStream {
  const opened: OpenedStream['opened'][number][] = []
  let prev = first()
  for (const [seq, envelope] of envelopes.entries()) {
    const binding: Binding = { ...place, seq, prev }
    try {
      const plain = openEnvelope(key, kind.text, binding, envelope)
      prev = previousOf(envelope)
      opened.push({ seq, hash: prev, plain, ctx: contextOf(kind.text, binding), content: null })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return { opened, brokenAt: seq }
    }
  }
  return { opened, brokenAt: null }
}

function openStream(source: ThreadSource, which: 0 | 1): OpenedStream {
  const { office, mailbox, threadKey } = source
  const envelopes = which === stream.report ? source.fromReporter : source.fromOffice
  return openEnvelopes(threadKey, { office, mailbox, stream: which }, envelopes)
}

function openReplies(
  source: ThreadSource,
  report: Opened<Report>,
  messages: readonly Opened<Message>[],
): { replies: Opened<Reply>[]; fault: Thread['fault'] } {
  const { opened, brokenAt } = openStream(source, stream.reply)
  const channel = source.channelOf(report.content.channel)
  const replies: Opened<Reply>[] = []
  // The newest manifest that this reply's writer had certainly seen: its own, those of the replies before it, and those
  // of the reporter's messages it says it has read.
  let newest = report.content.manifest.number
  for (const one of opened) {
    const at = { stream: stream.reply, seq: one.seq }
    try {
      const place = { office: source.office, channel: report.content.channel, ctx: one.ctx }
      const signed = readReply(place, one.plain)
      const content = readContent(Reply, signed.content)
      const read = messages.filter(({ seq }) => content.seen !== null && seq <= content.seen.seq)
      const certain = Math.max(newest, ...read.map((message) => message.content.manifest.number))
      const voice = channel && voiceOf(channel, signed.generation)
      if (!voice || !signed.signedBy(voice.key)) return { replies, fault: { what: 'unsigned', ...at } }
      if (voice.retired !== null && Math.max(certain, content.manifest.number) >= voice.retired) {
        return { replies, fault: { what: 'retired', ...at } }
      }
      if (content.manifest.number < certain) return { replies, fault: { what: 'backwards', ...at } }
      newest = Math.max(certain, content.manifest.number)
      replies.push({ seq: one.seq, hash: one.hash, content })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return { replies, fault: { what: 'changed', ...at } }
    }
  }
  return {
    replies,
    fault: brokenAt === null ? null : { what: 'changed', stream: stream.reply, seq: brokenAt },
  }
}

/** The voice of a generation, and the number of the manifest that retired it (null for the current one). */
function voiceOf(channel: Channel, generation: number) {
  if (generation === channel.generation.number) return { key: channel.generation.voice, retired: null }
  const past = channel.pastVoices.find((one) => one.generation === generation)
  return past ? { key: past.voice, retired: past.retired } : null
}

/** What each side says it has seen of the other must have been served, and be the same. */
function crossCheck(
  report: Opened<Report>,
  messages: readonly Opened<Message>[],
  replies: readonly Opened<Reply>[],
): NonNullable<Thread['fault']>[] {
  const incoming: readonly Opened<unknown>[] = [report, ...messages]
  const faults: NonNullable<Thread['fault']>[] = []
  const check = (
    seen: { seq: number; hash: Hash } | null,
    known: readonly Opened<unknown>[],
    at: { stream: Stream; seq: number },
  ) => {
    if (seen === null) return
    const found = known[seen.seq]
    if (!found) faults.push({ what: 'withheld', ...at })
    else if (!equal(found.hash, seen.hash)) faults.push({ what: 'changed', ...at })
  }
  for (const reply of replies) check(reply.content.seen, incoming, { stream: stream.reply, seq: reply.seq })
  for (const message of messages) {
    check(message.content.seen, replies, { stream: stream.report, seq: message.seq })
  }
  let newest = 0
  for (const one of [report, ...messages]) {
    if (one.content.manifest.number < newest) {
      faults.push({ what: 'backwards', stream: stream.report, seq: one.seq })
    }
    newest = Math.max(newest, one.content.manifest.number)
  }
  return faults
}

/** No writer can have seen a manifest that the server denies. */
function checkManifests(
  { manifest }: ThreadSource,
  report: Opened<Report>,
  messages: readonly Opened<Message>[],
  replies: readonly Opened<Reply>[],
): NonNullable<Thread['fault']>[] {
  const isOutdated = ({ content }: Opened<Report> | Opened<Message> | Opened<Reply>) =>
    content.manifest.number > manifest.number ||
    (content.manifest.number === manifest.number && !equal(content.manifest.hash, manifest.hash))
  const at = (which: Stream, list: readonly (Opened<Report> | Opened<Message> | Opened<Reply>)[]) =>
    list.filter(isOutdated).map(({ seq }) => ({ what: 'outdated' as const, stream: which, seq }))
  return [...at(stream.report, [report, ...messages]), ...at(stream.reply, replies)]
}

/** The newest manifest that anybody in a thread had seen. */
export function newestManifestIn({ report, messages, replies }: Thread): number {
  return Math.max(...[report, ...messages, ...replies].map(({ content }) => content.manifest.number))
}
