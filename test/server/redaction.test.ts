/**
 * Taking words out of a message: what is left is read at once by everybody, the words are deleted on the day that was said, and no
 * backup gives them back.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { fetchVerified } from '../../client/api/manifest.ts'
import { reporterCarrier } from '../../client/files/carriers.ts'
import { startUpload } from '../../client/files/upload.ts'
import { kindOf, type Act } from '../../client/office/case/acts.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import { isGoneEarly, oddlyRedacted, signerOf } from '../../client/office/case/odd-redaction.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { textsOf } from '../../client/office/search/texts.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { equal, type BodySalt, type Mailbox } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { stream } from '../../crypto/envelope.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { redactionDigest } from '../../crypto/wire/redaction.ts'
import { leastDays } from '../../crypto/wire/retention.ts'
import { toWire } from '../../client/api/wire.ts'
import { fileWork } from '../../demo/files.ts'
import { lookAgain, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { deleteDue } from '../../server/jobs/delete.ts'
import type { Log } from '../../server/log.ts'
import { comes } from '../support/come.ts'
import { noise } from '../support/crypto-bytes.ts'
import { backUp } from '../support/database.ts'
import { openDays } from '../support/days.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk

beforeAll(async () => {
  sotto = await startSotto({ clock: days.clock })
  anna = await setUpOffice(sotto, days.clock, 'closed')
  ben = await comes(sotto, anna, days.moment(), 'ben')
  await openToReports(anna, ['en'], days.moment())
  anna = { ...anna, ...(await lookAgain(anna)) }
  ben = await lookAgain(ben)
})
afterAll(() => sotto.end())

const whole = 'Invoices for work not done.\nMy neighbour Kim is ill.'
const left = 'Invoices for work not done.'

interface Left {
  readonly entropy: Entropy
  readonly mailbox: Mailbox
  readonly number: string
  readonly text: string
  readonly files: readonly CarriedFile[]
}

/** A report with two files. */
async function report(text = whole): Promise<Left> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  const place = { office: verified.office, mailbox, stream: stream.report } as const
  const blobs = [1, 2].map((seed) => new Blob([noise(70_000, `${text} ${seed}`) as Uint8Array<ArrayBuffer>]))
  const sent = await startUpload(blobs, place, reporterCarrier(send, mailbox), fileWork).sent
  const files = sent.map((one, at): CarriedFile => ({
    ...one,
    name: `${at}.bin`,
    type: 'application/octet-stream',
    state: 'original',
  }))
  await leaveReport(send, verified, draftOf(verified, text, { files }), entropy, days.today())
  const row = (await fetchCaseRows(anna.send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('not on the list')
  return { entropy, mailbox, number: row.number, text, files }
}

const open = (who: AtDesk, number: string) => openCase(who.send, who.unlocked, number, days.moment())

async function act(who: AtDesk, number: string, ...acts: readonly Act[]): Promise<void> {
  for (const one of acts)
    await sendAct(who.send, sealAct(who.unlocked, await open(who, number), one, days.moment()))
}

async function back({ entropy }: Left) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, days.today())
  const mailbox = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!mailbox) throw new Error('no mailbox')
  return { send, verified, mailbox, thread: mailbox.thread }
}

