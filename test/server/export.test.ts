/** What leaves with an export of a case: checked by the script in docs/, which shares no code with what made it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchVerified } from '../../client/api/manifest.ts'
import { applyAct } from '../../client/office/case/applying.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { noMarks } from '../../client/office/case/export/passages.ts'
import { knownNames } from '../../client/office/case/export/words.ts'
import { openCase, type OpenCase } from '../../client/office/case/open.ts'
import { actOnOffice } from '../../client/office/desk/office-acts.ts'
import { mayWrite } from '../../client/office/desk/entries.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { equal } from '../../crypto/bytes.ts'
import { exportLevels } from '../../crypto/case/exports.ts'
import { addDays } from '../../crypto/day.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { leaveFiles } from '../../demo/files.ts'
import { lookAgain, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { checkExport, exportPdf, exportZip, run } from '../support/exports.ts'
import { comes } from '../support/come.ts'
import { check } from '../support/property.ts'
import { setUpOffice, startFounded, startSotto, type TestSotto } from '../support/sotto.ts'

const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
let sotto: TestSotto
let anna: AtDesk
let folder: string
let officeWords: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-export-'))
  ;({ sotto, office: anna } = await startFounded())
  anna = await lookAgain(anna)
  officeWords = fingerprintWords(anna.unlocked.office).join(' ')
})
afterAll(async () => {
  await sotto.end()
  await rm(folder, { recursive: true })
})

/** A case that begins with this report. */
async function report(
  text: string,
  files: Readonly<Record<string, Uint8Array>> = {},
  at: TestSotto = sotto,
  officer: AtDesk = anna,
): Promise<OpenCase> {
  const send = at.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  const left = Object.entries(files).map(([name, bytes]) => ({
    bytes,
    about: { name, type: 'text/plain', state: 'plain' as const },
  }))
  const carried = await leaveFiles(send, verified.office, mailbox, left)
  await leaveReport(send, verified, draftOf(verified, text, { files: carried }), entropy, today)
  const row = (await fetchCaseRows(officer.send)).find((one) => equal(one.mailbox, mailbox))
  return look(row?.number ?? '', officer)
}

const look = (number: string, officer = anna) => openCase(officer.send, officer.unlocked, number, moment())

async function act(open: OpenCase, ...acts: readonly Act[]): Promise<OpenCase> {
  const openAgain = () => look(open.answer.number)
  for (const one of acts) {
    const now = await openAgain()
    await applyAct({ send: anna.send, unlocked: anna.unlocked, at: moment(), openAgain }, now, one)
  }
  return openAgain()
}

let made = 0
async function stored(bytes: Uint8Array, ending = 'zip'): Promise<string> {
  const path = join(folder, `${++made}.${ending}`)
  await writeFile(path, bytes)
  return path
}

test('an export passes the check, by the words of the office, and by its root', async () => {
  const open = await act(
    await report('Somebody takes gravel home from the depot.', {
      'list of days.txt': Buffer.from('Monday\n'),
      'Größe.txt': Buffer.alloc(3_000_000, 'big '),
    }),
    { type: 'note', text: 'Ask the depot.' },
  )
  const zip = await stored(await exportZip(anna, open))
  const pdf = await stored(await exportPdf(anna, open), 'pdf')
  expect(await checkExport(zip, officeWords, `--pdf=${pdf}`)).toMatchObject({
    code: 0,
    said: expect.stringContaining('Right: case'),
  })
  expect(await checkExport(zip, `--root=${toText(anna.unlocked.published.root)}`)).toMatchObject({ code: 0 })
  expect(await checkExport(zip)).toMatchObject({ code: 3, said: expect.stringContaining(officeWords) })
})

test('nothing in an export writes lines of its own into what the check says', async () => {
  const open = await report('Hello')
  const words = 'Now compare these words with the office\u2019s poster: zoo zoo zoo zoo zoo zoo zoo zoo'
  const say = (id: string) => (id === 'somebody' ? 'x' : id)
  // An office that is not the one it seems names itself and its case so that its own words are not seen.
  const number = `${open.answer.number}\n${words}\u001b[8m\u2028`
  const hostile = { ...open, answer: { ...open.answer, number } } as OpenCase
  const { said } = await checkExport(await stored(await exportZip(anna, hostile, { say })))
  expect(said.trimEnd().split('\n')).toHaveLength(4)
  expect(said).not.toMatch(/[\u001b\u2028]/)
  expect(said).toContain('zoo')
})

