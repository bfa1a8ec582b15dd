/** The server's clock. `today()` is the only time that is ever stored with a report. */
import { dayOf, type Day } from '../crypto/day.ts'

export interface Clock {
  now(): Date
  today(): Day
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOfTime(new Date()),
}

/** The day of `time`, in UTC. */
function dayOfTime(time: Date): Day {
  return dayOf(time.toISOString().slice(0, 10)) as Day
}
