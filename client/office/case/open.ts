/**
 * One case: its first opening, by the first officer's browser to reach it, and every later one.
 *
 * Spec: "The office's side of a case". What officers do with it is in acts.ts.
 */
import type { Remembered, RememberedOf } from '../desk/memory.ts'
import type { Moment } from '../desk/moment.ts'
import * as v from 'valibot'
import { boundTo } from '../../../crypto/bound.ts'
import { equal, size, type Envelope, type Key, type Lock, type OfficerId } from '../../../crypto/bytes.ts'
import { Card, readCard } from '../../../crypto/case/card.ts'
import { stateOf } from '../../../crypto/case/fold.ts'
import { begin, cardOf, stateByCard, type CaseState } from '../../../crypto/case/state.ts'
import { writeContent, type Note, type Report } from '../../../crypto/content.ts'
import { addDays, type Day } from '../../../crypto/day.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { previousOf, stream, type Stream } from '../../../crypto/envelope.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { hash } from '../../../crypto/hash.ts'
import type { LogEntry, NewerEntry } from '../../../crypto/case/log-entry.ts'
import { cardSize } from '../../../crypto/padding.ts'
import { cardLockPlace, caseLockPlace, threadLockPlace } from '../../../crypto/lock.ts'
import { findChannel, holdersOf, profileOf } from '../../../crypto/manifest.ts'
import { openLock, openStanza } from '../../../crypto/open.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { openThread, type Thread, type ThreadSource } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { CaseAnswer, ownLockDigest, sideDigest } from '../../../crypto/wire/case.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import {
  isToFormerKeys,
  openCaseGrant,
  openCaseKey,
  openCaseKeys,
  ownKem,
  SealedToFormerKeys,
  sealOwnLock,
  type CaseKeys,
} from './keys.ts'
import { recipientsOf } from './readers.ts'
import {
  headHash,
  readLog,
  readNotes,
  sealCard,
  sealLogEntry,
  signDigest,
  type Entry,
} from '../desk/entries.ts'
import { grantCaseKey } from '../desk/grants.ts'
import { generationOf, type Unlocked } from '../desk/unlocked.ts'

export interface OpenCase {
  readonly answer: CaseAnswer
  /** The current keys, and those of every epoch. */
  readonly caseKey: Key
  readonly threadKey: Key
  readonly keys: CaseKeys
  readonly thread: Thread
  /** Null means a note that a newer version of this program wrote. */
  readonly notes: readonly Entry<Note | null>[]
  readonly log: readonly Entry<LogEntry | NewerEntry>[]
  /**
   * True if notes or log have an entry that does not open or is not signed by the person it names, or were truncated. What
   * is valid is here all the same.
   */
  readonly entriesDamaged: boolean
  /** True if the log or the card says something unknown to this page: a newer version of this program wrote it. */
  readonly newer: boolean
  /** True if the card does. */
  readonly newerCard: boolean
  /** What the case is, by its log. */
  readonly state: CaseState
  /** The card as it is stored, padded, and its version. */
  readonly padded: Uint8Array
  readonly version: number
  readonly envelopes: Readonly<Record<Stream, readonly Envelope[]>>
}

/** The server shows a case in an older state than this browser has seen. */
export class CaseRolledBack extends Error {
  override readonly name = 'CaseRolledBack'
}

/** Nobody's browser has opened this case yet, and this one cannot: anybody can send such data. */
export class CaseUnopened extends CannotOpen {}

/**
 * Fetches a case and opens it, and makes the office's side if nobody has.
 * @param remembered what this browser had seen of a case before this call: an older state is neither opened nor signed
 * over
 * @throws CannotOpen if it opened before; CaseUnopened if it never did; SealedToFormerKeys; CaseRolledBack; Refusal;
 * Offline
 */
