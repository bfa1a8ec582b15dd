/** Ireland: Protected Disclosures Act 2014, as changed by the Protected Disclosures (Amendment) Act 2022. */
import type { Profile, Source } from './profile.ts'

export const ie: Profile = {
  acknowledge: { count: 7, unit: 'days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: null,
  told: ['parliament'],
  retention: { from: 'closing', least: null, most: null, then: 'delete' },
  holidays: null,
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  {
    says: 'Written acknowledgement within seven days of receipt.',
    where: 'Protected Disclosures Act 2014, section 6A(1)(b)',
  },
  {
    says: 'Feedback within three months of the acknowledgement or, without one, of the end of the seven days; more at intervals of three months, for somebody who asks for it.',
    where: 'Protected Disclosures Act 2014, section 6A(1)(e) and (f)',
  },
  {
    says: 'A yearly report with the number of reports, open and closed, by 1 March.',
    where: 'Protected Disclosures Act 2014, section 22',
  },
  {
    says: 'Kept no longer than necessary and proportionate.',
    where: 'Protected Disclosures Act 2014, section 16C',
  },
]
