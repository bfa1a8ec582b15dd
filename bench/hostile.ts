/**
 * Twelve attacks by one stranger, or by one person with an invitation, and what they cost others: a reporter who loads
 * the page's data and sends a report, and an officer who lists the cases and acts. For comparison, the same without the
 * attack, in short turns within the same run. The attacker has its own process, limited in time and number, and only
 * attacks this machine.
 */
import { type Orders, attackNames, type AttackName } from './orders.ts'
import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { fetchVerified } from '../client/api/manifest.ts'
import { Offline, type Send } from '../client/api/send.ts'
import { invite } from '../client/office/people/invitations.ts'
import { answerInvitation, openInvitation, readLink } from '../client/office/setup/join.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { randomBytes } from '../crypto/random.ts'
import { newPerson } from '../demo/people.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { stretch } from '../demo/stretch.ts'
import { systemClock } from '../server/clock.ts'
import { startMailServer } from '../test/support/mail-server.ts'
import type { Said, Told } from './attacker.ts'
import { honest, type Both, type Measured } from './honest.ts'
import { hangingMail } from './hostile-mail.ts'
import { newKeysBeside } from './hostile-keys.ts'
import { prepareReports } from './submit.ts'
import { startServer, type BenchServer } from './server.ts'
import { ms, percentile, type Figure } from './table.ts'

/** How often each of the two acts in a turn, and how many turns there are with and without the attack. */
const acts = Number(process.env['BENCH_ACTS'] ?? 60)
const rounds = 6
/** How many proofs a paying attacker has for a turn. */
const purse = 250
/** What an attack may cost: twice the time. */
const most = 2
/** In milliseconds: under attack, an act may always take this long, however fast it is otherwise. */
const floor = Number(process.env['BENCH_FLOOR'] ?? 50)
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

export async function benchHostile(): Promise<Figure[]> {
  const mails = await startMailServer()
  const { port } = mails.config().server
  const server = await startServer({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'a@town.example' })
  const db = new pg.Client({ connectionString: server.databaseUrl })
  await db.connect()
  const attacker = startAttacker()
  try {
    const orders = await ordersFor(server)
    const wanted = process.env['BENCH_ATTACKS']?.split(',')
    const figures: Figure[] = []
    const mail = await hangingMail(server, db, mails)
    await honest(server, await prepareReports(server, 200), 200)
    for (const name of ['nobody', ...attackNames] as const) {
      if (wanted && !wanted.includes(name)) continue
      await forget(db)
      const ready = await prepareReports(server, 2 * rounds * acts)
      const [without, under]: [Both[], Both[]] = [[], []]
      const did = new Map<string, number>()
      const hostile = async () => {
        if (name === 'nobody') return under.push(await honest(server, ready, acts))
        await attacker.begin({ ...orders, name, ...(await bought(server, name)) })
        if (name === 'mail backlog') mail.begin()
        under.push(await honest(server, ready, acts))
        if (name === 'mail backlog') mail.end()
        for (const [answer, count] of await attacker.stop()) did.set(answer, (did.get(answer) ?? 0) + count)
        // Lets requests that were begun for the attacker finish.
        return sleep(500)
      }
      const calm = async () => without.push(await honest(server, ready, acts))
      for (let round = 0; round < rounds; round++) {
        for (const turn of round % 2 === 0 ? [calm, hostile] : [hostile, calm]) await turn()
      }
      figures.push(...compared(name, without, under, did))
      if (name === 'mail backlog') figures.push(await mail.figure())
    }
    if (!wanted || wanted.includes('unusable keys')) figures.push(...(await newKeysBeside(server)))
    return figures
  } finally {
    attacker.end()
    await db.end()
    await server.stop()
    await mails.stop()
  }
}

function compared(
  name: string,
  without: readonly Both[],
  under: readonly Both[],
  did: ReadonlyMap<string, number>,
): Figure[] {
  const answers = [...did].sort(([, a], [, b]) => b - a).slice(0, 3)
  const said = answers.map(([answer, times]) => `${times} ${answer}`).join(', ') || 'no attack'
  return (['reporter', 'officer'] as const).map((who) => {
    const [calm, hostile] = [summed(without.map((one) => one[who])), summed(under.map((one) => one[who]))]
    const limit = Math.max(most * calm.p99, floor)
    return {
      what: `${name}: ${who}`,
      measured: `p50 ${ms(hostile.p50)}, p99 ${ms(hostile.p99)}, ${hostile.count} done, ${hostile.errors} failed; ${said}`,
      against: `${ms(calm.p50)}, ${ms(calm.p99)} without (${(hostile.p99 / calm.p99).toFixed(2)} times); at most ${ms(limit)}`,
      holds: hostile.p99 <= limit && hostile.errors === 0 && hostile.count > 0,
    }
  })
}

