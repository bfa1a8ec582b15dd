/** The list of cases: fetches rows, decides lanes. Cards are in cards.ts; all of it happens in the browser. */
import type { Card } from '../../../crypto/case/card.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import type { Profile } from '../../../crypto/law/profile.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { readCaseList, type CaseRow } from '../../../crypto/wire/case-list.ts'
import { exchange, type Send } from '../../api/send.ts'

export interface ListedCase {
  readonly row: CaseRow
  /** Null for a case whose office's side is not made yet, or does not open. */
  readonly card: Card | null
  /** Why it does not open; null if it does, or if nobody has tried yet. Shown, and never hidden. */
  readonly trouble: Trouble | null
}

/**
 * Why a case does not open.
 * - unopened: it never did, for anybody: junk, or a report that was damaged on its way
 * - former: it is sealed to keys that this officer has lost
 * - damaged: it opened before; or its card does not come
 * - newer: it opens, but a newer version of this program wrote it
 */
export type Trouble = 'unopened' | 'former' | 'damaged' | 'newer'

export type Lane = 'act' | 'waiting' | 'progress' | 'closed' | 'unopened' | 'damaged'

/** Worked out once for each row: everything that is remembered or kept of a case is under its mailbox. */
const mailboxes = new WeakMap<Uint8Array, string>()

/** The mailbox of a row as text, under which this browser knows the case. */
export function mailboxOf({ mailbox }: CaseRow): string {
  let text = mailboxes.get(mailbox)
  if (text === undefined) mailboxes.set(mailbox, (text = toText(mailbox)))
  return text
}

/** Every case of this officer, without its card. @throws Refusal, Offline, CannotOpen for an answer that is no list */
export async function fetchCaseRows(send: Send): Promise<CaseRow[]> {
  return readCaseList(await exchange(send, { method: 'GET', path: '/api/cases' }))
}

/** What is due in a case, and when. */
export interface NextDue {
  readonly what: 'acknowledge' | 'feedback' | 'task'
  readonly by: Day
  /** Until then; below 0 if it is overdue. */
  readonly days: number
}

/**
 * What is due first in a case: the law's deadline, or one of its tasks; null if nothing is. Called for the lanes and for
 * the table, so that both say the same.
 */
export function nextDue(one: ListedCase, today: Day, profile: Profile): NextDue | null {
  // Nothing is due in a closed case, and one that cannot be read cannot be answered in time.
  if (one.card?.closed || one.trouble) return null
  const legal = legalDeadline(one, today, profile)
  const [task] = (one.card?.tasks ?? []).flatMap(({ due }) => due ?? []).sort()
  if (task === undefined || (legal && legal.by <= task)) return legal
  return { what: 'task', by: task, days: daysBetween(today, task) }
}

/** What the law asks for in an open case, and when; null once the reporter has had their feedback. */
export function legalDeadline({ card, row }: ListedCase, today: Day, profile: Profile): NextDue | null {
  if (!card?.acknowledged) {
    const { acknowledgeBy } = deadlinesOf(profile, card?.received ?? row.receivedOn)
    return { what: 'acknowledge', by: acknowledgeBy, days: daysBetween(today, acknowledgeBy) }
  }
  if (card.feedback) return null
  return { what: 'feedback', by: card.feedbackBy, days: daysBetween(today, card.feedbackBy) }
}

/** A case as an expert has it to do: their tasks, and nothing that only the team can answer. */
export function asExpert(one: ListedCase): ListedCase {
  const { card, row } = one
  if (card === null) return one
  const { acknowledged, feedback, received } = card
  const answered = {
    acknowledged: acknowledged ?? received,
    feedback: feedback ?? received,
    answered: row.messages,
  }
  return { ...one, card: { ...card, ...answered } }
}

/** True if the reporter wrote something that nobody has read yet, or that may be unread. */
export function isUnread({ row, card }: ListedCase): boolean {
  return card === null || row.messages > card.read
}

