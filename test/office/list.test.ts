/** What the list shows of many cases: filters, orders, groups of junk, and what two tabs keep together. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Facts } from '../../client/office/cases/known.ts'
import { foldJunk } from '../../client/office/cases/groups.ts'
import {
  columns,
  everything,
  filters,
  passes,
  setIn,
  sorted,
  type Wanted,
} from '../../client/office/cases/wanted.ts'
import type { ListedCase } from '../../client/office/case/rows.ts'
import { keep, keptByBoth, type Kept } from '../../client/office/desk/memory.ts'
import { severities } from '../../crypto/case/assessment.ts'
import { states, type Card } from '../../crypto/case/card.ts'
import { categories, outcomes } from '../../crypto/content.ts'
import { addDays, dayOf, type Day } from '../../crypto/day.ts'
import { ready } from '../../crypto/sodium.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const start = dayOf('2026-01-01') as Day
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(start, days))
const tag = fc.constantFrom('roof', 'school', 'بناء')

/** As much of a listed case as these functions read. */
const listedCase = fc
  .record({
    title: fc.constantFrom('', ' \u200b', 'Buy now', 'BUY  NOW', 'ｂｕｙ now', 'Roof', 'Quarry'),
    severity: fc.option(fc.constantFrom(...severities)),
    acknowledged: fc.option(day),
    isOpened: fc.boolean(),
    trouble: fc.option(fc.constantFrom('unopened', 'damaged', 'newer'), { freq: 6 }),
  })
  .map(({ title, severity, acknowledged, isOpened, trouble }) => {
    const card = isOpened && trouble === null ? { title, severity, acknowledged, closed: null } : null
    return { card, trouble } as unknown as ListedCase
  })

