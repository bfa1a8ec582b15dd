/** Days in a case's log that cannot be right: a clock was wrong, or somebody chose them. Deadlines count from them. */
import { addDays, type Day } from '../../../crypto/day.ts'

/**
 * The first entry whose day is before that of an entry that it follows, or after tomorrow. Two places on earth can be a
 * day apart. For the page of a case.
 */
export function oddDay<Entry extends { readonly content: { readonly day: Day } }>(
  log: readonly Entry[],
  now: Day,
): Entry | null {
  const latest = addDays(now, 1)
  let before = log[0]?.content.day ?? now
  for (const entry of log) {
    const { day } = entry.content
    if (day > latest || addDays(day, 1) < before) return entry
    if (day > before) before = day
  }
  return null
}
