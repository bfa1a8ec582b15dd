/**
 * From when on a case is deleted, and whether a legal hold stops that: what an officer signs, and what is left of a
 * case.
 *
 * Spec: "Deletion". The server acts by these statements alone; it cannot read the log from which they follow.
 */
import * as v from 'valibot'
import { u64be, utf8, type Hash, type Mailbox, type OfficeId } from '../bytes.ts'
import { addDays, type Day } from '../day.ts'
import { hash } from '../hash.ts'
import { twoPersonActs, type TwoPersonAct } from './office-entry.ts'
import * as part from './parts.ts'

/**
 * The fewest days between one person's statement and what it deletes: a closed case, or words taken out of a message. As
 * long, colleagues and reporter have to stop it; and as long after the reporter's last message, no case is deleted by the rule.
 */
export const leastDays = 7

/** So many days after the stated day, no message puts the deletion off any more: one a week would do it for ever. */
export const mostDelayDays = 60

const stated = {
  /** The first day on which the case is deleted; null for a case that is not closed. */
  on: v.nullable(part.day()),
  held: v.boolean(),
  /** By the officer, over `retentionDigest`. */
  signature: part.signature(),
}

/** What an act says about it. */
export const NewRetention = v.strictObject(stated)
export type NewRetention = v.InferOutput<typeof NewRetention>

/** The newest statement about a case: of which officer, and with which version of the card it came. */
export const Retention = v.strictObject({ ...stated, officer: part.officer(), version: part.count(2) })
export type Retention = v.InferOutput<typeof Retention>

/** One of the cases that are soon deleted: the day that was stated last, and with which version of the card. */
export const Stated = v.strictObject({ mailbox: part.mailbox(), on: part.day(), version: part.count(2) })
export type Stated = v.InferOutput<typeof Stated>

/** So many days before its deletion, a case is among them. */
export const statedDays = 31

/** `GET /api/cases/stated`: of the cases that this officer may read, those that are deleted within `statedDays`. */
export const StatedAnswer = v.strictObject({ stated: v.array(Stated) })

/** `H("retention", office, mailbox, u64be version, day or nothing, 1 if held else 0)`. */
export function retentionDigest(
  office: OfficeId,
  mailbox: Mailbox,
  version: number,
  { on, held }: { readonly on: Day | null; readonly held: boolean },
): Hash {
  return hash('retention', office, mailbox, u64be(version), utf8(on ?? ''), Uint8Array.of(held ? 1 : 0))
}

/** What waits for a second person, or was agreed to and not done yet. */
export const Asked = v.strictObject({
  /** The hash of the entry of the office's log that asks. */
  entry: part.hash(),
  what: v.picklist(twoPersonActs),
  asker: part.officer(),
  askedOn: part.day(),
  agreed: v.boolean(),
})
export type Asked = v.InferOutput<typeof Asked>

/** For so many days, a request for a copy of the office counts, agreed to or not. Requests about a case end with it. */
const copyDays = 14

/** Whether a request is so old that it counts no more. */
export function isLapsed(
  { what, askedOn }: { readonly what: TwoPersonAct; readonly askedOn: Day },
  today: Day,
): boolean {
  return what === 'office-export' && askedOn < addDays(today, -copyDays)
}

/**
 * `GET /api/asked`: what this officer may agree to, though they may not read the case; and requests about the whole office
 * that they made, or that somebody has agreed to.
 */
export const AskedAnswer = v.strictObject({ asked: v.array(Asked) })

const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/))

/**
 * By the rule, on the day that an officer stated; because two people agreed; or by the rule for what was put aside, and
 * never opened.
 */
export const deletions = ['rule', 'agreed', 'put-aside'] as const

/** So many months after a case was put aside, or after its reporter's last message if that came later, it is deleted. */
export const putAsideMonths = 12

/** What is left of a deleted case. */
export const Tombstone = v.strictObject({
  number: part.caseNumber(),
  mailbox: part.mailbox(),
  channel: part.channel(),
  /** The months in which the report came and the case was deleted. */
  received: month,
  deleted: month,
  how: v.picklist(deletions),
  /** Only of a deletion by the rule. Where two people agreed, the office's log says who. */
  statement: v.nullable(Retention),
})
export type Tombstone = v.InferOutput<typeof Tombstone>

/** `GET /api/cases/deleted`: of the cases that this officer could read. */
export const TombstonesAnswer = v.strictObject({ tombstones: v.array(Tombstone) })
