/** Whether two requests can be told apart by how long they take, however often somebody tries. */
import type { Send, Sending } from '../client/api/send.ts'
import { percentile } from './table.ts'

/** The share of guesses that may be right: half are right by chance. */
export const mostRight = 0.53

/**
 * Medians in milliseconds, and how often somebody who sees two times would guess correctly which is which.
 * @param turns how many requests of each kind
 */
export async function compare(send: Send, one: Sending, two: Sending, turns: number, expected = 404) {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    const order = turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      const begun = performance.now()
      const { status } = await send([one, two][which] ?? one)
      times[which].push(performance.now() - begun)
      if (status !== expected) throw new Error(`answered ${status}`)
    }
  }
  const share = shareAbove(times[0], times[1])
  return {
    first: percentile(times[0], 0.5),
    second: percentile(times[1], 0.5),
    turns: times[0].length,
    right: Math.max(share, 1 - share),
  }
}

/** How often a value of `a` is above one of `b`, over all pairs. */
function shareAbove(a: readonly number[], b: readonly number[]): number {
  const sorted = [...b].sort((x, y) => x - y)
  let above = 0
  for (const value of a) {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1
      else high = middle
    }
    above += low
  }
  return above / (a.length * b.length)
}

export const percent = (share: number) => `${(share * 100).toFixed(1)} %`
