/**
 * The one place where a due day is decided, by the profile of the office's country: for the receipt, the reporter's
 * page, the list and the case.
 */
import { addDays, addMonths, earlier, lastOfYear, type Day } from './day.ts'
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
