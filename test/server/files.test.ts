/** Files over real HTTP, with the real client code, in both directions; and how the server treats wrong parts. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { fetchVerified } from '../../client/api/manifest.ts'
import { makeProof } from '../../client/api/proof.ts'
import { exchange, Offline, type Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { officeCarrier, officeParts, reporterCarrier, reporterParts } from '../../client/files/carriers.ts'
import { fetchFile } from '../../client/files/download.ts'
import { startUpload, type Carrier, type SentFile } from '../../client/files/upload.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { openCase } from '../../client/office/case/open.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openMailbox, refreshMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { concat, type Bytes, type Envelope, type FileId, type Mailbox } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { addDays } from '../../crypto/day.ts'
import { headerOf, kind, stream } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { partsOf } from '../../crypto/file.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { mostPartBytes, uploadDigest, writePart, type NewFile } from '../../crypto/wire/file.ts'
import { fileWork } from '../../demo/files.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { countArrived } from '../../db/files.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { openFileRoom } from '../../server/cases/file-room.ts'
import { sweep } from '../../server/jobs/sweep.ts'
import { noise } from '../support/crypto-bytes.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

const MiB = 1024 * 1024
let sotto: TestSotto
let office: TestOffice
let send: Send
let verified: Verified
let ahead = 0
const clock: Clock = {
  now: () => new Date(Date.now() + ahead),
  today: () => systemClock.today(),
}
const today = systemClock.today()
const at = { day: today, seconds: 1_800_000_000 }

beforeAll(async () => {
  ;({ sotto, office } = await startFounded({ clock }))
  send = sotto.reporter()
  verified = await fetchVerified(send, null, today)
})
beforeEach(() => {
  ahead = 0
})
afterAll(() => sotto.end())

let drawn = 0
/** Random-looking bytes, different each time. */
const content = (length: number) => noise(length, ++drawn)
const newEntropy = () => randomBytes<'entropy'>(16)
const mailboxOf = (entropy: Bytes<'entropy'>): Mailbox => reporterKeys(entropy, verified.office).mailbox
const placeOf = (mailbox: Mailbox, which: 0 | 1 = stream.report) =>
  ({ office: verified.office, mailbox, stream: which }) as const
const blob = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>])
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())

const carry = (sent: SentFile, name = 'letter.bin'): CarriedFile => ({
  ...sent,
  name,
  type: 'application/octet-stream',
  state: 'original',
})

async function upload(mailbox: Mailbox, ...contents: Uint8Array[]): Promise<CarriedFile[]> {
  const carrier = reporterCarrier(send, mailbox)
  const sent = await startUpload(contents.map(blob), placeOf(mailbox), carrier, fileWork).sent
  return sent.map((one, index) => carry(one, `file ${index}`))
}

async function lastCase() {
  const numbers = (await fetchCaseRows(office.send)).map(({ number }) => number)
  const opened = await Promise.all(
    numbers.map((number) => openCase(office.send, office.unlocked, number, at)),
  )
  return (mailbox: Mailbox) => {
    const open = opened.find(({ answer }) => Buffer.compare(answer.mailbox, mailbox) === 0)
    if (!open) throw new Error('no such case')
    return open
  }
}

