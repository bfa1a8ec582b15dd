/**
 * What a country's law asks of an office, as data: the form of a profile. One file each beside this one; `profiles.ts`
 * is their table.
 *
 * None of this is legal advice. Each profile counts as not reviewed by a lawyer until the office records who has
 * reviewed it, and when.
 */
import type { HolidayCountry } from './holiday-years.ts'

/** A number of calendar days, or of working days: all days but Saturdays, Sundays and public holidays. */
export interface Days {
  readonly count: number
  readonly unit: 'days' | 'working-days'
}

/** A sentence of a law or a guideline, and where to read it. */
export interface Source {
  readonly says: string
  readonly where: string
}

export interface Profile {
  /** Within which the office must acknowledge a report, from the day on which it came. */
  readonly acknowledge: Days
  readonly feedback: {
    readonly months: number
    /** 'acknowledgement': its day, or the end of the days for it, whichever comes first. */
    readonly from: 'acknowledgement' | 'receipt'
  }
  /** By how many months, and how often, the office may move the feedback; null if it may not. */
  readonly extension: { readonly months: number; readonly times: number } | null
  /** Within which the office must meet somebody who asks for it; null if the law names no number. */
  readonly meeting: Days | null
  /** Who else is told, as the end of a text's id. */
  readonly told: readonly ('nobody' | 'works-council' | 'parliament' | 'authority')[]
  readonly retention: {
    /** 'closing': the day on which a case is closed; 'year': the end of that calendar year. */
    readonly from: 'closing' | 'year'
    /** In months: for how long a case must at least be kept, and when it must at the latest be gone; null if not said. */
    readonly least: number | null
    readonly most: number | null
    readonly then: 'delete' | 'anonymise'
  }
  /** Whose public holidays count, by ISO 3166; null where all days are counted. */
  readonly holidays: HolidayCountry | null
}
