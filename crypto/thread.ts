/**
 * A thread: both streams between reporter and office, opened, in order, and checked against each other.
 *
 * Spec: "The envelope", "Texts", "Replies". Used by the reporter's page and by the officer's. The server may have
 * dropped, replayed, reordered, cut, spliced or moved anything that arrived. The result contains everything that opened
 * in its place, up to the first envelope of each stream that did not; `fault` names the first thing that is not in
 * order, if anything.
 */
import * as v from 'valibot'
import { readReported } from './body.ts'
import {
  equal,
  type BodySalt,
  type ChannelId,
  type Envelope,
  type Hash,
  type Key,
  type Mailbox,
  type OfficeId,
} from './bytes.ts'
import {
  AnyText,
  Epoch,
  growing,
  matching,
  Message,
  readGrowing,
  ReadersChange,
  Reply,
  Report,
  type NewerText,
} from './content.ts'
import { addDays, type Day } from './day.ts'
import { contextOf, first, kind, previousOf, stream, type Binding, type Stream } from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { isPartOf } from './redaction.ts'
import { leastDays } from './wire/retention.ts'
import { openEnvelope } from './open.ts'
import { generationAt } from './manifest.ts'
import { readReply } from './signed.ts'
import type { Channel } from './wire/manifest.ts'

/**
 * What is wrong with a thread.
 * - changed: an envelope does not open in its place: it was altered, moved or swapped, or has another key
 * - unsigned: a reply opened, but the office's voice did not sign it
 * - retired: a reply is signed by a voice that had already been retired
 * - backwards: a message claims an older manifest than one before it
 * - withheld: one side has seen an envelope from the other that the server did not serve
 * - outdated: somebody here has seen a newer manifest than the one the server shows now, or a different one with the
 *   same number
 */
export type ThreadFault = 'changed' | 'unsigned' | 'retired' | 'backwards' | 'withheld' | 'outdated'

export interface Opened<Content> {
  readonly seq: number
  readonly hash: Hash
  readonly content: Content
}

/** A report or message. Where the office has taken words out of it, `content` has what is left. */
export interface Reported<Content extends Report | Message> extends Opened<Content> {
  readonly redaction: Redacted | null
  /** False if its body is gone, or does not open. */
  readonly isWhole: boolean
}

/** What the office has done with the body of a report or message. */
export interface Redacted {
  /** The seq of the newest reply that says so. */
  readonly by: number
  /** The first day on which the body is deleted. */
  readonly on: Day
  /** The body as it came, until it is deleted. */
  readonly original: Pick<Message, 'text' | 'files'> | null
}

export interface Thread {
  /** The first message. It is always there: if the first envelope cannot be opened, neither can the thread. */
  readonly report: Reported<Report>
  readonly messages: readonly Reported<Message>[]
  readonly replies: readonly Opened<Reply>[]
  /** Every change of the thread's key; these are in the office's stream, among the replies. */
  readonly epochs: readonly Opened<Epoch>[]
  /** Every time the office said who reads the case: with new keys, or when it gave somebody access. Oldest first. */
  readonly readers: readonly Opened<Epoch | ReadersChange>[]
  /** Texts from either side by a newer version of this program. Spec: "How formats grow". */
  readonly newer: readonly (Opened<NewerText> & { readonly stream: Stream })[]
  /** The last envelope of the reporter's stream, which the next reply says it has seen. */
  readonly last: { readonly seq: number; readonly hash: Hash }
  /** The last envelope of the office's stream, which the next message says it has seen. */
  readonly seen: { readonly seq: number; readonly hash: Hash } | null
  /** The key that both streams use from now on. */
  readonly threadKey: Key
  /** The channel's generation when that key was made. Once the channel has a newer one, reporters cannot write. */
  readonly generation: number
  readonly fault: { readonly what: ThreadFault; readonly stream: Stream; readonly seq: number } | null
}

/** Where to seal the next envelope of a stream: its seq and prev. */
export interface Head {
  readonly seq: number
  readonly prev: Hash
}

export interface ThreadSource {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  /** The key of epoch 0. */
  readonly threadKey: Key
  /** The key that an epoch brings. @throws CannotOpen */
  readonly epochKey: (epoch: Epoch) => Key
  /** The verified manifest by which the thread is checked. */
  readonly manifest: { readonly number: number; readonly hash: Hash }
  /** This case's channel in that manifest; its voices sign replies. */
  readonly channelOf: (channel: ChannelId) => Channel | null
  /** Envelopes as served, by seq from 0. */
  readonly fromReporter: readonly Envelope[]
  readonly fromOffice: readonly Envelope[]
  /** The salt of each body in `fromReporter`; null for one that was deleted. */
  readonly bodySalts: readonly (BodySalt | null)[]
}

