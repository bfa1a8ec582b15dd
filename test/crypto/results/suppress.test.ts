/** What is hidden, rounded and shown. */
import { expect, test } from '@jest/globals'
import { suppress, type Counted, type Published } from '../../../crypto/results/suppress.ts'

const of = (...cells: readonly number[]): Counted => ({
  value: cells.reduce((sum, one) => sum + one, 0),
  tables: [{ id: 'a', cells: cells.map((value, at) => ({ code: String(at), value, tables: [] })) }],
})
const shownOf = (published: Published | null) =>
  published && [published.shown, published.tables[0]?.cells?.map(({ shown }) => shown) ?? null]

test('zeros are shown, small numbers hidden, others and the total rounded, each by itself', () => {
  expect(shownOf(suppress(of(0, 3, 4, 12, 33)))).toEqual([50, [0, 'hidden', 'hidden', 10, 35]])
})

test('fewer than ten say nothing', () => {
  expect(suppress(of(9))).toBeNull()
  expect(suppress(of(4, 5))).toBeNull()
})

test('a number is hidden beside one that it would give away', () => {
  // 18 to 22 in all, of which 8 to 12: the small one would be 6 or 7.
  const published = suppress(of(7, 12))
  expect(shownOf(published)).toEqual([20, ['hidden', 'hidden']])
  expect(published?.tables[0]?.cells?.map(({ why }) => why)).toEqual(['small', 'other'])
})

test('a table in which every number is small is withheld', () => {
  expect(shownOf(suppress(of(5, 6, 0)))).toEqual([10, null])
})

function* parts(sum: number, count: number): Generator<number[]> {
  if (count === 1) yield [sum]
  else
    for (let first = 0; first <= sum; first++)
      for (const rest of parts(sum - first, count - 1)) yield [first, ...rest]
}

/**
 * The strongest reader knows how we decide, and asks for every possible table what we would publish of it. Whatever is
 * published of a table, some others that look the same have at least three values where this one has a small number.
 */
test.each([
  [2, 63],
  [3, 38],
  [4, 27],
])(
  'of every table of %d numbers, somebody who knows how it is decided learns no small one',
  (count, most) => {
    const looks = new Map<string, number[][]>()
    // A few more than are looked at, so that the last ones have their neighbours.
    for (let sum = 10; sum <= most + 4; sum++) {
      for (const cells of parts(sum, count)) {
        const key = JSON.stringify(shownOf(suppress(of(...cells))))
        const same = looks.get(key)
        if (same) same.push(cells)
        else looks.set(key, [cells])
      }
    }
    let small = 0
    for (const [key, same] of looks) {
      const [, shown] = JSON.parse(key) as [number, (number | 'hidden')[] | null]
      for (let at = 0; at < count; at++) {
        if (shown?.[at] === 0) continue
        const values = new Set(same.map((cells) => cells[at] ?? 0))
        const isLookedAt = same.some((cells) => cells.reduce((sum, one) => sum + one, 0) <= most - 5)
        if (!isLookedAt || ![...values].some((value) => value > 0 && value < 8)) continue
        small++
        expect([key, values.size < 3]).toEqual([key, false])
      }
    }
    expect(small).toBeGreaterThan(30)
  },
)
