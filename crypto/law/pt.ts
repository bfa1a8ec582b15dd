/** Portugal: Lei n.º 93/2021 of 20 December 2021. */
import type { Profile, Source } from './profile.ts'

export const pt: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'receipt' },
  extension: null,
  meeting: null,
  told: ['nobody'],
  retention: { from: 'closing', least: 60, most: null, then: 'delete' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  { says: 'Acknowledgement within seven days.', where: 'Lei n.º 93/2021, article 11(1)' },
  { says: 'Feedback within three months of receipt.', where: 'Lei n.º 93/2021, article 11(3)' },
  {
    says: 'The result within fifteen days of the end, for somebody who asks for it.',
    where: 'Lei n.º 93/2021, article 11(4)',
  },
  {
    says: 'Kept for at least five years, and as long as proceedings are pending.',
    where: 'Lei n.º 93/2021, article 20',
  },
]