function summed(parts: readonly Measured[]) {
  const times = parts.flatMap((part) => part.times)
  const errors = parts.reduce((sum, part) => sum + part.errors, 0)
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), count: times.length, errors }
}

/** Each attack starts with the same cases, with nothing spent and nothing tried. */
async function forget(db: pg.Client): Promise<void> {
  await db.query(
    'delete from report where mailbox not in (select mailbox from report order by number limit 20)',
  )
  await db.query('delete from spent_proof')
  await db.query('delete from login_try')
  await db.query('vacuum analyze')
}

/** What the attacker gets beforehand: an answer to an open invitation. There are some cases on the desk. */
async function ordersFor(server: BenchServer): Promise<Omit<Orders, 'name' | 'proofs' | 'tries'>> {
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(send, null, today)
  for (let at = 0; at < 20; at++)
    await leaveReport(send, verified, draftOf(verified, 'A case.'), randomBytes(16), today)
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const [channel] = unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const invitee = {
    name: 'Ben',
    title: null,
    role: 'officer',
    custodian: false,
    channel: channel.id,
    again: null,
  } as const
  const link = readLink(await invite(server.send, unlocked, invitee, moment()))
  if (!link) throw new Error('no link')
  const { reporterUrl, reporterPort, officeUrl, officePort } = server
  const visitor = sendFromNode(officePort, officeUrl)
  const open = await openInvitation(visitor, link, today)
  let answer: Record<string, unknown> = {}
  // Kept and not sent: sending is the attacker's part.
  const kept: Send = (sending) => {
    if (sending.method === 'GET') return visitor(sending)
    answer = sending.body as Record<string, unknown>
    return Promise.reject(new Offline())
  }
  const person = newPerson('mallory', 'a password of some length')
  await answerInvitation(kept, stretch, open, { ...person, code: '000000' }).catch(() => undefined)
  return { reporterUrl, reporterPort, officeUrl, officePort, answer }
}

/** What the attacker has bought for one turn: a proof is good once. */
async function bought(
  { mint }: BenchServer,
  name: AttackName,
): Promise<{ proofs: Orders['proofs']; tries: Orders['tries'] }> {
  const tries = async (logins: readonly string[]) => {
    const made: Orders['tries'][number][] = []
    for (const login of logins)
      for (const proof of await mint.proofs('code', 1, login)) made.push({ login, proof })
    return made
  }
  switch (name) {
    case 'reserved uploads':
      return { proofs: { files: await mint.proofs('files', purse) }, tries: [] }
    case 'unusable keys':
    case 'mail backlog':
      return { proofs: { report: await mint.proofs('report', purse) }, tries: [] }
    case 'junk reports':
    case 'rolled-back proofs':
      return { proofs: { report: await mint.proofs('report', 20) }, tries: [] }
    case 'answered invitations':
      return { proofs: { office: await mint.proofs('office', purse) }, tries: [] }
    case 'wrong logins': {
      const names = Array.from({ length: purse }, () => Buffer.from(randomBytes(6)).toString('hex'))
      return { proofs: {}, tries: await tries(names) }
    }
    case 'cheap proofs':
      return { proofs: {}, tries: await tries(Array.from({ length: 10 }, () => 'mallory')) }
    default:
      return { proofs: {}, tries: [] }
  }
}

function startAttacker() {
  const child: ChildProcess = fork(new URL('attacker.ts', import.meta.url))
  // A real attacker has another machine: here it gets only the processor time that the others leave.
  if (child.pid !== undefined) setPriority(child.pid, 19)
  const said = () => new Promise<Said>((resolve) => child.once('message', resolve))
  const tell = async (told: Told): Promise<Said> => {
    const answer = said()
    child.send(told)
    return answer
  }
  return {
    begin: async (orders: Orders): Promise<void> => {
      await tell(orders)
    },
    stop: async () => {
      const answer = await tell('stop')
      return answer === 'begun' ? [] : answer.did
    },
    end: () => child.disconnect(),
  }
}
