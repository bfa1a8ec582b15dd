/**
 * What an act on a case is: what its entry in the log says, and what it sends to the reporter. Its effect follows from
 * the entry, in crypto/case/state.ts. This folder has one file for each; ../acts.ts is their table, and ../sealing.ts
 * seals any of them.
 */
import type * as v from 'valibot'
import type { Envelope, Key, Mailbox, OfficerId } from '../../../../crypto/bytes.ts'
import type { Assessment } from '../../../../crypto/case/assessment.ts'
import type { LinkKind } from '../../../../crypto/case/links.ts'
import type { Party } from '../../../../crypto/case/parties.ts'
import type { taskEnds } from '../../../../crypto/case/tasks.ts'
import type { CaseState } from '../../../../crypto/case/state.ts'
import type { CarriedFile, Note, Reply } from '../../../../crypto/content.ts'
import { deadlinesOf, deletionDay, monthsToKeep } from '../../../../crypto/deadlines.ts'
import type { Day } from '../../../../crypto/day.ts'
import type { Saying } from '../../../../crypto/case/log-entry.ts'
import type { Profile } from '../../../../crypto/law/profile.ts'
import type { NewRedaction } from '../../../../crypto/wire/redaction.ts'
import { toWire, type Wire } from '../../../api/wire.ts'
import type { Moment } from '../../desk/moment.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { OpenCase } from '../open.ts'
import { repliesIn } from '../../../../crypto/conversation.ts'

/** A reply as its writer means it: sealing adds what the office has seen. */
export type ReplySaid =
  v.InferInput<typeof Reply> extends infer One
    ? One extends unknown
      ? Omit<One, 'manifest' | 'seen' | 'assessed'>
      : never
    : never

/** A note as its writer means it. */
export type NoteSaid = Pick<v.InferInput<typeof Note>, 'text' | 'files'>

/** What an act starts from: the case as it is, when it is done, and by whom. */
export interface Around {
  readonly open: OpenCase
  readonly at: Moment
  /** The law that decides when something is due. */
  readonly profile: Profile
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

/** Fields of a case, by name, with their values. */
export interface Fields {
  readonly title?: string
  readonly category?: CaseState['category']
  readonly tags?: readonly string[]
  readonly state?: CaseState['state']
  readonly assessment?: Assessment | null
  readonly owner?: OfficerId | null
  readonly text?: string | null
  readonly assignee?: OfficerId | null
  readonly due?: Day | null
  readonly ended?: (typeof taskEnds)[number] | null
  readonly name?: string | null
  readonly kind?: Party['kind']
  readonly role?: Party['role']
  readonly about?: string
  readonly link?: LinkKind | null
  readonly merged?: Mailbox | null
  readonly deleteOn?: Day | null
  /** What is left of a report or message, and from when on the rest is deleted. */
  readonly redaction?: { readonly on: Day; readonly text: string; readonly files: readonly string[] } | null
  /** Whether the person whom an act names holds the case's key. */
  readonly reads?: boolean
  /** How often somebody has been given access. */
  readonly added?: number
  /** How many messages and replies the conversation has, and on which day it was closed. */
  readonly conversation?: readonly [messages: number, replies: number, closed: Day | null]
}

/** The fields of `from` that `to` has as well, for `replaces`. */
export function among(to: Fields, from: object | undefined): Fields {
  const known: Readonly<Record<string, unknown>> = { ...from }
  return Object.fromEntries(Object.keys(to).map((name) => [name, known[name] ?? null]))
}

/** For acts that name another case: nobody who has been given this one in the meantime may learn of the other by it. */
export const addedTo = ({ log }: OpenCase): Pick<Fields, 'added'> => ({
  added: log.filter(({ content }) => content.type === 'reader-added').length,
})

/** What an answer to the reporter replies to. */
export const conversationOf = ({ thread, state }: OpenCase): Fields => ({
  conversation: [thread.messages.length, repliesIn(thread).length, state.closed],
})

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
  /**
   * What it sets, and what the case has there: if a colleague was faster, it is done on top of theirs only if these
   * fields are as its author saw them. An act without them only adds something.
   */
  readonly sets?: (act: Act) => Fields
  readonly replaces?: (act: Act, open: OpenCase) => Fields
  readonly reply?: (act: Act, around: Around) => ReplySaid | null
  /** True if the act is done without its reply where nothing can be written to the reporter. */
  readonly tellsIfPossible?: true
  readonly note?: (act: Act) => NoteSaid
  /** Which body the server is to delete, and when. */
  readonly redacts?: (act: Act, open: OpenCase) => Omit<NewRedaction, 'signature'>
  /** Sent before it, and carried by its reply or its note. */
  readonly files?: (act: Act) => readonly CarriedFile[]
  /** @throws CannotOpen if the case may not be given to the person that the act names */
  readonly further?: (unlocked: Unlocked, act: Act, around: Around) => Further
}

/** When the reporter must be told what was done: with the first answer this is decided, and said to the reporter. */
export function dueAfter({ open: { state }, at, profile }: Around): Day {
  const { acknowledged, received, feedbackBy } = state
  return acknowledged === null ? deadlinesOf(profile, received, at.day).feedbackBy : feedbackBy
}

/** From when on a case is deleted that is closed now, if nobody chooses another day. */
export function usualDeletion({ at, profile }: Around): Day {
  return deletionDay(profile, at.day, monthsToKeep(profile).usual)
}

export const filesSaid = (files: readonly CarriedFile[]): Wire<CarriedFile>[] =>
  files.map((file) => toWire(file))
