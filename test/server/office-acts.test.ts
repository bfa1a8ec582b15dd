/**
 * What the server accepts into the office's log, and the keys that it gives out with it: over real HTTP, with the real
 * client code.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import { makeProof } from '../../client/api/proof.ts'
import { exchangeJson, Offline, type Send } from '../../client/api/send.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { toWire } from '../../client/api/wire.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { grantSeed } from '../../client/office/desk/grants.ts'
import {
  admit,
  checkAnswer,
  fetchInvitations,
  invite,
  type Invitee,
} from '../../client/office/people/invitations.ts'
import { answerInvitation, openInvitation, readLink } from '../../client/office/setup/join.ts'
import {
  answerNameRequest,
  fetchNameRequests,
  readReason,
  sealAsking,
  sendAsking,
} from '../../client/office/case/names/opening.ts'
import { actOnOffice, manifestInput, signNext, type ActInput } from '../../client/office/desk/office-acts.ts'
import { assign, remove, setAway } from '../../client/office/people/people.ts'
import { sealReport } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import { equal, type ChannelId, type Mailbox, type OfficerId, type Signature } from '../../crypto/bytes.ts'
import { addDays } from '../../crypto/day.ts'
import { followLog, signOfficeEntry } from '../../crypto/office-log.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { ownLockDigest } from '../../crypto/wire/case.ts'
import { restoreMostDays } from '../../crypto/wire/officer.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { stretch } from '../../demo/stretch.ts'
import { systemClock } from '../../server/clock.ts'
import { sweep } from '../../server/jobs/sweep.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { openDays } from '../support/days.ts'
import { ask, restore } from '../support/restore.ts'

let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk
/** An outside body with one person. */
let olga: AtDesk

const today = systemClock.today()
const now = () => systemClock.now()
const days = openDays()
const moment = () => days.moment()
const at = () => ({ moment: moment(), now })
const aDay = 24 * 3600

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded({ clock: days.clock }))
  ben = await comes('ben', invitee('Ben Okafor', { custodian: true }))
  carla = await comes('carla', invitee('Carla Diaz'))
  olga = await comes('olga', invitee('Olga Berg', { channel: { opens: 'Ombudsperson' } }))
  await everyoneLooks()
})
afterAll(() => sotto.end())

function invitee(name: string, part: Partial<Invitee> = {}): Invitee {
  return {
    name,
    title: null,
    role: 'officer',
    custodian: false,
    channel: ownChannel(),
    again: null,
    ...part,
  }
}

function ownChannel(): ChannelId {
  const channel = anna.unlocked.verified.manifest.channels.find(({ kind }) => kind === 'office')
  if (!channel) throw new Error('an office has a channel')
  return channel.id
}

function outsideChannel(): ChannelId {
  const channel = anna.unlocked.verified.manifest.channels.find(({ kind }) => kind === 'alternate')
  if (!channel) throw new Error('there is an outside body')
  return channel.id
}

const comes = (login: string, who: Invitee) =>
  bringIn(anna, sotto.officer(), who, newPerson(login, `${login} has a long password`), at())

async function everyoneLooks(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  carla = await lookAgain(carla)
  olga = await lookAgain(olga)
}

async function logLength(): Promise<number> {
  return (await lookAgain(anna)).unlocked.log.head.length
}

/** Checks that an act is refused, and that nothing of it is in the log. */
async function isRefused(act: Promise<unknown>, code: string): Promise<void> {
  const before = await logLength()
  await expect(act).rejects.toMatchObject({ code })
  expect(await logLength()).toBe(before)
}

const awayOf = (officer: OfficerId): ActInput => ({
  type: 'away',
  officer: toText(officer),
  until: null,
  substitute: null,
})

