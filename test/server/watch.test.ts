/**
 * What the administrator sees of a server: whether it lives and can serve, figures that say nothing about people, a mail when
 * something is wrong, and a doctor's sentences.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { fetchVerified } from '../../client/api/manifest.ts'
import { addDays } from '../../crypto/day.ts'
import { randomBytes } from '../../crypto/random.ts'
import { connectOnce } from '../../db/client.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { apartFile } from '../../server/backup/make.ts'
import { backupsIn, type Backups } from '../support/backups.ts'
import { startMailServer, type ReceivedMail, type TestMailServer } from '../support/mail-server.ts'
import { project } from '../support/program.ts'
import { startFounded, startSotto, type TestSotto } from '../support/sotto.ts'
import { runSotto } from '../support/verify-log.ts'

const admin = 'admin@town.example'
let sotto: TestSotto
let mails: TestMailServer
let backups: Backups
let ahead = 0
let days = 0
const clock: Clock = {
  now: () => new Date(Date.now() + ahead),
  today: () => addDays(systemClock.today(), days),
}
const monitor = () => request(`http://127.0.0.1:${sotto.monitorPort}`)

beforeAll(async () => {
  mails = await startMailServer()
  backups = await backupsIn()
  ;({ sotto } = await startFounded({
    clock,
    mail: mails.config(),
    watch: {
      monitorPort: 0,
      alarmsTo: admin,
      backup: { folder: backups.folder, recipient: backups.recipient, keepDays: 30 },
    },
  }))
})
afterAll(async () => {
  await sotto.end()
  await mails.stop()
  await backups.remove()
})
beforeEach(() => {
  ahead += 3_600_000
  days = 0
  mails.received.length = 0
})

/** Not in the template, which other tests clone. */
async function asAdmin(): Promise<Awaited<ReturnType<typeof connectOnce>>> {
  const url = new URL(process.env['SOTTO_TEST_ADMIN'] ?? '')
  url.pathname = '/postgres'
  return connectOnce({ connectionString: url.href })
}

/** Its lines as they were before they were wrapped for the mail. */
const textOf = (mail: ReceivedMail | undefined) => mail?.text.replaceAll(/=\r?\n/g, '').replaceAll('=20', ' ')

async function figures(): Promise<Record<string, number>> {
  const { text } = await monitor().get('/metrics').expect(200)
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value] = /^(\S+(?:\{.*\})?) (-?[\d.]+)$/.exec(line) ?? []
      return [name, Number(value)]
    }),
  )
}

/** What visitors and strangers do: read pages, report, ask for nonsense, try to log in. */
async function visitors(): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, systemClock.today())
  await leaveReport(send, verified, draftOf(verified, 'Seen'), randomBytes(16), systemClock.today())
  for (const path of ['/', '/en/', '/nonsense', '/api/nonsense']) await request(sotto.reporterUrl).get(path)
  for (let tries = 0; tries < 3; tries++)
    await sotto.officer()({ method: 'POST', path: '/api/login', body: { login: 'anna', nonsense: true } })
}

test('it says that it lives, and whether the database lets it serve people', async () => {
  expect((await monitor().get('/health').expect(200)).text).toBe('well\n')
  expect((await monitor().get('/ready').expect(200)).text).toBe('ready\n')
  for (const path of ['/', '/metrics/x', '/api/manifest', '/ready?x']) await monitor().get(path).expect(404)
  await monitor().post('/metrics').expect(404)
  const client = await asAdmin()
  const name = new URL(sotto.databaseUrl).pathname.slice(1)
  await client.query(`alter database ${name} allow_connections false`)
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  try {
    await monitor().get('/ready').expect(503)
    await monitor().get('/health').expect(200)
    expect((await figures())['sotto_database_up']).toBe(0)
  } finally {
    await client.query(`alter database ${name} allow_connections true`)
    await client.end()
  }
  await monitor().get('/ready').expect(200)
})

test('nothing that visitors do changes a figure before the hour is over', async () => {
  const before = await figures()
  await visitors()
  expect(await figures()).toEqual(before)
  ahead += 3_600_000
  const after = await figures()
  // What is counted of officers' logins is there an hour later, and nothing that a reporter did.
  const changed = Object.keys(after).filter((name) => after[name] !== before[name])
  for (const name of changed) expect(name).toMatch(/officer-login-refused|disk_free_percent/)
})

