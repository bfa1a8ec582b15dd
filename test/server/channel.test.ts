/** The sealed channel over real HTTP, by the real client code: report, acknowledgement, return, answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makeProof } from '../../client/api/proof.ts'
import { exchangeJson } from '../../client/api/send.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealAct, sendAct } from '../../client/office/acts.ts'
import { openCase } from '../../client/office/case.ts'
import { fetchCaseRows, openRow } from '../../client/office/case-list.ts'
import { openMailbox, refreshMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { sealReport, sendReport } from '../../client/reporter/submit.ts'
import { concat } from '../../crypto/bytes.ts'
import { headerOf, headerSize, kind, textEnvelopeSize } from '../../crypto/envelope.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { systemClock } from '../../server/clock.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
beforeAll(async () => {
  sotto = await startSotto()
  office = await setUpOffice(sotto)
})
afterAll(() => sotto.end())

const today = systemClock.today()
const at = { day: today, seconds: 1_800_000_000 }

test('a report is acknowledged, the words find the answer, and the officer reads the reply to it', async () => {
  const reporter = sotto.reporter()
  const verified = await fetchVerified(reporter, office.founding.published.root, today)
  const channel = verified.manifest.channels[0]
  if (!channel) throw new Error('no channel')
  const entropy = randomBytes<'entropy'>(16)
  const draft = {
    channel: channel.id,
    excluded: [],
    category: 3,
    danger: false,
    text: 'Invoices for work not done at the pool.\nThree times this year.',
    identity: { name: 'Jo', contact: '' },
    language: 'en',
  } as const
  const report = sealReport(verified, draft, entropy, today)
  const receipt = await sendReport(reporter, verified, report, await makeProof(reporter, 'report'))
  expect(receipt?.receipt.day).toBe(today)

  const rows = await fetchCaseRows(office.send)
  expect(rows).toHaveLength(1)
  const number = rows[0]?.number ?? ''
  const open = await openCase(office.send, office.unlocked, number, at)
  expect(open.thread.report.content.text).toBe(draft.text)
  expect(open.thread.fault).toBeNull()
  const act = { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true } as const
  await sendAct(office.send, sealAct(office.unlocked, open, act, at))

  let mailbox = await openMailbox(reporter, verified, entropy, sotto.reporterUrl)
  expect(mailbox?.thread.fault).toBeNull()
  expect(mailbox?.thread.replies.map(({ content }) => content.text)).toEqual(['Thank you.'])
  if (!mailbox) throw new Error('no mailbox')
  await sendMessage(reporter, mailbox, sealMessage(verified, mailbox, 'Still the same since May.', today))
  mailbox = await refreshMailbox(reporter, verified, mailbox)
  expect(mailbox.thread.messages).toHaveLength(1)

  const again = await openCase(office.send, office.unlocked, number, at)
  expect(again.thread.messages.map(({ content }) => content.text)).toEqual(['Still the same since May.'])
  expect(again.log.map(({ content }) => content.type)).toEqual(['opened', 'replied'])
  expect(again.entriesDamaged).toBe(false)
  const listed = (await fetchCaseRows(office.send)).map((row) => openRow(office.unlocked, row))
  expect(listed[0]?.card?.title).toBe('Invoices for work not done at the pool.')
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

/** A report from somebody with this clock. */
async function reportOn(day: string, text: string): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const channel = verified.manifest.channels[0]
  if (!channel) throw new Error('no channel')
  const draft = {
    channel: channel.id,
    excluded: [],
    category: 3,
    danger: false,
    text,
    identity: null,
    language: 'en',
  } as const
  const report = sealReport(verified, draft, randomBytes(16), day as typeof today)
  await sendReport(send, verified, report, await makeProof(send, 'report'))
}

async function numberOf(text: string): Promise<string> {
  for (const { number } of await fetchCaseRows(office.send)) {
    const open = await openCase(office.send, office.unlocked, number, at)
    if (open.thread.report.content.text === text) return number
  }
  throw new Error('no such case')
}

test.each(['2999-12-31', '1000-01-01'])(
  'a report dated %s is taken in like any other, from today',
  async (day) => {
    await reportOn(day, `dated ${day}`)
    const open = await openCase(office.send, office.unlocked, await numberOf(`dated ${day}`), at)
    expect(open.card.received).toBe(today)
  },
)

test('a session without the officer’s keys writes nothing to a case', async () => {
  await reportOn(today, 'to be kept')
  const [row] = (await fetchCaseRows(office.send)).filter(({ side }) => side === null)
  if (!row) throw new Error('no case without its side')
  const lock = () => toText(randomBytes(104))
  const envelope = toText(concat(headerOf(kind.text), randomBytes(textEnvelopeSize - headerSize)))
  const side = { caseLock: lock(), threadLock: lock(), card: toText(randomBytes(1096)), log: envelope }
  const signature = toText(randomBytes(64))
  await expect(
    exchangeJson(office.send, {
      method: 'PUT',
      path: `/api/cases/${row.number}/side`,
      body: { ...side, signature },
    }),
  ).rejects.toMatchObject({ code: 'bad-signature' })
  const open = await openCase(office.send, office.unlocked, row.number, at)
  expect(open.thread.report.content.text).toBe('to be kept')
  const acts = { envelopes: [], card: { version: 2, lock: side.card } }
  await expect(
    exchangeJson(office.send, {
      method: 'POST',
      path: `/api/cases/${row.number}/acts`,
      body: { ...acts, signature },
    }),
  ).rejects.toMatchObject({ code: 'bad-signature' })
})
