/** The United Kingdom: the law names no days for an employer. These are the days that European offices promise. */
import type { Profile, Source } from './profile.ts'

export const uk: Profile = {
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
    says: 'Protects workers who make a disclosure; says nothing of deadlines inside an organisation.',
    where: 'Employment Rights Act 1996, part IVA',
  },
  { says: 'Personal data are kept no longer than necessary.', where: 'UK GDPR, article 5(1)(e)' },
]
