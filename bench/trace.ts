/**
 * Whether an officer who was left out of a case can tell it from a number that nobody has by how long the refusal takes.
 * Requests for the two take turns; what chance alone does is the same comparison between two numbers that nobody has.
 */
import { fetchVerified } from '../client/api/manifest.ts'
import type { Send, Sending } from '../client/api/send.ts'
import { fetchCaseRows } from '../client/office/case-list.ts'
import { openCase } from '../client/office/case.ts'
import { openOffice } from '../client/office/unlocked.ts'
import { randomBytes } from '../crypto/random.ts'
import { bringIn, newPerson } from '../demo/people.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { startServer } from './server.ts'
import { ms, percentile, type Figure } from './table.ts'

const turns = 3000
/** Of a hundred guesses, how many may be right: 50 are by chance. */
const mostRight = 0.55
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

export async function benchTrace(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const { office, officer, officerSeed } = server.founding
    const look = () => openOffice(server.send, office, officer, officerSeed)
    const host = { send: server.send, seed: officerSeed, unlocked: await look() }
    const [channel] = host.unlocked.verified.manifest.channels
    if (!channel) throw new Error('no channel')
    const comes = (name: string) =>
      bringIn(
        host,
        sendFromNode(18681, server.officeUrl),
        { name, title: null, role: 'officer', custodian: false, channel: channel.id, again: null },
        newPerson(name, `${name} has a long password`),
        { moment: moment(), now: () => systemClock.now() },
      )
    await comes('colleague')
    const leftOut = await comes('left out')

    const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
    const verified = await fetchVerified(reporter, null, today)
    const draft = draftOf(verified, 'Not for everybody.', { excluded: [leftOut.unlocked.officer] })
    await leaveReport(reporter, verified, draft, randomBytes(16), today)
    const [row] = await fetchCaseRows(server.send)
    if (!row) throw new Error('no case')
    await openCase(server.send, await look(), row.number, moment())

    const figures: Figure[] = []
    for (const [what, request] of requests) {
      const number = row.number
      const [none, other] = ['000000', 'ZZZZZZ']
      const { send } = leftOut
      const real = await compare(send, request(number), request(none))
      const chance = await compare(send, request(other), request(none))
      figures.push({
        what: `${what} of a case that leaves the officer out`,
        measured: `${ms(real.first)}, told apart by its time ${percent(real.right)}`,
        against: `${ms(real.second)} where there is none, told apart ${percent(chance.right)}; at most ${percent(mostRight)}`,
        holds: real.right <= mostRight,
      })
    }
    return figures
  } finally {
    await server.stop()
  }
}

const requests: readonly (readonly [string, (number: string) => Sending])[] = [
  ['reading', (number) => ({ method: 'GET', path: `/api/cases/${number}` })],
  ['writing', (number) => ({ method: 'POST', path: `/api/cases/${number}/acts`, body: {} })],
]

/** Medians in milliseconds, and how often whoever sees two times would say rightly which is which. */
async function compare(send: Send, one: Sending, two: Sending) {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    const order = turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      const begun = performance.now()
      const { status } = await send([one, two][which] ?? one)
      times[which].push(performance.now() - begun)
      if (status !== 404) throw new Error(`answered ${status}`)
    }
  }
  const share = shareAbove(times[0], times[1])
  return {
    first: percentile(times[0], 0.5),
    second: percentile(times[1], 0.5),
    right: Math.max(share, 1 - share),
  }
}

/** How often a value of `a` is above one of `b`, over all pairs. */
function shareAbove(a: readonly number[], b: readonly number[]): number {
  const sorted = [...b].sort((x, y) => x - y)
  let above = 0
  for (const value of a) {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1
      else high = middle
    }
    above += low
  }
  return above / (a.length * b.length)
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