async function numberOf(who: AtDesk, mailbox: Uint8Array): Promise<string> {
  const row = (await fetchCaseRows(who.send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('not on the list')
  return row.number
}

/** A report by a new reporter who leaves Carla out. */
async function reportByName(identity: { name: string; contact: string } | null = null): Promise<Mailbox> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const draft = draftOf(verified, 'For two.', { excluded: [carla.unlocked.officer], identity })
  const { report } = await leaveReport(send, verified, draft, randomBytes(16), today)
  return report.mailbox
}

test('an entry dated in the future is refused: nothing could follow it', async () => {
  const act = awayOf(carla.unlocked.officer)
  for (const ahead of [2, 3650]) {
    await isRefused(
      actOnOffice(carla.send, carla.unlocked, act, {}, moment().seconds + ahead * aDay),
      'bad-entry',
    )
  }
  await setAway(carla.send, carla.unlocked, carla.unlocked.officer, null, moment())
  await everyoneLooks()
})

test('a browser with a slow clock writes after the existing entries', async () => {
  const last = anna.unlocked.log.head.at
  await setAway(ben.send, ben.unlocked, ben.unlocked.officer, null, { ...moment(), seconds: 0 })
  await everyoneLooks()
  expect(anna.unlocked.log.head.at).toBe(last)
})

test('nobody in the office can let people into an outside body, remove them from it or give them new keys', async () => {
  const channel = outsideChannel()
  const olgaAgain = invitee('Olga Berg', { channel, again: olga.unlocked.officer })
  for (const [login, who] of [
    ['dora', invitee('Dora Lind', { channel })],
    ['olga', olgaAgain],
  ] as const) {
    await expect(comes(login, who)).rejects.toBeDefined()
    anna = { ...anna, ...(await lookAgain(anna)) }
    expect(anna.unlocked.log.entries.at(-1)?.act.type).toBe('invited')
  }
  const { officer } = olga.unlocked
  await isRefused(remove(anna.send, anna.unlocked, officer, null, moment()), 'bad-manifest')
  await everyoneLooks()
  expect(olga.unlocked.self.name).toBe('Olga Berg')
})

test('an outside body decides nothing for the office', async () => {
  const { verified, published, keys } = olga.unlocked
  const next = signNext(
    verified,
    published,
    keys,
    { ...manifestInput(verified), intake: 'closed' as const },
    today,
  )
  await isRefused(
    actOnOffice(olga.send, olga.unlocked, { type: 'changed' }, { published: next }, moment().seconds),
    'bad-manifest',
  )
  await isRefused(
    setAway(
      olga.send,
      olga.unlocked,
      anna.unlocked.officer,
      { until: addDays(today, 3), substitute: null },
      moment(),
    ),
    'bad-entry',
  )
  await setAway(olga.send, olga.unlocked, olga.unlocked.officer, null, moment())
  await everyoneLooks()
})

test('grants are sent with the acts that need them, and overwrite nothing', async () => {
  const { office, officer: granter, keys: hand, seeds } = anna.unlocked
  const recipient = { recipient: ben.unlocked.officer, kem: ben.unlocked.self.kem }
  const toBen = seeds.flatMap((one) => grantSeed({ office, granter, keys: hand, ...one }, [recipient]))
  const act = awayOf(anna.unlocked.officer)
  await isRefused(
    actOnOffice(anna.send, anna.unlocked, act, { grants: toBen }, moment().seconds),
    'bad-entry',
  )
  // Ben already reads: an act that changes his title brings no key with it.
  const { verified, published, keys } = anna.unlocked
  const said = manifestInput(verified)
  const mine = toText(ben.unlocked.officer)
  const channels = said.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, title: 'Deputy' } : one)),
  }))
  const next = signNext(verified, published, keys, { ...said, channels }, today)
  const assigned = { type: 'assigned', officer: mine } as const
  await isRefused(
    actOnOffice(anna.send, anna.unlocked, assigned, { published: next, grants: toBen }, moment().seconds),
    'bad-entry',
  )
  await assign(
    anna.send,
    anna.unlocked,
    ben.unlocked.officer,
    { role: 'officer', title: 'Deputy', custodian: true },
    moment(),
  )
  await everyoneLooks()
  expect(ben.unlocked.seeds).toHaveLength(anna.unlocked.seeds.length - 1)
})

