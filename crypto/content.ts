/**
 * What is inside the envelopes: reports, messages, replies, notes and names, as JSON; log entries and cards have their
 * own files.
 *
 * Spec: "Texts", "The first report", "Replies". Screens show and order by the days and places written here; the
 * server's own dates are never trusted. Everything is parsed strictly after it is opened.
 */
import * as v from 'valibot'
import { size, textOf, utf8 } from './bytes.ts'
import { CannotOpen } from './errors.ts'
import { mostFiles, mostFileSize } from './file.ts'
import { lockOverhead } from './lock.ts'
import { pad, textSize, unpad } from './padding.ts'
import { bytesOf } from './wire/bytes.ts'
import * as part from './wire/parts.ts'
import { categories, judgements, outcomes, ways, type Way } from './case-codes.ts'

export * from './case-codes.ts'

const text = () => v.pipe(v.string(), v.maxLength(textSize))

/** The manifest that a writer saw. */
export const manifestSeen = v.strictObject({ number: part.count(1), hash: part.hash() })

/** In every message: its writer's day and the manifest that its writer saw. */
const common = { v: v.literal(1), day: part.day(), manifest: manifestSeen }
/**
 * For texts that change readers or keys, which every page must follow: these members never change, and unknown ones are
 * ignored.
 */
const forGood = { ...common, v: part.count(1) }
/** The last envelope that the writer had seen in the other stream, or null if none. */
const seen = v.nullable(v.strictObject({ seq: part.count(), hash: part.hash() }))

/**
 * A file that a message or a note carries. Its writer chose name and type: code that shows them makes them harmless
 * first, and checks the bytes.
 */
export const CarriedFile = v.strictObject({
  id: part.file(),
  key: bytesOf<'key'>(size.key),
  /** `fileHash` of its sealed parts. */
  hash: part.hash(),
  name: v.pipe(v.string(), v.maxLength(255)),
  type: v.pipe(v.string(), v.maxLength(127)),
  /** In bytes, without padding. */
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(mostFileSize)),
  /**
   * What its writer's browser did with it: `original` if the writer chose to send it unchanged, `uncleaned` if the
   * browser could not clean it.
   */
  state: v.picklist(['cleaned', 'original', 'plain', 'uncleaned']),
})
export type CarriedFile = v.InferOutput<typeof CarriedFile>
/** Missing in what was written before there were files, or carries none. */
const files = v.optional(v.pipe(v.array(CarriedFile), v.maxLength(mostFiles)), [])

/** Those in which somebody spoke: what was written down of it is theirs to check. */
export const talks = ['phone', 'in-person', 'minutes'] as const
export type Talk = (typeof talks)[number]
export const isTalk = (way: Way): way is Talk => talks.some((one) => one === way)

/** Stream 0, seq 0. */
export const Report = v.strictObject({
  ...common,
  type: v.literal('report'),
  channel: part.channel(),
  recipients: v.pipe(v.array(part.officer()), v.minLength(1), v.maxLength(50)),
  excluded: v.pipe(v.array(part.officer()), v.maxLength(50)),
  /** The key to which an officer sends a new thread key. */
  kem: part.usableKemPublicKey(),
  /** One half of the key of the name. */
  identity: bytesOf<'identity half'>(size.key),
  /** For the reporter alone: whether a name came with it. Missing in reports from before names could be withdrawn. */
  named: v.optional(v.nullable(bytesOf<'lock'>(lockOverhead + 1)), null),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/)),
  category: v.picklist(categories),
  /** The reporter says that somebody is in danger now. */
  danger: v.boolean(),
  /**
   * How it came, if an officer wrote it down; `day` is then the day on which it came. Anybody can write this: for the
   * office, only the log's entry counts.
   */
  entered: v.optional(v.nullable(v.picklist(ways)), null),
  text: text(),
  files,
})
export type Report = v.InferOutput<typeof Report>

/** The days after closing on which a reporter is asked whether anything has changed. */
export const checkIns = [30, 90, 180] as const
export type CheckIn = (typeof checkIns)[number]

const judged = v.nullable(v.picklist(judgements))
/** After the first answer, and after closing. */
export const judgedAfter = ['answer', 'closing'] as const
export type JudgedAfter = (typeof judgedAfter)[number]

/** A text that the office wrote down and the reporter is to check: the report itself, or a reply. */
export const TranscriptPlace = v.strictObject({ stream: v.picklist([0, 1]), seq: part.count() })
export type TranscriptPlace = v.InferOutput<typeof TranscriptPlace>