export async function openCase(
  send: Send,
  unlocked: Unlocked,
  number: string,
  at: Moment,
  remembered: RememberedOf = () => undefined,
): Promise<OpenCase> {
  const answer = await fetchCase(send, number)
  checkNotOlder(answer, remembered)
  if (answer.side !== null) return readAndKeep(send, unlocked, answer)
  const { body } = firstSide(unlocked, answer, at)
  try {
    await exchangeJson(send, { method: 'PUT', path: `/api/cases/${number}/side`, body })
  } catch (error) {
    // Somebody else's browser was faster: theirs counts.
    if (!(error instanceof Refusal && error.code === 'taken')) throw error
  }
  const made = await fetchCase(send, number)
  return readAndKeep(send, unlocked, made)
}

/**
 * Fetches a case and opens it, and changes nothing: for a page that reads it by itself.
 * @param remembered as for `openCase`
 * @throws as `openCase`; CaseUnopened also if nobody has made the office's side
 */
export async function readOnly(
  send: Send,
  unlocked: Unlocked,
  number: string,
  remembered: RememberedOf,
): Promise<OpenCase> {
  const answer = await fetchCase(send, number)
  checkNotOlder(answer, remembered)
  if (answer.side === null) throw new CaseUnopened()
  return readCase(unlocked, answer)
}

/** @throws CaseRolledBack */
function checkNotOlder(answer: CaseAnswer, remembered: RememberedOf): void {
  const known = remembered(answer.mailbox)
  if (known && seenOf(answer).some((count, which) => count < (known[which] ?? 0))) throw new CaseRolledBack()
}

/**
 * Opens a case; if its key came by a grant, also keeps it in this officer's own lock, which opens at once the next
 * time.
 */
async function readAndKeep(send: Send, unlocked: Unlocked, answer: CaseAnswer): Promise<OpenCase> {
  const open = readCase(unlocked, answer)
  if (answer.side?.caseLock === null) {
    const { mailbox, side } = answer
    const own = { lock: sealOwnLock(unlocked, answer, open.caseKey), epoch: side.epoch }
    const signature = signDigest(unlocked, ownLockDigest(unlocked.office, mailbox, own))
    const body = toWire({ ...own, signature })
    await exchangeJson(send, { method: 'PUT', path: `/api/cases/${answer.number}/lock`, body }).catch(
      (error: unknown) => {
        // There are new keys in the meantime, so there is another grant to open.
        if (!(error instanceof Refusal && error.code === 'taken')) throw error
      },
    )
  }
  return open
}

/** What is remembered of a case that is served like this. */
export function seenOf({ side, envelopes }: CaseAnswer): Remembered {
  const count = (which: Stream) => envelopes.filter((one) => one.stream === which).length
  return [side?.version ?? 0, count(stream.report), count(stream.reply)]
}

async function fetchCase(send: Send, number: string): Promise<CaseAnswer> {
  const answer = v.safeParse(
    CaseAnswer,
    await exchangeJson(send, { method: 'GET', path: `/api/cases/${number}` }),
  )
  // A case other than the one requested is not shown in its place.
  if (!answer.success || answer.output.number !== number) throw new CannotOpen()
  return answer.output
}

/** @throws CaseUnopened for anything that a stranger can send and that does not open; SealedToFormerKeys */
function firstSide(unlocked: Unlocked, answer: CaseAnswer, at: Moment) {
  try {
    return makeSide(unlocked, answer, at)
  } catch (error) {
    if (error instanceof SealedToFormerKeys || !(error instanceof CannotOpen)) throw error
    throw new CaseUnopened()
  }
}

