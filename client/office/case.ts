/**
 * One case: its first opening, by whichever officer's browser comes first, and every opening after.
 *
 * Spec: "The office's side of a case". What officers do with it is in acts.ts.
 */
import * as v from 'valibot'
import { equal, size, type Envelope, type Key, type Lock, type Mailbox } from '../../crypto/bytes.ts'
import { Card, LogEntry, Note, readContent, type Identity } from '../../crypto/content.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { previousOf, stream, type Stream } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { identityBinding, identityKey, openIdentity } from '../../crypto/identity.ts'
import { cardLockPlace, caseLockPlace, threadLockPlace } from '../../crypto/lock.ts'
import { openLock, openStanza } from '../../crypto/open.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealLock } from '../../crypto/seal.ts'
import { kidOf } from '../../crypto/stanza.ts'
import { openThread, type Thread } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { CaseAnswer, sideDigest } from '../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { openCaseKey } from './case-list.ts'
import { headHash, readEntries, sealCard, sealEntry, signDigest, type Entry } from './entries.ts'
import { generationOf, type Unlocked } from './unlocked.ts'

export interface OpenCase {
  readonly answer: CaseAnswer
  readonly caseKey: Key
  readonly threadKey: Key
  readonly thread: Thread
  readonly notes: readonly Entry<Note>[]
  readonly log: readonly Entry<LogEntry>[]
  /** True if notes or log do not open to their end, were cut, or an entry is not signed by who it names. */
  readonly entriesDamaged: boolean
  readonly card: Card
  readonly version: number
  readonly envelopes: Readonly<Record<Stream, readonly Envelope[]>>
}

/** The server shows a case in an older state than this browser has seen. */
export class CaseRolledBack extends Error {
  override readonly name = 'CaseRolledBack'
}

/** What is remembered of a case: the version of its card, and how many messages and replies it had. */
export type Remembered = readonly [version: number, messages: number, replies: number]

/**
 * Fetches a case and opens it, making the office's side if nobody has.
 * @param remembered what this browser has seen of a case: nothing is opened, and nothing signed, over less
 * @throws CannotOpen, CaseRolledBack, Refusal, Offline
 */
export async function openCase(
  send: Send,
  unlocked: Unlocked,
  number: string,
  at: Moment,
  remembered: (mailbox: Mailbox) => Remembered | undefined = () => undefined,
): Promise<OpenCase> {
  const answer = await fetchCase(send, number)
  const known = remembered(answer.mailbox)
  if (known && seenOf(answer).some((count, which) => count < (known[which] ?? 0))) throw new CaseRolledBack()
  if (answer.side !== null) return readCase(unlocked, answer)
  const { body } = makeSide(unlocked, answer, at)
  try {
    await exchangeJson(send, { method: 'PUT', path: `/api/cases/${number}/side`, body })
  } catch (error) {
    // Somebody else's browser was faster: theirs stands.
    if (!(error instanceof Error && error.message === 'taken')) throw error
  }
  const made = await fetchCase(send, number)
  return readCase(unlocked, made)
}

/** What is remembered of a case that is served like this. */
export function seenOf({ side, envelopes }: CaseAnswer): Remembered {
  const count = (which: Stream) => envelopes.filter((one) => one.stream === which).length
  return [side?.version ?? 0, count(stream.report), count(stream.reply)]
}

/** When an act is done: the day that people see, and the second that the log keeps. */
export interface Moment {
  readonly day: Day
  readonly seconds: number
}

async function fetchCase(send: Send, number: string): Promise<CaseAnswer> {
  const answer = v.safeParse(
    CaseAnswer,
    await exchangeJson(send, { method: 'GET', path: `/api/cases/${number}` }),
  )
  // Another case than the one that was asked for is not shown in its place.
  if (!answer.success || answer.output.number !== number) throw new CannotOpen()
  return answer.output
}

/** Opens the thread by its stanza, makes case key, locks, card and first log entry. */
function makeSide(unlocked: Unlocked, answer: CaseAnswer, at: Moment) {
  const { office } = unlocked
  const { mailbox, channel, generation, stanza } = answer
  if (stanza === null || generation === null) throw new CannotOpen()
  const keys = generationOf(unlocked, channel, generation)
  const threadKey = openStanza(keys.kem, stanza, { label: 'stanza', office, mailbox })
  const envelopes = byStream(answer)
  const { report } = openThread({ ...threadSource(unlocked, answer, envelopes), threadKey })
  if (!equal(report.content.channel, channel)) throw new CannotOpen()

  // A reporter's clock may be wrong, or lie: the case begins on the day they wrote, but not before it could or after today.
  const written = report.content.day
  const received = written > at.day || written < addDays(at.day, -366) ? at.day : written
  const caseKey = randomBytes<'key'>(size.key)
  const card: v.InferInput<typeof Card> = {
    v: 1,
    title: titleOf(report.content.text),
    category: report.content.category,
    state: 'new',
    severity: report.content.danger ? 'critical' : null,
    owner: null,
    tags: [],
    received,
    acknowledged: null,
    feedbackBy: deadlinesOf(received).feedbackBy,
    feedback: null,
    closed: null,
    read: 0,
    answered: 0,
    waiting: false,
  }
  const cardLock = sealCard(unlocked, mailbox, caseKey, 1, card)
  const log = sealEntry(unlocked, mailbox, caseKey, stream.log, [], LogEntry, {
    v: 1,
    type: 'opened',
    reason: null,
    at: at.seconds,
    card: toText(hash('card', cardLock)),
    heads: [toText(headHash(envelopes[0])), null, null],
  })
  const side = {
    caseLock: sealLock(keys.wrap, caseLockPlace(office, channel, generation, mailbox), caseKey),
    threadLock: sealLock(caseKey, threadLockPlace(office, channel, 0, mailbox), threadKey),
    card: cardLock,
    log,
  }
  const signature = signDigest(unlocked, sideDigest(office, mailbox, side))
  return { body: toWire({ ...side, signature }) }
}

