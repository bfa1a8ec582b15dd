/**
 * Two offices in one database: a request finds its office by the host it names, and nothing of any other.
 *
 * Everything sent to the north office here is sent to the south one first: with the sender's cookies, by an officer of
 * the south, and by nobody.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { generate } from 'otplib'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson, type Received } from '../../client/api/send.ts'
import { logIn } from '../../client/office/desk/access.ts'
import { makeProof } from '../../client/api/proof.ts'
import { toWire } from '../../client/api/wire.ts'
import { sealReport } from '../../client/report/seal.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { hash } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { stretch } from '../../demo/stretch.ts'
import { findOfficeAt, insertSetupLink } from '../../db/offices.ts'
import { liveAt, type Lived } from '../support/busy-office.ts'
import { openDays } from '../support/days.ts'
import { endpointsOf } from '../support/endpoints.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { setUpOffice, startSotto } from '../support/sotto.ts'
import { verifyLog } from '../support/verify-log.ts'
import {
  alsoElsewhere,
  heldIn,
  startTwoOffices,
  valuesOf,
  type App,
  type Heard,
  type Side,
  type TwoOffices,
} from '../support/two-offices.ts'
import { until } from '../support/until.ts'

const days = openDays()
let mails: TestMailServer
let both: TwoOffices
let lived: Lived
const endpoints = { reporter: endpointsOf('reporter'), office: endpointsOf('office') }
/** The south office's answers to requests meant for the north. */
const heard: Heard[] = []

beforeAll(async () => {
  mails = await startMailServer()
  both = await startTwoOffices(days.clock, mails.config())
  const { north, south, sotto } = both
  const say = alsoElsewhere(both, [north, south], heard)
  const ways = { ...north, officer: say('office', north.cookies), visitor: (app: App) => say(app) }
  lived = await liveAt(sotto.db, north.office, ways, days, 'north')
  // Requests that the busy office does not make, so that every endpoint is called, at least without being admitted.
  for (const app of ['reporter', 'office'] as const) {
    const send = say(app, app === 'office' ? north.cookies : new Map())
    for (const { method, path } of endpoints[app]) {
      if (path === '/logout' || heard.some((one) => one.app === app && nameOf(one) === `${method} ${path}`))
        continue
      const given = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
      await send({ method: method as 'GET', path: `/api${inPlace(path)}`, ...given })
    }
  }
})
afterAll(async () => {
  await both.sotto.end()
  await mails.stop()
})

const inPlace = (path: string) =>
  path
    .replace(':number', lived.number)
    .replace(':page', 'privacy')
    .replace(':language', 'en')
    .replace(':purpose', 'report')

/** An endpoint as the program names it. */
function nameOf({ app, sending: { method, path } }: Pick<Heard, 'app' | 'sending'>): string {
  const [plain = ''] = path.replace(/^\/api/, '').split('?')
  const isThis = (template: string) => new RegExp(`^${template.replaceAll(/:\w+/g, '[^/]+')}$`).test(plain)
  const names = endpoints[app].filter((one) => one.method === method)
  const found = names.find((one) => one.path === plain) ?? names.find((one) => isThis(one.path))
  return `${method} ${found?.path ?? plain}`
}

const textOf = ({ bytes }: Pick<Received, 'bytes'>) => Buffer.from(bytes).toString()
const told = (one: Heard) => `${one.app}: ${nameOf(one)} ${one.as}`

test.each(['reporter', 'office'] as const)(
  'every endpoint of the %s’s app was called at the wrong office',
  (app) => {
    const asked = new Set(heard.filter((one) => one.app === app).map(nameOf))
    const all = endpoints[app].map(({ method, path }) => `${method} ${path}`)
    expect(all.filter((name) => !asked.has(name))).toEqual(app === 'office' ? ['POST /logout'] : [])
  },
)

test('no request to the wrong office changes anything at the right one', () => {
  expect(heard.length).toBeGreaterThan(200)
  expect(heard.filter(({ changed }) => changed.length > 0).map(told)).toEqual([])
})

test('no answer of the wrong office contains anything of the right one', async () => {
  const { north, sotto } = both
  const values = await valuesOf(sotto.db, north.office.unlocked.office, 'north')
  expect(values.length).toBeGreaterThan(60)
  // Except what the request itself contained: a token for an upload repeats the mailbox.
  const isRepeated = ({ sending }: Heard, value: string) => JSON.stringify(sending.body).includes(value)
  const holding = heard.filter((one) => heldIn(one.bytes, values).some((value) => !isRepeated(one, value)))
  expect(holding.map(told)).toEqual([])
  // The search would find them: the right office's answers to the same requests contain them.
  const saying: string[] = []
  for (const path of [
    '/manifest',
    '/session',
    '/grants',
    '/office-log',
    '/cases',
    '/invitations',
    '/mail',
    '/pages/privacy/en',
  ]) {
    const answer = await north.visit('office', north.cookies)({ method: 'GET', path: `/api${path}` })
    if (heldIn(answer.bytes, values).length === 0) saying.push(`${path} ${answer.status}`)
  }
  expect(saying).toEqual([])
})