/** Opens the thread by its stanza, and makes case key, locks, card and first log entry. */
function makeSide(unlocked: Unlocked, answer: CaseAnswer, at: Moment) {
  const { office } = unlocked
  const { mailbox, channel, generation, stanza } = answer
  if (stanza === null) throw new CannotOpen()
  if (generation === null && isToFormerKeys(unlocked, stanza)) throw new SealedToFormerKeys()
  const keys = generation === null ? null : generationOf(unlocked, channel, generation)
  const place = { label: 'stanza', office, bound: boundTo(answer) } as const
  const threadKey = openStanza(keys?.kem ?? ownKem(unlocked, stanza), stanza, place)
  const envelopes = byStream(answer)
  const { report } = openThread({ ...threadSource(unlocked, answer, envelopes), ...firstKey(threadKey) })
  // Nobody could read it, or answer it: like any other that does not open, it can be put aside.
  if (!report.isWhole) throw new CannotOpen()
  checkKind(answer, report.content, [])
  if (!equal(report.content.channel, channel)) throw new CannotOpen()
  checkChosen(unlocked, answer, report.content)

  const caseKey = randomBytes<'key'>(size.key)
  const opening = openingOf(unlocked, report.content, at.day)
  const padded = writeContent(Card, toWire(cardOf(begin(opening))), cardSize)
  const cardLock = sealCard(unlocked, mailbox, caseKey, 1, padded)
  const log = sealLogEntry(
    unlocked,
    { mailbox, caseKey, before: [] },
    {
      v: 1,
      ...opening,
      day: at.day,
      at: at.seconds,
      messages: envelopes[0].length,
      card: toText(hash('card', cardLock)),
      heads: [toText(headHash(envelopes[0])), null, null],
    },
  )
  const readers =
    generation === null ? recipientsOf(unlocked, { answer, report: report.content, log: [] }) : []
  // If by name, everybody to whom it was sealed must be a person it names.
  const isNamed = (id: OfficerId) => readers.some(({ recipient }) => equal(recipient, id))
  if (generation === null && !answer.readers.every(isNamed)) throw new CannotOpen()
  const side = {
    caseLock:
      keys && generation !== null
        ? sealLock(keys.wrap, caseLockPlace(office, channel, generation, boundTo(answer)), caseKey)
        : null,
    grants: grantCaseKey(unlocked, answer, caseKey, readers),
    threadLock: sealLock(caseKey, threadLockPlace(office, channel, 0, mailbox), threadKey),
    card: cardLock,
    log,
  }
  const signature = signDigest(unlocked, sideDigest(office, mailbox, side))
  return { body: toWire({ ...side, signature }) }
}

/** A thread in epoch 0, without an office's side: nobody can have changed its key. */
function firstKey(threadKey: Key): Pick<ThreadSource, 'threadKey' | 'epochKey'> {
  return {
    threadKey,
    epochKey: () => {
      throw new CannotOpen()
    },
  }
}

/** Opens a case that has an office's side. */
function readCase(unlocked: Unlocked, answer: CaseAnswer): OpenCase {
  const { office } = unlocked
  const { side, mailbox } = answer
  if (side === null) throw new CannotOpen()
  const caseKey = openKey(unlocked, answer, side)
  const keys = openCaseKeys(unlocked, answer, side, caseKey)
  const [threadKey] = keys.threadKeys
  if (!threadKey) throw new CannotOpen()
  const padded = openLock(caseKey, cardLockPlace(office, mailbox, side.version), side.card)
  const card = readCard(padded)
  const envelopes = byStream(answer)
  const thread = openThread({
    ...threadSource(unlocked, answer, envelopes),
    threadKey,
    epochKey: ({ epoch }) => {
      const key = keys.threadKeys[epoch]
      if (!key) throw new CannotOpen()
      return key
    },
  })
  const { caseKeys } = keys
  const notes = readNotes(unlocked, { mailbox, caseKeys, envelopes: envelopes[2] })
  const log = readLog(unlocked, { mailbox, caseKeys, envelopes: envelopes[3] })
  checkKind(answer, thread.report.content, log.entries)
  const agree = agrees(log.entries, side, envelopes) && (thread.fault ?? thread.epochs.length === side.epoch)
  const entriesDamaged = notes.damaged || log.damaged || !agree || !areLogged(thread, log.entries)
  return {
    answer,
    caseKey,
    threadKey: thread.threadKey,
    keys,
    thread,
    notes: notes.entries,
    log: log.entries,
    entriesDamaged,
    newerCard: card === 'newer',
    newer: card === 'newer' || log.entries.some(({ content }) => content.type === 'newer'),
    state:
      stateBy(card, log.entries, entriesDamaged) ??
      begin(openingOf(unlocked, thread.report.content, answer.receivedOn)),
    padded,
    version: side.version,
    envelopes,
  }
}

