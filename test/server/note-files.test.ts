/** Files with notes for the team: who opens them, who is refused, and what a race or a lost answer leaves of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchange } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { officeParts, reporterParts } from '../../client/files/carriers.ts'
import { fetchFile } from '../../client/files/download.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { note } from '../../client/office/case/acts/note.ts'
import { openCase, type OpenCase } from '../../client/office/case/open.ts'
import { rekeyCase } from '../../client/office/case/rekeying.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { textsOf } from '../../client/office/search/texts.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { stream } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { partsOf } from '../../crypto/file.ts'
import { randomBytes } from '../../crypto/random.ts'
import { actsDigest, NewActs } from '../../crypto/wire/case.ts'
import { addFiles, fileWork } from '../../demo/files.ts'
import { lookAgain, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { noise } from '../support/crypto-bytes.ts'
import { comes } from '../support/come.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'

const MiB = 1024 * 1024
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
let sotto: TestSotto
let anna: AtDesk
let ben: AtDesk
let carla: AtDesk

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  ben = await comes(sotto, anna, moment(), 'Ben Okafor')
  carla = await comes(sotto, anna, moment(), 'Carla Diaz')
  await look()
})
afterAll(() => sotto.end())

async function look(): Promise<void> {
  anna = await lookAgain(anna)
  ben = await lookAgain(ben)
  carla = await lookAgain(carla)
}

async function report(text: string, leaveOut: readonly AtDesk[] = []) {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const excluded = leaveOut.map((one) => one.unlocked.officer)
  const { report: sealed } = await leaveReport(
    send,
    verified,
    draftOf(verified, text, { excluded }),
    entropy,
    today,
  )
  const comeBack = async () => {
    const box = await openMailbox(send, verified, entropy, sotto.reporterUrl)
    if (!box) throw new Error('no mailbox')
    return box
  }
  return { send, mailbox: sealed.mailbox, comeBack }
}

async function open(who: AtDesk, mailbox: Mailbox): Promise<OpenCase> {
  const row = (await fetchCaseRows(who.send)).find((one) => equal(one.mailbox, mailbox))
  if (!row) throw new Error('not on the list')
  return openCase(who.send, who.unlocked, row.number, moment())
}

/** Does something as the page does it: once more, on top, if a colleague was faster. */
async function act(who: AtDesk, before: OpenCase, what: Act): Promise<void> {
  const openAgain = () => open(who, before.answer.mailbox)
  const how = { send: who.send, unlocked: who.unlocked, at: moment(), openAgain }
  expect(await applyAct(how, before, what)).toEqual([])
}

let drawn = 0
/** A file that nobody has seen before. */
const content = (length = 100) => noise(length, ++drawn)

/** Sends files for a note of a case. */
const add = (who: AtDesk, to: OpenCase, ...contents: Uint8Array[]) =>
  addFiles(
    who,
    to,
    stream.notes,
    contents.map((bytes, index) => {
      return {
        bytes,
        about: { name: `file ${index}.bin`, type: 'application/octet-stream', state: 'original' },
      }
    }),
  )

/** Writes a note with these files. @returns how it names them */
async function write(
  who: AtDesk,
  mailbox: Mailbox,
  text: string,
  ...contents: Uint8Array[]
): Promise<CarriedFile[]> {
  const opened = await open(who, mailbox)
  const files = await add(who, opened, ...contents)
  await act(who, opened, { type: 'note', text, files })
  return files
}

/** What `who` gets by opening the files of the notes that they read. */
async function opens(who: AtDesk, mailbox: Mailbox): Promise<Uint8Array[]> {
  const opened = await open(who, mailbox)
  expect(opened.entriesDamaged).toBe(false)
  const fetchPart = officeParts(who.send, opened.answer.number)
  const source = { office: who.unlocked.office, mailbox, stream: stream.notes, fetchPart }
  const files = opened.notes.flatMap((one) => one.content?.files ?? [])
  const blobs = await Promise.all(files.map((file) => fetchFile(source, file, fileWork)))
  return Promise.all(blobs.map(async (blob) => new Uint8Array(await blob.arrayBuffer())))
}

const isSame = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  a.length === b.length && a.every((one, index) => Buffer.compare(one, b[index] ?? new Uint8Array()) === 0)

