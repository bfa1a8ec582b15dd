/**
 * Bad input to the reporters' app: each request gets one clear answer from the closed set, nothing is stored, nothing
 * is logged, and proofs of work get no harder for anybody else.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import request from 'supertest'
import * as v from 'valibot'
import { makeProof, solve } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { openMailbox, sealMessage } from '../../client/reporter/mailbox.ts'
import { sealReport } from '../../client/report/seal.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { generationKeys } from '../../crypto/office-keys.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys, signLogin } from '../../crypto/reporter-keys.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { mailboxPageSize } from '../../crypto/wire/mailbox-page.ts'
import { Challenge } from '../../crypto/wire/proof.ts'
import { isRefusalCode } from '../../crypto/wire/refusal.ts'
import { NonceAnswer, readSession, sessionTokenSize } from '../../crypto/wire/reporter.ts'
import { draftOf } from '../../demo/reports.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let verified: Verified
let send: Send
let ahead = 0
const clock: Clock = {
  now: () => new Date(Date.now() + ahead),
  today: () => systemClock.today(),
}
const today = systemClock.today()
// Not the spent proofs: every attempt costs a proof, even a refused one.
const tables = ['report', 'stanza', 'envelope', 'identity', 'case_lock', 'file'] as const

beforeAll(async () => {
  ;({ sotto } = await startFounded({ clock }))
  send = sotto.reporter()
  verified = await fetchVerified(send, null, today)
})
beforeEach(() => {
  ahead = 0
})
afterAll(() => sotto.end())

const app = () => request(`http://127.0.0.1:${sotto.reporterPort}`)

async function rows(): Promise<number[]> {
  return Promise.all(
    tables.map(async (table) => {
      const { count } = await sotto.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    }),
  )
}

type Body = Record<string, unknown>

/** A good report, as sent over HTTP. */
async function goodReport(entropy: Entropy = randomBytes(16)): Promise<Body> {
  return toWire({
    ...sealReport(verified, draftOf(verified, 'A report'), entropy, today),
    ticket: null,
    proof: await makeProof(send, 'report'),
  })
}

/** Sends what should be refused: expects exactly this code, and that nothing was stored. */
async function expectRefused(
  path: string,
  body: unknown,
  code: string,
  headers: Record<string, string> = {},
) {
  const before = await rows()
  const response = await app()
    .post(path)
    .set({ 'content-type': 'application/json', ...headers })
    .send(typeof body === 'string' ? body : JSON.stringify(body))
  expect(response.body).toEqual({ error: code })
  expect(isRefusalCode(code)).toBe(true)
  expect(await rows()).toEqual(before)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
}

test('a good report is accepted: the reports below are refused for their own faults', async () => {
  const response = await app()
    .post('/api/reports')
    .send(await goodReport())
  expect(response.status).toBe(201)
  expect(Object.keys(response.body as object).sort()).toEqual([
    'acknowledgeBy',
    'day',
    'feedbackBy',
    'signature',
  ])
})

const flip = (text: unknown, at: number): string => {
  const plain = String(text)
  return `${plain.slice(0, at)}${plain[at] === 'A' ? 'B' : 'A'}${plain.slice(at + 1)}`
}