test('files sent with a report, a message and a reply arrive unchanged', async () => {
  const entropy = newEntropy()
  const mailbox = mailboxOf(entropy)
  const contents = [new Uint8Array(), content(100), content(3 * MiB + 17)]
  const files = await upload(mailbox, ...contents)
  await leaveReport(send, verified, draftOf(verified, 'With three files.', { files }), entropy, today)

  const open = (await lastCase())(mailbox)
  const { number } = open.answer
  const inCase = { ...placeOf(mailbox), fetchPart: officeParts(office.send, number) }
  expect(open.thread.report.content.files.map(({ name }) => name)).toEqual(['file 0', 'file 1', 'file 2'])
  for (const [index, file] of open.thread.report.content.files.entries()) {
    const steps: number[] = []
    const whole = await fetchFile(inCase, file, fileWork, (done) => steps.push(done))
    expect(Buffer.compare(await bytesOf(whole), contents[index] ?? new Uint8Array(1))).toBe(0)
    expect(steps.at(-1)).toBe(1)
  }

  // From the office to the reporter.
  const answer = content(2 * MiB)
  const place = placeOf(mailbox, stream.reply)
  const sign = (files: readonly NewFile[]) =>
    signDigest(office.unlocked, uploadDigest(office.unlocked.office, mailbox, files))
  // A session without the keys can announce nothing.
  const unsigned = officeCarrier(office.send, number, () => randomBytes<'signature'>(64))
  await expect(startUpload([blob(answer)], place, unsigned, fileWork).sent).rejects.toMatchObject({
    code: 'bad-signature',
  })
  const carrier = officeCarrier(office.send, number, sign)
  const [sent] = await startUpload([blob(answer)], place, carrier, fileWork).sent
  if (!sent) throw new Error('nothing sent')
  const act = {
    type: 'reply',
    as: 'acknowledgement',
    text: 'Our form.',
    waiting: true,
    files: [carry(sent)],
  } as const
  await sendAct(office.send, sealAct(office.unlocked, open, act, at))

  let back = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!back) throw new Error('no mailbox')
  const [given] = back.thread.replies[0]?.content.files ?? []
  if (!given) throw new Error('no file')
  const theirs = { ...place, fetchPart: reporterParts(send, back.token) }
  expect(Buffer.compare(await bytesOf(await fetchFile(theirs, given, fileWork)), answer)).toBe(0)

  // And with a later message.
  const more = await upload(mailbox, content(70_000))
  await sendMessage(send, back, sealMessage(verified, back, 'One more.', today, more))
  back = await refreshMailbox(send, verified, back)
  expect(back.thread.messages[0]?.content.files).toHaveLength(1)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
})

test('after a lost connection, only the parts that did not arrive are sent again', async () => {
  const mailbox = mailboxOf(newEntropy())
  const real = reporterCarrier(send, mailbox)
  const arrived: string[] = []
  let calls = 0
  const carrier: Carrier = {
    begin: real.begin,
    send: async (part) => {
      const call = ++calls
      // Lost on the way there and, another time, on the way back.
      if (call === 2) throw new Offline()
      await real.send(part)
      arrived.push(Buffer.from(part.subarray(0, 20)).toString('hex'))
      if (call === 4) throw new Offline()
    },
  }
  const { sent, progress } = startUpload([blob(content(4 * MiB))], placeOf(mailbox), carrier, fileWork)
  expect(await sent).toHaveLength(1)
  expect(progress.value).toMatchObject({ done: 4 * MiB, all: 4 * MiB, state: 'sending' })
  // A part whose answer was lost is sent twice, and stored once.
  expect(new Set(arrived).size).toBe(4)
  expect(calls).toBe(6)
})

test('a paused upload continues where it stopped, even if its token has expired', async () => {
  const mailbox = mailboxOf(newEntropy())
  const real = reporterCarrier(send, mailbox)
  let begun = 0
  let parts = 0
  let onTheWay = 0
  const carrier: Carrier = {
    begin: (files) => {
      begun++
      return real.begin(files)
    },
    send: async (part) => {
      onTheWay++
      await real.send(part).finally(() => onTheWay--)
      parts++
      if (parts === 2) upload.pause()
    },
  }
  const upload = startUpload([blob(content(8 * MiB))], placeOf(mailbox), carrier, fileWork)
  await until(() => upload.progress.value.state === 'paused')
  // Parts already on the way arrive; no further ones are sent.
  await until(() => onTheWay === 0)
  const stopped = parts
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(parts).toBe(stopped)
  expect(parts).toBeLessThan(8)
  ahead = 25 * 60 * 60 * 1000
  upload.goOn()
  await upload.sent
  expect(parts).toBe(8)
  expect(begun).toBeGreaterThan(1)
})

