/** Passkeys: added, used, replayed, cloned, used elsewhere, and deleted; with a software authenticator. */
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
  stretchFor,
  unlock,
  type HeldPasskey,
} from '../../client/office/desk/access.ts'
import {
  addPasskey,
  askToUnlock,
  fetchPasskeys,
  logInWithPasskey,
  removePasskey,
  unlockWithPasskey,
  type Added,
} from '../../client/office/door/passkeys.ts'
import { remove } from '../../client/office/people/people.ts'
import { beginRestore, finishRestore } from '../../client/office/setup/restoring.ts'
import type { Bytes, CredentialId } from '../../crypto/bytes.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import { loginId, loginSecret, prfSalt } from '../../crypto/officer-keys.ts'
import { randomBytes } from '../../crypto/random.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { stretch } from '../../demo/stretch.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { newAuthenticator, type SoftwareAuthenticator } from '../support/authenticator.ts'
import { setUpOffice, startFounded, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
/** A colleague. */
let jonas: AtDesk
let ahead = 0
const clock: Clock = { now: () => new Date(Date.now() + ahead), today: () => systemClock.today() }

beforeAll(async () => {
  ;({ sotto, office } = await startFounded({ clock }))
  const [channel] = office.unlocked.verified.manifest.channels
  if (!channel) throw new Error('an office has a channel')
  const invitee = {
    name: 'Jonas Weber',
    title: null,
    role: 'officer',
    custodian: false,
    again: null,
  } as const
  jonas = await bringIn(
    office,
    sotto.officer(),
    { ...invitee, channel: channel.id },
    newPerson('jonas', 'jonas makes four words'),
    { moment: moment(), now: () => clock.now() },
  )
})
beforeEach(async () => {
  await sotto.db.deleteFrom('passkey').execute()
  await sotto.db.updateTable('officer').set({ wrong_codes: 0, wait_until: null }).execute()
})
afterAll(() => sotto.end())

const app = () => request(`http://127.0.0.1:${sotto.officePort}`)
const newKey = (behaviour: Partial<SoftwareAuthenticator> = {}) =>
  newAuthenticator({ origin: sotto.officeUrl, ...behaviour })

const moment = () => ({ day: clock.today(), seconds: Math.floor(clock.now().getTime() / 1000) })

/** Each code is valid once: every login with one moves on by a minute. */
async function withCode(who: AtDesk = office): Promise<Send> {
  ahead += 60_000
  const code = await generate({
    secret: who.totpSecret,
    epoch: Math.floor((Date.now() + ahead) / 1000),
  })
  const send = sotto.officer()
  await logIn(send, stretch, { login: who.login, password: who.password, code })
  return send
}

async function add(
  send: Send,
  authenticator: SoftwareAuthenticator,
  given: { who?: AtDesk; password?: string; name?: string } = {},
): Promise<Added> {
  const { who = office, password = who.password, name = 'Blue key' } = given
  return addPasskey(send, await fetchSession(send), stretch, authenticator, {
    ...{ seed: who.seed, password, name, officeName: 'Town of Ardenne' },
    coins: randomBytes(32),
  })
}

function logInBy(
  authenticator: SoftwareAuthenticator,
  given: { send?: Send; login?: string; password?: string } = {},
) {
  const { send = sotto.officer(), login = office.login, password = office.password } = given
  return logInWithPasskey(send, stretch, authenticator, { login, password })
}

async function opens(send: Send, held: HeldPasskey | null, password = office.password) {
  const session = await fetchSession(send)
  const stretched = await stretchFor(session, stretch, password)
  return held && unlockWithPasskey(session, stretched, held, await fetchPasskeys(send))
}

/** A body for a passkey login, any part of which can be replaced. */
async function loginBody(
  authenticator: SoftwareAuthenticator,
  given: { login?: string; bound?: string; challenge?: Uint8Array } = {},
) {
  const { office: id } = office.founding
  const login = given.login ?? office.login
  const challenge = given.challenge ?? (await challengeFor(given.bound ?? login))
  const salt = prfSalt(id, loginId(id, login))
  const { assertion } = await authenticator.ask({ challenge, salt, among: [] })
  const stretched = await stretchFor({ office: id, login }, stretch, office.password)
  return {
    ...(toWire({ loginSecret: loginSecret(stretched, id, loginId(id, login)), assertion }) as {
      assertion: Record<string, string>
    }),
    login,
    proof: await makeProof(sotto.officer(), 'office'),
  }
}

async function challengeFor(login: string): Promise<Bytes<'passkey challenge'>> {
  const { challenge } = await post('/api/login/challenge', { login })
  return fromText(String(challenge)) as Bytes<'passkey challenge'>
}

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const { body: answer } = (await app().post(path).set('origin', sotto.officeUrl).send(body)) as {
    body: Record<string, unknown>
  }
  return answer
}

