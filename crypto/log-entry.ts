/**
 * A case's log: one signed entry for each act of an officer, with what the act says. What a case is follows from its entries
 * alone, see case-state.ts.
 *
 * Spec: "The log", "How formats grow".
 */
import * as v from 'valibot'
import { details } from './card.ts'
import { manifestSeen, outcomes } from './content.ts'
import * as part from './wire/parts.ts'

/** What every entry has, of whatever kind and version. It never changes. */
const head = {
  v: part.count(1),
  /** The manifest that the writer saw: the writer's key must stand in it, and it is never older than one before. */
  manifest: manifestSeen,
  /** The writer's day, and full time: seconds since 1970. */
  day: part.day(),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** How many envelopes the reporter's stream had. */
  messages: part.count(1),
  /** The hash of the card that the act led to, and of the heads of streams 0 to 2 after it (null where one is empty). */
  card: part.hash(),
  heads: v.tuple([v.nullable(part.hash()), v.nullable(part.hash()), v.nullable(part.hash())]),
}

/** An entry of any kind and version, as far as every version can read it. */
export const AnyEntry = v.object({ ...head, type: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)) })

const reason = v.pipe(v.string(), v.maxLength(2000))

const entry = <Type extends string, Said extends v.ObjectEntries>(type: Type, said: Said) =>
  v.strictObject({ ...head, v: v.literal(1), type: v.literal(type), ...said })

/**
 * An entry that changes who reads, or the keys. Every page must follow it, so it never changes: unknown members are left out.
 */
const forGood = <Type extends string, Said extends v.ObjectEntries>(type: Type, said: Said) =>
  v.object({ ...head, type: v.literal(type), ...said })

/** The file that was opened or exported, as it left the program. */
const file = v.strictObject({
  /** Null for all of the case's files in one. */
  id: v.nullable(part.file()),
  name: v.pipe(v.string(), v.maxLength(255)),
  sha256: part.hash(),
})

/** What an entry says of each kind of act, besides the head. */
export const LogEntry = v.variant('type', [
  entry('opened', {
    title: details.title,
    category: details.category,
    severity: details.severity,
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
  /** Members that are absent stay as they are. */
  entry('changed', v.partial(v.strictObject(details)).entries),
  /** The outcome is null where the reporter was told nothing, because the thread has a fault; then there is a reason. */
  entry('closed', { outcome: v.nullable(v.picklist(outcomes)), reason: v.nullable(reason) }),
  /** `told` is false where the thread has a fault. */
  entry('reopened', { reason, told: v.boolean(), feedbackBy: part.day() }),
  /** `request` is the digest of what was asked of the custodian: see wire/names.ts. */
  entry('name-asked', { reason, custodian: part.officer(), request: part.hash() }),
  /** `agreement` is null where nobody else could help. */
  entry('name-opened', {
    reason,
    agreement: v.nullable(
      v.strictObject({ custodian: part.officer(), request: part.hash(), signature: part.signature() }),
    ),
  }),
  forGood('reader-added', { officer: part.officer() }),
  forGood('stepped-aside', {}),
  forGood('rekeyed', {}),
  entry('file-opened', { file }),
  entry('file-exported', { file }),
])
export type LogEntry = v.InferOutput<typeof LogEntry>

/** What an act puts into its entry; the head is added where it is sealed. */
export type Saying = LogEntry extends infer One
  ? One extends unknown
    ? Omit<One, keyof typeof head>
    : never
  : never

/** Signed by an officer, and of a kind or version that this program does not know. */
export type NewerEntry = Omit<v.InferOutput<typeof AnyEntry>, 'type'> & { readonly type: 'newer' }
