/**
 * Invented cases of two years, in a table: what was reported, how serious it was, how far it went. `storyOf` makes a
 * story of each, with the acts that such a case would have. Every name, place and sum is made up.
 */
import type { Measure, Recovered } from '../crypto/case/measures.ts'
import { judgements, type Category, type Message, type Outcome } from '../crypto/content.ts'
import { size } from '../crypto/bytes.ts'
import { addDays } from '../crypto/day.ts'
import { randomBytes } from '../crypto/random.ts'
import type { Answers, Event, Login, Story } from './stories.ts'

/** How far a case has come. */
type Stage =
  | 'new'
  | 'acknowledged'
  | 'triage'
  | 'assessment'
  | 'investigation'
  | 'decision'
  | 'remediation'
  | 'closed'
  | 'aftercare'

export interface Archived {
  /** Days before today on which it came in. */
  readonly ago: number
  readonly category: Category
  readonly language?: string
  /** Its first line is the title. */
  readonly text: string
  readonly owner: Login
  readonly stage: Stage
  readonly impact?: 1 | 2 | 3 | 4
  readonly likelihood?: 1 | 2 | 3
  readonly tags?: readonly string[]
  /** For a closed one: what was found, what was done. */
  readonly outcome?: Outcome
  readonly answer?: string
  readonly measures?: readonly Measure[]
  readonly recovered?: Recovered
  /** After how many days it was acknowledged and closed, if not after 2 and 70. */
  readonly acknowledgedAfter?: number
  readonly closedAfter?: number
  /** A person or an organisation named in it, and a task. */
  readonly party?: string
  readonly task?: string
  /** How it came, if it was entered. Who telephoned agreed later with what was written down. */
  readonly way?: 'phone' | 'letter'
  /** True if its reporter met the office. */
  readonly meets?: true
  /** What the reporter said a month after closing. */
  readonly since?: { readonly changed: boolean; readonly text: string }
}