test.each<[string, (report: Body) => unknown, string]>([
  ['no body', () => '', 'bad-request'],
  ['not JSON', () => '{"channel":', 'bad-request'],
  ['an array', () => '[]', 'bad-request'],
  ['a number', () => '5', 'bad-request'],
  ['null', () => 'null', 'bad-request'],
  ['an extra member', (report) => ({ ...report, more: 1 }), 'bad-request'],
  [
    '__proto__ as a member',
    (report) => JSON.stringify(report).replace('{', '{"__proto__":{"x":1},'),
    'bad-request',
  ],
  ['a missing member', ({ salt: _, ...report }) => report, 'bad-request'],
  [
    'a truncated envelope',
    (report) => ({ ...report, envelope: String(report['envelope']).slice(0, -4) }),
    'bad-request',
  ],
  [
    'a longer envelope',
    (report) => ({ ...report, envelope: `${String(report['envelope'])}AAAA` }),
    'bad-request',
  ],
  [
    'an envelope of another version',
    (report) => ({ ...report, envelope: flip(report['envelope'], 6) }),
    'bad-request',
  ],
  [
    'an envelope without its magic',
    (report) => ({ ...report, envelope: flip(report['envelope'], 0) }),
    'bad-request',
  ],
  ['padded base64', (report) => ({ ...report, salt: `${String(report['salt'])}=` }), 'bad-request'],
  [
    'foreign characters',
    (report) => ({ ...report, salt: `${String(report['salt']).slice(0, -1)}!` }),
    'bad-request',
  ],
  ['a number for bytes', (report) => ({ ...report, salt: 7 }), 'bad-request'],
  ['deep nesting', () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'bad-request'],
  ['no stanza', (report) => ({ ...report, stanzas: [] }), 'bad-request'],
  ['stanzas in an object', (report) => ({ ...report, stanzas: { length: 1, 0: 'x' } }), 'bad-request'],
  [
    'too many stanzas',
    (report) => ({ ...report, stanzas: Array(60).fill((report['stanzas'] as unknown[])[0]) }),
    'bad-request',
  ],
  ['an unknown channel', (report) => ({ ...report, channel: toText(randomBytes(16)) }), 'old-keys'],
  [
    'a stanza to another key',
    (report) => {
      const { kem } = generationKeys(randomBytes(32))
      const place = { label: 'stanza', office: verified.office, bound: randomBytes<'bound'>(32) } as const
      return { ...report, stanzas: [toText(sealStanza(kem.publicKey, randomBytes(32), place))] }
    },
    'old-keys',
  ],
  [
    'the same stanza twice',
    (report) => ({ ...report, stanzas: Array(2).fill((report['stanzas'] as unknown[])[0]) }),
    'old-keys',
  ],
  [
    'a forged challenge',
    (report) => {
      const proof = report['proof'] as { challenge: { signature: string } }
      const signature = proof.challenge.signature.replace(/./g, '0')
      return { ...report, proof: { ...proof, challenge: { ...proof.challenge, signature } } }
    },
    'proof',
  ],
  [
    'an easier challenge',
    (report) => {
      const proof = report['proof'] as { challenge: { parameters: object } }
      const parameters = { ...proof.challenge.parameters, keyPrefix: '0' }
      return { ...report, proof: { ...proof, challenge: { ...proof.challenge, parameters } } }
    },
    'proof',
  ],
  [
    'a wrong solution',
    (report) => {
      const proof = report['proof'] as { solution: { derivedKey: string } }
      return { ...report, proof: { ...proof, solution: { ...proof.solution, derivedKey: '0'.repeat(64) } } }
    },
    'proof',
  ],
  ['no proof', (report) => ({ ...report, proof: null }), 'bad-request'],
])('a report with %s is refused and leaves nothing', async (_, spoil, code) => {
  await expectRefused('/api/reports', spoil(await goodReport()), code)
})

test('a body that is too large is refused before the server reads it', async () => {
  await expectRefused('/api/reports', JSON.stringify({ text: 'x'.repeat(300 * 1024) }), 'too-large')
})

test('a body that is not declared as JSON is not read', async () => {
  await expectRefused('/api/reports', JSON.stringify(await goodReport()), 'bad-request', {
    'content-type': 'text/plain',
  })
})

