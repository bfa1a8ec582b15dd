/** Figures: counted from cards for a period, and put into tables and CSV. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import Papa from 'papaparse'
import { countFigures, median, p90, type Figures } from '../../client/office/cases/figures/count.ts'
import { csvOf } from '../../client/office/cases/figures/csv.ts'
import {
  choices,
  isIn,
  ownPeriods,
  periodsOf,
  type Choice,
  type Period,
} from '../../client/office/cases/figures/period.ts'
import type { ListedCase } from '../../client/office/case/rows.ts'
import { states, type Card } from '../../crypto/case/card.ts'
import { categories, outcomes, ways } from '../../crypto/content.ts'
import { addDays, addMonths, dayOf, daysBetween, type Day } from '../../crypto/day.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import { ready } from '../../crypto/sodium.ts'
import { fill } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const on = (text: string): Day => {
  const day = dayOf(text)
  if (day === null) throw new Error(`no day ${text}`)
  return day
}
const channels = [fill<'channel'>(1, 16), fill<'channel'>(2, 16)] as const

/** A case that came through the page and was acknowledged and closed on these days, if it was. */
function one(
  received: Day,
  part: Partial<Card> = {},
  messages = 1,
  trouble: 'damaged' | null = null,
): ListedCase {
  const acknowledged = part.acknowledged ?? null
  const card: Card = {
    ...{ v: 1, title: '', category: 3, tags: [], state: 'new', severity: null, owner: null, received },
    ...{ acknowledged, feedbackBy: deadlinesOf(profiles.eu, received, acknowledged).feedbackBy },
    ...{ feedback: part.closed ?? null, closed: null, read: 0, answered: 0, waiting: false, tasks: [] },
    ...{ merged: null, outcome: null, links: [], deleteOn: null, heldUntil: null },
    ...part,
  }
  const row = {
    ...{ number: 'AB3XYZ', mailbox: fill<'mailbox'>(9, 32), channel: channels[0], generation: 1, keyed: 1 },
    ...{ receivedOn: received, messages, replies: 0, version: 1, held: true },
  }
  return { row, card: trouble ? null : card, trouble }
}

const year: Period = { from: on('2027-01-01'), to: on('2027-12-31') }
const today = on('2028-03-01')
const count = (
  all: readonly ListedCase[],
  period = year,
  at = today,
  judgedIn: Parameters<typeof countFigures>[4] = () => [],
): Figures => countFigures(all, period, at, profiles.eu, judgedIn)

test('the median is the middle, or half way between the two in the middle', () => {
  expect(median([])).toBeNull()
  expect(median([4])).toBe(4)
  expect(median([1, 2, 9])).toBe(2)
  expect(median([1, 2, 5, 9])).toBe(3.5)
})

test('nine in ten is the smallest value that at least 90% do not exceed', () => {
  expect(p90([])).toBeNull()
  expect(p90([7])).toBe(7)
  expect(p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe(9)
  expect(p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(10)
  check(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b)
      const [middle, most] = [median(sorted) ?? Number.NaN, p90(sorted) ?? Number.NaN]
      const upTo = (limit: number) => sorted.filter((value) => value <= limit).length
      expect(upTo(most) * 10).toBeGreaterThanOrEqual(sorted.length * 9)
      // One less would not do.
      expect(upTo(most - 1) * 10).toBeLessThan(sorted.length * 9)
      expect(upTo(middle) * 2).toBeGreaterThanOrEqual(sorted.length)
      expect(sorted.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(sorted.length)
      expect(middle).toBeLessThanOrEqual(most)
    }),
    100,
  )
})

test('a case that was received in one period and closed in another counts in each for what happened there', () => {
  const all = [
    one(on('2026-12-30'), {
      ...{ acknowledged: on('2027-01-02'), closed: on('2027-01-09'), state: 'closed', outcome: 'partly' },
    }),
    one(on('2027-12-31'), {
      ...{ acknowledged: on('2028-01-01'), closed: on('2028-01-02'), state: 'closed', outcome: 'referred' },
    }),
  ]
  const { received, closed, outcome, closing, acknowledging } = count(all)
  expect([received, closed]).toEqual([1, 1])
  expect([...outcome]).toEqual([['partly', 1]])
  expect(closing).toEqual({ done: 1, median: 10, p90: 10, inTime: 1, decided: 1 })
  expect(acknowledging).toEqual({ done: 1, median: 1, p90: 1, inTime: 1, decided: 1 })
})

