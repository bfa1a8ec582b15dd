/** Invented reports for the demo, told in full. Every name, place and sum is made up. archive.ts has more, in short. */
import type { Act } from '../client/office/case/acts.ts'
import type { OfficerId } from '../crypto/bytes.ts'
import type { Assessment } from '../crypto/case/assessment.ts'
import type { State } from '../crypto/case/card.ts'
import type { Measure, Recovered } from '../crypto/case/measures.ts'
import type { Category, Identity, Message, Outcome, Way } from '../crypto/content.ts'
import type { Day } from '../crypto/day.ts'
import { boardMinutes, poolEvidence } from './evidence.ts'
import type { LeftFile } from './files.ts'

/** What happens in a case, in order; `ago` is how many days before today. */
export type Event = { readonly ago: number } & (
  | { readonly by: 'reporter'; readonly text: string; readonly answers?: Answers }
  | ({
      readonly by: 'office'
      /** Anna unless it says so. */
      readonly who?: Login
    } & (
      | {
          readonly as: 'acknowledgement' | 'reply' | 'feedback'
          readonly text: string
          readonly waiting?: boolean
        }
      | {
          readonly as: 'closing'
          readonly text: string
          readonly outcome: Outcome
          readonly measures?: readonly Measure[]
          readonly recovered?: Recovered | null
        }
      | { readonly as: 'note'; readonly text: string; readonly files?: () => Promise<LeftFile[]> }
      | { readonly as: 'state'; readonly state: State }
      | { readonly as: 'assessment'; readonly assessment: Assessment }
      | { readonly as: 'act'; readonly act: (people: Readonly<Record<Login, OfficerId>>, today: Day) => Act }
    ))
)

/** What a reporter's message answers besides its text. */
export type Answers = Partial<Pick<Message, 'transcript' | 'checkIn' | 'meeting' | 'judges'>>

/** The login names of the office's officers, and of its expert. */
export type Login = 'anna' | 'ben' | 'carla' | 'emil'

export interface Story {
  readonly category: Category
  readonly danger: boolean
  readonly language: string
  readonly identity: Identity
  /** How it came, if Anna entered it. */
  readonly entered?: Way
  /** The login name of an officer whom the reporter leaves out. */
  readonly leavesOut?: string
  /** True for a report about the office itself, which goes to the external body. */
  readonly outside?: boolean
  /** Files sent with the report. */
  readonly evidence?: () => Promise<LeftFile[]>
  /** The first is the report itself. */
  readonly events: readonly [Event & { by: 'reporter' }, ...Event[]]
}

