/**
 * Posting a sealed file by a plain form: what is taken, what each refusal says, and how many come this way. The journey is in
 * test/journeys/offline.test.ts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { fetchVerified } from '../../client/api/manifest.ts'
import { toWire } from '../../client/api/wire.ts'
import { changeFacts } from '../../client/office/settings/facts.ts'
import { handIn } from '../../client/office/case/handing-in.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { sealReport } from '../../client/report/seal.ts'
import type { Verified } from '../../crypto/manifest.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { mostReportBytes, sealedFileCheck, type SealedFile } from '../../crypto/wire/report.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { comes } from '../support/come.ts'
import { textsOf, type Say } from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
let verified: Verified
let say: Say
/** Until a day of UTC begins: no hour ends during the tests, unless they say so. */
let ahead = 86_400_000 - (Date.now() % 86_400_000)
const clock: Clock = { now: () => new Date(Date.now() + ahead), today: () => systemClock.today() }
const today = systemClock.today()

beforeAll(async () => {
  ;({ sotto, office } = await startFounded({ clock }))
  verified = await fetchVerified(sotto.reporter(), null, today)
  say = await textsOf('en')
})
afterAll(() => sotto.end())

const app = () => request(`http://127.0.0.1:${sotto.reporterPort}`)

function sealedFile(entropy: Entropy = randomBytes(16), from: Verified = verified): SealedFile {
  const { files: _, ...report } = sealReport(from, draftOf(from, 'Sealed offline'), entropy, today)
  return { format: 'sotto-report', version: 1, report, check: sealedFileCheck(from.office, report) }
}
const textOf = (file: SealedFile): string => JSON.stringify(toWire(file))

/** Posts a file as a browser does. */
const postAt = (
  { reporterPort }: Pick<TestSotto, 'reporterPort'>,
  content: string | Buffer,
  language = 'en',
) =>
  request(`http://127.0.0.1:${reporterPort}`)
    .post(`/${language}/post`)
    .attach('report', Buffer.from(content), { filename: 'sealed.json', contentType: 'application/json' })
const post = (content: string | Buffer, language = 'en') => postAt(sotto, content, language)

async function reports(): Promise<number> {
  const { count } = await sotto.db
    .selectFrom('report')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Expects this answer, in words, and that nothing was stored or logged. */
async function expectRefused(answer: PromiseLike<request.Response>, status: number, id: string) {
  const before = await reports()
  const { status: given, text, headers } = await answer
  expect({ status: given, isSaid: text.includes(inHtml(say(id))) }).toEqual({ status, isSaid: true })
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(await reports()).toBe(before)
  expect(sotto.logged.filter((line) => line.startsWith('request-failed'))).toEqual([])
}
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

test.each(languages)('in %s, the form is a page of its own, whole without script', async (language) => {
  const { status, text } = await app().get(`/${language}/post`)
  expect(status).toBe(200)
  expect(text).toContain(`action="/${language}/post"`)
  expect(text).toContain(`<html lang="${language}"`)
  expect(text).toContain((await textsOf(language))('post-title'))
  expect(text).not.toContain('%%')
})

test('a file that is posted twice, also at once, makes one report, and its words open it', async () => {
  const entropy = randomBytes<'entropy'>(16)
  const file = textOf(sealedFile(entropy))
  const before = await reports()
  const answers = [...(await Promise.all([post(file), post(file)])), await post(file, 'fr')]
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(answers[0]?.text).toContain(say('post-arrived'))
  expect(await reports()).toBe(before + 1)
  const mailbox = await openMailbox(sotto.reporter(), verified, entropy, sotto.reporterUrl)
  expect(mailbox).not.toBeNull()
  // And an officer to whom the same file is handed over gets no second case.
  expect(await handIn(office.send, office.unlocked, new Blob([file]))).toBe('taken')
  expect(await reports()).toBe(before + 1)
})

const flip = (text: string, member: string): string =>
  text.replace(
    new RegExp(`("${member}":\\[?")(.)`),
    (_, before: string, one: string) => before + (one === 'A' ? 'B' : 'A'),
  )

test.each<[string, (file: SealedFile) => string | Buffer]>([
  ['no JSON', () => 'A letter'],
  ['nothing', () => ''],
  ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0])],
  ['another file of ours', () => JSON.stringify({ v: 1, office: 'x' })],
  ['an extra member', (file) => textOf(file).replace('{', '{"more":1,')],
  ['another version', (file) => textOf(file).replace('"version":1', '"version":2')],
  ['half of it', (file) => textOf(file).slice(0, 20_000)],
  ...['mailbox', 'salt', 'bodySalt', 'stanzas', 'identityStanzas', 'check', 'channel'].map(
    (member): [string, (file: SealedFile) => string] => [
      `a changed ${member}`,
      (file) => flip(textOf(file), member),
    ],
  ),
  [
    'one changed character in the envelope',
    (file) =>
      textOf(file).replace(
        /("envelope":".{30000})(.)/,
        (_, before: string, one: string) => before + (one === 'A' ? 'B' : 'A'),
      ),
  ],
])('refused in words: %s', async (_, content) => {
  await expectRefused(post(content(sealedFile())), 400, 'post-not-ours')
})

