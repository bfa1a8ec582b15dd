/**
 * Every role at every endpoint of the office's app: what it may do, or the same 404 as for something missing.
 *
 * The endpoints come from the program itself, so an endpoint added without a line here fails the test.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase } from '../../client/office/case/open.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { randomBytes } from '../../crypto/random.ts'
import { roles, type Role } from '../../crypto/wire/manifest.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { endpointsOf } from '../support/endpoints.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

type Who = Role | 'nobody' | 'left out'
const everybody: readonly Who[] = [...roles, 'nobody', 'left out']
const people = roles
const readers: readonly Who[] = ['officer', 'intake', 'expert']

interface Endpoint {
  /** Who is admitted; everybody else is told that there is nothing. */
  readonly allowed: readonly Who[]
  readonly body?: object
}

const anyone: Endpoint = { allowed: everybody }
const withSession: Endpoint = { allowed: [...people, 'left out'] }
const officers: Endpoint = { allowed: ['officer', 'left out'] }
const ofTheCase: Endpoint = { allowed: readers, body: {} }

/** By method and path, as the program names them. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /manifest': anyone,
  'GET /challenge': anyone,
  'GET /addresses': anyone,
  'POST /setup/begin': anyone,
  'POST /setup': anyone,
  'POST /nonce': anyone,
  'POST /restore/begin': anyone,
  'POST /restore/ask': anyone,
  'POST /restore': anyone,
  'POST /login/name': anyone,
  'POST /login': anyone,
  'POST /login/challenge': anyone,
  'POST /login/passkey': anyone,
  'POST /logout': anyone,
  'POST /invitations/open': anyone,
  'POST /invitations/answer': anyone,
  'GET /session': withSession,
  'GET /sessions': withSession,
  'POST /sessions/end': { ...withSession, body: {} },
  'POST /password': { ...withSession, body: {} },
  'GET /passkeys': withSession,
  'POST /passkeys/begin': { ...withSession, body: {} },
  'POST /passkeys': { ...withSession, body: {} },
  'POST /passkeys/remove': { ...withSession, body: {} },
  'GET /manifests': withSession,
  'GET /office-log': withSession,
  'GET /grants': withSession,
  'GET /restores': withSession,
  'GET /office-proposals': officers,
  'POST /office-proposals': { ...officers, body: {} },
  'POST /office-proposals/sign': { ...officers, body: {} },
  'POST /office-proposals/withdraw': { ...officers, body: {} },
  'POST /restores/refuse': { ...withSession, body: {} },
  'POST /office-acts': { ...withSession, body: {} },
  'GET /mail': withSession,
  'PUT /mail': { ...withSession, body: {} },
  // Nobody here has an address to test, so the answer is the same as for something missing.
  'POST /mail/test': { allowed: [] },
  'GET /names': withSession,
  'POST /names': { ...withSession, body: {} },
  'GET /cases': withSession,
  'GET /cases/removals': withSession,
  'GET /cases/deleted': withSession,
  'GET /cases/stated': withSession,
  'GET /asked': withSession,
  'POST /cases/cards': { ...withSession, body: {} },
  'GET /put-aside': withSession,
  'GET /handbook': withSession,
  'PUT /handbook': { allowed: ['officer', 'intake', 'left out'], body: {} },
  'GET /invitations': officers,
  'POST /reports': { allowed: ['officer', 'intake', 'left out'], body: {} },
  'POST /test-reports': officers,
  'GET /pages': { allowed: ['officer', 'administrator', 'auditor', 'left out'] },
  'GET /results': { allowed: ['officer', 'administrator', 'auditor', 'left out'] },
  'GET /pages/:page/:language': { allowed: ['officer', 'administrator', 'auditor', 'left out'] },
  'POST /pages/:page/:language': { allowed: ['officer', 'administrator', 'left out'], body: {} },
  'POST /pages/settings': { allowed: ['officer', 'administrator', 'left out'], body: {} },
  'GET /cases/:number': { allowed: readers },
  'PUT /cases/:number/side': ofTheCase,
  'PUT /cases/:number/lock': ofTheCase,
  'POST /cases/:number/acts': ofTheCase,
  'POST /cases/:number/readers': ofTheCase,
  'POST /cases/:number/uploads': ofTheCase,
  'POST /cases/:number/parts': ofTheCase,
  'POST /cases/:number/parts/read': ofTheCase,
  'POST /cases/:number/aside': ofTheCase,
  'POST /cases/:number/epoch': ofTheCase,
  'POST /cases/:number/put-aside': ofTheCase,
  'POST /cases/:number/take-up': ofTheCase,
  'DELETE /cases/:number/name': { allowed: readers },
  'POST /cases/:number/name': { allowed: ['officer'], body: {} },
}

let sotto: TestSotto
let anna: TestOffice
const desks = new Map<Who, AtDesk['send']>()
let number: string

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const at = () => ({
    moment: { day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) },
    now: () => systemClock.now(),
  })
  for (const who of [...roles, 'left out'] as const) {
    const role: Role = who === 'left out' ? 'officer' : who
    const login = who.replace(' ', '-')
    const invitee = {
      name: `Somebody ${who}`,
      title: null,
      role,
      custodian: role === 'custodian',
      channel: channel.id,
      again: null,
    }
    const desk = await bringIn(anna, sotto.officer(), invitee, newPerson(login, `a password of ${who}`), at())
    desks.set(who, desk.send)
    if (who === 'left out') await reportWithout(desk.unlocked.officer)
  }
  desks.set('nobody', sotto.officer())
})
afterAll(() => sotto.end())

/** The case of these tests: every reader has it except the one who is left out, and the expert was given it. */
async function reportWithout(officer: AtDesk['unlocked']['officer']): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, systemClock.today())
  const draft = draftOf(verified, 'For all but one', { excluded: [officer] })
  await leaveReport(send, verified, draft, randomBytes(16), systemClock.today())
  const latest = await lookAgain(anna)
  const [row] = await fetchCaseRows(anna.send)
  number = row?.number ?? ''
  const moment = { day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) }
  const open = await openCase(anna.send, latest.unlocked, number, moment)
  const { officers } = latest.unlocked.verified.manifest.channels[0] ?? { officers: [] }
  const expert = officers.find(({ role }) => role === 'expert')
  if (!expert) throw new Error('no expert')
  const giving = { type: 'add-reader', officer: expert.id } as const
  await sendAct(anna.send, sealAct(latest.unlocked, open, giving, moment))
}

