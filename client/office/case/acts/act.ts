/**
 * What an act on a case is: how the log calls it, what its entry says, what it changes on the card, and what it sends to the
 * reporter. One file beside this for each; ../acts.ts is their table, and ../sealing.ts seals any of them.
 */
import type * as v from 'valibot'
import type { Envelope, Key } from '../../../../crypto/bytes.ts'
import type { Card, CarriedFile, LogEntry, Reply } from '../../../../crypto/content.ts'
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import type { Day } from '../../../../crypto/day.ts'
import { toWire, type Wire } from '../../../api/wire.ts'
import type { Moment } from '../../desk/moment.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { OpenCase } from '../open.ts'

export type CardSaid = v.InferInput<typeof Card>
type EntrySaid = v.InferInput<typeof LogEntry>

/** A reply as its writer means it: what the office has seen is added when it is sealed. */
export type ReplySaid =
  v.InferInput<typeof Reply> extends infer One
    ? One extends unknown
      ? Omit<One, 'manifest' | 'seen'>
      : never
    : never

/** What an act finds: the case as it is, when it is done, and by whom. */
export interface Around {
  readonly open: OpenCase
  readonly at: Moment
  /** The officer's id, as the card has it. */
  readonly me: string
  /** How many envelopes the reporter has sent. */
  readonly messages: number
}

/** What an act brings besides entry and card. */
export interface Further {
  /** The end of the address that takes it. */
  readonly to: 'acts' | 'readers' | 'aside' | 'epoch'
  readonly brings: object
  /** What of it the officer signs. */
  readonly bytes: readonly Uint8Array[]
  /** Sent to the reporter beside it, already sealed. */
  readonly envelope?: Envelope
  /** The case key from this act on, where it is another. */
  readonly caseKey?: Key
}

export interface ActKind<Act> {
  readonly entry: EntrySaid['type']
  /** True for what intake does not do. Keys cannot keep anybody from it: browsers do. */
  readonly isDecision?: true
  /** True where it changes who holds the key. Who reads is in the log: over one that is not whole, nobody is handed anything. */
  readonly handsOver?: true
  /** True where nobody need have read anything for it. */
  readonly leavesUnread?: true
  readonly says?: (act: Act) => Partial<Pick<EntrySaid, 'reason' | 'officer' | 'agreed' | 'file'>>
  readonly card?: (before: CardSaid, act: Act, around: Around) => Partial<CardSaid>
  readonly reply?: (act: Act, around: Around) => ReplySaid | null
  readonly note?: (act: Act) => string
  /** Sent before it, and carried by its reply. */
  readonly files?: (act: Act) => readonly CarriedFile[]
  /** @throws CannotOpen where the case may not be handed to whom the act says */
  readonly further?: (unlocked: Unlocked, act: Act, around: Around) => Further
}

/** By when the reporter is told what was done: three months from the first answer. */
export function dueAfter(card: Card, { day }: Moment): Day {
  return card.acknowledged === null ? deadlinesOf(card.received, day).feedbackBy : card.feedbackBy
}

export const filesSaid = (files: readonly CarriedFile[]): Wire<CarriedFile>[] =>
  files.map((file) => toWire(file))

/** What every answer changes on the card: everything so far has been answered, by this officer if by nobody before. */
export const answered = (before: CardSaid, { me, messages }: Around): Partial<CardSaid> => ({
  owner: before.owner ?? me,
  answered: messages,
})
