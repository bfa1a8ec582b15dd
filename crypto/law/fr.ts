/** France: loi n° 2016-1691 (Sapin II) as changed by loi n° 2022-401, and décret n° 2022-1284 of 3 October 2022. */
import type { Profile, Source } from './profile.ts'

export const fr: Profile = {
  acknowledge: { count: 7, unit: 'working-days' },
  feedback: { months: 3, from: 'acknowledgement' },
  extension: null,
  meeting: { count: 20, unit: 'working-days' },
  told: ['works-council'],
  retention: { from: 'closing', least: null, most: 2, then: 'anonymise' },
  holidays: 'FR',
}

/** Apart from the days, because only officers read it. */
export const sources: readonly Source[] = [
  {
    says: 'Written acknowledgement within seven working days of receipt.',
    where: 'Décret n° 2022-1284, article 4 I',
  },
  {
    says: 'Feedback within three months of the acknowledgement or, without one, of the end of the seven working days.',
    where: 'Décret n° 2022-1284, article 4 II',
  },
  {
    says: 'A meeting within twenty working days of the request.',
    where: 'Décret n° 2022-1284, article 4 I',
  },
  {
    says: 'Without proceedings, two months after the checks end; with them, until they end. An anonymised archive is allowed.',
    where: 'CNIL, référentiel on professional alerts, read in secondary sources',
  },
]
