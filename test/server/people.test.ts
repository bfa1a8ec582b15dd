/**
 * Several people in one office, over real HTTP, with the real client code: who joins, reads, is left out, and leaves.
 */
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exchange } from '../../client/api/send.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { NeedsNewKeys } from '../../client/office/case/epoch.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import {
  agreedReason,
  answerNameRequest,
  fetchNameRequests,
  isAgreed,
  isOpenedBy,
  lentHalf,
  openName,
  readReason,
  sealAsking,
  sendAsking,
} from '../../client/office/case/names/opening.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { actOnOffice, manifestInput, signNext, KeysSwapped } from '../../client/office/desk/office-acts.ts'
import {
  admit,
  checkAnswer,
  fetchInvitations,
  invite,
  withdraw,
  type Invitee,
} from '../../client/office/people/invitations.ts'
import { assign, remove, removalNeeds, setAway } from '../../client/office/people/people.ts'
import { isBehind, regrantCase, rekeyCase } from '../../client/office/case/rekeying.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import {
  BetweenKeys,
  openMailbox,
  refreshMailbox,
  sealMessage,
  sendMessage,
} from '../../client/reporter/mailbox.ts'
import { equal } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { readCaseCards } from '../../crypto/wire/case-cards.ts'
import { agreedDigest } from '../../crypto/wire/names.ts'
import type { Draft } from '../../client/report/seal.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk
const today = systemClock.today()
const now = () => systemClock.now()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
const at = () => ({ moment: moment(), now })

const invitee = (name: string, part: Partial<Invitee> = {}): Invitee => ({
  name,
  title: null,
  role: 'officer',
  custodian: false,
  channel: anna.unlocked.verified.manifest.channels[0]?.id ?? { opens: 'none' },
  again: null,
  ...part,
})

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  ben = await bringIn(
    anna,
    sotto.officer(),
    invitee('Ben Okafor', { custodian: true }),
    newPerson('ben', 'ben has a long password'),
    at(),
  )
  carla = await bringIn(
    anna,
    sotto.officer(),
    invitee('Carla Diaz'),
    newPerson('carla', 'carla has a long password'),
    at(),
  )
  await everyoneLooks()
})
afterAll(() => sotto.end())

async function everyoneLooks(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  carla = await lookAgain(carla)
}

/**
 * A report by a new reporter.
 * @returns their words and how to find the case
 */
async function report(text: string, leaveOut: readonly AtDesk[] = [], part: Partial<Draft> = {}) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const excluded = leaveOut.map((one) => one.unlocked.officer)
  const { report } = await leaveReport(
    send,
    verified,
    draftOf(verified, text, { excluded, ...part }),
    entropy,
    today,
  )
  return { send, entropy, mailbox: report.mailbox }
}

async function rowOf(who: AtDesk, mailbox: Uint8Array) {
  return (await fetchCaseRows(who.send)).find((row) => equal(row.mailbox, mailbox))
}

async function open(who: AtDesk, mailbox: Uint8Array) {
  const row = await rowOf(who, mailbox)
  if (!row) throw new Error('not on the list')
  return openCase(who.send, who.unlocked, row.number, moment())
}

async function act(who: AtDesk, mailbox: Uint8Array, what: Act): Promise<void> {
  await sendAct(who.send, sealAct(who.unlocked, await open(who, mailbox), what, moment()))
}

test('three officers read the same case, and each knows who wrote what', async () => {
  const { mailbox } = await report('Seen by three.')
  await act(ben, mailbox, { type: 'note', text: 'From Ben' })
  await act(carla, mailbox, { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true })
  const seen = await open(anna, mailbox)
  expect(seen.notes.map(({ content }) => content?.text)).toEqual(['From Ben'])
  expect(seen.thread.replies.map(({ content }) => content.text)).toEqual(['Thank you.'])
  expect(seen.entriesDamaged).toBe(false)
  expect(seen.notes.map(({ officer }) => toText(officer))).toEqual([toText(ben.unlocked.officer)])
})

