/** The office's door: logins, sessions, passwords, codes, and what comes from elsewhere. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import request from 'supertest'
import { makeProof } from '../../client/api/proof.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import {
  changePassword,
  fetchSession,
  logIn,
  makeAccess,
  stretchFor,
  unlock,
} from '../../client/office/access.ts'
import { foundOffice } from '../../client/office/founding.ts'
import { renewIfDue } from '../../client/office/office-acts.ts'
import { openOffice } from '../../client/office/unlocked.ts'
import { addDays } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { loginSecret, passwordSalt } from '../../crypto/officer-keys.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { stretch } from '../../demo/stretch.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
let ahead = 0
let day = systemClock.today()
const clock: Clock = { now: () => new Date(Date.now() + ahead), today: () => day }

beforeAll(async () => {
  sotto = await startSotto({ clock })
  office = await setUpOffice(sotto)
})
beforeEach(() => {
  day = systemClock.today()
})
afterAll(() => sotto.end())

const app = () => request(`http://127.0.0.1:${sotto.officePort}`)

/** Each code is good once: every login moves on by a minute. */
async function code(): Promise<string> {
  ahead += 60_000
  return generate({ secret: office.totpSecret, epoch: Math.floor((Date.now() + ahead) / 1000) })
}

async function logInAs(send: Send, given: { login?: string; password?: string; code?: string } = {}) {
  return logIn(send, stretch, {
    login: given.login ?? office.login,
    password: given.password ?? office.password,
    code: given.code ?? (await code()),
  })
}

test('name, password and code open a session; name and case of letters do not matter', async () => {
  const send = sotto.officer()
  await logInAs(send, { login: ' ANNA ' })
  expect((await fetchSession(send)).login).toBe('anna')
})

test('without a session nothing of the office is to be had', async () => {
  for (const path of ['/api/session', '/api/cases', '/api/cases/000000', '/api/manifests', '/api/grants']) {
    expect((await app().get(path)).body).toEqual({ error: 'no-session' })
  }
})

test.each([
  ['a wrong password', { password: 'four other words here' }],
  ['a wrong code', { code: '000000' }],
  ['a name that nobody has', { login: 'nobody' }],
])('%s is refused like any other', async (_, given) => {
  await expect(logInAs(sotto.officer(), given)).rejects.toMatchObject({ code: 'wrong-login' })
})

test('a name that nobody has is answered like one that somebody has, and always the same', async () => {
  const ask = async (login: string) =>
    (await app().post('/api/login/name').set('origin', sotto.officeUrl).send({ login })).body as object
  // Officers' ids are public: with one officer, any other answer would tell that nobody is called so.
  expect(await ask('nobody')).toEqual(await ask('anna'))
  expect(await ask('NOBODY')).toEqual(await ask('nobody'))
})

test('the right password and code under another name are refused', async () => {
  await expect(logInAs(sotto.officer(), { login: 'nobody' })).rejects.toMatchObject({ code: 'wrong-login' })
})

test('many codes tried at once are as many as one after the other', async () => {
  const tries = Array.from({ length: 20 }, () => logInAs(sotto.officer(), { code: '000000' }))
  const outcomes = await Promise.allSettled(tries)
  const codes = outcomes.map((one) =>
    one.status === 'rejected' ? (one.reason as { code: string }).code : 'in',
  )
  expect(codes.filter((one) => one === 'wrong-login').length).toBeLessThanOrEqual(5)
  expect(codes.filter((one) => one === 'wait').length).toBeGreaterThanOrEqual(15)
  ahead += 61_000
  await logInAs(sotto.officer())
}, 60_000)

test('a code is good once, also for two at the same moment', async () => {
  const same = await code()
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => logInAs(sotto.officer(), { code: same })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(logInAs(sotto.officer(), { code: same })).rejects.toMatchObject({ code: 'wrong-login' })
})