/** A file that is begun but incomplete, and how its parts are sent. */
async function begin(padded = 2 * MiB) {
  const mailbox = mailboxOf(newEntropy())
  const id = randomBytes<'file'>(16)
  const carrier = reporterCarrier(send, mailbox)
  await carrier.begin([{ id, padded }])
  const { sealed } = partsOf(padded)
  const part = (bytes = sealed) => concat(headerOf(kind.file), content(bytes - 8)) as Envelope
  return { mailbox, id, carrier, part }
}

test('a stored part never changes; sending the same one again is not an error', async () => {
  const { id, carrier, part } = await begin()
  const sealed = part()
  const body = writePart({ file: id, index: 0 }, sealed)
  await carrier.send(body)
  await carrier.send(body)
  await expect(carrier.send(writePart({ file: id, index: 0 }, part()))).rejects.toMatchObject({
    code: 'taken',
  })
  const { rows } = await sotto.db
    .selectFrom('file_part')
    .selectAll()
    .where('file', '=', id)
    .execute()
    .then((found) => ({ rows: found }))
  expect(rows.map((row) => Buffer.compare(row.part, sealed))).toEqual([0])
})

test('parts of another size, place or file, and bytes that are not a part, are refused', async () => {
  const { id, carrier, part } = await begin()
  const other = await begin()
  const cases: [string, Uint8Array][] = [
    ['not-found', writePart({ file: id, index: 2 }, part())],
    ['bad-request', writePart({ file: id, index: 0xffffffff }, part())],
    ['not-found', writePart({ file: id, index: 0 }, part(1000))],
    ['not-found', writePart({ file: other.id, index: 0 }, part())],
    ['not-found', writePart({ file: randomBytes(16), index: 0 }, part())],
    ['bad-request', new Uint8Array()],
    ['bad-request', content(20)],
    ['bad-request', writePart({ file: id, index: 0 }, content(partsOf(2 * MiB).sealed) as Envelope)],
    ['too-large', content(mostPartBytes + 1)],
  ]
  for (const [code, body] of cases) await expect(carrier.send(body)).rejects.toMatchObject({ code })
  expect(await sotto.db.selectFrom('file_part').select('index').where('file', '=', id).execute()).toEqual([])
})

test('a message that carries an incomplete file is not stored', async () => {
  const entropy = newEntropy()
  const mailbox = mailboxOf(entropy)
  const [file] = await upload(mailbox, content(2 * MiB))
  if (!file) throw new Error('no file')
  await sotto.db.deleteFrom('file_part').where('file', '=', file.id).where('index', '=', 1).execute()
  const draft = draftOf(verified, 'Half a file.', { files: [file] })
  const refused = leaveReport(send, verified, draft, entropy, today)
  await expect(refused).rejects.toMatchObject({ code: 'files-missing' })
  expect(await openMailbox(send, verified, entropy, sotto.reporterUrl)).toBeNull()

  // Nor a file of another mailbox, or one that was never begun.
  const [theirs] = await upload(mailboxOf(newEntropy()), content(10))
  for (const id of [theirs?.id, randomBytes<'file'>(16)]) {
    const files = [{ ...file, id: id ?? file.id }]
    const other = leaveReport(send, verified, draftOf(verified, 'Not mine.', { files }), entropy, today)
    await expect(other).rejects.toMatchObject({ code: 'files-missing' })
  }
  // Without the file, the message is accepted.
  await leaveReport(send, verified, draftOf(verified, 'Without.'), entropy, today)
})

test('a file that a message carries accepts no more parts, and no other message can carry it', async () => {
  const entropy = newEntropy()
  const mailbox = mailboxOf(entropy)
  const files = await upload(mailbox, content(10))
  await leaveReport(send, verified, draftOf(verified, 'Carried.', { files }), entropy, today)
  const carrier = reporterCarrier(send, mailbox)
  const [file] = files
  if (!file) throw new Error('no file')
  await expect(carrier.begin([{ id: file.id, padded: 65_536 }])).rejects.toMatchObject({ code: 'taken' })
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!open) throw new Error('no mailbox')
  const again = sendMessage(send, open, sealMessage(verified, open, 'Again.', today, files))
  await expect(again).rejects.toMatchObject({ code: 'files-missing' })
})