test('two officers read a case, and the third finds no trace of it in any answer', async () => {
  const before = await exchange(carla.send, { method: 'GET', path: '/api/cases' })
  const { mailbox } = await report('About Carla.', [carla])
  const row = await rowOf(anna, mailbox)
  expect(row?.generation).toBe(0)
  await act(anna, mailbox, { type: 'note', text: 'Between us two' })
  expect((await open(ben, mailbox)).notes.map(({ content }) => content?.text)).toEqual(['Between us two'])
  expect((await open(anna, mailbox)).thread.report.content.text).toBe('About Carla.')

  expect(await rowOf(carla, mailbox)).toBeUndefined()
  const after = await exchange(carla.send, { method: 'GET', path: '/api/cases' })
  expect(Buffer.compare(after, before)).toBe(0)
  const number = row?.number ?? ''
  const cards = (who: AtDesk, ...numbers: string[]) =>
    exchange(who.send, { method: 'POST', path: '/api/cases/cards', body: { numbers } })
  expect(readCaseCards(await cards(anna, number)).map((card) => card.number)).toEqual([number])
  expect(Buffer.compare(await cards(carla, number), await cards(carla, '000000'))).toBe(0)
  expect(readCaseCards(await cards(carla, number, '000000', number))).toEqual([])
  for (const [method, path, body] of [
    ['GET', `/api/cases/${number}`, undefined],
    ['PUT', `/api/cases/${number}/lock`, { lock: toText(randomBytes(104)), epoch: 0 }],
    ['POST', `/api/cases/${number}/acts`, {}],
    ['POST', `/api/cases/${number}/readers`, {}],
    ['POST', `/api/cases/${number}/aside`, {}],
    ['POST', `/api/cases/${number}/epoch`, {}],
    ['POST', `/api/cases/${number}/name`, {}],
    ['DELETE', `/api/cases/${number}/name`, undefined],
  ] as const) {
    const theirs = await carla.send({ method, path, body })
    const nobodys = await carla.send({ method, path: path.replace(number, '000000'), body })
    expect([theirs.status, Buffer.from(theirs.bytes).toString()]).toEqual([
      404,
      JSON.stringify({ error: 'not-found' }),
    ])
    expect([nobodys.status, Buffer.from(nobodys.bytes).toString()]).toEqual([
      404,
      JSON.stringify({ error: 'not-found' }),
    ])
  }
})

test('no later act gives a case to somebody whom its reporter left out', async () => {
  const { mailbox } = await report('Still about Carla.', [carla])
  const opened = await open(anna, mailbox)
  expect(() =>
    sealAct(anna.unlocked, opened, { type: 'add-reader', officer: carla.unlocked.officer }, moment()),
  ).toThrow(CannotOpen)
  // A server that names Carla among the readers gets no new keys from anybody.
  const named = {
    ...opened,
    answer: { ...opened.answer, readers: [...opened.answer.readers, carla.unlocked.officer] },
  }
  const handed = recipientsIn(sealAct(anna.unlocked, named, { type: 'rekey' }, moment()).body)
  expect(handed).toEqual([anna, ben].map(({ unlocked }) => toText(unlocked.officer)))
})

/** Everybody to whom an act gives a case's key. */
const recipientsIn = (body: unknown) =>
  (body as { grants: { recipient: string }[] }).grants.map(({ recipient }) => recipient)

test('a server cannot slip in a reader when a case is first opened', async () => {
  const { mailbox } = await report('Only for two.', [carla])
  const row = await rowOf(anna, mailbox)
  const sends: unknown[] = []
  const lying: typeof anna.send = async (sending) => {
    const received = await anna.send(sending)
    if (sending.method !== 'GET') {
      sends.push(sending.body)
      return received
    }
    const answer = JSON.parse(Buffer.from(received.bytes).toString()) as { readers: string[] }
    answer.readers.push(toText(carla.unlocked.officer))
    return { ...received, bytes: new Uint8Array(Buffer.from(JSON.stringify(answer))) }
  }
  await expect(openCase(lying, anna.unlocked, row?.number ?? '', moment())).rejects.toThrow(CannotOpen)
  expect(sends).toEqual([])
})

/** A desk of `who` whose server says something else about a case. */
function lying(who: AtDesk, change: (answer: Record<string, unknown>) => object): AtDesk['send'] {
  return async (sending) => {
    const received = await who.send(sending)
    if (sending.method !== 'GET') return received
    const answer = JSON.parse(Buffer.from(received.bytes).toString()) as Record<string, unknown>
    return {
      ...received,
      bytes: new Uint8Array(Buffer.from(JSON.stringify({ ...answer, ...change(answer) }))),
    }
  }
}