test('an answer to an invitation that was lost is sent again unchanged', async () => {
  const link = readLink(
    await invite(anna.send, anna.unlocked, invitee('Emil Novak', { role: 'auditor' }), moment()),
  )
  if (!link) throw new Error('no link')
  const visitor = sotto.officer()
  const opened = await openInvitation(visitor, link, today)
  const person = newPerson('emil', 'emil has a long password')
  const code = await generate({ secret: person.totpSecret })
  const lost: Send = async (sending) => {
    const answer = await visitor(sending)
    if (sending.method === 'GET') return answer
    throw new Offline()
  }
  await expect(answerInvitation(lost, stretch, opened, { ...person, code })).rejects.toThrow(Offline)
  const words = await answerInvitation(visitor, stretch, opened, { ...person, code })
  await everyoneLooks()
  const invitation = (await fetchInvitations(anna.send)).find(({ name }) => name === 'Emil Novak')
  if (!invitation) throw new Error('not on the list')
  expect(checkAnswer(anna.unlocked, invitation)).toEqual(words)
  // Another person with the link is too late.
  const thief = await openInvitation(sotto.officer(), link, today)
  expect(thief.invited.answered).toBe(true)
  await expect(
    answerInvitation(sotto.officer(), stretch, thief, { ...person, login: 'thief', code }),
  ).rejects.toMatchObject({ code: 'bad-link' })
  await admit(anna.send, anna.unlocked, invitation, moment())
  await everyoneLooks()
  expect(anna.unlocked.verified.manifest.channels[0]?.officers.map(({ name }) => name)).toContain(
    'Emil Novak',
  )
})

test('every answer to an invitation costs a proof of work, which stays spent if the answer is refused', async () => {
  const link = readLink(
    await invite(anna.send, anna.unlocked, invitee('Gerda Moll', { role: 'auditor' }), moment()),
  )
  if (!link) throw new Error('no link')
  const visitor = sotto.officer()
  const opened = await openInvitation(visitor, link, today)
  const person = newPerson('gerda', 'gerda has a long password')
  const code = await generate({ secret: person.totpSecret })
  let answer: Record<string, unknown> = {}
  const kept: Send = async (sending) => {
    if (sending.method === 'GET') return visitor(sending)
    answer = sending.body as Record<string, unknown>
    throw new Offline()
  }
  await expect(answerInvitation(kept, stretch, opened, { ...person, code })).rejects.toThrow(Offline)
  const send = (body: unknown) =>
    exchangeJson(visitor, { method: 'POST', path: '/api/invitations/answer', body })
  const { proof, ...unpaid } = answer
  await expect(send(unpaid)).rejects.toMatchObject({ code: 'bad-request' })
  // A stranger without a link, and a person with one and a login name that is taken: both are refused, and both pay.
  const another = () => makeProof(visitor, 'office')
  const stranger = { ...unpaid, token: toText(randomBytes(32)), proof: await another() }
  await expect(send(stranger)).rejects.toMatchObject({ code: 'bad-link' })
  await expect(send({ ...unpaid, proof: stranger.proof })).rejects.toMatchObject({ code: 'proof' })
  const access = { ...(unpaid['access'] as object), login: 'anna' }
  const taken = { ...unpaid, access, proof: await another() }
  await expect(send(taken)).rejects.toMatchObject({ code: 'name-taken' })
  await expect(send(taken)).rejects.toMatchObject({ code: 'proof' })
  const found = async () => (await fetchInvitations(anna.send)).find(({ name }) => name === 'Gerda Moll')
  expect((await found())?.answer).toBeNull()
  await send({ ...unpaid, proof })
  expect((await found())?.answer).not.toBeNull()
  await expect(send({ ...unpaid, proof })).rejects.toMatchObject({ code: 'proof' })
  await everyoneLooks()
})