test('a note’s files open unchanged for colleagues; an officer who is left out is refused them', async () => {
  const { mailbox } = await report('About Carla.', [carla])
  const contents = [new Uint8Array(), content(), content(2 * MiB + 5)]
  const [file] = await write(ben, mailbox, 'Three files', ...contents)
  expect(isSame(await opens(anna, mailbox), contents)).toBe(true)
  expect(isSame(await opens(ben, mailbox), contents)).toBe(true)
  const { answer } = await open(anna, mailbox)
  const theirs = officeParts(carla.send, answer.number)(file?.id ?? randomBytes(16), 0)
  await expect(theirs).rejects.toMatchObject({ code: 'not-found' })
  // Nor by way of a case that she reads.
  const own = await report('Carla reads this.')
  const { number } = (await open(carla, own.mailbox)).answer
  await expect(officeParts(carla.send, number)(file?.id ?? randomBytes(16), 0)).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('the reporter is refused a note’s files, and served the same bytes as before the note', async () => {
  const { mailbox, send, comeBack } = await report('Its notes are the team’s.')
  await open(anna, mailbox)
  const { token } = await comeBack()
  const mailboxPage = () =>
    exchange(send, { method: 'GET', path: '/api/mailbox', headers: { authorization: `Bearer ${token}` } })
  const before = await mailboxPage()
  const read = reporterParts(send, token)
  const opened = await open(anna, mailbox)
  const files = await add(anna, opened, content())
  const [file] = files
  if (!file) throw new Error('no file')
  await expect(read(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
  await act(anna, opened, { type: 'note', text: 'Ours', files })
  await expect(read(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
  expect(Buffer.compare(await mailboxPage(), before)).toBe(0)
  // No later act of an officer can make it one of the reporter's: it stays with its note.
  const now = await open(anna, mailbox)
  const moved = { type: 'reply', as: 'acknowledgement', text: 'Here', waiting: false, files } as const
  await expect(act(anna, now, moved)).rejects.toMatchObject({ code: 'files-missing' })
  await expect(read(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
  // What goes with a reply, the reporter is served: the same request is refused for its place only.
  const [reply] = await addFiles(anna, now, stream.reply, [
    { bytes: content(), about: { name: 'form.bin', type: 'application/octet-stream', state: 'original' } },
  ])
  if (!reply) throw new Error('no file')
  await act(anna, now, { ...moved, files: [reply] })
  expect((await read(reply.id, 0)).length).toBe(partsOf(65_536).sealed)
  expect((await comeBack()).thread.fault).toBeNull()
})

test('a part of a note’s file does not open as one of a reply, even for someone with its key', async () => {
  const { mailbox } = await report('In its own place.')
  const [file] = await write(anna, mailbox, 'One', content())
  if (!file) throw new Error('no file')
  const fetchPart = officeParts(anna.send, (await open(anna, mailbox)).answer.number)
  const source = { office: anna.unlocked.office, mailbox, fetchPart }
  await expect(fetchFile({ ...source, stream: stream.reply }, file, fileWork)).rejects.toThrow(CannotOpen)
  expect((await fetchFile({ ...source, stream: stream.notes }, file, fileWork)).size).toBe(100)
})

test('after new keys a note’s files still open for those who stay, and whoever stepped aside is refused them', async () => {
  const { mailbox } = await report('About a friend of Ben’s.')
  const [before, after] = [content(), content()]
  const [file] = await write(ben, mailbox, 'Before', before)
  const { answer } = await open(ben, mailbox)
  await act(ben, await open(ben, mailbox), { type: 'step-aside' })
  expect(await rekeyCase(carla.send, carla.unlocked, answer.number)).toBe(true)
  await write(carla, mailbox, 'After', after)
  expect((await open(anna, mailbox)).answer.side?.epoch).toBe(1)
  expect(isSame(await opens(anna, mailbox), [before, after])).toBe(true)
  await expect(officeParts(ben.send, answer.number)(file?.id ?? randomBytes(16), 0)).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a newcomer is refused a note’s files until they are given the case; then they open them', async () => {
  const { mailbox } = await report('Came before Dora.')
  const kept = content(70_000)
  const [file] = await write(anna, mailbox, 'For whoever comes', kept)
  const dora = await comes(sotto, anna, moment(), 'Dora Lind')
  await look()
  const { number } = (await open(anna, mailbox)).answer
  const read = () => officeParts(dora.send, number)(file?.id ?? randomBytes(16), 0)
  await expect(read()).rejects.toMatchObject({ code: 'not-found' })
  await act(anna, await open(anna, mailbox), { type: 'add-reader', officer: dora.unlocked.officer })
  expect(isSame(await opens(await lookAgain(dora), mailbox), [kept])).toBe(true)
  expect(isSame(await opens(ben, mailbox), [kept])).toBe(true)
})

/** How many parts the database has of files in this mailbox. */
async function partsIn(mailbox: Mailbox): Promise<number> {
  const rows = await sotto.db
    .selectFrom('file_part')
    .innerJoin('file', 'file.id', 'file_part.file')
    .select('index')
    .where('file.mailbox', '=', mailbox)
    .execute()
  return rows.length
}

test('of two notes written at the same moment both are kept, with their files, each sent once', async () => {
  const { mailbox } = await report('Two at once.')
  await open(anna, mailbox)
  const [annas, bens] = [await open(anna, mailbox), await open(ben, mailbox)]
  const contents = [content(), content()] as const
  const files = [await add(anna, annas, contents[0]), await add(ben, bens, contents[1])] as const
  await Promise.all([
    act(anna, annas, { type: 'note', text: 'Anna’s', files: files[0] }),
    act(ben, bens, { type: 'note', text: 'Ben’s', files: files[1] }),
  ])
  const { notes } = await open(carla, mailbox)
  expect(notes.map(({ content }) => content?.text).sort()).toEqual(['Anna’s', 'Ben’s'])
  expect(notes.map(({ content }) => content?.files.length)).toEqual([1, 1])
  const got = await opens(carla, mailbox)
  const isFirst = notes[0]?.content?.text === 'Anna’s'
  expect(isSame(got, isFirst ? contents : contents.toReversed())).toBe(true)
  expect(await partsIn(mailbox)).toBe(2)
})

test('a note whose answer was lost is stored once; one whose file is incomplete is not stored at all', async () => {
  const { mailbox } = await report('On a bad line.')
  const opened = await open(anna, mailbox)
  const files = await add(anna, opened, content(2 * MiB))
  const sealed = sealAct(anna.unlocked, opened, { type: 'note', text: 'Twice', files }, moment())
  // A part is missing: neither note, nor entry, nor card.
  const [file] = files
  if (!file) throw new Error('no file')
  const part = await sotto.db
    .deleteFrom('file_part')
    .where('file', '=', file.id)
    .where('index', '=', 1)
    .returningAll()
    .executeTakeFirstOrThrow()
  await expect(sendAct(anna.send, sealed)).rejects.toMatchObject({ code: 'files-missing' })
  const after = await open(anna, mailbox)
  expect([after.version, after.notes.length, after.log.length]).toEqual([
    opened.version,
    0,
    opened.log.length,
  ])
  await sotto.db.insertInto('file_part').values(part).execute()
  await sendAct(anna.send, sealed)
  await sendAct(anna.send, sealed)
  const kept = await open(ben, mailbox)
  expect(kept.notes).toHaveLength(1)
  expect(await partsIn(mailbox)).toBe(2)
  // Neither another note nor a file of another case can take it.
  await expect(act(ben, kept, { type: 'note', text: 'Mine', files })).rejects.toMatchObject({
    code: 'files-missing',
  })
  const other = await report('Another case.')
  const elsewhere = await open(anna, other.mailbox)
  const theirs = await add(anna, elsewhere, content())
  await expect(act(ben, kept, { type: 'note', text: 'Theirs', files: theirs })).rejects.toMatchObject({
    code: 'files-missing',
  })
})

test('files are kept by an act only if it has the reply or the note that carries them', async () => {
  const { mailbox } = await report('Carried by nothing.')
  const opened = await open(anna, mailbox)
  const [file] = await add(anna, opened, content())
  if (!file) throw new Error('no file')
  const sealed = sealAct(anna.unlocked, opened, { type: 'change', to: { title: 'Bare' } }, moment())
  const acts = { ...v.parse(NewActs, sealed.body), files: [file.id] }
  const signature = signDigest(anna.unlocked, actsDigest(anna.unlocked.office, mailbox, acts))
  const bare = { ...sealed, body: toWire({ ...acts, signature }) }
  await expect(sendAct(anna.send, bare)).rejects.toMatchObject({ code: 'bad-request' })
  expect((await open(anna, mailbox)).version).toBe(opened.version)
})

test('a note without files is written as before there were any, and search finds the names of those that have some', async () => {
  // Older programs read it.
  expect(note.note?.({ type: 'note', text: 'Only words' })).toStrictEqual({ text: 'Only words' })
  const { mailbox } = await report('To be searched.')
  await write(anna, mailbox, 'Only words')
  await write(anna, mailbox, '', content())
  await act(anna, await open(anna, mailbox), { type: 'declare', conflict: false })
  const { parts } = textsOf(anna.unlocked, await open(anna, mailbox))
  expect(parts).toEqual([
    { what: 'report', text: 'To be searched.' },
    { what: 'note', text: 'Only words' },
    { what: 'file', text: 'file 0.bin' },
  ])
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})