test('a login without a proof of work, or with a spent one, is refused', async () => {
  const { office: id, officer } = office.founding
  const secret = loginSecret(await stretch(office.password, passwordSalt(id, officer)), id, officer)
  const send = sotto.officer()
  const proof = await makeProof(send, 'office')
  const attempt = async () => {
    const named = { login: office.login, code: await code(), proof }
    const body = { ...(toWire({ officer, loginSecret: secret }) as object), ...named }
    return exchangeJson(send, { method: 'POST', path: '/api/login', body })
  }
  await attempt()
  await expect(attempt()).rejects.toMatchObject({ code: 'proof' })
})

test('many wrong codes with the right password make this officer wait, and wrong passwords make nobody wait', async () => {
  for (let wrong = 0; wrong < 6; wrong++) {
    await expect(logInAs(sotto.officer(), { password: 'not the password' })).rejects.toMatchObject({
      code: 'wrong-login',
    })
  }
  await logInAs(sotto.officer())
  for (let wrong = 0; wrong < 5; wrong++) {
    await expect(logInAs(sotto.officer(), { code: '000000' })).rejects.toMatchObject({ code: 'wrong-login' })
  }
  const now = await generate({
    secret: office.totpSecret,
    epoch: Math.floor((Date.now() + ahead) / 1000) + 30,
  })
  await expect(logInAs(sotto.officer(), { code: now })).rejects.toMatchObject({ code: 'wait' })
  ahead += 61_000
  await logInAs(sotto.officer())
}, 60_000)

test('a session ends by logout', async () => {
  const send = sotto.officer()
  await logInAs(send)
  await exchangeJson(send, { method: 'POST', path: '/api/logout', body: {} })
  await expect(fetchSession(send)).rejects.toMatchObject({ code: 'no-session' })
})

test('a session ends after ten minutes without a person, and after eight hours with one', async () => {
  const send = sotto.officer()
  await logInAs(send)
  for (let minute = 0; minute < 12; minute += 2) {
    ahead += 120_000
    // What the page asks by itself does not count as a person.
    await send({ method: 'GET', path: '/api/cases', headers: { 'x-sotto-unattended': '1' } })
  }
  await expect(fetchSession(send)).rejects.toMatchObject({ code: 'no-session' })

  const busy = sotto.officer()
  await logInAs(busy)
  for (let minute = 0; minute < 8 * 60; minute += 8) {
    await fetchSession(busy)
    ahead += 8 * 60_000
  }
  await expect(fetchSession(busy)).rejects.toMatchObject({ code: 'no-session' })
}, 60_000)

test('a change of password ends every session but the one that made it, and the seed stays the same', async () => {
  const [one, other] = [sotto.officer(), sotto.officer()]
  await logInAs(one)
  await logInAs(other)
  const session = await fetchSession(one)
  const seed = unlock(session, await stretchFor(session, stretch, office.password), office.card)
  const change = {
    seed,
    card: office.card,
    password: office.password,
    newPassword: 'five quite different words',
  }
  await expect(changePassword(one, session, stretch, { ...change, password: 'wrong' })).rejects.toMatchObject(
    { code: 'wrong-login' },
  )
  await changePassword(one, session, stretch, change)
  await expect(fetchSession(other)).rejects.toMatchObject({ code: 'no-session' })
  const after = await fetchSession(one)
  expect(unlock(after, await stretchFor(after, stretch, change.newPassword), office.card)).toEqual(seed)
  await expect(logInAs(sotto.officer())).rejects.toMatchObject({ code: 'wrong-login' })
  await logInAs(sotto.officer(), { password: change.newPassword })
  await changePassword(one, after, stretch, {
    ...change,
    password: change.newPassword,
    newPassword: office.password,
  })
}, 60_000)

test('the seed opens with password and card together, and with neither alone', async () => {
  const send = sotto.officer()
  await logInAs(send)
  const session = await fetchSession(send)
  const stretched = await stretchFor(session, stretch, office.password)
  expect(unlock(session, stretched, office.card)).toEqual(office.founding.officerSeed)
  expect(() => unlock(session, stretched, randomBytes(16))).toThrow(CannotOpen)
  const wrong = await stretchFor(session, stretch, 'another password')
  expect(() => unlock(session, wrong, office.card)).toThrow(CannotOpen)
})

