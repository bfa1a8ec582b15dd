/** Reports made to do harm: they stop nobody else's work, raise no alarm about the server, and can be put aside. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { boundTo } from '../../crypto/bound.ts'
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { ThreadAhead } from '../../client/office/case/epoch.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { CaseUnopened, openCase } from '../../client/office/case/open.ts'
import { fetchPutAside, putAside, reasonOf, takeUp } from '../../client/office/case/put-aside.ts'
import { remove } from '../../client/office/people/people.ts'
import { rekeyCase } from '../../client/office/case/rekeying.ts'
import type { Draft } from '../../client/report/seal.ts'
import { writeReported } from '../../crypto/body.ts'
import { concat, equal, size, u32be, utf8, zeros } from '../../crypto/bytes.ts'
import { Report, writeContent } from '../../crypto/content.ts'
import { contextOf, first, kind, stream } from '../../crypto/envelope.ts'
import { pad, textSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKemKeys, reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { isUsableKem, sealEnvelope, sealStanza } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findWaiting } from '../../db/notices.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { reportInput } from '../support/crypto-thread.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let carla: AtDesk
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  const at = () => ({ moment: moment(), now: () => systemClock.now() })
  const channel = anna.unlocked.verified.manifest.channels[0]?.id ?? { opens: 'none' }
  const invitee = { title: null, role: 'officer', custodian: false, channel, again: null } as const
  const person = (login: string) => newPerson(login, `${login} has a long password`)
  ben = await bringIn(anna, sotto.officer(), { ...invitee, name: 'Ben Okafor' }, person('ben'), at())
  carla = await bringIn(anna, sotto.officer(), { ...invitee, name: 'Carla Diaz' }, person('carla'), at())
  await everyoneLooks()
})
afterAll(() => sotto.end())

async function everyoneLooks(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
}

async function goodReport(text: string, part: Partial<Draft> = {}) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const draft = draftOf(verified, text, part)
  const { report } = await leaveReport(send, verified, draft, randomBytes(16), today)
  return report.mailbox
}

/** A report with any content, sealed in its place. */
async function hostileReport(change: (content: Record<string, unknown>) => unknown) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const keys = reporterKeys(randomBytes(16), verified.office)
  const salt = randomBytes<'case salt'>(size.salt)
  const threadKey = threadKeyOf(keys.master, salt)
  const content = {
    v: 1,
    type: 'report',
    day: today,
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    channel: toText(channel.id),
    recipients: channel.officers.map(({ id }) => toText(id)),
    excluded: [],
    kem: toText(reporterKemKeys(keys.master, salt).publicKey),
    identity: toText(randomBytes(32)),
    language: 'en',
    category: 3,
    danger: false,
    text: 'Hello.',
  }
  const { office } = verified
  const { mailbox } = keys
  const binding = { office, mailbox, stream: stream.report, seq: 0, prev: first() } as const
  const bodySalt = randomBytes<'body salt'>(size.salt)
  const { salt: other, ...rest } = { salt: null, ...(change(content) as object) }
  const said = other === null ? change(content) : rest
  const place = { key: threadKey, ctx: contextOf(kind.text, binding), salt: bodySalt }
  const plain =
    typeof said === 'object' && said !== null && 'text' in said
      ? writeReported(said as { text: string }, place)
      : notReported(said)
  const body = {
    channel: channel.id,
    mailbox,
    salt,
    bodySalt: other === null ? bodySalt : randomBytes<'body salt'>(size.salt),
    files: [],
    envelope: sealEnvelope(threadKey, kind.text, binding, plain),
    identity: sealEnvelope(threadKey, kind.identity, binding, pad(utf8('null'), 4096)),
    stanzas: [
      sealStanza(channel.generation.kem, threadKey, {
        label: 'stanza',
        office,
        bound: boundTo({ mailbox, salt }),
      }),
    ],
    identityStanzas: [],
    proof: await makeProof(send, 'report'),
    ticket: null,
  }
  await exchangeJson(send, { method: 'POST', path: '/api/reports', body: toWire(body) })
  return mailbox
}

/** The plaintext of an envelope whose first part is some other JSON. */
function notReported(said: unknown): Uint8Array {
  const rest = utf8(JSON.stringify(said))
  return concat(u32be(rest.length), rest, zeros(textSize - 4 - rest.length))
}

