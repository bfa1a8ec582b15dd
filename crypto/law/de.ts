/** Germany: Hinweisgeberschutzgesetz (HinSchG) of 31 May 2023. */
import type { Profile, Source } from './profile.ts'

export const de: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: null,
  told: ['nobody'],
  retention: { from: 'closing', least: null, most: 36, then: 'delete' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  { says: 'Acknowledgement after seven days at the latest.', where: 'HinSchG, § 17(1) no. 1' },
  {
    says: 'Feedback within three months of the acknowledgement; without one, within three months and seven days of receipt.',
    where: 'HinSchG, § 17(2)',
  },
  { says: 'A meeting within a reasonable time.', where: 'HinSchG, § 16(3)' },
  {
    says: 'Deleted three years after the end of the procedure; kept longer only where required and proportionate.',
    where: 'HinSchG, § 11(5)',
  },
]