/** Opens and checks a thread. @throws CannotOpen if its first envelope does not open with this key and place */
export function openThread(source: ThreadSource): Thread {
  const { office, mailbox, threadKey } = source
  const place = { office, mailbox, stream: stream.report } as const
  const [head] = openEnvelopes([threadKey], place, source.fromReporter.slice(0, 1)).opened
  if (!head) throw new CannotOpen()
  const saltOf = (seq: number) => source.bodySalts[seq] ?? null
  const begun = readReported(head.plain, { ...head, salt: saltOf(0) })
  const whole: Report = matching(Report, begun.json)
  const report = { seq: head.seq, hash: head.hash, content: whole }
  const channel = source.channelOf(report.content.channel)
  const generation = channel ? generationAt(channel, report.content.manifest.number) : 1

  const outgoing = openOutgoing(source, report, generation)
  const keys = outgoing.keys
  const incoming = openEnvelopes(
    keys.map(({ key }) => key),
    place,
    source.fromReporter,
    keys.map(({ from }) => from),
  )
  const faults: NonNullable<Thread['fault']>[] = []
  if (incoming.brokenAt !== null) {
    faults.push({ what: 'changed', stream: stream.report, seq: incoming.brokenAt })
  }
  const messages: Opened<Message | NewerText>[] = []
  const lacking = begun.isWhole ? [] : [0]
  for (const one of incoming.opened.slice(1)) {
    try {
      const { json, isWhole } = readReported(one.plain, { ...one, salt: saltOf(one.seq) })
      messages.push({ seq: one.seq, hash: one.hash, content: grown(growing(Message, AnyText, json)) })
      if (!isWhole) lacking.push(one.seq)
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      faults.push({ what: 'changed', stream: stream.report, seq: one.seq })
      break
    }
  }

  const { written, fault } = checkOutgoing(outgoing, channel, report, messages)
  if (fault) faults.push(fault)
  faults.push(...crossCheck(report, messages, written), ...checkManifests(source, report, messages, written))
  const redactions = redactionsIn(written, [report, ...messages], lacking)
  // Only the office may take out words: a body that is missing otherwise is one that the server withholds.
  for (const seq of lacking) {
    if (!redactions.has(seq)) faults.push({ what: 'changed', stream: stream.report, seq })
  }
  const last = written.at(-1)
  const current = keys.at(-1)
  const { seq, hash } = messages.at(-1) ?? report
  return {
    report: redacted(report, redactions, lacking),
    messages: messages.filter(isKnown).map((one) => redacted(one, redactions, lacking)),
    replies: written.filter(isReply),
    newer: [
      ...messages.filter(isNewer).map((one) => ({ ...one, stream: stream.report })),
      ...written.filter(isNewer).map((one) => ({ ...one, stream: stream.reply })),
    ],
    last: { seq, hash },
    epochs: written.filter(isEpoch),
    readers: written.filter(saysReaders),
    seen: last ? { seq: last.seq, hash: last.hash } : null,
    threadKey: current?.key ?? threadKey,
    generation: current?.generation ?? generation,
    fault: faults[0] ?? null,
  }
}

type Redaction = Extract<Reply, { type: 'redaction' }>

/**
 * By the seq of the report or message: its redaction. While one stands, no other counts: what is left does not change, and the
 * day does not come sooner. What is deleted cannot be kept after all. One that leaves what its writer did not say never
 * stands, as long as that can be seen.
 */
function redactionsIn(
  written: readonly Written[],
  reported: readonly Opened<Report | Message | NewerText>[],
  lacking: readonly number[],
): Map<number, Opened<Redaction>> {
  const all = new Map<number, Opened<Redaction>>()
  const ended = new Map<number, Opened<Redaction>>()
  for (const { content, ...place } of written) {
    if (content.type !== 'redaction') continue
    const { of, on, day, seen } = content
    const standing = all.get(of)
    if (on === null) {
      if (standing) ended.set(of, standing)
      all.delete(of)
      continue
    }
    // Nobody takes words out of what they have not read, and there is time to object.
    const isInTime = on >= addDays(day, leastDays) && of <= (seen?.seq ?? -1)
    const whole = reported.find(({ seq }) => seq === of)?.content
    const isPart = !whole || lacking.includes(of) || whole.type === 'newer' || isPartOf(content, whole)
    if (isInTime && isPart && !standing) all.set(of, { ...place, content })
  }
  for (const [of, last] of ended) if (lacking.includes(of) && !all.has(of)) all.set(of, last)
  return all
}