test.each(['at once', 'when asked'] as const)(
  'a passkey whose PRF answers %s logs in and opens the seed, without card or code',
  async (prf) => {
    const authenticator = newKey({ prf })
    const added = await add(await withCode(), authenticator)
    expect(added).toMatchObject({ interrupted: false })
    const send = sotto.officer()
    const { passkey } = await logInBy(authenticator, { send, login: ' ANNA ' })
    expect(await opens(send, passkey)).toEqual(office.seed)
    expect(await fetchPasskeys(send)).toMatchObject([{ name: 'Blue key', addedOn: clock.today() }])
    // The card still opens the other lock.
    const session = await fetchSession(send)
    const stretched = await stretchFor(session, stretch, office.password)
    expect(unlock(session, stretched, office.card)).toEqual(office.seed)
    expect(() => unlock(session, stretched, passkey?.entropy as Entropy)).toThrow(CannotOpen)
  },
)

test('a passkey without PRF is a second factor, and opens no seed', async () => {
  const authenticator = newKey({ prf: 'none', counts: false })
  const added = await add(await withCode(), authenticator)
  expect(added).toEqual({ passkey: null, interrupted: false })
  for (let time = 0; time < 2; time++) {
    const send = sotto.officer()
    expect((await logInBy(authenticator, { send })).passkey).toBeNull()
    expect(await fetchPasskeys(send)).toMatchObject([{ lockedSeed: null }])
  }
})

test('interrupting the second question leaves a passkey that is a second factor', async () => {
  const send = await withCode()
  const authenticator = newKey({ prf: 'when asked' })
  const { make } = authenticator
  const added = await add(send, {
    ...authenticator,
    make: async (what) => {
      const made = await make(what)
      authenticator.nextFault = 'interrupted'
      return made
    },
  })
  expect(added).toEqual({ passkey: null, interrupted: true })
  // The same authenticator already has one.
  await expect(add(send, authenticator)).rejects.toMatchObject({ fault: 'already' })
  authenticator.nextFault = 'interrupted'
  await expect(logInBy(authenticator)).rejects.toMatchObject({ fault: 'interrupted' })
  const other = sotto.officer()
  const { passkey } = await logInBy(authenticator, { send: other })
  expect(await opens(other, passkey)).toBeNull()
})

test('a reloaded tab opens with the passkey alone, without asking the server', async () => {
  const authenticator = newKey()
  const send = await withCode()
  await add(send, authenticator)
  const passkeys = await fetchPasskeys(send)
  const held = await askToUnlock(authenticator, await fetchSession(send), passkeys, randomBytes(32))
  expect(await opens(send, held)).toEqual(office.seed)
  await expect(opens(send, held, 'another password')).rejects.toThrow(CannotOpen)
  const other = { ...held, entropy: randomBytes<'entropy'>(16) }
  await expect(opens(send, other)).rejects.toThrow(CannotOpen)
})

test('a signature by an authenticator is refused the second time', async () => {
  const authenticator = newKey({ counts: false })
  await add(await withCode(), authenticator)
  const body = await loginBody(authenticator)
  expect(await post('/api/login/passkey', body)).toEqual({})
  const again = { ...body, proof: await makeProof(sotto.officer(), 'office') }
  expect(await post('/api/login/passkey', again)).toEqual({ error: 'stale-nonce' })
  expect(await post('/api/login/passkey', body)).toEqual({ error: 'proof' })
})

