/** The attack on published results, on 10,000 random offices: about two minutes. */
import { expect, test } from '@jest/globals'
import { attackOffices } from '../support/attack.ts'

test('nothing small is found in the results of 10,000 random offices', async () => {
  const { found, attacked, tables, withheld } = await attackOffices(10_000, 2026)
  process.stdout.write(`${attacked} numbers attacked; ${withheld} of ${tables} tables withheld\n`)
  expect(found).toEqual([])
  expect(attacked).toBeGreaterThan(20_000)
})
