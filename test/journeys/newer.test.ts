/**
 * A page loaded before the server was upgraded to a newer version of this program: it says so, raises no alarm, and can
 * still reply. Spec: "How formats grow".
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import type { Act } from '../../client/office/case/acts.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCases } from '../../client/office/case/cards.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { cardOf } from '../../crypto/case/state.ts'
import { utf8, type Envelope } from '../../crypto/bytes.ts'
import { contextOf, kind, previousOf, stream } from '../../crypto/envelope.ts'
import { hash } from '../../crypto/hash.ts'
import { cardLockPlace } from '../../crypto/lock.ts'
import { cardSize, entrySize, pad, textSize } from '../../crypto/padding.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealEnvelope, sealLock } from '../../crypto/seal.ts'
import { entryOverhead, signEntry } from '../../crypto/signed.ts'
import { headOf } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { actsDigest } from '../../crypto/wire/case.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterOffice, officeTexts, openFromList, visit, type Say } from '../support/journey.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let office: TestOffice
let browser: Browser
let say: Say
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  office = await setUpOffice(sotto)
  say = await officeTexts()
  page = (await visit(browser)).page
  await enterOffice(page, sotto, say, office)
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const today = systemClock.today()
const at = { day: today, seconds: Math.floor(Date.now() / 1000) }

/** A report, and its case. */
async function newCase(text: string): Promise<string> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  await leaveReport(send, verified, draftOf(verified, text), randomBytes(16), today)
  for (const { number } of await fetchCaseRows(office.send)) {
    if ((await open(number)).thread.report.content.text === text) return number
  }
  throw new Error('no such case')
}

const open = (number: string) => openCase(office.send, office.unlocked, number, at)

const act = async (number: string, what: Act) =>
  sendAct(office.send, sealAct(office.unlocked, await open(number), what, at))

/** What a newer version writes: another kind of entry, and an extra member in a note or card. */
interface Written {
  readonly type?: string
  readonly note?: object
  readonly card?: object
}

/** Stores an act as a newer program would. */
async function writeAsNewer(number: string, { type = 'tasked', note, card = {} }: Written): Promise<void> {
  const before = await open(number)
  const { mailbox } = before.answer
  const { office: id, officer, keys, verified } = office.unlocked
  const seal = (which: 2 | 3, content: object, to: number): Envelope => {
    const binding = { office: id, mailbox, stream: which, ...headOf(before.envelopes[which]) }
    const ctx = contextOf(kind.text, binding)
    const padded = pad(utf8(JSON.stringify(content)), to - entryOverhead)
    const plain = signEntry(keys.sign.secretKey, id, officer, ctx, padded)
    return sealEnvelope(before.caseKey, kind.text, binding, plain)
  }
  const manifest = { number: verified.manifest.number, hash: toText(verified.hash) }
  const version = before.version + 1
  const state = { ...toWire(cardOf(before.state)), ...card }
  const place = cardLockPlace(id, mailbox, version)
  const lock = sealLock(before.caseKey, place, pad(utf8(JSON.stringify(state)), cardSize))
  const envelopes: { stream: 2 | 3; seq: number; envelope: Envelope }[] = []
  if (note) {
    const envelope = seal(stream.notes, { v: 1, type: 'note', day: today, manifest, ...note }, textSize)
    envelopes.push({ stream: stream.notes, seq: before.envelopes[2].length, envelope })
  }
  const headNow = (which: 0 | 1 | 2) => {
    const envelope = envelopes.find((one) => one.stream === which)?.envelope ?? before.envelopes[which].at(-1)
    return envelope ? toText(previousOf(envelope)) : null
  }
  const entry = {
    v: 1,
    type: note ? 'noted' : type,
    manifest,
    day: today,
    at: at.seconds,
    messages: before.envelopes[0].length,
    card: toText(hash('card', lock)),
    heads: [headNow(0), headNow(1), headNow(2)],
    ...(note ? {} : { text: 'Ask the bank', due: '2027-01-31' }),
  }
  const logged = seal(stream.log, entry, entrySize)
  envelopes.push({ stream: stream.log, seq: before.envelopes[3].length, envelope: logged })
  const acts = { envelopes, card: { version, lock }, files: [] }
  const signature = signDigest(office.unlocked, actsDigest(id, mailbox, acts))
  const body = toWire({ ...acts, signature })
  await exchangeJson(office.send, { method: 'POST', path: `/api/cases/${number}/acts`, body })
}

