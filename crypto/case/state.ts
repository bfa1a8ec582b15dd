/**
 * What a case is: its state, which follows from its log (fold.ts), and its card, which summarises the state for the list.
 *
 * Spec: "The state of a case".
 */
import type { OfficerId } from '../bytes.ts'
import type { Day } from '../day.ts'
import type { Assessment } from './assessment.ts'
import { mostTasksShown, type Card } from './card.ts'
import type { Link } from './links.ts'
import type { Measure, Recovered } from './measures.ts'
import type { LogEntry, Saying } from './log-entry.ts'
import type { Party } from './parties.ts'
import { openTasks, type Task } from './tasks.ts'
import type { Transcript } from './transcripts.ts'

/** Everything that officers have said about a case, as it is now. */
export interface CaseState extends Omit<
  Card,
  'v' | 'tasks' | 'links' | 'heldUntil' | 'entered' | 'nameOpened'
> {
  /** The newest, with who made it and when; null before triage is done. */
  readonly assessment: Assessed | null
  /** In the order in which they were added. */
  readonly tasks: readonly Task[]
  readonly parties: readonly Party[]
  readonly links: readonly Link[]
  /** What was done about it, by its last closing. */
  readonly measures: readonly Measure[]
  readonly recovered: Recovered | null
  /** How it came and who wrote it down, if it did not come through the channel. */
  readonly entered: Entered | null
  /** True once a name was opened. */
  readonly nameOpened: boolean
  readonly transcripts: readonly Transcript[]
  /** How often the day for feedback was moved. */
  readonly extensions: number
  /** What keeps it from being deleted. */
  readonly hold: Hold | null
  /** What each officer has said last about an interest of their own. */
  readonly declared: readonly Declared[]
}
export interface Entered extends Pick<Extract<Saying, { type: 'entered' }>, 'way' | 'words'> {
  readonly officer: OfficerId
}
export interface Hold extends Pick<Extract<Saying, { type: 'held' }>, 'authority' | 'reason' | 'review'> {
  readonly officer: OfficerId
  readonly day: Day
}
export interface Declared {
  readonly officer: OfficerId
  readonly conflict: boolean
  readonly day: Day
}
export interface Assessed extends Assessment {
  readonly officer: OfficerId
  readonly day: Day
}

/** The parts of an entry that a fold reads: what the act says, and the fields of the head that affect the state. */
export type Doing = Saying & Pick<LogEntry, 'day' | 'messages'>

/** An entry with the officer who signed it. */
export interface SignedEntry<Content> {
  readonly officer: OfficerId
  readonly content: Content
}

/** What the list shows of a case. */
export function cardOf(state: CaseState): Card {
  const {
    assessment: _1,
    parties: _2,
    declared: _3,
    measures: _4,
    recovered: _5,
    transcripts: _6,
    extensions: _7,
    hold,
    entered,
    nameOpened,
    tasks,
    links,
    ...card
  } = state
  const open = openTasks(tasks).slice(0, mostTasksShown)
  return {
    v: 1,
    ...card,
    tasks: open.map(({ assignee, due }) => ({ assignee, due })),
    links: [...links],
    heldUntil: hold?.review ?? null,
    ...(entered ? { entered: { way: entered.way, words: entered.words } } : {}),
    ...(nameOpened ? { nameOpened } : {}),
  }
}

/** As much of a case as its card says: for a page that cannot read the log to its end. */
export function stateByCard({
  v: _version,
  tasks: _tasks,
  heldUntil: _held,
  nameOpened,
  ...card
}: Card): CaseState {
  return {
    ...card,
    assessment: null,
    tasks: [],
    parties: [],
    declared: [],
    measures: [],
    recovered: null,
    entered: null,
    nameOpened: nameOpened === true,
    transcripts: [],
    extensions: 0,
    hold: null,
  }
}

/** The state of a case when it is first opened. */
export function begin({
  title,
  category,
  severity,
  received,
  feedbackBy,
}: Omit<Extract<Doing, { type: 'opened' }>, 'type' | 'day' | 'messages'>): CaseState {
  return {
    title,
    category,
    state: 'new',
    severity,
    owner: null,
    tags: [],
    received,
    acknowledged: null,
    feedbackBy,
    feedback: null,
    closed: null,
    read: 0,
    answered: 0,
    waiting: false,
    assessment: null,
    tasks: [],
    parties: [],
    links: [],
    merged: null,
    outcome: null,
    deleteOn: null,
    measures: [],
    recovered: null,
    entered: null,
    nameOpened: false,
    transcripts: [],
    extensions: 0,
    hold: null,
    declared: [],
  }
}
