/** Reports that an officer enters: the same kind of case, and nothing that says so but a signed entry in its log. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { kindOf } from '../../client/office/case/acts.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import { reprisalActs, sealEntry, sendEntry, type Entry } from '../../client/office/case/entering.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { chosenReaders, type SealedReport } from '../../client/report/seal.ts'
import { openMailbox, sealNext, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, type ChannelId } from '../../crypto/bytes.ts'
import { addDays } from '../../crypto/day.ts'
import { deadlinesOf } from '../../crypto/deadlines.ts'
import { profiles } from '../../crypto/law/profiles.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { enteredDigest } from '../../crypto/wire/report.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: AtDesk
let ben: AtDesk
let channel: ChannelId
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  const founded = await startFounded()
  ;({ sotto, office: anna } = founded)
  const [first] = anna.unlocked.verified.manifest.channels
  if (!first) throw new Error('a manifest has a channel')
  channel = first.id
  const who = { name: 'Ben', title: null, role: 'officer', custodian: false, again: null } as const
  const at = { moment: moment(), now: () => systemClock.now() }
  ben = await bringIn(anna, sotto.officer(), { ...who, channel }, newPerson('ben', 'ben has a long one'), at)
  anna = await lookAgain(anna)
})
afterAll(() => sotto.end())

const entryOf = (text: string, change: Partial<Entry> = {}): Entry => ({
  ...{ way: 'phone', came: today, channel, excluded: [], category: 3, danger: false, language: 'en', text },
  ...change,
})
/** A sealed report, signed by whoever enters it. */
const signed = ({ unlocked }: AtDesk, sealed: SealedReport) =>
  toWire({ ...sealed, signature: signDigest(unlocked, enteredDigest(unlocked.office, sealed)) })
const openBy = ({ send, unlocked }: AtDesk, number: string) => openCase(send, unlocked, number, moment())
const act = { type: 'enter', way: 'phone', words: 'handed' } as const
const byAnna = () => ({ send: anna.send, unlocked: anna.unlocked, at: moment() })

async function caller(entropy: Entropy) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (open === null) throw new Error('a mailbox')
  return { send, verified, open }
}

test('sent again after a lost answer, an entered report is one case with one signature', async () => {
  const sealed = sealEntry(anna.unlocked.verified, entryOf('The till is short.'), randomBytes(16))
  const number = await sendEntry(byAnna(), sealed, act)
  expect(await sendEntry(byAnna(), sealed, act)).toBe(number)
  const { log, state } = await openBy(ben, number)
  expect(log.filter(({ content }) => content.type === 'entered')).toHaveLength(1)
  expect(state.entered).toMatchObject({ way: 'phone', words: 'handed', officer: anna.unlocked.officer })
  const rows = await fetchCaseRows(anna.send)
  expect(rows.filter(({ mailbox }) => equal(mailbox, sealed.mailbox))).toHaveLength(1)
})

test('deadlines count from the day on which it came', async () => {
  const came = addDays(today, -5)
  const sealed = sealEntry(
    anna.unlocked.verified,
    entryOf('A letter.', { came, way: 'letter' }),
    randomBytes(16),
  )
  const number = await sendEntry(byAnna(), sealed, { ...act, way: 'letter' })
  const { state } = await openBy(anna, number)
  expect(state.received).toBe(came)
  expect(state.feedbackBy).toBe(deadlinesOf(profiles.eu, came).feedbackBy)
  // A letter is its sender's own writing: nobody has to check it.
  expect(state.transcripts).toEqual([])
})

test('the server keeps nothing of who entered a report, nor that anybody did', async () => {
  const sealed = sealEntry(anna.unlocked.verified, entryOf('Entered by Anna.'), randomBytes(16))
  await exchangeJson(anna.send, { method: 'POST', path: '/api/reports', body: signed(anna, sealed) })
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'By itself'), randomBytes(16), today)
  const shapeOf = async (mailbox: Uint8Array) => {
    const { rows } = await sql<Record<string, unknown>>`
      select channel, generation, keyed, name_holders, received_on, card, length(submission) as submission
      from report where mailbox = ${mailbox}`.execute(sotto.db)
    return rows
  }
  expect(await shapeOf(sealed.mailbox)).toEqual(await shapeOf(report.mailbox))
})

test('without a session, its officer’s keys, or for a channel that the officer does not read, nothing is taken in', async () => {
  const sealed = sealEntry(anna.unlocked.verified, entryOf('Nobody.'), randomBytes(16))
  const path = '/api/reports'
  const nobody = sotto.officer()
  const body = signed(anna, sealed)
  await expect(exchangeJson(nobody, { method: 'POST', path, body })).rejects.toMatchObject({
    code: 'no-session',
  })
  await expect(exchangeJson(ben.send, { method: 'POST', path, body })).rejects.toMatchObject({
    code: 'bad-signature',
  })
  const elsewhere = { ...body, channel: toWire({ one: randomBytes(16) }).one }
  await expect(exchangeJson(anna.send, { method: 'POST', path, body: elsewhere })).rejects.toMatchObject({
    code: 'bad-request',
  })
  const before = await fetchCaseRows(anna.send)
  expect(before.some(({ mailbox }) => equal(mailbox, sealed.mailbox))).toBe(false)
})