/** What a reporter says to a transcript. With `corrected`, the text of the message is what was really said. */
const transcriptAnswers = ['agreed', 'corrected', 'refused'] as const

/** The most times that the office offers for a meeting. */
export const mostTimes = 5

/** Stream 0, from seq 1. */
export const Message = v.strictObject({
  ...common,
  type: v.literal('message'),
  seen,
  text: text(),
  files,
  /** In a message that gives or withdraws the name: the name that comes with it replaces the one before. */
  name: v.optional(
    v.nullable(v.strictObject({ given: v.boolean(), half: bytesOf<'identity half'>(size.key) })),
    null,
  ),
  /** In a message that answers a transcript. */
  transcript: v.optional(
    v.nullable(v.strictObject({ of: TranscriptPlace, says: v.picklist(transcriptAnswers) })),
    null,
  ),
  /** In a message that answers a check-in: so many days after closing, whether anything has changed for the worse. */
  checkIn: v.optional(
    v.nullable(v.strictObject({ after: v.picklist(checkIns), changed: v.boolean() })),
    null,
  ),
  /**
   * In a message about a meeting: the reporter asks for one (`offer` is null), or chooses one of the times in the reply
   * with the seq `offer`; `choice` is null if none of them is possible.
   */
  meeting: v.optional(
    v.nullable(
      v.strictObject({
        offer: v.nullable(part.count()),
        choice: v.nullable(v.pipe(part.count(), v.maxValue(mostTimes - 1))),
      }),
    ),
    null,
  ),
  /** In a message that asks the office to delete the case. */
  asks: v.optional(v.nullable(v.literal('deletion')), null),
  /**
   * In a message that says how it went so far: whether it was easy to report, whether they were told enough, and whether
   * they would report again. Null for a question that is not answered.
   */
  judges: v.optional(
    v.nullable(
      v.strictObject({ after: v.picklist(judgedAfter), easy: judged, informed: judged, again: judged }),
    ),
    null,
  ),
})
export type Message = v.InferOutput<typeof Message>

/**
 * Stream 1. `feedback` also counts as the legal feedback; `extension` says that it comes later; `closing` ends the case, with its outcome; `reopening` says
 * that the office is looking into it again. `assessed` and `passed-on` say what has become of the report. `transcript`
 * is what was said in a call or meeting, for the reporter to check; `meeting` offers times for one. `redaction` takes the
 * place of the body of a report or message: its text and files are what is left of it.
 */
const reply = {
  ...common,
  seen,
  text: text(),
  files,
  feedbackBy: part.day(),
  /** The day on which the case was assessed, once it was. */
  assessed: v.optional(v.nullable(part.day()), null),
}
export const Reply = v.variant('type', [
  v.strictObject({
    ...reply,
    type: v.picklist([
      'acknowledgement',
      'reply',
      'feedback',
      'extension',
      'reopening',
      'assessed',
      'passed-on',
    ]),
  }),
  v.strictObject({
    ...reply,
    type: v.literal('closing'),
    outcome: v.picklist(outcomes),
    /** The first day on which the case is deleted; null in what was written before that was said. */
    deleteOn: v.optional(v.nullable(part.day()), null),
  }),
  v.strictObject({
    ...reply,
    type: v.literal('transcript'),
    way: v.picklist(talks),
    /** The day of the call or meeting. */
    held: part.day(),
  }),
  v.strictObject({
    ...reply,
    type: v.literal('redaction'),
    /** Which report or message: its seq in stream 0. */
    of: part.count(),
    /** The first day on which its body is deleted; null if the office keeps it after all. */
    on: v.nullable(part.day()),
  }),
  v.strictObject({
    ...reply,
    type: v.literal('meeting'),
    times: v.pipe(v.array(part.line(80)), v.minLength(1), v.maxLength(mostTimes)),
  }),
])
export type Reply = v.InferOutput<typeof Reply>

/** Everybody who has ever been able to read a case, by their present name; `reads` is true for those who still can. */
const readers = v.pipe(
  v.array(v.strictObject({ officer: part.officer(), name: part.line(80), reads: v.boolean() })),
  v.minLength(1),
  v.maxLength(100),
)

/** Stream 1: who reads the case from now on, sent when somebody is given access. Spec: "Who reads a case". */
export const ReadersChange = v.object({ ...forGood, type: v.literal('readers'), seen, readers })
export type ReadersChange = v.InferOutput<typeof ReadersChange>

/**
 * Stream 1: a new thread key, sealed to the reporter's X-Wing key, for both streams from now on. Sent when an officer
 * is removed or steps aside, or when somebody may have learnt the keys. Spec: "Thread epochs".
 */
