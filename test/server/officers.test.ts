/** The office's login: logins, sessions, passwords, codes, and requests from other sites. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import request from 'supertest'
import * as v from 'valibot'
import { makeProof, solve } from '../../client/api/proof.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import {
  changePassword,
  ClocksDiffer,
  fetchSession,
  logIn,
  makeAccess,
  stretchFor,
  unlock,
} from '../../client/office/desk/access.ts'
import { foundOffice } from '../../client/office/setup/founding.ts'
import { renewIfDue } from '../../client/office/desk/office-acts.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { addDays } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { loginId, loginSecret, passwordSalt } from '../../crypto/officer-keys.ts'
import { randomBytes } from '../../crypto/random.ts'
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { LoginNamed } from '../../crypto/wire/officer.ts'
import type { Challenge, Proof } from '../../crypto/wire/proof.ts'
import { stretch } from '../../demo/stretch.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { setUpOffice, startFounded, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
let ahead = 0
let day = systemClock.today()
const clock: Clock = { now: () => new Date(Date.now() + ahead), today: () => day }

beforeAll(async () => {
  ;({ sotto, office } = await startFounded({ clock }))
})
beforeEach(async () => {
  day = systemClock.today()
  await sotto.db.deleteFrom('login_try').execute()
})
afterAll(() => sotto.end())

const app = () => request(`http://127.0.0.1:${sotto.officePort}`)

/** Each code is valid once: every login moves on by a minute. */
async function code(): Promise<string> {
  ahead += 60_000
  return generate({ secret: office.totpSecret, epoch: Math.floor((Date.now() + ahead) / 1000) })
}

/** What somebody who guesses does, without the time that a browser takes to stretch the password. */
const guessing = {
  challengeFor: async (login: string): Promise<Challenge> => {
    const body = { login }
    const answer = await exchangeJson(sotto.officer(), { method: 'POST', path: '/api/login/name', body })
    return v.parse(LoginNamed, answer).challenge
  },
  levelOf: async (login: string): Promise<number> => {
    const { cost, keyPrefix } = (await guessing.challengeFor(login)).parameters
    return cost * 16 ** keyPrefix.length
  },
  shown: async (login: string, code: string, password?: string) => {
    const { office: id } = office.founding
    const secret = password
      ? loginSecret(await stretch(password, passwordSalt(id, loginId(id, login))), id, loginId(id, login))
      : randomBytes<'login secret'>(32)
    return { ...toWire({ loginSecret: secret }), login, code }
  },
  wrongAtOnce: async (login: string, count: number): Promise<string[]> => {
    const tries = Array.from({ length: count }, async () => {
      for (let attempt = 0; attempt < 20; attempt++) {
        const proof = await solve(await guessing.challengeFor(login))
        const body = { ...(await guessing.shown(login, '000000')), proof }
        const { bytes } = await sotto.officer()({ method: 'POST', path: '/api/login', body })
        const { error } = JSON.parse(Buffer.from(bytes).toString()) as { error: string }
        if (error !== 'proof') return error
      }
      return 'proof'
    })
    return Promise.all(tries)
  },
}

async function logInAs(send: Send, given: { login?: string; password?: string; code?: string } = {}) {
  return logIn(send, stretch, {
    login: given.login ?? office.login,
    password: given.password ?? office.password,
    code: given.code ?? (await code()),
  })
}

test('name, password and code open a session; the name may be in upper or lower case', async () => {
  const send = sotto.officer()
  await logInAs(send, { login: ' ANNA ' })
  expect((await fetchSession(send)).login).toBe('anna')
})

test('without a session nothing of the office is available', async () => {
  for (const path of ['/api/session', '/api/cases', '/api/cases/000000', '/api/manifests', '/api/grants']) {
    expect((await app().get(path)).body).toEqual({ error: 'no-session' })
  }
})

