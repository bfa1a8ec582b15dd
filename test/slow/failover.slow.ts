/**
 * Many machines, and each of them lost in turn while people report: two instances of Sotto behind HAProxy, on PostgreSQL under
 * Patroni with synchronous replication, with the configuration in deploy/. `npm run failover`; Debian's packages are in
 * test/support/cluster.ts.
 *
 * A network is cut by keeping what is sent to and from the machine until it is joined again; a machine stands still when its
 * processes are stopped. Both for longer than it takes to choose another primary, and for about as long.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import { patiently } from '../../client/api/patience.ts'
import { makeProof } from '../../client/api/proof.ts'
import { sealReport, type SealedReport } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { connectOnce, forWorkBehind } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { waitUntilDurable } from '../../db/durable.ts'
import { draftOf } from '../../demo/reports.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { deskAgain, differences, startArrivals, type Arrivals } from '../support/arrivals.ts'
import { startCluster, type Cluster, type SottoPorts } from '../support/cluster.ts'
import { isRunning, killNow } from '../support/processes.ts'
import { newFolder, startProgram, type Program } from '../support/program.ts'
import { setUpOffice, type TestOffice } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
/** Seconds until service is back. */
const promised = 15
const kinds = [
  'primary killed',
  'primary cut off',
  'primary stands still',
  'switch-over',
  'Sotto killed',
  'Sotto stopped',
] as const
/** How long, in seconds, each time in turn. */
const lengths = [20, 8, 10, 7] as const
/** No answer, or one that a browser rides out. */
const allowed = new Set([
  ...['none', '503 unavailable', '502 of the proxy', '503 of the proxy', '504 of the proxy'],
  // A proof that was spent before the database was lost; files that the page sends again.
  ...['403 proof', '409 files-missing'],
])
const rounds = Number(process.env['ROUNDS'] ?? 24)

let cluster: Cluster
let folder: Awaited<ReturnType<typeof newFolder>>
let office: TestOffice
const sottos: Program[] = []
/** What ended ones had printed. */
const printed: string[] = []

const reporterUrl = () => `http://localhost:${cluster.front.reporter}`
const newSend = () => sendFromNode(cluster.front.reporter, reporterUrl())

function startSotto(ports: SottoPorts, setupLink: 'print' | 'hide'): Program {
  return startProgram(folder.path, {
    DATABASE_URL: cluster.url,
    REPORTER_PORT: String(ports.reporter),
    OFFICE_PORT: String(ports.office),
    MONITOR_PORT: String(ports.monitor),
    REPORTER_URL: reporterUrl(),
    OFFICE_URL: `http://office.localhost:${cluster.front.office}`,
    SETUP_LINK: setupLink,
    // Nobody listens there; the queue of emails keeps a connection to the database open all the time.
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'sotto@example.org',
  })
}

