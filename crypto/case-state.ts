/**
 * What a case is: the fold of the entries of its log, one small function for each kind. The card is a summary of it.
 *
 * Spec: "The state of a case". Two acts that crossed are applied one after the other; nothing that a case was is lost.
 */
import { equal, type OfficerId } from './bytes.ts'
import type { Card } from './card.ts'
import type { LogEntry, NewerEntry, Saying } from './log-entry.ts'

/** Everything of a case that officers have said, as it is now. */
export type CaseState = Omit<Card, 'v'>

/** What a fold reads of an entry: what the act says, and what of the head counts for the state. */
export type Doing = Saying & Pick<LogEntry, 'day' | 'messages'>

/** An entry with the officer who signed it. */
export interface SignedEntry<Content> {
  readonly officer: OfficerId
  readonly content: Content
}

/**
 * What a case is, by its log from the first entry on: for the officer's page. Entries of kinds that this program does not
 * know change nothing that it knows. @returns null where the log does not begin with the entry that every log begins with
 */
export function stateOf(log: readonly SignedEntry<LogEntry | NewerEntry>[]): CaseState | null {
  const [first, ...rest] = log
  return first?.content.type === 'opened' ? rest.reduce(after, begin(first.content)) : null
}

/** What a case is after one more entry: for the fold, and for the card that goes with an act. */
export function after(before: CaseState, { content, officer }: SignedEntry<Doing | NewerEntry>): CaseState {
  if (content.type === 'newer') return before
  // The table has for each kind the fold of that kind, which the compiler does not follow through a union.
  const fold = folds[content.type] as Fold<Doing['type']>
  return fold(before, content, officer)
}

/** What the list shows of a case. */
export function cardOf(state: CaseState): Card {
  return { v: 1, ...state }
}

type Of<Type extends Doing['type']> = Extract<Doing, { readonly type: Type }>
type Fold<Type extends Doing['type']> = (before: CaseState, entry: Of<Type>, officer: OfficerId) => CaseState

/** What a case is when it is opened for the first time. */
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
  }
}

/** Whoever acts on a case has its messages before their eyes. */
const read = (before: CaseState, { messages }: Pick<Doing, 'messages'>): CaseState => ({
  ...before,
  read: messages,
})

/** Everything so far has been answered, by this officer if by nobody before. */
const answered = (before: CaseState, entry: Pick<Doing, 'messages'>, officer: OfficerId): CaseState => ({
  ...read(before, entry),
  owner: before.owner ?? officer,
  answered: entry.messages,
})

/** For each kind of entry, what a case is after it. */
const folds: { readonly [Type in Doing['type']]: Fold<Type> } = {
  // The first entry is where a fold begins; a second one changes nothing.
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
  changed: (before, { title, category, state, severity, owner, tags, ...entry }) => ({
    ...read(before, entry),
    title: title ?? before.title,
    category: category ?? before.category,
    state: state ?? before.state,
    severity: severity === undefined ? before.severity : severity,
    owner: owner === undefined ? before.owner : owner,
    tags: tags ?? before.tags,
  }),
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
    state: 'investigation',
    // The message that says so is an answer; it may be the first.
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
  // Nobody need have read anything for these.
  rekeyed: (before) => before,
  'file-opened': (before) => before,
  'file-exported': (before) => before,
}
