/**
 * Properties, tested with random values: few in each run of the tests, to keep it short, and `TEST_RUNS` times as many
 * in a long one (CONTRIBUTING.md). A failure is reported with its seed.
 */
import fc from 'fast-check'

/** How many times as many values as in an ordinary run: 1, or the value of `TEST_RUNS`. */
export const timesAsMany = Math.max(1, Math.trunc(Number(process.env['TEST_RUNS'] ?? 1)) || 1)

/**
 * @param usually how many values an ordinary run tries
 * @throws with the smallest values for which it does not hold
 */
export function check<Values>(
  property: fc.IAsyncProperty<Values>,
  usually?: number,
  more?: fc.Parameters<Values>,
): Promise<void>
export function check<Values>(
  property: fc.IProperty<Values>,
  usually?: number,
  more?: fc.Parameters<Values>,
): void
export function check<Values>(
  property: fc.IRawProperty<Values>,
  usually = 25,
  more: fc.Parameters<Values> = {},
): Promise<void> | void {
  return fc.assert(property, { ...more, numRuns: usually * timesAsMany })
}
