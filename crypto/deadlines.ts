/**
 * Deadlines of Directive (EU) 2019/1937, article 9(1): the office must acknowledge receipt within 7 days, and give
 * feedback within 3 months of the acknowledgement or, if it sent none, of the end of those 7 days.
 */
import { addDays, addMonths, type Day } from './day.ts'

export interface Deadlines {
  readonly acknowledgeBy: Day
  readonly feedbackBy: Day
}

/** The deadlines of a report received on `received` and acknowledged on `acknowledged`, or not yet. */
export function deadlinesOf(received: Day, acknowledged: Day | null = null): Deadlines {
  const acknowledgeBy = addDays(received, 7)
  const anchor = acknowledged !== null && acknowledged < acknowledgeBy ? acknowledged : acknowledgeBy
  return { acknowledgeBy, feedbackBy: addMonths(anchor, 3) }
}