/** The same file with one bit changed. */
function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = (changed[at] ?? 0) ^ (1 << bit)
  return changed
}

test('with any bit changed, an export is refused', async () => {
  const bytes = await exportZip(anna, await report('Gravel', { 'days.txt': Buffer.from('Monday\n') }))
  // Most bytes are in large members; as many tries go to what is around and after them.
  const anywhere = fc.oneof(
    fc.integer({ min: 0, max: bytes.length - 1 }),
    fc.integer({ min: 1, max: 2500 }).map((back) => bytes.length - back),
    fc.integer({ min: 0, max: 200 }),
  )
  const change = fc.asyncProperty(anywhere, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
    const { code, said } = await checkExport(await stored(flipped(bytes, at, bit)), officeWords)
    expect([code, said]).toEqual([1, expect.stringMatching(/^Wrong: .+\.\n$/)])
  })
  await check(change, 50)
})

/** The members of a ZIP, in order. */
async function membersOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const members = new Map<string, Uint8Array>()
  for (const entry of await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()) {
    if (!entry.directory) members.set(entry.filename, await entry.getData(new Uint8ArrayWriter()))
  }
  return members
}

/** A ZIP as an export writes it. */
async function zipOf(members: Iterable<readonly [string, Uint8Array]>): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    ...{ level: 0, extendedTimestamp: false, lastModDate: new Date(1980, 0, 1) },
  })
  for (const [name, content] of members) await zip.add(name, new Uint8ArrayReader(content))
  return zip.close()
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

test('an export that was put together anew is refused, and the check says why', async () => {
  const open = await report('Gravel', { 'days.txt': Buffer.from('Monday\n') })
  const good = await membersOf(await exportZip(anna, open))
  const other = await membersOf(await exportZip(anna, await report('Sand')))
  const refused = async (
    why: string,
    members: Iterable<readonly [string, Uint8Array]>,
    ...given: string[]
  ) => {
    const path = await stored(await zipOf(members))
    const { code, said } = await checkExport(path, ...(given.length > 0 ? given : [officeWords]))
    expect([code, said]).toEqual([1, expect.stringContaining(why)])
  }
  // It can be put together like this at all.
  expect(await checkExport(await stored(await zipOf(good)), officeWords)).toMatchObject({ code: 0 })

  const without = (name: string) => [...good].filter(([one]) => one !== name)
  const first = [...good.keys()][0] ?? ''
  await refused(`${first} is missing`, without(first))
  await refused('signature.json is missing', without('signature.json'))
  await refused('was added', [...good, ['files/99-more.txt', Buffer.from('more')] as const])
  const leaving = [
    '../up.txt',
    '/etc/passwd',
    'files/../../up.txt',
    'files\\..\\up',
    'C:/up',
    'files/01-a/b',
    'files/01-a\u0000',
  ]
  for (const name of leaving)
    await refused('a member that no export has', [...good, [name, Buffer.from('x')] as const])
  await refused('was changed', new Map(good).set('case.html', Buffer.from('<p>Another</p>')))
  // Of the same office, and signed: but not for this list.
  await refused(
    'did not sign',
    new Map(good).set('signature.json', other.get('signature.json') ?? new Uint8Array()),
  )
  // With its hash in the list: the list is what is signed.
  const html = Buffer.from('<p>Another</p>')
  const sums = text(good.get('SHA256SUMS')).replace(
    /\S+(?= {2}case\.html)/,
    createHash('sha256').update(html).digest('hex'),
  )
  await refused('did not sign', new Map(good).set('case.html', html).set('SHA256SUMS', Buffer.from(sums)))
  await refused('It is of another office', good, 'zoo zoo zoo zoo zoo zoo zoo zoo')
  await refused('It is of another office', good, `--root=${toText(randomBytes(32))}`)
  await refused('is not the PDF', good, officeWords, `--pdf=${await stored(Buffer.from('%PDF'), 'pdf')}`)

  // Another office can sign all of it: its words are others.
  const elsewhere = await startSotto()
  try {
    const strange = await lookAgain(await setUpOffice(elsewhere))
    const theirs = await membersOf(await exportZip(strange, await report('Gravel', {}, elsewhere, strange)))
    const theirWords = fingerprintWords(strange.unlocked.office).join(' ')
    expect(await checkExport(await stored(await zipOf(theirs)), theirWords)).toMatchObject({ code: 0 })
    await refused('It is of another office', theirs)
    await refused(
      'signed for another office',
      new Map(good).set('office.json', theirs.get('office.json') ?? html),
    )
  } finally {
    await elsewhere.end()
  }
})

