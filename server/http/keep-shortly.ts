/**
 * What is looked up in the database and kept for a moment: one look at a time, however many ask, and while the database is
 * not to be had, what was known last.
 */
import { DatabaseUnavailable } from '../../db/outage.ts'
import type { Clock } from '../clock.ts'

const keepMilliseconds = 2000

export interface KeptShortly<T> {
  /** What is known, not older than two seconds where the database answers. @throws what looking throws */
  readonly get: () => Promise<T>
  /** Looks again at the next call: this server has just stored something. */
  readonly refresh: () => void
}

/** @param look is given what was known before, or null */
export function keepShortly<T>(clock: Clock, look: (before: T | null) => Promise<T>): KeptShortly<T> {
  let kept: { readonly value: T; readonly from: number } | null = null
  let looking: Promise<T> | null = null
  /** A look that began before the last refresh is good for those who asked then, and is not kept. */
  let round = 0

  const lookNow = async (): Promise<T> => {
    const mine = round
    const before = kept?.value ?? null
    let value: T
    try {
      value = await look(before)
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || before === null) throw error
      value = before
    }
    if (mine === round) kept = { value, from: clock.now().getTime() }
    return value
  }

  return {
    get: async () => {
      if (kept && isWithin(clock, kept.from, keepMilliseconds)) return kept.value
      if (looking) return looking
      const mine = lookNow()
      looking = mine
      try {
        return await mine
      } finally {
        if (looking === mine) looking = null
      }
    },
    refresh: () => {
      round++
      looking = null
      if (kept) kept = { ...kept, from: Number.NEGATIVE_INFINITY }
    },
  }
}

/** Whether it is still less than so many milliseconds since `from`; not so either where the clock was put back. */
export function isWithin(clock: Clock, from: number, milliseconds: number): boolean {
  const since = clock.now().getTime() - from
  return since >= 0 && since < milliseconds
}
