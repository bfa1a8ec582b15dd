/**
 * Reports accepted per second, with 1, 8 and 32 clients; and returns answered, with 8.
 *
 * Each report is sealed and its proof of work made beforehand; each is accepted once. The baseline is plain `pg` on the
 * same database, which inserts the same rows with one commit each.
 */
import { Agent, request } from 'node:http'
import pg from 'pg'
import * as v from 'valibot'
import { toWire } from '../client/api/wire.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import { draftOf } from '../demo/reports.ts'
import { sealReport, type SealedReport } from '../client/report/seal.ts'
import type { Verified } from '../crypto/manifest.ts'
import type { Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys, signLogin } from '../crypto/reporter-keys.ts'
import type { Proof } from '../crypto/wire/proof.ts'
import { NonceAnswer, readSession } from '../crypto/wire/reporter.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { startServer, type BenchServer } from './server.ts'
import { ms, percentile, type Figure } from './table.ts'

const loads: readonly { readonly clients: number; readonly count: number }[] = [
  { clients: 1, count: 300 },
  { clients: 8, count: 1500 },
  { clients: 32, count: 1500 },
]
/** The first ones are not measured: during them, the server compiles its code and opens its database connections. */
const first = { clients: 32, count: 600 } as const
/** In milliseconds, for 32 clients at once. */
const slowest = 250
/** As with reports, the `first` ones are not measured. */
const returns = { clients: 8, first: 300, count: 2000, mailboxes: 200 } as const

export interface Prepared {
  readonly report: SealedReport
  readonly entropy: Entropy
  readonly body: string
}

/** Where reports are sent. */
type Reachable = Pick<BenchServer, 'reporterUrl' | 'reporterPort'>

export interface Run {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

export async function benchSubmit(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
    const verified = await fetchVerified(reporter, null, systemClock.today())
    const total = first.count + loads.reduce((sum, { count }) => sum + count, 0)
    const forReports = await server.mint.proofs('report', total)
    const prepared = forReports.map((proof) => prepare(verified, proof))
    const figures: Figure[] = []
    await submitAll([server], first.clients, prepared.slice(0, first.count))
    await bareInserts(server, first.clients, prepared.slice(0, first.count))
    let used: number = first.count
    for (const { clients, count } of loads) {
      const mine = prepared.slice(used, used + count)
      used += count
      // The baseline is measured before and after, because the disk is noisy: the better one counts.
      const before = await bareInserts(server, clients, mine)
      const spent = await server.cpu()
      const run = await submitAll([server], clients, mine)
      const own = ((await server.cpu()) - spent) / count
      const after = await bareInserts(server, clients, mine)
      const baseline = Math.max(before.perSecond, after.perSecond)
      const least = (clients === 1 ? 0.25 : 0.8) * baseline
      const isInTime = clients < 32 || run.p99 <= slowest
      figures.push({
        what: `reports accepted, ${clients} client${clients > 1 ? 's' : ''}`,
        measured: `${run.perSecond.toFixed(0)}/s, p50 ${ms(run.p50)}, p99 ${ms(run.p99)}, ${run.errors} errors`,
        against: `plain pg ${baseline.toFixed(0)}/s; at least ${least.toFixed(0)}/s${clients < 32 ? '' : `, p99 at most ${ms(slowest)}`}`,
        holds: run.perSecond >= least && isInTime && run.errors === 0,
      })
      figures.push({
        what: 'of it, the server’s own work',
        measured: `${ms(own)} of processor time for each, without its database`,
        against: 'no limit',
        holds: null,
      })
    }
    return figures
  } finally {
    await server.stop()
  }
}

/**
 * Reporters who come back with their words: nonce, session and first page, from `returns.mailboxes` mailboxes in turn.
 * Proofs and keys are made beforehand: visitors compute them on their own machines. The measurement includes the
 * reporter's signature and receiving the page, on the same cores as the server and its database.
 */
