/** Italy: decreto legislativo 10 March 2023, no. 24. */
import type { Profile, Source } from './profile.ts'

export const it: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: null,
  told: ['works-council'],
  retention: { from: 'closing', least: null, most: 60, then: 'anonymise' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  { says: 'Acknowledgement within seven days of receipt.', where: 'D.lgs. 24/2023, article 5(1)(a)' },
  {
    says: 'Feedback within three months of the acknowledgement or, without one, of the end of the seven days.',
    where: 'D.lgs. 24/2023, article 5(1)(d)',
  },
  { says: 'A meeting within a reasonable time.', where: 'D.lgs. 24/2023, article 4(3)' },
  {
    says: 'Kept as long as needed, and for at most five years after the outcome was communicated.',
    where: 'D.lgs. 24/2023, article 14(1)',
  },
]
