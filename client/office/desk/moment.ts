/** When something is done. */
import type { Day } from '../../../crypto/day.ts'

/** When an act is done: the day that people see, and the second that the log keeps. */
export interface Moment {
  readonly day: Day
  readonly seconds: number
}