/** The first entry of a case, if it is opened on this day. */
function openingOf(
  { verified }: Pick<Unlocked, 'verified'>,
  { text, category, danger, day: written }: Report,
  day: Day,
) {
  const profile = profileOf(verified.manifest)
  // A reporter's clock may be wrong, or lie: the case begins on the day they wrote, but not before that was possible or
  // after today.
  const received = written > day || written < addDays(day, -366) ? day : written
  return {
    type: 'opened',
    title: titleOf(text),
    category,
    severity: danger ? 'critical' : null,
    received,
    feedbackBy: deadlinesOf(profile, received).feedbackBy,
  } as const
}

/**
 * What a case is: by the valid entries of its log. Its card counts only where the log begins with something that this
 * page does not know: where the log is damaged, whoever damaged it can have written the card.
 * @returns null if neither says anything that this page knows
 */
function stateBy(
  card: Card | 'newer',
  log: readonly Entry<LogEntry | NewerEntry>[],
  isDamaged: boolean,
): CaseState | null {
  const folded = stateOf(log)
  return isDamaged || card === 'newer' ? folded : (folded ?? stateByCard(card))
}

/**
 * Only a case's reporter and log make it a case by name. A server that calls it one of a generation would get its key
 * locked for everybody who holds that generation.
 * @throws CannotOpen
 */
function checkKind(
  { generation, side }: CaseAnswer,
  report: Report,
  log: readonly Entry<LogEntry | NewerEntry>[],
): void {
  if (generation === null) return
  const isByName = report.excluded.length > 0 || log.some(({ content }) => changesReaders.has(content.type))
  if (isByName || side?.grant) throw new CannotOpen()
}

const changesReaders: ReadonlySet<string> = new Set<LogEntry['type']>([
  'reader-added',
  'reader-removed',
  'stepped-aside',
])

/**
 * The people a report says it was sealed to must be those who hold the generation it was sealed to: every later
 * decision about who reads it begins with them.
 * @throws CannotOpen
 */
function checkChosen(
  { chain }: Unlocked,
  { channel, generation }: Pick<CaseAnswer, 'channel' | 'generation'>,
  { recipients }: Report,
): void {
  if (generation === null) return
  const holders = holdersOf(chain, channel, generation)
  const isOne = (id: OfficerId) => recipients.some((one) => equal(one, id))
  if (holders.length !== recipients.length || !holders.every(({ id }) => isOne(id))) throw new CannotOpen()
}

/**
 * The case key: from the generation's lock, or this officer's own, or a new grant.
 * @throws CannotOpen
 */
function openKey(unlocked: Unlocked, answer: CaseAnswer, side: NonNullable<CaseAnswer['side']>): Key {
  if (side.caseLock !== null) {
    return openCaseKey(unlocked, { ...answer, generation: answer.generation ?? 0 }, side.caseLock)
  }
  if (side.grant === null || answer.generation !== null) throw new CannotOpen()
  return openCaseGrant(unlocked, answer, side.grant)
}

/**
 * True if the log agrees with what is served: it has an entry for each version of the card; the streams contain every
 * head that an entry names, in this order; a reply or note moves its stream on by one, and nothing else that this page
 * knows does; and the newest entry names the card and the last reply and note. Every act writes all of them together,
 * so anything dropped or put back is detected here, however much was written since.
 */
