/** The European Union: for offices in member states without a profile of their own. */
import type { Profile, Source } from './profile.ts'

export const eu: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: null,
  told: ['nobody'],
  retention: { from: 'closing', least: null, most: null, then: 'delete' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  {
    says: 'Acknowledgement within seven days of receipt.',
    where: 'Directive (EU) 2019/1937, article 9(1)(b)',
  },
  {
    says: 'Feedback within three months of the acknowledgement or, without one, of the end of the seven days.',
    where: 'Directive (EU) 2019/1937, article 9(1)(f)',
  },
  {
    says: 'A meeting within a reasonable time, for somebody who asks for it.',
    where: 'Directive (EU) 2019/1937, article 9(2)',
  },
  {
    says: 'Reports are kept no longer than necessary and proportionate.',
    where: 'Directive (EU) 2019/1937, article 18(1)',
  },
]