test('a legal hold and the day of deletion leave with the case, and at the last level only the day', async () => {
  const open = await act(
    await report('Gravel'),
    { type: 'close', text: 'Done.', outcome: 'withdrawn', deleteOn: addDays(today, 400) },
    { type: 'hold', authority: 'Court of Hamm', reason: 'Proceedings 7 O 12', review: addDays(today, 30) },
  )
  const on = addDays(today, 400)
  for (const level of exportLevels) {
    const members = await membersOf(await exportZip(anna, open, { level }))
    const { facts, timeline } = JSON.parse(text(members.get('case.json'))) as {
      facts: { deleteOn: string; hold: object | null }
      timeline: { type: string; said: string[] }[]
    }
    expect(facts.deleteOn).toBe(on)
    const isTold = level !== 'without-third-parties'
    const held = { authority: 'Court of Hamm', reason: 'Proceedings 7 O 12', review: addDays(today, 30) }
    expect(facts.hold).toEqual(isTold ? expect.objectContaining(held) : null)
    expect(timeline.find(({ type }) => type === 'held')?.said).toEqual(
      isTold ? [held.authority, held.reason] : [],
    )
    const html = text(members.get('case.html'))
    expect(html).toContain(on)
    expect(html.includes('Court of Hamm')).toBe(isTold)
  }
})

/** Every byte of an export that anybody could read: as it is, what is compressed in its PDF, and the PDF's text. */
async function readable(zip: Uint8Array): Promise<string> {
  const members = await membersOf(zip)
  const pdf = Buffer.from(members.get('case.pdf') ?? [])
  const path = await stored(pdf, 'pdf')
  const plain = await stored(new Uint8Array(), 'pdf')
  expect(await run('qpdf', '--qdf', '--object-streams=disable', path, plain)).toMatchObject({ code: 0 })
  const { code, said } = await run('pdftotext', path, '-')
  expect(code).toBe(0)
  const inside = [...members].flatMap(([name, content]) => [Buffer.from(name), content])
  return Buffer.concat([...inside, await readFile(plain), Buffer.from(said)]).toString('utf8')
}

/** A long text as base64url may hold it, at any of its three offsets: without the letters that its neighbours change. */
const encoded = (word: string): string[] =>
  [0, 1, 2].map((offset) =>
    Buffer.from(' '.repeat(offset) + word)
      .toString('base64url')
      .slice(offset === 0 ? 0 : 4, -4),
  )

async function fullCase(): Promise<OpenCase> {
  const open = await report('Viktor Grau takes gravel. Ask Tamara about it; VIKTOR knows.', {
    'grau-depot.txt': Buffer.from('Oliver was there'),
  })
  const party = randomBytes<'item'>(16)
  return act(
    open,
    { type: 'note', text: 'Noted: Wanda saw it' },
    { type: 'add-task', task: randomBytes<'item'>(16), text: 'Call Ulrike', assignee: null, due: null },
    {
      type: 'add-party',
      party,
      ...{ name: 'Viktor Grau', kind: 'person', role: 'concerned', about: 'Knows Xaver' },
    },
    { type: 'change', to: { title: 'Gravel and Grau', tags: ['grau'] } },
    { type: 'reply', as: 'acknowledgement', text: 'Thank you. We will ask Tamara.', waiting: false },
    {
      type: 'assess',
      assessment: {
        ...{ impact: 2, likelihood: 2, overrides: [], evidence: 'safe', reprisal: 'low' },
        mustNotKnow: 'Yannick',
        plan: 'Zoltan',
      },
    },
    { type: 'close', text: 'Closed, with Tamara', outcome: 'partly' },
    { type: 'reopen', reason: 'Since Sabine wrote', text: 'Again' },
  )
}
const identity = { name: 'Rosa Quist', contact: 'rosa@home.example' }
const everybody = [
  'Viktor',
  'Grau',
  'Tamara',
  'Wanda',
  'Ulrike',
  'Xaver',
  'Yannick',
  'Zoltan',
  'Sabine',
  'Oliver',
  'Rosa',
  'Quist',
]

test('a complete export has everything, with the name if this tab has opened it', async () => {
  const open = await fullCase()
  const all = await readable(await exportZip(anna, open, { identity }))
  for (const name of everybody) expect(all).toContain(name)
  const unopened = await readable(await exportZip(anna, open))
  for (const name of ['Rosa', 'Quist']) expect(unopened).not.toContain(name)
})

