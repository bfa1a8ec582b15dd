/**
 * A case's log: one signed entry for each act of an officer, with what the act says. The state of a case follows from
 * these entries alone: see fold.ts.
 *
 * Spec: "The log", "How formats grow".
 */
import * as v from 'valibot'
import { Assessment, severities } from './assessment.ts'
import { details, states, wordsEnds } from './card.ts'
import { exportForms, exportLevels } from './exports.ts'
import { caseRequests } from '../wire/office-entry.ts'
import { linkSaid } from './links.ts'
import { measuresSaid } from './measures.ts'
import { partySaid } from './parties.ts'
import { taskEnds, taskSaid } from './tasks.ts'
import { transcriptEnds } from './transcripts.ts'
import { manifestSeen, outcomes, talks, TranscriptPlace, ways } from '../content.ts'
import * as part from '../wire/parts.ts'

/** What every entry has, of any kind and version. It never changes. */
const head = {
  v: part.count(1),
  /**
   * The manifest that the author saw: it must contain the author's key, and is never older than one in an earlier
   * entry.
   */
  manifest: manifestSeen,
  /** The author's day, and exact time: seconds since 1970. */
  day: part.day(),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** How many envelopes the reporter's stream had. */
  messages: part.count(1),
  /**
   * The hash of the card after the act, and of the last envelopes of streams 0 to 2 after it (null for an empty one).
   */
  card: part.hash(),
  heads: v.tuple([v.nullable(part.hash()), v.nullable(part.hash()), v.nullable(part.hash())]),
}

/** The members of an entry, of any kind and version, that every version can read. */
export const AnyEntry = v.object({ ...head, type: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)) })

const reason = v.pipe(v.string(), v.maxLength(2000))

const entry = <Type extends string, Said extends v.ObjectEntries>(type: Type, said: Said) =>
  v.strictObject({ ...head, v: v.literal(1), type: v.literal(type), ...said })

/**
 * An entry that changes readers or keys. Every page must follow it, so its members never change: unknown ones are
 * ignored.
 */
const forGood = <Type extends string, Said extends v.ObjectEntries>(type: Type, said: Said) =>
  v.object({ ...head, type: v.literal(type), ...said })

/** The file that was opened or exported, as it left the program. */
const file = v.strictObject({
  /** Null for all files of the case in one. */
  id: v.nullable(part.file()),
  name: v.pipe(v.string(), v.maxLength(255)),
  sha256: part.hash(),
})