test('with the cookies of one office, the other answers as it does to nobody', () => {
  const by = (as: Heard['as']) => heard.filter((one) => one.as === as)
  const [own, nobodys] = [by('with its cookies'), by('as nobody')]
  const refused = (one: Heard | undefined) => (one && one.status >= 400 ? textOf(one) : '')
  const others = own.filter((one, index) => refused(one) !== refused(nobodys[index]))
  expect(others.map(told)).toEqual([])
  // Every endpoint that needs a session was tried with the other office's session.
  const closed = own.filter((one) => one.app === 'office' && textOf(one).includes('"no-session"')).map(nameOf)
  expect(new Set(closed).size).toBeGreaterThan(40)
})

test('for an officer, a case of another office looks like one that does not exist', async () => {
  const { south } = both
  const send = south.visit('office', south.cookies)
  for (const { method, path } of endpoints.office.filter((one) => one.path.includes(':number'))) {
    const ask = (number: string) => {
      const given = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
      return send({ method: method as 'GET', path: `/api${path.replace(':number', number)}`, ...given })
    }
    const [theirs, nobodys] = [await ask(lived.number), await ask('000000')]
    expect([path, textOf(theirs)]).toEqual([path, '{"error":"not-found"}'])
    expect(theirs).toEqual(nobodys)
  }
})

test.each([
  ['reporter', 'POST /reports', 'old-keys'],
  ['reporter', 'POST /session', 'stale-nonce'],
  ['reporter', 'GET /mailbox', 'no-session'],
  ['reporter', 'POST /messages', 'no-session'],
  ['reporter', 'POST /parts/read', 'no-session'],
  ['office', 'POST /login', 'proof'],
  ['office', 'POST /invitations/open', 'bad-link'],
  ['office', 'POST /invitations/answer', 'bad-link'],
  ['office', 'POST /restore/begin', 'stale-nonce'],
  ['office', 'POST /restore/ask', 'stale-nonce'],
  ['office', 'POST /restore', 'no-session'],
] as const)('%s: %s with data valid at one office is refused as %s at the other', (app, name, code) => {
  const answers = heard.filter((one) => one.app === app && nameOf(one) === name)
  expect(answers.length).toBeGreaterThan(0)
  expect([...new Set(answers.map(textOf))]).toEqual([JSON.stringify({ error: code })])
})

test.each(['/sessions/end', '/passkeys/remove', '/office-proposals/sign', '/restores/refuse', '/names'])(
  'an officer who sends POST %s about something of another office is refused',
  (path) => {
    const answers = heard.filter((one) => one.as === 'as an officer there' && nameOf(one) === `POST ${path}`)
    expect(answers.length).toBeGreaterThan(0)
    for (const one of answers) expect([path, one.status >= 400]).toEqual([path, true])
  },
)

test('a report that reaches two offices at the same moment is acknowledged only by the one that takes it in', async () => {
  const [here, there] = [both.north.visit('reporter'), both.south.visit('reporter')]
  const verified = await fetchVerified(here, null, days.today())
  for (let times = 0; times < 5; times++) {
    const report = sealReport(verified, draftOf(verified, 'To one office'), randomBytes(16), days.today())
    const proof = await makeProof(here, 'report')
    const body = { ...toWire({ ...report, proof }), ticket: null }
    const given = { method: 'POST', path: '/api/reports', body } as const
    const mailbox = randomBytes<'mailbox'>(32)
    const other = { ...given, body: { ...body, mailbox: toText(mailbox) } }
    const [taken, elsewhere, otherwise] = await Promise.all([here(given), there(given), here(other)])
    expect(textOf(elsewhere)).toMatch(/^{"error":"(old-keys|proof)"}$/)
    // One proof pays for one mailbox, and a receipt means that the report is there.
    const told = [taken, otherwise].filter(({ status }) => status === 201)
    const stored = await both.sotto.db
      .selectFrom('report')
      .select('number')
      .where('mailbox', 'in', [report.mailbox, mailbox])
      .execute()
    expect(told).toHaveLength(stored.length)
    expect(stored.length).toBeLessThan(2)
  }
})