test('an expired invitation is deleted', async () => {
  await invite(anna.send, anna.unlocked, invitee('Frieda Lang'), moment())
  await everyoneLooks()
  const names = async () => (await fetchInvitations(anna.send)).map(({ name }) => name)
  expect(await names()).toContain('Frieda Lang')
  const later = (by: number) => ({ now, today: () => addDays(today, by) })
  await sweep(sotto.db, later(14))
  expect(await names()).toContain('Frieda Lang')
  await sweep(sotto.db, later(15))
  expect(await names()).not.toContain('Frieda Lang')
  const left = await sotto.db.selectFrom('invitation').select('name').execute()
  expect(left.map(({ name }) => name)).not.toContain('Frieda Lang')
})

test('an officer’s own lock is stored once for each epoch, and only by officers who were given the case', async () => {
  const mailbox = await reportByName()
  const number = await numberOf(anna, mailbox)
  const path = `/api/cases/${number}/lock`
  const own = { lock: randomBytes<'lock'>(104), epoch: 0 }
  const put = async (signature: Signature) => {
    const { status, bytes } = await ben.send({ method: 'PUT', path, body: toWire({ ...own, signature }) })
    return [status, Buffer.from(bytes).toString()]
  }
  const signed = signDigest(ben.unlocked, ownLockDigest(ben.unlocked.office, mailbox, own))
  // Before the office's side exists, nobody is given anything.
  expect(await put(signed)).toEqual([409, '{"error":"taken"}'])
  await openCase(anna.send, anna.unlocked, number, moment())
  await openCase(ben.send, ben.unlocked, number, moment())
  // Somebody with Ben's cookie cannot take his lock away; nor is it ever replaced.
  expect(await put(randomBytes<'signature'>(64))).toEqual([403, '{"error":"bad-signature"}'])
  expect(await put(signed)).toEqual([201, '{}'])
  const rows = await fetchCaseRows(ben.send)
  expect(rows.find((one) => one.number === number)?.held).toBe(true)
  expect((await openCase(ben.send, ben.unlocked, number, moment())).thread.report.content.text).toBe(
    'For two.',
  )
})

test('adding a reader gives the case to one reader of the channel, and changes nothing for the others', async () => {
  const mailbox = await reportByName()
  const number = await numberOf(anna, mailbox)
  await openCase(anna.send, anna.unlocked, number, moment())
  const open = await openCase(anna.send, anna.unlocked, number, moment())
  const sealed = sealAct(anna.unlocked, open, { type: 'add-reader', officer: ben.unlocked.officer }, moment())
  // Sent twice, as after a lost answer.
  await sendAct(anna.send, sealed)
  await sendAct(anna.send, sealed)
  expect((await openCase(ben.send, ben.unlocked, number, moment())).answer.readers).toHaveLength(2)
  const path = `/api/cases/${number}/readers`
  const none = await anna.send({ method: 'POST', path, body: {} })
  expect(none.status).toBe(400)
})

test('an answer to a request for a name counts for that request only: another reason is another request', async () => {
  const mailbox = await reportByName({ name: 'Kim Vale', contact: '' })
  const number = await numberOf(anna, mailbox)
  const custodian = ben.unlocked.officer
  const ask = async (reason: string) => {
    const open = await openCase(anna.send, anna.unlocked, number, moment())
    await sendAsking(anna.send, open, sealAsking(anna.unlocked, open, custodian, reason, today))
  }
  await ask('A hearing')
  const [first] = await fetchNameRequests(ben.send)
  await ask('Out of curiosity')
  const [second] = await fetchNameRequests(ben.send)
  if (!first || !second) throw new Error('nothing asked')
  expect(readReason(ben.unlocked, first).text).toBe('A hearing')
  await expect(answerNameRequest(ben.send, ben.unlocked, first, 'lend')).rejects.toMatchObject({
    code: 'not-found',
  })
  expect((await openCase(anna.send, anna.unlocked, number, moment())).answer.name.asked?.state).toBe('asked')
  await answerNameRequest(ben.send, ben.unlocked, second, 'refuse')
  expect((await openCase(anna.send, anna.unlocked, number, moment())).answer.name.asked?.state).toBe(
    'refused',
  )
})