/** What an entry of each kind says, in addition to the head. */
export const LogEntry = v.variant('type', [
  entry('opened', {
    title: details.title,
    category: details.category,
    severity: v.nullable(v.picklist(severities)),
    received: part.day(),
    feedbackBy: part.day(),
  }),
  entry('replied', {
    as: v.picklist(['acknowledgement', 'reply', 'feedback']),
    /** True if the office waits for the reporter's answer. */
    waiting: v.boolean(),
    feedbackBy: part.day(),
  }),
  entry('noted', {}),
  /** Its author wrote the report down; `words` is what became of the twelve words. */
  entry('entered', { way: v.picklist(ways), words: v.picklist(wordsEnds) }),
  /** A transcript was sent, as the reply with this seq. */
  entry('transcribed', {
    seq: part.count(),
    way: v.picklist(talks),
    held: part.day(),
    feedbackBy: part.day(),
  }),
  /** `message` is the seq of the reporter's answer; null if none came. */
  entry('transcript-ended', {
    of: TranscriptPlace,
    as: v.picklist(transcriptEnds),
    message: v.nullable(part.count(1)),
  }),
  /** Times for a meeting were offered, as the reply with this seq. */
  entry('meeting-offered', { seq: part.count(), feedbackBy: part.day() }),
  /** The report was passed on, and the reporter told. */
  entry('passed-on', { to: part.line(200), feedbackBy: part.day() }),
  /** The day on which feedback is due was moved, and the reporter told. */
  entry('extended', { reason, feedbackBy: part.day() }),
  /** Missing members stay as they are. */
  entry('changed', v.partial(v.strictObject(details)).entries),
  entry('assessed', Assessment.entries),
  /** The reason is null for a step forward. */
  entry('moved', { to: v.picklist(states), reason: v.nullable(reason) }),
  /** Whether its author, or somebody close to them, is involved in the case. */
  entry('conflict-declared', { conflict: v.boolean() }),
  entry('task-added', { task: part.item(), ...taskSaid }),
  /** Missing members stay as they are. */
  entry('task-changed', { task: part.item(), ...v.partial(v.strictObject(taskSaid)).entries }),
  /** `as` is null if it is open again. */
  entry('task-ended', { task: part.item(), as: v.nullable(v.picklist(taskEnds)) }),
  entry('party-added', { party: part.item(), ...partySaid }),
  entry('party-changed', { party: part.item(), ...v.partial(v.strictObject(partySaid)).entries }),
  entry('party-removed', { party: part.item() }),
  entry('linked', linkSaid),
  entry('unlinked', { to: part.mailbox() }),
  /** The case in which this one is worked on from now on; null if it is worked on by itself again. */
  entry('merged', { into: v.nullable(part.mailbox()) }),
  /** The owner is null if nobody is to own it; `note` is for whoever takes it over. */
  entry('assigned', { owner: v.nullable(part.officer()), note: v.nullable(reason) }),
  /** The outcome is null if the reporter was told nothing because the thread has a fault; then there is a reason. */
  entry('closed', {
    outcome: v.nullable(v.picklist(outcomes)),
    reason: v.nullable(reason),
    ...measuresSaid,
    /** The first day on which the case is deleted; null in what was written before that was said. */
    deleteOn: v.optional(v.nullable(part.day()), null),
  }),
  /** The day of deletion was moved. */
  entry('deletion-moved', { deleteOn: part.day(), reason }),
  /** Words were taken out of a report or message: its seq, and when its body is deleted; null if it is kept after all. */
  entry('redacted', { message: part.count(), on: v.nullable(part.day()) }),
  /** Somebody else is asked to agree: see docs/protocol.md, "What takes two". */
  entry('second-asked', { what: v.picklist(caseRequests), reason }),
  /** A legal hold: by whose demand, why, and when somebody looks at it again. Nothing is deleted meanwhile. */
  entry('held', { authority: part.line(200), reason, review: part.day() }),
  /** Two people have agreed to it. */
  entry('hold-lifted', {}),
  /** `told` is false if the thread has a fault. */
  entry('reopened', { reason, told: v.boolean(), feedbackBy: part.day() }),
  /** `request` is the digest of the request to the custodian: see wire/names.ts. */
  entry('name-asked', { reason, custodian: part.officer(), request: part.hash() }),
  /** `agreement` is null if nobody else could help. */
  entry('name-opened', {
    reason,
    agreement: v.nullable(
      v.strictObject({ custodian: part.officer(), request: part.hash(), signature: part.signature() }),
    ),
  }),
  forGood('reader-added', { officer: part.officer() }),
  /** The case has new keys since, which this person was not given. */
  forGood('reader-removed', { officer: part.officer() }),
  forGood('stepped-aside', {}),
  forGood('rekeyed', {}),
  entry('file-opened', { file }),
  entry('file-exported', { file }),
  /** The case left the program, in one file with this hash. */
  entry('exported', { as: v.picklist(exportForms), level: v.picklist(exportLevels), sha256: part.hash() }),
])
export type LogEntry = v.InferOutput<typeof LogEntry>

/** What an outside expert writes: nothing that decides about a case, its readers or its keys. */
export const expertEntries: ReadonlySet<LogEntry['type']> = new Set([
  'noted',
  'task-added',
  'task-changed',
  'task-ended',
  'conflict-declared',
  'stepped-aside',
  'file-opened',
  'file-exported',
])

/** What an act puts into its entry; sealing adds the head. */
export type Saying = LogEntry extends infer One
  ? One extends unknown
    ? Omit<One, keyof typeof head>
    : never
  : never

/** Signed by an officer, but of a kind or version that this program does not know. */
export type NewerEntry = Omit<v.InferOutput<typeof AnyEntry>, 'type'> & { readonly type: 'newer' }
