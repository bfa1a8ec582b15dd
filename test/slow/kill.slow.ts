/** A hundred times, Node, PostgreSQL or both are killed while people report; then Sotto is started again. */
import { expect, test } from '@jest/globals'
import { killRounds } from '../support/kill-rounds.ts'

test('after 100 kills, nothing that was acknowledged is lost, and nothing is stored twice', async () => {
  const { wrong, acknowledged, seconds } = await killRounds(100)
  const sorted = seconds.toSorted((one, other) => one - other)
  console.log(
    `${acknowledged} reports acknowledged; back after ${sorted[50]?.toFixed(1)} s (median), ${sorted.at(-1)?.toFixed(1)} s (longest)`,
  )
  expect(wrong).toEqual([])
  expect(acknowledged).toBeGreaterThan(100)
})