test('what is late counts against the share in time, and what is not due yet counts neither way', () => {
  const received = on('2027-06-01')
  const all = [
    one(received, { acknowledged: addDays(received, 7) }),
    one(received, { acknowledged: addDays(received, 8) }),
    one(received),
  ]
  // Seven days, by the law of the Union.
  expect(count(all, year, addDays(received, 7)).acknowledging).toMatchObject({
    done: 2,
    inTime: 1,
    decided: 2,
  })
  expect(count(all, year, addDays(received, 8)).acknowledging).toMatchObject({
    done: 2,
    inTime: 1,
    decided: 3,
  })
  // Feedback: three months after the acknowledgement, or after the day by which it was due.
  const at = addMonths(addDays(received, 7), 3)
  expect(count(all, year, at).feedback).toMatchObject({ done: 0, decided: 0 })
  expect(count(all, year, addDays(at, 1)).feedback).toMatchObject({ done: 0, inTime: 0, decided: 3 })
})

test('days are counted across a leap day', () => {
  const all = [one(on('2028-02-27'), { acknowledged: on('2028-03-01'), closed: on('2028-03-02') })]
  const period = { from: on('2028-01-01'), to: on('2028-12-31') }
  const { acknowledging, closing } = count(all, period, on('2028-03-02'))
  expect([acknowledging.median, closing.median]).toEqual([3, 4])
})

test('whoever has no words cannot come back, and counts in no return rate', () => {
  const day = on('2027-05-05')
  const { canReturn, returned } = count([
    one(day),
    one(day, {}, 2),
    one(day, { entered: { way: 'phone', words: 'handed' } }, 3),
    one(day, { entered: { way: 'letter', words: 'none' } }),
  ])
  expect([canReturn, returned]).toEqual([3, 2])
})

test('retaliation is claimed by category or after a check-in, and each case once', () => {
  const day = on('2027-05-05')
  const checkIn = { way: 'check-in', words: 'none' } as const
  const { retaliation } = count([
    one(day, { category: 15 }),
    one(day, { category: 15, entered: checkIn }),
    one(day, { category: 11, entered: checkIn }),
    one(day, { category: 11 }),
  ])
  expect(retaliation).toEqual({ byCategory: 2, byCheckIn: 2, either: 3 })
})

test('what reporters say counts on the day they say it, question by question', () => {
  const [early, late] = [one(on('2026-05-05')), one(on('2027-05-05'), {}, 4)]
  const unasked = { easy: null, informed: null, again: null }
  const judgedIn = ({ receivedOn }: ListedCase['row']) =>
    receivedOn === '2026-05-05'
      ? [
          { day: on('2026-12-31'), after: 'answer' as const, ...unasked, easy: 'no' as const },
          { day: on('2027-01-01'), after: 'closing' as const, ...unasked, easy: 'yes' as const },
        ]
      : [
          {
            day: on('2027-06-01'),
            after: 'answer' as const,
            easy: 'yes',
            informed: 'partly',
            again: null,
          } as const,
        ]
  const { judged } = count([early, late], year, today, judgedIn)
  expect(judged).toEqual({
    easy: new Map([['yes', 2]]),
    informed: new Map([['partly', 1]]),
    again: new Map(),
  })
})

test('a case that does not open is not counted, and is said to be missing in the period in which it came', () => {
  const all = [one(on('2027-05-05'), {}, 1, 'damaged'), one(on('2026-05-05'), {}, 1, 'damaged')]
  expect(count(all)).toMatchObject({ received: 0, uncounted: 1 })
})

