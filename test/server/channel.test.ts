/** The sealed channel over real HTTP, with the real client code: report, acknowledgement, return, answer. */
import type { Remembered } from '../../client/office/desk/memory.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { toWire } from '../../client/api/wire.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { actsDigest, NewActs } from '../../crypto/wire/case.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { CaseRolledBack, openCase, seenOf } from '../../client/office/case/open.ts'
import { fetchCases } from '../../client/office/case/cards.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openMailbox, refreshMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { concat, type Envelope } from '../../crypto/bytes.ts'
import { entryEnvelopeSizes, headerOf, headerSize, kind, textEnvelopeSize } from '../../crypto/envelope.ts'
import { lockOverhead } from '../../crypto/lock.ts'
import { cardSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
beforeAll(async () => {
  ;({ sotto, office } = await startFounded())
})
afterAll(() => sotto.end())

const today = systemClock.today()
const at = { day: today, seconds: 1_800_000_000 }

test('a report is acknowledged, its words find the answer, and the officer reads the reporter’s reply', async () => {
  const reporter = sotto.reporter()
  const verified = await fetchVerified(reporter, office.founding.published.root, today)
  const entropy = randomBytes<'entropy'>(16)
  const draft = draftOf(verified, 'Invoices for work not done at the pool.\nThree times this year.', {
    identity: { name: 'Jo', contact: '' },
  })
  const { receipt } = await leaveReport(reporter, verified, draft, entropy, today)
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
  const listed = await fetchCases(office.send, office.unlocked)
  expect(listed[0]?.card?.title).toBe('Invoices for work not done at the pool.')
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

test('an entry takes 4 KiB, or 32 KiB with a long reason: the log of a case with 300 acts is 1.3 MB', async () => {
  await reportOn(today, 'with a long log')
  const number = await numberOf('with a long log')
  const act = async (what: Act) => {
    const open = await openCase(office.send, office.unlocked, number, at)
    await sendAct(office.send, sealAct(office.unlocked, open, what, at))
  }
  const acts: Act[] = [
    { type: 'reply', as: 'acknowledgement', text: 'Thank you. '.repeat(500), waiting: true },
    { type: 'change', to: { title: 'é'.repeat(120), tags: ['न'.repeat(24)] } },
    { type: 'close-unanswered', reason: 'a'.repeat(2000) },
    { type: 'reopen', reason: 'न'.repeat(2000), text: null },
  ]
  for (const what of acts) await act(what)
  const { envelopes, log } = await openCase(office.send, office.unlocked, number, at)
  expect(log.map(({ content }) => content.type)).toEqual([
    'opened',
    'replied',
    'changed',
    'closed',
    'reopened',
  ])
  const [small, large] = entryEnvelopeSizes
  expect(envelopes[3].map(({ length }) => length)).toEqual([small, small, small, small, large])
  expect(300 * small).toBeLessThan(1_300_000)
})

/** A report from somebody with this clock. */
async function reportOn(day: string, text: string): Promise<void> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text), randomBytes(16), day as typeof today)
}

async function numberOf(text: string): Promise<string> {
  for (const { number } of await fetchCaseRows(office.send)) {
    const open = await openCase(office.send, office.unlocked, number, at)
    if (open.thread.report.content.text === text) return number
  }
  throw new Error('no such case')
}

test.each(['2999-12-31', '1000-01-01'])(
  'a report dated %s is accepted like any other, and counted from today',
  async (day) => {
    await reportOn(day, `dated ${day}`)
    const open = await openCase(office.send, office.unlocked, await numberOf(`dated ${day}`), at)
    expect(open.state.received).toBe(today)
  },
)