/**
 * Why a case is among those to act on today.
 * - newer: this page cannot read it, and it may be due
 * - unread: nobody has opened it yet
 * - acknowledge: the reporter has had no answer at all
 * - message, answer: the reporter wrote, and nobody has read it, or nobody has answered
 * - critical: it is critical, and nobody has decided yet what to do
 * - feedback, task: it is overdue, or soon due
 */
export type Reason =
  'newer' | 'unread' | 'acknowledge' | 'message' | 'answer' | 'critical' | 'feedback' | 'task'

/** Within how many days something counts as soon due. */
const soon = 5

/** Why a case must be acted on today; nothing if it can wait. The list says it in the row. */
export function reasonsToAct(one: ListedCase, today: Day, profile: Profile): readonly Reason[] {
  return reasonsWith(one, nextDue(one, today, profile))
}

function reasonsWith(one: ListedCase, due: NextDue | null): readonly Reason[] {
  const { card, row, trouble } = one
  if (trouble) return trouble === 'newer' ? ['newer'] : []
  if (card === null) return ['unread']
  const reasons: Reason[] = []
  // Until the report itself is answered, that is what there is to do.
  if (card.acknowledged === null && !card.closed) reasons.push('acknowledge')
  else if (row.messages > card.answered) reasons.push(isUnread(one) ? 'message' : 'answer')
  if (isCritical(card) && early.has(card.state)) reasons.push('critical')
  if (due && due.what !== 'acknowledge' && due.days <= soon) reasons.push(due.what)
  return reasons
}

function laneOf(one: ListedCase, due: NextDue | null): Lane {
  const { card, trouble } = one
  if (trouble === 'unopened') return 'unopened'
  if (trouble && trouble !== 'newer') return 'damaged'
  if (card === null || reasonsWith(one, due).length > 0) return 'act'
  if (card.closed) return 'closed'
  return card.waiting ? 'waiting' : 'progress'
}

/** Cases for which nobody has decided yet what to do. */
const early: ReadonlySet<Card['state']> = new Set<Card['state']>(['new', 'acknowledged', 'triage'])

/** A case in which somebody may be in danger, or that the team considers equally serious. */
export function isCritical(card: Card | null): boolean {
  return card?.severity === 'critical' && !card.closed
}

/**
 * The lanes, each with critical cases first, then the most urgent; those without a deadline come last. Of the closed
 * cases, those that were closed last come first.
 */
export function sortIntoLanes(
  all: readonly ListedCase[],
  today: Day,
  profile: Profile,
): Readonly<Record<Lane, readonly ListedCase[]>> {
  const lanes: Record<Lane, Placed[]> = {
    act: [],
    waiting: [],
    progress: [],
    closed: [],
    unopened: [],
    damaged: [],
  }
  for (const one of all) {
    // Calculated once for each, because sorting asks for it many times. A case that this page cannot read may be due
    // today.
    const due = nextDue(one, today, profile)
    const days = one.trouble === 'newer' ? 0 : (due?.days ?? Number.MAX_SAFE_INTEGER)
    const rank = isCritical(one.card) ? 0 : 1
    lanes[laneOf(one, due)].push({ one, rank, days, closed: one.card?.closed ?? '' })
  }
  const sorted = (lane: Lane) => lanes[lane].sort(byUrgency).map(({ one }) => one)
  return {
    act: sorted('act'),
    waiting: sorted('waiting'),
    progress: sorted('progress'),
    closed: sorted('closed'),
    unopened: sorted('unopened'),
    damaged: sorted('damaged'),
  }
}

interface Placed {
  readonly one: ListedCase
  readonly rank: 0 | 1
  readonly days: number
  readonly closed: string
}

const byUrgency = (a: Placed, b: Placed): number =>
  a.rank - b.rank ||
  a.days - b.days ||
  plainly(b.closed, a.closed) ||
  plainly(a.one.row.number, b.one.row.number)

const plainly = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A case number as people read it out: AB3-XYZ. */
export function caseNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`
}