test('the same signature sent many times at once logs in once', async () => {
  const authenticator = newKey({ counts: false })
  await add(await withCode(), authenticator)
  const body = await loginBody(authenticator)
  const answers = await Promise.all(
    [1, 2, 3].map(async () =>
      post('/api/login/passkey', { ...body, proof: await makeProof(sotto.officer(), 'office') }),
    ),
  )
  expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1)
})

test('a challenge is valid for five minutes, for its own officer, and only if the server gave it', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  const challenge = await challengeFor(office.login)
  ahead += 301_000
  expect(await post('/api/login/passkey', await loginBody(authenticator, { challenge }))).toEqual({
    error: 'stale-nonce',
  })
  const others = await challengeFor(jonas.login)
  for (const wrong of [others, randomBytes(56), randomBytes(32), new Uint8Array(0)]) {
    const body = await loginBody(authenticator, { challenge: wrong })
    expect(await post('/api/login/passkey', body)).toEqual({ error: 'stale-nonce' })
  }
  const body = await loginBody(authenticator)
  const noJson = { ...body, assertion: { ...body.assertion, clientData: toText(randomBytes(40)) } }
  expect(await post('/api/login/passkey', noJson)).toEqual({ error: 'stale-nonce' })
})

test.each([
  ['for another origin', { origin: 'https://evil.example' }],
  ['for the reporters’ origin', { origin: 'http://localhost:8080' }],
  ['for another relying party', { rpId: 'evil.example' }],
  ['without user verification', { verifies: false }],
])('an assertion made %s is refused', async (_, wrong) => {
  const authenticator = newKey({ rpId: 'office.localhost' })
  await add(await withCode(), authenticator)
  Object.assign(authenticator, wrong)
  await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
})

test.each([
  ['for another origin', { origin: 'https://evil.example' }],
  ['for another relying party', { rpId: 'evil.example' }],
  ['without user verification', { verifies: false }],
  ['with an attestation', { format: 'apple' }],
  ['with an attestation of no known kind', { format: 'other' }],
])('a passkey made %s is refused', async (_, wrong) => {
  const send = await withCode()
  await expect(add(send, newKey({ rpId: 'office.localhost', ...wrong }))).rejects.toMatchObject({
    code: 'bad-signature',
  })
  expect(await fetchPasskeys(send)).toEqual([])
})

test('another officer’s passkey is refused, and so is any change to the signed data', async () => {
  const theirs = newKey()
  await add(await withCode(jonas), theirs, { who: jonas })
  await expect(logInBy(theirs)).rejects.toMatchObject({ code: 'wrong-login' })

  const own = newKey()
  await add(await withCode(), own)
  for (const part of ['signature', 'authenticatorData', 'credential'] as const) {
    const body = await loginBody(own)
    const bytes = fromText(body.assertion[part] ?? '') ?? new Uint8Array()
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    const assertion = { ...body.assertion, [part]: toText(bytes) }
    expect(await post('/api/login/passkey', { ...body, assertion })).toEqual({ error: 'wrong-login' })
  }
  ahead += 600_000
  const named = await loginBody(own)
  const assertion = { ...named.assertion, user: toText(jonas.unlocked.officer) }
  expect(await post('/api/login/passkey', { ...named, assertion })).toEqual({ error: 'wrong-login' })
  await logInBy(own)
})

test('a copy of a passkey is detected by its counter', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  const copy = authenticator.clone()
  await logInBy(authenticator)
  await logInBy(authenticator)
  await expect(logInBy(copy)).rejects.toMatchObject({ code: 'wrong-login' })
  await logInBy(authenticator)
})

test('a passkey that has started to count cannot stop counting', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  await logInBy(authenticator)
  for (const passkey of authenticator.passkeys) passkey.counter = 0
  authenticator.counts = false
  await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
})