test('once a message carries a file, only its mailbox and the case’s readers can read it', async () => {
  const entropy = newEntropy()
  const mailbox = mailboxOf(entropy)
  const [file] = await upload(mailbox, content(10))
  if (!file) throw new Error('no file')
  await leaveReport(send, verified, draftOf(verified, 'A first.'), entropy, today)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  if (!open) throw new Error('no mailbox')
  const read = reporterParts(send, open.token)
  // No message carries it yet.
  await expect(read(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
  await sendMessage(send, open, sealMessage(verified, open, 'Here.', today, [file]))
  expect((await read(file.id, 0)).length).toBe(partsOf(65_536).sealed)
  await expect(read(file.id, 1)).rejects.toMatchObject({ code: 'not-found' })

  const elsewhere = newEntropy()
  await leaveReport(send, verified, draftOf(verified, 'Somebody else.'), elsewhere, today)
  const theirs = await openMailbox(send, verified, elsewhere, sotto.reporterUrl)
  const stranger = reporterParts(send, theirs?.token ?? '')
  await expect(stranger(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
  const find = await lastCase()
  const { number } = find(mailboxOf(elsewhere)).answer
  await expect(officeParts(office.send, number)(file.id, 0)).rejects.toMatchObject({ code: 'not-found' })
})

test('a part that the server swapped, repeated or damaged does not open', async () => {
  const entropy = newEntropy()
  const mailbox = mailboxOf(entropy)
  const [file, other] = await upload(mailbox, content(2 * MiB), content(2 * MiB))
  if (!file || !other) throw new Error('no file')
  const files = [file, other]
  await leaveReport(send, verified, draftOf(verified, 'Two files.', { files }), entropy, today)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  const real = reporterParts(send, open?.token ?? '')
  const hostile: ((index: number) => Promise<Envelope>)[] = [
    (index) => real(file.id, 1 - index),
    () => real(file.id, 0),
    (index) => real(other.id, index),
    async (index) => {
      const part = await real(file.id, index)
      if (index === 1) part[part.length - 1] = (part[part.length - 1] ?? 0) ^ 1
      return part
    },
    async (index) => (await real(file.id, index)).slice(0, -1) as Envelope,
  ]
  for (const fetchPart of hostile) {
    const source = { ...placeOf(mailbox), fetchPart: (_file: unknown, index: number) => fetchPart(index) }
    await expect(fetchFile(source, file, fileWork)).rejects.toBeInstanceOf(CannotOpen)
  }
  const whole = await fetchFile({ ...placeOf(mailbox), fetchPart: real }, file, fileWork)
  expect(whole.size).toBe(2 * MiB)
})

/** The figure for free space is cached: moves on to when it is updated, whatever was looked at before. */
let later = 0
function lookLater(): void {
  later += 30_000
  ahead = later
}

/** What strangers send: this many MiB in one file, whose parts the database counts. */
async function arrive(count: number, stream: 0 | 1, day = today): Promise<void> {
  const { office } = verified
  const id = randomBytes<'file'>(16)
  const file = { office, id, mailbox: mailboxOf(newEntropy()), stream, padded: count * MiB, parts: count }
  await sotto.db
    .insertInto('file')
    .values({ ...file, part_size: MiB, seq: null, begun_on: day })
    .execute()
  const parts = Array.from({ length: count }, (_, index) => {
    return { office, file: id, index, part: Buffer.alloc(1) as Uint8Array as Envelope }
  })
  await sotto.db.insertInto('file_part').values(parts).execute()
  // The figure is cached.
  lookLater()
}

const large = () => ({ id: randomBytes<'file'>(16), padded: 128 * MiB })
const small = () => ({ id: randomBytes<'file'>(16), padded: 4 * MiB })
const begins = (...files: { id: FileId; padded: number }[]) =>
  reporterCarrier(send, mailboxOf(newEntropy())).begin(files)

test('uploads that strangers announce take no space from anybody', async () => {
  // This server has 2 GiB of space, a fifth of it for files that arrived within two days.
  for (let times = 0; times < 5; times++) await begins({ id: randomBytes<'file'>(16), padded: 2048 * MiB })
  lookLater()
  await begins(large())
  // One proof pays for at most a quarter of the space, or one file of the largest size.
  await expect(begins(...Array.from({ length: 17 }, large))).rejects.toMatchObject({ code: 'full' })
})

test('when uploads fill the space, reporters are told, small files are still accepted, and the space is free after two days', async () => {
  await arrive(420, 0)
  await expect(begins(large())).rejects.toMatchObject({ code: 'full' })
  await begins(small())
  const begun = (day: typeof today) =>
    sotto.db.updateTable('file').set({ begun_on: day }).where('seq', 'is', null)
  // Yesterday's uploads may still be running; those of the day before are deleted.
  await begun(addDays(today, -1)).execute()
  await sweep(sotto.db, clock)
  lookLater()
  await expect(begins(large())).rejects.toMatchObject({ code: 'full' })
  const kept = await sotto.db.selectFrom('file').select('id').where('seq', 'is not', null).execute()
  await begun(addDays(today, -2)).execute()
  await sweep(sotto.db, clock)
  lookLater()
  await begins(large())
  const left = await sotto.db.selectFrom('file').select('id').where('seq', 'is not', null).execute()
  expect(left).toHaveLength(kept.length)
})

test('the office has its own space, and a message with files changes nothing that others see', async () => {
  const room = openFileRoom(sotto.db, clock, 2 ** 31)
  const arrived = () => countArrived(sotto.db, addDays(today, -1))
  await arrive(420, 1)
  await begins(large())
  await arrive(420, 0)
  expect(await room.admits(1, 100 * MiB, 0)).toBe(false)
  const before = await arrived()
  await sotto.db.updateTable('file').set({ seq: 1 }).execute()
  expect(await arrived()).toEqual(before)
  // Files of notes take up the office's space.
  await sotto.db.updateTable('file').set({ stream: 2 }).where('stream', '=', 1).execute()
  expect(await arrived()).toEqual(before)
  await expect(begins(large())).rejects.toMatchObject({ code: 'full' })
  await sotto.db
    .deleteFrom('file')
    .where('padded', '=', 420 * MiB)
    .execute()
})

test('more files, larger files or other sizes than the office accepts are refused', async () => {
  const carrier = reporterCarrier(send, mailboxOf(newEntropy()))
  const file = (padded: number) => ({ id: randomBytes<'file'>(16), padded })
  const one = file(65_536)
  const wrong = [
    [],
    Array.from({ length: 21 }, () => file(65_536)),
    [one, one],
    [file(65_537)],
    [file(2 ** 31 + 64 * MiB)],
  ]
  for (const files of wrong) {
    await expect(carrier.begin(files)).rejects.toMatchObject({ code: 'bad-request' })
  }
})

test('an upload costs a proof of work, which is valid once, and a token is valid for its own mailbox only', async () => {
  const mailbox = mailboxOf(newEntropy())
  const proof = await makeProof(send, 'files')
  const files = [{ id: randomBytes<'file'>(16), padded: 65_536 }]
  const body = { ...toWire({ mailbox, files }), proof }
  const post = () => exchange(send, { method: 'POST', path: '/api/uploads', body })
  await post()
  await expect(post()).rejects.toMatchObject({ code: 'proof' })
  const other = await makeProof(send, 'message')
  const wrong = { ...body, proof: other }
  await expect(exchange(send, { method: 'POST', path: '/api/uploads', body: wrong })).rejects.toMatchObject({
    code: 'proof',
  })
  // A session token does not work for an upload, nor an upload token for a session.
  const entropy = newEntropy()
  await leaveReport(send, verified, draftOf(verified, 'For a session.'), entropy, today)
  const open = await openMailbox(send, verified, entropy, sotto.reporterUrl)
  const headers = { authorization: `Bearer ${open?.token ?? ''}` }
  const sending = { method: 'POST', path: '/api/parts', headers, body: content(100) } as const
  await expect(exchange(send, sending)).rejects.toMatchObject({ code: 'no-session' })
})
