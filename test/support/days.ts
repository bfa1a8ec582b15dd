/** A server whose date can be moved on, while sessions and codes use the machine's own time. */
import { addDays, type Day } from '../../crypto/day.ts'
import type { Moment } from '../../client/office/desk/moment.ts'
import { systemClock, type Clock } from '../../server/clock.ts'

export interface Days {
  readonly clock: Clock
  /** Moves on this many days. */
  pass(days: number): void
  today(): Day
  moment(): Moment
}

export function openDays(): Days {
  let ahead = 0
  const today = () => addDays(systemClock.today(), ahead)
  return {
    clock: { now: () => systemClock.now(), today },
    pass: (days) => {
      ahead += days
    },
    today,
    moment: () => ({ day: today(), seconds: Math.floor(Date.now() / 1000) + ahead * 86_400 }),
  }
}
