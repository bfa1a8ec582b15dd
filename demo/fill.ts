/** Fills a new Sotto with the stories, as reporters and an officer would: with the real client code, over HTTP. */
import { sealAct, sendAct } from '../client/office/case/sealing.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import { exchangeJson, type Send } from '../client/api/send.ts'
import type { Act } from '../client/office/case/acts.ts'
import { mustDeclare } from '../client/office/case/declared.ts'
import { sealEntry, sendEntry } from '../client/office/case/entering.ts'
import { openCase } from '../client/office/case/open.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { renewIfDue } from '../client/office/desk/office-acts.ts'
import { renewSigners } from '../client/office/people/trustees.ts'
import { kitGroups, type RecoveryKit } from '../crypto/office-keys.ts'
import type { Invitee } from '../client/office/people/invitations.ts'
import { fetchPages } from '../client/office/pages/signing.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { totpText } from '../client/office/door/joining.ts'
import { openMailbox, sealNext, sendMessage } from '../client/reporter/mailbox.ts'
import { equal, type OfficerId } from '../crypto/bytes.ts'
import type { CarriedFile } from '../crypto/content.ts'
import { addDays, daysBetween, type Day } from '../crypto/day.ts'
import { wordsOf, type Entropy } from '../crypto/phrase.ts'
import { stream } from '../crypto/envelope.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys } from '../crypto/reporter-keys.ts'
import { systemClock } from '../server/clock.ts'
import { addFiles, leaveFiles } from './files.ts'
import { bringIn, lookAgain, morningOf, newPerson, openToReports, setUp, type AtDesk } from './people.ts'
import { draftOf, leaveReport } from './reports.ts'
import { archive, storyOf } from './archive.ts'
import { stories as told, type Event, type Login, type Story } from './stories.ts'

const stories: readonly Story[] = [...told, ...archive.map(storyOf)]

export interface DemoOfficer {
  readonly name: string
  /** Their role in the demo's office. */
  readonly does: string
  readonly password: string
  readonly totpSecret: string
  readonly card: string
}

export interface Filled {
  readonly officers: readonly DemoOfficer[]
  /** The words of a reporter who has an answer waiting. */
  readonly words: string
}

export interface DemoServer {
  readonly setupToken: string
  readonly reporterUrl: string
  readonly today: Day
  /** Makes the server believe that it is another day. */
  setDay(day: Day): void
  reporter(): Send
  officer(): Send
}

/** How many days ago the first event of the stories happened, plus a day to set up the office. */
const begins = 1 + Math.max(...stories.flatMap(({ events }) => events.map(({ ago }) => ago)))

/** Everybody in the demo's office, by login name. */
type Desks = Readonly<Record<Login | 'olga', AtDesk>>

/** @returns what a visitor needs to look around */
export async function fill(server: DemoServer): Promise<Filled> {
  const first = addDays(server.today, -begins)
  server.setDay(first)
  const { kit, ...opened } = await openTheOffice(server, first)
  let desks: Desks = opened
  const words = stories.map(() => randomBytes<'entropy'>(16))
  for (let ago = begins - 1; ago >= 0; ago--) {
    const day = addDays(server.today, -ago)
    server.setDay(day)
    const { anna } = desks
    const isRenewed = await renewIfDue(anna.send, anna.unlocked, day, morningOf(day).seconds)
    if (isRenewed || (await renewRightToSign(anna, kit, day))) desks = await lookAround(desks)
    for (const [index, story] of stories.entries()) {
      const entropy = words[index]
      if (!entropy) continue
      for (const [at, event] of story.events.entries()) {
        if (event.ago !== ago) continue
        if (event.by === 'reporter') await asReporter(server, desks, story, event, entropy, at === 0, day)
        else
          await asOfficer(story.outside ? desks.olga : desks[event.who ?? 'anna'], desks, entropy, event, day)
      }
    }
  }
  const everybody = Object.values(desks)
  for (const { send } of everybody) {
    await exchangeJson(send, { method: 'POST', path: '/api/logout', body: {} })
  }
  const shown = stories.findIndex(({ events }) => events.length > 4)
  const { [shown]: entropy } = words
  return {
    officers: everybody.map(({ login, password, totpSecret, card, unlocked }) => ({
      name: login,
      does: doing[unlocked.self.name] ?? unlocked.self.name,
      password,
      totpSecret: totpText(totpSecret),
      card: wordsOf(card).join(' '),
    })),
    words: entropy ? wordsOf(entropy).join(' ') : '',
  }
}

const doing: Readonly<Record<string, string>> = {
  'Anna Rossi': 'officer, signs for the office',
  'Ben Okafor': 'officer, custodian of names',
  'Carla Diaz': 'officer, left out of one case',
  'Emil Novak': 'outside expert, given one case',
  'Olga Berg': 'ombudsperson, the alternate channel',
}

