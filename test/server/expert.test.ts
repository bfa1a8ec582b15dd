/**
 * An expert reads the cases that the team gives them, and no others; and a case that was given to somebody can be taken
 * from them again: it gets new keys, its reporter is told, and so are they.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { fetchVerified } from '../../client/api/manifest.ts'
import { toWire } from '../../client/api/wire.ts'
import { officeParts } from '../../client/files/carriers.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import { pastBytes } from '../../client/office/case/keys.ts'
import { openCase, type OpenCase } from '../../client/office/case/open.ts'
import { caseReaders } from '../../client/office/case/readers.ts'
import { fetchRemovals } from '../../client/office/case/removals.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { headHash, sealCard, sealLogEntry, signDigest } from '../../client/office/desk/entries.ts'
import { grantCaseKey } from '../../client/office/desk/grants.ts'
import { assign } from '../../client/office/people/people.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { whoReads } from '../../client/reporter/inbox/who-reads.ts'
import { equal } from '../../crypto/bytes.ts'
import type { Saying } from '../../crypto/case/log-entry.ts'
import { stream } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { cardLockPlace, pastLockPlace } from '../../crypto/lock.ts'
import { openLock } from '../../crypto/open.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealLock } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { actsDigest, epochBytes, grantBytes, NewActs, removalDigest } from '../../crypto/wire/case.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { addFiles } from '../../demo/files.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { comes } from '../support/come.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk
let ines: AtDesk
let emil: AtDesk
let cuno: AtDesk

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'Ben Okafor')
  cuno = await comes(sotto, anna, days.moment(), 'Cuno Dahl', { role: 'custodian', custodian: true })
  await openToReports(anna, ['en'], days.moment())
  ines = await comes(sotto, anna, days.moment(), 'Ines Duarte', { role: 'intake' })
  emil = await comes(sotto, anna, days.moment(), 'Emil Novak', {
    role: 'expert',
    title: 'Auditor from outside',
  })
  await look()
})
afterAll(() => sotto.end())

async function look(): Promise<void> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
  ines = await lookAgain(ines)
  emil = await lookAgain(emil)
  cuno = await lookAgain(cuno)
}

async function report(text: string, leaveOut: readonly AtDesk[] = [], reader: AtDesk = anna) {
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
  const row = (await fetchCaseRows(reader.send)).find(({ mailbox }) => equal(mailbox, sealed.mailbox))
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

/** Sends an act as a changed browser would: any entry, signed and sealed as it must be, and nothing for the reporter. */
async function forge(
  who: AtDesk,
  number: string,
  said: Saying,
  { to, brings, bytes }: { to: string; brings: object; bytes: readonly Uint8Array[] } = {
    to: 'acts',
    brings: {},
    bytes: [],
  },
): Promise<number> {
  const { unlocked } = who
  const { answer, caseKey, envelopes, padded, version: last } = await open(who, number)
  const { mailbox } = answer
  const version = last + 1
  const lock = sealCard(unlocked, mailbox, caseKey, version, padded)
  const { day, seconds: at } = days.moment()
  const heads = ([0, 1, 2] as const).map((which) =>
    envelopes[which].length === 0 ? null : toText(headHash(envelopes[which])),
  )
  const messages = envelopes[0].length
  const entry = { v: 1, ...toWire(said), day, at, messages, card: toText(hash('card', lock)), heads }
  const envelope = sealLogEntry(
    unlocked,
    { mailbox, caseKey, before: envelopes[3] },
    entry as unknown as Parameters<typeof sealLogEntry>[2],
  )
  const logged = { stream: stream.log, seq: envelopes[3].length, envelope } as const
  const acts = { envelopes: [logged], card: { version, lock }, files: [] }
  const signature = signDigest(unlocked, actsDigest(unlocked.office, mailbox, acts, bytes))
  const body = toWire({ ...acts, ...brings, signature })
  return (await who.send({ method: 'POST', path: `/api/cases/${number}/${to}`, body })).status
}

/** Does something as the page does it, once more, on top, if a colleague was faster. */
const actOn = (who: AtDesk, before: OpenCase, what: Act) =>
  applyAct(
    {
      send: who.send,
      unlocked: who.unlocked,
      at: days.moment(),
      openAgain: () => open(who, before.answer.number),
    },
    before,
    what,
  )

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
  // Only officers take anybody out: the same signature by somebody else explains nothing.
  const digest = removalDigest(emil.unlocked.office, mailbox, emil.unlocked.officer, removal?.version ?? 0)
  const byInes = { remover: ines.unlocked.officer, signature: signDigest(ines.unlocked, digest) }
  const ofEmil = (set: object) =>
    sotto.db.updateTable('reader_removal').set(set).where('officer', '=', emil.unlocked.officer).execute()
  await ofEmil(byInes)
  expect(await fetchRemovals(emil.send, emil.unlocked)).toEqual([])
  await ofEmil({ remover: anna.unlocked.officer, signature: removal?.signature })
  expect(await fetchRemovals(emil.send, emil.unlocked)).toHaveLength(1)
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

