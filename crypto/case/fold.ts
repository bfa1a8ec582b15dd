/**
 * The fold of a case's log: one small function for each kind of entry, from the state before it to the state after it.
 *
 * Spec: "The state of a case". Two acts that crossed are applied one after the other; neither is lost.
 */
import { equal, type OfficerId } from '../bytes.ts'
import type { Day } from '../day.ts'
import { severityOf, type Assessment } from './assessment.ts'
import { withLink, withoutLink } from './links.ts'
import type { LogEntry, NewerEntry } from './log-entry.ts'
import { movesFrom } from './moves.ts'
import { mostParties, withParty } from './parties.ts'
import { begin, type CaseState, type Doing, type SignedEntry } from './state.ts'
import { mostTasks, withTask } from './tasks.ts'
import { isSamePlace, withEnd } from './transcripts.ts'
import { isTalk } from '../content.ts'

/** Where a closed case goes when it is reopened; an officer reads it before they do that. */
export const reopenedState = ({ assessment }: Pick<CaseState, 'assessment'>): 'investigation' | 'triage' =>
  assessment ? 'investigation' : 'triage'

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

type Of<Type extends Doing['type']> = Extract<Doing, { readonly type: Type }>
type Fold<Type extends Doing['type']> = (before: CaseState, entry: Of<Type>, officer: OfficerId) => CaseState

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

/** An answer that waits for one from the reporter. The first answer of all acknowledges the report. */
const answeredFirst = (
  before: CaseState,
  entry: Pick<Doing, 'messages' | 'day'>,
  officer: OfficerId,
  feedbackBy: Day,
): CaseState => ({
  ...answered(before, entry, officer),
  state: before.state === 'new' ? 'acknowledged' : before.state,
  acknowledged: before.acknowledged ?? entry.day,
  feedbackBy,
  waiting: true,
})

