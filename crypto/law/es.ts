/** Spain: Ley 2/2023 of 20 February 2023. */
import type { Profile, Source } from './profile.ts'

export const es: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'receipt' },
  extension: { months: 3, times: 1 },
  meeting: { count: 7, unit: 'days' },
  told: ['authority'],
  retention: { from: 'closing', least: null, most: 120, then: 'anonymise' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  {
    says: 'Acknowledgement within seven calendar days of receipt, unless it endangers confidentiality.',
    where: 'Ley 2/2023, article 9(2)(c)',
  },
  {
    says: 'An answer within three months of receipt; in especially complex cases up to three months more.',
    where: 'Ley 2/2023, article 9(2)(d)',
  },
  { says: 'A meeting within at most seven days.', where: 'Ley 2/2023, article 7(2)' },
  {
    says: 'Kept only as long as needed, and for at most ten years. Without an investigation within three months, deleted or anonymised.',
    where: 'Ley 2/2023, articles 26(2) and 32',
  },
]
