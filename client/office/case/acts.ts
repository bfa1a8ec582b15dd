/**
 * What an officer does with a case: each act is one request of envelopes and a card, stored whole or not at all.
 *
 * Spec: "Replies", "The log". Whoever loses a race fetches, verifies and seals again.
 */
import type { Moment } from '../desk/moment.ts'
import type * as v from 'valibot'
import { equal, type Envelope, type OfficerId, type Signature } from '../../../crypto/bytes.ts'
import { LogEntry, Note, ReadersChange, Reply, type Card, type CarriedFile } from '../../../crypto/content.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { addMonths, type Day } from '../../../crypto/day.ts'
import { previousOf, stream } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { hash } from '../../../crypto/hash.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Officer } from '../../../crypto/wire/manifest.ts'
import { actsDigest, grantBytes, type NewActs } from '../../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import type { OpenCase } from './open.ts'
import { isAhead, needsNewKeys, NeedsNewKeys, newKeys, sealFromOffice, written } from './epoch.ts'
import { caseReaders, channelReaders, readersSaid, wasLeftOut } from './readers.ts'
import { headHash, sealCard, sealEntry, signDigest } from '../desk/entries.ts'
import { grantCaseKey } from '../desk/grants.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** What an officer does. Each becomes one request. */
export type Act =
  | {
      readonly type: 'reply'
      readonly as: 'acknowledgement' | 'reply' | 'feedback'
      readonly text: string
      readonly waiting: boolean
      /** Sent before it. */
      readonly files?: readonly CarriedFile[]
    }
  | {
      readonly type: 'close'
      readonly text: string
      readonly files?: readonly CarriedFile[]
      readonly outcome: (Reply & { type: 'closing' })['outcome']
    }
  /** Without a message to the reporter: the only way to close where the thread has a fault. */
  | { readonly type: 'close-unanswered'; readonly reason: string }
  /** With a message to the reporter; without one where the thread has a fault. */
  | { readonly type: 'reopen'; readonly reason: string; readonly text: string | null }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'change'; readonly card: Partial<v.InferInput<typeof Card>> }
  | { readonly type: 'ask-name'; readonly reason: string; readonly custodian: OfficerId }
  | {
      readonly type: 'open-name'
      readonly reason: string
      /** Who has agreed to this reason, and signed it; both null where nobody else could help. */
      readonly custodian: OfficerId | null
      readonly agreed: Signature | null
    }
  /** A case is handed to one reader more, whom a person has chosen by name; its reporter is told. */
  | { readonly type: 'add-reader'; readonly officer: OfficerId }
  /** This officer leaves the case; the others go on. */
  | { readonly type: 'step-aside' }
  /** A file was looked at, or has left the program: its hash is that of its contents. */
  | {
      readonly type: 'open-file' | 'export-file'
      /** Without an id: all of the case's files, as one. */
      readonly file: { readonly id: string | null; readonly name: string; readonly sha256: string }
    }
  /** New keys, for case and thread. */
  | { readonly type: 'rekey' }

