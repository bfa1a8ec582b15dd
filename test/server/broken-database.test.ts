/**
 * The database fails in every way that networks and operators can cause, under load: the process survives, answers each
 * request in time with "try again", and recovers when the database does.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import request from 'supertest'
import { fetchVerified } from '../../client/api/manifest.ts'
import { makeProof } from '../../client/api/proof.ts'
import type { Send } from '../../client/api/send.ts'
import { size } from '../../crypto/bytes.ts'
import { paddedSize } from '../../crypto/file.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { forRequests } from '../../db/client.ts'
import { connect } from '../../db/connect.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { newFolder, startProgram } from '../support/program.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const today = systemClock.today()
let database: TestDatabase
let proxy: TcpProxy
let sotto: TestSotto
let office: TestOffice
let reporter: Send

beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
  proxy = await startProxy(database.url)
  sotto = await startSotto({ url: proxy.url, patience: forRequests })
  office = await setUpOffice(sotto)
  reporter = sotto.reporter()
})
beforeEach(async () => {
  proxy.mend()
  proxy.cut()
  await settled()
})
afterAll(async () => {
  await sotto.end()
  await proxy.end()
  await database.drop()
})

/** Repeats the load until no request fails: each cut connection makes one request fail, once. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 50 && (await load()).includes(503); tries++);
}

/** @returns the statuses of reads of every kind, and of logins, more of them at once than the pool has connections */
async function load(): Promise<number[]> {
  const asks: readonly (() => Promise<{ status: number }>)[] = [
    () => reporter({ method: 'GET', path: '/api/challenge/report' }),
    () => reporter({ method: 'GET', path: '/api/manifest' }),
    () => office.send({ method: 'GET', path: '/api/cases' }),
    () => office.send({ method: 'GET', path: '/api/session' }),
    () => office.send({ method: 'POST', path: '/api/login/name', body: { login: 'anna' } }),
  ]
  const answers = await Promise.all(Array.from({ length: 8 }, () => asks.map((ask) => ask())).flat())
  return answers.map(({ status }) => status)
}

async function isWell(): Promise<void> {
  expect(new Set(await load())).toEqual(new Set([200]))
  const verified = await fetchVerified(reporter, null, today)
  await leaveReport(reporter, verified, draftOf(verified, 'After the storm.'), randomBytes(16), today)
}

test('database connections terminated repeatedly under load cost single requests and nothing else', async () => {
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  for (let round = 0; round < 15; round++) {
    const answers = load()
    for (let times = 0; times < 5; times++) {
      await other.query(
        // Only connections to this file's own database: other tests run beside it.
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'sotto' and pid <> pg_backend_pid() and datname = current_database()`,
      )
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect([200, 503]).toEqual(expect.arrayContaining(await answers))
  }
  await other.end()
  // The last ones may have ended a connection that nobody has used since.
  await settled()
  await isWell()
})

test.each(['freeze', 'deafen'] as const)(
  'database connections that %s leave no request without an answer, and delay no later request',
  async (how) => {
    await load()
    proxy[how]()
    const answers = await load()
    expect(answers).toContain(503)
    expect([200, 503]).toEqual(expect.arrayContaining(answers))
    proxy.mend()
    await isWell()
  },
)

test('when the database is away, answers say so and when to try again, and pages are still shown', async () => {
  await load()
  proxy.refuse()
  const at = () => request(`http://127.0.0.1:${sotto.reporterPort}`)
  const answer = await at().get('/api/challenge/report')
  const asked = answer.status === 200 ? await at().post('/api/uploads').send({}) : answer
  expect([400, 503]).toContain(asked.status)
  const office503 = await office.send({ method: 'GET', path: '/api/session' })
  expect(office503.status).toBe(503)
  const raw = await request(`http://127.0.0.1:${sotto.officePort}`)
    .get('/api/session')
    .set('cookie', 'sotto=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  expect(raw.headers['retry-after']).toBe('5')
  expect(raw.body).toEqual({ error: 'unavailable' })
  for (const path of [
    '/',
    '/en/',
    '/en/report',
    '/en/about',
    '/en/about/privacy',
    '/contact.txt',
    '/api/manifest',
  ]) {
    expect([path, (await at().get(path)).status]).toEqual([path, 200])
  }
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
  proxy.mend()
  await isWell()
})

test('a server that has become a standby costs each connection one request, and is not asked again', async () => {
  const name = new URL(database.url).pathname.slice(1)
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  await other.query(`alter database ${name} set default_transaction_read_only = on`)
  proxy.cut()
  await settled()
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const proof = await makeProof(reporter, 'files')
      const files = [{ id: toText(randomBytes(size.file)), padded: paddedSize(1) }]
      const body = { mailbox: toText(randomBytes(size.mailbox)), files, proof }
      return reporter({ method: 'POST', path: '/api/uploads', body })
    }),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
  expect(new Set(answers.map(({ retryAfter }) => retryAfter))).toEqual(new Set([5]))
  // A session that is open goes on being read-only: what works again now works on connections that are new.
  await other.query('set default_transaction_read_only = off')
  await other.query(`alter database ${name} reset default_transaction_read_only`)
  await other.end()
  const db = connect(database.url, 1)
  await sql`set default_transaction_read_only = on`.execute(db)
  const write = () => sql`create table if not exists written ()`.execute(db)
  await expect(write()).rejects.toMatchObject({ name: 'DatabaseUnavailable', code: '25006' })
  await write()
  await sql`drop table written`.execute(db)
  await db.destroy()
  await settled()
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

test('a transaction that loses its connection half way stores nothing', async () => {
  const before = await sotto.db.selectFrom('report').select('number').execute()
  const attempt = sotto.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('report').execute()
    proxy.cut()
    await sql`select 1`.execute(tx)
  })
  await expect(attempt).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
  await settled()
  expect(await sotto.db.selectFrom('report').select('number').execute()).toEqual(before)
})

test('the program says that it waits for a missing database, and stops on a signal while the database is frozen', async () => {
  const folder = await newFolder()
  proxy.refuse()
  const env = { DATABASE_URL: proxy.url, REPORTER_PORT: '0', OFFICE_PORT: '0' }
  const program = startProgram(folder.path, env)
  await program.until(/waiting-for-database/)
  proxy.mend()
  await program.until(/Office {5}http/)
  const address = /Reporters {2}(\S+)/.exec(program.printed())?.[1] ?? ''
  const port = new URL(address).port
  const load = Array.from({ length: 30 }, () =>
    request(`http://127.0.0.1:${port}`)
      .get('/api/manifest')
      .then(
        ({ status }) => status,
        () => 0,
      ),
  )
  proxy.freeze()
  program.process.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  await Promise.all(load)
  await folder.remove()
})
