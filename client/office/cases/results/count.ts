/**
 * Counts the cases of some years for public results: what crypto/results then hides or rounds. Pure: called by state.ts
 * with the list.
 */
import { deadlinesOf } from '../../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../../crypto/day.ts'
import type { Profile } from '../../../../crypto/law/profile.ts'
import { acrossOf, codesOf } from '../../../../crypto/results/codes.ts'
import { daysOf, type CountedParts, type CountedWhole } from '../../../../crypto/results/release.ts'
import { tablesOf, type TableId, type Whole } from '../../../../crypto/wire/results.ts'
import type { ListedCase } from '../../case/rows.ts'
import type { Judged } from '../../search/texts.ts'
import { isIn, type Period } from '../figures/period.ts'

type Card = NonNullable<ListedCase['card']>

/**
 * @param all every case that this officer may read; those whose card does not open are left out
 * @param judgedIn what the reporter of a case has said about how it went, as far as this browser has read it
 */
export function countYears(
  all: readonly ListedCase[],
  whole: Whole,
  from: number,
  year: number,
  profile: Profile,
  judgedIn: (row: ListedCase['row']) => readonly Judged[],
): CountedWhole {
  const period = daysOf(from, year)
  const cards = all.flatMap(({ card, row }) => (card === null || !isForAll(row) ? [] : [card]))
  const counted = cards.filter((card) => {
    const day = whole === 'received' ? card.received : card.closed
    return day !== null && isIn(period, day)
  })
  const codes: readonly Partial<Codes>[] =
    whole === 'received' || whole === 'closed'
      ? counted.map((card) => codesFor(card, profile))
      : answersIn(all, period, judgedIn, whole)
  const tables: Partial<Record<TableId, CountedParts>> = {}
  for (const id of tablesOf[whole]) {
    const by = acrossOf[id]
    const count = (code: string, and: (one: Partial<Codes>) => boolean = () => true) =>
      codes.filter((one) => one[id] === code && and(one)).length
    tables[id] = {
      cells: codesOf[id].map((code) => ({ code, value: count(code) })),
      across: by
        ? {
            id: by,
            cells: codesOf[id].flatMap((part) =>
              codesOf[by].map((code) => ({ part, code, value: count(part, (one) => one[by] === code) })),
            ),
          }
        : null,
    }
  }
  return { total: codes.length, tables }
}

/**
 * False for a report from which its reporter has left somebody out. They would find its trace in numbers that are not those
 * of their own page, so it is not counted at all.
 */
const isForAll = ({ generation }: ListedCase['row']): boolean => generation > 0

/** How many cases of these years could not be counted, because their card does not open here. */
export function uncountedIn(all: readonly ListedCase[], from: number, year: number): number {
  const period = daysOf(from, year)
  return all.filter(({ card, row }) => card === null && isIn(period, row.receivedOn)).length
}

type Codes = Readonly<Record<TableId, string>>

const questions = { 'judged-easy': 'easy', 'judged-informed': 'informed', 'judged-again': 'again' } as const

/** What reporters answered to a question in a period: their writers choose the day, none before the report. */
function answersIn(
  all: readonly ListedCase[],
  period: Period,
  judgedIn: (row: ListedCase['row']) => readonly Judged[],
  whole: keyof typeof questions,
): Partial<Codes>[] {
  const question = questions[whole]
  return all.flatMap(({ row, card }) =>
    card === null || !isForAll(row)
      ? []
      : // Of each reporter the last answer: one person is not two.
        judgedIn(row)
          .flatMap((given) => {
            const answer = given[question]
            if (answer === null || !isIn(period, given.day) || given.day < card.received) return []
            return [{ [question]: answer }]
          })
          .slice(-1),
  )
}

/** Which code a case has in each table. */
function codesFor(card: Card, profile: Profile): Omit<Codes, 'easy' | 'informed' | 'again'> {
  const { acknowledgeBy } = deadlinesOf(profile, card.received)
  return {
    category: String(card.category),
    way: card.entered?.way ?? 'page',
    acknowledged: inTime(card.acknowledged, acknowledgeBy),
    feedback: inTime(card.feedback, card.feedbackBy),
    retaliation: card.category === 15 || card.entered?.way === 'check-in' ? 'reprisal' : 'no-reprisal',
    outcome: card.outcome ?? 'none',
    'closed-after': card.closed === null ? 'days-more' : afterDays(daysBetween(card.received, card.closed)),
  }
}

function inTime(done: Day | null, by: Day): string {
  if (done === null) return 'not-yet'
  return done <= by ? 'in-time' : 'late'
}

function afterDays(days: number): string {
  if (days <= 30) return 'days-30'
  if (days <= 90) return 'days-90'
  return days <= 180 ? 'days-180' : 'days-more'
}