export const archive: readonly Archived[] = [
  {
    ago: 1,
    category: 2,
    text: 'Petrol card used on Sundays\nThe card of the small van is used every Sunday. The van stands in the yard.',
    owner: 'anna',
    stage: 'new',
  },
  {
    ago: 2,
    category: 11,
    language: 'de',
    text: 'Sprüche im Bauhof\nDer Vorarbeiter macht jeden Morgen Witze über die neue Kollegin. Sie sagt nichts, aber sie weint in der Pause.',
    owner: 'ben',
    stage: 'new',
  },
  {
    ago: 4,
    category: 99,
    text: 'Is this the right place?\nI saw something at the swimming club. Is that yours?',
    owner: 'carla',
    stage: 'acknowledged',
  },
  {
    ago: 9,
    category: 5,
    text: 'Receipts without a date\nFor the summer fair thirty receipts have no date and the same handwriting.',
    owner: 'ben',
    way: 'letter',
    stage: 'triage',
    tags: ['summer fair'],
  },
  {
    ago: 15,
    category: 3,
    language: 'it',
    text: 'Sempre la stessa ditta\nLe finestre della scuola: tre preventivi, tutti con lo stesso errore di battitura.',
    owner: 'anna',
    stage: 'investigation',
    impact: 3,
    likelihood: 2,
    tags: ['schools'],
    party: 'Vetri Chiari srl',
    task: 'Compare the three offers',
  },
  {
    ago: 28,
    category: 12,
    language: 'ar',
    text: 'تصريح مقابل خدمة\nموظف في مكتب التراخيص طلب مني أن أصلح سيارته قبل أن يوقّع التصريح.',
    owner: 'carla',
    stage: 'investigation',
    impact: 3,
    likelihood: 3,
    tags: ['permits'],
    task: 'Find a translator who is sworn in',
  },
  {
    ago: 35,
    category: 10,
    text: 'List of patients in the bin\nA printed list with names and diagnoses lay in the open bin behind the clinic.',
    owner: 'ben',
    stage: 'assessment',
    impact: 3,
    likelihood: 2,
    tags: ['clinic'],
    task: 'Ask the data protection officer',
  },
  {
    ago: 47,
    category: 1,
    text: 'Envelope at the building site\nThe inspector of the town was given an envelope and signed the same day.',
    owner: 'anna',
    stage: 'investigation',
    impact: 4,
    likelihood: 2,
    tags: ['permits', 'building'],
    party: 'Ostwald Construction',
    task: 'Secure the site diary',
    way: 'phone',
  },
  {
    ago: 61,
    category: 7,
    language: 'es',
    text: 'Andamio sin barandilla\nEl andamio del colegio no tiene barandilla y los obreros suben sin arnés.',
    owner: 'carla',
    stage: 'remediation',
    impact: 3,
    likelihood: 3,
    tags: ['schools'],
    task: 'Visit the site again',
  },
  {
    ago: 66,
    acknowledgedAfter: 4,
    category: 4,
    text: 'Gifts before the tender\nTwo people of the purchasing office spent a weekend at the lake, paid by a supplier.',
    owner: 'ben',
    stage: 'decision',
    impact: 3,
    likelihood: 2,
    tags: ['tender'],
    party: 'Lakeview Systems',
    task: 'Read the travel records',
    meets: true,
  },
  {
    ago: 74,
    category: 15,
    text: 'Moved to the cellar\nSince I asked about the overtime, my desk is in the archive in the cellar.',
    owner: 'anna',
    stage: 'remediation',
    impact: 3,
    likelihood: 3,
    tags: ['reprisals'],
    task: 'Talk to the head of personnel',
  },
  {
    ago: 88,
    category: 2,
    text: 'Copper from the old roof\nThe copper of the old town hall roof was not handed in. It was sold in the next town.',
    owner: 'carla',
    stage: 'decision',
    impact: 2,
    likelihood: 3,
    task: 'Ask the scrap dealer for his book',
  },
  {
    ago: 120,
    category: 8,
    text: 'Oil in the brook\nBehind the depot the brook shines in all colours after rain.',
    owner: 'ben',
    stage: 'closed',
    impact: 3,
    likelihood: 3,
    outcome: 'substantiated',
    answer: 'The separator of the depot was full. It has been emptied, and is now checked every month.',
    since: { changed: false, text: '' },
    measures: ['control', 'harm'],
    tags: ['depot'],
  },
  {
    ago: 139,
    category: 5,
    text: 'Overtime that nobody worked\nIn March and April the same eight hours stand in every list of the depot.',
    owner: 'anna',
    stage: 'closed',
    impact: 2,
    likelihood: 3,
    outcome: 'substantiated',
    answer: 'The lists were copied from month to month. The money has been paid back.',
    since: { changed: true, text: 'Nobody sits at my table any more, and I am on every night shift.' },
    measures: ['recovered', 'discipline', 'control'],
    recovered: { amount: 6200, currency: 'EUR' },
    tags: ['depot'],
  },
  {
    ago: 158,
    closedAfter: 88,
    category: 11,
    text: 'Shouting at the counter\nThe head of the counter shouts at people who speak badly.',
    owner: 'carla',
    stage: 'closed',
    impact: 2,
    likelihood: 2,
    outcome: 'partly',
    answer:
      'Two people confirmed it, others had not noticed. There is a course, and a sign with where to complain.',
    measures: ['training'],
  },
  {
    ago: 171,
    category: 3,
    language: 'fr',
    text: 'Le marché des cantines\nLe cahier des charges des cantines reprend mot à mot la brochure d’un fournisseur.',
    owner: 'ben',
    stage: 'closed',
    impact: 3,
    likelihood: 2,
    outcome: 'substantiated',
    answer: 'Le marché a été annulé et relancé, avec un autre cahier des charges.',
    measures: ['control', 'contract'],
    tags: ['tender', 'schools'],
  },
  {
    ago: 186,
    acknowledgedAfter: 9,
    closedAfter: 12,
    category: 99,
    text: 'Noise from the neighbour\nMy neighbour saws wood on Sundays.',
    owner: 'anna',
    stage: 'closed',
    outcome: 'out-of-scope',
    answer:
      'This is not something we may look into. The public order office can help: its number is on the page of the town.',
  },
  {
    ago: 204,
    closedAfter: 45,
    category: 12,
    language: 'de',
    text: 'Wahlplakate aus der Hausdruckerei\nDie Plakate einer Liste wurden nachts in der Druckerei der Stadt gedruckt.',
    owner: 'carla',
    stage: 'closed',
    impact: 3,
    likelihood: 3,
    outcome: 'referred',
    answer: 'Wir haben den Fall an die Wahlbehörde abgegeben, die dafür zuständig ist.',
    measures: ['authority'],
    tags: ['election'],
  },
  {
    ago: 233,
    closedAfter: 130,
    category: 2,
    text: 'Cash box of the museum\nThe cash box of the museum shop is short by twenty every Friday.',
    owner: 'ben',
    stage: 'closed',
    impact: 1,
    likelihood: 2,
    outcome: 'unsubstantiated',
    answer: 'The shop gives change to the café on Fridays and books it on Mondays. We found nothing missing.',
    measures: ['control'],
  },
  {
    ago: 251,
    category: 14,
    text: 'Passports in the drawer\nThe cleaning firm keeps the passports of the women who clean the school.',
    owner: 'anna',
    stage: 'aftercare',
    impact: 4,
    likelihood: 3,
    outcome: 'substantiated',
    answer:
      'The passports are back with their owners. The contract with the firm has ended, and the labour inspectorate is looking into it.',
    measures: ['contract', 'authority', 'protection'],
    tags: ['schools', 'contractors'],
    party: 'Blitzblank Services',
  },
  {
    ago: 280,
    category: 9,
    text: 'Fridges at the kindergarten\nThe fridge stands at twelve degrees. The list says four.',
    owner: 'carla',
    stage: 'closed',
    impact: 3,
    likelihood: 2,
    outcome: 'substantiated',
    answer: 'The fridge has been replaced, and the list is checked by somebody else.',
    measures: ['control', 'training'],
  },
  {
    ago: 301,
    acknowledgedAfter: 6,
    category: 4,
    text: 'The councillor’s field\nThe new road goes around every field but one.',
    owner: 'ben',
    stage: 'closed',
    impact: 3,
    likelihood: 1,
    outcome: 'not-enough-information',
    answer:
      'The line of the road was drawn by the province. We asked for its reasons and found no trace of influence. If you know more, write to us here.',
    tags: ['building'],
  },
  {
    ago: 322,
    category: 1,
    text: 'A free kitchen\nThe builder of the sports hall also built a kitchen, at the home of somebody in the building office.',
    owner: 'anna',
    stage: 'closed',
    impact: 4,
    likelihood: 2,
    outcome: 'referred',
    answer: 'We handed everything on to the public prosecutor, who has begun proceedings.',
    measures: ['authority', 'discipline'],
    tags: ['building'],
  },
  {
    ago: 349,
    category: 10,
    text: 'Everybody knows the password\nThe password of the register hangs on the wall behind the counter.',
    owner: 'carla',
    stage: 'closed',
    impact: 2,
    likelihood: 3,
    outcome: 'substantiated',
    answer: 'Each person now has a password of their own.',
    measures: ['control', 'training'],
  },
  {
    ago: 377,
    category: 6,
    text: 'Donations in small notes\nThe club that rents the hall pays in small notes, and far too much.',
    owner: 'ben',
    stage: 'closed',
    impact: 3,
    likelihood: 1,
    outcome: 'referred',
    answer: 'We passed it on to the financial intelligence unit, which is in charge.',
    measures: ['authority'],
  },
  {
    ago: 402,
    acknowledgedAfter: 1,
    closedAfter: 61,
    category: 7,
    text: 'Locked emergency exit\nThe emergency exit of the library is locked in the evening.',
    owner: 'anna',
    stage: 'closed',
    impact: 4,
    likelihood: 2,
    outcome: 'substantiated',
    answer: 'The lock was taken out the same day.',
    measures: ['control'],
  },
  {
    ago: 431,
    category: 13,
    text: 'Two prices for the same grave\nWho asks pays less.',
    owner: 'carla',
    stage: 'closed',
    impact: 1,
    likelihood: 3,
    outcome: 'partly',
    answer:
      'There was no list of prices on the counter. Now there is one. Nobody was charged too much on purpose.',
    measures: ['control'],
  },
  {
    ago: 466,
    category: 11,
    language: 'es',
    text: 'Bromas sobre mi acento\nMi jefe imita mi acento delante de todos.',
    owner: 'ben',
    stage: 'closed',
    impact: 2,
    likelihood: 2,
    outcome: 'no-answer',
    answer: 'Le hicimos dos preguntas y no recibimos respuesta. Si quiere seguir, escríbanos aquí.',
  },
  {
    ago: 510,
    category: 3,
    text: 'Lamps for the square\nThe lamps cost twice as much as those in the next town.',
    owner: 'anna',
    stage: 'closed',
    impact: 2,
    likelihood: 2,
    outcome: 'unsubstantiated',
    answer: 'The lamps are of another kind and last longer. We compared five offers.',
    tags: ['tender'],
  },
  {
    ago: 566,
    acknowledgedAfter: 11,
    closedAfter: 110,
    category: 2,
    text: 'The mower is in somebody’s garden\nThe large mower of the town spends the weekend in a private garden.',
    owner: 'carla',
    stage: 'closed',
    impact: 1,
    likelihood: 3,
    outcome: 'substantiated',
    answer: 'The mower is back, and there is a book in which it is signed out.',
    measures: ['control', 'discipline'],
  },
  {
    ago: 625,
    category: 12,
    text: 'Parking fines that vanish\nThe fines of one number plate vanish every month.',
    owner: 'ben',
    stage: 'closed',
    impact: 2,
    likelihood: 3,
    outcome: 'substantiated',
    answer: 'The fines have been collected. Deleting one now needs a second person.',
    measures: ['control', 'discipline', 'recovered'],
    recovered: { amount: 1840, currency: 'EUR' },
  },
  {
    ago: 690,
    category: 8,
    text: 'Salt on the trees\nIn winter the salt is tipped at the trees in the park because that is quicker.',
    owner: 'anna',
    stage: 'closed',
    impact: 1,
    likelihood: 2,
    outcome: 'substantiated',
    answer: 'The drivers have been told, and the trees are fenced in during the winter.',
    measures: ['training', 'harm'],
  },
]

