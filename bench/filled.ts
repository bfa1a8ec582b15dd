/** An office with many cases, and the person who looks at them in a browser. */
import { openOffice } from '../client/office/desk/unlocked.ts'
import { codes, officeTexts } from '../test/support/journey.ts'
import { fillOffice } from '../test/support/many-cases.ts'
import type { BenchServer } from './server.ts'

/** Fills the server's office with so many cases. Its officer logs in as `person`. */
export async function fillFor(server: BenchServer, count: number) {
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const mailboxes = await fillOffice(server.databaseUrl, unlocked, count)
  return { unlocked, mailboxes, ...(await officerOf(server)) }
}

/** The office's texts, and its officer as the login page needs them. */
export async function officerOf({ officer }: BenchServer) {
  const { login, password, totpText, card } = officer
  const person = { login, password, totpSecret: totpText, card: card.split(' '), code: codes(totpText) }
  return { say: await officeTexts(), person }
}