test('a compressed body is not unpacked', async () => {
  const response = await app()
    .post('/api/reports')
    .set({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
    .send('x')
  expect(response.body).toEqual({ error: 'bad-request' })
})

test('a proof of work for a login is not valid for a report', async () => {
  const report = await goodReport()
  await expectRefused('/api/reports', { ...report, proof: await makeProof(send, 'login') }, 'proof')
})

test('a proof of work is valid once', async () => {
  const [one, other] = [await goodReport(), await goodReport()]
  await app().post('/api/reports').send(one).expect(201)
  await expectRefused('/api/reports', { ...other, proof: one['proof'] }, 'proof')
})

test('an expired proof of work is refused', async () => {
  const report = await goodReport()
  ahead = 60 * 60_000
  await expectRefused('/api/reports', report, 'proof')
})

test('sending the same submission again gives one case, and the same answer', async () => {
  const report = await goodReport()
  const first = await app().post('/api/reports').send(report)
  const before = await rows()
  const again = await app().post('/api/reports').send(report)
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect(await rows()).toEqual(before)
})

test('sending the same submission many times at once gives one case, and the same answer', async () => {
  const before = await rows()
  const report = await goodReport()
  const answers = await Promise.all(Array.from({ length: 12 }, () => app().post('/api/reports').send(report)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const after = await rows()
  expect((after[0] ?? 0) - (before[0] ?? 0)).toBe(1)
})

test('a second report for a mailbox is refused and overwrites nothing', async () => {
  const entropy = randomBytes<'entropy'>(16)
  await app()
    .post('/api/reports')
    .send(await goodReport(entropy))
    .expect(201)
  await expectRefused('/api/reports', await goodReport(entropy), 'conflict')
})

/** A login with these words, made for this origin. */
async function login(entropy: Entropy, origin = sotto.reporterUrl): Promise<Body> {
  const answer = await app().post('/api/nonce')
  const { nonce } = v.parse(NonceAnswer, answer.body)
  const keys = reporterKeys(entropy, verified.office)
  const signature = signLogin(keys, verified.office, origin, nonce)
  return toWire({
    publicKey: keys.publicKey,
    signature,
    nonce,
    proof: await makeProof(send, 'login'),
  })
}

test('a login with a stale nonce is refused', async () => {
  const body = await login(randomBytes(16))
  ahead = 121_000
  await expectRefused('/api/session', body, 'stale-nonce')
})

test('a login with a nonce that the server did not give is refused', async () => {
  await expectRefused(
    '/api/session',
    { ...(await login(randomBytes(16))), nonce: toText(randomBytes(56)) },
    'stale-nonce',
  )
})

test('a login signed for another site is refused: no site can pass it on', async () => {
  await expectRefused('/api/session', await login(randomBytes(16), 'https://evil.example'), 'bad-signature')
})

test('a login with another mailbox’s signature is refused', async () => {
  const [one, other] = [await login(randomBytes(16)), await login(randomBytes(16))]
  await expectRefused('/api/session', { ...one, publicKey: other['publicKey'] }, 'bad-signature')
})

async function enter(entropy: Entropy) {
  return app()
    .post('/api/session')
    .send(await login(entropy))
    .expect(201)
    .buffer(true)
    .parse(bytes)
}

/** The session token for these words' mailbox. */
async function sessionOf(entropy: Entropy): Promise<string> {
  return readSession(new Uint8Array((await enter(entropy)).body as Buffer)).token
}

async function mailboxPage(entropy: Entropy, page: number) {
  const token = await sessionOf(entropy)
  return app()
    .get(`/api/mailbox?page=${page}`)
    .set({ authorization: `Bearer ${token}` })
    .buffer(true)
    .parse(bytes)
}

/** A body as it arrived; superagent's types do not say that a response is a stream. */
function bytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = []
  const stream = response as NodeJS.ReadableStream
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => done(null, Buffer.concat(parts)))
}

test('unknown words get an answer of the same size, headers and status as known words', async () => {
  const entropy = randomBytes<'entropy'>(16)
  await app()
    .post('/api/reports')
    .send(await goodReport(entropy))
    .expect(201)
  const known = await mailboxPage(entropy, 0)
  const unknown = await mailboxPage(randomBytes(16), 0)
  const beyond = await mailboxPage(entropy, 7)
  const [entered, notEntered] = [await enter(entropy), await enter(randomBytes(16))]
  for (const answer of [entered, notEntered]) {
    expect((answer.body as Buffer).length).toBe(sessionTokenSize + mailboxPageSize)
    expect(Object.keys(answer.headers as object)).toEqual(Object.keys(entered.headers))
  }
  for (const answer of [known, unknown, beyond]) {
    expect(answer.status).toBe(200)
    expect((answer.body as Buffer).length).toBe(mailboxPageSize)
    expect(Object.keys(answer.headers as object)).toEqual(Object.keys(known.headers))
    expect(answer.headers['content-encoding']).toBeUndefined()
  }
})

test.each([
  ['no session', undefined],
  ['an empty one', 'Bearer '],
  ['noise', 'Bearer AAAA'],
  ['another scheme', 'Basic AAAA'],
])('the mailbox with %s is refused', async (_, authorization) => {
  const response = await app()
    .get('/api/mailbox')
    .set(authorization ? { authorization } : {})
  expect(response.status).toBe(401)
  expect(response.body).toEqual({ error: 'no-session' })
})

test('a session ends after 15 minutes, and cannot be switched to another mailbox', async () => {
  const token = await sessionOf(randomBytes(16))
  await app()
    .get('/api/mailbox')
    .set({ authorization: `Bearer ${flip(token, 3)}` })
    .expect(401)
  ahead = 15 * 60_000 + 1000
  await app()
    .get('/api/mailbox')
    .set({ authorization: `Bearer ${token}` })
    .expect(401)
})

test.each(['-1', '1.5', 'NaN', '1e99', 'x', '', '0x1', '1e9', '01', '%201', '4294967296', '0&page=0'])(
  'page %s of a mailbox is refused',
  async (page) => {
    const token = await sessionOf(randomBytes(16))
    const response = await app()
      .get(`/api/mailbox?page=${page}`)
      .set({ authorization: `Bearer ${token}` })
    expect(response.body).toEqual({ error: 'bad-request' })
  },
)

test('a message in a place that is taken, or that leaves a gap, is refused; the same message sent again is not', async () => {
  const entropy = randomBytes<'entropy'>(16)
  await app()
    .post('/api/reports')
    .send(await goodReport(entropy))
    .expect(201)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!open) throw new Error('no mailbox')
  const headers = { authorization: `Bearer ${open.token}` }
  const withProof = async (message: unknown) => ({
    ...(message as Body),
    proof: await makeProof(send, 'message'),
  })
  const message: Body = await withProof(toWire(sealMessage(verified, open, 'first', today)))
  await app().post('/api/messages').set(headers).send(message).expect(201)
  await app().post('/api/messages').set(headers).send(message).expect(201)
  const other: Body = await withProof(toWire(sealMessage(verified, open, 'other', today)))
  await expectRefused('/api/messages', other, 'taken', headers)
  // A refused attempt still costs: its proof is spent.
  await expectRefused('/api/messages', other, 'proof', headers)
  await expectRefused('/api/messages', await withProof({ ...other, seq: 5 }), 'taken', headers)
  await expectRefused('/api/messages', { ...other, seq: 0 }, 'bad-request', headers)
  await expectRefused('/api/messages', { ...other, seq: 1e9 }, 'bad-request', headers)
  // Each message costs its own proof, made for messages.
  const again = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!again) throw new Error('no mailbox')
  const second = toWire(sealMessage(verified, again, 'second', today))
  await expectRefused('/api/messages', { ...second, proof: message['proof'] }, 'proof', headers)
  const forLogin = await makeProof(send, 'login')
  await expectRefused('/api/messages', { ...second, proof: forLogin }, 'proof', headers)
  await app()
    .post('/api/messages')
    .set(headers)
    .send(await withProof(second))
    .expect(201)
})

