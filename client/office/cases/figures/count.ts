/**
 * Counts cases: one pure function, from the list and a period to its figures. What belongs to a period follows from the
 * day on which a case was received, or was closed; what a case is, is as its card says today.
 *
 * Called twice by state.ts, for a period and the one before it.
 */
import type { State } from '../../../../crypto/case/card.ts'
import {
  judgedOn,
  type Category,
  type Judgement,
  type Outcome,
  type Way,
} from '../../../../crypto/content.ts'
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../../crypto/day.ts'
import type { Profile } from '../../../../crypto/law/profile.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { ListedCase } from '../../case/rows.ts'
import type { Judged } from '../../search/texts.ts'
import { isIn, type Period } from './period.ts'

export interface Figures {
  /** Cases received in the period, and how many of them are worked on in another case. */
  readonly received: number
  readonly duplicates: number
  /** Cases closed in the period that are still closed, whenever they were received. */
  readonly closed: number
  /** Of those received: how many there are of each. A channel is its id as text. */
  readonly category: ReadonlyMap<Category, number>
  readonly channel: ReadonlyMap<string, number>
  readonly way: ReadonlyMap<Way | 'page', number>
  readonly state: ReadonlyMap<State, number>
  /** Of those closed; `none` if the reporter could not be told. */
  readonly outcome: ReadonlyMap<Outcome | 'none', number>
  /** Of those received. */
  readonly acknowledging: Timing
  readonly feedback: Timing
  /** Of those closed; in time if by the day on which feedback was due. */
  readonly closing: Timing
  /** Of those received: how many names were opened. */
  readonly nameOpened: number
  /** Of those received: how many reporters can come back, and how many of these have written again. */
  readonly canReturn: number
  readonly returned: number
  /** Of those received: retaliation by category, after a check-in, and by either. */
  readonly retaliation: {
    readonly byCategory: number
    readonly byCheckIn: number
    readonly either: number
  }
  /** Given in the period, by question: how many reporters said what. */
  readonly judged: Readonly<Record<(typeof judgedOn)[number], ReadonlyMap<Judgement, number>>>
  /** Received in the period by the server's day, but their card does not open here, or not yet. */
  readonly uncounted: number
}

/** How long something took, in days, and how often it was in time. */
export interface Timing {
  /** How many cases it was done in. */
  readonly done: number
  /** Of the days that it took; null if it was never done. */
  readonly median: number | null
  readonly p90: number | null
  /** Of those in which it was done or should have been, in how many it was done by its day. */
  readonly inTime: number
  readonly decided: number
}

/** The category of reports about retaliation. */
const retaliation: Category = 15

/**
 * @param profile the law of the office, which says by when a report is to be acknowledged
 * @param judgedIn what the reporter of a case has said about how it went, as far as this browser has read it
 */
export function countFigures(
  all: readonly ListedCase[],
  period: Period,
  today: Day,
  profile: Profile,
  judgedIn: (row: ListedCase['row']) => readonly Judged[],
): Figures {
  const acknowledgeBy = acknowledging(profile)
  const counts = {
    ...{ received: 0, duplicates: 0, closed: 0, nameOpened: 0, canReturn: 0, returned: 0, uncounted: 0 },
    ...{ byCategory: 0, byCheckIn: 0, either: 0 },
  }
  const category = new Map<Category, number>()
  const channel = new Map<string, number>()
  const way = new Map<Way | 'page', number>()
  const state = new Map<State, number>()
  const outcome = new Map<Outcome | 'none', number>()
  const judged = {
    easy: new Map<Judgement, number>(),
    informed: new Map<Judgement, number>(),
    again: new Map<Judgement, number>(),
  }
  const times = { acknowledging: timing(today), feedback: timing(today), closing: timing(today) }
  for (const { row, card } of all) {
    if (card === null) {
      if (isIn(period, row.receivedOn)) counts.uncounted++
      continue
    }
    // Their writers choose the day: none before the report, and none that has not come.
    for (const given of judgedIn(row)) {
      if (isIn(period, given.day) && given.day >= card.received && given.day <= today)
        addJudged(judged, given)
    }
    if (card.closed !== null && isIn(period, card.closed)) {
      counts.closed++
      add(outcome, card.outcome ?? 'none')
      times.closing.put(card.received, card.closed, card.feedbackBy)
    }
    if (!isIn(period, card.received)) continue
    counts.received++
    if (card.merged !== null) counts.duplicates++
    add(category, card.category)
    add(channel, channelOf(row.channel))
    add(way, card.entered?.way ?? 'page')
    add(state, card.state)
    times.acknowledging.put(card.received, card.acknowledged, acknowledgeBy(card.received))
    times.feedback.put(card.received, card.feedback, card.feedbackBy)
    if (card.nameOpened) counts.nameOpened++
    // Whoever was given no words cannot come back.
    if (card.entered?.words !== 'none') {
      counts.canReturn++
      if (row.messages > 1) counts.returned++
    }
    const byCheckIn = card.entered?.way === 'check-in'
    if (card.category === retaliation) counts.byCategory++
    if (byCheckIn) counts.byCheckIn++
    if (card.category === retaliation || byCheckIn) counts.either++
  }
  const { byCategory, byCheckIn, either, ...others } = counts
  return {
    ...others,
    ...{ category, channel, way, state, outcome, judged },
    acknowledging: times.acknowledging.read(),
    feedback: times.feedback.read(),
    closing: times.closing.read(),
    retaliation: { byCategory, byCheckIn, either },
  }
}

/** The middle of sorted numbers; of an even count, half way between the two in the middle. Null if there are none. */
export function median(sorted: readonly number[]): number | null {
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The smallest of sorted numbers that nine in ten of them do not exceed. Null if there are none. */
export function p90(sorted: readonly number[]): number | null {
  // In whole numbers: 0.9 times 10 is more than 9 for a computer.
  return sorted[Math.ceil((sorted.length * 9) / 10) - 1] ?? null
}

/** Collects how long something took. What is not done counts from the day after it was due. */
function timing(today: Day) {
  const took: number[] = []
  let [inTime, decided] = [0, 0]
  return {
    put: (received: Day, done: Day | null, by: Day) => {
      if (done !== null) took.push(daysBetween(received, done))
      if (done !== null || by < today) decided++
      if (done !== null && done <= by) inTime++
    },
    read: (): Timing => {
      took.sort((a, b) => a - b)
      return { done: took.length, median: median(took), p90: p90(took), inTime, decided }
    },
  }
}

/** Worked out once for each day on which reports came: working days are counted one by one. */
function acknowledging(profile: Profile): (received: Day) => Day {
  const known = new Map<Day, Day>()
  return (received) => {
    let by = known.get(received)
    if (by === undefined) known.set(received, (by = deadlinesOf(profile, received).acknowledgeBy))
    return by
  }
}

const channels = new WeakMap<Uint8Array, string>()

function channelOf(id: Uint8Array): string {
  let text = channels.get(id)
  if (text === undefined) channels.set(id, (text = toText(id)))
  return text
}

function addJudged(counts: Record<(typeof judgedOn)[number], Map<Judgement, number>>, given: Judged): void {
  for (const one of judgedOn) {
    const answer = given[one]
    if (answer !== null) add(counts[one], answer)
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
