/**
 * Whether an officer who was left out of a case can tell it from an unused number by how long the refusal takes.
 * Requests for the two take turns; to see what chance alone does, the same comparison is made between two unused
 * numbers.
 */
import { fetchVerified } from '../client/api/manifest.ts'
import type { Sending } from '../client/api/send.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { openCase } from '../client/office/case/open.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { randomBytes } from '../crypto/random.ts'
import { bringIn, newPerson } from '../demo/people.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { startServer, type BenchServer } from './server.ts'
import { compare, mostRight, percent } from './compare.ts'
import { ms, type Figure } from './table.ts'

const turns = 2000
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

export async function benchTrace(): Promise<Figure[]> {
  const server = await startServer()
  try {
    return await leftOutCases(server)
  } finally {
    await server.stop()
  }
}

/** Reading, writing and asking for the card, each compared with chance alone. Adds a colleague, who is left out. */
export async function leftOutCases(server: BenchServer): Promise<Figure[]> {
  const { office, officer, officerSeed } = server.founding
  const look = () => openOffice(server.send, office, officer, officerSeed)
  const host = { send: server.send, seed: officerSeed, unlocked: await look() }
  const [channel] = host.unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const comes = (name: string) =>
    bringIn(
      host,
      sendFromNode(server.officePort, server.officeUrl),
      { name, title: null, role: 'officer', custodian: false, channel: channel.id, again: null },
      newPerson(name, `${name} has a long password`),
      { moment: moment(), now: () => systemClock.now() },
    )
  await comes('colleague')
  const leftOut = await comes('left out')

  const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(reporter, null, today)
  const draft = draftOf(verified, 'Not for everybody.', { excluded: [leftOut.unlocked.officer] })
  const before = (await fetchCaseRows(server.send)).map(({ number }) => number)
  await leaveReport(reporter, verified, draft, randomBytes(16), today)
  const row = (await fetchCaseRows(server.send)).find(({ number }) => !before.includes(number))
  if (!row) throw new Error('no case')
  await openCase(server.send, await look(), row.number, moment())

  const figures: Figure[] = []
  for (const [what, request, status] of requests) {
    const number = row.number
    const [none, other] = ['000000', 'ZZZZZZ']
    const { send } = leftOut
    const real = await compare(send, request(number), request(none), turns, status)
    const chance = await compare(send, request(other), request(none), turns, status)
    figures.push({
      what: `${what} of a case that leaves the officer out`,
      measured: `${ms(real.first)}, told apart by its time ${percent(real.right)}`,
      against: `${ms(real.second)} if there is no case, told apart ${percent(chance.right)}; at most ${percent(mostRight)}`,
      holds: real.right <= mostRight,
    })
  }
  return figures
}

/** What is done with a case, and the status of the answer if there is none, or none for this officer. */
const requests: readonly (readonly [string, (number: string) => Sending, number])[] = [
  ['reading', (number) => ({ method: 'GET', path: `/api/cases/${number}` }), 404],
  ['writing', (number) => ({ method: 'POST', path: `/api/cases/${number}/acts`, body: {} }), 404],
  [
    'asking for the card',
    (number) => ({ method: 'POST', path: '/api/cases/cards', body: { numbers: [number] } }),
    200,
  ],
]
