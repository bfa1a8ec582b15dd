/** Public holidays of the countries whose deadlines count working days, from a table that a kept library has made. */
import type { Day } from '../day.ts'
import { holidayTable } from './holiday-table.ts'

const known = new Map<string, ReadonlySet<string>>()

/** True for a public holiday of a country. Beyond the table's years, no day is one. */
export function isHoliday(country: keyof typeof holidayTable, day: Day): boolean {
  const days = known.get(country) ?? new Set(holidayTable[country].split(' '))
  known.set(country, days)
  return days.has(day)
}