test('an expert with a changed browser gives the case to nobody, and changes no keys', async () => {
  const zoe = await comes(sotto, anna, days.moment(), 'Zoe Lang', { role: 'expert' })
  await look()
  const { number, mailbox } = await report('For Emil, and nobody he knows.')
  await give(number, emil)
  const emils = await open(emil, number)
  const { office, verified } = emil.unlocked
  const recipients = (...people: readonly AtDesk[]) =>
    people.map(({ unlocked }) => ({ recipient: unlocked.officer, kem: unlocked.self.kem }))
  const grants = grantCaseKey(emil.unlocked, emils.answer, emils.caseKey, recipients(zoe))
  const added = { type: 'reader-added', officer: zoe.unlocked.officer } as const
  const giving = { to: 'readers', brings: { grants }, bytes: grantBytes(grants) }
  expect(await forge(emil, number, added, giving)).toBe(400)

  // New keys that open for nobody would end the case for the whole team.
  const lost = randomBytes<'key'>(32)
  const [channel] = verified.manifest.channels
  if (!channel || !emils.answer.side) throw new Error('no case')
  const epoch = {
    epoch: 1,
    messages: 1,
    generation: channel.generation.number,
    caseLock: null,
    grants: grantCaseKey(emil.unlocked, emils.answer, lost, recipients(anna, ben, ines, emil)),
    threadLock: emils.answer.side.threadLock,
    past: sealLock(lost, pastLockPlace(office, channel.id, 1, mailbox), pastBytes(emils.keys)),
    removes: null,
  }
  const ending = { to: 'epoch', brings: epoch, bytes: epochBytes(epoch) }
  expect(await forge(emil, number, { type: 'rekeyed' }, ending)).toBe(400)
  expect(await numbersOf(zoe)).toEqual([])
  expect((await open(anna, number)).entriesDamaged).toBe(false)
})

test('what an expert with a changed browser writes to the log decides nothing, and raises an alarm', async () => {
  const { number } = await report('Emil would like to decide.')
  await give(number, emil)
  const before = await open(anna, number)
  const officer = emil.unlocked.officer
  const zoe = anna.unlocked.verified.manifest.channels[0]?.officers.find(({ name }) => name === 'Zoe Lang')
  if (!zoe) throw new Error('Zoe is an expert too')
  const said: readonly Saying[] = [
    { type: 'assigned', owner: officer, note: null },
    { type: 'changed', title: 'Nothing in it' },
    { type: 'reader-added', officer: zoe.id },
    { type: 'reader-removed', officer: ben.unlocked.officer },
    { type: 'rekeyed' },
  ]
  for (const one of said) expect(await forge(emil, number, one)).toBe(201)
  const after = await open(anna, number)
  expect(after.entriesDamaged).toBe(true)
  expect(after.log).toEqual(before.log)
  expect(after.state).toEqual(before.state)
  const known = { answer: after.answer, report: after.thread.report.content, log: after.log }
  expect(caseReaders(anna.unlocked, known).map(({ name }) => name)).toEqual([
    'Anna Rossi',
    'Ben Okafor',
    'Ines Duarte',
    'Emil Novak',
  ])
  // The same entries by a colleague count.
  const other = await report('Anna decides.')
  expect(await forge(anna, other.number, { type: 'changed', title: 'Nothing in it' })).toBe(201)
  expect((await open(ben, other.number)).state.title).toBe('Nothing in it')
})

test('an expert is never a custodian: they would hold both halves of a name', async () => {
  const dina = comes(sotto, anna, days.moment(), 'Dina Roth', { role: 'expert', custodian: true })
  await expect(dina).rejects.toThrow(Refusal)
  await look()
  const to = { role: 'expert', title: null, custodian: true } as const
  const assigned = assign(anna.send, anna.unlocked, emil.unlocked.officer, to, days.moment())
  await expect(assigned).rejects.toThrow(Refusal)
})

test('a custodian who becomes an expert opens no name alone, in a case that only they hold a half of', async () => {
  // Without Anna, and everybody whom she let in: Ben reads, and Cuno alone keeps the other half of the name.
  const { number } = await report('Without Anna.', [anna], ben)
  await open(ben, number)
  await look()
  const to = { role: 'expert', title: null, custodian: false } as const
  await assign(anna.send, anna.unlocked, cuno.unlocked.officer, to, days.moment())
  await look()
  await act(ben, number, { type: 'add-reader', officer: cuno.unlocked.officer })
  const { answer } = await open(cuno, number)
  expect(answer.name.custodians.some((id) => equal(id, cuno.unlocked.officer))).toBe(true)
  expect(answer.identityStanza).toBeNull()
})

