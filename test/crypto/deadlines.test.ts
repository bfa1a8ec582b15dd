/** When something is due, by each country’s profile: over years, month ends, leap days, weekends and public holidays. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { holidaysOf } from '../../client/build/holidays.ts'
import { addDays, addMonths, daysBetween, type Day } from '../../crypto/day.ts'
import {
  deadlinesOf,
  deletionDay,
  deletionOf,
  extended,
  feedbackAfterReopening,
  meetingBy,
  monthsToKeep,
  soonDeletionDay,
} from '../../crypto/deadlines.ts'
import { holidayTable } from '../../crypto/law/holiday-table.ts'
import { isHoliday } from '../../crypto/law/holidays.ts'
import { holidayCountries } from '../../crypto/law/holiday-years.ts'
import { profileCodes, profiles } from '../../crypto/law/profiles.ts'
import { sourcesOf } from '../../crypto/law/sources.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

const aDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 36 * 365 })
  .map((after) => addDays(day('2024-01-01'), after))
const aCode = fc.constantFrom(...profileCodes)

test.each(holidayCountries)('the table of public holidays of %s is what the library says', (country) => {
  expect(holidayTable[country]).toBe(holidaysOf(country))
})

test('in France, Easter Monday, Ascension and 14 July are no working days; 15 July is one', () => {
  for (const one of ['2026-04-06', '2026-05-14', '2026-07-14']) expect(isHoliday('FR', day(one))).toBe(true)
  expect(isHoliday('FR', day('2026-07-15'))).toBe(false)
})

test.each([
  // A Tuesday before Easter, with Good Friday, which is a working day in France, and Easter Monday, which is not.
  ['fr', '2026-03-31', '2026-04-10'],
  // Two holidays in the first half of May, one of them on a Friday.
  ['fr', '2026-04-30', '2026-05-13'],
  // Received on a Sunday.
  ['fr', '2026-11-29', '2026-12-08'],
  ['de', '2026-12-24', '2026-12-31'],
  ['it', '2024-02-25', '2024-03-03'],
] as const)('by %s, a report of %s is to be acknowledged by %s', (code, received, by) => {
  expect(deadlinesOf(profiles[code], day(received)).acknowledgeBy).toBe(by)
})

test.each([
  ['eu', '2026-11-23', null, '2027-02-28'],
  ['eu', '2026-11-23', '2026-11-24', '2027-02-24'],
  ['de', '2026-11-23', null, '2027-02-28'],
  // From the day on which it came, whenever it is acknowledged.
  ['es', '2026-11-23', '2026-11-24', '2027-02-23'],
  ['pt', '2026-11-30', null, '2027-02-28'],
  ['pt', '2023-11-30', null, '2024-02-29'],
  ['fr', '2026-04-30', null, '2026-08-13'],
] as const)(
  'by %s, feedback on a report of %s, acknowledged on %s, is due by %s',
  (code, received, at, by) => {
    expect(deadlinesOf(profiles[code], day(received), at && day(at)).feedbackBy).toBe(by)
  },
)

test('by every profile, nothing is due before the report came, and a late acknowledgement gains the office no time', () => {
  const property = fc.property(aCode, aDay, fc.integer({ min: 0, max: 400 }), (code, received, later) => {
    const profile = profiles[code]
    const open = deadlinesOf(profile, received)
    const answered = deadlinesOf(profile, received, addDays(received, later))
    expect(open.acknowledgeBy > received).toBe(true)
    expect(open.feedbackBy > open.acknowledgeBy).toBe(true)
    expect(answered.acknowledgeBy).toBe(open.acknowledgeBy)
    expect(answered.feedbackBy <= open.feedbackBy).toBe(true)
    if (later === 0 && profile.feedback.from === 'acknowledgement') {
      expect(answered.feedbackBy).toBe(addMonths(received, profile.feedback.months))
    }
  })
  check(property, 200)
})

test('a report of a later day is never due earlier', () => {
  const property = fc.property(aCode, aDay, fc.integer({ min: 0, max: 40 }), (code, received, more) => {
    const [one, other] = [received, addDays(received, more)].map((from) => deadlinesOf(profiles[code], from))
    expect(one && other && one.acknowledgeBy <= other.acknowledgeBy).toBe(true)
    expect(one && other && one.feedbackBy <= other.feedbackBy).toBe(true)
  })
  check(property, 200)
})

test('working days end on a working day, with as many of them after the first day as the law says', () => {
  const isWorking = (one: Day) => {
    const weekday = new Date(one).getUTCDay()
    return weekday !== 0 && weekday !== 6 && !isHoliday('FR', one)
  }
  const property = fc.property(aDay, (asked) => {
    const by = meetingBy(profiles.fr, asked)
    if (by === null) throw new Error('France names a number of days')
    const between = Array.from({ length: daysBetween(asked, by) }, (_, at) => addDays(asked, at + 1))
    expect(isWorking(by)).toBe(true)
    expect(between.filter(isWorking)).toHaveLength(20)
  })
  check(property, 100)
})

test('more time is given as often as the law allows', () => {
  expect(extended(profiles.es, day('2026-11-30'), 0)).toBe('2027-02-28')
  expect(extended(profiles.es, day('2026-11-30'), 1)).toBeNull()
  expect(extended(profiles.eu, day('2026-11-30'), 0)).toBeNull()
  expect(feedbackAfterReopening(profiles.eu, day('2026-11-30'))).toBe('2027-02-28')
})

test.each([
  ['de', null, '2029-11-29'],
  ['it', null, '2031-11-29'],
  // From the end of the calendar year.
  ['pl', null, '2029-12-31'],
  ['pt', '2031-11-29', null],
  ['eu', null, null],
] as const)(
  'by %s, a case closed on 29 November 2026 is kept until %s at least and %s at most',
  (code, least, most) => {
    expect(deletionOf(profiles[code], day('2026-11-29'))).toEqual({ least, most })
  },
)

test('whatever a page offers, a case is deleted on the first of a month, neither before the law allows it nor after it demands it', () => {
  const property = fc.property(aCode, aDay, fc.nat(20), (code, closed, which) => {
    const profile = profiles[code]
    const { months, usual } = monthsToKeep(profile)
    expect(months).toContain(usual)
    const chosen = months[which % months.length] ?? usual
    const on = deletionDay(profile, closed, chosen)
    const { least, most } = deletionOf(profile, closed)
    if (least) expect(on >= least).toBe(true)
    if (most) expect(on <= most).toBe(true)
    expect(on >= soonDeletionDay(closed)).toBe(true)
    expect(on.endsWith('-01') || on === soonDeletionDay(closed)).toBe(true)
    // Keeping it longer never deletes it earlier.
    const longer = months.filter((one) => one >= chosen).map((one) => deletionDay(profile, closed, one))
    expect(longer.every((day) => day >= on)).toBe(true)
  })
  check(property, 300)
})

test('each profile names where its days come from', () => {
  for (const code of profileCodes) {
    expect(sourcesOf[code].length).toBeGreaterThan(1)
    for (const { says, where } of sourcesOf[code])
      expect([says, where].every((text) => text.length > 5)).toBe(true)
  }
})