test('a case by name that the server labels as one by generation is given to nobody', async () => {
  const { mailbox } = await report('By name, whatever the server says.', [carla])
  const row = await rowOf(anna, mailbox)
  const number = row?.number ?? ''
  // Before its first opening, with Anna's grant, and with a lock of Carla's own.
  const unopened = lying(anna, () => ({ generation: 1 }))
  await expect(openCase(unopened, anna.unlocked, number, moment())).rejects.toThrow(CannotOpen)
  await open(anna, mailbox)
  for (const caseLock of [undefined, null]) {
    const send = lying(anna, ({ side }) => ({
      generation: 1,
      side: { ...(side as object), ...(caseLock === null ? { caseLock } : {}) },
    }))
    await expect(openCase(send, anna.unlocked, number, moment())).rejects.toThrow(CannotOpen)
  }
})

test('an unsigned grant of a case, or a lock of another case, opens nothing', async () => {
  const one = await report('First of two.', [carla])
  const two = await report('Second of two.', [carla])
  await open(anna, one.mailbox)
  await open(anna, two.mailbox)
  await open(ben, two.mailbox)
  const row = await rowOf(ben, one.mailbox)
  const other = await open(ben, two.mailbox)
  const tampered =
    (change: (side: Record<string, unknown>) => object): typeof ben.send =>
    async (sending) => {
      const received = await ben.send(sending)
      if (sending.method !== 'GET') return received
      const answer = JSON.parse(Buffer.from(received.bytes).toString()) as { side: Record<string, unknown> }
      const changed = { ...answer, side: { ...answer.side, ...change(answer.side) } }
      return { ...received, bytes: new Uint8Array(Buffer.from(JSON.stringify(changed))) }
    }
  const unsigned = tampered((side) => ({
    caseLock: null,
    grant: { ...(side['grant'] as object), signature: toText(randomBytes(64)) },
  }))
  const byStranger = tampered((side) => ({
    caseLock: null,
    grant: { ...(side['grant'] as object), granter: toText(randomBytes(16)) },
  }))
  const otherLock = tampered(() => ({ caseLock: toText(other.answer.side?.caseLock ?? new Uint8Array()) }))
  for (const send of [unsigned, byStranger, otherLock]) {
    await expect(openCase(send, ben.unlocked, row?.number ?? '', moment())).rejects.toThrow(CannotOpen)
  }
  expect((await open(ben, one.mailbox)).thread.report.content.text).toBe('First of two.')
})

test('an officer who steps aside finds nothing of the case, and the others continue with new keys', async () => {
  const { mailbox, send, entropy } = await report('About a friend of Ben’s.')
  await act(anna, mailbox, { type: 'note', text: 'before' })
  const kept = await open(ben, mailbox)
  await act(ben, mailbox, { type: 'step-aside' })
  expect(await rowOf(ben, mailbox)).toBeUndefined()
  const path = `/api/cases/${kept.answer.number}`
  expect((await ben.send({ method: 'GET', path })).status).toBe(404)

  const { answer } = await open(carla, mailbox)
  expect(answer.generation).toBeNull()
  expect(answer.readers.map(toText).sort()).toEqual(
    [anna, carla].map((one) => toText(one.unlocked.officer)).sort(),
  )
  expect(await rekeyCase(carla.send, carla.unlocked, answer.number)).toBe(true)
  const after = await open(anna, mailbox)
  expect(after.answer.side?.epoch).toBe(1)
  expect(after.notes.map(({ content }) => content?.text)).toEqual(['before'])
  expect(after.entriesDamaged).toBe(false)
  expect(after.log.map(({ content }) => content.type)).toEqual([
    'opened',
    'noted',
    'stepped-aside',
    'rekeyed',
  ])
  await act(anna, mailbox, { type: 'reply', as: 'acknowledgement', text: 'After.', waiting: true })

  const verified = await fetchVerified(send, null, today)
  const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')
  expect(box.thread.fault).toBeNull()
  expect(box.thread.replies.map(({ content }) => content.text)).toEqual(['After.'])
  await sendMessage(send, box, sealMessage(verified, box, 'Under the new key.', today))
  expect((await open(carla, mailbox)).thread.messages.map(({ content }) => content.text)).toEqual([
    'Under the new key.',
  ])
  // What Ben has kept opens nothing that came later.
  expect(kept.keys.threadKeys.some((key) => equal(key, after.threadKey))).toBe(false)
})