function agrees(
  log: readonly Entry<LogEntry | NewerEntry>[],
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
      if (which === stream.report && now !== content.messages - 1) return false
      at[which] = now
      if (content.type === 'newer') continue
      const writes = writesReply[content.type]
      if (which === stream.reply && now - before > (writes === 'never' ? 0 : 1)) return false
      if (which === stream.notes && now - before !== (content.type === 'noted' ? 1 : 0)) return false
      if (which === stream.reply && writes === 'always' && now === before) return false
    }
  }
  return at[1] === envelopes[1].length - 1 && at[2] === envelopes[2].length - 1
}

/** Whether the log says of each redaction that it is one: what looked like a reply in the history would hide it. */
function areLogged({ replies }: Thread, log: readonly Entry<LogEntry | NewerEntry>[]): boolean {
  return replies.every(({ content, hash: written }) => {
    if (content.type !== 'redaction') return true
    const entry = log.find(({ content: { heads } }) => heads[1] !== null && equal(heads[1], written))?.content
    if (entry?.type === 'newer') return true
    if (entry?.type !== 'redacted') return false
    const { message: of, on } = entry
    return of === content.of && on === content.on
  })
}

/** Whether an act with this entry also writes to the reporter. A case whose thread has a fault is closed without that. */
const writesReply: Readonly<Record<LogEntry['type'], 'always' | 'sometimes' | 'never'>> = {
  opened: 'never',
  replied: 'always',
  noted: 'never',
  entered: 'never',
  transcribed: 'always',
  'transcript-ended': 'never',
  'meeting-offered': 'always',
  'passed-on': 'always',
  extended: 'always',
  changed: 'never',
  assessed: 'sometimes',
  moved: 'never',
  assigned: 'never',
  'conflict-declared': 'never',
  'task-added': 'never',
  'task-changed': 'never',
  'task-ended': 'never',
  'party-added': 'never',
  'party-changed': 'never',
  'party-removed': 'never',
  linked: 'never',
  unlinked: 'never',
  merged: 'never',
  closed: 'sometimes',
  reopened: 'sometimes',
  'deletion-moved': 'never',
  redacted: 'always',
  'second-asked': 'never',
  held: 'never',
  'hold-lifted': 'never',
  'name-asked': 'never',
  'name-opened': 'never',
  'reader-added': 'sometimes',
  'reader-removed': 'always',
  'stepped-aside': 'never',
  rekeyed: 'always',
  'file-opened': 'never',
  'file-exported': 'never',
  exported: 'never',
}

function threadSource(unlocked: Unlocked, answer: CaseAnswer, envelopes: OpenCase['envelopes']) {
  return {
    office: unlocked.office,
    mailbox: answer.mailbox,
    manifest: { number: unlocked.verified.manifest.number, hash: unlocked.verified.hash },
    channelOf: (id: Uint8Array) => findChannel(unlocked.verified.manifest, id),
    fromReporter: envelopes[0],
    fromOffice: envelopes[1],
    bodySalts: answer.envelopes.flatMap((one) => (one.stream === stream.report ? [one.bodySalt] : [])),
  }
}

/**
 * The envelopes of each stream.
 * @throws CannotOpen if one is missing in between
 */
function byStream(answer: CaseAnswer): Record<Stream, Envelope[]> {
  const streams: Record<Stream, Envelope[]> = { 0: [], 1: [], 2: [], 3: [] }
  for (const { stream: which, seq, envelope } of answer.envelopes) {
    if (streams[which].length !== seq) throw new CannotOpen()
    streams[which].push(envelope)
  }
  return streams
}

/** A first title: the report's first line, or as much of it as fits. */
function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const title = line.length >= 12 ? line : text
  const plain = title.trim().replace(/\s+/g, ' ')
  if (plain.length <= 70) return plain
  return `${plain.slice(0, 70).replace(/\s+\S*$/, '')}…`
}