async function rowOf(who: AtDesk, mailbox: Uint8Array) {
  return (await fetchCaseRows(who.send)).find((row) => equal(row.mailbox, mailbox))
}

async function numberOf(who: AtDesk, mailbox: Uint8Array): Promise<string> {
  const row = await rowOf(who, mailbox)
  if (!row) throw new Error('not on the list')
  return row.number
}

const unusable = () => new Uint8Array(size.kemPublicKey) as Parameters<typeof isUsableKem>[0]

test('an invalid key of the right length is recognised as invalid', () => {
  expect(isUsableKem(unusable())).toBe(false)
  // ML-KEM's numbers are below 3329: twelve one-bits are not.
  expect(isUsableKem(unusable().fill(0xff))).toBe(false)
  expect(isUsableKem(anna.unlocked.keys.kem.publicKey)).toBe(true)
  expect(() => writeContent(Report, { ...reportInput(), kem: toText(unusable()) }, textSize)).toThrow(
    RangeError,
  )
})

test('reports that nobody can answer or read do not open, whatever is wrong with them', async () => {
  const variants: ((content: Record<string, unknown>) => unknown)[] = [
    (content) => ({ ...content, kem: toText(unusable()) }),
    (content) => ({ ...content, kem: toText(unusable().fill(0xff)) }),
    (content) => ({ ...content, excluded: [toText(ben.unlocked.officer)] }),
    (content) => ({ ...content, channel: toText(randomBytes(16)) }),
    (content) => ({ ...content, day: '9999-99-99' }),
    (content) => ({ ...content, extra: 1 }),
    () => null,
    () => [],
    () => 'text',
    // Its body does not open with the salt that was sent.
    (content) => ({ ...content, salt: 'another' }),
  ]
  for (const variant of variants) {
    const number = await numberOf(anna, await hostileReport(variant))
    await expect(openCase(anna.send, anna.unlocked, number, moment())).rejects.toThrow(CaseUnopened)
  }
})

test('a report that does not open can be put aside with a reason: it is on no list, in no mail, and can be taken up again', async () => {
  const mailbox = await hostileReport(() => null)
  const row = await rowOf(anna, mailbox)
  if (!row) throw new Error('not on the list')
  await putAside(anna.send, anna.unlocked, row, 'Junk, by its look', moment())
  expect(await rowOf(anna, mailbox)).toBeUndefined()
  expect(await rowOf(ben, mailbox)).toBeUndefined()
  const [kept] = (await fetchPutAside(ben.send, ben.unlocked)).filter((one) => equal(one.mailbox, mailbox))
  if (!kept) throw new Error('not among what is put aside')
  expect(reasonOf(ben.unlocked, kept)?.text).toBe('Junk, by its look')
  expect(toText(kept.officer)).toBe(toText(anna.unlocked.officer))
  // Once: the slower of the two finds it done.
  await expect(putAside(ben.send, ben.unlocked, row, 'Again', moment())).rejects.toThrow(Refusal)
  await takeUp(ben.send, ben.unlocked, kept)
  expect(await rowOf(anna, mailbox)).toBeDefined()
  await expect(takeUp(ben.send, ben.unlocked, kept)).rejects.toThrow(Refusal)
})

test('nobody can hide a case that has been opened', async () => {
  const mailbox = await goodReport('Opened')
  const row = await rowOf(anna, mailbox)
  if (!row) throw new Error('not on the list')
  await openCase(anna.send, anna.unlocked, row.number, moment())
  await expect(putAside(ben.send, ben.unlocked, row, 'Hidden', moment())).rejects.toThrow('taken')
  expect(await rowOf(anna, mailbox)).toBeDefined()

  // Put aside first, and then opened by somebody who can: it is back on the desk.
  const other = await goodReport('Opened after all')
  const aside = await rowOf(anna, other)
  if (!aside) throw new Error('not on the list')
  await putAside(ben.send, ben.unlocked, aside, 'Looks like junk', moment())
  expect(await rowOf(anna, other)).toBeUndefined()
  await openCase(anna.send, anna.unlocked, aside.number, moment())
  expect(await rowOf(anna, other)).toBeDefined()
})