test.each([
  ['no origin', {}],
  ['another origin', { origin: 'https://evil.example' }],
  ['the reporters’ origin', { origin: 'http://localhost:1' }],
  ['null as origin', { origin: 'null' }],
])('a change that comes with %s is refused', async (_, headers) => {
  const response = await app().post('/api/logout').set(headers).send({})
  expect(response.body).toEqual({ error: 'cross-site' })
})

test.each(['cross-site', 'same-site', 'none'])(
  'a change that the browser calls %s is refused',
  async (site) => {
    const response = await app()
      .post('/api/logout')
      .set({ origin: sotto.officeUrl, 'sec-fetch-site': site })
      .send({})
    expect(response.body).toEqual({ error: 'cross-site' })
  },
)

test('a form of another site cannot log anybody in or out: only JSON is read', async () => {
  const response = await app()
    .post('/api/login')
    .set({ origin: sotto.officeUrl, 'content-type': 'application/x-www-form-urlencoded' })
    .send('officer=x')
  expect(response.body).toEqual({ error: 'bad-request' })
})

test('with an HTTPS address the cookie is a __Host- one', async () => {
  const https = await startSotto({ officeOrigin: 'https://office.example' })
  const send = https.officer()
  const set: string[] = []
  const token = https.setupLink?.split('#')[1] ?? ''
  expect(https.setupLink).toMatch(/^https:\/\/office\.example\/setup#/)
  const begun = (await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })) as {
    receipt: string
  }
  const details = { name: 'Town', contact: '', officerName: 'Anna', officerTitle: null }
  const made = foundOffice(details, Uint8Array.from(Buffer.from(begun.receipt, 'base64url')) as never, {
    day: systemClock.today(),
    seconds: Math.floor(Date.now() / 1000),
  })
  const totpSecret = randomBytes<'totp secret'>(20)
  const access = await makeAccess(stretch, made.office, made.officer, made.officerSeed, {
    login: 'anna',
    password: 'four words make sense',
    card: randomBytes(16),
    totpSecret,
    code: await generate({ secret: totpSecret }),
  })
  const response = await request(`http://127.0.0.1:${https.officePort}`)
    .post('/api/setup')
    .set('origin', 'https://office.example')
    .send({
      token,
      ...(toWire({ published: made.published, entry: made.entry, access, grants: made.grants }) as object),
    })
  set.push(...((response.headers['set-cookie'] as unknown as string[] | undefined) ?? []))
  expect(set).toHaveLength(1)
  expect(set[0]).toMatch(/^__Host-sotto=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  expect(response.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains; preload')
  await https.end()
})

test('a set-up link is good once, also for two at the same moment', async () => {
  const fresh = await startSotto()
  const attempts = await Promise.allSettled([setUpOffice(fresh), setUpOffice(fresh)])
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(setUpOffice(fresh)).rejects.toMatchObject({ code: 'bad-link' })
  const wrong = { token: toText(randomBytes(32)) }
  const response = await request(`http://127.0.0.1:${fresh.officePort}`)
    .post('/api/setup/begin')
    .set('origin', fresh.officeUrl)
    .send(wrong)
  expect(response.body).toEqual({ error: 'bad-link' })
  await fresh.end()
})

test('the manifest renews by itself when less than 60 days are left, and not before', async () => {
  const send = sotto.officer()
  await logInAs(send)
  const { office: id, officer, officerSeed } = office.founding
  let unlocked = await openOffice(send, id, officer, officerSeed)
  const secondsOf = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000
  expect(await renewIfDue(send, unlocked, addDays(day, 27), secondsOf(addDays(day, 27)))).toBe(false)
  day = addDays(day, 31)
  expect(await renewIfDue(send, unlocked, day, secondsOf(day))).toBe(true)
  unlocked = await openOffice(send, id, officer, officerSeed)
  expect(unlocked.verified.manifest).toMatchObject({
    number: 2,
    from: addDays(day, -3),
    until: addDays(day, 87),
  })
  // The one that was there is not to be replaced by another of its number.
  const { published, entry } = office.founding
  await expect(
    exchangeJson(send, {
      method: 'POST',
      path: '/api/office-acts',
      body: toWire({ published, entry, grants: [], invitation: null }),
    }),
  ).rejects.toMatchObject({ code: 'bad-manifest' })
})
