/** What people of the office do, with the real client code: for the demo, the measurements and the tests. */
import { generate } from 'otplib'
import * as v from 'valibot'
import { exchangeJson, type Send } from '../client/api/send.ts'
import { toWire } from '../client/api/wire.ts'
import { fetchSession, logIn, makeAccess, unlock } from '../client/office/desk/access.ts'
import { foundOffice, type Founding, type OfficeDetails } from '../client/office/setup/founding.ts'
import type { Moment } from '../client/office/desk/moment.ts'
import { answerInvitation, openInvitation, readLink } from '../client/office/setup/join.ts'
import { admit, fetchInvitations, invite, type Invitee } from '../client/office/people/invitations.ts'
import { changeFacts } from '../client/office/settings/facts.ts'
import { confirmPage, fetchPage, savePageSettings } from '../client/office/pages/signing.ts'
import { openOffice, type Unlocked } from '../client/office/desk/unlocked.ts'
import { addMonths, type Day } from '../crypto/day.ts'
import type { OfficerSeed } from '../crypto/officer-keys.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { entropySize, type Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { SetupBegun, type OfficerAccess } from '../crypto/wire/officer.ts'
import { pageNames } from '../crypto/wire/public-page.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { stretch } from './stretch.ts'

/** What somebody of the office logs in with. */
export interface Person {
  readonly login: string
  readonly password: string
  readonly card: Entropy
  readonly totpSecret: OfficerAccess['totpSecret']
}

export function newPerson(login: string, password: string): Person {
  return {
    login,
    password,
    card: randomBytes<'entropy'>(entropySize),
    totpSecret: randomBytes<'totp secret'>(20),
  }
}

/** The first second of a day, for acts that record when they were done. */
export function morningOf(day: Day): Moment {
  return { day, seconds: Date.parse(`${day}T00:00:00Z`) / 1000 }
}

/**
 * The authenticator's code for the half minute before `now`, so that the person can log in with the current one right
 * away.
 */
function codeBefore(person: Person, now: Date): Promise<string> {
  return codeAt(person, new Date(now.getTime() - 30_000))
}

function codeAt(person: Person, now: Date): Promise<string> {
  return generate({ secret: person.totpSecret, epoch: Math.floor(now.getTime() / 1000) })
}

/** Does something that needs a code, and repeats it once if the code expired in between. */
async function orInTheNextHalfMinute<T>(act: () => Promise<T>): Promise<T> {
  return act().catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'wrong-login')) throw error
    return act()
  })
}

/** Sets up an office with the token of its link. Afterwards, `send` has the first officer's session. */
export async function setUp(
  send: Send,
  token: string,
  details: OfficeDetails,
  person: Person,
  at: { readonly today: Day; readonly now: () => Date },
): Promise<Founding> {
  const begun = await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })
  const founding = foundOffice(details, v.parse(SetupBegun, begun).receipt, morningOf(at.today))
  const { office, officer, officerSeed, published, entry, grants } = founding
  const access = await makeAccess(stretch, office, officer, officerSeed, { ...person, code: '' })
  // The code is made last, because stretching takes time.
  const begin = async () => {
    const code = await codeBefore(person, at.now())
    const wire = toWire({ published, entry, access: { ...access, code }, grants })
    const body = { token, languages: null, ...(wire as object) }
    await exchangeJson(send, { method: 'POST', path: '/api/setup', body })
  }
  await orInTheNextHalfMinute(begin)
  return founding
}

/** A person of the office at their desk. */
export interface AtDesk extends Person {
  readonly send: Send
  readonly seed: OfficerSeed
  readonly unlocked: Unlocked
}

/** Logs in with password and code, and opens the desk with the card. */
export async function openDeskOf(send: Send, person: Person, code: string): Promise<AtDesk> {
  const { login, password } = person
  const stretched = await logIn(send, stretch, { login, password, code })
  const session = await fetchSession(send)
  const seed = unlock(session, stretched, person.card)
  const unlocked = await openOffice(send, session.office, session.officer, seed)
  return { ...person, send, seed, unlocked }
}

/** Confirms every public page in these languages, as if this person had read them all, and opens the office. */
export async function openToReports(
  at: AtDesk,
  languages: readonly string[],
  moment: Moment,
): Promise<AtDesk> {
  const { send } = at
  await savePageSettings(send, { dataProtection: '', languages: [...languages] })
  let desk = at
  for (const language of languages) {
    for (const page of pageNames) {
      desk = await lookAgain(desk)
      const place = { page, language }
      const { defaults } = await fetchPage(send, place)
      await confirmPage(send, desk.unlocked, place, defaults, addMonths(moment.day, 12), moment)
    }
  }
  desk = await lookAgain(desk)
  await changeFacts(send, desk.unlocked, { intake: 'open' }, moment)
  return lookAgain(desk)
}

/** The same desk, with what the office has done meanwhile. */
export async function lookAgain(at: AtDesk): Promise<AtDesk> {
  const { office, officer } = at.unlocked
  return { ...at, unlocked: await openOffice(at.send, office, officer, at.seed) }
}

/** Invites somebody, answers for them, and admits them: all three as their own browsers would. */
export async function bringIn(
  host: Pick<AtDesk, 'send' | 'unlocked' | 'seed'>,
  send: Send,
  invitee: Invitee,
  person: Person,
  at: { readonly moment: Moment; readonly now: () => Date },
): Promise<AtDesk> {
  const { office, officer } = host.unlocked
  const latest = () => openOffice(host.send, office, officer, host.seed)
  const link = readLink(await invite(host.send, await latest(), invitee, at.moment))
  if (!link) throw new Error('an invitation has a link')
  const open = await openInvitation(send, link, at.moment.day)
  const answer = async () =>
    answerInvitation(send, stretch, open, { ...person, code: await codeBefore(person, at.now()) })
  await orInTheNextHalfMinute(answer)
  const [invitation] = (await fetchInvitations(host.send)).filter(
    ({ officer: invited }) => toText(invited) === toText(open.invited.officer),
  )
  if (!invitation) throw new Error('the invitation is on the list')
  await admit(host.send, await latest(), invitation, at.moment)
  return openDeskOf(send, person, await codeAt(person, at.now()))
}
