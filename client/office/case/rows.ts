/** The list of cases: fetches rows, opens cards, decides lanes; all in the browser. */
import { readCard, type Card } from '../../../crypto/case/card.ts'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { cardLockPlace } from '../../../crypto/lock.ts'
import { openLock } from '../../../crypto/open.ts'
import { readCaseList, type CaseRow } from '../../../crypto/wire/case-list.ts'
import { exchange, type Send } from '../../api/send.ts'
import { openCaseKey } from './keys.ts'
import type { Unlocked } from '../desk/unlocked.ts'

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
 * - damaged: it opened before
 * - newer: it opens, but a newer version of this program wrote it
 */
export type Trouble = 'unopened' | 'former' | 'damaged' | 'newer'

export type Lane = 'act' | 'waiting' | 'progress' | 'closed' | 'unopened' | 'damaged'

export async function fetchCaseRows(send: Send): Promise<CaseRow[]> {
  return readCaseList(await exchange(send, { method: 'GET', path: '/api/cases' }))
}

/** A row with its card opened. */
export function openRow(unlocked: Unlocked, row: CaseRow): ListedCase {
  if (row.side === null) return { row, card: null, trouble: null }
  try {
    const caseKey = openCaseKey(unlocked, row, row.side.caseLock)
    const place = cardLockPlace(unlocked.office, row.mailbox, row.version)
    const card = readCard(openLock(caseKey, place, row.side.card))
    return card === 'newer' ? { row, card: null, trouble: 'newer' } : { row, card, trouble: null }
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    return { row, card: null, trouble: 'damaged' }
  }
}

/** What is due next, and when: the row's last column. */
export function nextDeadline(
  one: ListedCase,
  today: Day,
): { what: 'acknowledge' | 'feedback'; by: Day; days: number } | null {
  const { card, row, trouble } = one
  // A case that cannot be read cannot be answered in time.
  if (card?.closed || trouble) return null
  if (!card?.acknowledged) {
    const { acknowledgeBy } = deadlinesOf(card?.received ?? row.receivedOn)
    return { what: 'acknowledge', by: acknowledgeBy, days: daysBetween(today, acknowledgeBy) }
  }
  if (card.feedback) return null
  return { what: 'feedback', by: card.feedbackBy, days: daysBetween(today, card.feedbackBy) }
}

/** True if the reporter wrote something that nobody has read yet, or that may be unread. */
export function isUnread({ row, card }: ListedCase): boolean {
  return card === null || row.messages > card.read
}

/** The lane of a case, with this many days left. */
function laneOf({ card, row, trouble }: ListedCase, days: number): Lane {
  if (trouble === 'unopened') return 'unopened'
  if (trouble && trouble !== 'newer') return 'damaged'
  if (card === null) return 'act'
  if (row.messages > card.answered) return 'act'
  if (card.closed) return 'closed'
  if (isCritical(card) && early.has(card.state)) return 'act'
  if (card.acknowledged === null || days <= 5) return 'act'
  return card.waiting ? 'waiting' : 'progress'
}

/** Cases for which nobody has decided yet what to do. */
const early: ReadonlySet<Card['state']> = new Set<Card['state']>(['new', 'acknowledged', 'triage'])

/** A case in which somebody may be in danger, or that the team considers equally serious. */
export function isCritical(card: Card | null): boolean {
  return card?.severity === 'critical' && !card.closed
}

/** The lanes, each with critical cases first, then the most urgent; those without a deadline come last. */
export function sortIntoLanes(
  all: readonly ListedCase[],
  today: Day,
): Readonly<Record<Lane, readonly ListedCase[]>> {
  const lanes: Record<Lane, { one: ListedCase; days: number }[]> = {
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
    const days = one.trouble === 'newer' ? 0 : (nextDeadline(one, today)?.days ?? Number.MAX_SAFE_INTEGER)
    lanes[laneOf(one, days)].push({ one, days })
  }
  const sorted = (lane: Lane) =>
    lanes[lane]
      .sort(
        (a, b) =>
          Number(isCritical(b.one.card)) - Number(isCritical(a.one.card)) ||
          a.days - b.days ||
          (a.one.row.number < b.one.row.number ? -1 : 1),
      )
      .map(({ one }) => one)
  return {
    act: sorted('act'),
    waiting: sorted('waiting'),
    progress: sorted('progress'),
    closed: sorted('closed'),
    unopened: sorted('unopened'),
    damaged: sorted('damaged'),
  }
}

/** A case number as people read it out: AB3-XYZ. */
export function caseNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`
}
