/** Node, PostgreSQL or both are killed while people report. `test/slow/kill.slow.ts` does it a hundred times. */
import { expect, test } from '@jest/globals'
import { killRounds } from '../support/kill-rounds.ts'

test('after six kills, nothing that was acknowledged is lost, and nothing is stored twice', async () => {
  const { wrong, acknowledged } = await killRounds(6)
  expect(wrong).toEqual([])
  expect(acknowledged).toBeGreaterThan(6)
})
