/**
 * What an act on a case is: what its entry in the log says, and what it sends to the reporter. Its effect follows from
 * the entry, in crypto/case/state.ts. This folder has one file for each; ../acts.ts is their table, and ../sealing.ts
 * seals any of them.
 */
import type * as v from 'valibot'
import type { Envelope, Key } from '../../../../crypto/bytes.ts'
import type { CaseState } from '../../../../crypto/case/state.ts'
import type { CarriedFile, Reply } from '../../../../crypto/content.ts'
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import type { Day } from '../../../../crypto/day.ts'
import type { Saying } from '../../../../crypto/case/log-entry.ts'
import { toWire, type Wire } from '../../../api/wire.ts'
import type { Moment } from '../../desk/moment.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { OpenCase } from '../open.ts'

/** A reply as its writer means it: sealing adds what the office has seen. */
export type ReplySaid =
  v.InferInput<typeof Reply> extends infer One
    ? One extends unknown
      ? Omit<One, 'manifest' | 'seen'>
      : never
    : never

/** What an act starts from: the case as it is, when it is done, and by whom. */
export interface Around {
  readonly open: OpenCase
  readonly at: Moment
}

/** What an act contains besides entry and card. */
export interface Further {
  /** The end of the URL path that accepts it. */
  readonly to: 'acts' | 'readers' | 'aside' | 'epoch'
  readonly brings: object
  /** The parts that the officer signs. */
  readonly bytes: readonly Uint8Array[]
  /** Sent to the reporter with it, already sealed. */
  readonly envelope?: Envelope
  /** The case key from this act on, if it changes. */
  readonly caseKey?: Key
}

export interface ActKind<Act> {
  readonly entry: (act: Act, around: Around) => Saying
  /** Whether the case allows it as it is; without it, always. */
  readonly may?: (act: Act, open: OpenCase) => boolean
  /** True for acts that intake may not do. Keys cannot prevent this: browsers do. */
  readonly isDecision?: true
  /**
   * True if it changes who holds the key. The log says who reads: if the log is incomplete, nobody is given anything.
   */
  readonly handsOver?: true
  readonly reply?: (act: Act, around: Around) => ReplySaid | null
  readonly note?: (act: Act) => string
  /** Sent before it, and carried by its reply. */
  readonly files?: (act: Act) => readonly CarriedFile[]
  /** @throws CannotOpen if the case may not be given to the person that the act names */
  readonly further?: (unlocked: Unlocked, act: Act, around: Around) => Further
}

/** When the reporter must be told what was done: three months after the first answer. */
export function dueAfter({ acknowledged, received, feedbackBy }: CaseState, { day }: Moment): Day {
  return acknowledged === null ? deadlinesOf(received, day).feedbackBy : feedbackBy
}

export const filesSaid = (files: readonly CarriedFile[]): Wire<CarriedFile>[] =>
  files.map((file) => toWire(file))