const facts: fc.Arbitrary<Facts[]> = fc
  .array(
    fc.record({
      card: fc.option(
        fc.record({
          state: fc.constantFrom(...states),
          category: fc.constantFrom(...categories),
          severity: fc.option(fc.constantFrom(...severities)),
          tags: fc.uniqueArray(tag),
          outcome: fc.option(fc.constantFrom(...outcomes)),
        }),
        { freq: 8 },
      ),
      title: fc.string(),
      category: fc.string(),
      owner: fc.option(fc.constantFrom('anna', 'ben')),
      received: day,
      due: fc.option(fc.record({ by: day, days: fc.integer({ min: -9, max: 20 }) })),
      isUnread: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(
      (one, at) =>
        ({
          ...one,
          titleKey: one.title,
          number: String(100000 + ((at * 7919) % 900000)),
          ownerName: one.owner ?? '',
          searched: '',
        }) as unknown as Facts,
    ),
  )

const wanted: fc.Arbitrary<Wanted> = fc.record({
  state: fc.option(fc.constantFrom(...states)),
  category: fc.option(fc.constantFrom(...categories)),
  severity: fc.option(fc.constantFrom(...severities, 'none' as const)),
  owner: fc.option(fc.constantFrom('mine', 'nobody', 'ben')),
  tag: fc.option(tag),
  due: fc.option(fc.constantFrom('overdue', 'week', 'later')),
  unread: fc.boolean(),
  deletes: fc.boolean(),
  outcome: fc.option(fc.constantFrom(...outcomes)),
  from: fc.option(day),
  to: fc.option(day),
  by: fc.constantFrom(...columns),
  down: fc.boolean(),
})

test('a case passes filters together exactly if it passes each of them alone', () => {
  check(
    fc.property(facts, wanted, (all, want) => {
      for (const one of all) {
        const each = setIn(want).every((name) => passes({ ...everything, [name]: want[name] }, 'anna')(one))
        expect(passes(want, 'anna')(one)).toBe(each)
      }
    }),
    200,
  )
})

test('every case passes no filter, and each value of a filter lets through what the others do not', () => {
  check(
    fc.property(facts, (all) => {
      const through = (part: Partial<Wanted>) => all.filter(passes({ ...everything, ...part }, 'anna'))
      expect(through({})).toEqual(all)
      const opened = all.filter(({ card }) => card !== null)
      const byState = states.flatMap((state) => through({ state }))
      expect(new Set(byState)).toEqual(new Set(opened))
      expect(byState.length).toBe(opened.length)
      const bySeverity = [...severities, 'none' as const].flatMap((severity) => through({ severity }))
      expect(new Set(bySeverity)).toEqual(new Set(opened))
      const byOwner = ['mine', 'ben', 'nobody'].flatMap((owner) => through({ owner }))
      expect(new Set(byOwner)).toEqual(new Set(all))
      expect(byOwner.length).toBe(all.length)
      const byDue = (['overdue', 'week', 'later'] as const).flatMap((due) => through({ due }))
      expect(new Set(byDue)).toEqual(new Set(all.filter(({ due }) => due !== null)))
      expect(filters.length).toBe(Object.keys(everything).length - 2)
    }),
    100,
  )
})

test('sorting loses no case, ends with those that have no value, and the other way round is the other way round', () => {
  check(
    fc.property(facts, fc.constantFrom(...columns), (all, by) => {
      const up = sorted(all, { by, down: false })
      const down = sorted(all, { by, down: true })
      expect(new Set(up)).toEqual(new Set(all))
      expect(up.length).toBe(all.length)
      expect(sorted([...all].reverse(), { by, down: false })).toEqual(up)
      if (by === 'due') {
        const days = up.flatMap(({ due }) => due?.days ?? [])
        expect(days).toEqual([...days].sort((a, b) => a - b))
        expect(up.slice(days.length).every(({ due }) => due === null)).toBe(true)
        expect(down.flatMap(({ due }) => due?.days ?? [])).toEqual([...days].reverse())
        expect(down.slice(days.length).every(({ due }) => due === null)).toBe(true)
      }
    }),
    200,
  )
})

test('folding loses no case, keeps the order of urgency, and never folds what may be urgent or is being worked on', () => {
  check(
    fc.property(fc.array(listedCase, { maxLength: 40 }), (lane) => {
      const folded = foldJunk(lane)
      const all = folded.flatMap((item) => ('members' in item ? item.members : [item]))
      expect(new Set(all)).toEqual(new Set(lane))
      expect(all.length).toBe(lane.length)
      const first = folded.map((item) => lane.indexOf('members' in item ? item.members[0] : item))
      expect(first).toEqual([...first].sort((a, b) => a - b))
      for (const item of folded) {
        if (!('members' in item)) continue
        expect(item.members.length).toBeGreaterThanOrEqual(3)
        const at = item.members.map((one) => lane.indexOf(one))
        expect(at).toEqual([...at].sort((a, b) => a - b))
        for (const { card, trouble } of item.members) {
          expect(trouble).toBeNull()
          expect(card?.severity).not.toBe('critical')
          expect(card?.acknowledged ?? null).toBeNull()
        }
      }
    }),
    300,
  )
})

test('the filter for owners who have left finds their open cases, and no others', () => {
  const caseOf = (number: string, ownerLeft: boolean, closed: Day | null) =>
    ({ number, owner: ownerLeft ? 'ben' : 'anna', ownerLeft, card: { closed } }) as unknown as Facts
  const all = [caseOf('1', true, null), caseOf('2', true, start), caseOf('3', false, null)]
  const left = all.filter(passes({ ...everything, owner: 'left' }, 'anna'))
  expect(left.map(({ number }) => number)).toEqual(['1'])
})

const cardOf = (title: string): ListedCase =>
  ({
    card: { title, severity: null, acknowledged: null, closed: null } as unknown as Card,
    trouble: null,
  }) as ListedCase

test('a line is the same with other capitals, spaces, wide letters and letters that nobody sees; with other words it is not', () => {
  const same = ['Buy now', 'BUY  NOW', 'ｂｕｙ now', 'Buy\u00ad now\u200b', ' buy now ']
  expect(foldJunk(same.map(cardOf))).toHaveLength(1)
  expect(foldJunk(['', ' ', '\u200b', '\u2800'].map(cardOf))).toMatchObject([{ like: 'empty' }])
  expect(foldJunk(['Buy 1', 'Buy 2', 'Buy 3'].map(cardOf))).toHaveLength(3)
  expect(foldJunk(['Buy now', 'Buy now'].map(cardOf))).toHaveLength(2)
})

test('two tabs keep both what each saved; what one removed stays removed; the order of joining does not matter', () => {
  const one = keep([], 'view/a', 1, 10)
  const other = keep([], 'view/b', 2, 11)
  const both = keptByBoth(one, other)
  expect(both.map(({ name }) => name).sort()).toEqual(['view/a', 'view/b'])
  // Removed in the same second, or with a clock that went back.
  const removed = keep(one, 'view/a', null, 9)
  expect(keptByBoth(removed, both).find(({ name }) => name === 'view/a')?.value).toBeNull()
  expect(keptByBoth(both, removed).find(({ name }) => name === 'view/a')?.value).toBeNull()
  const kept = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', '__proto__', 'constructor'),
      at: fc.nat(5),
      value: fc.constant(0),
    }),
    { selector: ({ name }) => name },
  )
  const names = (all: readonly Kept[]) => all.map(({ name, at }) => `${name} ${at}`).sort()
  check(
    fc.property(kept, kept, (a, b) => {
      expect(names(keptByBoth(a, b))).toEqual(names(keptByBoth(b, a)))
      expect(keptByBoth(a, b).length).toBe(new Set([...a, ...b].map(({ name }) => name)).size)
    }),
    200,
  )
})