test('a message to a missing mailbox is refused like any other message without a place', async () => {
  const token = await sessionOf(randomBytes(16))
  const report = await goodReport()
  const proof = await makeProof(send, 'message')
  const message = { seq: 1, epoch: 0, envelope: report['envelope'], bodySalt: report['bodySalt'], proof }
  await expectRefused('/api/messages', message, 'taken', { authorization: `Bearer ${token}` })
})

test('junk requests make proofs of work no harder for anybody else', async () => {
  const prefix = async () =>
    v.parse(Challenge, (await app().get('/api/challenge/report')).body).parameters.keyPrefix
  const before = await prefix()
  await Promise.all(Array.from({ length: 300 }, () => app().post('/api/reports').send({ junk: true })))
  ahead = 60_000
  expect(await prefix()).toBe(before)
  ahead = 0
  await app()
    .post('/api/reports')
    .send(await goodReport())
    .expect(201)
})

test('under real load, proofs of work get harder for everyone alike, up to a limit', async () => {
  const now = Date.now()
  await sotto.db
    .insertInto('spent_proof')
    .values(
      Array.from({ length: 7000 }, () => ({
        hash: randomBytes(32),
        expires_at: new Date(now + 60 * 60_000),
      })),
    )
    .execute()
  ahead = 120_000
  const challenge = v.parse(Challenge, (await app().get('/api/challenge/report')).body)
  expect(challenge.parameters).toMatchObject({ keyPrefix: '000', cost: 1000 })
  const report = await goodReport()
  await app()
    .post('/api/reports')
    .send({ ...report, proof: await solve(challenge) })
    .expect(201)
})

test('missing addresses get the same answer and headers as the rest', async () => {
  const page = await app().get('/en/')
  for (const path of [
    '/api/nothing',
    '/nothing',
    '/en/nothing',
    '/../server/main.ts',
    '/%2e%2e/package.json',
    '/.git/config',
    '/api/cases',
    '/api/login',
  ]) {
    const answer = await app().get(path)
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({ error: 'not-found' })
    expect(answer.headers['content-security-policy']).toBe(page.headers['content-security-policy'])
  }
})
