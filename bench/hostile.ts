/**
 * Twelve attacks by one stranger, or one person with an invitation, and what they cost others: a reporter who loads the
 * page's data and sends a report, and an officer who lists the cases and acts. Beside each, the same without the attack
 * in the same run. The attacker is a process of its own, bounded in time and count, on this machine alone.
 */
import { fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchVerified } from '../client/api/manifest.ts'
import { exchange, exchangeJson } from '../client/api/send.ts'
import { invite } from '../client/office/people/invitations.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { randomBytes } from '../crypto/random.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import type { Orders } from './attacker.ts'
import { attacks } from './attacks.ts'
import { prepareReports, type Prepared } from './submit.ts'
import { startServer, type BenchServer } from './server.ts'
import { ms, percentile, type Figure } from './table.ts'

/** How often each of the two does their work in one measurement, with and without the attack in turns. */
const acts = 100
const rounds = 3
/** However slow it is, a measurement ends; seconds. */
const seconds = 60
/** Between one thing and the next, in milliseconds. */
const pause = 20
/** What an attack may cost: twice as long. */
const most = 2
/** Below this a p99 is a moment that one garbage collection makes; milliseconds. */
const floor = 50
const today = systemClock.today()

export async function benchHostile(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const orders = await ordersFor(server)
    const figures: Figure[] = []
    for (const name of Object.keys(attacks)) {
      const ready = await prepareReports(server, 2 * rounds * acts)
      const [without, under]: [Both[], Both[]] = [[], []]
      let did = ''
      for (let round = 0; round < rounds; round++) {
        without.push(await honest(server, ready))
        const attacker = await startAttacker({ ...orders, name, proofs: await freshProofs(server) })
        under.push(await honest(server, ready))
        did = await attacker.stop()
      }
      for (const who of ['reporter', 'officer'] as const) {
        const [calm, hostile] = [without, under].map((all) => summed(all.map((one) => one[who])))
        if (!calm || !hostile) continue
        const limit = Math.max(most * calm.p99, floor)
        figures.push({
          what: `${name}: ${who}`,
          measured: `p99 ${ms(hostile.p99)}, ${hostile.count} done, ${hostile.errors} failed; ${did}`,
          against: `${ms(calm.p99)} without; at most ${ms(limit)}`,
          holds: hostile.p99 <= limit && hostile.errors === 0 && hostile.count > 0,
        })
      }
    }
    return figures
  } finally {
    await server.stop()
  }
}

interface Measured {
  readonly times: readonly number[]
  readonly errors: number
}
type Both = Record<'reporter' | 'officer', Measured>

function summed(parts: readonly Measured[]) {
  const times = parts.flatMap((part) => part.times)
  const errors = parts.reduce((sum, part) => sum + part.errors, 0)
  return { p99: percentile(times, 0.99), count: times.length, errors }
}

/** Both at their work, `acts` times each, one thing after the other. What browsers do by themselves was done before. */
async function honest(server: BenchServer, ready: Prepared[]): Promise<Both> {
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const until = performance.now() + seconds * 1000
  const reporter = async (): Promise<void> => {
    await exchange(send, { method: 'GET', path: '/api/manifest' })
    await exchangeJson(send, { method: 'GET', path: '/api/challenge/report' })
    const next = ready.pop()
    if (!next) throw new Error('too few reports were prepared')
    await exchangeJson(send, { method: 'POST', path: '/api/reports', body: JSON.parse(next.body) as unknown })
  }
  const officer = async (): Promise<void> => {
    const rows = await fetchCaseRows(server.send)
    const path = `/api/cases/${rows[0]?.number ?? '000000'}`
    await exchange(server.send, { method: 'GET', path })
    // An act that changes nothing, but is read, checked and answered.
    await server.send({ method: 'POST', path: `${path}/acts`, body: { nothing: 'x'.repeat(60_000) } })
  }
  const [one, two] = await Promise.all([repeat(reporter, until), repeat(officer, until)])
  return { reporter: one, officer: two }
}

async function repeat(act: () => Promise<void>, until: number): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  for (let done = 0; done < acts && performance.now() < until; done++) {
    try {
      const begun = performance.now()
      await act()
      times.push(performance.now() - begun)
    } catch {
      errors++
    }
    await sleep(pause)
  }
  return { times, errors }
}

/** What the attacker is given beforehand: proofs that were bought, an invitation, cases that make a list long. */
async function ordersFor(server: BenchServer): Promise<Omit<Orders, 'name' | 'proofs'>> {
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(send, null, today)
  const leave = () => leaveReport(send, verified, draftOf(verified, 'A case.'), randomBytes(16), today)
  for (let at = 0; at < 20; at++) await leave()
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const [channel] = unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const moment = { day: today, seconds: Math.floor(Date.now() / 1000) }
  const invitee = {
    name: 'Ben',
    title: null,
    role: 'officer',
    custodian: false,
    channel: channel.id,
    again: null,
  } as const
  const link = await invite(server.send, unlocked, invitee, moment)
  return {
    reporterUrl: server.reporterUrl,
    reporterPort: server.reporterPort,
    officeUrl: server.officeUrl,
    officePort: server.officePort,
    seconds: seconds + 30,
    link,
  }
}

/** What the attacker has bought: anew for each time, since a proof is good once. */
async function freshProofs({ mint }: BenchServer): Promise<Orders['proofs']> {
  return {
    report: await mint.proofs('report', 60),
    files: await mint.proofs('files', 20),
    login: await mint.proofs('login', 60),
  }
}

async function startAttacker(orders: Orders) {
  const child = fork(new URL('attacker.ts', import.meta.url))
  // An attacker has a machine of its own: here it gets what the others leave.
  if (child.pid !== undefined) setPriority(child.pid, 19)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let did = 'nothing'
  await new Promise<void>((resolve) => {
    child.on('message', (message: { ready?: true; did?: string }) => {
      if (message.ready) resolve()
      if (message.did !== undefined) did = message.did
    })
    child.send(orders)
  })
  return {
    stop: async () => {
      if (child.connected) child.send('stop')
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(timer)
      return did
    },
  }
}
