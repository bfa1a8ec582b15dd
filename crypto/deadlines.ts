/**
 * The one place where a due day is decided, by the profile of the office's country: for the receipt, the reporter's
 * page, the list and the case.
 */
import { addDays, addMonths, earlier, firstFrom, firstOfMonth, lastOfYear, later, type Day } from './day.ts'
import { isHoliday } from './law/holidays.ts'
import type { Days, Profile } from './law/profile.ts'

export interface Deadlines {
  readonly acknowledgeBy: Day
  readonly feedbackBy: Day
}

/** The deadlines of a report that came on `received` and was acknowledged on `acknowledged`, or not yet. */
export function deadlinesOf(profile: Profile, received: Day, acknowledged: Day | null = null): Deadlines {
  const { feedback } = profile
  const acknowledgeBy = after(profile, received, profile.acknowledge)
  const acknowledgement = acknowledged === null ? acknowledgeBy : earlier(acknowledged, acknowledgeBy)
  const from = feedback.from === 'receipt' ? received : acknowledgement
  return { acknowledgeBy, feedbackBy: addMonths(from, feedback.months) }
}

/** Until when feedback is due in a case that is reopened on `day`. */
export function feedbackAfterReopening({ feedback }: Profile, day: Day): Day {
  return addMonths(day, feedback.months)
}

/** Until when feedback is due if the office moves it; null if the law does not allow that, or not once more. */
export function extended({ extension }: Profile, feedbackBy: Day, times: number): Day | null {
  return extension && times < extension.times ? addMonths(feedbackBy, extension.months) : null
}

/** Within what time somebody who asks for a meeting gets one, for the texts that say so. */
export function meetingWithin({ meeting }: Profile): { readonly count: number; readonly unit: string } {
  return meeting ?? { count: 0, unit: 'none' }
}

/** Until when a meeting is due that somebody asks for on `day`; null if the law names no number. */
export function meetingBy(profile: Profile, day: Day): Day | null {
  return profile.meeting && after(profile, day, profile.meeting)
}

/** Between which days a case that is closed on `day` is to be deleted; null where the law names none. */
export function deletionOf(
  { retention }: Profile,
  day: Day,
): { readonly least: Day | null; readonly most: Day | null } {
  const from = retention.from === 'year' ? lastOfYear(day) : day
  const at = (months: number | null) => (months === null ? null : addMonths(from, months))
  return { least: at(retention.least), most: at(retention.most) }
}

/** How many months a closed case may be kept for, of those that a page offers, and which of them is usual. */
export function monthsToKeep(profile: Profile): {
  readonly months: readonly number[]
  readonly usual: number
} {
  const { least, most } = profile.retention
  const lowest = least ?? 1
  const highest = most ?? Infinity
  const offered = new Set([...commonMonths, least, most].filter((one) => one !== null))
  const months = [...offered].filter((one) => one >= lowest && one <= highest).sort((a, b) => a - b)
  return { months, usual: most ?? least ?? usualMonths }
}

const commonMonths = [2, 3, 6, 12, 24, 36, 60, 120]
/** Where the law names no number: long enough for reprisals to show, and for a court to ask. */
const usualMonths = 24

/**
 * The first day on which a case is deleted that was closed on `day` and is kept for `months`: the first of a month,
 * never before the law allows it and never after it demands it.
 */
export function deletionDay(profile: Profile, day: Day, months: number): Day {
  const { least, most } = deletionOf(profile, day)
  const from = profile.retention.from === 'year' ? lastOfYear(day) : day
  const wanted = firstOfMonth(addMonths(from, months))
  const allowed = least ? later(wanted, firstFrom(least)) : wanted
  const demanded = most ? earlier(allowed, firstOfMonth(most)) : allowed
  return later(demanded, soonDeletionDay(day))
}

/** The same for a report that is not for the office, or was sent by mistake. */
export const soonDeletionDay = (day: Day): Day => addDays(day, fewestDays)

/** So that colleagues and the reporter can stop it. */
const fewestDays = 10

/** The last of `days` after `day`. The day itself does not count. */
function after({ holidays }: Profile, day: Day, { count, unit }: Days): Day {
  if (unit === 'days') return addDays(day, count)
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (!isWeekend(at) && !(holidays && isHoliday(holidays, at))) left--
  }
  return at
}

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}