test('two who take the same person out at once, or while they step aside, have both done it', async () => {
  const officer = emil.unlocked.officer
  const removal = { type: 'remove-reader', officer } as const
  const { number, entropy } = await report('Out, twice.')
  await give(number, emil)
  const [annas, bens] = [await open(anna, number), await open(ben, number)]
  expect(await actOn(anna, annas, removal)).toEqual([])
  expect(await actOn(ben, bens, removal)).toEqual([])
  const after = await open(ines, number)
  expect(after.log.filter(({ content }) => content.type === 'reader-removed')).toHaveLength(1)
  expect(after.entriesDamaged).toBe(false)
  expect((await said(entropy)).now).not.toContain('Emil Novak')

  const other = await report('Out, and going.')
  await give(other.number, emil)
  const before = await open(anna, other.number)
  await act(emil, other.number, { type: 'step-aside' })
  expect(await actOn(anna, before, removal)).toEqual([])
  expect(await numbersOf(emil)).not.toContain(other.number)
})

test('a message that crosses a removal is kept, and both are in the conversation', async () => {
  const { number, entropy } = await report('One moment.')
  await give(number, emil)
  const before = await open(anna, number)
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')
  await sendMessage(send, box, sealMessage(verified, box, 'And another thing.', days.today(), []))
  expect(await actOn(anna, before, { type: 'remove-reader', officer: emil.unlocked.officer })).toEqual([])
  const after = await open(ben, number)
  expect(after.thread.fault).toBeNull()
  expect(after.entriesDamaged).toBe(false)
  expect(after.thread.messages).toHaveLength(1)
  expect((await said(entropy)).now).not.toContain('Emil Novak')
})

test('nobody is taken out of a case whose conversation is damaged, and nothing of it is lost', async () => {
  const { number, mailbox } = await report('Damaged.')
  await give(number, emil)
  await act(anna, number, { type: 'reply', as: 'reply', text: 'Hello', files: [], waiting: true })
  await sotto.db
    .updateTable('envelope')
    .set({ envelope: randomBytes<'envelope'>(32_849) })
    .where('mailbox', '=', mailbox)
    .where('stream', '=', 1)
    .where('seq', '=', 1)
    .execute()
  const opened = await open(anna, number)
  expect(() =>
    sealAct(anna.unlocked, opened, { type: 'remove-reader', officer: emil.unlocked.officer }, days.moment()),
  ).toThrow(CannotOpen)
})

test('a reporter who damages the conversation keeps nobody in the case', async () => {
  const { number, entropy } = await report('Damaged by its reporter.')
  await give(number, emil)
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!box) throw new Error('no mailbox')
  const message = sealMessage(verified, box, 'Never opens.', days.today())
  message.envelope.fill(7, 200)
  await sendMessage(send, box, message)
  await act(anna, number, { type: 'remove-reader', officer: emil.unlocked.officer })
  expect(await numbersOf(emil)).not.toContain(number)
  await act(ben, number, { type: 'note', text: 'We go on.' })
  const after = await open(ines, number)
  expect(after.thread.fault).toMatchObject({ what: 'changed', stream: stream.report })
  expect([after.entriesDamaged, after.answer.side?.epoch, after.notes.length]).toEqual([false, 1, 1])
})

test('an expert reads the files of notes and adds some, until they are taken out', async () => {
  const { number } = await report('With papers.')
  await give(number, emil)
  const about = { name: 'paper.bin', type: 'application/octet-stream', state: 'original' } as const
  const write = async (who: AtDesk, text: string) => {
    const opened = await open(who, number)
    const files = await addFiles(who, opened, stream.notes, [{ bytes: randomBytes(100), about }])
    await sendAct(who.send, sealAct(who.unlocked, opened, { type: 'note', text, files }, days.moment()))
    return files[0]?.id ?? randomBytes<'file'>(16)
  }
  const [annas, emils] = [await write(anna, 'Read this'), await write(emil, 'And this')]
  const emilReads = officeParts(emil.send, number)
  expect((await emilReads(annas, 0)).length).toBe((await officeParts(ben.send, number)(emils, 0)).length)
  await act(anna, number, { type: 'remove-reader', officer: emil.unlocked.officer })
  for (const id of [annas, emils]) await expect(emilReads(id, 0)).rejects.toMatchObject({ code: 'not-found' })
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