test('an officer who comes back and one who is restored never share the number of their seeds', async () => {
  const again = invitee('Ben Okafor', { again: ben.unlocked.officer })
  ben = await comes('ben', again)
  await everyoneLooks()
  const { officer } = ben.unlocked
  const { kit } = anna.founding
  const restored = (login: string) => restore(sotto, kit, officer, login, days.moment())
  // Others work here, so it waits, whoever holds the kit.
  await expect(restored('ben')).rejects.toMatchObject({ code: 'wait' })
  // His keys came from a colleague, so it waits longer.
  expect(await ask(sotto, kit, officer)).toBe(addDays(days.today(), restoreMostDays))
  await expect(restored('ben')).rejects.toMatchObject({ code: 'wait' })
  days.pass(restoreMostDays)
  await expect(restored('carla')).rejects.toMatchObject({ code: 'name-taken' })
  ben = await restored('ben')
  await everyoneLooks()
  ben = await comes('ben', invitee('Ben Okafor', { again: ben.unlocked.officer }))
  await everyoneLooks()
  const own = await sotto.db
    .selectFrom('seed_grant')
    .select('generation')
    .where('channel', '=', ben.unlocked.officer as unknown as ChannelId)
    .where('recipient', '=', new Uint8Array(16) as OfficerId)
    .execute()
  const numbers = own.map(({ generation }) => generation).sort((a, b) => a - b)
  expect(numbers).toEqual([1, 2, 3, 4])
})

test('one person’s entries cannot fill the log', async () => {
  const { officer, keys, chain, verified } = carla.unlocked
  let { log } = carla.unlocked
  let status = 201
  for (let turn = 0; turn <= 300 && status === 201; turn++) {
    const act = awayOf(officer)
    const entry = signOfficeEntry(keys.sign.secretKey, officer, log.head, verified, act, moment().seconds)
    const body = toWire({ entry, published: null, grants: [], invitation: null })
    status = (await carla.send({ method: 'POST', path: '/api/office-acts', body })).status
    log = followLog(chain, log, entry)
  }
  expect(status).toBe(429)
  // Others can still write.
  await everyoneLooks()
  await setAway(anna.send, anna.unlocked, anna.unlocked.officer, null, moment())
})

test('a ticket lets one report in while the office is closed, and a refused report does not use it up', async () => {
  await everyoneLooks()
  const { verified, published, keys } = anna.unlocked
  const said = { ...manifestInput(verified), intake: 'closed' as const }
  const next = signNext(verified, published, keys, said, today)
  await actOnOffice(anna.send, anna.unlocked, { type: 'changed' }, { published: next }, moment().seconds)
  const answer = await anna.send({ method: 'POST', path: '/api/test-reports', body: {} })
  const { ticket } = JSON.parse(Buffer.from(answer.bytes).toString()) as { ticket: string }

  const send = sotto.reporter()
  const closed = await fetchVerified(send, null, days.today())
  const seal = () => sealReport(closed, draftOf(closed, 'A test.'), randomBytes(16), today)
  const proof = () => makeProof(send, 'report')
  await expect(sendReport(send, closed, seal(), await proof())).rejects.toMatchObject({ code: 'closed' })
  const first = seal()
  const wrong = await makeProof(send, 'login')
  await expect(sendReport(send, closed, first, wrong, ticket)).rejects.toMatchObject({ code: 'proof' })
  const stray = { ...first, stanzas: first.stanzas.map(() => randomBytes<'stanza'>(1184)) }
  await expect(sendReport(send, closed, stray, await proof(), ticket)).rejects.toMatchObject({
    code: 'old-keys',
  })
  expect(await sendReport(send, closed, first, await proof(), ticket)).not.toBeNull()
  await expect(sendReport(send, closed, seal(), await proof(), ticket)).rejects.toMatchObject({
    code: 'closed',
  })
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})
