/**
 * What an officer does with a case: each act is one request of envelopes and a card, stored whole or not at all.
 *
 * Spec: "Replies", "The log". Whoever loses a race fetches, verifies and seals again.
 */
import type * as v from 'valibot'
import { equal, type Envelope } from '../../crypto/bytes.ts'
import { LogEntry, Note, Reply, writeContent, type Card } from '../../crypto/content.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import type { Day } from '../../crypto/day.ts'
import { contextOf, kind, previousOf, stream, type Binding } from '../../crypto/envelope.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { textSize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { replyOverhead, signReply } from '../../crypto/signed.ts'
import { headOf, newestManifestIn } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { actsDigest, type NewActs } from '../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import type { Moment, OpenCase } from './case.ts'
import { headHash, sealCard, sealEntry, signDigest } from './entries.ts'
import { generationOf, type Unlocked } from './unlocked.ts'

/** What an officer does. Each becomes one request. */
export type Act =
  | {
      readonly type: 'reply'
      readonly as: 'acknowledgement' | 'reply' | 'feedback'
      readonly text: string
      readonly waiting: boolean
    }
  | {
      readonly type: 'close'
      readonly text: string
      readonly outcome: (Reply & { type: 'closing' })['outcome']
    }
  /** Without a message to the reporter: the only way to close where the thread has a fault. */
  | { readonly type: 'close-unanswered'; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'change'; readonly card: Partial<v.InferInput<typeof Card>> }
  | { readonly type: 'open-name'; readonly reason: string }

/** A sealed act. Sent again after a lost answer it is the very same, so it is stored once. */
export interface SealedAct {
  readonly number: string
  readonly body: unknown
  readonly envelopes: NewActs['envelopes']
}

/** True if what was sealed stands in the case: its answer was lost, and it arrived all the same. */
export function hasArrived(open: OpenCase, { envelopes }: SealedAct): boolean {
  return envelopes.every(({ stream: which, seq, envelope }) => {
    const there = open.envelopes[which][seq]
    return there !== undefined && equal(there, envelope)
  })
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
    const envelope = sealEntry(
      unlocked,
      mailbox,
      open.caseKey,
      stream.notes,
      open.envelopes[2],
      Note,
      content,
    )
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
  const acts = { envelopes, card: { version, lock } }
  const signature = signDigest(unlocked, actsDigest(unlocked.office, mailbox, acts))
  return { number: open.answer.number, body: toWire({ ...acts, signature }), envelopes }
}

/** Sends a sealed act. @throws Refusal 'taken' if somebody was faster, Offline */
export async function sendAct(send: Send, { number, body }: SealedAct): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/acts`, body })
}

const logTypes = {
  reply: 'replied',
  close: 'closed',
  'close-unanswered': 'closed',
  reopen: 'reopened',
  note: 'noted',
  change: 'changed',
  'open-name': 'name-opened',
} as const

function replyOf(
  open: OpenCase,
  act: Act,
  at: Moment,
): Omit<v.InferInput<typeof Reply>, 'manifest' | 'seen'> | null {
  const acknowledged = open.card.acknowledged ?? at.day
  const { feedbackBy } = deadlinesOf(open.card.received, acknowledged)
  switch (act.type) {
    case 'reply':
      return { v: 1, type: act.as, day: at.day, text: act.text, feedbackBy }
    case 'close':
      return { v: 1, type: 'closing', day: at.day, text: act.text, feedbackBy, outcome: act.outcome } as never
    case 'close-unanswered':
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
    case 'close-unanswered':
      return {
        ...before,
        ...read,
        ...mine,
        answered: messages,
        waiting: false,
        state: 'closed',
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
  // A reply that names an older manifest than the thread has seen would be refused by everyone, for good.
  if (verified.manifest.number < newestManifestIn(open.thread)) throw new ManifestRefused('rolled-back')
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
