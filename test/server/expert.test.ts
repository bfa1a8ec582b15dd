/**
 * An expert reads the cases that the team gives them, and no others; and a case that was given to somebody can be taken
 * from them again: it gets new keys, its reporter is told, and so are they.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { fetchVerified } from '../../client/api/manifest.ts'
import { toWire } from '../../client/api/wire.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { openCase } from '../../client/office/case/open.ts'
import { caseReaders } from '../../client/office/case/readers.ts'
import { fetchRemovals } from '../../client/office/case/removals.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import type { Invitee } from '../../client/office/people/invitations.ts'
import { assign } from '../../client/office/people/people.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { whoReads } from '../../client/reporter/inbox/who-reads.ts'
import { equal } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { cardLockPlace } from '../../crypto/lock.ts'
import { openLock } from '../../crypto/open.ts'
import { randomBytes } from '../../crypto/random.ts'
import { actsDigest, NewActs } from '../../crypto/wire/case.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { bringIn, lookAgain, newPerson, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let ines: AtDesk
let emil: AtDesk

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes('Ben Okafor')
  await openToReports(anna, ['en'], days.moment())
  ines = await comes('Ines Duarte', { role: 'intake' })
  emil = await comes('Emil Novak', { role: 'expert', title: 'Auditor from outside' })
  await look()
})
afterAll(() => sotto.end())

async function comes(name: string, part: Partial<Invitee> = {}): Promise<AtDesk> {
  const login = name.split(' ')[0]?.toLowerCase() ?? ''
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who: Invitee = {
    name,
    title: null,
    role: 'officer',
    custodian: false,
    channel: channel.id,
    again: null,
    ...part,
  }
  const at = { moment: days.moment(), now: () => systemClock.now() }
  return bringIn(anna, sotto.officer(), who, newPerson(login, `${login} has a long password`), at)
}

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  ines = await lookAgain(ines)
  emil = await lookAgain(emil)
}

async function report(text: string, leaveOut: readonly AtDesk[] = []) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const entropy = randomBytes<'entropy'>(16)
  const excluded = leaveOut.map((one) => one.unlocked.officer)
  const { report: sealed } = await leaveReport(
    send,
    verified,
    draftOf(verified, text, { excluded }),
    entropy,
    days.today(),
  )
  const row = (await fetchCaseRows(anna.send)).find(({ mailbox }) => equal(mailbox, sealed.mailbox))
  if (!row) throw new Error('the case is not on the list')
  return { entropy, mailbox: sealed.mailbox, number: row.number }
}

const open = (who: AtDesk, number: string) => openCase(who.send, who.unlocked, number, days.moment())

async function act(who: AtDesk, number: string, what: Act): Promise<void> {
  await sendAct(who.send, sealAct(who.unlocked, await open(who, number), what, days.moment()))
}

const give = (number: string, to: AtDesk) =>
  act(anna, number, { type: 'add-reader', officer: to.unlocked.officer })

async function numbersOf(who: AtDesk): Promise<string[]> {
  return (await fetchCaseRows(who.send)).map(({ number }) => number)
}

/** What the reporter's page says about who reads their case. */
async function said(entropy: Parameters<typeof openMailbox>[2]) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')
  expect(box.thread.fault).toBeNull()
  const { now, changes } = whoReads(box.thread, verified.manifest)
  const names = (people: typeof now) => people.map(({ name }) => name)
  return {
    now: names(now),
    changes: changes.map(({ added, left }) => ({ added: names(added), left: names(left) })),
  }
}

