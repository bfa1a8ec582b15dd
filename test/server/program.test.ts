/** Sotto as a program: how it starts, refuses to start, stops, is killed, and shares a database with others. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import * as v from 'valibot'
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchange, exchangeJson, Offline } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { sealReport, type SealedReport } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys, signLogin } from '../../crypto/reporter-keys.ts'
import { ready } from '../../crypto/sodium.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { NonceAnswer, readSession } from '../../crypto/wire/reporter.ts'
import { newPerson, setUp } from '../../demo/people.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { draftOf } from '../../demo/reports.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { newFolder, project, startProgram, type Program } from '../support/program.ts'
import { until } from '../support/until.ts'

const today = systemClock.today()
const ports = { REPORTER_PORT: '18580', OFFICE_PORT: '18581' }
let folder: Awaited<ReturnType<typeof newFolder>>

beforeAll(async () => {
  await ready()
  folder = await newFolder()
})
afterAll(() => folder.remove())

async function stop(program: Program, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
  program.process.kill(signal)
  return program.ended
}

/**
 * Sets up an office on a program that has none.
 * @returns a session of its officer
 */
async function setUpOn(program: Program, env: { OFFICE_PORT: string }) {
  const [, token = ''] = await program.until(/setup#(\S+)\n/)
  const send = sendFromNode(Number(env.OFFICE_PORT), `http://office.localhost:${env.OFFICE_PORT}`)
  const open = { intake: 'open' } as const
  const details = { name: 'Town', contact: '', officerName: 'Anna', officerTitle: null, ...open }
  await setUp(send, token, details, newPerson('anna', 'four words make sense'), {
    today,
    now: () => new Date(),
  })
  return send
}

const reporterOf = (env: { REPORTER_PORT: string }) =>
  sendFromNode(Number(env.REPORTER_PORT), `http://localhost:${env.REPORTER_PORT}`)

function seal(verified: Verified, entropy = randomBytes<'entropy'>(16)): SealedReport {
  return sealReport(verified, draftOf(verified, 'x'), entropy, today)
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops the program and its database cleanly',
  async (signal) => {
    const program = startProgram(folder.path, ports)
    await program.until(/Office +http/)
    expect(await stop(program, signal)).toBe(0)
    expect(program.printed()).toMatch(/"event":"stopped"/)
  },
)

test('with mail configured the program prints nothing more, and stops just as cleanly', async () => {
  const mail = { SMTP_URL: 'smtp://sotto:hidden@127.0.0.1:1', MAIL_FROM: 'channel@town.example' }
  for (let start = 0; start < 2; start++) {
    const program = startProgram(folder.path, { ...ports, ...mail })
    await program.until(/setup#(\S+)\n/)
    expect(await stop(program)).toBe(0)
    const events = [...program.printed().matchAll(/"event":"([a-z-]+)"/g)].map(([, event]) => event)
    expect(events).toEqual(['started', 'stopping', 'stopped'])
    expect(
      program
        .printed()
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('{')),
    ).toHaveLength(4)
    expect(program.printed()).not.toMatch(/hidden|town\.example/)
  }
})

test('a signal to npm itself reaches the program, and nothing is left running', async () => {
  const npm = spawn('npm', ['start'], {
    cwd: project,
    env: { ...process.env, DATABASE_URL: '', DATA_FOLDER: `${folder.path}/npm`, ...ports },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  npm.stdout.on('data', (part: Buffer) => (printed += part.toString()))
  await until(() => /setup#/.test(printed))
  const ended = new Promise((resolve) => npm.once('exit', resolve))
  npm.kill('SIGTERM')
  await ended
  await until(() => /"event":"stopped"/.test(printed))
})

test('the program prints both addresses and a set-up link, a new one at each start', async () => {
  const links: string[] = []
  for (let start = 0; start < 2; start++) {
    const program = startProgram(folder.path, ports)
    const [, link = ''] = await program.until(/setup#(\S+)\n/)
    expect(program.printed()).toContain('Reporters  http://localhost:18580\n')
    expect(program.printed()).toContain('Office     http://office.localhost:18581\n')
    links.push(link)
    await stop(program)
  }
  expect(links[0]).not.toBe(links[1])
})

/** What the program said when it ended: one sentence, and an exit code other than 0. */
async function refusal(env: Record<string, string>): Promise<string> {
  const program = startProgram(folder.path, { ...ports, ...env })
  expect(await program.ended).toBe(1)
  return program.printed()
}

test('a port in use is refused with one sentence that says what to do', async () => {
  const taken = createServer().listen(18580, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  expect(await refusal({})).toBe(
    'Port 18580 is in use by another program: stop it, or set REPORTER_PORT to a free port.\n',
  )
  await new Promise((resolve) => taken.close(resolve))
})

test.each([
  [
    'an unreachable database',
    { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' },
    // It says that it is waiting, and after half a minute that it has stopped waiting.
    /^{.*"waiting-for-database","error":"DatabaseUnavailable ECONNREFUSED"}\nThe database in DATABASE_URL does not answer.*\n$/,
  ],
  [
    'a database address in another form',
    { DATABASE_URL: 'mysql://x' },
    /^DATABASE_URL must be of the form.*\n$/,
  ],
  ['an invalid port', { REPORTER_PORT: 'eighty' }, /^REPORTER_PORT must be a port number.*\n$/],
  ['one port for both apps', { OFFICE_PORT: '18580' }, /^REPORTER_PORT and OFFICE_PORT must differ.*\n$/],
  ['an address with a path', { REPORTER_URL: 'https://a.example/b' }, /^REPORTER_URL must be addresses.*\n$/],
  [
    'a mail server without a sender',
    { SMTP_URL: 'smtp://u:hidden@127.0.0.1' },
    /^MAIL_FROM must be the address.*\n$/,
  ],
  [
    'a mail server address in another form',
    { SMTP_URL: 'https://u:hidden@mail.example', MAIL_FROM: 'a@b.example' },
    /^SMTP_URL must be of the form.*\n$/,
  ],
  ['invalid hours', { MAIL_HOURS: '8,25' }, /^MAIL_HOURS must be whole hours.*\n$/],
  [
    'an address that this machine does not have',
    { LISTEN_HOST: '192.0.2.1' },
    /^LISTEN_HOST is not an address.*\n$/,
  ],
])('%s is refused with a sentence that does not contain the password', async (_, env, sentence) => {
  const said = await refusal(env)
  expect(said).toMatch(sentence)
  expect(said).not.toContain('hidden')
})

test('all problems in a configuration are reported at once', async () => {
  const mail = { SMTP_URL: 'x', MAIL_FROM: 'y', MAIL_HOURS: 'z' }
  const said = await refusal({ REPORTER_PORT: 'x', OFFICE_PORT: 'y', DATABASE_URL: 'z', ...mail })
  expect(said.trim().split('\n')).toHaveLength(6)
})

test('the demo never writes into a given database', async () => {
  const program = startProgram(folder.path, { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, 'demo/main.ts')
  expect(await program.ended).toBe(1)
  expect(program.printed()).toBe(
    'The demo stores invented cases, so it never uses DATABASE_URL: unset it for the demo.\n',
  )
})

test('after kill -9 in the middle of reports, every acknowledged report is there, and sending the rest again works', async () => {
  const own = await newFolder()
  let program = startProgram(own.path, ports)
  const officer = await setUpOn(program, ports)
  const reporter = reporterOf(ports)
  const verified = await fetchVerified(reporter, null, today)
  const reports = await Promise.all(
    Array.from({ length: 60 }, async (): Promise<{ report: SealedReport; proof: Proof }> => ({
      report: seal(verified),
      proof: await makeProof(reporter, 'report'),
    })),
  )
  const acknowledged: SealedReport[] = []
  const sending = reports.map(async ({ report, proof }, index) => {
    // Four at a time, so that the kill comes in the middle.
    await new Promise((resolve) => setTimeout(resolve, index * 8))
    const receipt = await sendReport(reporterOf(ports), verified, report, proof)
    if (receipt) acknowledged.push(report)
    if (acknowledged.length === 25) program.process.kill('SIGKILL')
  })
  const outcomes = await Promise.allSettled(sending)
  expect(await program.ended).toBe('SIGKILL')
  expect(acknowledged.length).toBeGreaterThanOrEqual(25)
  expect(outcomes.some((one) => one.status === 'rejected' && one.reason instanceof Offline)).toBe(true)

  program = startProgram(own.path, ports)
  await program.until(/Office +http/)
  const kept = (await fetchCaseRows(officer)).map(({ mailbox }) => mailbox.toString())
  for (const { mailbox } of acknowledged) expect(kept).toContain(mailbox.toString())
  for (const { report, proof } of reports) {
    // A proof may have been spent just before the kill: then send again with another one, as the page does.
    const again = sendReport(reporterOf(ports), verified, report, proof).catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'proof') throw error
      return sendReport(reporterOf(ports), verified, report, await makeProof(reporterOf(ports), 'report'))
    })
    expect(await again).not.toBeNull()
  }
  expect(await fetchCaseRows(officer)).toHaveLength(reports.length)
  await stop(program)
  await own.remove()
})

test('several programs on one database act as one Sotto: one continues what another began', async () => {
  const database: TestDatabase = await cloneDatabase()
  const one = { REPORTER_PORT: '18590', OFFICE_PORT: '18591', DATABASE_URL: database.url }
  const two = { REPORTER_PORT: '18592', OFFICE_PORT: '18593', DATABASE_URL: database.url }
  // The same addresses for both, as behind a proxy.
  const urls = { REPORTER_URL: 'http://localhost:18590', OFFICE_URL: 'http://office.localhost:18591' }
  const programs = [
    startProgram(folder.path, { ...one, ...urls }),
    startProgram(folder.path, { ...two, ...urls }),
  ] as const
  await Promise.all(programs.map((program) => program.until(/Office +http/)))
  await setUpOn(programs[0], one)
  const [first, second] = [sendFromNode(18590, urls.REPORTER_URL), sendFromNode(18592, urls.REPORTER_URL)]
  // The other serves a newly published manifest within moments.
  const verified = await until(() =>
    fetchVerified(second, null, today).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'no-office') return null
      throw error
    }),
  )
  const entropy = randomBytes<'entropy'>(16)
  const report = seal(verified, entropy)
  const proof = await makeProof(first, 'report')
  expect(await sendReport(second, verified, report, proof)).not.toBeNull()
  // A proof spent at one is spent at the other.
  await expect(sendReport(first, verified, seal(verified), proof)).rejects.toMatchObject({ code: 'proof' })

  const nonceAnswer = await exchangeJson(first, { method: 'POST', path: '/api/nonce', body: {} })
  const { nonce } = v.parse(NonceAnswer, nonceAnswer)
  const keys = reporterKeys(entropy, verified.office)
  const signature = signLogin(keys, verified.office, urls.REPORTER_URL, nonce)
  const body = toWire({
    publicKey: keys.publicKey,
    signature,
    nonce,
    proof: await makeProof(second, 'login'),
  })
  const { token } = readSession(await exchange(second, { method: 'POST', path: '/api/session', body }))
  const page = await first({
    method: 'GET',
    path: '/api/mailbox',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(page.status).toBe(200)
  expect(page.bytes[0]).toBe(1)
  expect(await openMailbox(second, verified, entropy, urls.REPORTER_URL)).not.toBeNull()
  for (const program of programs) expect(await stop(program)).toBe(0)
  await database.drop()
})
