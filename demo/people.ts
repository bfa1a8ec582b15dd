/** What people of the office do, by the real client code: for the demo, the measurements and the tests. */
import { generate } from 'otplib'
import * as v from 'valibot'
import { exchangeJson, type Send } from '../client/api/send.ts'
import { toWire } from '../client/api/wire.ts'
import { makeAccess } from '../client/office/access.ts'
import { foundOffice, type Founding, type OfficeDetails } from '../client/office/founding.ts'
import type { Day } from '../crypto/day.ts'
import { entropySize, type Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { SetupBegun, type OfficerAccess } from '../crypto/wire/officer.ts'
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

/** The authenticator's code of the half minute before `now`: so the person can log in with the current one at once. */
function codeBefore(person: Person, now: Date): Promise<string> {
  return generate({ secret: person.totpSecret, epoch: Math.floor(now.getTime() / 1000) - 30 })
}

/** Sets an office up with the token of its link. `send` has the first officer's session afterwards. */
export async function setUp(
  send: Send,
  token: string,
  details: OfficeDetails,
  person: Person,
  at: { readonly today: Day; readonly now: () => Date },
): Promise<Founding> {
  const begun = await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })
  const founding = foundOffice(details, v.parse(SetupBegun, begun).receipt, at.today)
  const { office, officer, officerSeed, published, grants } = founding
  const access = await makeAccess(stretch, office, officer, officerSeed, { ...person, code: '' })
  // The code is made last, because stretching takes its time.
  const code = await codeBefore(person, at.now())
  const wire = toWire({ published, access: { ...access, code }, grants })
  await exchangeJson(send, { method: 'POST', path: '/api/setup', body: { token, ...(wire as object) } })
  return founding
}
