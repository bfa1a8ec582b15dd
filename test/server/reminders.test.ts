/** Reminders by mail: before a first answer is due, on the day, and to the outside body once it is late. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { openCase } from '../../client/office/case/open.ts'
import { rekeyCase } from '../../client/office/case/rekeying.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { saveMail } from '../../client/office/mail/addresses.ts'
import { equal } from '../../crypto/bytes.ts'
import { addDays } from '../../crypto/day.ts'
import { randomBytes } from '../../crypto/random.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import type { NoticeKind } from '../../server/mail/notices.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const days = openDays()
let mails: TestMailServer
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let emil: AtDesk

beforeAll(async () => {
  mails = await startMailServer()
  sotto = await startSotto({ clock: days.clock, mail: mails.config() })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'ben')
  emil = await comes(sotto, anna, days.moment(), 'emil', { role: 'expert' })
  const olga = await comes(sotto, anna, days.moment(), 'olga', {
    channel: { opens: 'Ombudsperson' },
    custodian: true,
  })
  await openToReports(anna, ['en'], days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  for (const [name, { send }] of Object.entries({ anna, ben, emil, olga })) {
    await saveMail(send, { address: `${name}@town.example`, key: null })
  }
})
afterAll(async () => {
  await sotto.end()
  await mails.stop()
})
afterEach(() => {
  mails.received.length = 0
})

async function report(leaveOut: readonly AtDesk[] = []): Promise<string> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const excluded = leaveOut.map(({ unlocked }) => unlocked.officer)
  const draft = draftOf(verified, 'The canary', { excluded })
  const { report: sealed } = await leaveReport(
    send,
    verified,
    draft,
    randomBytes<'entropy'>(16),
    days.today(),
  )
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, sealed.mailbox))
  if (!row) throw new Error('not on the list')
  return row.number
}

/** What a fixed hour sends, by who gets it. */
async function hour(kind: NoticeKind): Promise<Record<string, string>> {
  mails.received.length = 0
  await sotto.mailQueue?.queueDue(kind)
  await until(async () => {
    const { rows } = await sql`select 1 from graphile_worker._private_jobs`.execute(sotto.db)
    return rows.length === 0
  })
  return Object.fromEntries(
    mails.received.map(({ to, text }) => [to[0]?.split('@')[0] ?? '', text.replaceAll('=\r\n', '')]),
  )
}

async function act(who: AtDesk, number: string, what: Act): Promise<void> {
  const open = await openCase(who.send, who.unlocked, number, days.moment())
  await sendAct(who.send, sealAct(who.unlocked, open, what, days.moment()))
}

const answer: Act = { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true }

test('before the day and on it, those who can read the report are reminded; an answer ends that, new keys do not', async () => {
  const number = await report([ben])
  days.pass(4)
  expect(await hour('reminder')).toEqual({})
  days.pass(1)
  const soon = await hour('reminder')
  // Neither whoever is left out, nor the outside body.
  expect(Object.keys(soon)).toEqual(['anna'])
  expect(soon['anna']).toContain('within two days')
  // An expert reads it from now on, and is not the one to answer.
  await act(anna, number, { type: 'add-reader', officer: emil.unlocked.officer })
  await act(anna, number, { type: 'remove-reader', officer: emil.unlocked.officer })
  await act(anna, number, { type: 'add-reader', officer: emil.unlocked.officer })
  expect(await rekeyCase(anna.send, anna.unlocked, number)).toBe(true)
  days.pass(2)
  const due = await hour('reminder')
  expect(Object.keys(due)).toEqual(['anna'])
  expect(due['anna']).toContain('today, or late')
  for (const part of [number, 'canary', 'Ardenne']) expect(due['anna']).not.toContain(part)
  await act(anna, number, answer)
  expect(await hour('reminder')).toEqual({})
})

test('the outside body hears how many are late, the day after and every week, and never which', async () => {
  const first = await report()
  await report([ben])
  days.pass(7)
  expect(await hour('overdue')).toEqual({})
  days.pass(1)
  const told = await hour('overdue')
  expect(Object.keys(told)).toEqual(['olga'])
  expect(told['olga']).toContain('Reports that are overdue: 2\r\n')
  for (const row of await fetchCaseRows(anna.send)) expect(told['olga']).not.toContain(row.number)
  days.pass(1)
  expect(await hour('overdue')).toEqual({})
  await act(ben, first, answer)
  days.pass(6)
  expect((await hour('overdue'))['olga']).toContain('Reports that are overdue: 1\r\n')
  // A case that was closed without an answer looks like one that waits: after two weeks nothing more is said.
  days.pass(7)
  expect(await hour('overdue')).toEqual({})
  expect(await hour('reminder')).toEqual({})
})

test('a month and a week before a case is deleted, those who decide about it are told that something will be', async () => {
  const number = await report([ben])
  const held = await report([ben])
  const deleteOn = addDays(days.today(), 31)
  const close: Act = { type: 'close', text: 'Done.', outcome: 'withdrawn', deleteOn }
  await act(anna, number, close)
  await act(anna, held, { ...close, deleteOn: addDays(deleteOn, -1) })
  await act(anna, held, { type: 'hold', authority: 'Court', reason: 'It asks', review: days.today() })
  const told: Record<number, string[]> = {}
  for (let left = 31; left >= 0; left--) {
    const mail = await hour('deletion')
    if (Object.keys(mail).length > 0) told[left] = Object.keys(mail)
    for (const part of [number, 'canary', 'Ardenne']) expect(mail['anna'] ?? '').not.toContain(part)
    days.pass(1)
  }
  // Not Ben, who is left out, nor the outside body, nor anybody about the case that is held.
  expect(told).toEqual({ 30: ['anna'], 7: ['anna'] })
})