test('mail does not count reports that are put aside', async () => {
  await sotto.db
    .insertInto('officer_mail')
    .values({
      office: anna.unlocked.office,
      officer: anna.unlocked.officer,
      address: 'anna@town.example',
    })
    .execute()
  const written = async () => (await findWaiting(sotto.db, anna.unlocked.office))[0]?.written ?? -1
  const before = await written()
  const row = await rowOf(anna, await hostileReport(() => null))
  if (!row) throw new Error('not on the list')
  expect(await written()).toBe(before + 1)
  await putAside(anna.send, anna.unlocked, row, 'Junk', moment())
  expect(await written()).toBe(before)
})

test('a session without keys, or an officer who is left out, can put nothing aside', async () => {
  const mailbox = await goodReport('About Ben', { excluded: [ben.unlocked.officer] })
  const row = await rowOf(anna, mailbox)
  if (!row) throw new Error('not on the list')
  await expect(putAside(ben.send, ben.unlocked, row, 'Nothing', moment())).rejects.toThrow('not-found')
  const forged = { ...anna.unlocked, keys: ben.unlocked.keys }
  await expect(putAside(anna.send, forged, row, 'Nothing', moment())).rejects.toThrow('bad-signature')
  await putAside(anna.send, anna.unlocked, row, 'Aside', moment())
  expect((await fetchPutAside(ben.send, ben.unlocked)).some((one) => equal(one.mailbox, mailbox))).toBe(false)
  // A server's own invention is not believed.
  const lying: typeof anna.send = async (sending) => {
    const received = await anna.send(sending)
    if (sending.path !== '/api/put-aside') return received
    const answer = JSON.parse(Buffer.from(received.bytes).toString()) as { cases: { signature: string }[] }
    const cases = answer.cases.map((one) => ({ ...one, signature: toText(randomBytes(64)) }))
    return { ...received, bytes: new Uint8Array(Buffer.from(JSON.stringify({ cases }))) }
  }
  expect(await fetchPutAside(lying, anna.unlocked)).toEqual([])
})

test('after a removal every good case has new keys, and damaged ones do not block this', async () => {
  const good = [await goodReport('First'), await goodReport('Second')]
  const noKey = await hostileReport((content) => ({ ...content, kem: toText(unusable()) }))
  const ahead = await hostileReport((content) => ({
    ...content,
    manifest: { number: 0x7fffffff, hash: toText(randomBytes(32)) },
  }))
  for (const mailbox of [...good, ahead]) {
    await openCase(anna.send, anna.unlocked, await numberOf(anna, mailbox), moment())
  }
  await remove(anna.send, anna.unlocked, carla.unlocked.officer, null, moment())
  await everyoneLooks()
  const given = async (mailbox: Uint8Array) =>
    rekeyCase(anna.send, anna.unlocked, await numberOf(anna, mailbox))
  expect(await given(noKey)).toBe(false)
  // Its reporter cannot get any message, and that is not a failure to report at each unlocking.
  expect(await given(ahead)).toBe(true)
  expect(await given(good[0] ?? noKey)).toBe(true)
  expect(await given(good[1] ?? noKey)).toBe(true)
  // One unknown person's claim in this case is not a fault in the office's manifest, and locks no desk.
  const open = await openCase(anna.send, anna.unlocked, await numberOf(anna, ahead), moment())
  expect(open.thread.fault).toMatchObject({ what: 'outdated', stream: stream.report })
  expect(() => sealAct(anna.unlocked, open, { type: 'rekey' }, moment())).toThrow(ThreadAhead)
  // It can be closed, without a message, and is then done.
  const close = { type: 'close-unanswered', reason: 'Made up' } as const
  await sendAct(anna.send, sealAct(anna.unlocked, open, close, moment()))
  const closed = await openCase(anna.send, anna.unlocked, await numberOf(anna, ahead), moment())
  expect(closed.state.state).toBe('closed')
})

test('a case by name is not taken for an older state after a colleague changed its keys', async () => {
  const mailbox = await goodReport('By name', { excluded: [ben.unlocked.officer] })
  await openCase(anna.send, anna.unlocked, await numberOf(anna, mailbox), moment())
  const before = await rowOf(anna, mailbox)
  expect(before?.held).toBe(true)
  // What a change of keys leaves of an officer's own lock.
  await sotto.db.deleteFrom('case_lock').where('mailbox', '=', mailbox).execute()
  const after = await rowOf(anna, mailbox)
  expect(after?.held).toBe(false)
  expect(after?.version).toBe(before?.version)
})
