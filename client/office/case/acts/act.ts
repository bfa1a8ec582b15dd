/**
 * What an act on a case is: what its entry in the log says, and what it sends to the reporter. What it changes follows from
 * the entry, in crypto/case-state.ts. One file beside this for each; ../acts.ts is their table, and ../sealing.ts seals any of
 * them.
 */
import type * as v from 'valibot'
import type { Envelope, Key } from '../../../../crypto/bytes.ts'
import type { CaseState } from '../../../../crypto/case-state.ts'
import type { CarriedFile, Reply } from '../../../../crypto/content.ts'
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import type { Day } from '../../../../crypto/day.ts'
import type { Saying } from '../../../../crypto/log-entry.ts'
import { toWire, type Wire } from '../../../api/wire.ts'
import type { Moment } from '../../desk/moment.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { OpenCase } from '../open.ts'

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
  readonly entry: (act: Act, around: Around) => Saying
  /** True for what intake does not do. Keys cannot keep anybody from it: browsers do. */
  readonly isDecision?: true
  /** True where it changes who holds the key. Who reads is in the log: over one that is not whole, nobody is handed anything. */
  readonly handsOver?: true
  readonly reply?: (act: Act, around: Around) => ReplySaid | null
  readonly note?: (act: Act) => string
  /** Sent before it, and carried by its reply. */
  readonly files?: (act: Act) => readonly CarriedFile[]
  /** @throws CannotOpen where the case may not be handed to whom the act says */
  readonly further?: (unlocked: Unlocked, act: Act, around: Around) => Further
}

/** By when the reporter is told what was done: three months from the first answer. */
export function dueAfter({ acknowledged, received, feedbackBy }: CaseState, { day }: Moment): Day {
  return acknowledged === null ? deadlinesOf(received, day).feedbackBy : feedbackBy
}

export const filesSaid = (files: readonly CarriedFile[]): Wire<CarriedFile>[] =>
  files.map((file) => toWire(file))