test('an unknown name gets the same answer as a known one at every step', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  const asked = async (login: string) => {
    const answer = await app().post('/api/login/challenge').set('origin', sotto.officeUrl).send({ login })
    return { status: answer.status, keys: Object.keys(answer.body as object), length: answer.text.length }
  }
  const known = await asked('anna')
  expect(await asked('nobody')).toEqual(known)
  // An officer without a passkey gets the same answer.
  expect(await asked(jonas.login)).toEqual(known)

  const refusals = [
    logInBy(authenticator, { login: 'nobody' }),
    logInBy(authenticator, { password: 'not the password' }),
    logInBy(newStranger(), {}),
    logInBy(newStranger(), { login: jonas.login, password: jonas.password }),
  ]
  for (const refused of refusals) await expect(refused).rejects.toMatchObject({ code: 'wrong-login' })
  // Their own password and passkey, under a name that is not theirs.
  const body = await loginBody(authenticator, { login: 'nobody' })
  expect(await post('/api/login/passkey', body)).toEqual({ error: 'wrong-login' })
})

/** An authenticator with a passkey that no server knows. */
function newStranger(): SoftwareAuthenticator {
  const stranger = newKey()
  void stranger.make({
    ...{ challenge: randomBytes(56), salt: randomBytes(32), office: 'Town', login: 'anna', known: [] },
    officer: office.founding.officer,
  })
  return stranger
}

test('strangers’ attempts do not lock out a passkey; a passkey’s holder can only guess the password slowly, and is not told so', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  for (let wrong = 0; wrong < 6; wrong++) {
    await expect(logInBy(newStranger())).rejects.toMatchObject({ code: 'wrong-login' })
  }
  await logInBy(authenticator)
  for (let wrong = 0; wrong < 5; wrong++) {
    const guess = logInBy(authenticator, { password: 'not the password' })
    await expect(guess).rejects.toMatchObject({ code: 'wrong-login' })
  }
  await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
  ahead += 61_000
  await logInBy(authenticator)
})

test('a stolen session cannot add or remove passkeys: both need the password, and attempts are counted', async () => {
  const send = await withCode()
  const authenticator = newKey()
  await add(send, authenticator)
  const [credential] = authenticator.passkeys.map((one) => one.credential)
  const session = await fetchSession(send)
  const remove = (password: string) =>
    removePasskey(send, session, stretch, { credential: credential as CredentialId, password })
  await expect(add(send, newKey(), { password: 'a guess' })).rejects.toMatchObject({ code: 'wrong-login' })
  for (let guess = 1; guess < 5; guess++) {
    await expect(remove('a guess')).rejects.toMatchObject({ code: 'wrong-login' })
  }
  await expect(remove(office.password)).rejects.toMatchObject({ code: 'wait' })
  await expect(add(send, newKey())).rejects.toMatchObject({ code: 'wait' })
  expect(await fetchPasskeys(send)).toHaveLength(1)
  ahead += 61_000
  await remove(office.password)
  expect(await fetchPasskeys(send)).toEqual([])
  await expect(remove(office.password)).rejects.toMatchObject({ code: 'not-found' })
  await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
  expect(sotto.logged).toEqual(expect.arrayContaining(['passkey-added', 'passkey-removed']))
})

test('nobody can remove another officer’s passkey, or take it over', async () => {
  const theirs = newKey()
  await add(await withCode(jonas), theirs, { who: jonas })
  const send = await withCode()
  const session = await fetchSession(send)
  const [passkey] = theirs.passkeys
  const credential = passkey?.credential as CredentialId
  await expect(
    removePasskey(send, session, stretch, { credential, password: office.password }),
  ).rejects.toMatchObject({ code: 'not-found' })
  const taken = newKey()
  const { make } = taken
  await expect(
    add(send, {
      ...taken,
      make: async (what) => {
        // The same key under the same name, shown by another officer.
        const { made, prf } = await make(what)
        await sotto.db.updateTable('passkey').set({ credential: made.credential }).execute()
        return { made, prf }
      },
    }),
  ).rejects.toMatchObject({ code: 'taken' })
})