test('two people open a name: one asks, the other reads why and agrees', async () => {
  const identity = { name: 'Kim Vale', contact: '' }
  const { mailbox } = await report('With a name.', [], { identity })
  const asked = await open(carla, mailbox)
  // Custodians are Anna and Ben: nobody is given a half without asking.
  expect(asked.answer.identityStanza).toBeNull()
  expect((await open(anna, mailbox)).answer.identityStanza).toBeNull()
  const askBen = async (reason: string) => {
    const now = await open(carla, mailbox)
    const asking = sealAsking(carla.unlocked, now, ben.unlocked.officer, reason, today)
    await act(carla, mailbox, { type: 'ask-name', ...asking })
    return asking
  }
  await sendAsking(carla.send, asked, await askBen('A hearing'))
  const [request, ...others] = await fetchNameRequests(ben.send)
  if (!request) throw new Error('nothing asked')
  expect(others).toEqual([])
  expect(await fetchNameRequests(anna.send)).toEqual([])
  expect(readReason(ben.unlocked, request).text).toBe('A hearing')
  // A server that says somebody else asked is detected.
  expect(() => readReason(ben.unlocked, { ...request, asker: anna.unlocked.officer })).toThrow(CannotOpen)
  await answerNameRequest(ben.send, ben.unlocked, request, 'lend')
  const lent = await open(carla, mailbox)
  const half = lentHalf(carla.unlocked, lent)
  expect(openName(carla.unlocked, lent, half)).toEqual(identity)
  expect(() => openName(carla.unlocked, lent, null)).toThrow(CannotOpen)

  // One reason: asked for, agreed to, signed by both, and in the history.
  const agreement = agreedReason(carla.unlocked, lent)
  if (!agreement) throw new Error('nobody agreed')
  expect(agreement.reason).toBe('A hearing')
  await act(carla, mailbox, { type: 'open-name', ...agreement })
  const history = await open(anna, mailbox)
  const entry = history.log.at(-1)
  if (entry?.content.type !== 'name-opened') throw new Error('no history')
  expect(isAgreed(anna.unlocked, history, entry)).toBe(true)
  expect(isOpenedBy(carla.unlocked, history, agreement)).toBe(true)
  // Nobody can agree with themselves, and an entry without an agreement is not agreed.
  const { content } = entry
  const claimed = (claim: typeof content.agreement) => ({
    ...entry,
    content: { ...content, agreement: claim },
  })
  expect(isAgreed(anna.unlocked, history, claimed(null))).toBe(false)
  const { officer: custodian, office } = carla.unlocked
  const { request: digest } = agreement.agreement
  const own = {
    mailbox: history.answer.mailbox,
    asker: custodian,
    custodian,
    request: digest,
    reason: 'A hearing',
  }
  const selfMade = {
    custodian,
    request: digest,
    signature: signDigest(carla.unlocked, agreedDigest(office, own)),
  }
  expect(isAgreed(anna.unlocked, history, claimed(selfMade))).toBe(false)
  // One agreement is for one opening, and for one reason.
  await act(carla, mailbox, { type: 'open-name', ...agreement })
  await act(carla, mailbox, { type: 'open-name', ...agreement, reason: 'Something else' })
  const other = await open(anna, mailbox)
  const [again, last] = other.log.slice(-2)
  if (!again || !last) throw new Error('no history')
  expect(last.content).toMatchObject({ reason: 'Something else' })
  expect([again, last].map((one) => isAgreed(anna.unlocked, other, one))).toEqual([false, false])
  // After a new request, an earlier agreement counts for nothing.
  await askBen('A hearing')
  const asksAgain = await open(carla, mailbox)
  expect(() => agreedReason(carla.unlocked, asksAgain)).toThrow(CannotOpen)
  const toHerself = sealAsking(carla.unlocked, lent, carla.unlocked.officer, 'Myself', today)
  await expect(sendAsking(carla.send, lent, toHerself)).rejects.toMatchObject({ code: 'bad-request' })
})