export async function benchReturns(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
    const verified = await fetchVerified(reporter, null, systemClock.today())
    const forReports = await server.mint.proofs('report', returns.mailboxes)
    const prepared = forReports.map((proof) => prepare(verified, proof))
    await submitAll([server], returns.clients, prepared)
    const proofs = await server.mint.proofs('login', returns.first + returns.count)
    await returnAll(server, verified, prepared, proofs.splice(0, returns.first))
    const before = await server.cpu()
    const back = await returnAll(server, verified, prepared, proofs)
    const used = ((await server.cpu()) - before) / returns.count
    const bare = await bareReturns(server, prepared)
    return [
      {
        what: 'the server’s own work for a return',
        measured: `${ms(used)} of processor time, without its database`,
        against: 'no limit',
        holds: null,
      },
      {
        what: `returns with words, ${returns.clients} clients`,
        measured: `${back.perSecond.toFixed(0)}/s, p50 ${ms(back.p50)}, p99 ${ms(back.p99)}, ${back.errors} errors`,
        against: `plain pg ${bare.perSecond.toFixed(0)}/s; at least 400/s`,
        holds: back.perSecond >= 400 && back.errors === 0,
      },
    ]
  } finally {
    await server.stop()
  }
}

/** Makes `count` reports, sealed and paid for, each to be sent once. */
export async function prepareReports(server: BenchServer, count: number): Promise<Prepared[]> {
  const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(reporter, null, systemClock.today())
  return (await server.mint.proofs('report', count)).map((proof) => prepare(verified, proof))
}

function prepare(verified: Verified, proof: Proof): Prepared {
  const entropy = randomBytes<'entropy'>(16)
  const draft = draftOf(verified, 'A report of some length. '.repeat(40))
  const report = sealReport(verified, draft, entropy, systemClock.today())
  return { report, entropy, body: JSON.stringify(toWire({ ...report, proof, ticket: null })) }
}

/** Runs `act` for each item, `clients` at a time. */
async function runAll<T>(
  clients: number,
  items: readonly T[],
  act: (item: T, client: number) => Promise<boolean>,
): Promise<Run> {
  const times: number[] = []
  let [next, errors] = [0, 0]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) {
        const began = performance.now()
        if (!(await act(item, client))) errors++
        times.push(performance.now() - began)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  return {
    perSecond: items.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    errors,
  }
}

/** @param servers each has its share of the clients */
export function submitAll(
  servers: readonly Reachable[],
  clients: number,
  prepared: readonly Prepared[],
): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  return runAll(clients, prepared, async ({ body }, client) => {
    const server = servers[client % servers.length]
    return server !== undefined && (await post(server, agent, '/api/reports', body)).status === 201
  })
}

function returnAll(
  server: BenchServer,
  verified: Verified,
  prepared: readonly Prepared[],
  proofs: readonly Proof[],
): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: returns.clients })
  const visits = proofs.map((proof, at) => ({
    proof,
    // Derived beforehand, like the proofs: visitors do both on their own machines.
    keys: reporterKeys(prepared[at % prepared.length]?.entropy ?? randomBytes(16), verified.office),
  }))
  return runAll(returns.clients, visits, async ({ proof, keys }) => {
    const { nonce } = v.parse(
      NonceAnswer,
      JSON.parse((await post(server, agent, '/api/nonce', '{}')).body.toString()),
    )
    const signature = signLogin(keys, verified.office, server.reporterUrl, nonce)
    const login = JSON.stringify({
      ...toWire({ publicKey: keys.publicKey, signature, nonce }),
      proof,
    })
    const session = await post(server, agent, '/api/session', login)
    const { page } = readSession(session.body)
    return session.status === 201 && page !== null && 'messages' in page && page.messages === 1
  })
}