test('a challenge for adding does not log in, nor the other way round; changing the password makes it invalid', async () => {
  const send = await withCode()
  const authenticator = newKey({ prf: 'none' })
  const { make } = authenticator
  const forLogin = await challengeFor(office.login)
  const crossed = {
    ...authenticator,
    make: (what: Parameters<typeof make>[0]) => make({ ...what, challenge: forLogin }),
  }
  await expect(add(send, crossed)).rejects.toMatchObject({ code: 'stale-nonce' })
  const session = await fetchSession(send)
  const change = { seed: office.seed, card: office.card }
  const spoiled = {
    ...newKey({ prf: 'none' }),
    make: async (what: Parameters<typeof make>[0]) => {
      await changePassword(send, session, stretch, {
        ...{ ...change, password: office.password, newPassword: 'five quite different words' },
      })
      return make(what)
    },
  }
  await expect(add(send, spoiled)).rejects.toMatchObject({ code: 'stale-nonce' })
  expect(await fetchPasskeys(send)).toEqual([])
  await changePassword(send, session, stretch, {
    ...{ ...change, password: 'five quite different words', newPassword: office.password },
  })
})

test('a change of password locks the seed again for the passkey that is held, and for no other', async () => {
  const send = await withCode()
  const [held, other, plain] = [newKey(), newKey(), newKey({ prf: 'none' })]
  const { passkey } = await add(send, held, { name: 'Held' })
  await add(send, other, { name: 'Other' })
  await add(send, plain, { name: 'Plain' })
  const session = await fetchSession(send)
  const newPassword = 'five quite different words'
  const { seed, card } = office
  const passkeys = passkey ? [passkey] : []
  await changePassword(send, session, stretch, {
    seed,
    card,
    passkeys,
    password: office.password,
    newPassword,
  })
  const states = await fetchPasskeys(send)
  const opensStill = new Map(states.map(({ name, lockedSeed }) => [name, lockedSeed !== null]))
  expect(Object.fromEntries(opensStill)).toEqual({ Held: true, Other: false, Plain: false })

  for (const [authenticator, seedIs] of [
    [held, office.seed],
    [other, null],
    [plain, null],
  ] as const) {
    const fresh = sotto.officer()
    await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
    const { passkey: used } = await logInBy(authenticator, { send: fresh, password: newPassword })
    expect(await opens(fresh, used, newPassword)).toEqual(seedIs)
  }
  // Without a passkey at hand: only the card's lock.
  await changePassword(send, await fetchSession(send), stretch, {
    ...{ seed, card, password: newPassword, newPassword: office.password },
  })
  expect((await fetchPasskeys(send)).every(({ lockedSeed }) => lockedSeed === null)).toBe(true)
})

test('at an IP address there are no passkeys', async () => {
  const bare = await startSotto({ clock, officeOrigin: 'http://127.0.0.1:0' })
  await setUpOffice(bare, clock)
  const send = bare.officer()
  const ask = exchangeJson(send, {
    method: 'POST',
    path: '/api/login/challenge',
    body: { login: office.login },
  })
  await expect(ask).rejects.toMatchObject({ code: 'not-found' })
  await bare.end()
})

test('removing an officer removes their passkeys', async () => {
  const theirs = newKey()
  await add(await withCode(jonas), theirs, { who: jonas })
  const { send, unlocked } = await lookAgain({ ...office, send: await withCode() })
  await remove(send, unlocked, jonas.unlocked.officer, null, moment())
  expect(await sotto.db.selectFrom('passkey').selectAll().execute()).toEqual([])
})

test('a restore with the kit deletes the passkeys', async () => {
  const authenticator = newKey()
  await add(await withCode(), authenticator)
  const { kit, officer } = office.founding
  const send = sotto.officer()
  const begun = await beginRestore(send, kitGroups(kit).join(' '), sotto.officeUrl)
  // The same password, so that only the passkey can be the reason.
  const totpSecret = randomBytes<'totp secret'>(20)
  const code = await generate({ secret: totpSecret, epoch: moment().seconds })
  await finishRestore(send, stretch, begun, officer, { ...office, totpSecret, code }, moment())
  expect(await fetchPasskeys(send)).toEqual([])
  await expect(logInBy(authenticator)).rejects.toMatchObject({ code: 'wrong-login' })
})