export const Epoch = v.object({
  ...forGood,
  type: v.literal('epoch'),
  /** The last envelope of the reporter's stream that counts under the old key; later ones are under the new key. */
  seen: v.strictObject({ seq: part.count(), hash: part.hash() }),
  /** Counts from 1; the key derived from the words is epoch 0. */
  epoch: part.count(1),
  /** The channel's generation at that time. */
  generation: part.count(1),
  /** `"stanza/epoch"`, sealed to the reporter's key. */
  stanza: part.stanza(),
  readers,
})
export type Epoch = v.InferOutput<typeof Epoch>

/** The members of messages and replies, of any kind and version, that every version can read. */
export const AnyText = v.object({ ...common, v: part.count(1), type: v.string(), seen })
/** A message or reply of a kind or version that this program does not know. */
export type NewerText = Omit<v.InferOutput<typeof AnyText>, 'type'> & { readonly type: 'newer' }

/** Stream 2. */
export const Note = v.strictObject({ ...common, type: v.literal('note'), text: text(), files })
export type Note = v.InferOutput<typeof Note>

/** The members of a note of any version that every version can read. */
export const AnyNote = v.object({ ...common, v: part.count(1), type: v.string() })

/** The name, sealed separately; `null` if none is given, which takes the same space. */
export const Identity = v.nullable(
  v.strictObject({
    name: v.pipe(v.string(), v.maxLength(200)),
    contact: v.pipe(v.string(), v.maxLength(500)),
  }),
)
export type Identity = v.InferOutput<typeof Identity>

/** Whether everybody could read `content` back. */
export const isMatch = (schema: v.GenericSchema, content: unknown): boolean => v.is(schema, content)

/**
 * `content` as JSON, padded to `to` bytes.
 * @throws RangeError if it does not fit, or if it does not match the schema, so that nobody could read it back
 */
export function writeContent<S extends v.GenericSchema>(
  schema: S,
  content: v.InferInput<S>,
  to: number,
): Uint8Array {
  if (!isMatch(schema, content)) throw new RangeError('content does not match its schema')
  return pad(utf8(JSON.stringify(content)), to)
}

/** Reads padded bytes, if their content matches `schema`. @throws CannotOpen */
export function readContent<S extends v.GenericSchema>(schema: S, padded: Uint8Array): v.InferOutput<S> {
  return matching(schema, readJson(padded))
}

/** JSON that was read already, if it matches `schema`. @throws CannotOpen */
export function matching<S extends v.GenericSchema>(schema: S, json: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, json)
  if (!read.success) throw new CannotOpen()
  return read.output
}

/**
 * Reads padded bytes, if their content matches `known`. If it matches only `any`, which describes every version, and
 * differs only in an unknown version, type, member or word, a newer version of this program wrote it. The caller makes
 * sure who wrote it. Spec: "How formats grow".
 * @throws CannotOpen
 */
export function readGrowing<
  Known extends v.GenericSchema,
  Any extends v.GenericSchema<unknown, { readonly v: number }>,
>(known: Known, any: Any, padded: Uint8Array): Growing<Known, Any> {
  return growing(known, any, readJson(padded))
}

type Growing<Known extends v.GenericSchema, Any extends v.GenericSchema> =
  { readonly content: v.InferOutput<Known> } | { readonly newer: v.InferOutput<Any> }

/** The same for JSON that was read already. @throws CannotOpen */
export function growing<
  Known extends v.GenericSchema,
  Any extends v.GenericSchema<unknown, { readonly v: number }>,
>(known: Known, any: Any, json: unknown): Growing<Known, Any> {
  const read = v.safeParse(known, json)
  if (read.success) return { content: read.output }
  const newer = v.safeParse(any, json)
  if (!newer.success || !(newer.output.v > 1 || read.issues.every(isGrowth))) throw new CannotOpen()
  return { newer: newer.output }
}

/** Whether an issue means that something is unknown, not wrong. */
function isGrowth({ type, expected, path }: v.BaseIssue<unknown>): boolean {
  if (type === 'strict_object') return expected === 'never'
  if (type === 'literal') return path?.at(-1)?.key === 'type'
  return type === 'variant' || type === 'picklist'
}

function readJson(padded: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(unpad(padded)))
  } catch {
    throw new CannotOpen()
  }
}

/** How many bytes `content` takes before padding: to show a writer how much room is left. */
export function contentLength(content: unknown): number {
  return utf8(JSON.stringify(content)).length
}