test('an invitation answered with keys that its code does not confirm is refused, and can be cancelled', async () => {
  const { answerInvitation, openInvitation, readLink } = await import('../../client/office/setup/join.ts')
  const { stretch } = await import('../../demo/stretch.ts')
  const { generate } = await import('otplib')
  const link = readLink(await invite(anna.send, anna.unlocked, invitee('Dora Lind'), moment()))
  if (!link) throw new Error('no link')
  const visitor = sotto.officer()
  const opened = await openInvitation(visitor, link, today)
  const person = newPerson('dora', 'dora has a long password')
  const words = await answerInvitation(visitor, stretch, opened, {
    ...person,
    code: await generate({ secret: person.totpSecret }),
  })
  await everyoneLooks()
  const [invitation] = await fetchInvitations(anna.send)
  if (!invitation?.answer) throw new Error('no answer')
  expect(checkAnswer(anna.unlocked, invitation)).toEqual(words)
  expect(checkAnswer(ben.unlocked, invitation)).toBeNull()
  const swapped = {
    ...invitation,
    answer: { ...invitation.answer, kem: randomBytes<'kem public key'>(1216) },
  }
  expect(() => checkAnswer(anna.unlocked, swapped)).toThrow(KeysSwapped)
  await expect(admit(anna.send, anna.unlocked, swapped, moment())).rejects.toThrow(KeysSwapped)
  await withdraw(anna.send, anna.unlocked, invitation, moment())
  await everyoneLooks()
  expect(await fetchInvitations(anna.send)).toEqual([])
  await expect(openInvitation(visitor, link, today)).rejects.toMatchObject({ code: 'bad-link' })
})