async function ask(who: Who, endpoint: string, path: string, body?: object) {
  const send = desks.get(who)
  const [method] = endpoint.split(' ')
  if (!send) throw new Error('nobody there')
  const given = method === 'GET' || method === 'DELETE' ? {} : { body: body ?? {} }
  const { status, bytes } = await send({ method: method as 'GET', path: `/api${path}`, ...given })
  return { status, text: Buffer.from(bytes).toString().slice(0, 100) }
}

/** A path of the program with its placeholders filled in. */
function addressOf(path: string, one: string): string {
  return path.replace(':number', one).replace(':page', 'privacy').replace(':language', 'en')
}

test('the list above has all of the program’s endpoints', () => {
  const found = endpointsOf('office').map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(found)].sort()).toEqual(Object.keys(endpoints).sort())
})

/** A restore is done with its own token, by the person who began it (tests: budgets.test.ts, restore.test.ts). */
const apart = ['POST /logout', 'POST /restore']

const pairs = Object.keys(endpoints)
  .filter((endpoint) => !apart.includes(endpoint))
  .flatMap((endpoint) => everybody.map((who) => [endpoint, who] as const))

test.each(pairs)('%s, asked by %s', async (endpoint, who) => {
  const { allowed, body } = endpoints[endpoint] ?? anyone
  const [, path = ''] = endpoint.split(' ')
  const { status, text } = await ask(who, endpoint, addressOf(path, number), body)
  if (allowed.includes(who)) {
    // Admitted: either done, or refused because of the body.
    expect(text).not.toContain('"not-found"')
    expect(text).not.toContain('"no-session"')
    expect(status).toBeLessThan(500)
    return
  }
  expect({ status, text }).toEqual(
    who === 'nobody'
      ? { status: 401, text: JSON.stringify({ error: 'no-session' }) }
      : { status: 404, text: JSON.stringify({ error: 'not-found' }) },
  )
  // Exactly the answer for a case that does not exist.
  const nobodys = await ask(who, endpoint, addressOf(path, '000000'), body)
  expect(nobodys).toEqual({ status, text })
})

test('an ended session reaches nothing, whoever’s it was', async () => {
  await ask('auditor', 'POST /logout', '/logout')
  for (const endpoint of ['GET /session', 'GET /office-log', 'GET /cases', 'GET /mail']) {
    expect((await ask('auditor', endpoint, endpoint.slice(4))).status).toBe(401)
  }
})