/** A sealed act. Sent again after a lost answer it is the very same, so it is stored once. */
export interface SealedAct {
  readonly number: string
  /** The end of the address that takes it. */
  readonly to: 'acts' | 'readers' | 'aside' | 'epoch'
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

/**
 * Seals an act in its place after what `open` shows.
 * @throws RangeError when a text does not fit; CannotOpen where the case may not be handed to whom the act says
 */
export function sealAct(unlocked: Unlocked, open: OpenCase, act: Act, at: Moment): SealedAct {
  const { mailbox, number } = open.answer
  if (unlocked.self.role !== 'officer' && decisions.has(act.type)) throw new CannotOpen()
  // Under keys that somebody who has left still has, nothing more is written.
  const isStuck = act.type === 'close-unanswered' && isAhead(unlocked, open.thread)
  if (act.type !== 'rekey' && !isStuck && needsNewKeys(unlocked, open)) throw new NeedsNewKeys()
  // Who reads is in the log: over one that is not whole, nobody is handed anything.
  if (open.entriesDamaged && handsOver.has(act.type)) throw new CannotOpen()
  // From the change of keys on, everything of the office's own is under the new ones.
  const epoch = act.type === 'rekey' ? newKeys(unlocked, open, at) : null
  const caseKey = epoch?.caseKey ?? open.caseKey
  const envelopes: { stream: 1 | 2 | 3; seq: number; envelope: Envelope }[] = []
  const reply = replyOf(open, act, at)
  if (reply) {
    const envelope = sealReply(unlocked, open, reply)
    envelopes.push({ stream: stream.reply, seq: open.envelopes[1].length, envelope })
  }
  if (epoch) envelopes.push({ stream: stream.reply, seq: open.envelopes[1].length, envelope: epoch.envelope })
  const change = act.type === 'add-reader' ? readersChange(unlocked, open, act.officer, at) : null
  if (change) {
    const envelope = sealFromOffice(unlocked, open, ReadersChange, change)
    envelopes.push({ stream: stream.reply, seq: open.envelopes[1].length, envelope })
  }
  if (act.type === 'note') {
    const content = { v: 1, type: 'note', day: at.day, text: act.text } as const
    const envelope = sealEntry(unlocked, mailbox, caseKey, stream.notes, open.envelopes[2], Note, content)
    envelopes.push({ stream: stream.notes, seq: open.envelopes[2].length, envelope })
  }
  const heads = ([0, 1, 2] as const).map((which) => {
    const added = envelopes.find((one) => one.stream === which)
    if (added) return toText(previousOf(added.envelope))
    return open.envelopes[which].length === 0 ? null : toText(headHash(open.envelopes[which]))
  })
  const version = open.version + 1
  const lock = sealCard(unlocked, mailbox, caseKey, version, cardAfter(unlocked, open, act, at))
  const entry: Omit<v.InferInput<typeof LogEntry>, 'manifest'> = {
    v: 1,
    type: logTypes[act.type],
    reason: 'reason' in act ? act.reason : null,
    officer: concerns(act),
    agreed: act.type === 'open-name' ? act.agreed && toText(act.agreed) : null,
    file: 'file' in act ? act.file : null,
    at: at.seconds,
    card: toText(hash('card', lock)),
    heads: heads as [string | null, string | null, string | null],
  }
  const log = sealEntry(unlocked, mailbox, caseKey, stream.log, open.envelopes[3], LogEntry, entry)
  envelopes.push({ stream: stream.log, seq: open.envelopes[3].length, envelope: log })
  const files = (('files' in act && act.files) || []).map(({ id }) => id)
  const acts = { envelopes, card: { version, lock }, files }
  const { to, brings, bytes } = epoch ?? bringsOf(unlocked, open, act)
  const signature = signDigest(unlocked, actsDigest(unlocked.office, mailbox, acts, bytes))
  return { number, to, body: toWire({ ...acts, ...brings, signature }), envelopes }
}

/** What intake does not do. Keys cannot keep anybody from it: browsers do. */
const decisions: ReadonlySet<string> = new Set<Act['type']>([
  'close',
  'close-unanswered',
  'reopen',
  'ask-name',
  'open-name',
])

const handsOver: ReadonlySet<string> = new Set<Act['type']>(['add-reader', 'step-aside', 'rekey'])

/** Sends a sealed act. @throws Refusal 'taken' if somebody was faster, Offline */
export async function sendAct(send: Send, { number, to, body }: SealedAct): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: `/api/cases/${number}/${to}`, body })
}

/** Where an act is sent, and what it brings besides envelopes and card. */
interface Further {
  readonly to: SealedAct['to']
  readonly brings: object
  /** What of it the officer signs. */
  readonly bytes: readonly Uint8Array[]
}

function bringsOf(unlocked: Unlocked, open: OpenCase, act: Act): Further {
  if (act.type !== 'add-reader' && act.type !== 'step-aside') return { to: 'acts', brings: {}, bytes: [] }
  const { mailbox, generation } = open.answer
  const isByName = generation === null
  const readers = caseReaders(unlocked, { ...open, report: open.thread.report.content })
  const others = readers.filter(({ id }) => !equal(id, unlocked.officer))
  // A case by generation becomes one by name, handed to everybody who goes on with it.
  const to =
    act.type === 'add-reader'
      ? [
          ...(isByName ? [] : readers.filter(({ id }) => !equal(id, act.officer))),
          addedReader(unlocked, open, act.officer),
        ]
      : isByName
        ? []
        : others
  const recipients = to.map(({ id, kem }) => ({ recipient: id, kem }))
  const grants = grantCaseKey(unlocked, mailbox, open.caseKey, recipients)
  const where = act.type === 'add-reader' ? 'readers' : 'aside'
  return { to: where, brings: { grants }, bytes: grantBytes(grants) }
}