/** Opens a case whose office side is made. */
function readCase(unlocked: Unlocked, answer: CaseAnswer): OpenCase {
  const { office } = unlocked
  const { side, mailbox, channel } = answer
  if (side === null) throw new CannotOpen()
  const caseKey = openCaseKey(unlocked, { ...answer, generation: answer.generation ?? 0 }, side.caseLock)
  const threadKey = openLock(caseKey, threadLockPlace(office, channel, 0, mailbox), side.threadLock)
  const card = readContent(Card, openLock(caseKey, cardLockPlace(office, mailbox, side.version), side.card))
  const envelopes = byStream(answer)
  const thread = openThread({ ...threadSource(unlocked, answer, envelopes), threadKey })
  const notes = readEntries(unlocked, answer, caseKey, stream.notes, envelopes[2], Note)
  const log = readEntries(unlocked, answer, caseKey, stream.log, envelopes[3], LogEntry)
  return {
    answer,
    caseKey,
    threadKey,
    thread,
    notes: notes.entries,
    log: log.entries,
    entriesDamaged: notes.damaged || log.damaged || !agrees(log.entries, side, envelopes),
    card,
    version: side.version,
    envelopes,
  }
}

/**
 * True if the log agrees with what is served: it has an entry for each version of the card; the streams hold every head that an entry names, in this order; a reply or
 * note moves its stream on by one, and nothing else does; and the newest entry names the card and the last of replies and
 * notes. Every act writes all of them together, so what was cut or put back shows here, however much was written since.
 */
function agrees(
  log: readonly Entry<LogEntry>[],
  { card, version }: { readonly card: Lock; readonly version: number },
  envelopes: Readonly<Record<Stream, readonly Envelope[]>>,
): boolean {
  const last = log.at(-1)
  if (!last || log.length !== version || !equal(last.content.card, hash('card', card))) return false
  const places = [0, 1, 2].map(
    (which) => new Map(envelopes[which as Stream].map((one, seq) => [toText(previousOf(one)), seq] as const)),
  )
  const at = [0, -1, -1]
  for (const { content } of log) {
    for (const [which, head] of content.heads.entries()) {
      const now = head === null ? -1 : places[which]?.get(toText(head))
      const before = at[which] ?? -1
      if (now === undefined || now < before) return false
      if (which === stream.reply && now - before > (writesReply.has(content.type) ? 1 : 0)) return false
      if (which === stream.notes && now - before !== (content.type === 'noted' ? 1 : 0)) return false
      if (content.type === 'replied' && which === stream.reply && now === before) return false
      at[which] = now
    }
  }
  return at[1] === envelopes[1].length - 1 && at[2] === envelopes[2].length - 1
}

/** Entries of acts that can bring a reply. A case whose thread has a fault is closed without one. */
const writesReply: ReadonlySet<string> = new Set<LogEntry['type']>(['replied', 'closed'])

/** The name that came with a report, or null if none was given. @throws CannotOpen if this officer is no custodian */
export function openName(unlocked: Unlocked, open: OpenCase): Identity {
  const { office, keys, pastKeys } = unlocked
  const { mailbox, identity, identityStanza } = open.answer
  if (identityStanza === null) throw new CannotOpen()
  const place = { label: 'stanza/identity', office, mailbox } as const
  const kem = [keys.kem, ...pastKeys].find(({ publicKey }) =>
    equal(kidOf(publicKey), identityStanza.subarray(0, size.kid)),
  )
  const half = openStanza<'identity half'>(kem ?? keys.kem, identityStanza, place)
  const key = identityKey(open.thread.report.content.identity, half)
  return openIdentity(key, identityBinding(office, mailbox), identity)
}

function threadSource(unlocked: Unlocked, answer: CaseAnswer, envelopes: OpenCase['envelopes']) {
  return {
    office: unlocked.office,
    mailbox: answer.mailbox,
    manifest: { number: unlocked.verified.manifest.number, hash: unlocked.verified.hash },
    channelOf: (id: Uint8Array) =>
      unlocked.verified.manifest.channels.find((one) => equal(one.id, id)) ?? null,
    fromReporter: envelopes[0],
    fromOffice: envelopes[1],
  }
}

/** The envelopes of each stream. @throws CannotOpen if one is missing in between */
function byStream(answer: CaseAnswer): Record<Stream, Envelope[]> {
  const streams: Record<Stream, Envelope[]> = { 0: [], 1: [], 2: [], 3: [] }
  for (const { stream: which, seq, envelope } of answer.envelopes) {
    if (streams[which].length !== seq) throw new CannotOpen()
    streams[which].push(envelope)
  }
  return streams
}

/** A first title: the report's first line, or as much of its beginning as makes one. */
function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const title = line.length >= 12 ? line : text
  const plain = title.trim().replace(/\s+/g, ' ')
  if (plain.length <= 70) return plain
  return `${plain.slice(0, 70).replace(/\s+\S*$/, '')}…`
}