/** A case as the list shows it. */
async function listedCase(number: string) {
  const cases = await fetchCases(office.send, office.unlocked)
  return cases.find(({ row }) => row.number === number)
}

test('an entry of an unknown kind does not count as damage: everything continues, and the contents of a newer card stay', async () => {
  const number = await newCase('Invoices for work that nobody has done.')
  await act(number, { type: 'change', to: { tags: ['urgent'] } })
  await writeAsNewer(number, { card: { mood: 1 } })
  const newer = await open(number)
  expect(newer).toMatchObject({ newer: true, entriesDamaged: false })
  expect(newer.state.tags).toEqual(['urgent'])
  expect(newer.log.map(({ content }) => content.type)).toEqual(['opened', 'changed', 'newer'])
  await act(number, { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true })
  const replied = await open(number)
  expect(replied.entriesDamaged).toBe(false)
  expect(replied.state.acknowledged).toBe(today)
  // The card stays as the newer version wrote it; that version makes it again from the log.
  expect(replied.padded).toEqual(newer.padded)
})

test('the page says that a newer version wrote part of a case, in the history too, and keeps the reply form', async () => {
  const number = await newCase('Second case, seen in a browser.')
  await writeAsNewer(number, {})
  await writeAsNewer(number, { note: { text: 'For Ben', mentions: ['ben'] } })
  await openFromList(page, say, 'Second case')
  await page.getByText(say('case-part-newer')).waitFor()
  expect(await page.locator('.alarm-item').allTextContents()).toEqual([])
  await page.getByRole('tab', { name: say('tab-history') }).click()
  await page.getByText(say('log-newer')).waitFor()
  await page.getByRole('tab', { name: new RegExp(say('tab-notes')) }).click()
  await page.getByText(say('note-newer')).waitFor()
  await page.getByRole('tab', { name: say('tab-conversation') }).click()
  await page.getByLabel(say('compose-label')).waitFor()
})

test('a case with a card that this version cannot read stays on the list of work, and opens', async () => {
  const number = await newCase('Third case, with a card of tomorrow.')
  await writeAsNewer(number, { card: { v: 2 } })
  expect(await listedCase(number)).toMatchObject({ card: null, trouble: 'newer' })
  await page
    .getByRole('link', { name: say('place-cases'), exact: true })
    .first()
    .click()
  await page.getByRole('button', { name: say('look-again'), exact: true }).click()
  const newerRow = page.locator(`.row[href$="${number}"]`, { hasText: say('row-newer') })
  // The case may have been acknowledged or closed: the list makes no claim.
  await newerRow.waitFor()
  expect(await newerRow.textContent()).not.toContain(say('state-new'))
  await page.locator(`.row[href$="${number}"]`, { hasText: say('row-newer') }).click()
  await page.getByRole('heading', { name: /Third case/ }).waitFor()
})

test('a case with an entry that no page knows gets new keys, whoever wrote it, and can be answered', async () => {
  const number = await newCase('Fifth case.')
  await writeAsNewer(number, {})
  await act(number, { type: 'rekey' })
  const rekeyed = await open(number)
  expect(rekeyed).toMatchObject({ entriesDamaged: false, answer: { side: { epoch: 1 } } })
  await act(number, { type: 'reply', as: 'acknowledgement', text: 'Thank you.', waiting: true })
  expect((await open(number)).state.acknowledged).toBe(today)
})

test('an entry without the members that every entry has is damage, and the log overrules a wrong card', async () => {
  const number = await newCase('Fourth case.')
  const wrong = { title: 'Nothing to see', state: 'closed', closed: today, read: 99, answered: 99 }
  await writeAsNewer(number, { card: wrong })
  const opened = await open(number)
  expect(opened.state).toMatchObject({ title: 'Fourth case.', state: 'new', closed: null })
  // Anybody's next act corrects the list too.
  await act(number, { type: 'note', text: 'Look here' })
  expect((await listedCase(number))?.card).toMatchObject({
    title: 'Fourth case.',
    closed: null,
    read: 1,
  })
  await writeAsNewer(number, { type: 'NOT A TYPE' })
  expect((await open(number)).entriesDamaged).toBe(true)
})