const ownerWithout = ({ owner }: CaseState, officer: OfficerId): OfficerId | null =>
  owner && equal(owner, officer) ? null : owner

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
    ...answeredFirst(before, entry, officer, entry.feedbackBy),
    feedback: entry.as === 'feedback' ? entry.day : before.feedback,
    waiting: entry.waiting,
  }),
  noted: read,
  // What somebody said is theirs to check, if they have the words with which to come back.
  entered: (before, { way, words, ...entry }, officer) => ({
    ...read(before, entry),
    entered: before.entered ?? { way, words, officer },
    transcripts:
      before.entered === null && isTalk(way) && words !== 'none'
        ? [...before.transcripts, { of: { stream: 0, seq: 0 }, way, held: before.received, ended: null }]
        : before.transcripts,
  }),
  transcribed: (before, { seq, way, held, feedbackBy, ...entry }, officer) => {
    const of = { stream: 1, seq } as const
    return {
      ...answeredFirst(before, entry, officer, feedbackBy),
      transcripts: before.transcripts.some((one) => isSamePlace(one.of, of))
        ? before.transcripts
        : [...before.transcripts, { of, way, held, ended: null }],
    }
  },
  'transcript-ended': (before, { of, as, message, ...entry }) => ({
    ...read(before, entry),
    transcripts: withEnd(before.transcripts, of, { as, message, day: entry.day }),
  }),
  'meeting-offered': (before, { feedbackBy, ...entry }, officer) =>
    answeredFirst(before, entry, officer, feedbackBy),
  'passed-on': (before, { feedbackBy, ...entry }, officer) => ({
    ...answeredFirst(before, entry, officer, feedbackBy),
    waiting: before.waiting,
  }),
  extended: (before, { feedbackBy, ...entry }, officer) => ({
    ...answeredFirst(before, entry, officer, feedbackBy),
    waiting: before.waiting,
    extensions: before.extensions + 1,
  }),
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
  // Said before its author reads the case.
  'conflict-declared': (before, { conflict, day }, officer) => ({
    ...before,
    declared: [...before.declared.filter((one) => !equal(one.officer, officer)), { officer, conflict, day }],
  }),
  'task-added': (before, { task, text, assignee, due, ...entry }) => ({
    ...read(before, entry),
    tasks:
      before.tasks.length < mostTasks && !before.tasks.some((one) => equal(one.task, task))
        ? [...before.tasks, { task, text, assignee, due, ended: null }]
        : before.tasks,
  }),
  'task-changed': (before, { task, text, assignee, due, ...entry }) => ({
    ...read(before, entry),
    tasks: withTask(before.tasks, task, (one) => ({
      text: text ?? one.text,
      assignee: assignee === undefined ? one.assignee : assignee,
      due: due === undefined ? one.due : due,
    })),
  }),
  'task-ended': (before, { task, as, ...entry }, by) => ({
    ...read(before, entry),
    tasks: withTask(before.tasks, task, () => ({ ended: as && { as, by, day: entry.day } })),
  }),
  'party-added': (before, { party, name, kind, role, about, ...entry }) => ({
    ...read(before, entry),
    parties:
      before.parties.length < mostParties && !before.parties.some((one) => equal(one.party, party))
        ? [...before.parties, { party, name, kind, role, about }]
        : before.parties,
  }),
  'party-changed': (before, { party, name, kind, role, about, ...entry }) => ({
    ...read(before, entry),
    parties: withParty(before.parties, party, {
      ...(name === undefined ? {} : { name }),
      ...(kind === undefined ? {} : { kind }),
      ...(role === undefined ? {} : { role }),
      ...(about === undefined ? {} : { about }),
    }),
  }),
  'party-removed': (before, { party, ...entry }) => ({
    ...read(before, entry),
    parties: before.parties.filter((one) => !equal(one.party, party)),
  }),
  linked: (before, { to, as, ...entry }) => ({
    ...read(before, entry),
    links: withLink(before.links, { to, as }),
  }),
  merged: (before, { into, ...entry }) => ({ ...read(before, entry), merged: into }),
  unlinked: (before, { to, ...entry }) => ({ ...read(before, entry), links: withoutLink(before.links, to) }),
  assigned: (before, { owner, ...entry }) => ({ ...read(before, entry), owner }),
  closed: (before, entry, officer) => ({
    ...answered(before, entry, officer),
    state: 'closed',
    acknowledged: before.acknowledged ?? (entry.outcome && entry.day),
    feedback: before.feedback ?? (entry.outcome && entry.day),
    closed: entry.day,
    waiting: false,
    outcome: entry.outcome,
    measures: entry.measures,
    recovered: entry.recovered,
    deleteOn: entry.deleteOn,
  }),
  'deletion-moved': (before, { deleteOn, ...entry }) => ({
    ...read(before, entry),
    deleteOn: before.closed === null ? null : deleteOn,
  }),
  redacted: read,
  'second-asked': read,
  held: (before, { authority, reason, review, ...entry }, officer) => ({
    ...read(before, entry),
    hold: { authority, reason, review, day: entry.day, officer },
  }),
  'hold-lifted': (before, entry) => ({ ...read(before, entry), hold: null }),
  reopened: (before, entry) => ({
    ...read(before, entry),
    state: reopenedState(before),
    // The closing message is an answer; it may be the first.
    acknowledged: before.acknowledged ?? (entry.told ? entry.day : null),
    closed: null,
    outcome: null,
    deleteOn: null,
    feedback: null,
    feedbackBy: entry.feedbackBy,
    extensions: 0,
  }),
  'name-asked': read,
  'name-opened': (before, entry) => ({ ...read(before, entry), nameOpened: true }),
  'reader-added': read,
  'reader-removed': (before, { officer, ...entry }) => ({
    ...read(before, entry),
    owner: ownerWithout(before, officer),
  }),
  'stepped-aside': (before, entry, officer) => ({
    ...read(before, entry),
    owner: ownerWithout(before, officer),
  }),
  // These say nothing about what anybody has read.
  rekeyed: (before) => before,
  'file-opened': (before) => before,
  'file-exported': (before) => before,
  exported: (before) => before,
}