async function openTheOffice(server: DemoServer, today: Day): Promise<Desks & { kit: RecoveryKit }> {
  const details = {
    name: 'Town of Ardenne · Integrity office',
    contact: 'Town hall of Ardenne (invented), room 4\nTuesdays, 10 to 12',
    officerName: 'Anna Rossi',
    officerTitle: 'Head of the integrity office',
  }
  const person = newPerson('anna', 'a low voice in the town hall')
  const now = () => systemClock.now()
  const send = server.officer()
  const made = await setUp(send, server.setupToken, details, person, { today, now })
  const unlocked = await openOffice(send, made.office, made.officer, made.officerSeed)
  const anna: AtDesk = { ...person, send, seed: made.officerSeed, unlocked }
  const [office] = unlocked.verified.manifest.channels
  if (!office) throw new Error('an office has a channel')
  const bring = (
    login: string,
    invitee: Omit<Invitee, 'again' | 'custodian' | 'role'> & Partial<Invitee>,
  ) => {
    const given = { role: 'officer', custodian: false, again: null, ...invitee } as const
    const at = { moment: morningOf(today), now }
    return bringIn(anna, server.officer(), given, newPerson(login, `a low voice of ${login}`), at)
  }
  const here = { channel: office.id }
  const ben = await bring('ben', { ...here, name: 'Ben Okafor', title: 'Legal officer', custodian: true })
  const carla = await bring('carla', { ...here, name: 'Carla Diaz', title: 'Internal audit' })
  const emil = await bring('emil', {
    ...here,
    name: 'Emil Novak',
    title: 'Lawyer from outside',
    role: 'expert',
  })
  const opens = { opens: 'Ombudsperson of the province (invented)' }
  const olga = await bring('olga', {
    channel: opens,
    name: 'Olga Berg',
    title: 'Ombudsperson',
    custodian: true,
  })
  // They all join before the office opens. The manifest would name Anna as having admitted anyone who joins later, and
  // a reporter who leaves her out would leave them out too.
  const { languages } = await fetchPages(anna.send)
  const codes = languages.map(({ code }) => code)
  const opened = await openToReports(anna, codes, morningOf(today))
  return { ...(await lookAround({ anna: opened, ben, carla, emil, olga })), kit: made.kit }
}

/** Once a year the right to sign is renewed with the kit. @returns true if it was */
async function renewRightToSign({ send, unlocked }: AtDesk, kit: RecoveryKit, today: Day): Promise<boolean> {
  if (daysBetween(today, unlocked.verified.signers.until) > 30) return false
  await renewSigners(send, unlocked, kitGroups(kit).join(' '), [], 1, morningOf(today))
  return true
}

/** Every desk with the office's newest state. */
async function lookAround({ anna, ben, carla, emil, olga }: Desks): Promise<Desks> {
  return {
    anna: await lookAgain(anna),
    ben: await lookAgain(ben),
    carla: await lookAgain(carla),
    emil: await lookAgain(emil),
    olga: await lookAgain(olga),
  }
}

async function asReporter(
  server: DemoServer,
  desks: Desks,
  story: Story,
  { text, answers = {} }: Event & { by: 'reporter' },
  entropy: Entropy,
  first: boolean,
  day: Day,
): Promise<void> {
  const send = server.reporter()
  const verified = await fetchVerified(send, null, day)
  if (first) {
    const { category, danger, identity, language, leavesOut, outside } = story
    const channel = verified.manifest.channels.find(
      ({ kind }) => (kind === 'alternate') === (outside ?? false),
    )
    const excluded = Object.values(desks)
      .filter(({ login }) => login === leavesOut)
      .map(({ unlocked }) => unlocked.officer)
    const { mailbox } = reporterKeys(entropy, verified.office)
    const evidence = (await story.evidence?.()) ?? []
    const files = await leaveFiles(send, verified.office, mailbox, evidence)
    const said = { category, danger, identity, language, excluded, files }
    const draft = draftOf(verified, text, channel ? { ...said, channel: channel.id } : said)
    if (story.entered) {
      const { send: office, unlocked } = desks.anna
      const sealed = sealEntry(verified, { ...draft, way: story.entered, came: day }, entropy)
      const act = { type: 'enter', way: story.entered, words: 'handed' } as const
      await sendEntry({ send: office, unlocked, at: morningOf(day) }, sealed, act)
      return
    }
    await leaveReport(send, verified, draft, entropy, day)
    return
  }
  const open = await openMailbox(send, verified, entropy, server.reporterUrl)
  if (!open) throw new Error('the reporter has a mailbox')
  const said = { ...answers, text, day, files: [], name: null }
  await sendMessage(send, open, { ...sealNext(verified, open, said), name: null })
}

async function asOfficer(
  { send, unlocked }: AtDesk,
  desks: Desks,
  entropy: Entropy,
  event: Event & { by: 'office' },
  day: Day,
): Promise<void> {
  const { mailbox } = reporterKeys(entropy, unlocked.office)
  const row = (await fetchCaseRows(send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('the case is on the list')
  const at = { day, seconds: Date.parse(`${day}T10:00:00Z`) / 1000 }
  const people = {
    anna: desks.anna.unlocked.officer,
    ben: desks.ben.unlocked.officer,
    carla: desks.carla.unlocked.officer,
    emil: desks.emil.unlocked.officer,
  }
  let open = await openCase(send, unlocked, row.number, at)
  if (mustDeclare(unlocked, open)) {
    await sendAct(send, sealAct(unlocked, open, { type: 'declare', conflict: false }, at))
    open = await openCase(send, unlocked, row.number, at)
  }
  const added = event.as === 'note' ? ((await event.files?.()) ?? []) : []
  const files = await addFiles({ send, unlocked }, open, stream.notes, added)
  await sendAct(send, sealAct(unlocked, open, actOf(event, people, day, files), at))
}

function actOf(
  event: Event & { by: 'office' },
  people: Readonly<Record<Login, OfficerId>>,
  day: Day,
  files: readonly CarriedFile[],
): Act {
  switch (event.as) {
    case 'acknowledgement':
    case 'reply':
    case 'feedback':
      return { type: 'reply', as: event.as, text: event.text, waiting: event.waiting ?? false }
    case 'closing':
      return {
        ...{ type: 'close', text: event.text, outcome: event.outcome },
        ...{ measures: event.measures ?? [], recovered: event.recovered ?? null },
      }
    case 'act':
      return event.act(people, day)
    case 'note':
      return { type: 'note', text: event.text, files }
    case 'assessment':
      return { type: 'assess', assessment: event.assessment }
    case 'state':
      return { type: 'move', to: event.state, reason: null }
  }
}
