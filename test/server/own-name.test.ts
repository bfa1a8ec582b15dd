/** A name given after the report, withdrawn, and given again: over real HTTP, with the real client code. */
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { makeProof } from '../../client/api/proof.ts'
import { exchange, exchangeJson } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase } from '../../client/office/case/open.ts'
import {
  answerNameRequest,
  fetchNameRequests,
  lentHalf,
  openName,
  sealAsking,
  sendAsking,
} from '../../client/office/case/names/opening.ts'
import { custodiansFor, nameStateOf, sealOwnName } from '../../client/reporter/own-name.ts'
import {
  openMailbox,
  sealMessage,
  sendMessage,
  type NewMessage,
  type OpenMailbox,
} from '../../client/reporter/mailbox.ts'
import type { Draft } from '../../client/report/seal.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import type { Identity } from '../../crypto/content.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { nameIn } from '../../crypto/identity.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import { connect, type Database } from '../../db/connect.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let database: TestDatabase
let db: Database
let sotto: TestSotto
let anna: TestOffice
/** The second custodian. */
let ben: AtDesk
/** An officer who is not a custodian of names. */
let carla: AtDesk
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
const kim: Identity = { name: 'Kim Vale', contact: 'By letter' }

beforeAll(async () => {
  await ready()
  database = await cloneDatabase()
  db = connect(database.url, 1)
  sotto = await startSotto({ url: database.url })
  anna = await setUpOffice(sotto)
  const channel = anna.unlocked.verified.manifest.channels[0]?.id ?? ({ opens: 'none' } as const)
  const at = { moment: moment(), now: () => systemClock.now() }
  const common = { title: null, role: 'officer', channel, again: null } as const
  const whoIsBen = { ...common, name: 'Ben Okafor', custodian: true }
  ben = await bringIn(anna, sotto.officer(), whoIsBen, newPerson('ben', 'ben has a long password'), at)
  const whoIsCarla = { ...common, name: 'Carla Diaz', custodian: false }
  carla = await bringIn(
    anna,
    sotto.officer(),
    whoIsCarla,
    newPerson('carla', 'carla has a long password'),
    at,
  )
  ;[ben, carla] = [await lookAgain(ben), await lookAgain(carla)]
  anna = { ...anna, ...(await lookAgain(anna)) }
})
afterAll(async () => {
  await db.destroy()
  await sotto.end()
  await database.drop()
})

interface Reporter {
  readonly verified: Verified
  readonly mailbox: Mailbox
  readonly back: () => Promise<OpenMailbox>
  /** Seals a change, with whatever the mailbox holds at that moment. */
  readonly seal: (identity: Identity) => Promise<NewMessage>
  readonly send: (message: NewMessage) => Promise<void>
}

async function newReporter(part: Partial<Draft> = {}): Promise<Reporter> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'A report.', part), entropy, today)
  const back = async () => {
    const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
    if (!open) throw new Error('no mailbox')
    return open
  }
  return {
    verified,
    mailbox: report.mailbox,
    back,
    seal: async (identity) => sealOwnName(verified, await back(), identity, today),
    send: async (message) => sendMessage(send, await back(), message),
  }
}

async function change(reporter: Reporter, identity: Identity): Promise<void> {
  await reporter.send(await reporter.seal(identity))
}