test('an expert reads the case that they are given, and no other', async () => {
  const given = await report('The accounts do not add up.')
  const other = await report('Something else.')
  await open(anna, given.number)
  await open(anna, other.number)
  expect(emil.unlocked.generations.size).toBe(0)
  expect(await numbersOf(emil)).toEqual([])
  expect((await emil.send({ method: 'GET', path: `/api/cases/${given.number}` })).status).toBe(404)

  await give(given.number, emil)
  expect(await numbersOf(emil)).toEqual([given.number])
  const opened = await open(emil, given.number)
  expect(opened.thread.report.content.text).toBe('The accounts do not add up.')
  expect(opened.entriesDamaged).toBe(false)
  expect((await emil.send({ method: 'GET', path: `/api/cases/${other.number}` })).status).toBe(404)
  expect(await said(given.entropy)).toEqual({
    now: ['Anna Rossi', 'Ben Okafor', 'Ines Duarte', 'Emil Novak'],
    changes: [{ added: ['Emil Novak'], left: [] }],
  })
})

test('an expert writes notes and does tasks, and neither answers nor decides', async () => {
  const { number, mailbox } = await report('Look at the invoices.')
  await give(number, emil)
  const task = randomBytes<'item'>(16)
  const assignee = emil.unlocked.officer
  await act(anna, number, { type: 'add-task', task, text: 'Read the invoices', assignee, due: null })
  await act(emil, number, { type: 'note', text: 'Twelve are invented.' })
  await act(emil, number, { type: 'end-task', task, as: 'done' })
  const seen = await open(ben, number)
  expect(seen.entriesDamaged).toBe(false)
  expect(seen.notes.map(({ content }) => content?.text)).toEqual(['Twelve are invented.'])
  expect(seen.state.tasks.map(({ ended }) => ended?.as)).toEqual(['done'])

  const opened = await open(emil, number)
  const refused: Act[] = [
    { type: 'reply', as: 'reply', text: 'Hello', files: [], waiting: true },
    { type: 'change', to: { title: 'Mine' } },
    { type: 'assign', owner: emil.unlocked.officer, note: null },
    { type: 'add-reader', officer: ben.unlocked.officer },
    { type: 'remove-reader', officer: emil.unlocked.officer },
    { type: 'rekey' },
  ]
  for (const one of refused) {
    expect(() => sealAct(emil.unlocked, opened, one, days.moment())).toThrow(CannotOpen)
  }
  // A changed browser that writes to the reporter all the same is refused, so that nobody sees a broken conversation.
  const reply = sealAct(
    anna.unlocked,
    await open(anna, number),
    { type: 'reply', as: 'reply', text: 'Hello', files: [], waiting: true },
    days.moment(),
  )
  const acts = v.parse(NewActs, reply.body)
  const { office } = emil.unlocked
  const signature = signDigest(emil.unlocked, actsDigest(office, mailbox, acts))
  const forged = toWire({ ...acts, signature })
  const answer = await emil.send({ method: 'POST', path: `/api/cases/${number}/acts`, body: forged })
  expect(answer.status).toBe(400)
  expect((await open(anna, number)).envelopes[1].length).toBe(seen.envelopes[1].length)
})

test('somebody who is taken out reads nothing from then on, and their browser and the reporter are told', async () => {
  const { number, mailbox, entropy } = await report('From here on without him.')
  await give(number, emil)
  const before = await open(emil, number)
  await act(anna, number, { type: 'remove-reader', officer: emil.unlocked.officer })

  expect(await numbersOf(emil)).not.toContain(number)
  expect((await emil.send({ method: 'GET', path: `/api/cases/${number}` })).status).toBe(404)
  const [removal] = (await fetchRemovals(emil.send, emil.unlocked)).filter((one) => one.number === number)
  expect(removal && equal(removal.by, anna.unlocked.officer)).toBe(true)
  // Newer than anything he has seen of it: an older one would explain nothing.
  expect(removal?.version).toBeGreaterThan(before.version)

  const after = await open(ben, number)
  expect(after.entriesDamaged).toBe(false)
  expect(after.answer.side?.epoch).toBe(1)
  const card = after.answer.side?.card
  const place = cardLockPlace(ben.unlocked.office, mailbox, after.version)
  expect(() => card && openLock(before.caseKey, place, card)).toThrow(CannotOpen)
  expect(await said(entropy)).toMatchObject({
    now: ['Anna Rossi', 'Ben Okafor', 'Ines Duarte'],
    changes: [
      { added: ['Emil Novak'], left: [] },
      { added: [], left: ['Emil Novak'] },
    ],
  })
  // The conversation goes on, and nobody needs to change keys again.
  await act(ben, number, { type: 'reply', as: 'reply', text: 'Thank you.', files: [], waiting: true })

  await give(number, emil)
  expect((await open(emil, number)).thread.report.content.text).toBe('From here on without him.')
  expect((await fetchRemovals(emil.send, emil.unlocked)).map((one) => one.number)).not.toContain(number)
})

