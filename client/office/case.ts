/**
 * One case: first opening, opening, and the acts of an officer.
 *
 * Spec: "The office's side of a case", "Replies", "The log". Each act is one request of envelopes and a card, stored
 * whole or not at all; whoever loses a race fetches, verifies and seals again.
 */
import * as v from 'valibot'
import { equal, size, type Envelope, type Hash, type Key, type Lock, type OfficerId } from '../../crypto/bytes.ts'
import {
  Card,
  LogEntry,
  Note,
  readContent,
  Reply,
  writeContent,
  type Identity,
} from '../../crypto/content.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import type { Day } from '../../crypto/day.ts'
import { contextOf, first, kind, previousOf, stream, type Binding, type Stream } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { identityBinding, identityKey, openIdentity } from '../../crypto/identity.ts'
import { cardLockPlace, caseLockPlace, threadLockPlace } from '../../crypto/lock.ts'
import { openLock, openStanza } from '../../crypto/open.ts'
import { cardSize, textSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealEnvelope, sealLock } from '../../crypto/seal.ts'
import { entryOverhead, readEntry, replyOverhead, signEntry, signReply } from '../../crypto/signed.ts'
import { headOf, openEnvelopes, openThread, type Thread } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { CaseAnswer } from '../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { openCaseKey } from './case-list.ts'
import { generationOf, handsOf, type Unlocked } from './unlocked.ts'

export interface Entry<Content> {
  readonly seq: number
  readonly officer: OfficerId
  readonly content: Content
}

export interface OpenCase {
  readonly answer: CaseAnswer
  readonly caseKey: Key
  readonly threadKey: Key
  readonly thread: Thread
  readonly notes: readonly Entry<Note>[]
  readonly log: readonly Entry<LogEntry>[]
  /** True if notes or log do not open to their end, or an entry is not signed by who it names. */
  readonly entriesDamaged: boolean
  readonly card: Card
  readonly version: number
  readonly envelopes: Readonly<Record<Stream, readonly Envelope[]>>
}

/** Fetches a case and opens it, making the office's side if nobody has. @throws CannotOpen, Refusal, Offline */
export async function openCase(send: Send, unlocked: Unlocked, number: string, at: Moment): Promise<OpenCase> {
  const answer = await fetchCase(send, number)
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

/** When an act is done: the day that people see, and the second that the log keeps. */
export interface Moment {
  readonly day: Day
  readonly seconds: number
}

async function fetchCase(send: Send, number: string): Promise<CaseAnswer> {
  const answer = v.safeParse(CaseAnswer, await exchangeJson(send, { method: 'GET', path: `/api/cases/${number}` }))
  if (!answer.success) throw new CannotOpen()
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

  const caseKey = randomBytes<'key'>(size.key)
  const card: v.InferInput<typeof Card> = {
    v: 1,
    title: titleOf(report.content.text),
    category: report.content.category,
    state: 'new',
    severity: report.content.danger ? 'critical' : null,
    owner: null,
    tags: [],
    received: report.content.day,
    acknowledged: null,
    feedbackBy: deadlinesOf(report.content.day).feedbackBy,
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
  const body = toWire({
    caseLock: sealLock(keys.wrap, caseLockPlace(office, channel, generation, mailbox), caseKey),
    threadLock: sealLock(caseKey, threadLockPlace(office, channel, 0, mailbox), threadKey),
    card: cardLock,
    log,
  })
  return { body }
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
    entriesDamaged: notes.damaged || log.damaged,
    card,
    version: side.version,
    envelopes,
  }
}

/** What an officer does. Each becomes one request. */
export type Act =
  | {
      readonly type: 'reply'
      readonly as: 'acknowledgement' | 'reply' | 'feedback'
      readonly text: string
      readonly waiting: boolean
    }
  | { readonly type: 'close'; readonly text: string; readonly outcome: (Reply & { type: 'closing' })['outcome'] }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'change'; readonly card: Partial<v.InferInput<typeof Card>> }
  | { readonly type: 'open-name'; readonly reason: string }

/** A sealed act. Sent again after a lost answer it is the very same, so it is stored once. */
export interface SealedAct {
  readonly number: string
  readonly body: unknown
}

