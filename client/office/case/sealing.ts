/**
 * Sealing an act: one request of envelopes and a card, stored whole or not at all.
 *
 * Spec: "Replies", "The log". A browser that loses a race fetches, verifies and seals again.
 */
import type * as v from 'valibot'
import { equal, type Envelope } from '../../../crypto/bytes.ts'
import { Card } from '../../../crypto/case/card.ts'
import { after } from '../../../crypto/case/fold.ts'
import { cardOf, type CaseState } from '../../../crypto/case/state.ts'
import { Reply, writeContent } from '../../../crypto/content.ts'
import { previousOf, stream } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { hash } from '../../../crypto/hash.ts'
import { profileOf } from '../../../crypto/manifest.ts'
import type { LogEntry, Saying } from '../../../crypto/case/log-entry.ts'
import { cardSize } from '../../../crypto/padding.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { actsDigest, type NewActs } from '../../../crypto/wire/case.ts'
import { redactionDigest } from '../../../crypto/wire/redaction.ts'
import { retentionDigest } from '../../../crypto/wire/retention.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import {
  headHash,
  mayWrite,
  sealCard,
  sealLogEntry,
  sealNote,
  signDigest,
  type Said,
} from '../desk/entries.ts'
import type { Moment } from '../desk/moment.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import { kindOf, type Act } from './acts.ts'
import type { Around, Further, ReplySaid } from './acts/act.ts'
import { isAhead, needsNewKeys, NeedsNewKeys, sealFromOffice, written } from './epoch.ts'
import type { OpenCase } from './open.ts'

/** A sealed act. Sending it again after a lost answer sends exactly the same, so it is stored once. */
export interface SealedAct {
  readonly number: string
  readonly to: Further['to']
  readonly body: unknown
  readonly envelopes: NewActs['envelopes']
}

/** True if a sealed act is in the case: its answer was lost, but it arrived. */
export function hasArrived(open: OpenCase, { envelopes }: SealedAct): boolean {
  return envelopes.every(({ stream: which, seq, envelope }) => {
    const there = open.envelopes[which][seq]
    return there !== undefined && equal(there, envelope)
  })
}

/**
 * Sends a sealed act.
 * @throws Refusal 'taken' if somebody was faster, Offline
 */
export async function sendAct(send: Send, { number, to, body }: SealedAct): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/${to}`, body })
}

/**
 * Seals an act in its place after what `open` shows.
 * @throws RangeError if a text does not fit; CannotOpen if the case may not be given to the person that the act names;
 * NeedsNewKeys
 */
export function sealAct(unlocked: Unlocked, open: OpenCase, act: Act, at: Moment): SealedAct {
  const { mailbox, number } = open.answer
  const kind = kindOf(act)
  const around: Around = { open, at, profile: profileOf(unlocked.verified.manifest) }
  const said = kind.entry(act, around)
  checkMay(unlocked, open, act, said)
  const further = kind.further?.(unlocked, act, around)
  const caseKey = further?.caseKey ?? open.caseKey

  const envelopes: { stream: 1 | 2 | 3; seq: number; envelope: Envelope }[] = []
  const add = (which: 1 | 2 | 3, envelope: Envelope) =>
    envelopes.push({ stream: which, seq: open.envelopes[which].length, envelope })
  const isMute = open.thread.fault !== null || open.entriesDamaged || isAhead(unlocked, open.thread)
  const reply = isMute && kind.tellsIfPossible ? null : kind.reply?.(act, around)
  if (reply) add(stream.reply, sealReply(unlocked, open, reply))
  if (further?.envelope) add(stream.reply, further.envelope)
  const note = kind.note?.(act)
  if (note) {
    const place = { mailbox, caseKey, before: open.envelopes[2] }
    add(stream.notes, sealNote(unlocked, place, { v: 1, type: 'note', day: at.day, ...note }))
  }

  const version = open.version + 1
  const doing = { ...said, day: at.day, messages: open.envelopes[0].length }
  const then = after(open.state, { officer: unlocked.officer, content: doing })
  const lock = sealCard(unlocked, mailbox, caseKey, version, cardOfNext(open, then))
  const heads = ([0, 1, 2] as const).map((which) => {
    const added = envelopes.find((one) => one.stream === which)
    if (added) return toText(previousOf(added.envelope))
    return open.envelopes[which].length === 0 ? null : toText(headHash(open.envelopes[which]))
  }) as [string | null, string | null, string | null]
  const entry = { v: 1, ...toWire(doing), at: at.seconds, card: toText(hash('card', lock)), heads }
  const place = { mailbox, caseKey, before: open.envelopes[3] }
  add(stream.log, sealLogEntry(unlocked, place, entry as Said<v.InferInput<typeof LogEntry>>))

  const files = (kind.files?.(act) ?? []).map(({ id }) => id)
  const acts = { envelopes, card: { version, lock }, files }
  const { to, brings, bytes } = further ?? {
    to: 'acts',
    brings: { ...retentionIn(unlocked, open, then), ...redactionIn(unlocked, open, act) },
    bytes: [],
  }
  const signature = signDigest(unlocked, actsDigest(unlocked.office, mailbox, acts, bytes))
  return { number, to, body: toWire({ ...acts, ...brings, signature }), envelopes }
}

function checkMay(unlocked: Unlocked, open: OpenCase, act: Act, { type }: Saying): void {
  const { isDecision, handsOver, may } = kindOf(act)
  if (isDecision && unlocked.self.role !== 'officer') throw new CannotOpen()
  if (!mayWrite(unlocked.self.role, type)) throw new CannotOpen()
  if (may && !may(act, open)) throw new CannotOpen()
  // Nothing more is written under keys that a person who has left still has.
  const isStuck = act.type === 'close-unanswered' && isAhead(unlocked, open.thread)
  if (act.type !== 'rekey' && !isStuck && needsNewKeys(unlocked, open)) throw new NeedsNewKeys()
  if (handsOver && open.entriesDamaged) throw new CannotOpen()
}

/**
 * The card after an act, padded: a summary of what the case then is. A card that a newer version wrote stays unchanged,
 * for a newer program to make again.
 */
function cardOfNext({ newerCard, padded }: OpenCase, then: CaseState): Uint8Array {
  return newerCard ? padded : writeContent(Card, toWire(cardOf(then)), cardSize)
}

/** What an act says to the server about deleting the case, if it changes that. */
function retentionIn(unlocked: Unlocked, { answer, state, version }: OpenCase, then: CaseState): object {
  const [before, stated] = [state, then].map(({ deleteOn, hold }) => ({ on: deleteOn, held: hold !== null }))
  if (!before || !stated || (before.on === stated.on && before.held === stated.held)) return {}
  const digest = retentionDigest(unlocked.office, answer.mailbox, version + 1, stated)
  return { retention: { ...stated, signature: signDigest(unlocked, digest) } }
}

/** What an act says to the server about deleting the body of a message. */
function redactionIn(unlocked: Unlocked, open: OpenCase, act: Act): object {
  const stated = kindOf(act).redacts?.(act, open)
  if (!stated) return {}
  const digest = redactionDigest(unlocked.office, open.answer.mailbox, open.version + 1, stated)
  return { redaction: { ...stated, signature: signDigest(unlocked, digest) } }
}

function sealReply(unlocked: Unlocked, open: OpenCase, reply: ReplySaid): Envelope {
  const { assessment } = open.state
  const assessed = reply.type === 'assessed' ? reply.day : (assessment?.day ?? null)
  const content = { ...reply, assessed, ...written(unlocked, open) } as v.InferInput<typeof Reply>
  return sealFromOffice(unlocked, open, Reply, content)
}