test('logging out at another office ends no session', async () => {
  const { north, south } = both
  const before = await north.visit('office', north.cookies)({ method: 'GET', path: '/api/session' })
  expect(before.status).toBe(200)
  await south.visit('office', new Map(north.cookies))({ method: 'POST', path: '/api/logout', body: {} })
  expect(await north.visit('office', north.cookies)({ method: 'GET', path: '/api/session' })).toEqual(before)
})

test('the words of a case at one office open nothing at the other', async () => {
  const open = async (side: Side) => {
    const send = side.visit('reporter')
    return openMailbox(send, await fetchVerified(send, null, days.today()), lived.entropy, side.reporterUrl)
  }
  expect((await open(both.north))?.thread.replies).toHaveLength(1)
  expect(await open(both.south)).toBeNull()
})

test('the same name and password do not open another office, and attempts there make nothing harder here', async () => {
  const { north, south } = both
  const given = async (side: Side) => {
    const { login, password, totpSecret } = side.office
    return { login, password, code: await generate({ secret: totpSecret }) }
  }
  const theirs = await given(north)
  expect(theirs).toMatchObject({ login: south.office.login, password: south.office.password })
  await expect(logIn(south.visit('office'), stretch, theirs)).rejects.toMatchObject({ code: 'wrong-login' })

  const challengeAt = async (side: Side) => {
    const body = { login: theirs.login }
    const named = await exchangeJson(side.visit('office'), { method: 'POST', path: '/api/login/name', body })
    return (named as { challenge: { parameters: { cost: number; data: object } } }).challenge.parameters
  }
  for (let tries = 0; tries < 12; tries++) {
    await expect(logIn(south.visit('office'), stretch, theirs)).rejects.toMatchObject({ code: 'wrong-login' })
  }
  expect((await challengeAt(south)).cost).toBeGreaterThan((await challengeAt(north)).cost)
  expect((await challengeAt(south)).data).not.toEqual((await challengeAt(north)).data)
  // Nor is anybody there told of what was refused here.
  const visitor = north.visit('office')
  await logIn(visitor, stretch, await given(north))
  expect(await exchangeJson(visitor, { method: 'GET', path: '/api/session' })).toMatchObject({
    refused: null,
  })
})

test('each host shows its own office’s public pages, languages and contact', async () => {
  const get = async (side: Side, path: string) => {
    const answer = await side.visit('reporter')({ method: 'GET', path })
    return { status: answer.status, text: textOf(answer) }
  }
  const { north, south } = both
  // One after the other and back: what is cached for one is not given to the other.
  for (const round of [1, 2]) {
    const [theirs, ours] = [await get(north, '/en/about/privacy'), await get(south, '/en/about/privacy')]
    expect([round, theirs.text.includes('The page of the north')]).toEqual([round, true])
    expect([round, ours.status, ours.text.includes('north')]).toEqual([round, 200, false])
    expect((await get(north, '/contact.txt')).text).toContain('Town of the north')
    expect((await get(south, '/contact.txt')).text).toContain('Town of the south')
    expect((await get(north, '/fr/')).status).toBe(302)
    expect((await get(south, '/fr/')).status).toBe(200)
    expect((await get(north, '/en/')).text).toContain('data-languages="en de"')
    expect((await get(south, '/en/')).text).not.toContain('data-languages="en de"')
  }
})

test('a page of one office cannot change anything at the other, although both addresses are ours', async () => {
  const { north, south, sotto } = both
  const send = sendFromNode(sotto.officePort, south.officeUrl, new Map(south.cookies))
  const say = (origin: string) =>
    send({ method: 'PUT', path: '/api/mail', body: { address: null, key: null }, headers: { origin } })
  expect(textOf(await say(north.officeUrl))).toBe('{"error":"cross-site"}')
  expect(textOf(await say(both.empty.officeUrl))).toBe('{"error":"cross-site"}')
  expect((await say(south.officeUrl)).status).toBe(200)
})