test('nobody takes the case from somebody whom its reporter chose, and only officers take anybody out', async () => {
  const { number } = await report('All of you.')
  await give(number, emil)
  const [annas, iness] = [await open(anna, number), await open(ines, number)]
  const takeOut = (who: AtDesk) => ({ type: 'remove-reader', officer: who.unlocked.officer }) as const
  expect(() => sealAct(anna.unlocked, annas, takeOut(ben), days.moment())).toThrow(CannotOpen)
  expect(() => sealAct(ines.unlocked, iness, takeOut(emil), days.moment())).toThrow(CannotOpen)

  // Without the signature for him, the server takes nobody's access away; nor with one by somebody else.
  const sealed = sealAct(anna.unlocked, annas, takeOut(emil), days.moment())
  const body = sealed.body as { readonly removes: object }
  for (const removes of [null, { ...body.removes, signature: '00'.repeat(64) }]) {
    const path = `/api/cases/${number}/epoch`
    const answer = await anna.send({ method: 'POST', path, body: { ...body, removes } })
    expect([400, 401, 403]).toContain(answer.status)
  }
  expect(await numbersOf(emil)).toContain(number)

  // A reader who writes to the log that a chosen colleague is out changes nothing for the others.
  const given = annas.log.find(({ content }) => content.type === 'reader-added')
  if (given?.content.type !== 'reader-added') throw new Error('Emil was given it')
  const removed = { ...given.content, type: 'reader-removed' as const, officer: ben.unlocked.officer }
  const log = [...annas.log, { ...given, seq: annas.log.length, content: removed }]
  const known = { answer: annas.answer, report: annas.thread.report.content, log }
  expect(caseReaders(anna.unlocked, known).map(({ name }) => name)).toContain('Ben Okafor')
})

test('whoever leaves out an expert keeps the case from them', async () => {
  const { number } = await report('Not Emil.', [emil])
  const opened = await open(anna, number)
  const adding = { type: 'add-reader', officer: emil.unlocked.officer } as const
  expect(() => sealAct(anna.unlocked, opened, adding, days.moment())).toThrow(CannotOpen)
})

test('the last person who can answer does not leave a case to an expert alone', async () => {
  const { number } = await report('Only Anna.', [ben, ines])
  await give(number, emil)
  await expect(act(anna, number, { type: 'step-aside' })).rejects.toThrow(Refusal)
  expect(await numbersOf(anna)).toContain(number)
  // The expert can leave.
  await act(emil, number, { type: 'step-aside' })
  expect(await numbersOf(emil)).not.toContain(number)
  expect((await open(anna, number)).entriesDamaged).toBe(false)
})

test('an expert can become an officer, who reads what comes from then on, and never somebody without keys', async () => {
  const given = await report('Given to Emil before.')
  await give(given.number, emil)
  const notGiven = await report('Not given to Emil.')
  await look()
  const as = (role: 'custodian' | 'officer') =>
    assign(
      anna.send,
      anna.unlocked,
      emil.unlocked.officer,
      { role, title: null, custodian: role === 'custodian' },
      days.moment(),
    )
  await expect(as('custodian')).rejects.toThrow(Refusal)
  await as('officer')
  await look()
  const later = await report('After that.')
  const numbers = await numbersOf(emil)
  expect(numbers).toContain(given.number)
  expect(numbers).toContain(later.number)
  expect(numbers).not.toContain(notGiven.number)
})
