/** Poland: ustawa o ochronie sygnalistów of 14 June 2024 (Dz.U. 2024 poz. 928). */
import type { Profile, Source } from './profile.ts'

export const pl: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: { count: 14, unit: 'days' },
  told: ['works-council'],
  retention: { from: 'year', least: null, most: 36, then: 'delete' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  {
    says: 'Acknowledgement within seven days of receipt.',
    where: 'Ustawa o ochronie sygnalistów, article 25(1)',
  },
  {
    says: 'Feedback within three months of the acknowledgement or, without one, of the end of the seven days.',
    where: 'Ustawa o ochronie sygnalistów, article 25(1)',
  },
  {
    says: 'A meeting within fourteen days of the request.',
    where: 'Ustawa o ochronie sygnalistów, article 26(6)',
  },
  {
    says: 'Kept for three years after the end of the calendar year in which follow-up ended.',
    where: 'Ustawa o ochronie sygnalistów, articles 8 and 29, read in the draft',
  },
]