test.each([
  ['a wrong password', { password: 'four other words here' }],
  ['a wrong code', { code: '000000' }],
  ['an unknown name', { login: 'nobody' }],
])('%s is refused like any other', async (_, given) => {
  await expect(logInAs(sotto.officer(), given)).rejects.toMatchObject({ code: 'wrong-login' })
})

test('an unknown name gets the same answer as a known one, also after people have come and gone', async () => {
  const ask = async (login: string) => {
    const answer = await app().post('/api/login/name').set('origin', sotto.officeUrl).send({ login })
    const { challenge, ...rest } = answer.body as { challenge: { parameters: Record<string, unknown> } }
    const { algorithm, cost, keyLength, keyPrefix } = challenge.parameters
    return {
      status: answer.status,
      length: answer.text.length,
      rest: Object.keys(rest),
      algorithm,
      cost,
      keyLength,
      keyPrefix,
    }
  }
  const known = await ask('anna')
  expect(await ask('nobody')).toEqual(known)
  expect(await ask('NOBODY')).toEqual(known)
})

test('the right password and code under another name are refused', async () => {
  await expect(logInAs(sotto.officer(), { login: 'nobody' })).rejects.toMatchObject({ code: 'wrong-login' })
})

test('simultaneous attempts count like successive ones, and each makes the next one harder for that name only', async () => {
  const { levelOf, wrongAtOnce } = guessing
  for (const login of ['anna', 'nobody']) {
    const before = await levelOf(login)
    expect(await wrongAtOnce(login, 12)).toEqual(Array(12).fill('wrong-login'))
    const after = await levelOf(login)
    expect(after).toBeGreaterThan(before)
    // Equally hard for an unknown name; and for every other name as before.
    expect(await levelOf(`not ${login}`)).toBe(before)
  }
  expect(await levelOf('anna')).toBe(await levelOf('nobody'))
  const tries = await sotto.db.selectFrom('login_try').select('tries').orderBy('tries').execute()
  expect(tries.map(({ tries }) => tries)).toEqual([12, 12])
})

test('a proof of work made before the difficulty rose is no longer valid', async () => {
  const { challengeFor, shown } = guessing
  const early = await challengeFor('anna')
  await guessing.wrongAtOnce('anna', 12)
  const body = { ...(await shown('anna', '000000')), proof: await solve(early) }
  const attempt = exchangeJson(sotto.officer(), { method: 'POST', path: '/api/login', body })
  await expect(attempt).rejects.toMatchObject({ code: 'proof' })
})

test('an officer with password and code gets in whatever others tried, is told of it once, and nobody else sees that', async () => {
  await guessing.wrongAtOnce('anna', 12)
  const level = await guessing.levelOf('anna')
  const send = sotto.officer()
  await logInAs(send)
  const { refused } = await fetchSession(send)
  expect(refused?.count).toBe(12)
  // Rounded to half a day.
  expect((refused?.since ?? 1) % (12 * 3600)).toBe(0)
  expect(await guessing.levelOf('anna')).toBe(level)
  const next = sotto.officer()
  await logInAs(next)
  expect((await fetchSession(next)).refused).toBeNull()
  expect((await fetchSession(send)).refused).toEqual(refused)
})

test('a name’s difficulty rises with right and wrong logins alike, so it tells nothing about either', async () => {
  await guessing.wrongAtOnce('anna', 9)
  await guessing.wrongAtOnce('nobody', 9)
  const before = await guessing.levelOf('anna')
  await logInAs(sotto.officer())
  await guessing.wrongAtOnce('nobody', 1)
  expect(await guessing.levelOf('anna')).toBeGreaterThan(before)
  expect(await guessing.levelOf('anna')).toBe(await guessing.levelOf('nobody'))
})

test('a login while the clock was fast keeps nobody out after the clock is corrected', async () => {
  const wrong = 24 * 3_600_000
  ahead += wrong
  await logInAs(sotto.officer())
  ahead -= wrong
  await logInAs(sotto.officer())
})

test('if the clocks differ, the refusal of a code says so', async () => {
  ahead += 3_600_000
  await expect(logInAs(sotto.officer(), { code: '000000' })).rejects.toBeInstanceOf(ClocksDiffer)
})