function redacted<Content extends Report | Message>(
  one: Opened<Content>,
  redactions: ReadonlyMap<number, Opened<Redaction>>,
  lacking: readonly number[],
): Reported<Content> {
  const found = redactions.get(one.seq)
  const isWhole = !lacking.includes(one.seq)
  if (!found || found.content.on === null) return { ...one, redaction: null, isWhole }
  const { text, files, on } = found.content
  const original = isWhole ? { text: one.content.text, files: one.content.files } : null
  return {
    ...one,
    content: { ...one.content, text, files },
    redaction: { by: found.seq, on, original },
    isWhole,
  }
}

type Written = Opened<Reply | Epoch | ReadersChange | NewerText>

const isNewer = (one: Opened<{ readonly type: string }>): one is Opened<NewerText> =>
  one.content.type === 'newer'
const isKnown = (one: Opened<Message | NewerText>): one is Opened<Message> => !isNewer(one)
const isEpoch = (one: Written): one is Opened<Epoch> => one.content.type === 'epoch'
const saysReaders = (one: Written): one is Opened<Epoch | ReadersChange> => 'readers' in one.content
const isReply = (one: Written): one is Opened<Reply> => !saysReaders(one) && !isNewer(one)

/** What the reporter has written, by its seq in their stream. */
export const reportedIn = ({
  report,
  messages,
}: Pick<Thread, 'report' | 'messages'>): readonly Reported<Report | Message>[] => [report, ...messages]

/** Where the next envelope of a stream goes, after the `envelopes` it has. */
export function headOf(envelopes: readonly Envelope[]): Head {
  const last = envelopes.at(-1)
  return { seq: envelopes.length, prev: last ? previousOf(last) : first() }
}

export interface OpenedStream {
  readonly opened: readonly (Opened<unknown> & {
    readonly plain: Uint8Array
    readonly ctx: Hash
    readonly key: Key
  })[]
  /** The seq of the first envelope that does not open in its place, or null. */
  readonly brokenAt: number | null
}

/**
 * Opens text envelopes in order, each bound to the one before, up to the first that does not open; or all that open, for
 * streams in which one bad envelope must not hide what others wrote after it.
 *
 * @param keys of the epochs, oldest first: once a key has opened an envelope, no older key may open a later envelope
 * @param past what to do about one that does not open
 * @param from for each key, the seq from which it, and no older one, must open; null to try the keys
 */
export function openEnvelopes(
  keys: readonly Key[],
  place: Pick<Binding, 'office' | 'mailbox' | 'stream'>,
  envelopes: readonly Envelope[],
  from: readonly number[] | null = null,
  past: 'stop' | 'go-on' = 'stop',
): OpenedStream {
  const opened: OpenedStream['opened'][number][] = []
  let prev = first()
  let at = 0
  let brokenAt: number | null = null
  for (const [seq, envelope] of envelopes.entries()) {
    const binding: Binding = { ...place, seq, prev }
    if (from !== null) at = from.findLastIndex((start) => start <= seq)
    const plain = openUnderAny(keys, at, from === null ? keys.length : at + 1, binding, envelope)
    prev = previousOf(envelope)
    if (plain === null) {
      brokenAt ??= seq
      if (past === 'stop') break
      continue
    }
    at = plain.at
    const ctx = contextOf(kind.text, binding)
    opened.push({ seq, hash: prev, plain: plain.plain, ctx, key: plain.key, content: null })
  }
  return { opened, brokenAt }
}

function openUnderAny(
  keys: readonly Key[],
  start: number,
  end: number,
  binding: Binding,
  envelope: Envelope,
): { plain: Uint8Array; at: number; key: Key } | null {
  for (const [index, key] of keys.slice(start, end).entries()) {
    try {
      return { plain: openEnvelope(key, kind.text, binding, envelope), at: start + index, key }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
    }
  }
  return null
}

interface Outgoing {
  readonly opened: readonly (Written & { readonly signedGeneration: number; readonly isSigned: boolean })[]
  readonly fault: Thread['fault']
  /** The thread's keys, each with the seq in the reporter's stream from which it counts. */
  readonly keys: readonly { readonly key: Key; readonly from: number; readonly generation: number }[]
}

/**
 * Opens the office's stream, following each change of key that the office's voice has signed. `checkOutgoing` checks
 * whether a voice had been retired by then, because that needs the reporter's stream; a key sent by a retired voice is
 * of a generation under which reporters no longer write.
 */
