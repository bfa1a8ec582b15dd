/**
 * Whatever a stranger or an officer sends to any endpoint, the answer is a code of the closed set, never `failed`, and
 * nothing is logged.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Send } from '../../client/api/send.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { isRefusalCode } from '../../crypto/wire/refusal.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { endpointsOf, type Endpoint } from '../support/endpoints.ts'
import { project } from '../support/program.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { check } from '../support/property.ts'

const endpointsAt = (app: 'reporter' | 'office') =>
  endpointsOf(app).map(({ method, path }) => ({ method, path: `/api${path}` }))

let sotto: TestSotto
let officer: Send
let number = ''
let token = ''

beforeAll(async () => {
  const founded = await startFounded()
  sotto = founded.sotto
  officer = founded.office.send
  const reporter = sotto.reporter()
  const today = systemClock.today()
  const verified = await fetchVerified(reporter, null, today)
  await leaveReport(reporter, verified, draftOf(verified, 'A report'), randomBytes(16), today)
  const [row] = await fetchCaseRows(officer)
  number = row?.number ?? ''
  token = toText(randomBytes(72))
})
afterAll(() => sotto.end())

/** Names that our bodies use, so that some of the random bodies get further than the first member. */
const names = [
  ...new Set(
    readdirSync(join(project, 'crypto/wire'))
      .flatMap(
        (file) => readFileSync(join(project, 'crypto/wire', file), 'utf8').match(/^ {2}(\w+):/gm) ?? [],
      )
      .map((match) => match.trim().slice(0, -1)),
  ),
]
const values = fc.oneof(
  fc.constantFrom(
    0,
    -1,
    0.5,
    65_536.5,
    1e21,
    2 ** 31,
    2 ** 53,
    null,
    true,
    '',
    'anna',
    '\u0000',
    '\ud800',
    '__proto__',
  ),
  fc.constantFrom(
    ...[16, 24, 32, 56, 64, 104, 1184, 4177].map((size) => Buffer.alloc(size).toString('base64url')),
  ),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const { shape } = fc.letrec((tie) => ({
  shape: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    values,
    fc.array(tie('shape'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })), tie('shape'), {
      maxKeys: 8,
    }),
  ),
}))
const body = fc.oneof(
  { weight: 6, arbitrary: shape.map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '[',
      '{"a":',
      '"',
      '\ufeff{}',
      '[[[[',
      'null',
      '{"a":1,"a":2}',
      '"\\ud800"',
    ),
  },
  { weight: 1, arbitrary: fc.nat({ max: 2000 }).map((depth) => '['.repeat(depth)) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  },
)
const place = fc.oneof(
  fc.constantFrom(
    '000000',
    'zzzzzz',
    '%00',
    '%ff',
    '..',
    "'%20or%201=1",
    '__proto__',
    'a'.repeat(300),
    'privacy',
    'en',
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
)
const query = fc.oneof(
  fc.constantFrom(
    '',
    '?page=1.5',
    '?page=',
    '?page[]=1',
    '?page=1&page=2',
    '?page=-0',
    '?page=1e3',
    '?%ff',
    '?__proto__=1',
  ),
  fc.string({ maxLength: 10 }).map((text) => `?page=${encodeURIComponent(text)}`),
)
const headers = fc.record(
  {
    authorization: fc.oneof(
      fc.constantFrom('Bearer', 'Bearer ', 'Bearer =', 'Basic YTpi'),
      fc.nat({ max: 100 }).map((size) => `Bearer ${Buffer.alloc(size + 1, size).toString('base64url')}`),
    ),
    cookie: fc.constantFrom(
      'sotto',
      'sotto=',
      'sotto=x',
      'sotto==;;',
      'a=b; sotto=%',
      `sotto=${'A'.repeat(43)}`,
    ),
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'application/octet-stream',
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    'x-sotto-unattended': fc.constantFrom('', '1'),
  },
  { requiredKeys: [] },
)

type Drawn = readonly [Endpoint, string, string, string, Record<string, string>]

/** The random request, as `send` takes it. */
async function answered(send: Send, [{ method, path }, text, at, search, more]: Drawn, real: string) {
  const filled = path.replace(/:number/, real).replace(/:\w+/g, at)
  return send({
    method: method as 'POST',
    path: `${filled}${search}`,
    ...(method === 'GET' ? {} : { body: Buffer.from(text) }),
    headers: { 'content-type': 'application/json', ...more },
  })
}

async function holds(send: Send, drawn: Drawn, real: string): Promise<void> {
  const { status, bytes } = await answered(send, drawn, real)
  if (status >= 400) {
    const { error } = JSON.parse(Buffer.from(bytes).toString()) as { error: unknown }
    expect(isRefusalCode(error)).toBe(true)
    expect(error).not.toBe('failed')
    expect(error).not.toBe('unavailable')
  } else expect([200, 201]).toContain(status)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
}

const drawnFrom = (endpoints: readonly Endpoint[]) =>
  fc.tuple(fc.constantFrom(...endpoints), body, place, query, headers)

test('every endpoint is in the sources in the form that this test looks for', () => {
  expect(endpointsAt('reporter').length).toBeGreaterThanOrEqual(9)
  expect(endpointsAt('office').length).toBeGreaterThanOrEqual(40)
})

test('a stranger gets only known shapes from the reporters’ app', async () => {
  const send = sotto.reporter()
  const property = fc.asyncProperty(drawnFrom(endpointsAt('reporter')), async (drawn) =>
    holds(send, drawn, '000000'),
  )
  await check(property, 150)
})

test('a stranger gets only known shapes from the office’s app', async () => {
  const send = sotto.officer()
  const endpoints = endpointsAt('office')
  const property = fc.asyncProperty(drawnFrom(endpoints), async (drawn) => holds(send, drawn, '000000'))
  await check(property, 150)
})

test('an officer with a session gets only known shapes, for a case that exists and for one that does not', async () => {
  const endpoints = endpointsAt('office').filter(({ path }) => !path.endsWith('/logout'))
  const real = fc.constantFrom(number, '000000')
  const property = fc.asyncProperty(drawnFrom(endpoints), real, async (drawn, at) => {
    const { cookie: _, ...more } = drawn[4]
    await holds(officer, [drawn[0], drawn[1], drawn[2], drawn[3], more], at)
  })
  await check(property, 250)
})

test('an invalid token of the right length is not a session', async () => {
  const send = sotto.reporter()
  for (const path of ['/api/mailbox', '/api/messages', '/api/parts', '/api/parts/read']) {
    const method = path === '/api/mailbox' ? 'GET' : 'POST'
    const { status } = await send({ method, path, headers: { authorization: `Bearer ${token}` } })
    expect([path, status]).toEqual([path, 401])
  }
})
