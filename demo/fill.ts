/** Fills a fresh Sotto with the stories, as reporters and an officer would: by the real client code, over HTTP. */
import { fetchVerified } from '../client/api/manifest.ts'
import { exchangeJson, type Send } from '../client/api/send.ts'
import { sealAct, sendAct, type Act } from '../client/office/acts.ts'
import { openCase } from '../client/office/case.ts'
import { fetchCaseRows } from '../client/office/case-list.ts'
import { renewIfDue } from '../client/office/office-acts.ts'
import { openOffice, type Unlocked } from '../client/office/unlocked.ts'
import { totpText } from '../client/office/joining.ts'
import { openMailbox, sealMessage, sendMessage } from '../client/reporter/mailbox.ts'
import { equal } from '../crypto/bytes.ts'
import { addDays, type Day } from '../crypto/day.ts'
import { wordsOf, type Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys } from '../crypto/reporter-keys.ts'
import { systemClock } from '../server/clock.ts'
import { morningOf, newPerson, setUp } from './people.ts'
import { draftOf, leaveReport } from './reports.ts'
import { stories, type Event, type Story } from './stories.ts'

export interface DemoOfficer {
  readonly name: string
  readonly password: string
  readonly totpSecret: string
  readonly card: string
}

export interface Filled {
  readonly officers: readonly DemoOfficer[]
  /** The words of one reporter who has an answer waiting. */
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

/** The longest ago that anything in the stories happened, and a day more to set the office up. */
const begins = 1 + Math.max(...stories.flatMap(({ events }) => events.map(({ ago }) => ago)))

/** @returns what a visitor needs to look around */
export async function fill(server: DemoServer): Promise<Filled> {
  server.setDay(addDays(server.today, -begins))
  const send = server.officer()
  const { officer, unlocked: opened } = await openTheOffice(server, send)
  const words = stories.map(() => randomBytes<'entropy'>(16))
  let unlocked = opened
  for (let ago = begins - 1; ago >= 0; ago--) {
    const day = addDays(server.today, -ago)
    server.setDay(day)
    if (await renewIfDue(send, unlocked, day, morningOf(day).seconds)) unlocked = await reopen(send, unlocked, officer.seed)
    for (const [index, story] of stories.entries()) {
      const entropy = words[index]
      if (!entropy) continue
      for (const [at, event] of story.events.entries()) {
        if (event.ago !== ago) continue
        if (event.by === 'reporter') await asReporter(server, story, event.text, entropy, at === 0, day)
        else await asOfficer(send, unlocked, entropy, event, day)
      }
    }
  }
  await exchangeJson(send, { method: 'POST', path: '/api/logout', body: {} })
  const shown = stories.findIndex(({ events }) => events.length > 4)
  const { name, password, totpSecret, card } = officer
  const { [shown]: entropy } = words
  return {
    officers: [{ name, password, totpSecret, card }],
    words: entropy ? wordsOf(entropy).join(' ') : '',
  }
}

async function openTheOffice(server: DemoServer, send: Send) {
  const details = {
    name: 'Town of Ardenne · Integrity office',
    contact: 'Town hall of Ardenne (invented), room 4\nTuesdays, 10 to 12',
    officerName: 'Anna Rossi',
    officerTitle: 'Head of the integrity office',
  }
  const person = newPerson('anna', 'a low voice in the town hall')
  const at = { today: addDays(server.today, -begins), now: () => systemClock.now() }
  const made = await setUp(send, server.setupToken, details, person, at)
  const unlocked = await openOffice(send, made.office, made.officer, made.officerSeed)
  const officer = {
    name: person.login,
    password: person.password,
    totpSecret: totpText(person.totpSecret),
    card: wordsOf(person.card).join(' '),
    seed: made.officerSeed,
  }
  return { officer, unlocked }
}

async function reopen(
  send: Send,
  unlocked: Unlocked,
  seed: Parameters<typeof openOffice>[3],
): Promise<Unlocked> {
  // The server looks at its newest manifest every few seconds; what follows needs it now.
  return openOffice(send, unlocked.office, unlocked.officer, seed)
}

async function asReporter(
  server: DemoServer,
  story: Story,
  text: string,
  entropy: Entropy,
  first: boolean,
  day: Day,
): Promise<void> {
  const send = server.reporter()
  const verified = await fetchVerified(send, null, day)
  if (first) {
    const { category, danger, identity, language } = story
    const draft = draftOf(verified, text, { category, danger, identity, language })
    await leaveReport(send, verified, draft, entropy, day)
    return
  }
  const open = await openMailbox(send, verified, entropy, server.reporterUrl)
  if (!open) throw new Error('the reporter has a mailbox')
  await sendMessage(send, open, sealMessage(verified, open, text, day))
}

async function asOfficer(
  send: Send,
  unlocked: Unlocked,
  entropy: Entropy,
  event: Event & { by: 'office' },
  day: Day,
): Promise<void> {
  const { mailbox } = reporterKeys(entropy, unlocked.office)
  const row = (await fetchCaseRows(send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('the case is on the list')
  const at = { day, seconds: Date.parse(`${day}T10:00:00Z`) / 1000 }
  const open = await openCase(send, unlocked, row.number, at)
  await sendAct(send, sealAct(unlocked, open, actOf(event), at))
}

function actOf(event: Event & { by: 'office' }): Act {
  switch (event.as) {
    case 'acknowledgement':
    case 'reply':
    case 'feedback':
      return { type: 'reply', as: event.as, text: event.text, waiting: event.waiting ?? false }
    case 'closing':
      return { type: 'close', text: event.text, outcome: event.outcome }
    case 'note':
      return { type: 'note', text: event.text }
    case 'state':
      return { type: 'change', card: { state: event.state } }
  }
}