function openOutgoing(source: ThreadSource, report: Opened<Report>, generation: number): Outgoing {
  const { office, mailbox } = source
  const channel = source.channelOf(report.content.channel)
  const opened: Outgoing['opened'][number][] = []
  const keys: Outgoing['keys'][number][] = [{ key: source.threadKey, from: 0, generation }]
  const faultAt = (seq: number, what: ThreadFault = 'changed'): Outgoing => {
    return { opened, keys, fault: { what, stream: stream.reply, seq } }
  }
  let prev = first()
  for (const [seq, envelope] of source.fromOffice.entries()) {
    const binding: Binding = { office, mailbox, stream: stream.reply, seq, prev }
    const current = keys.at(-1)
    if (!current) return faultAt(seq)
    try {
      const plain = openEnvelope(current.key, kind.text, binding, envelope)
      const ctx = contextOf(kind.text, binding)
      const signed = readReply({ office, channel: report.content.channel, ctx }, plain)
      const content = readWritten(signed.content)
      const voice = channel && voiceOf(channel, signed.generation)
      const isSigned = voice !== null && signed.signedBy(voice.key)
      prev = previousOf(envelope)
      opened.push({ seq, hash: prev, content, signedGeneration: signed.generation, isSigned })
      if (!isSigned) return faultAt(seq, 'unsigned')
      if (content.type === 'epoch') {
        const follows =
          content.epoch === keys.length &&
          content.generation === signed.generation &&
          content.generation >= current.generation &&
          content.seen.seq >= current.from - 1
        if (!follows) return faultAt(seq)
        keys.push({
          key: source.epochKey(content),
          from: content.seen.seq + 1,
          generation: content.generation,
        })
      }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return faultAt(seq)
    }
  }
  return { opened, keys, fault: null }
}

const readWritten = (padded: Uint8Array): Written['content'] =>
  grown(readGrowing(v.variant('type', [Reply, Epoch, ReadersChange]), AnyText, padded))

/** A text, even one by a newer version of this program. */
function grown<Content>(
  read: { readonly content: Content } | { readonly newer: v.InferOutput<typeof AnyText> },
): Content | NewerText {
  return 'newer' in read ? { ...read.newer, type: 'newer' } : read.content
}

/** The part of the office's stream that counts: signed by a voice that was the office's own at the time. */
function checkOutgoing(
  outgoing: Outgoing,
  channel: Channel | null,
  report: Opened<Report>,
  messages: readonly Opened<Message | NewerText>[],
): { written: Written[]; fault: Thread['fault'] } {
  const written: Written[] = []
  // The newest manifest that this reply's writer had certainly seen: its own, those of earlier replies, and those of
  // the reporter's messages that the reply says it has seen.
  let newest = report.content.manifest.number
  for (const { signedGeneration, isSigned, ...one } of outgoing.opened) {
    const at = { stream: stream.reply, seq: one.seq }
    if (!isSigned) return { written, fault: { what: 'unsigned', ...at } }
    const { content } = one
    const read = messages.filter(({ seq }) => content.seen !== null && seq <= content.seen.seq)
    const certain = Math.max(newest, ...read.map((message) => message.content.manifest.number))
    const voice = channel && voiceOf(channel, signedGeneration)
    if (voice && voice.retired !== null && Math.max(certain, content.manifest.number) >= voice.retired) {
      return { written, fault: { what: 'retired', ...at } }
    }
    if (content.manifest.number < certain) return { written, fault: { what: 'backwards', ...at } }
    newest = Math.max(certain, content.manifest.number)
    written.push(one)
  }
  return { written, fault: outgoing.fault }
}

/** The voice of a generation, and the number of the manifest that retired it (null for the current one). */
function voiceOf(channel: Channel, generation: number) {
  if (generation === channel.generation.number) return { key: channel.generation.voice, retired: null }
  const past = channel.pastVoices.find((one) => one.generation === generation)
  return past ? { key: past.voice, retired: past.retired } : null
}

/** Whatever each side says it has seen from the other must have been served, and be the same. */
function crossCheck(
  report: Opened<Report>,
  messages: readonly Opened<Message | NewerText>[],
  replies: readonly Written[],
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

/** No writer may have seen a newer manifest than the server shows, or a different one with the same number. */
function checkManifests(
  { manifest }: ThreadSource,
  report: Opened<Report>,
  messages: readonly Opened<Message | NewerText>[],
  replies: readonly Written[],
): NonNullable<Thread['fault']>[] {
  const isOutdated = ({ content }: Opened<Report> | Opened<Message | NewerText> | Written) =>
    content.manifest.number > manifest.number ||
    (content.manifest.number === manifest.number && !equal(content.manifest.hash, manifest.hash))
  const at = (which: Stream, list: readonly (Opened<Report> | Opened<Message | NewerText> | Written)[]) =>
    list.filter(isOutdated).map(({ seq }) => ({ what: 'outdated' as const, stream: which, seq }))
  return [...at(stream.report, [report, ...messages]), ...at(stream.reply, replies)]
}

/** The newest manifest that anybody in a thread has seen. */
export function newestManifestIn({ report, messages, replies, readers, newer }: Thread): number {
  return Math.max(
    ...[report, ...messages, ...replies, ...readers, ...newer].map(({ content }) => content.manifest.number),
  )
}