function post(
  server: Reachable,
  agent: Agent,
  path: string,
  body: string,
): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve) => {
    const host = new URL(server.reporterUrl).host
    const sent = request({
      agent,
      host: '127.0.0.1',
      port: server.reporterPort,
      method: 'POST',
      path,
      headers: { host, 'content-type': 'application/json' },
    })
    sent.on('response', (received) => {
      const parts: Buffer[] = []
      received.on('data', (part: Buffer) => parts.push(part))
      received.on('end', () => resolve({ status: received.statusCode ?? 0, body: Buffer.concat(parts) }))
    })
    sent.on('error', () => resolve({ status: 0, body: Buffer.alloc(0) }))
    sent.end(body)
  })
}

/**
 * The same rows with plain `pg`: for each report one transaction with six inserts and one commit. Uses its own tables.
 */
export async function bareInserts(
  server: Pick<BenchServer, 'databaseUrl' | 'founding'>,
  clients: number,
  prepared: readonly Prepared[],
): Promise<Run> {
  const connections = await connect(server, clients)
  try {
    const [first] = connections
    await first?.query('drop schema if exists bare cascade; create schema bare')
    for (const table of ['report', 'envelope', 'identity', 'stanza', 'apart.salt', 'apart.body_salt']) {
      await first?.query(`create table bare.${table.replace('apart.', '')} (like ${table} including all)`)
    }
    const { office } = server.founding
    const day = systemClock.today()
    return await runAll(clients, prepared, async ({ report }, client) => {
      const connection = connections[client]
      if (!connection) return false
      const key = [office, report.mailbox].map((bytes) => Buffer.from(bytes))
      const number = Buffer.from(report.mailbox).toString('hex').slice(0, 12)
      await connection.query('begin')
      await connection.query(
        'insert into bare.report (office, mailbox, number, channel, generation, keyed, received_on, submission) values ($1, $2, $3, $4, 1, 1, $5, $6)',
        [...key, number, Buffer.from(report.channel), day, key[1]],
      )
      await connection.query('insert into bare.salt values ($1, $2, $3)', [...key, Buffer.from(report.salt)])
      await connection.query('insert into bare.body_salt values ($1, $2, 0, $3)', [
        ...key,
        Buffer.from(report.bodySalt),
      ])
      await connection.query('insert into bare.envelope values ($1, $2, 0, 0, $3, $4)', [
        ...key,
        Buffer.from(report.envelope),
        day,
      ])
      await connection.query('insert into bare.identity values ($1, $2, $3)', [
        ...key,
        Buffer.from(report.identity),
      ])
      const [thread, name] = [report.stanzas[0], report.identityStanzas[0]].map((stanza) =>
        Buffer.from(stanza ?? []),
      )
      await connection.query(
        `insert into bare.stanza values ($1, $2, 'thread', $3, $4), ($1, $2, 'identity', $3, $5)`,
        [...key, Buffer.alloc(16), thread, name],
      )
      await connection.query('commit')
      return true
    })
  } finally {
    await Promise.all(connections.map((connection) => connection.end()))
  }
}

/** What the database does for a return, with plain `pg`: reads a mailbox. */
async function bareReturns(server: BenchServer, prepared: readonly Prepared[]): Promise<Run> {
  const connections = await connect(server, returns.clients)
  try {
    const visits = Array.from({ length: returns.count }, () => randomBytes(32))
    return await runAll(returns.clients, visits, async (nonce, client) => {
      const mailbox = prepared[(nonce[0] ?? 0) % prepared.length]?.report.mailbox
      const connection = connections[client]
      if (!connection || !mailbox) return false
      const found = await connection.query(
        'select envelope from report join envelope using (office, mailbox) where mailbox = $1 and stream < 2',
        [Buffer.from(mailbox)],
      )
      return found.rowCount === 1
    })
  } finally {
    await Promise.all(connections.map((connection) => connection.end()))
  }
}

function connect(server: Pick<BenchServer, 'databaseUrl'>, clients: number): Promise<pg.Client[]> {
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = new pg.Client({ connectionString: server.databaseUrl })
      await connection.connect()
      return connection
    }),
  )
}