test('a notification goes to the officers of the office with something to read, and names that office’s address', async () => {
  const { north, south, sotto } = both
  const { verified } = south.office.unlocked
  for (const [side, address] of [
    [north, 'anna@north.example'],
    [south, 'anna@south.example'],
  ] as const) {
    const send = side.visit('office', side.cookies)
    await exchangeJson(send, { method: 'PUT', path: '/api/mail', body: { address, key: null } })
  }
  const hour = async () => {
    mails.received.length = 0
    await sotto.mailQueue?.queueDue('notice')
    await until(async () => (await jobsLeft()) === 0)
    return mails.received.map(({ to, text }) => ({ to: to[0], text }))
  }
  const jobsLeft = async () => {
    const counted = sql<{ count: number }>`select count(*)::int as count from graphile_worker._private_jobs`
    return (await counted.execute(sotto.db)).rows[0]?.count ?? 0
  }
  await hour()
  const leave = (side: Side, of = verified) =>
    leaveReport(side.visit('reporter'), of, draftOf(of, 'A report'), randomBytes(16), days.today())
  await leave(south)
  const [mail, ...more] = await hour()
  expect(more).toEqual([])
  expect(mail?.to).toBe('anna@south.example')
  expect(mail?.text).toContain(south.officeUrl)
  await leave(north, await fetchVerified(north.visit('reporter'), null, days.today()))
  const toNorth = (await hour()).filter(({ to }) => to === 'anna@north.example')
  expect(toNorth).toHaveLength(1)
  expect(toNorth[0]?.text).toContain(north.officeUrl)
})

test('a host that is not ours is refused alike everywhere, and one without an office says nothing about other offices', async () => {
  const { sotto, empty } = both
  const ports = { reporter: sotto.reporterPort, office: sotto.officePort }
  const values = await valuesOf(sotto.db, both.north.office.unlocked.office, 'north')
  for (const app of ['reporter', 'office'] as const) {
    const url = app === 'reporter' ? empty.reporterUrl : empty.officeUrl
    const stranger = sendFromNode(
      ports[app],
      `http://west.localhost:${ports[app]}`,
      new Map(both.north.cookies),
    )
    const inEmpty = sendFromNode(ports[app], url, new Map(both.north.cookies))
    for (const { method, path } of endpoints[app]) {
      const given = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
      const sending = { method: method as 'GET', path: `/api${inPlace(path)}`, ...given }
      const refused = await stranger(sending)
      expect([path, refused.status, textOf(refused)]).toEqual([path, 421, '{"error":"wrong-host"}'])
      expect([path, heldIn((await inEmpty(sending)).bytes, values)]).toEqual([path, []])
    }
    const manifest = await inEmpty({ method: 'GET', path: '/api/manifest' })
    expect(textOf(manifest)).toBe('{"error":"no-office"}')
  }
  const page = await sendFromNode(
    ports.reporter,
    empty.reporterUrl,
  )({ method: 'GET', path: '/en/about/privacy' })
  expect([page.status, textOf(page).includes('Town of')]).toEqual([200, false])
})

test('a set-up link opens nothing at a host that has an office', async () => {
  const { north, sotto, empty } = both
  const token = randomBytes(32)
  await insertSetupLink(sotto.db, hash('setup link', token), new Date(Date.now() + 60_000))
  const begin = { method: 'POST', path: '/api/setup/begin', body: { token: toText(token) } } as const
  expect(textOf(await north.visit('office')(begin))).toBe('{"error":"bad-link"}')
  expect((await sendFromNode(sotto.officePort, empty.officeUrl)(begin)).status).toBe(200)
})

test('verify-log checks the office whose public key it is given, and none if several could be meant', async () => {
  const { north, south, sotto } = both
  const env = { DATABASE_URL: sotto.databaseUrl }
  for (const { office } of [north, south]) {
    const { code, said } = await verifyLog([toText(office.founding.published.root)], env)
    const entries = office === north.office ? '[2-9]' : '1'
    expect([code, said]).toEqual([0, expect.stringMatching(`^In order: ${entries} entries`)])
  }
  for (const words of [[], [toText(randomBytes(32))]]) {
    const { code, said } = await verifyLog(words, env)
    expect([code, said]).toEqual([
      2,
      'Several offices are in this database: give the public key of one of them.\n',
    ])
  }
})

test('a single office moves to another host name, and is still found under the old one', async () => {
  const first = await startSotto()
  const { unlocked } = await setUpOffice(first)
  const second = await startSotto({ url: first.databaseUrl, officeOrigin: 'http://moved.localhost:0' })
  for (const sotto of [first, second]) {
    const answer = await sotto.officer()({ method: 'GET', path: '/api/manifest' })
    expect(heldIn(answer.bytes, [unlocked.verified.root])).toHaveLength(1)
  }
  expect(second.setupLink).toBeNull()
  await second.end()
  await first.end()
})

test('a start with other host names does not move several offices', async () => {
  const { sotto, north } = both
  const { databaseUrl } = sotto
  const moved = await startSotto({ url: databaseUrl, officeOrigin: 'http://office.moved.localhost:0' })
  await moved.end()
  expect(await findOfficeAt(sotto.db, 'office.moved.localhost')).toBeNull()
  expect(await findOfficeAt(sotto.db, 'north.localhost')).toEqual(Buffer.from(north.office.unlocked.office))
})