test('a manifest that says more than its entry is not stored', async () => {
  const { verified, published, keys } = anna.unlocked
  const said = { ...manifestInput(verified), name: 'Another name' }
  const next = signNext(verified, published, keys, said, today)
  await expect(
    actOnOffice(anna.send, anna.unlocked, { type: 'renewed' }, { published: next }, moment().seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
  const who = {
    type: 'away',
    officer: toText(carla.unlocked.officer),
    until: null,
    substitute: null,
  } as const
  await expect(
    actOnOffice(ben.send, { ...ben.unlocked, officer: anna.unlocked.officer }, who, {}, moment().seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
  await everyoneLooks()
  await setAway(
    carla.send,
    carla.unlocked,
    carla.unlocked.officer,
    { until: today, substitute: ben.unlocked.officer },
    moment(),
  )
  await everyoneLooks()
  expect(anna.unlocked.log.entries.at(-1)?.act.type).toBe('away')
})

test('an officer who lost password and card can read again what they could read before, and nothing else', async () => {
  const both = await report('Ben reads this by name.', [carla])
  await open(anna, both.mailbox)
  await open(ben, both.mailbox)
  const all = await report('Everybody reads this.')
  await open(anna, all.mailbox)
  const again = invitee('Ben Okafor', { custodian: false, again: ben.unlocked.officer })
  const fresh = await bringIn(anna, sotto.officer(), again, newPerson('ben', 'another long password'), at())
  expect((await ben.send({ method: 'GET', path: '/api/cases' })).status).toBe(401)
  ben = fresh
  await everyoneLooks()
  expect((await open(ben, all.mailbox)).thread.report.content.text).toBe('Everybody reads this.')
  expect(await rowOf(ben, both.mailbox)).toBeUndefined()
  const row = await rowOf(anna, both.mailbox)
  expect(await regrantCase(anna.send, anna.unlocked, row?.number ?? '', ben.unlocked.officer)).toBe('handed')
  expect((await open(ben, both.mailbox)).thread.report.content.text).toBe('Ben reads this by name.')
  expect(await regrantCase(anna.send, anna.unlocked, row?.number ?? '', carla.unlocked.officer)).toBe(
    'not-theirs',
  )
})

test('a removed officer is out at once, and every case gets keys that they do not have', async () => {
  const all = await report('Read by Carla once.', [], { identity: null })
  const kept = await open(carla, all.mailbox)
  await act(carla, all.mailbox, {
    type: 'reply',
    as: 'acknowledgement',
    text: 'Carla’s reply.',
    waiting: true,
  })
  const byName = await report('Not for Carla.', [carla])
  await open(anna, byName.mailbox)
  const untouched = await report('Not opened by anybody yet.')
  const verified = await fetchVerified(all.send, null, today)
  const box = await openMailbox(all.send, verified, all.entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')

  await everyoneLooks()
  expect(removalNeeds(anna.unlocked, carla.unlocked.officer, today)).toBeNull()
  expect(removalNeeds(ben.unlocked, anna.unlocked.officer, today)).toBe('signer')
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, moment())
  expect((await carla.send({ method: 'GET', path: '/api/cases' })).status).toBe(401)
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)

  // Between two keys, a reporter can read but not write.
  const latest = await fetchVerified(all.send, null, today)
  const between = await refreshMailbox(all.send, latest, box)
  expect(between.thread.replies).toHaveLength(1)
  expect(() => sealMessage(latest, between, 'too early', today)).toThrow(BetweenKeys)

  // Whatever the server says about a case's keys, nobody writes to it before it has new ones.
  const stale = await open(ben, all.mailbox)
  const flattered = { ...stale, answer: { ...stale.answer, keyed: 2 } }
  expect(() => sealAct(ben.unlocked, flattered, { type: 'note', text: 'too early' }, moment())).toThrow(
    NeedsNewKeys,
  )

  const behind = (await fetchCaseRows(ben.send)).filter((row) => isBehind(ben.unlocked, row))
  expect(behind.length).toBeGreaterThan(2)
  for (const { number } of behind) expect(await rekeyCase(ben.send, ben.unlocked, number)).toBe(true)
  // What Ben does not read, Anna’s browser does: cases by name that were never his.
  const rest = (await fetchCaseRows(anna.send)).filter((row) => isBehind(anna.unlocked, row))
  expect(rest.every(({ generation }) => generation === 0)).toBe(true)
  for (const { number } of rest) expect(await rekeyCase(anna.send, anna.unlocked, number)).toBe(true)
  expect((await fetchCaseRows(anna.send)).some((row) => isBehind(anna.unlocked, row))).toBe(false)

  const now = await open(anna, all.mailbox)
  expect(now.answer.generation).toBe(anna.unlocked.verified.manifest.channels[0]?.generation.number)
  expect(now.entriesDamaged).toBe(false)
  expect(now.thread.replies.map(({ content }) => content.text)).toEqual(['Carla’s reply.'])
  expect(kept.keys.threadKeys.some((key) => equal(key, now.threadKey))).toBe(false)
  expect((await open(anna, byName.mailbox)).answer.side?.epoch).toBe(1)
  expect((await open(anna, untouched.mailbox)).thread.report.content.text).toBe('Not opened by anybody yet.')

  // A message sealed under the old key is refused after the change.
  const old = sealMessage(verified, box, 'old key', today)
  await expect(sendMessage(all.send, box, old)).rejects.toMatchObject({ code: 'taken' })
  const fresh = await refreshMailbox(all.send, latest, box)
  expect(fresh.thread.fault).toBeNull()
  await sendMessage(all.send, fresh, sealMessage(latest, fresh, 'new key', today))
  expect((await open(ben, all.mailbox)).thread.messages.map(({ content }) => content.text)).toEqual([
    'new key',
  ])
  // From now on reports are sealed to the new generation.
  const later = await report('After Carla.')
  expect((await rowOf(ben, later.mailbox))?.generation).toBe(
    anna.unlocked.verified.manifest.channels[0]?.generation.number,
  )
  expect((await open(ben, later.mailbox)).thread.report.content.text).toBe('After Carla.')
})

test('the last officer who reads a channel cannot be removed', async () => {
  const alternate = await bringIn(
    anna,
    sotto.officer(),
    invitee('Olga Berg', { channel: { opens: 'Ombudsperson' }, custodian: true }),
    newPerson('olga', 'olga has a long password'),
    at(),
  )
  anna = { ...anna, ...(await lookAgain(anna)) }
  expect(removalNeeds(anna.unlocked, alternate.unlocked.officer, today)).toBe('last')
  await expect(
    remove(anna.send, anna.unlocked, alternate.unlocked.officer, null, moment()),
  ).rejects.toBeDefined()

  // What goes to the other channel opens there, and nowhere else.
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const channel = verified.manifest.channels.find(({ kind }) => kind === 'alternate')
  if (!channel) throw new Error('no alternate channel')
  const identity = { name: 'Somebody', contact: '' }
  const { report: sealed } = await leaveReport(
    send,
    verified,
    draftOf(verified, 'About the office itself.', { channel: channel.id, identity }),
    randomBytes(16),
    today,
  )
  const opened = await open(alternate, sealed.mailbox)
  expect(opened.thread.report.content.text).toBe('About the office itself.')
  // With only one reader in the channel, the name opens without asking, and nobody in the office holds a half.
  expect(openName(alternate.unlocked, opened, null)).toEqual(identity)
  expect(await rowOf(anna, sealed.mailbox)).toBeUndefined()
  expect((await anna.send({ method: 'GET', path: `/api/cases/${opened.answer.number}` })).status).toBe(404)
})

test('other roles hold no keys, and find no case', async () => {
  const auditor = await bringIn(
    anna,
    sotto.officer(),
    invitee('Uma Roth', { role: 'auditor' }),
    newPerson('uma', 'uma has a long password'),
    at(),
  )
  expect(auditor.unlocked.seeds).toEqual([])
  expect(await fetchCaseRows(auditor.send)).toEqual([])
  const [row] = await fetchCaseRows(anna.send)
  expect((await auditor.send({ method: 'GET', path: `/api/cases/${row?.number ?? ''}` })).status).toBe(404)
  expect((await auditor.send({ method: 'GET', path: '/api/invitations' })).status).toBe(404)
  expect(auditor.unlocked.log.entries.length).toBeGreaterThan(5)
  // An entry that an auditor may write brings no key with it.
  const junk = {
    channel: anna.unlocked.verified.manifest.channels[0]?.id ?? randomBytes(16),
    generation: 2,
    recipient: anna.unlocked.officer,
    granter: auditor.unlocked.officer,
    stanza: randomBytes<'stanza'>(1184),
    signature: randomBytes<'signature'>(64),
  }
  const self = toText(auditor.unlocked.officer)
  const away = { type: 'away', officer: self, until: null, substitute: null } as const
  await expect(
    actOnOffice(auditor.send, auditor.unlocked, away, { grants: [junk] }, moment().seconds),
  ).rejects.toMatchObject({ code: 'bad-entry' })
  expect((await lookAgain(anna)).unlocked.seeds.length).toBe(anna.unlocked.seeds.length)
  await expect(
    setAway(
      auditor.send,
      auditor.unlocked,
      anna.unlocked.officer,
      { until: today, substitute: null },
      moment(),
    ),
  ).rejects.toMatchObject({ code: 'bad-entry' })

  // An auditor who becomes an officer reads what comes from then on; keys cannot be taken back this way.
  anna = { ...anna, ...(await lookAgain(anna)) }
  await assign(
    anna.send,
    anna.unlocked,
    auditor.unlocked.officer,
    { role: 'intake', title: null, custodian: false },
    moment(),
  )
  const intake = await lookAgain(auditor)
  expect(await fetchCaseRows(intake.send)).toEqual([])
  const { mailbox } = await report('After the change.', [])
  expect((await open(intake, mailbox)).thread.report.content.text).toBe('After the change.')
  anna = { ...anna, ...(await lookAgain(anna)) }
  await expect(
    assign(
      anna.send,
      anna.unlocked,
      auditor.unlocked.officer,
      { role: 'auditor', title: null, custodian: false },
      moment(),
    ),
  ).rejects.toMatchObject({ code: 'bad-entry' })
})

test('nobody can give themselves a role, not even a signer', async () => {
  const { verified, published, keys, officer } = anna.unlocked
  const mine = toText(officer)
  const before = manifestInput(verified)
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, title: 'Chief' } : one)),
  }))
  const next = signNext(verified, published, keys, { ...before, channels }, today)
  // By somebody who was not an officer in the manifest before.
  const [intake] = anna.unlocked.verified.manifest.channels
    .flatMap(({ officers }) => officers)
    .filter(({ role }) => role === 'intake')
  if (!intake) throw new Error('nobody of intake')
  await expect(
    actOnOffice(
      anna.send,
      { ...anna.unlocked, officer: intake.id },
      { type: 'assigned', officer: toText(intake.id) },
      { published: next },
      moment().seconds,
    ),
  ).rejects.toMatchObject({ code: 'bad-entry' })
})

test('in every officer’s browser, the log accounts for everything that was published', async () => {
  const { office, officer } = ben.unlocked
  const { log, chain } = await openOffice(ben.send, office, officer, ben.seed)
  expect(log.entries.at(-1)?.manifest.number).toBe(chain.length)
  expect(log.entries[0]?.act.type).toBe('founded')
  // One entry is withheld: no browser opens the office with it missing.
  const cutting: typeof ben.send = async (sending) => {
    const received = await ben.send(sending)
    if (sending.path !== '/api/office-log') return received
    const answer = JSON.parse(Buffer.from(received.bytes).toString()) as { entries: unknown[] }
    const entries = answer.entries.toSpliced(2, 1)
    return { ...received, bytes: new Uint8Array(Buffer.from(JSON.stringify({ entries }))) }
  }
  await expect(openOffice(cutting, office, officer, ben.seed)).rejects.toMatchObject({ fault: 'unlogged' })
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})
