/** Periods of figures: which days they are, and which days come before them. Pure: today is an argument. */
import { addDays, addMonths, dayOf, daysBetween, type Day } from '../../../../crypto/day.ts'

/** Both days are in it. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** What figures are counted for, and what stands beside them. */
export interface Periods {
  readonly now: Period
  readonly before: Period
}

/** In the order in which they are offered. */
export const choices = ['months', 'year', 'last-year', 'quarter', 'last-quarter', 'own'] as const
export type Choice = (typeof choices)[number]

export const isIn = ({ from, to }: Period, day: Day): boolean => day >= from && day <= to

/**
 * The days of a choice, and of the period before:
 * - months: the last twelve months up to today, and the twelve before them
 * - year, quarter: from its first day to today, and the same part of the one before
 * - last-year, last-quarter: a whole one, and the whole one before it
 */
export function periodsOf(choice: Exclude<Choice, 'own'>, today: Day): Periods {
  switch (choice) {
    case 'months': {
      const end = addMonths(today, -12)
      return {
        now: { from: addDays(end, 1), to: today },
        before: { from: addDays(addMonths(today, -24), 1), to: end },
      }
    }
    case 'year':
      return soFar(firstOf(today, 12), today, 12)
    case 'quarter':
      return soFar(firstOf(today, 3), today, 3)
    case 'last-year':
      return whole(firstOf(today, 12), 12)
    case 'last-quarter':
      return whole(firstOf(today, 3), 3)
  }
}

/** The officer's own days, and as many days just before them; null if they are no period. */
export function ownPeriods(from: Day | null, to: Day | null): Periods | null {
  if (from === null || to === null || from > to) return null
  const end = addDays(from, -1)
  return { now: { from, to }, before: { from: addDays(end, -daysBetween(from, to)), to: end } }
}

/** Up to today, and up to the same day of the period of so many months before. */
function soFar(first: Day, today: Day, months: number): Periods {
  return {
    now: { from: first, to: today },
    before: { from: addMonths(first, -months), to: addMonths(today, -months) },
  }
}

/** The whole period of so many months that ended before `first`, and the one before it. */
function whole(first: Day, months: number): Periods {
  const before = addMonths(first, -months)
  return {
    now: { from: before, to: addDays(first, -1) },
    before: { from: addMonths(before, -months), to: addDays(before, -1) },
  }
}

/** The first day of the stretch of 3 or 12 months, counted from January, that a day is in. */
function firstOf(day: Day, months: 3 | 12): Day {
  const month = Number(day.slice(5, 7)) - 1
  const first = dayOf(`${day.slice(0, 4)}-01-01`) ?? day
  return addMonths(first, month - (month % months))
}