test('a code is valid once, even for two logins at the same moment', async () => {
  const same = await code()
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => logInAs(sotto.officer(), { code: same })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(logInAs(sotto.officer(), { code: same })).rejects.toMatchObject({ code: 'wrong-login' })
})

test('a login without a proof of work, or with a spent one, is refused', async () => {
  const attempt = async (proof: Proof) => {
    const body = { ...(await guessing.shown('anna', await code(), office.password)), proof }
    return exchangeJson(sotto.officer(), { method: 'POST', path: '/api/login', body })
  }
  const proof = await solve(await guessing.challengeFor('anna'))
  await attempt(proof)
  await expect(attempt(proof)).rejects.toMatchObject({ code: 'proof' })
  // Nor is a proof made for another name, or for another purpose.
  await expect(attempt(await solve(await guessing.challengeFor('nobody')))).rejects.toMatchObject({
    code: 'proof',
  })
  await expect(attempt(await makeProof(sotto.officer(), 'office'))).rejects.toMatchObject({ code: 'proof' })
})

test('logging out ends a session', async () => {
  const send = sotto.officer()
  await logInAs(send)
  await exchangeJson(send, { method: 'POST', path: '/api/logout', body: {} })
  await expect(fetchSession(send)).rejects.toMatchObject({ code: 'no-session' })
})

test('a session ends after ten minutes without activity, and after eight hours in any case', async () => {
  const send = sotto.officer()
  await logInAs(send)
  for (let minute = 0; minute < 12; minute += 2) {
    ahead += 120_000
    // Requests that the page makes by itself do not count as activity.
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
})

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
})

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
])('a change sent with %s is refused', async (_, headers) => {
  const response = await app().post('/api/logout').set(headers).send({})
  expect(response.body).toEqual({ error: 'cross-site' })
})

test.each(['cross-site', 'same-site', 'none'])(
  'a change that the browser marks as %s is refused',
  async (site) => {
    const response = await app()
      .post('/api/logout')
      .set({ origin: sotto.officeUrl, 'sec-fetch-site': site })
      .send({})
    expect(response.body).toEqual({ error: 'cross-site' })
  },
)

test('a form on another site cannot log anybody in or out: only JSON is read', async () => {
  const response = await app()
    .post('/api/login')
    .set({ origin: sotto.officeUrl, 'content-type': 'application/x-www-form-urlencoded' })
    .send('officer=x')
  expect(response.body).toEqual({ error: 'bad-request' })
})

test('with an HTTPS address the cookie has the __Host- prefix', async () => {
  const https = await startSotto({ officeOrigin: 'https://office.example' })
  const send = https.officer()
  const set: string[] = []
  const token = https.setupLink?.split('#')[1] ?? ''
  expect(https.setupLink).toMatch(/^https:\/\/office\.example\/setup#/)
  const begun = (await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })) as {
    receipt: string
  }
  const details = { name: 'Town', contact: '', officerName: 'Anna', officerTitle: null }
  const made = foundOffice(details, fromText(begun.receipt) as SignPublicKey, {
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
      languages: null,
      ...toWire({ published: made.published, entry: made.entry, access, grants: made.grants }),
    })
  set.push(...((response.headers['set-cookie'] as unknown as string[] | undefined) ?? []))
  expect(set).toHaveLength(1)
  expect(set[0]).toMatch(/^__Host-sotto=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  expect(response.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains; preload')
  await https.end()
})

test('a set-up link works once, even for two people at the same moment', async () => {
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

test('the manifest renews automatically when less than 60 days are left, and not before', async () => {
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
  // The existing one cannot be replaced by another with its number.
  const { published, entry } = office.founding
  await expect(
    exchangeJson(send, {
      method: 'POST',
      path: '/api/office-acts',
      body: toWire({ published, entry, grants: [], invitation: null }),
    }),
  ).rejects.toMatchObject({ code: 'bad-manifest' })
})