test('a session without the officer’s keys writes nothing to a case', async () => {
  await reportOn(today, 'to be kept')
  const [row] = (await fetchCaseRows(office.send)).filter(({ held }) => !held)
  if (!row) throw new Error('no case without its side')
  const lock = () => toText(randomBytes(104))
  const envelope = toText(concat(headerOf(kind.text), randomBytes(textEnvelopeSize - headerSize)))
  const side = {
    caseLock: lock(),
    grants: [],
    threadLock: lock(),
    card: toText(randomBytes(cardSize + lockOverhead)),
    log: envelope,
  }
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

/** A case with a reply and a note, and what the server holds of it. */
async function workedCase(text: string) {
  await reportOn(today, text)
  const number = await numberOf(text)
  const reply = { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true } as const
  for (const act of [reply, { type: 'note', text: 'Ask the caretaker' } as const]) {
    const open = await openCase(office.send, office.unlocked, number, at)
    await sendAct(office.send, sealAct(office.unlocked, open, act, at))
  }
  const open = await openCase(office.send, office.unlocked, number, at)
  expect(open.entriesDamaged).toBe(false)
  return { number, open }
}

test.each([
  ['the newest note', 2],
  ['the newest entry of the log', 3],
  ['the newest reply', 1],
] as const)('a server that drops %s is detected, even if it shows the newest card', async (_, which) => {
  const { number, open } = await workedCase(`cut ${which}`)
  await sotto.db
    .deleteFrom('envelope')
    .where('mailbox', '=', open.answer.mailbox)
    .where('stream', '=', which)
    .where('seq', '=', open.envelopes[which].length - 1)
    .execute()
  const cut = await openCase(office.send, office.unlocked, number, at)
  expect(cut.entriesDamaged).toBe(true)
  // And it is still detected, whatever is done with the case afterwards.
  const change = { type: 'change', to: { category: 7 } } as const
  await sendAct(office.send, sealAct(office.unlocked, cut, change, at))
  expect((await openCase(office.send, office.unlocked, number, at)).entriesDamaged).toBe(true)
})

test('a case shown in an older state than the browser remembers is not opened, nor is one case in place of another', async () => {
  const { number, open } = await workedCase('remembered')
  const [version, messages, replies] = seenOf(open.answer)
  const openWith = (remembered: Remembered) =>
    openCase(office.send, office.unlocked, number, at, () => remembered)
  await openWith([version, messages, replies])
  for (const more of [
    [version + 1, messages, replies],
    [version, messages + 1, replies],
    [version, messages, replies + 1],
  ] as const) {
    await expect(openWith(more)).rejects.toThrow(CaseRolledBack)
  }
  await reportOn(today, 'another')
  const other = await numberOf('another')
  const swapped: Send = (sending) => office.send({ ...sending, path: sending.path.replace(number, other) })
  await expect(openCase(swapped, office.unlocked, number, at)).rejects.toThrow('cannot open')
})

test('a server that puts back an older card with its version is detected', async () => {
  const { number, open } = await workedCase('card put back')
  const { version, card } = open.answer.side ?? {}
  const change = { type: 'change', to: { category: 7 } } as const
  await sendAct(office.send, sealAct(office.unlocked, open, change, at))
  await sotto.db
    .updateTable('report')
    .set({ card_version: version ?? 0, card: card ?? null })
    .where('mailbox', '=', open.answer.mailbox)
    .execute()
  expect((await openCase(office.send, office.unlocked, number, at)).entriesDamaged).toBe(true)
})

test('what one officer spoils in a log shows nothing of theirs, and hides nothing that others write after it', async () => {
  const { number, open } = await workedCase('spoilt by a colleague')
  const { mailbox } = open.answer
  const lie = { type: 'change', to: { title: 'Settled long ago' } } as const
  const { envelopes, body } = sealAct(office.unlocked, open, lie, at)
  const { card } = v.parse(NewActs, body)
  const post = (spoilt: NewActs['envelopes']) => {
    const acts = { envelopes: spoilt, card, files: [] }
    const signature = signDigest(office.unlocked, actsDigest(office.unlocked.office, mailbox, acts))
    const sent = toWire({ ...acts, signature })
    return exchangeJson(office.send, { method: 'POST', path: `/api/cases/${number}/acts`, body: sent })
  }
  await expect(post([])).rejects.toMatchObject({ code: 'bad-request' })
  await expect(post([...envelopes, ...envelopes])).rejects.toMatchObject({ code: 'bad-request' })
  await post(
    envelopes.map((one) => {
      const envelope = Uint8Array.from(one.envelope) as typeof one.envelope
      envelope.set([1 ^ (envelope.at(-1) ?? 0)], envelope.length - 1)
      return { ...one, envelope }
    }),
  )
  const seen = await openCase(office.send, office.unlocked, number, at)
  expect(seen.entriesDamaged).toBe(true)
  expect(seen.state).toEqual(open.state)
  await sendAct(office.send, sealAct(office.unlocked, seen, { type: 'note', text: 'Who did this?' }, at))
  const closing = await openCase(office.send, office.unlocked, number, at)
  expect(closing.notes.at(-1)?.content?.text).toBe('Who did this?')
  const close = { type: 'close-unanswered', reason: 'Spoilt' } as const
  await sendAct(office.send, sealAct(office.unlocked, closing, close, at))
  const closed = await openCase(office.send, office.unlocked, number, at)
  expect(closed.state).toMatchObject({ state: 'closed', title: open.state.title })
  expect(closed.entriesDamaged).toBe(true)
})

test('a case with a damaged conversation can still be closed, without a message', async () => {
  const { number, open } = await workedCase('spoilt later')
  await sotto.db
    .insertInto('envelope')
    .values({
      office: office.founding.office,
      mailbox: open.answer.mailbox,
      stream: 0,
      seq: 1,
      envelope: concat(headerOf(kind.text), randomBytes(textEnvelopeSize - headerSize)) as Envelope,
      stored_on: today,
    })
    .execute()
  const spoilt = await openCase(office.send, office.unlocked, number, at)
  expect(spoilt.thread.fault?.what).toBe('changed')
  const close = { type: 'close-unanswered', reason: 'Spoilt on the server' } as const
  await sendAct(office.send, sealAct(office.unlocked, spoilt, close, at))
  const closed = await openCase(office.send, office.unlocked, number, at)
  expect(closed.state.state).toBe('closed')
  expect(closed.log.at(-1)?.content).toMatchObject({ type: 'closed', reason: 'Spoilt on the server' })
})

test('a case with a changed report does not open, and does not hide other cases', async () => {
  const { number, open } = await workedCase('changed at its beginning')
  await sotto.db
    .updateTable('envelope')
    .set({ envelope: concat(headerOf(kind.text), randomBytes(textEnvelopeSize - headerSize)) as Envelope })
    .where('mailbox', '=', open.answer.mailbox)
    .where('stream', '=', 0)
    .execute()
  await expect(openCase(office.send, office.unlocked, number, at)).rejects.toThrow('cannot open')
})