/** Seals an act in its place after what `open` shows. @throws RangeError when a text does not fit */
export function sealAct(unlocked: Unlocked, open: OpenCase, act: Act, at: Moment): SealedAct {
  const { mailbox } = open.answer
  const heads: (string | null)[] = ([0, 1, 2] as const).map((which) => {
    const envelopes = open.envelopes[which]
    return envelopes.length === 0 ? null : toText(headHash(envelopes))
  })
  const envelopes: { stream: 1 | 2 | 3; seq: number; envelope: Envelope }[] = []
  const reply = replyOf(open, act, at)
  if (reply) {
    const envelope = sealReply(unlocked, open, reply)
    envelopes.push({ stream: stream.reply, seq: open.envelopes[1].length, envelope })
    heads[1] = toText(previousOf(envelope))
  }
  if (act.type === 'note') {
    const content = { v: 1, type: 'note', day: at.day, text: act.text } as const
    const envelope = sealEntry(unlocked, mailbox, open.caseKey, stream.notes, open.envelopes[2], Note, content)
    envelopes.push({ stream: stream.notes, seq: open.envelopes[2].length, envelope })
    heads[2] = toText(previousOf(envelope))
  }
  const version = open.version + 1
  const lock = sealCard(unlocked, mailbox, open.caseKey, version, cardAfter(unlocked, open, act, at))
  const entry: v.InferInput<typeof LogEntry> = {
    v: 1,
    type: logTypes[act.type],
    reason: 'reason' in act ? act.reason : null,
    at: at.seconds,
    card: toText(hash('card', lock)),
    heads: heads as [string | null, string | null, string | null],
  }
  const log = sealEntry(unlocked, mailbox, open.caseKey, stream.log, open.envelopes[3], LogEntry, entry)
  envelopes.push({ stream: stream.log, seq: open.envelopes[3].length, envelope: log })
  return { number: open.answer.number, body: toWire({ envelopes, card: { version, lock } }) }
}