/** Somebody of the channel who may be handed a case. @throws CannotOpen */
function addedReader(unlocked: Unlocked, open: OpenCase, officer: OfficerId): Officer {
  const person = channelReaders(unlocked, open.answer.channel).find(({ id }) => equal(id, officer))
  if (!person || wasLeftOut(unlocked, { report: open.thread.report.content }, officer)) throw new CannotOpen()
  return person
}

/** What the reporter is told when a case is handed on; null where the thread has a fault, and nothing can be told. */
function readersChange(
  unlocked: Unlocked,
  open: OpenCase,
  officer: OfficerId,
  { day }: Moment,
): v.InferInput<typeof ReadersChange> | null {
  if (open.thread.fault !== null) return null
  const known = { answer: open.answer, report: open.thread.report.content, log: open.log }
  const before = caseReaders(unlocked, known).filter(({ id }) => !equal(id, officer))
  const readers = readersSaid(unlocked, known, [...before, addedReader(unlocked, open, officer)])
  return { v: 1, type: 'readers', day, ...written(unlocked, open), readers }
}

/** Whom an entry names besides its writer. */
function concerns(act: Act): string | null {
  if (act.type === 'add-reader') return toText(act.officer)
  if (act.type !== 'ask-name' && act.type !== 'open-name') return null
  return act.custodian && toText(act.custodian)
}

const logTypes = {
  reply: 'replied',
  close: 'closed',
  'close-unanswered': 'closed',
  reopen: 'reopened',
  note: 'noted',
  change: 'changed',
  'ask-name': 'name-asked',
  'open-name': 'name-opened',
  'add-reader': 'reader-added',
  'step-aside': 'stepped-aside',
  rekey: 'rekeyed',
  'open-file': 'file-opened',
  'export-file': 'file-exported',
} as const

/** A reply as its writer means it: what the office has seen is added when it is sealed. */
type Unsealed =
  v.InferInput<typeof Reply> extends infer One
    ? One extends unknown
      ? Omit<One, 'manifest' | 'seen'>
      : never
    : never

function replyOf(open: OpenCase, act: Act, at: Moment): Unsealed | null {
  const feedbackBy = dueAfter(open.card, act, at)
  switch (act.type) {
    case 'reply':
      return { v: 1, type: act.as, day: at.day, text: act.text, files: filesOf(act), feedbackBy }
    case 'close':
      return {
        v: 1,
        type: 'closing',
        day: at.day,
        text: act.text,
        files: filesOf(act),
        feedbackBy,
        outcome: act.outcome,
      }
    case 'reopen':
      if (act.text === null) return null
      return { v: 1, type: 'reopening', day: at.day, text: act.text, files: [], feedbackBy }
    case 'close-unanswered':
    case 'note':
    case 'change':
    case 'ask-name':
    case 'open-name':
    case 'add-reader':
    case 'step-aside':
    case 'open-file':
    case 'export-file':
    case 'rekey':
      return null
  }
}

/** By when the reporter is told what was done, after an act: three months from the first answer, or from reopening. */
function dueAfter(card: Card, act: Act, { day }: Moment): Day {
  if (act.type === 'reopen') return addMonths(day, 3)
  return card.acknowledged === null ? deadlinesOf(card.received, day).feedbackBy : card.feedbackBy
}

function filesOf({
  files = [],
}: {
  readonly files?: readonly CarriedFile[]
}): v.InferInput<typeof CarriedFile>[] {
  return files.map((file) => toWire(file))
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
        feedbackBy: dueAfter(open.card, act, at),
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
      return {
        ...before,
        ...read,
        state: 'investigation',
        // The message that says so is an answer; it may be the first.
        acknowledged: before.acknowledged ?? (act.text === null ? null : at.day),
        closed: null,
        feedback: null,
        feedbackBy: dueAfter(open.card, act, at),
      }
    case 'note':
    case 'ask-name':
    case 'open-name':
    case 'add-reader':
      return { ...before, ...read }
    case 'step-aside': {
      const mine = before.owner === toText(unlocked.officer)
      return { ...before, ...read, owner: mine ? null : before.owner }
    }
    // Nobody need have read anything for it.
    case 'rekey':
    case 'open-file':
    case 'export-file':
      return before
    case 'change':
      return { ...before, ...read, ...act.card }
  }
}

function sealReply(unlocked: Unlocked, open: OpenCase, reply: Unsealed): Envelope {
  const content = { ...reply, ...written(unlocked, open) } as v.InferInput<typeof Reply>
  return sealFromOffice(unlocked, open, Reply, content)
}
