/** The browser's clock: the one place of the client where time comes from. */
import { dayOf, type Day } from '../crypto/day.ts'

/** Today, in UTC, like every day of Sotto's. */
export function today(): Day {
  return dayOf(new Date().toISOString().slice(0, 10)) as Day
}

/** Seconds since 1970, for what officers do. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
