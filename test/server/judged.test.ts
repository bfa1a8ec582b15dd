/** Reporters say how it went: asked after the first answer and after closing, read by the office, and counted once each. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { textsOf } from '../../client/office/search/texts.ts'
import { toJudge } from '../../client/reporter/inbox/unanswered.ts'
import { openMailbox, sealNext, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal } from '../../crypto/bytes.ts'
import type { Message } from '../../crypto/content.ts'
import { randomBytes } from '../../crypto/random.ts'
import { lookAgain, openToReports } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  // With a colleague, each says first whether they are involved.
  await comes(sotto, anna, days.moment(), 'ben')
  await openToReports(anna, ['en'], days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
})
afterAll(() => sotto.end())

const reply: Act = { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: false, files: [] }
const close: Act = { type: 'close', outcome: 'out-of-scope', text: 'It is not for us.' }

test('a reporter is asked after an answer and after closing, and counts once for each', async () => {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const entropy = randomBytes<'entropy'>(16)
  const { report } = await leaveReport(send, verified, draftOf(verified, 'Judged'), entropy, days.today())
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, report.mailbox))
  if (!row) throw new Error('not on the list')
  const open = () => openCase(anna.send, anna.unlocked, row.number, days.moment())
  const act = async (one: Act) => sendAct(anna.send, sealAct(anna.unlocked, await open(), one, days.moment()))
  const back = async () => {
    const mailbox = await openMailbox(send, verified, entropy, sotto.reporterUrl)
    if (!mailbox) throw new Error('no mailbox')
    return mailbox
  }
  const asked = async () => toJudge((await back()).thread)
  const judge = async (judges: NonNullable<Message['judges']>) => {
    const mailbox = await back()
    const said = { text: '', day: days.today(), files: [], name: null, judges }
    await sendMessage(send, mailbox, { ...sealNext(verified, mailbox, said), name: null })
  }
  const counted = async () =>
    textsOf(anna.unlocked, await open()).judged.map(({ after, easy }) => [after, easy])

  expect(await asked()).toBeNull()
  await act(reply)
  expect(await asked()).toBe('answer')
  await judge({ after: 'answer', easy: 'no', informed: null, again: 'yes' })
  expect(await asked()).toBeNull()
  // Until she has said whether she is involved, nothing of the conversation is kept.
  expect(await counted()).toEqual([])
  await act({ type: 'declare', conflict: false })
  expect(await counted()).toEqual([['answer', 'no']])
  await judge({ after: 'answer', easy: 'partly', informed: null, again: null })
  expect(await counted()).toEqual([['answer', 'partly']])
  await act(close)
  expect(await asked()).toBe('closing')
  await judge({ after: 'closing', easy: 'yes', informed: 'yes', again: 'yes' })
  expect(await asked()).toBeNull()
  expect(await counted()).toEqual([
    ['answer', 'partly'],
    ['closing', 'yes'],
  ])
})