/** Sends a sealed act. @throws Refusal 'taken' if somebody was faster, Offline */
export async function sendAct(send: Send, { number, body }: SealedAct): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/acts`, body })
}

/** The name that came with a report, or null if none was given. @throws CannotOpen if this officer is no custodian */
export function openName(unlocked: Unlocked, open: OpenCase): Identity {
  const { office, keys } = unlocked
  const { mailbox, identity, identityStanza } = open.answer
  if (identityStanza === null) throw new CannotOpen()
  const place = { label: 'stanza/identity', office, mailbox } as const
  const half = openStanza<'identity half'>(keys.kem, identityStanza, place)
  const key = identityKey(open.thread.report.content.identity, half)
  return openIdentity(key, identityBinding(office, mailbox), identity)
}

const logTypes = {
  reply: 'replied',
  close: 'closed',
  reopen: 'reopened',
  note: 'noted',
  change: 'changed',
  'open-name': 'name-opened',
} as const

function replyOf(open: OpenCase, act: Act, at: Moment): Omit<v.InferInput<typeof Reply>, 'manifest' | 'seen'> | null {
  const acknowledged = open.card.acknowledged ?? at.day
  const { feedbackBy } = deadlinesOf(open.card.received, acknowledged)
  switch (act.type) {
    case 'reply':
      return { v: 1, type: act.as, day: at.day, text: act.text, feedbackBy }
    case 'close':
      return { v: 1, type: 'closing', day: at.day, text: act.text, feedbackBy, outcome: act.outcome } as never
    case 'reopen':
    case 'note':
    case 'change':
    case 'open-name':
      return null
  }
}

/** The card as it stands after an act. */
function cardAfter(unlocked: Unlocked, open: OpenCase, act: Act, at: Moment): v.InferInput<typeof Card> {
  const before = toWire(open.card) as v.InferInput<typeof Card>
  const messages = open.envelopes[0].length
  const read = { read: messages }
  const mine = { owner: before.owner ?? toText(unlocked.officer) }
  switch (act.type) {
    case 'reply': {
      const acknowledged = before.acknowledged ?? at.day
      return {
        ...before,
        ...read,
        ...mine,
        answered: messages,
        waiting: act.waiting,
        state: before.state === 'new' ? 'acknowledged' : before.state,
        acknowledged,
        feedbackBy: deadlinesOf(open.card.received, acknowledged as Day).feedbackBy,
        feedback: act.as === 'feedback' ? at.day : before.feedback,
      }
    }
    case 'close':
      return {
        ...before,
        ...read,
        ...mine,
        answered: messages,
        waiting: false,
        state: 'closed',
        acknowledged: before.acknowledged ?? at.day,
        feedback: before.feedback ?? at.day,
        closed: at.day,
      }
    case 'reopen':
      return { ...before, ...read, state: 'investigation', closed: null }
    case 'note':
    case 'open-name':
      return { ...before, ...read }
    case 'change':
      return { ...before, ...read, ...act.card }
  }
}

function sealReply(
  unlocked: Unlocked,
  open: OpenCase,
  reply: Omit<v.InferInput<typeof Reply>, 'manifest' | 'seen'>,
): Envelope {
  const { office, verified } = unlocked
  const { mailbox, channel } = open.answer
  const seen = [open.thread.report, ...open.thread.messages].at(-1)
  const content = {
    ...reply,
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    seen: seen ? { seq: seen.seq, hash: toText(seen.hash) } : null,
  } as v.InferInput<typeof Reply>
  const binding: Binding = { office, mailbox, stream: stream.reply, ...headOf(open.envelopes[1]) }
  const named = verified.manifest.channels.find(({ id }) => equal(id, channel))
  if (!named) throw new CannotOpen()
  const { number } = named.generation
  const { voice } = generationOf(unlocked, channel, number)
  const place = { office, channel, ctx: contextOf(kind.text, binding) }
  const padded = writeContent(Reply, content, textSize - replyOverhead)
  return sealEnvelope(open.threadKey, kind.text, binding, signReply(voice.secretKey, number, place, padded))
}

function sealEntry<S extends typeof Note | typeof LogEntry>(
  { office, officer, keys }: Unlocked,
  mailbox: CaseAnswer['mailbox'],
  caseKey: Key,
  which: 2 | 3,
  before: readonly Envelope[],
  schema: S,
  content: v.InferInput<S>,
): Envelope {
  const binding: Binding = { office, mailbox, stream: which, ...headOf(before) }
  const padded = writeContent(schema, content, textSize - entryOverhead)
  const ctx = contextOf(kind.text, binding)
  return sealEnvelope(caseKey, kind.text, binding, signEntry(keys.sign.secretKey, office, officer, ctx, padded))
}

function readEntries<S extends typeof Note | typeof LogEntry>(
  { office, chain }: Unlocked,
  { mailbox }: CaseAnswer,
  caseKey: Key,
  which: 2 | 3,
  envelopes: readonly Envelope[],
  schema: S,
): { entries: Entry<v.InferOutput<S>>[]; damaged: boolean } {
  const { opened, brokenAt } = openEnvelopes(caseKey, { office, mailbox, stream: which }, envelopes)
  const entries: Entry<v.InferOutput<S>>[] = []
  for (const { seq, plain, ctx } of opened) {
    const entry = readEntry(office, ctx, plain)
    if (!handsOf(chain, entry.officer).some((hand) => entry.signedBy(hand))) return { entries, damaged: true }
    entries.push({ seq, officer: entry.officer, content: readContent(schema, entry.content) })
  }
  return { entries, damaged: brokenAt !== null }
}

function sealCard(
  { office }: Unlocked,
  mailbox: CaseAnswer['mailbox'],
  caseKey: Key,
  version: number,
  card: v.InferInput<typeof Card>,
): Lock {
  return sealLock(caseKey, cardLockPlace(office, mailbox, version), writeContent(Card, card, cardSize))
}

function threadSource(unlocked: Unlocked, answer: CaseAnswer, envelopes: OpenCase['envelopes']) {
  return {
    office: unlocked.office,
    mailbox: answer.mailbox,
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

function headHash(envelopes: readonly Envelope[]): Hash {
  const last = envelopes.at(-1)
  return last ? previousOf(last) : first()
}

/** A first title: the report's first line, or as much of its beginning as makes one. */
function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const title = line.length >= 12 ? line : text
  const plain = title.trim().replace(/\s+/g, ' ')
  if (plain.length <= 70) return plain
  return `${plain.slice(0, 70).replace(/\s+\S*$/, '')}…`
}
