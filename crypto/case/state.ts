/**
 * The state of a case: the fold of its log entries, with one small function for each kind. The card summarises it.
 *
 * Spec: "The state of a case". Two acts that crossed are applied one after the other; neither is lost.
 */
import { equal, type OfficerId } from '../bytes.ts'
import type { Day } from '../day.ts'
import { severityOf, type Assessment } from './assessment.ts'
import type { Card } from './card.ts'
import { movesFrom } from './moves.ts'
import type { LogEntry, NewerEntry, Saying } from './log-entry.ts'

/** Everything that officers have said about a case, as it is now. */
export interface CaseState extends Omit<Card, 'v'> {
  /** The newest, with who made it and when; null before triage is done. */
  readonly assessment: Assessed | null
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

/**
 * The state of a case, from its whole log: for the officer's page. Entries of unknown kinds change nothing.
 * @returns null if the log does not begin with the entry with which every log begins
 */
export function stateOf(log: readonly SignedEntry<LogEntry | NewerEntry>[]): CaseState | null {
  const [first, ...rest] = log
  return first?.content.type === 'opened' ? rest.reduce(after, begin(first.content)) : null
}

/** The state after one more entry: for the fold, and for the card that comes with an act. */
export function after(before: CaseState, { content, officer }: SignedEntry<Doing | NewerEntry>): CaseState {
  if (content.type === 'newer') return before
  // The table has the right fold for each kind, but the compiler cannot follow that through a union.
  const fold = folds[content.type] as Fold<Doing['type']>
  return fold(before, content, officer)
}

/** What the list shows of a case. */
export function cardOf({ assessment: _assessment, ...state }: CaseState): Card {
  return { v: 1, ...state }
}

/** As much of a case as its card says: for a page that cannot read the log to its end. */
export function stateByCard({ v: _version, ...card }: Card): CaseState {
  return { ...card, assessment: null }
}

type Of<Type extends Doing['type']> = Extract<Doing, { readonly type: Type }>
type Fold<Type extends Doing['type']> = (before: CaseState, entry: Of<Type>, officer: OfficerId) => CaseState

/** The state of a case when it is first opened. */
export function begin({
  title,
  category,
  severity,
  received,
  feedbackBy,
}: Omit<Of<'opened'>, 'day' | 'messages'>): CaseState {
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
  }
}

/** An officer who acts on a case has read its messages. */
const read = (before: CaseState, { messages }: Pick<Doing, 'messages'>): CaseState => ({
  ...before,
  read: messages,
})

/** Everything so far has been answered. The case now belongs to this officer, unless it already had an owner. */
const answered = (before: CaseState, entry: Pick<Doing, 'messages'>, officer: OfficerId): CaseState => ({
  ...read(before, entry),
  owner: before.owner ?? officer,
  answered: entry.messages,
})

/** The members of an assessment, without the rest of the entry that holds them. */
const assessmentIn = ({
  impact,
  likelihood,
  overrides,
  evidence,
  reprisal,
  mustNotKnow,
  plan,
}: Assessment): Assessment => ({ impact, likelihood, overrides, evidence, reprisal, mustNotKnow, plan })

/** For each kind of entry, the state after it. */
const folds: { readonly [Type in Doing['type']]: Fold<Type> } = {
  // A fold begins with the first entry; a second one changes nothing.
  opened: (before) => before,
  replied: (before, entry, officer) => ({
    ...answered(before, entry, officer),
    state: before.state === 'new' ? 'acknowledged' : before.state,
    acknowledged: before.acknowledged ?? entry.day,
    feedbackBy: entry.feedbackBy,
    feedback: entry.as === 'feedback' ? entry.day : before.feedback,
    waiting: entry.waiting,
  }),
  noted: read,
  changed: (before, { title, category, tags, ...entry }) => ({
    ...read(before, entry),
    title: title ?? before.title,
    category: category ?? before.category,
    tags: tags ?? before.tags,
  }),
  assessed: (before, entry, officer) => ({
    ...read(before, entry),
    severity: severityOf(entry),
    assessment: { ...assessmentIn(entry), day: entry.day, officer },
  }),
  // A move that the rules do not allow changes nothing: an officer's program may be wrong.
  moved: (before, { to, ...entry }) => ({
    ...read(before, entry),
    state: movesFrom(before).includes(to) ? to : before.state,
  }),
  assigned: (before, { owner, ...entry }) => ({ ...read(before, entry), owner }),
  closed: (before, entry, officer) => ({
    ...answered(before, entry, officer),
    state: 'closed',
    acknowledged: before.acknowledged ?? (entry.outcome && entry.day),
    feedback: before.feedback ?? (entry.outcome && entry.day),
    closed: entry.day,
    waiting: false,
  }),
  reopened: (before, entry) => ({
    ...read(before, entry),
    state: before.assessment ? 'investigation' : 'triage',
    // The closing message is an answer; it may be the first.
    acknowledged: before.acknowledged ?? (entry.told ? entry.day : null),
    closed: null,
    feedback: null,
    feedbackBy: entry.feedbackBy,
  }),
  'name-asked': read,
  'name-opened': read,
  'reader-added': read,
  'stepped-aside': (before, entry, officer) => ({
    ...read(before, entry),
    owner: before.owner && equal(before.owner, officer) ? null : before.owner,
  }),
  // These say nothing about what anybody has read.
  rekeyed: (before) => before,
  'file-opened': (before) => before,
  'file-exported': (before) => before,
}