const inDays = (count: number): Day => addDays(days.today(), count)
/** Leaves the first line, and the first file. */
const redact = ({ files, text }: Left, on: Day | null = inDays(10)): Act => ({
  type: 'redact',
  of: 0,
  on,
  text: on === null ? '' : (text.split('\n')[0] ?? ''),
  files: on === null ? [] : files.slice(0, 1),
})
const events: string[] = []
const noteEvent = (event: string) => void events.push(event)
const log: Log = { event: noteEvent, failure: noteEvent, seldom: noteEvent }
const night = () => deleteDue(sotto.db, days.clock, log)
const codeOf = (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => 'ok',
    (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
  )

const filesOf = async ({ mailbox }: Left) =>
  (await sotto.db.selectFrom('file').select('id').where('mailbox', '=', mailbox).execute()).length

test('what is left is read at once; the words and a file are deleted on the day, and the conversation goes on', async () => {
  const one = await report()
  await act(anna, one.number, redact(one))
  const on = inDays(10)
  const now = await open(ben, one.number)
  expect(now.thread.fault).toBeNull()
  expect(now.thread.report.content).toMatchObject({ text: left, files: [{ name: '0.bin' }] })
  expect(now.thread.report.redaction).toMatchObject({ on, original: { text: whole } })
  expect(textsOf(ben.unlocked, now).parts.map(({ text }) => text)).not.toContain(whole)
  expect(oddlyRedacted(now)).toBeUndefined()
  const theirs = await back(one)
  expect(theirs.thread.report.content.text).toBe(left)
  expect(theirs.thread.report.redaction?.original?.text).toBe(whole)
  // Not a day before.
  days.pass(9)
  await night()
  expect((await open(ben, one.number)).thread.report.redaction?.original?.text).toBe(whole)
  days.pass(1)
  await night()
  const after = await open(ben, one.number)
  expect(after.thread.fault).toBeNull()
  expect(after.entriesDamaged).toBe(false)
  expect(after.thread.report.content.text).toBe(left)
  expect(after.thread.report.redaction).toEqual({ by: 0, on, original: null })
  expect(await filesOf(one)).toBe(1)
  // Both go on writing.
  await act(ben, one.number, {
    type: 'reply',
    as: 'acknowledgement',
    text: 'Thank you.',
    waiting: true,
    files: [],
  })
  const again = await back(one)
  expect(again.thread.fault).toBeNull()
  expect(again.thread.report.redaction?.original).toBeNull()
  await sendMessage(
    again.send,
    again.mailbox,
    sealMessage(again.verified, again.mailbox, 'And?', days.today()),
  )
  expect((await open(anna, one.number)).thread.messages.at(-1)?.content.text).toBe('And?')
  // The words can no longer be put back.
  await expect(act(anna, one.number, redact(one, null))).rejects.toThrow()
})

test('yesterday’s backup with today’s salts gives back neither words nor files that were taken out', async () => {
  const one = await report('Backed up.\nMy neighbour Kim is ill.')
  await act(anna, one.number, redact(one))
  const restore = await backUp(sotto.databaseUrl)
  days.pass(10)
  await night()
  expect(await filesOf(one)).toBe(1)
  await restore()
  expect(await filesOf(one)).toBe(2)
  await night()
  expect(await filesOf(one)).toBe(1)
  const after = await open(anna, one.number)
  expect(after.thread.fault).toBeNull()
  expect(after.thread.report.redaction?.original).toBeNull()
  expect(events).toEqual([])
})

test('a colleague puts the words back, and a hold keeps them', async () => {
  const [undone, held] = [await report('Put back'), await report('Held')]
  await act(anna, undone.number, redact(undone))
  await act(ben, undone.number, redact(undone, null))
  const authority = { authority: 'Court', reason: 'Proceedings', review: inDays(90) }
  await act(anna, held.number, redact(held), { type: 'hold', ...authority })
  days.pass(30)
  await night()
  expect((await open(anna, undone.number)).thread.report).toMatchObject({
    redaction: null,
    content: { text: 'Put back' },
  })
  expect(await filesOf(undone)).toBe(2)
  expect((await open(anna, held.number)).thread.report.redaction?.original?.text).toBe('Held')
  // It can be put back all the same; and nothing is taken out while the hold lasts.
  await act(ben, held.number, redact(held, null))
  expect((await open(anna, held.number)).thread.report.redaction).toBeNull()
  await expect(act(anna, held.number, redact(held))).rejects.toThrow()
})

test('the server takes no early day, no file or message that is not there, and nobody’s but the officer’s signature', async () => {
  const [one, other] = [await report('Early'), await report('Another')]
  const wait = inDays(leastDays)
  const sealed = async (change: object, signer = anna) => {
    const opened = await open(anna, one.number)
    const act = sealAct(anna.unlocked, opened, redact(one), days.moment())
    const { office } = anna.unlocked
    const stated = {
      seq: 0,
      on: wait as Day | null,
      files: one.files.slice(1).map(({ id }) => id),
      ...change,
    }
    const digest = redactionDigest(office, one.mailbox, opened.version + 1, stated)
    const redaction = { ...stated, signature: signDigest(signer.unlocked, digest) }
    return sendAct(anna.send, { ...act, body: { ...(act.body as object), ...toWire({ redaction }) } })
  }
  expect(await codeOf(sealed({ on: inDays(leastDays - 1) }))).toBe('bad-request')
  expect(await codeOf(sealed({ on: days.today() }))).toBe('bad-request')
  expect(await codeOf(sealed({ seq: 1 }))).toBe('bad-request')
  expect(await codeOf(sealed({ files: other.files.map(({ id }) => id) }))).toBe('bad-request')
  expect(await codeOf(sealed({}, ben as TestOffice))).toBe('bad-signature')
  expect((await open(anna, one.number)).thread.report.redaction).toBeNull()
  expect(await codeOf(sealed({}))).toBe('ok')
  // Another with the same day would leave no time to object to what it takes out besides.
  days.pass(1)
  const again = { ...redact(one, wait), text: '', files: [] } as Act
  await expect(act(anna, one.number, again)).rejects.toThrow()
  const opened = await open(anna, one.number)
  const note = sealAct(anna.unlocked, opened, { type: 'note', text: 'Nothing.' }, days.moment())
  for (const on of [wait, addDays(wait, 1)]) {
    const stated = { seq: 0, on, files: one.files.map(({ id }) => id) }
    const digest = redactionDigest(anna.unlocked.office, one.mailbox, opened.version + 1, stated)
    const redaction = { ...stated, signature: signDigest(anna.unlocked, digest) }
    const sent = sendAct(anna.send, { ...note, body: { ...(note.body as object), ...toWire({ redaction }) } })
    expect(await codeOf(sent)).toBe(on === wait ? 'bad-request' : 'taken')
  }
})

test('two officers who take out different words at once: the second is told', async () => {
  const one = await report('At once.\nMy neighbour Kim is ill.')
  const seen = await open(ben, one.number)
  await act(anna, one.number, { ...redact(one), text: 'At once. Kim is ill.' } as Act)
  const how = {
    send: ben.send,
    unlocked: ben.unlocked,
    at: days.moment(),
    openAgain: () => open(ben, one.number),
  }
  const clashes = await applyAct(how, seen, { ...redact(one), text: 'At once.' } as Act)
  expect(clashes).toMatchObject([{ field: 'redaction' }])
})

test('a statement about files that the conversation keeps is an alarm, which names only who signed', async () => {
  const one = await report('Files.\nMy neighbour Kim is ill.')
  const opened = await open(anna, one.number)
  const sealed = sealAct(anna.unlocked, opened, redact(one), days.moment())
  const stated = { seq: 0, on: inDays(10), files: one.files.map(({ id }) => id) }
  const digest = redactionDigest(anna.unlocked.office, one.mailbox, opened.version + 1, stated)
  const redaction = { ...stated, signature: signDigest(anna.unlocked, digest) }
  await sendAct(anna.send, { ...sealed, body: { ...(sealed.body as object), ...toWire({ redaction }) } })
  const seen = await open(ben, one.number)
  const told = oddlyRedacted(seen)
  if (!told) throw new Error('an alarm')
  expect(signerOf(ben.unlocked, seen, told)).toEqual(anna.unlocked.officer)
  expect(signerOf(ben.unlocked, seen, { ...told, officer: ben.unlocked.officer })).toBeNull()
})

test('words that are gone before their day are an alarm', async () => {
  const one = await report('Too early.\nMy neighbour Kim is ill.')
  await act(anna, one.number, redact(one))
  await sql`delete from apart.body_salt where mailbox = ${one.mailbox}`.execute(sotto.db)
  const seen = await open(ben, one.number)
  expect(isGoneEarly(seen, days.today())).toBe(true)
  expect(isGoneEarly(seen, inDays(9))).toBe(false)
})

test('a redaction that the history calls something else is not believed', async () => {
  const one = await report('Hidden.\nMy neighbour Kim is ill.')
  const opened = await open(anna, one.number)
  // As a changed program might write it.
  const kind = kindOf(redact(one)) as { entry: (...given: never[]) => unknown }
  const { entry } = kind
  kind.entry = () => ({ type: 'replied', as: 'reply', waiting: false, feedbackBy: inDays(90) })
  try {
    await sendAct(anna.send, sealAct(anna.unlocked, opened, redact(one), days.moment()))
  } finally {
    kind.entry = entry
  }
  expect((await open(ben, one.number)).entriesDamaged).toBe(true)
})

test('a statement of which the conversation says nothing is an alarm, and afterwards a fault', async () => {
  const one = await report('Silently')
  const opened = await open(anna, one.number)
  const act = sealAct(anna.unlocked, opened, { type: 'note', text: 'Nothing.' }, days.moment())
  const stated = { seq: 0, on: inDays(7), files: [] }
  const digest = redactionDigest(anna.unlocked.office, one.mailbox, opened.version + 1, stated)
  const redaction = { ...stated, signature: signDigest(anna.unlocked, digest) }
  await sendAct(anna.send, { ...act, body: { ...(act.body as object), ...toWire({ redaction }) } })
  const seen = await open(ben, one.number)
  expect(seen.thread.report.content.text).toBe('Silently')
  expect(oddlyRedacted(seen)).toMatchObject({ seq: 0, officer: anna.unlocked.officer })
  days.pass(7)
  await night()
  const after = await open(ben, one.number)
  expect(after.thread.fault).toEqual({ what: 'changed', stream: 0, seq: 0 })
  expect((await back(one)).thread.fault).toEqual({ what: 'changed', stream: 0, seq: 0 })
})

test('what only the server was told, an officer takes back; and what nobody wrote keeps no honest redaction out', async () => {
  const one = await report('Taken back.\nMy neighbour Kim is ill.')
  const opened = await open(anna, one.number)
  // As a changed program might act.
  const kind = kindOf(redact(one)) as { may?: (...given: never[]) => boolean }
  const { may } = kind
  kind.may = () => true
  const sealed = sealAct(
    anna.unlocked,
    opened,
    { ...redact(one), text: 'Ben took it.' } as Act,
    days.moment(),
  )
  if (may) kind.may = may
  await sendAct(anna.send, sealed)
  const seen = await open(ben, one.number)
  expect(seen.thread.report.redaction).toBeNull()
  expect(oddlyRedacted(seen)).toMatchObject({ seq: 0 })
  await act(ben, one.number, redact(one, null))
  expect(oddlyRedacted(await open(ben, one.number))).toBeUndefined()
  await act(ben, one.number, redact(one))
  expect((await open(anna, one.number)).thread.report.content.text).toBe('Taken back.')
  days.pass(10)
  await night()
  const after = await open(anna, one.number)
  expect(after.thread.fault).toBeNull()
  expect(after.thread.report.content.text).toBe('Taken back.')
})

test('a server that withholds a salt, or gives another, hides the words and is noticed', async () => {
  const one = await report('Withheld')
  await open(anna, one.number)
  const put = (salt: BodySalt) =>
    sql`update apart.body_salt set salt = ${salt} where mailbox = ${one.mailbox}`.execute(sotto.db)
  await put(randomBytes<'body salt'>(32))
  expect((await open(anna, one.number)).thread.fault).toEqual({ what: 'changed', stream: 0, seq: 0 })
  expect((await back(one)).thread.fault).toEqual({ what: 'changed', stream: 0, seq: 0 })
  await sql`delete from apart.body_salt where mailbox = ${one.mailbox}`.execute(sotto.db)
  expect((await open(anna, one.number)).thread.fault).toEqual({ what: 'changed', stream: 0, seq: 0 })
  await night()
  expect(events).toEqual(['salts-missing'])
})
