/** Days and deadlines, compared with a calendar counted day by day. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, addMonths, dayOf, daysBetween, later, type Day } from '../../crypto/day.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { anyText } from '../support/crypto-bytes.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
const written = (year: number, month: number, date: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** Every day from 2023 to 2029, in order. */
const calendar: readonly Day[] = [2023, 2024, 2025, 2026, 2027, 2028, 2029].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) =>
    Array.from({ length: lengthOf(year, month + 1) }, (_, date) => day(written(year, month + 1, date + 1))),
  ).flat(),
)
const index = fc.nat(calendar.length - 1)
const nth = (at: number): Day => calendar[at] ?? day('')

/** Any day of any year that people write. */
const anyDay = fc
  .record({
    year: fc.integer({ min: 1970, max: 2999 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.nat(),
  })
  .map(({ year, month, date }) => day(written(year, month, (date % lengthOf(year, month)) + 1)))

test('seven years have 2,557 days', () => {
  expect(calendar).toHaveLength(2557)
})

test('a value that is not a day is refused', () => {
  const none = [
    '',
    '2026-02-29',
    '2024-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    '2026-01-01\n',
    ' 2026-01-01',
    '+002026-01-01',
    '-002026-01-01',
    '２０２６-01-01',
    '2026/01/01',
    'today',
  ]
  for (const text of none) expect(dayOf(text)).toBeNull()
  expect(dayOf('2024-02-29')).toBe('2024-02-29')
  expect(dayOf('2000-02-29')).toBe('2000-02-29')
  expect(dayOf('2100-02-29')).toBeNull()
})

test('every calendar date is a day, and no other date is', () => {
  const property = fc.property(
    fc.integer({ min: 1970, max: 2999 }),
    fc.nat(13),
    fc.nat(32),
    (year, month, date) => {
      const text = written(year, month, date)
      const exists = month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month)
      expect(dayOf(text)).toBe(exists ? text : null)
    },
  )
  check(property, 125)
})

test('any text parses to a day or null', () => {
  check(fc.property(anyText(20), (text) => expect(dayOf(text)).toBeNull()))
})

test('days are counted as in the calendar, across month ends and leap days', () => {
  const property = fc.property(index, index, (from, to) => {
    expect(addDays(nth(from), to - from)).toBe(nth(to))
    expect(daysBetween(nth(from), nth(to))).toBe(to - from)
    expect(later(nth(from), nth(to))).toBe(nth(Math.max(from, to)))
  })
  check(property, 125)
  expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29')
  expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01')
  expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
  expect(daysBetween(day('2024-01-01'), day('2025-01-01'))).toBe(366)
})

test('one month later is the same date, or the last day of a month without that date', () => {
  expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
  expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
  expect(addMonths(day('2026-03-31'), 1)).toBe('2026-04-30')
  expect(addMonths(day('2026-01-30'), 1)).toBe('2026-02-28')
  expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28')
  expect(addMonths(day('2026-12-15'), 1)).toBe('2027-01-15')
  expect(addMonths(day('2024-02-29'), 12)).toBe('2025-02-28')
  expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28')
  expect(addMonths(day('2026-05-05'), 0)).toBe('2026-05-05')
  const property = fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (from, months) => {
    const [year, month, date] = from.split('-').map(Number) as [number, number, number]
    const count = year * 12 + (month - 1) + months
    const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
    expect(addMonths(from, months)).toBe(written(toYear, toMonth, Math.min(date, lengthOf(toYear, toMonth))))
  })
  check(property, 125)
})

test('arithmetic on any accepted day gives a valid day', () => {
  // A reporter writes the day of a report, and deadlines are calculated from it.
  const edges = [
    '0000-01-01',
    '0001-01-01',
    '0050-01-15',
    '0099-12-31',
    '1969-12-31',
    '9999-09-30',
    '9999-12-31',
  ]
  for (const edge of edges) {
    const accepted = dayOf(edge)
    if (accepted === null) continue
    const { acknowledgeBy, feedbackBy } = deadlinesOf(profiles.eu, accepted)
    expect([dayOf(acknowledgeBy), dayOf(feedbackBy)]).toEqual([acknowledgeBy, feedbackBy])
    expect(daysBetween(accepted, acknowledgeBy)).toBe(7)
    expect(feedbackBy > acknowledgeBy).toBe(true)
  }
})

test('receipt is acknowledged within 7 days, feedback given within 3 months of that', () => {
  expect(deadlinesOf(profiles.eu, day('2026-11-23'))).toEqual({
    acknowledgeBy: '2026-11-30',
    feedbackBy: '2027-02-28',
  })
  expect(deadlinesOf(profiles.eu, day('2026-11-23'), day('2026-11-24'))).toEqual({
    acknowledgeBy: '2026-11-30',
    feedbackBy: '2027-02-24',
  })
  // A late acknowledgement gains the office no time.
  expect(deadlinesOf(profiles.eu, day('2026-11-23'), day('2027-01-10')).feedbackBy).toBe('2027-02-28')
  expect(deadlinesOf(profiles.eu, day('2023-11-23'), day('2023-11-30')).feedbackBy).toBe('2024-02-29')
})

test('a late acknowledgement does not postpone feedback: it is due at most 7 days and 3 months after receipt', () => {
  const property = fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (received, after) => {
    const open = deadlinesOf(profiles.eu, received)
    const answered = deadlinesOf(profiles.eu, received, addDays(received, after))
    expect(answered.acknowledgeBy).toBe(open.acknowledgeBy)
    expect(answered.feedbackBy <= open.feedbackBy).toBe(true)
    expect(daysBetween(received, open.acknowledgeBy)).toBe(7)
    expect(answered.feedbackBy).toBe(addMonths(addDays(received, Math.min(after, 7)), 3))
  })
  check(property, 75)
})
