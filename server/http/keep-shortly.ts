/**
 * Keeps something looked up in the database for a moment. However many ask, there is one lookup at a time. While the
 * database is unavailable, callers get the last known value.
 */
import { DatabaseUnavailable } from '../../db/outage.ts'
import type { Clock } from '../clock.ts'

const keepMilliseconds = 2000

export interface KeptShortly<T> {
  /** The value, at most two seconds old if the database answers. @throws what `look` throws */
  readonly get: () => Promise<T>
  /** Makes the next call look again: this server has just stored something. */
  readonly refresh: () => void
}

/** @param look gets the previous value, or null */
export function keepShortly<T>(clock: Clock, look: (before: T | null) => Promise<T>): KeptShortly<T> {
  let kept: { readonly value: T; readonly from: number } | null = null
  let looking: Promise<T> | null = null
  /** A lookup that began before the last refresh is good for those who asked then, and is not kept. */
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

/** Whether less than `milliseconds` have passed since `from`. False too if the clock was put back. */
export function isWithin(clock: Clock, from: number, milliseconds: number): boolean {
  const since = clock.now().getTime() - from
  return since >= 0 && since < milliseconds
}