test('the figures are those of the manual, each with a reason why it is safe, and Prometheus reads them', async () => {
  const { text, headers } = await monitor().get('/metrics')
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  const names = [...text.matchAll(/^# TYPE (\S+) (gauge|counter)$/gm)].map(([, name]) => name)
  const manual = await readFile(join(project, 'docs/operations.md'), 'utf8')
  expect([...manual.matchAll(/^\| `(sotto_\w+)/gm)].map(([, name]) => name)).toEqual(names)
  for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} .+\\. .+\\.$`, 'm'))
  const values = await figures()
  expect(values['sotto_key_days_left{key="manifest"}']).toBeGreaterThan(80)
  expect(values['sotto_info{version="0.1.0"}']).toBe(1)
  expect(Object.values(values).every(Number.isFinite)).toBe(true)
})

test('a mail says what is wrong, once a day, to the administrator alone; nothing wrong, no mail', async () => {
  await sotto.mailQueue?.sendAlarm()
  expect(mails.received.map(({ to }) => to)).toEqual([[admin]])
  const [first] = mails.received
  expect(textOf(first)).toMatch(/There is no backup in .*: run "sotto backup"/)
  await backups.make(sotto.databaseUrl, systemClock.today())
  mails.received.length = 0
  await sotto.mailQueue?.sendAlarm()
  expect(mails.received).toEqual([])
  days = 5
  await sotto.mailQueue?.sendAlarm()
  expect(textOf(mails.received[0])).toMatch(/The newest backup is 5 days old/)
  days = 85
  mails.received.length = 0
  await sotto.mailQueue?.sendAlarm()
  expect(textOf(mails.received[0])).toMatch(
    /The published keys expire in \d days?: an officer must open the desk before/,
  )
  await rename(apartFile(backups.folder), `${apartFile(backups.folder)}.away`)
  days = 0
  mails.received.length = 0
  await sotto.mailQueue?.sendAlarm()
  expect(textOf(mails.received[0])).toMatch(/kept apart is missing/)
  await rename(`${apartFile(backups.folder)}.away`, apartFile(backups.folder))
})

test('reports and refused requests raise no alarm', async () => {
  await backups.make(sotto.databaseUrl, systemClock.today())
  await visitors()
  await sotto.mailQueue?.sendAlarm()
  expect(mails.received).toEqual([])
})

interface Found {
  readonly subject: string
  readonly state: string
  readonly says: string
}

async function doctor(env: Record<string, string>): Promise<{ code: number; found: Found[] }> {
  const { code, said } = await runSotto(['doctor', '--json'], { DATABASE_URL: sotto.databaseUrl, ...env })
  return { code, found: JSON.parse(said) as Found[] }
}

const of = (found: readonly Found[], subject: string) =>
  found.filter((one) => one.subject === subject).map(({ state, says }) => `${state}: ${says}`)

test('the doctor finds what is wrong, and says what to do', async () => {
  await backups.make(sotto.databaseUrl, systemClock.today())
  const env = { BACKUP_FOLDER: backups.folder, BACKUP_TO: backups.recipient }
  const { found } = await doctor(env)
  expect(of(found, 'migrations')).toEqual(['good: The tables are those of this version.'])
  expect(of(found, 'backups')).toEqual(['good: The newest backup is from today.'])
  expect(of(found, 'keys')[0]).toMatch(/^good: The published keys are valid for \d+ more days\.$/)
  // The addresses of a trial.
  expect(of(found, 'address')).toEqual([
    expect.stringMatching(
      /^soon: The address for reporters, http:\/\/localhost:8080, works on this computer only/,
    ),
    expect.stringMatching(/^soon: The address for officers/),
  ])
  expect(of(found, 'mail')[0]).toMatch(/^soon: No mail server is configured/)

  const outside = await doctor({
    ...env,
    REPORTER_URL: 'https://nowhere.invalid',
    OFFICE_URL: `http://127.0.0.1.example.invalid`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'sotto@town.example',
  })
  expect(outside.code).toBe(1)
  expect(of(outside.found, 'address')[0]).toMatch(
    /^bad: .*cannot be reached from here \(\w+\): its name is not in DNS/,
  )
  expect(of(outside.found, 'mail')[0]).toMatch(/^bad: The mail server does not take emails/)

  await rm(join(backups.folder, 'data'), { recursive: true })
  const without = await doctor(env)
  expect(without.code).toBe(1)
  expect(of(without.found, 'backups')[0]).toMatch(/^bad: There is no backup in/)
})

test('the doctor reads a PostgreSQL’s log settings, and names each that writes about reporters', async () => {
  const client = await asAdmin()
  const name = new URL(sotto.databaseUrl).pathname.slice(1)
  // The tests' own PostgreSQL is not for keeping anything; otherwise it is as it should be.
  expect(of((await doctor({})).found, 'database')).toEqual(["bad: PostgreSQL's fsync is off: set it to on."])
  const wrong = {
    log_statement: 'all',
    log_min_duration_statement: '0',
    log_duration: 'on',
    synchronous_commit: 'off',
  }
  for (const [setting, value] of Object.entries(wrong))
    await client.query(`alter database ${name} set ${setting} = '${value}'`)
  const { code, found } = await doctor({})
  expect(code).toBe(1)
  for (const setting of Object.keys(wrong))
    expect(of(found, 'database')).toContainEqual(
      expect.stringMatching(`^bad: PostgreSQL's ${setting} is .*: set it to`),
    )
  await client.query(`alter database ${name} reset all`)
  await client.end()
})

test('the doctor speaks of an empty database, and refuses words that it does not know', async () => {
  const empty = await startSotto()
  expect(of((await doctor({ DATABASE_URL: empty.databaseUrl })).found, 'keys')).toEqual([
    'soon: No office is set up yet: "sotto setup-link" prints the link for it.',
  ])
  const link = await runSotto(['setup-link'], { DATABASE_URL: empty.databaseUrl })
  expect(link).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^http:\/\/office\.localhost:8081\/setup#[\w-]{43}\n$/),
  })
  await empty.end()
  expect(await runSotto(['setup-link'], { DATABASE_URL: sotto.databaseUrl })).toEqual({
    code: 1,
    said: 'The office is set up already.\n',
  })
  expect(await runSotto(['doctor', '--yaml'], {})).toMatchObject({ code: 2 })
  expect((await runSotto(['doctor'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })).said).toMatch(
    /does not answer/,
  )
})