export const stories: readonly Story[] = [
  {
    category: 2,
    danger: false,
    language: 'en',
    identity: null,
    leavesOut: 'carla',
    events: [
      {
        ago: 5,
        by: 'reporter',
        text: 'Travel paid twice\n\nCarla Diaz of the integrity office hands in her train tickets at two desks. I have seen the second form. Please do not let her see this.',
      },
      {
        ago: 3,
        by: 'office',
        as: 'acknowledgement',
        text: 'Thank you. Two of us read this; she is not one of them, and nothing shows her that it exists.',
        waiting: true,
      },
    ],
  },
  {
    category: 15,
    danger: false,
    language: 'en',
    identity: null,
    outside: true,
    events: [
      {
        ago: 10,
        by: 'reporter',
        text: 'The office told my chief\n\nOne week after I had written to the integrity office, my chief knew what it was about. I write to you because I no longer write to them.',
      },
      {
        ago: 8,
        by: 'office',
        as: 'acknowledgement',
        text: 'Thank you for turning to us. Nobody of the integrity office can open what you write here.',
        waiting: true,
      },
    ],
  },
  {
    category: 3,
    danger: false,
    language: 'en',
    identity: null,
    evidence: poolEvidence,
    events: [
      {
        ago: 7,
        by: 'reporter',
        text: 'Invoices for work not done at the pool\n\nFor the third time this year the town paid Bassin & Fils for cleaning the filters at the pool. Nobody came in March or in June. The delivery notes carry a signature that is not ours.',
      },
    ],
  },
  {
    category: 10,
    danger: false,
    language: 'en',
    identity: { name: 'Kim Vale (invented)', contact: 'By letter only' },
    events: [
      {
        ago: 12,
        by: 'reporter',
        text: 'Key to the archive copied\n\nSomeone has a second key to the personnel archive. Twice this month files lay open on the table in the morning.',
      },
    ],
  },
  {
    category: 12,
    danger: false,
    language: 'fr',
    identity: null,
    events: [
      {
        ago: 20,
        by: 'reporter',
        text: 'Permis accordés en une heure\n\nTrois permis de construire ont été signés le jour de leur dépôt, sans visite. Toujours le même architecte.',
      },
      {
        ago: 18,
        by: 'office',
        as: 'acknowledgement',
        text: 'Merci. Nous avons bien reçu votre signalement et avons commencé à l’examiner.',
        waiting: true,
      },
      {
        ago: 14,
        by: 'office',
        as: 'reply',
        text: 'Vous souvenez-vous des dates, même approximatives ? Ne cherchez rien qui puisse vous faire remarquer.',
        waiting: true,
      },
    ],
  },
  {
    category: 7,
    danger: false,
    language: 'en',
    identity: null,
    events: [
      {
        ago: 26,
        by: 'reporter',
        text: 'Expired extinguishers at the school\n\nAll extinguishers on the second floor are four years past their date. The list says they were replaced.',
      },
      {
        ago: 24,
        by: 'office',
        as: 'acknowledgement',
        text: 'Thank you. We have your report and have begun to look into it. Do you know who signs the list?',
        waiting: true,
      },
      {
        ago: 11,
        by: 'office',
        as: 'note',
        text: 'Ask the fire brigade for its own records before speaking to the school.',
      },
      {
        ago: 9,
        by: 'reporter',
        text: 'The list is signed by the contractor, not by the caretaker. It is still the same today.',
      },
      {
        ago: 6,
        by: 'office',
        as: 'reply',
        text: 'That helps, thank you. The fire brigade will visit every school this month, so that no single report stands out.',
        waiting: true,
      },
      {
        ago: 2,
        by: 'reporter',
        text: 'They came on Tuesday and looked at our floor too. The caretaker was told to find the old receipts.',
      },
    ],
  },
  {
    category: 4,
    danger: false,
    language: 'en',
    identity: null,
    events: [
      {
        ago: 33,
        by: 'reporter',
        text: 'Nephew hired without a notice\n\nThe new clerk in the permits office is the nephew of its head. The post was never published.',
      },
      {
        ago: 31,
        by: 'office',
        as: 'acknowledgement',
        text: 'Thank you. We have your report and look into it.',
      },
      {
        ago: 30,
        by: 'office',
        as: 'assessment',
        assessment: {
          impact: 2,
          likelihood: 2,
          overrides: [],
          evidence: 'at-risk',
          reprisal: 'medium',
          mustNotKnow: 'The head of the permits office, and the new clerk.',
          plan: 'Ask for all appointments of the year, not for this one.',
        },
      },
      { ago: 30, by: 'office', as: 'state', state: 'investigation' },
      {
        ago: 22,
        by: 'office',
        as: 'note',
        text: 'The personnel file has no notice and no second candidate. Next: the minutes of the board.',
      },
      {
        ago: 20,
        by: 'office',
        who: 'ben',
        as: 'note',
        text: 'Here they are. The head of the permits office was there, and said nothing of a post.',
        files: boardMinutes,
      },
      {
        ago: 19,
        by: 'office',
        as: 'act',
        act: ({ emil }) => ({ type: 'add-reader', officer: emil }),
      },
      {
        ago: 15,
        by: 'office',
        who: 'emil',
        as: 'note',
        text: 'Without a notice the appointment is void, whoever was chosen. The board can repeat it within a year.',
      },
    ],
  },
  {
    category: 8,
    danger: true,
    language: 'en',
    identity: null,
    events: [
      {
        ago: 38,
        by: 'reporter',
        text: 'Waste tipped at the old quarry\n\nAt night a lorry of the works yard tips rubble with asbestos plates at the old quarry. Children play there.',
      },
      { ago: 38, by: 'office', as: 'acknowledgement', text: 'Thank you. The quarry was closed off today.' },
      { ago: 30, by: 'reporter', text: 'The fence is up. The lorry now goes to the river.' },
      {
        ago: 37,
        by: 'office',
        as: 'assessment',
        assessment: {
          impact: 4,
          likelihood: 3,
          overrides: ['life', 'child'],
          evidence: 'at-risk',
          reprisal: 'low',
          mustNotKnow: 'The works yard.',
          plan: 'Anyone who walks there could have seen it: say nothing about when.',
        },
      },
      {
        ago: 16,
        by: 'office',
        as: 'closing',
        outcome: 'referred',
        text: 'Thank you: without you nobody would have looked. We handed everything on to the environment authority of the province, which has begun proceedings. We do not know who you are, and have told nobody that there was a report. If you do not agree with this, you can write to us here or to the authority.',
      },
    ],
  },
]