test('refused in words: no file, two files, no form, and a file that is too large', async () => {
  const file = Buffer.from(textOf(sealedFile()))
  await expectRefused(app().post('/en/post').field('report', 'text'), 400, 'post-not-ours')
  await expectRefused(app().post('/en/post').attach('other', file, 'sealed.json'), 400, 'post-not-ours')
  const two = app().post('/en/post').attach('report', file, 'a.json').attach('report', file, 'b.json')
  await expectRefused(two, 400, 'post-not-ours')
  for (const other of ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    await expectRefused(app().post('/en/post').set('content-type', other).send('x=1'), 400, 'post-not-ours')
  }
  // Forms that end too early, have no end, or have headers without one.
  const type = 'multipart/form-data; boundary=x'
  const head = '--x\r\nContent-Disposition: form-data; name="report"; filename="a.json"\r\n'
  for (const body of [
    '',
    '--x--\r\n',
    head,
    `${head}\r\n${file.toString()}`,
    `${head.repeat(200)}\r\n\r\n--x--`,
  ]) {
    await expectRefused(app().post('/en/post').set('content-type', type).send(body), 400, 'post-not-ours')
  }
  await expectRefused(post(Buffer.alloc(mostReportBytes + 1, ' ')), 413, 'post-not-ours')
  await expectRefused(post(Buffer.alloc(mostReportBytes + 8192, ' ')), 413, 'post-not-ours')
  // Exactly as large as may be is read, and is no report.
  await expectRefused(post(Buffer.alloc(mostReportBytes, ' ')), 400, 'post-not-ours')
  expect((await app().post('/xx/post').attach('report', file, 'a.json')).body).toEqual({ error: 'not-found' })
})

test('another report under the same words is refused, and the first stays', async () => {
  const entropy = randomBytes<'entropy'>(16)
  expect((await post(textOf(sealedFile(entropy)))).status).toBe(201)
  await expectRefused(post(textOf(sealedFile(entropy))), 409, 'post-conflict')
  expect(await handIn(office.send, office.unlocked, new Blob([textOf(sealedFile(entropy))]))).toBe('conflict')
})

test('when no more may come by the form, the app and officers still take reports', async () => {
  const files = Array.from({ length: 24 }, () => textOf(sealedFile()))
  const answers = await Promise.all(files.map((file) => post(file)))
  expect(answers.some(({ status }) => status === 201)).toBe(true)
  await expectRefused(post(textOf(sealedFile())), 429, 'post-wait')
  // What has arrived is still answered so, and what is no report is still told apart.
  const arrived = files[answers.findIndex(({ status }) => status === 201)] ?? ''
  expect((await post(arrived)).status).toBe(201)
  await expectRefused(post('A letter'), 400, 'post-not-ours')

  await leaveReport(sotto.reporter(), verified, draftOf(verified, 'By the app'), randomBytes(16), today)
  expect(await handIn(office.send, office.unlocked, new Blob([textOf(sealedFile())]))).toBe('taken')
})

test('twenty reports an hour come by the form, and a hundred a day, and no more', async () => {
  ahead += 86_400_000
  const taken: number[] = []
  for (let hour = 0; hour < 7; hour++) {
    const files = Array.from({ length: 22 }, () => textOf(sealedFile()))
    const answers = await Promise.all(files.map((file) => post(file)))
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2)
    taken.push(answers.filter(({ status }) => status === 201).length)
    ahead += 3_600_000
  }
  expect(taken).toEqual([20, 20, 20, 20, 20, 0, 0])
  ahead += 86_400_000
  expect((await post(textOf(sealedFile()))).status).toBe(201)
})

/** Does something with another office, by the machine's own clock. */
async function elsewhere(
  act: (other: Awaited<ReturnType<typeof startFounded>>) => Promise<void>,
): Promise<void> {
  const other = await startFounded()
  try {
    await act(other)
  } finally {
    await other.sotto.end()
  }
}
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

test('once somebody has joined, an older form’s file is refused in words, by the form and by officers', () =>
  elsewhere(async (other) => {
    const old = textOf(sealedFile(randomBytes(16), other.office.unlocked.verified))
    await comes(other.sotto, other.office, moment(), 'Ben Okafor')
    const { status, text } = await postAt(other.sotto, old)
    expect({ status, isSaid: text.includes(say('post-old-keys')) }).toEqual({ status: 409, isSaid: true })
    expect(await handIn(other.office.send, other.office.unlocked, new Blob([old]))).toBe('old-keys')
    const newer = await fetchVerified(other.sotto.reporter(), null, today)
    expect((await postAt(other.sotto, textOf(sealedFile(randomBytes(16), newer)))).status).toBe(201)
  }))

test('while the office takes no reports, a file is refused in words', () =>
  elsewhere(async ({ sotto, office }) => {
    await changeFacts(office.send, office.unlocked, { intake: 'closed' }, moment())
    const { status, text } = await postAt(
      sotto,
      textOf(sealedFile(randomBytes(16), office.unlocked.verified)),
    )
    expect({ status, isSaid: text.includes(say('post-closed')) }).toEqual({ status: 409, isSaid: true })
  }))

test('a file for another office is none here', async () => {
  const file = sealedFile()
  const there = { ...file, check: sealedFileCheck(randomBytes(16), file.report) }
  await expectRefused(post(textOf(there)), 400, 'post-not-ours')
})