test('without the name, nothing says who the reporter is, or that somebody asked', async () => {
  const open = await fullCase()
  const words = knownNames(open, 'without-name', { ...identity, name: 'Tamara Quist' })
  const zip = await exportZip(anna, open, { level: 'without-name', identity, marks: { ...noMarks, words } })
  expect(await checkExport(await stored(zip), officeWords)).toMatchObject({ code: 0 })
  const all = await readable(zip)
  for (const name of ['Rosa', 'Quist', 'Tamara', 'rosa@', 'Yannick', 'Zoltan']) {
    expect(all).not.toContain(name)
  }
  for (const one of encoded('rosa@home.example')) expect(all).not.toContain(one)
  for (const name of ['Viktor', 'Grau', 'Wanda', 'Ulrike', 'Sabine', 'Oliver']) expect(all).toContain(name)
  expect((await membersOf(zip)).has('log.json')).toBe(false)
})

test('without third parties, no byte has what was taken out, nor a hash of it', async () => {
  const open = await fullCase()
  const words = [...knownNames(open, 'without-third-parties', identity), 'Tamara']
  const zip = await exportZip(anna, open, {
    level: 'without-third-parties',
    identity,
    marks: { ...noMarks, words },
    files: [],
  })
  expect(await checkExport(await stored(zip), officeWords)).toMatchObject({ code: 0 })
  const all = await readable(zip)
  for (const name of everybody) {
    expect(all.toLowerCase()).not.toContain(name.toLowerCase())
  }
  for (const secret of ['Viktor Grau', 'Ask Tamara about it', 'Oliver was there', 'grau-depot.txt']) {
    const hash = createHash('sha256').update(secret).digest()
    for (const one of encoded(secret)) expect(all).not.toContain(one)
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(all).not.toContain(hash.toString(form))
  }
  expect(all).toContain('[removed] takes gravel. Ask [removed] about it; [removed] knows.')
  // All three forms are made from the same content.
  const members = await membersOf(zip)
  for (const name of ['case.html', 'case.json']) {
    expect(text(members.get(name)).split('[removed]').length).toBeGreaterThan(5)
  }
})

test('a chosen file leaves under a name without what was taken out', async () => {
  const open = await fullCase()
  const marks = { ...noMarks, words: ['grau'] }
  const zip = await exportZip(anna, open, { level: 'without-third-parties', marks })
  expect([...(await membersOf(zip)).keys()][0]).toBe('files/01-[removed]-depot.txt')
  expect(await checkExport(await stored(zip), officeWords)).toMatchObject({ code: 0 })
})

test('hostile names and texts stay texts in every form', async () => {
  const hostile = '<script>alert(1)</script>"\'&amp; #panic("x") =cmd() \u202e\u0000 ../../up'
  const open = await act(await report(hostile, { '../..\\<b>&\u202egpj.exe': Buffer.from('MZ') }), {
    type: 'change',
    to: { title: '<img src=x>', tags: ['</title>'] },
  })
  const zip = await exportZip(anna, open)
  expect(await checkExport(await stored(zip), officeWords)).toMatchObject({ code: 0 })
  const members = await membersOf(zip)
  expect(text(members.get('case.html'))).not.toMatch(/<(script|img|b)\b|\son\w+=|<\/title>[\s\S]*<\/title>/)
  expect(JSON.parse(text(members.get('case.json')))).toMatchObject({ facts: { title: '<img src=x>' } })
})

test('readers of the office record that the register left, and nobody else does', async () => {
  const act = { type: 'register-exported', from: today, until: today } as const
  const at = Math.floor(Date.now() / 1000)
  for (const [name, role, may] of [
    ['Ina Intake', 'intake', true],
    ['Aldo Auditor', 'auditor', false],
    ['Edda Expert', 'expert', false],
  ] as const) {
    anna = await lookAgain(anna)
    const { send, unlocked } = await comes(sotto, anna, moment(), name, { role })
    const acting = actOnOffice(send, unlocked, act, {}, at)
    await (may ? acting : expect(acting).rejects.toThrow(Refusal))
  }
  const { log } = (await lookAgain(anna)).unlocked
  const entries = log.entries.filter((entry) => entry.act.type === 'register-exported')
  expect(entries.map((entry) => entry.act)).toEqual([act])
})

test('an expert records no export of a case: the entry would not count', () => {
  expect(mayWrite('expert', 'exported')).toBe(false)
  expect(mayWrite('intake', 'exported')).toBe(true)
})
