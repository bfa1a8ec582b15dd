/** Published results, attacked with a solver: nobody finds a small number, or what all cases of a group have in common. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countsOf, poolFrom, publishable, type CountedWhole } from '../../../crypto/results/release.ts'
import type { Release, Whole } from '../../../crypto/wire/results.ts'
import { attackOffices, attack } from '../../support/attack.ts'
import { timesAsMany } from '../../support/property.ts'
import { drawnWhole, together } from '../../support/random-results.ts'

// `npm run test:slow -- slow/results` attacks 10,000 offices.
test('no hidden number of random offices has fewer than three possible values, and no group has one outcome', async () => {
  const { found, attacked, withheld, tables } = await attackOffices(200 * timesAsMany, 16)
  expect(found).toEqual([])
  // The attack has something to do, and the releases have something to say.
  expect(attacked).toBeGreaterThan(500)
  expect(withheld).toBeLessThan(tables / 4)
})

/** The releases of an office's years, as far as they say which years were counted together. */
const releaseOf = (year: number, counts: Release['counts'][number]): Release =>
  ({ year, counts: [counts] }) as unknown as Release

test('years that are counted together because each had fewer than ten tell no more', async () => {
  let pools = 0
  const years = fc.sample(fc.noBias(fc.array(drawnWhole('received', 12), { minLength: 8, maxLength: 8 })), {
    numRuns: 150,
    seed: 6,
  })
  for (const counted of years) {
    const whole: Whole = 'received'
    const releases: Release[] = []
    for (const [at, alone] of counted.entries()) {
      const year = 2020 + at
      const isAlone = publishable(alone, whole).total !== null
      const { from, most } = isAlone ? { from: year, most: Infinity } : poolFrom(whole, year, releases)
      const all: CountedWhole = together(counted.slice(from - 2020, at + 1))
      const shown = publishable(all, whole, most)
      if (from < year && shown.total !== null) pools++
      expect(year - from).toBeLessThan(3)
      const few = releases.flatMap(({ year: last, counts: [one] }) =>
        one?.total === null ? [[one.from, last] as const] : [],
      )
      const known = few.filter(([, last]) => last >= from && last < year)
      const pool = from < year ? { pool: { from, year, few: known } } : {}
      expect(await attack({ whole, counted: all, most, ...pool })).toEqual([])
      releases.push(releaseOf(year, countsOf(whole, from, shown)))
    }
    // No year's cases are published twice: the difference would show the others'.
    const published = releases.flatMap(({ year, counts: [one] }) =>
      !one || one.total === null ? [] : Array.from({ length: year - one.from + 1 }, (_, back) => year - back),
    )
    expect(new Set(published).size).toBe(published.length)
  }
  expect(pools).toBeGreaterThan(50)
})