beforeAll(async () => {
  await ready()
  folder = await newFolder()
  cluster = await startCluster()
  for (const ports of cluster.sottos) {
    const one = startSotto(ports, sottos.length === 0 ? 'print' : 'hide')
    sottos.push(one)
    await one.until(/"started"/)
  }
  // HAProxy has not heard of both yet.
  const front = sendFromNode(cluster.front.office, `http://office.localhost:${cluster.front.office}`)
  await until(async () => (await front({ method: 'GET', path: '/api/challenge' })).status === 200)
  const link = await sottos[0]?.until(/http\S+\/setup#\S+/)
  office = await setUpOffice({
    officePort: cluster.front.office,
    officeUrl: `http://office.localhost:${cluster.front.office}`,
    setupLink: link?.[0] ?? null,
  })
})
afterAll(async () => {
  for (const one of sottos) await killNow(one.process)
  await cluster?.end()
  await folder?.remove()
})

test('whatever machine is lost, service is back soon, and nothing that was acknowledged is lost or stored twice', async () => {
  const arrivals = await startArrivals(newSend, reporterUrl(), today, 500)
  const lines: string[] = []
  let lost: Awaited<ReturnType<typeof loseEach>>
  try {
    lost = await loseEach(arrivals, lines)
  } finally {
    await arrivals.stop()
    console.log(
      [
        ...lines,
        `${arrivals.left.length} reports acknowledged; ${arrivals.gaveUp()} times somebody had to press the button again`,
      ].join('\n'),
    )
  }
  const officer = sendFromNode(cluster.front.office, `http://office.localhost:${cluster.front.office}`)
  const wrong = await differences(await deskAgain(office, officer), arrivals, today)
  expect({ faults: arrivals.faults, wrong, gaveUp: arrivals.gaveUp() }).toEqual({
    faults: [],
    wrong: [],
    gaveUp: 0,
  })
  expect(lost.stray).toEqual([])
  expect(Math.max(...lost.seconds)).toBeLessThan(promised)
  // No bug in the log: an outage has an event of its own.
  expect([...printed, ...sottos.map((one) => one.printed())].join('\n')).not.toContain('request-failed')
})

/** The rounds, each with a line that says how it went. */
async function loseEach(
  arrivals: Arrivals,
  lines: string[],
): Promise<{ stray: string[]; seconds: number[] }> {
  await until(() => arrivals.left.length >= 10)
  const seconds: number[] = []
  const stray: string[] = []
  for (let round = 0; round < rounds; round++) {
    const kind = kinds[round % kinds.length] ?? kinds[0]
    const name = await cluster.primary()
    const primary = cluster.machines.find((one) => one.name === name)
    if (!primary) throw new Error('no primary')
    const away = lengths[Math.floor(round / kinds.length) % lengths.length] ?? lengths[0]
    // Nobody waits through two of them.
    await arrivals.served()
    arrivals.sinceLast()
    const back = arrivals.nextReport()
    const over = sleep(away * 1000)
    if (kind === 'primary killed') await primary.kill()
    if (kind === 'primary cut off') primary.cutOff()
    if (kind === 'primary stands still') primary.freeze()
    if (kind === 'switch-over') await cluster.switchOver()
    const which = Math.floor(round / kinds.length) % 2
    if (kind === 'Sotto killed') await restart(which, 'killed')
    if (kind === 'Sotto stopped') await restart(which, 'stopped')
    if (kind === 'primary killed') await back.then(() => primary.start())
    if (kind === 'primary cut off') await over.then(() => primary.join())
    if (kind === 'primary stands still') await over.then(() => primary.thaw())
    await back
    await until(() => cluster.isWhole())
    await until(async () => (await allReady()) && arrivals.nextReport())
    const { answers, gap } = arrivals.sinceLast()
    const { well = 0, ...others } = answers
    seconds.push(gap / 1000)
    stray.push(...Object.keys(others).filter((what) => !allowed.has(what)))
    lines.push(
      `${String(round + 1).padStart(2)}  ${kind.padEnd(20)} ${(gap / 1000).toFixed(1).padStart(4)} s without a report  well ${well}, ${JSON.stringify(others)}`,
    )
    // Only the rounds that kill Sotto end one.
    expect(sottos.map(({ process }) => isRunning(process))).toEqual([true, true])
  }
  return { stray, seconds }
}

async function restart(which: number, how: 'killed' | 'stopped'): Promise<void> {
  const [one, ports] = [sottos[which], cluster.sottos[which]]
  if (!one || !ports) throw new Error('no such Sotto')
  if (how === 'killed') await killNow(one.process)
  else {
    one.process.kill('SIGTERM')
    await one.ended
  }
  printed.push(one.printed())
  sottos[which] = startSotto(ports, 'hide')
}

async function allReady(): Promise<boolean> {
  const answers = await Promise.all(
    cluster.sottos.map(({ monitor }) =>
      fetch(`http://127.0.0.1:${monitor}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  )
  return answers.every(Boolean)
}

test('while no second machine has it, nothing is acknowledged: neither by PostgreSQL nor by Sotto', async () => {
  const name = await cluster.primary()
  const standbys = cluster.machines.filter((one) => one.name !== name)
  const verified = await fetchVerified(newSend(), null, today)
  const report = sealReport(verified, draftOf(verified, 'On two machines'), randomBytes(16), today)
  const [first, second] = [await makeProof(newSend(), 'report'), await makeProof(newSend(), 'report')]
  const client = await connectOnce({ connectionString: cluster.url, statement_timeout: 1000 })
  const db = connect(cluster.url, 1, forWorkBehind)
  await waitUntilDurable(db)
  for (const one of standbys) one.freeze()
  // The limit of a statement would end a wait of its own, and must not end this one.
  let isDone = false
  const asked = client.query('create table waiting ()').then(() => (isDone = true))
  // An answer that repeats what was stored waits for the same.
  let isDurable = false
  const durable = waitUntilDurable(db).then(() => (isDurable = true))
  await expect(sendReport(newSend(), verified, report, first)).rejects.toMatchObject({ code: 'unavailable' })
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect({ isDone, isDurable }).toEqual({ isDone: false, isDurable: false })
  for (const one of standbys) one.thaw()
  await Promise.all([asked, durable])
  await db.destroy()
  await client.query('drop table waiting')
  await client.end()
  await patiently(() => sendReport(newSend(), verified, report, second))
  await until(() => cluster.isWhole())
})

test('what synchronous replication costs', async () => {
  const verified = await fetchVerified(newSend(), null, today)
  const rates = new Map<boolean, number[]>([
    [true, []],
    [false, []],
  ])
  for (const on of [true, false, true, false, true, false]) {
    await cluster.setSynchronous(on)
    const prepared: { readonly report: SealedReport; readonly proof: Proof }[] = []
    for (let n = 0; n < 150; n++) {
      const report = sealReport(verified, draftOf(verified, `Measured ${n}`), randomBytes(16), today)
      prepared.push({ report, proof: await makeProof(newSend(), 'report') })
    }
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const send = newSend()
        for (let one = prepared.pop(); one; one = prepared.pop()) {
          await sendReport(send, verified, one.report, one.proof)
        }
      }),
    )
    rates.get(on)?.push((150 * 1000) / (performance.now() - began))
  }
  await cluster.setSynchronous(true)
  const text = [...rates].map(
    ([on, all]) =>
      `synchronous ${on ? 'on ' : 'off'}: ${all.map((rate) => rate.toFixed(0)).join(', ')} reports/s`,
  )
  console.log(text.join('\n'))
  expect([...rates.values()].flat().every((rate) => rate > 0)).toBe(true)
})

test('no program of the cluster has written down an address of a visitor, or a request', () => {
  const written = cluster.written()
  expect(written).not.toMatch(/\b(GET|POST|PUT) \/|insert into|\/api\//i)
  expect(written).not.toContain(`127.0.0.1:${cluster.front.reporter}`)
})