test('opened names, duplicates and channels are counted', () => {
  const day = on('2027-05-05')
  const other = one(day)
  const figures = count([
    one(day, { nameOpened: true }),
    one(day, { merged: fill<'mailbox'>(8, 32) }),
    { ...other, row: { ...other.row, channel: channels[1] } },
  ])
  expect(figures).toMatchObject({ received: 3, nameOpened: 1, duplicates: 1 })
  expect([...figures.channel.values()]).toEqual([2, 1])
})

const aDay = fc.integer({ min: 0, max: 1100 }).map((days) => addDays(on('2026-01-01'), days))
const aCase = fc
  .record({
    received: aDay,
    acknowledged: fc.option(fc.nat(30)),
    closed: fc.option(fc.nat(400)),
    part: fc.record({
      category: fc.constantFrom(...categories),
      state: fc.constantFrom(...states),
      outcome: fc.option(fc.constantFrom(...outcomes)),
    }),
    way: fc.option(fc.constantFrom(...ways)),
    words: fc.constantFrom('handed' as const, 'none' as const),
    nameOpened: fc.boolean(),
    messages: fc.integer({ min: 1, max: 3 }),
    trouble: fc.option(fc.constant('damaged' as const), { freq: 8 }),
  })
  .map(({ received, acknowledged, closed, part, way, words, nameOpened, messages, trouble }) =>
    one(
      received,
      {
        ...part,
        acknowledged: acknowledged === null ? null : addDays(received, acknowledged),
        closed: closed === null ? null : addDays(received, closed),
        ...(way ? { entered: { way, words } } : {}),
        ...(nameOpened ? { nameOpened } : {}),
      },
      messages,
      trouble,
    ),
  )
const cases = fc.array(aCase, { maxLength: 40 })
const aPeriod = fc.tuple(aDay, aDay).map((days) => {
  const [from, to] = days.toSorted()
  return { from, to } as Period
})

const sum = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((a, b) => a + b, 0)

test('the parts of every figure add up to its whole', () => {
  check(
    fc.property(cases, aPeriod, aDay, (all, period, at) => {
      const figures = count(all, period, at)
      const { received, closed, category, channel, way, state, outcome, retaliation } = figures
      for (const counts of [category, channel, way, state]) expect(sum(counts)).toBe(received)
      expect(sum(outcome)).toBe(closed)
      expect(figures.closing.done).toBe(closed)
      expect(figures.closing.decided).toBe(closed)
      for (const { done, inTime, decided } of [figures.acknowledging, figures.feedback]) {
        expect(inTime).toBeLessThanOrEqual(done)
        expect(done).toBeLessThanOrEqual(decided)
        expect(decided).toBeLessThanOrEqual(received)
      }
      expect(figures.returned).toBeLessThanOrEqual(figures.canReturn)
      expect(figures.canReturn).toBeLessThanOrEqual(received)
      expect(figures.nameOpened).toBeLessThanOrEqual(received)
      expect(retaliation.either).toBeLessThanOrEqual(retaliation.byCategory + retaliation.byCheckIn)
      expect(retaliation.either).toBeGreaterThanOrEqual(
        Math.max(retaliation.byCategory, retaliation.byCheckIn),
      )
    }),
    100,
  )
})

test('two periods that follow each other count together what the period over both counts', () => {
  check(
    fc.property(cases, aPeriod, aDay, (all, { from, to }, at) => {
      const middle = addDays(from, Math.floor(daysBetween(from, to) / 2))
      const whole = count(all, { from, to }, at)
      const [first, second] = [
        { from, to: middle },
        { from: addDays(middle, 1), to },
      ].map((part) => count(all, part, at))
      for (const name of ['received', 'closed', 'canReturn', 'returned', 'uncounted'] as const)
        expect((first?.[name] ?? 0) + (second?.[name] ?? 0)).toBe(whole[name])
      for (const one of categories)
        expect((first?.category.get(one) ?? 0) + (second?.category.get(one) ?? 0)).toBe(
          whole.category.get(one) ?? 0,
        )
    }),
  )
})

