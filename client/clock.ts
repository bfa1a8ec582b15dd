/** The browser's clock: the only place in the client that reads the time. */
import { dayOf, type Day } from '../crypto/day.ts'

/** Today, in UTC, like every day in Sotto. */
export function today(): Day {
  return dayOf(new Date().toISOString().slice(0, 10)) as Day
}

/** Seconds since 1970, for officers' acts. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