async function open(who: AtDesk, { mailbox }: Reporter) {
  const row = (await fetchCaseRows(who.send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('not on the list')
  return openCase(who.send, who.unlocked, row.number, moment())
}

async function act(who: AtDesk, reporter: Reporter, what: Act): Promise<void> {
  await sendAct(who.send, sealAct(who.unlocked, await open(who, reporter), what, moment()))
}

/** Carla asks Ben. */
async function ask(reporter: Reporter): Promise<void> {
  const custodian = ben.unlocked.officer
  const asking = sealAsking(carla.unlocked, await open(carla, reporter), custodian, 'A hearing', today)
  await act(carla, reporter, { type: 'ask-name', ...asking })
  await sendAsking(carla.send, await open(carla, reporter), asking)
}

/** What Carla reads, after Ben's help. */
async function openWithBen(reporter: Reporter): Promise<Identity> {
  await ask(reporter)
  const [request] = await fetchNameRequests(ben.send)
  if (!request) throw new Error('nothing asked')
  await answerNameRequest(ben.send, ben.unlocked, request, 'lend')
  const lent = await open(carla, reporter)
  return openName(carla.unlocked, lent, lentHalf(carla.unlocked, lent))
}

/** What the database keeps of a case's name. */
async function stored({ mailbox }: Reporter) {
  const identity = await sql<{ envelope: Buffer }>`
    select envelope from identity where mailbox = ${mailbox}`.execute(db)
  const stanzas = await sql<{ holder: Buffer; stanza: Buffer }>`
    select holder, stanza from stanza where mailbox = ${mailbox} and purpose = 'identity' order by holder`.execute(
    db,
  )
  const requests = await sql`select from name_request where mailbox = ${mailbox}`.execute(db)
  return { identity: identity.rows[0]?.envelope, stanzas: stanzas.rows, requests: requests.rows.length }
}

let reporter: Reporter
beforeEach(async () => {
  reporter = await newReporter()
})

test('a name given later opens with a custodian’s help, and the case says on which day it came', async () => {
  expect(nameStateOf(await reporter.back()).state).toBe('none')
  await change(reporter, kim)
  expect(nameStateOf(await reporter.back())).toEqual({ state: 'given-later', day: today })
  expect(nameIn((await open(anna, reporter)).thread).change).toEqual({ given: true, day: today })
  expect((await open(anna, reporter)).answer.identityStanza).toBeNull()
  expect(await openWithBen(reporter)).toEqual(kim)
  expect((await open(carla, reporter)).entriesDamaged).toBe(false)
})

test('the words tell whether a name came with the report, and nothing in it tells an officer', async () => {
  const named = await newReporter({ identity: kim })
  expect(nameStateOf(await named.back()).state).toBe('given')
  const [one, other] = [await open(carla, named), await open(carla, reporter)]
  const memberOf = ({ thread }: typeof one) => thread.report.content.named?.length
  expect(memberOf(one)).toBe(memberOf(other))
  expect(nameIn(one.thread).change).toBeNull()
  expect(await openWithBen(named)).toEqual(kim)
})

test('a withdrawn name is deleted from the database, with everything sealed to open it', async () => {
  const named = await newReporter({ identity: kim })
  const before = await stored(named)
  expect(before.stanzas).toHaveLength(2)
  await change(named, null)
  const after = await stored(named)
  expect(after.identity?.equals(before.identity ?? Buffer.alloc(0))).toBe(false)
  for (const { stanza } of before.stanzas) {
    expect(after.stanzas.some((one) => one.stanza.equals(stanza))).toBe(false)
  }
  expect(nameStateOf(await named.back())).toEqual({ state: 'withdrawn', day: today })
  expect(nameIn((await open(carla, named)).thread).change).toEqual({ given: false, day: today })
  // Anybody who opens it anyway finds no name.
  expect(await openWithBen(named)).toBeNull()
  // It can be given again.
  await change(named, { name: 'Kim V.', contact: '' })
  expect(await openWithBen(named)).toEqual({ name: 'Kim V.', contact: '' })
})

test('a requested or agreed opening of a name ends when the name is withdrawn', async () => {
  const named = await newReporter({ identity: kim })
  await ask(named)
  expect(await fetchNameRequests(ben.send)).toHaveLength(1)
  const [request] = await fetchNameRequests(ben.send)
  await change(named, null)
  expect(await fetchNameRequests(ben.send)).toEqual([])
  if (!request) throw new Error('nothing asked')
  // Ben's browser had fetched it before.
  await expect(answerNameRequest(ben.send, ben.unlocked, request, 'lend')).rejects.toMatchObject({
    code: 'not-found',
  })
  expect((await open(carla, named)).answer.name.asked).toBeNull()

  const agreed = await newReporter({ identity: kim })
  await ask(agreed)
  const [second] = await fetchNameRequests(ben.send)
  if (!second) throw new Error('nothing asked')
  await answerNameRequest(ben.send, ben.unlocked, second, 'lend')
  const half = lentHalf(carla.unlocked, await open(carla, agreed))
  await change(agreed, null)
  expect((await stored(agreed)).requests).toBe(0)
  const late = await open(carla, agreed)
  expect(late.answer.name.asked).toBeNull()
  // The half lent earlier was for the name that is gone.
  expect(() => openName(carla.unlocked, late, half)).toThrow(CannotOpen)
})

test('giving and withdrawing a name look alike to the server: one size, the same people', async () => {
  const sizes = async (identity: Identity) => {
    const message = await reporter.seal(identity)
    const bytes = JSON.stringify(toWire(message)).length
    await reporter.send(message)
    const { identity: envelope, stanzas } = await stored(reporter)
    return { bytes, envelope: envelope?.length, holders: stanzas.map(({ holder }) => holder.toString('hex')) }
  }
  const given = await sizes(kim)
  expect(await sizes(null)).toEqual(given)
  expect(await sizes({ name: 'x'.repeat(200), contact: 'y'.repeat(500) })).toEqual(given)
  expect(given.holders).toHaveLength(2)
})

test('a server that puts back an older name is detected', async () => {
  const named = await newReporter({ identity: kim })
  const old = await stored(named)
  await change(named, null)
  await sql`update identity set envelope = ${old.identity} where mailbox = ${named.mailbox}`.execute(db)
  for (const { holder, stanza } of old.stanzas) {
    await sql`update stanza set stanza = ${stanza} where mailbox = ${named.mailbox} and holder = ${holder}`.execute(
      db,
    )
  }
  await expect(openWithBen(named)).rejects.toThrow(CannotOpen)
})

test('sending an older message again does not bring back its name', async () => {
  const first = await reporter.seal(kim)
  await reporter.send(first)
  await change(reporter, null)
  const before = await stored(reporter)
  // With its own proof: the very same message is there, so the answer is yes, and nothing changes.
  await reporter.send(first)
  expect(await stored(reporter)).toEqual(before)
  expect(await openWithBen(reporter)).toBeNull()
})

test('of two changes of a name at the same time one counts, whole, and the other is refused', async () => {
  const [one, two] = [await reporter.seal(kim), await reporter.seal({ name: 'Somebody else', contact: '' })]
  const results = await Promise.allSettled([reporter.send(one), reporter.send(two)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({ code: 'taken' })
  const won = results[0]?.status === 'fulfilled' ? kim : { name: 'Somebody else', contact: '' }
  expect(await openWithBen(reporter)).toEqual(won)

  // The same one twice: it arrives once, and both senders get an answer.
  const again = await reporter.seal(null)
  const twice = await Promise.allSettled([reporter.send(again), reporter.send(again)])
  expect(twice.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect((await reporter.back()).thread.messages).toHaveLength(2)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

test('many changes and messages at the same time leave a thread that opens, with its own name', async () => {
  const messages: NewMessage[] = []
  for (let i = 0; i < 3; i++) messages.push(await reporter.seal({ name: `Name ${i}`, contact: '' }))
  const { verified } = reporter
  messages.push(sealMessage(verified, await reporter.back(), 'By the way.', today))
  await Promise.allSettled(messages.map((message) => reporter.send(message)))
  const open = await reporter.back()
  expect(open.thread.fault).toBeNull()
  expect(open.thread.messages).toHaveLength(1)
  const won = messages.findIndex(({ envelope }) => equal(envelope, open.fromReporter[1] ?? new Uint8Array()))
  expect(await openWithBen(reporter)).toEqual(won < 3 ? { name: `Name ${won}`, contact: '' } : null)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

test('a name for somebody else’s case changes nothing there', async () => {
  const victim = await newReporter({ identity: kim })
  const before = await stored(victim)
  // Whoever sealed it, a change sent in another session goes to that session's own mailbox, where this place is taken.
  await change(reporter, kim)
  await expect(reporter.send(await victim.seal(null))).rejects.toMatchObject({ code: 'taken' })
  expect(await stored(victim)).toEqual(before)
  const body = { ...toWire(await victim.seal(null)) }
  const proof = await makeProof(sotto.reporter(), 'message')
  const post = { method: 'POST', path: '/api/messages', body: { ...body, proof } } as const
  await expect(exchangeJson(sotto.reporter(), post)).rejects.toMatchObject({ code: 'no-session' })
  expect(await stored(victim)).toEqual(before)
  expect(await openWithBen(victim)).toEqual(kim)
})

test('a wrong size, too many halves, or halves for people other than today’s custodians are refused, and change nothing', async () => {
  const good = await reporter.seal(kim)
  const before = await stored(reporter)
  const { office } = reporter.verified
  const place = { label: 'stanza/identity', office, bound: randomBytes<'bound'>(32) } as const
  const half = randomBytes<'identity half'>(32)
  const [first] = good.name?.stanzas ?? []
  if (!first || !good.name) throw new Error('sealed to nobody')
  const { name } = good
  const forCarla = sealStanza(carla.unlocked.keys.kem.publicKey, half, place)
  const bad: [string, unknown][] = [
    ['bad-request', { ...name, identity: name.identity.subarray(1) }],
    ['bad-request', { ...name, identity: good.envelope }],
    ['bad-request', { ...name, identity: randomBytes(name.identity.length) }],
    ['bad-request', { ...name, stanzas: Array.from({ length: 51 }, () => first) }],
    ['bad-request', { ...name, more: 1 }],
    ['old-keys', { ...name, stanzas: [first, first] }],
    ['old-keys', { ...name, stanzas: [first, forCarla] }],
    ['old-keys', { ...name, stanzas: [randomBytes(first.length)] }],
  ]
  for (const [code, other] of bad) {
    await expect(reporter.send({ ...good, name: other as NewMessage['name'] })).rejects.toMatchObject({
      code,
    })
    expect(await stored(reporter)).toEqual(before)
    expect((await reporter.back()).thread.messages).toEqual([])
  }
  // Larger than any name could be: not read to the end.
  const { token } = await reporter.back()
  const huge = { ...toWire(good), filler: 'x'.repeat(200 * 1024) }
  const headers = { authorization: `Bearer ${token}` }
  const post = { method: 'POST', path: '/api/messages', headers, body: huge } as const
  await expect(exchange(sotto.reporter(), post)).rejects.toMatchObject({ code: 'too-large' })
  await reporter.send(good)
  expect(await openWithBen(reporter)).toEqual(kim)
})

test('an officer who is left out, or has stepped aside, gets no half', async () => {
  const withoutBen = await newReporter({ excluded: [ben.unlocked.officer] })
  expect((await withoutBen.seal(kim)).name?.stanzas).toHaveLength(1)
  await change(withoutBen, kim)
  const holders = async (one: Reporter) =>
    (await stored(one)).stanzas.map(({ holder }) => holder.toString('hex'))
  const idOf = (who: AtDesk) => Buffer.from(who.unlocked.officer).toString('hex')
  expect(await holders(withoutBen)).toEqual([idOf(anna)])

  await act(ben, reporter, { type: 'step-aside' })
  await change(reporter, kim)
  expect(await holders(reporter)).toEqual([idOf(anna)])
})

test('an officer who came after the report and was not given access gets no half of its name', async () => {
  const withoutCarla = await newReporter({ excluded: [carla.unlocked.officer] })
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who = { name: 'Dora Weiss', title: null, role: 'officer', custodian: true, again: null } as const
  const at = { moment: moment(), now: () => systemClock.now() }
  const person = newPerson('dora', 'dora has a long password')
  await bringIn(anna, sotto.officer(), { ...who, channel: channel.id }, person, at)
  const verified = await fetchVerified(sotto.reporter(), null, today)
  expect(verified.manifest.custodians).toHaveLength(3)
  for (const one of [withoutCarla, reporter]) {
    const custodians = custodiansFor(verified, (await one.back()).thread)
    expect(custodians.map(({ name }) => name).sort()).toEqual(['Anna Rossi', 'Ben Okafor'])
    await one.send(sealOwnName(verified, await one.back(), kim, today))
    expect((await stored(one)).stanzas).toHaveLength(2)
  }
})