test('a stranger who writes that an officer wrote it down is not believed', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const draft = { ...draftOf(verified, 'Anna wrote this down'), entered: 'phone' as const }
  const { report } = await leaveReport(send, verified, draft, randomBytes(16), today)
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, report.mailbox))
  const { state } = await openBy(anna, row?.number ?? '')
  expect(state.entered).toBeNull()
  expect(state.transcripts).toEqual([])
})

test('nobody signs that they wrote down what does not say so itself', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'My own'), randomBytes(16), today)
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, report.mailbox))
  const open = await openBy(anna, row?.number ?? '')
  expect(kindOf(act).may?.(act, open)).toBe(false)
})

test('an officer records what the reporter said of a transcript, and nothing else', async () => {
  const entropy = randomBytes<'entropy'>(16)
  const sealed = sealEntry(
    anna.unlocked.verified,
    entryOf('Said on the telephone'),
    Uint8Array.from(entropy) as Entropy,
  )
  const number = await sendEntry(byAnna(), sealed, act)
  const of = { stream: 0, seq: 0 } as const
  const agreed = { type: 'end-transcript', of, as: 'agreed', message: 1 } as const
  const { may } = kindOf(agreed)
  expect(may?.(agreed, await openBy(anna, number))).toBe(false)
  const { send, verified, open } = await caller(entropy)
  const transcript = { of, says: 'corrected' } as const
  const answer = { text: 'What I said', day: today, files: [], name: null, transcript }
  await sendMessage(send, open, { ...sealNext(verified, open, answer), name: null })
  const now = await openBy(anna, number)
  expect(may?.(agreed, now)).toBe(false)
  const corrected = { ...agreed, as: 'corrected' } as const
  expect(may?.(corrected, now)).toBe(true)
  await applyAct({ ...byAnna(), openAgain: () => openBy(anna, number) }, now, corrected)
  const { state } = await openBy(ben, number)
  expect(state.transcripts).toEqual([
    { of, way: 'phone', held: today, ended: { as: 'corrected', message: 1, day: today } },
  ])
})

test('an answer that comes after all replaces that none came', async () => {
  const entropy = randomBytes<'entropy'>(16)
  const words = Uint8Array.from(entropy) as Entropy
  const number = await sendEntry(byAnna(), sealEntry(anna.unlocked.verified, entryOf('Late'), words), act)
  const of = { stream: 0, seq: 0 } as const
  const record = async (as: 'no-answer' | 'agreed', message: number | null) => {
    const ending = { type: 'end-transcript', of, as, message } as const
    const open = await openBy(anna, number)
    await applyAct({ ...byAnna(), openAgain: () => openBy(anna, number) }, open, ending)
    return (await openBy(anna, number)).state.transcripts[0]?.ended?.as
  }
  expect(await record('no-answer', null)).toBe('no-answer')
  const { send, verified, open } = await caller(entropy)
  const answer = { text: '', day: today, files: [], name: null, transcript: { of, says: 'agreed' } } as const
  await sendMessage(send, open, { ...sealNext(verified, open, answer), name: null })
  expect(await record('agreed', 1)).toBe('agreed')
})

test('a case of reprisal is read by the readers of the first, even where one of them left by stepping aside', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'Both read'), randomBytes(16), today)
  // Anna let Ben in. Were she left out, he would be too.
  const [only] = [ben.unlocked.officer]
  const [named] = verified.manifest.channels
  if (!named || !only) throw new Error('a channel, and Ben')
  const left = { excluded: [anna.unlocked.officer] }
  expect(chosenReaders(named, left)).toEqual([])
  const entry = entryOf('They moved my desk', { way: 'check-in', category: 15, among: [only] })
  const sealed = sealEntry(ben.unlocked.verified, entry, randomBytes(16))
  const byBen = { send: ben.send, unlocked: ben.unlocked, at: moment() }
  const entered = { ...act, way: 'check-in', words: 'none' } as const
  const number = await sendEntry(byBen, sealed, entered, reprisalActs(report.mailbox))
  expect((await openBy(ben, number)).state.severity).toBe('critical')
  await expect(openBy(anna, number)).rejects.toMatchObject({ code: 'not-found' })
})

test('a case of reprisal is critical, linked, and read by nobody who does not read the first', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const draft = draftOf(verified, 'Without Ben', { excluded: [ben.unlocked.officer] })
  const { report } = await leaveReport(send, verified, draft, randomBytes(16), today)
  const excluded = [ben.unlocked.officer]
  const entry = entryOf('They moved my desk', { way: 'check-in', category: 15, excluded })
  const sealed = sealEntry(anna.unlocked.verified, entry, randomBytes(16))
  const further = reprisalActs(report.mailbox)
  const entered = { ...act, way: 'check-in', words: 'none' } as const
  const number = await sendEntry(byAnna(), sealed, entered, further)
  // Sent again, it goes on where it stopped.
  expect(await sendEntry(byAnna(), sealed, entered, further)).toBe(number)
  const { state, log } = await openBy(anna, number)
  expect(state.severity).toBe('critical')
  expect(state.links).toEqual([{ to: report.mailbox, as: 'same-person' }])
  expect(log.filter(({ content }) => content.type === 'assessed')).toHaveLength(1)
  await expect(openBy(ben, number)).rejects.toMatchObject({ code: 'not-found' })
})