test('the order of cases changes no figure, and a period without cases has none', () => {
  check(
    fc.property(cases, aPeriod, (all, period) => {
      const sorted = (figures: Figures) =>
        Object.entries(figures).map(([name, value]) => [
          name,
          value instanceof Map ? [...value].map(String).sort() : (value as unknown),
        ])
      expect(sorted(count(all.toReversed(), period))).toEqual(sorted(count(all, period)))
      const nothing = { done: 0, median: null, p90: null, inTime: 0, decided: 0 }
      const long = { from: on('1999-01-01'), to: on('1999-12-31') }
      expect(count(all, long)).toMatchObject({
        ...{ received: 0, closed: 0, uncounted: 0, canReturn: 0 },
        ...{ acknowledging: nothing, feedback: nothing, closing: nothing },
      })
    }),
  )
})

test('periods are what their names say', () => {
  const of = (choice: Exclude<Choice, 'own'>, day: string) => {
    const { now, before } = periodsOf(choice, on(day))
    return [now.from, now.to, before.from, before.to].join(' ')
  }
  expect(of('months', '2027-05-31')).toBe('2026-06-01 2027-05-31 2025-06-01 2026-05-31')
  expect(of('year', '2027-05-31')).toBe('2027-01-01 2027-05-31 2026-01-01 2026-05-31')
  expect(of('last-year', '2027-05-31')).toBe('2026-01-01 2026-12-31 2025-01-01 2025-12-31')
  expect(of('quarter', '2027-05-31')).toBe('2027-04-01 2027-05-31 2027-01-01 2027-02-28')
  expect(of('last-quarter', '2027-05-31')).toBe('2027-01-01 2027-03-31 2026-10-01 2026-12-31')
  // On a leap day.
  expect(of('months', '2028-02-29')).toBe('2027-03-01 2028-02-29 2026-03-01 2027-02-28')
  expect(of('year', '2028-02-29')).toBe('2028-01-01 2028-02-29 2027-01-01 2027-02-28')
  expect(ownPeriods(on('2028-02-28'), on('2028-03-01'))).toEqual({
    now: { from: '2028-02-28', to: '2028-03-01' },
    before: { from: '2028-02-25', to: '2028-02-27' },
  })
  expect(ownPeriods(on('2028-03-01'), on('2028-02-28'))).toBeNull()
  expect(ownPeriods(null, on('2028-02-28'))).toBeNull()
})

test('no day is in both periods, and whole and own periods follow the one before without a gap', () => {
  check(
    fc.property(aDay, fc.constantFrom(...choices), aDay, (at, choice, from) => {
      const periods =
        choice === 'own' ? ownPeriods(...([from, at].toSorted() as [Day, Day])) : periodsOf(choice, at)
      if (!periods) throw new Error('a period')
      const { now, before } = periods
      expect(now.from <= now.to && before.from <= before.to && before.to < now.from).toBe(true)
      expect(isIn(now, now.to) && isIn(now, now.from) && !isIn(now, before.to)).toBe(true)
      if (choice === 'year' || choice === 'quarter') return
      expect(addDays(before.to, 1)).toBe(now.from)
      if (choice === 'own') expect(daysBetween(before.from, before.to)).toBe(daysBetween(now.from, now.to))
    }),
    100,
  )
})

test('a CSV file reads back as it was written, with no cell that a spreadsheet would take for a formula', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@SUM(1)',
      '\t=1',
      ' =1',
      '=1\n2',
      '\r=1',
      'Ämter, "здесь"',
      '%1',
      '',
    ),
    fc.nat(9999),
  )
  // One cell alone would be an empty line if it is empty.
  const row = fc.tuple(fc.constant('Table'), cell, cell)
  check(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const file = csvOf(rows)
      expect(file.startsWith('\ufeff')).toBe(true)
      const read = Papa.parse<string[]>(file.slice(1), { skipEmptyLines: true, newline: '\r\n' }).data
      const harmless = (text: string) => (/^\s*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text)
      expect(read).toEqual(rows.map((cells) => cells.map((one) => harmless(String(one)))))
      for (const text of read.flat()) expect(text).not.toMatch(/^\s*[=+\-@|%\t\r]/)
    }),
    200,
  )
})
