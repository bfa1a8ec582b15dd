/**
 * Days: the only measure of time that reports have. A day is written 2026-11-23 and means that day in UTC, for
 * everyone.
 *
 * Pure arithmetic; today comes from `clock.ts` of the server or of the client.
 */

declare const brand: unique symbol
export type Day = string & { readonly [brand]: 'day' }

/** `text` as a day, or null if there is no such day. */
export function dayOf(text: string): Day | null {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null
  // Cut by place: a list of ten thousand cases has fifty thousand days.
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  if (month < 1 || month > 12 || date < 1) return null
  return date <= daysIn(year, month) ? (text as Day) : null
}

/** `n` days after `day`; before it if `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return fromTime(toTime(day) + n * 86_400_000)
}

/** The same date `n` months later, or the last day of that month if it has no such date. */
export function addMonths(day: Day, n: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = fromTime(Date.UTC(year, month - 1 + n, 1))
  const [thenYear = 0, thenMonth = 0] = first.split('-').map(Number)
  return addDays(first, Math.min(date, daysIn(thenYear, thenMonth)) - 1)
}

/** Days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toTime(to) - toTime(from)) / 86_400_000)
}

/** The later of two days. Days of this form compare as text. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** The first day of a day's month. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01` as Day
}

/** The first day of a month from `day` on: the day itself, if it is one. */
export function firstFrom(day: Day): Day {
  return day === firstOfMonth(day) ? day : addMonths(firstOfMonth(day), 1)
}

/** The last day of a day's year. */
export function lastOfYear(day: Day): Day {
  return `${day.slice(0, 4)}-12-31` as Day
}

/** How many days a month has; months count from 1. */
function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** The day of a time, given in seconds since 1970. */
export function dayOfSeconds(seconds: number): Day {
  return fromTime(seconds * 1000)
}

function toTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromTime(time: number): Day {
  return new Date(time).toISOString().slice(0, 10) as Day
}