/** The first answer, in the reporter's language. */
/** What a reporter thinks of it all, each a little differently. */
const judgesAt = (ago: number): NonNullable<Message['judges']> => ({
  after: 'closing',
  easy: judgements[ago % 3] ?? null,
  informed: ago % 5 === 0 ? null : (judgements[ago % 2] ?? null),
  again: ago % 4 === 0 ? 'no' : 'yes',
})

const thanks: Readonly<Record<string, string>> = {
  en: 'Thank you. We have your report and will look into it.',
  ar: 'شكرًا لك. وصلنا بلاغك وسننظر فيه.',
  de: 'Vielen Dank. Wir haben Ihre Meldung erhalten und gehen ihr nach.',
  es: 'Gracias. Hemos recibido su comunicación y vamos a examinarla.',
  fr: 'Merci. Nous avons bien reçu votre signalement et allons l’examiner.',
  it: 'Grazie. Abbiamo ricevuto la sua segnalazione e la esamineremo.',
}

/** The story of an archived case: what the office did with it, on which days. */
export function storyOf(one: Archived): Story {
  const {
    ago,
    category,
    language = 'en',
    text,
    owner,
    stage,
    impact,
    likelihood,
    tags = [],
    party,
    task,
    way,
  } = one
  const head = { by: 'office', who: owner } as const
  const events: Event[] = []
  const add = (
    after: number,
    event: Event extends infer Each
      ? Each extends { by: 'office' }
        ? Omit<Each, 'ago' | 'by' | 'who'>
        : never
      : never,
  ) => events.push({ ...head, ...event, ago: Math.max(0, ago - after) })
  const answer = (after: number, said: string, answers: Answers) =>
    events.push({ by: 'reporter', ago: Math.max(0, ago - after), text: said, answers })
  const late = (one.acknowledgedAfter ?? 2) - 2
  if (stage !== 'new') add(2 + late, { as: 'acknowledgement', text: thanks[language] ?? thanks['en'] ?? '' })
  if (stage === 'triage') add(3 + late, { as: 'state', state: 'triage' })
  if (tags.length > 0) add(4 + late, { as: 'act', act: () => ({ type: 'change', to: { tags: [...tags] } }) })
  if (impact && likelihood) {
    add(5 + late, {
      as: 'assessment',
      assessment: {
        impact,
        likelihood,
        overrides: [],
        evidence: 'at-risk',
        reprisal: 'medium',
        mustNotKnow: '',
        plan: '',
      },
    })
    add(5 + late, { as: 'state', state: stage === 'assessment' ? stage : 'investigation' })
    if (party !== undefined)
      add(6 + late, {
        as: 'act',
        act: () => ({
          type: 'add-party',
          party: randomBytes<'item'>(size.item),
          name: party,
          kind: 'organisation',
          role: 'concerned',
          about: '',
        }),
      })
    if (task !== undefined)
      add(6 + late, {
        as: 'act',
        act: (people, today) => ({
          type: 'add-task',
          task: randomBytes<'item'>(size.item),
          text: task,
          assignee: people[owner],
          // From four days ago to a month from now.
          due: addDays(today, ago - 6 + (ago % 5) * 9 - 4),
        }),
      })
    if (way === 'phone') {
      const of = { stream: 0, seq: 0 } as const
      answer(7, '', { transcript: { of, says: 'agreed' } })
      add(8, { as: 'act', act: () => ({ type: 'end-transcript', of, as: 'agreed', message: 1 }) })
    }
    if (one.meets) {
      answer(10, 'In the evening, please.', { meeting: { offer: null, choice: null } })
      const times = ['Tuesday, 18:00, the library in the next town', 'Thursday, 19:00, a call']
      add(12, { as: 'act', act: () => ({ type: 'offer-meeting', times, text: 'Which one suits you?' }) })
      // The acknowledgement, and that it was assessed, came before.
      answer(13, '', { meeting: { offer: 2, choice: 1 } })
      answer(14, '', { judges: { ...judgesAt(ago), after: 'answer' } })
    }
    if (stage === 'decision' || stage === 'remediation')
      add(Math.floor(ago / 2), { as: 'state', state: stage })
  }
  if (one.outcome && one.answer) {
    const closing = { outcome: one.outcome, measures: one.measures ?? [], recovered: one.recovered ?? null }
    const closed = one.closedAfter ?? 70
    add(closed, { as: 'closing', text: one.answer, ...closing })
    if (one.since) answer(closed + 2, '', { judges: judgesAt(ago) })
    if (one.since) answer(closed + 31, one.since.text, { checkIn: { after: 30, changed: one.since.changed } })
    if (stage === 'aftercare') add(closed + 5, { as: 'state', state: 'aftercare' })
  }
  const report: Story['events'][0] = { ago, by: 'reporter', text }
  const entered = way === undefined ? {} : { entered: way }
  return { category, danger: false, language, identity: null, ...entered, events: [report, ...events] }
}
