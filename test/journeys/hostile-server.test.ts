/**
 * A server run by the accused: it swaps keys, shows old lists, forges replies and moves messages. The browser refuses
 * each before it seals or shows anything, and the page says why.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { utf8, type Envelope, type Mailbox } from '../../crypto/bytes.ts'
import { Reply, writeContent } from '../../crypto/content.ts'
import { addDays } from '../../crypto/day.ts'
import { contextOf, kind, stream } from '../../crypto/envelope.ts'
import { manifestHash, type Published } from '../../crypto/manifest.ts'
import { generationKeys, signManifest, type GenerationSeed } from '../../crypto/office-keys.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { textSize } from '../../crypto/padding.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { replyOverhead, signReply } from '../../crypto/signed.ts'
import { headOf } from '../../crypto/thread.ts'
import { wordsOf } from '../../crypto/phrase.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Manifest } from '../../crypto/wire/manifest.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { toWire } from '../../client/api/wire.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { openCase } from '../../client/office/case/open.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { foundOffice } from '../../client/office/setup/founding.ts'
import { openMailbox } from '../../client/reporter/mailbox.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { comeBack, textsOf, visit, type Say } from '../support/journey.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let office: TestOffice
let say: Say
const today = systemClock.today()

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto, office } = await startFounded())
  say = await textsOf('en')
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

type ManifestText = v.InferInput<typeof Manifest>

/** The office's manifest, changed, and signed again by its own signer if `signed` is set. */
function changed(change: (manifest: ManifestText) => ManifestText, signed: boolean): Published {
  const { published, office: id, officerSeed } = office.founding
  const before = JSON.parse(new TextDecoder().decode(published.manifest.bytes)) as ManifestText
  const bytes = utf8(JSON.stringify(change(before)))
  const { sign } = officerKeys(officerSeed)
  const signatures = signed
    ? [{ signer: sign.publicKey, signature: signManifest(sign.secretKey, id, bytes) }]
    : published.manifest.signatures
  return { ...published, manifest: { bytes, signatures } }
}

/** Whether the page, shown this manifest, continued to who may read; with everything that it sent. */
async function tryToReport(
  published: Published,
  address = '/en/',
): Promise<{ page: Page; posted: string[] }> {
  const { page } = await visit(browser)
  const posted: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(request.url())
  })
  await page.route('**/api/manifest', (route) => route.fulfill({ json: toWire(published) }))
  await page.goto(`${sotto.reporterUrl}${address}`)
  await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
  return { page, posted }
}

async function expectRefused(
  { page, posted }: { page: Page; posted: string[] },
  fault: string,
): Promise<void> {
  await page.getByRole('heading', { name: say('refused-title') }).waitFor()
  await page.getByText(say(`refused-${fault}`)).waitFor()
  await page.getByText(say('refused-nothing-locked')).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  expect(posted).toEqual([])
  await page.context().close()
}

test('the true manifest, served in the same way, is accepted: the way of serving does not cause the refusals below', async () => {
  const { page } = await tryToReport(changed((manifest) => manifest, true))
  await page.getByRole('heading', { name: say('who-title') }).waitFor()
  await page.context().close()
})

test('a swapped generation key is refused', async () => {
  const { kem } = generationKeys(randomBytes<'generation seed'>(32))
  const swap = (manifest: ManifestText): ManifestText => ({
    ...manifest,
    channels: manifest.channels.map((channel) => ({
      ...channel,
      generation: { ...channel.generation, kem: toText(kem.publicKey) },
    })),
  })
  await expectRefused(await tryToReport(changed(swap, false)), 'bad-signature')
})

test('an expired manifest is refused', async () => {
  const old = { from: addDays(today, -91), until: addDays(today, -1) }
  await expectRefused(await tryToReport(changed((manifest) => ({ ...manifest, ...old }), true)), 'expired')
})

test.each([-400, 400])(
  'on a device whose date is wrong by %i days, the page shows the date of the device',
  async (days) => {
    const { page, context } = await visit(browser)
    const wrong = addDays(today, days)
    await page.clock.setFixedTime(new Date(`${wrong}T12:00:00Z`))
    await page.goto(sotto.reporterUrl)
    await page.getByRole('link', { name: new RegExp(say('landing-report')) }).click()
    await page.getByRole('heading', { name: say('refused-title') }).waitFor()
    const [begin = ''] = say('refused-date', { day: '#' }).split('#')
    const said = page.locator('p', { hasText: begin })
    expect(await said.textContent()).toContain(wrong.slice(0, 4))
    await context.close()
  },
)

test('another office’s manifest is refused if the poster’s link pins the root', async () => {
  const details = {
    name: 'Another town',
    contact: '',
    officerName: 'B',
    officerTitle: null,
    intake: 'open' as const,
  }
  const other = foundOffice(details, officerKeys(office.founding.officerSeed).sign.publicKey, {
    day: today,
    seconds: 0,
  })
  const pinned = `/en/#k=${toText(office.founding.published.root)}`
  await expectRefused(await tryToReport(other.published, pinned), 'other-office')
})

test('without a pinned root, another office’s words differ from those on the poster', async () => {
  const details = {
    name: 'Another town',
    contact: '',
    officerName: 'B',
    officerTitle: null,
    intake: 'open' as const,
  }
  const other = foundOffice(details, officerKeys(office.founding.officerSeed).sign.publicKey, {
    day: today,
    seconds: 0,
  })
  const wordsShown = async (published: Published): Promise<string[]> => {
    const { page } = await tryToReport(published)
    await page.getByText(say('fingerprint-title')).click()
    const words = await page.locator('.words-small .words-word').allTextContents()
    await page.context().close()
    return words
  }
  const [theirs, ours] = [await wordsShown(other.published), await wordsShown(office.founding.published)]
  expect(ours).toHaveLength(8)
  expect(theirs).not.toEqual(ours)
})

/** A report with one answer, made over HTTP. */
async function reportWithAnswer(text: string): Promise<{ entropy: Entropy; words: string }> {
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  await leaveReport(send, verified, draftOf(verified, text), entropy, today)
  const at = { day: today, seconds: 1 }
  for (const row of await fetchCaseRows(office.send)) {
    const open = await openCase(office.send, office.unlocked, row.number, at)
    if (open.thread.report.content.text !== text) continue
    const act = { type: 'reply', as: 'acknowledgement', text: `Answer to ${text}`, waiting: true } as const
    await sendAct(office.send, sealAct(office.unlocked, open, act, at))
  }
  return { entropy, words: wordsOf(entropy).join(' ') }
}

/** Replaces an envelope in the database, which only the operator of the server can do. */
async function putReply(mailbox: Mailbox, seq: number, envelope: Envelope): Promise<void> {
  await sotto.db
    .insertInto('envelope')
    .values({
      office: office.founding.office,
      mailbox,
      stream: stream.reply,
      seq,
      envelope,
      stored_on: today,
    })
    .onConflict((conflict) =>
      conflict.columns(['office', 'mailbox', 'stream', 'seq']).doUpdateSet({ envelope }),
    )
    .execute()
}

async function readReplies(words: string, published?: Published): Promise<Page> {
  const { page } = await visit(browser)
  if (published) await page.route('**/api/manifest', (route) => route.fulfill({ json: toWire(published) }))
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words)
  await page.getByRole('heading', { name: say('conversation-title') }).waitFor()
  return page
}

async function expectFault(page: Page, fault: string, hidden: string): Promise<void> {
  await page.getByText(say(`fault-${fault}`)).waitFor()
  await page.getByText(say('fault-instead')).waitFor()
  expect(await page.getByText(hidden).count()).toBe(0)
  expect(await page.getByLabel(say('reply-label')).count()).toBe(0)
  await page.context().close()
}

test('an honest answer is shown: the way of reading does not cause the refusals below', async () => {
  const { words } = await reportWithAnswer('honest')
  const page = await readReplies(words)
  await page.getByText('Answer to honest').waitFor()
  await page.context().close()
})

test('a reply moved from another case is refused', async () => {
  const one = await reportWithAnswer('first case')
  const other = await reportWithAnswer('second case')
  const id = office.founding.office
  const moved = await sotto.db
    .selectFrom('envelope')
    .select('envelope')
    .where('mailbox', '=', reporterKeys(other.entropy, id).mailbox)
    .where('stream', '=', stream.reply)
    .executeTakeFirstOrThrow()
  await putReply(reporterKeys(one.entropy, id).mailbox, 0, moved.envelope)
  await expectFault(await readReplies(one.words), 'changed', 'Answer to second case')
})

/** A reply to a reporter, sealed and signed with the thread key and this voice. */
async function forge(entropy: Entropy, text: string, seed: GenerationSeed, manifest: number): Promise<void> {
  const { office: id, published } = office.founding
  const { master, mailbox } = reporterKeys(entropy, id)
  const channel = office.unlocked.verified.manifest.channels[0]
  const open = await openMailbox(sotto.reporter(), office.unlocked.verified, entropy, sotto.reporterUrl)
  const before = await sotto.db
    .selectFrom('envelope')
    .select('envelope')
    .where('mailbox', '=', mailbox)
    .where('stream', '=', stream.reply)
    .orderBy('seq')
    .execute()
  if (!channel || !open) throw new Error('no such report')
  const binding = { office: id, mailbox, stream: stream.reply, ...headOf(before.map((one) => one.envelope)) }
  const content: v.InferInput<typeof Reply> = {
    v: 1,
    type: 'reply',
    day: today,
    manifest: { number: manifest, hash: toText(manifestHash(published.manifest.bytes)) },
    seen: { seq: 0, hash: toText(open.thread.report.hash) },
    text,
    feedbackBy: today,
  }
  const place = { office: id, channel: channel.id, ctx: contextOf(kind.text, binding) }
  const padded = writeContent(Reply, content, textSize - replyOverhead)
  const plain = signReply(generationKeys(seed).voice.secretKey, 1, place, padded)
  await putReply(
    mailbox,
    binding.seq,
    sealEnvelope(threadKeyOf(master, open.salt), kind.text, binding, plain),
  )
}

test('a reply that the office did not sign is refused, even if its writer holds the thread key', async () => {
  const { entropy, words } = await reportWithAnswer('unsigned case')
  await forge(entropy, 'Come to the car park', randomBytes<'generation seed'>(32), 1)
  await expectFault(await readReplies(words), 'unsigned', 'Come to the car park')
})

test('a reply signed by a voice after it was retired is refused; earlier replies stay', async () => {
  const { entropy, words } = await reportWithAnswer('retired case')
  const seed = office.founding.generationSeed
  const next = generationKeys(randomBytes<'generation seed'>(32))
  const rotated = changed(
    (manifest) => ({
      ...manifest,
      number: 2,
      previous: toText(manifestHash(office.founding.published.manifest.bytes)),
      channels: manifest.channels.map((channel) => ({
        ...channel,
        generation: {
          number: 2,
          oldest: 2,
          kem: toText(next.kem.publicKey),
          voice: toText(next.voice.publicKey),
        },
        pastVoices: [{ generation: 1, voice: channel.generation.voice, retired: 2 }],
      })),
    }),
    true,
  )
  await forge(entropy, 'We know who you are', seed, 2)
  const page = await readReplies(words, rotated)
  await page.getByText('Answer to retired case').waitFor()
  await expectFault(page, 'retired', 'We know who you are')
})

test('an answer overwritten with noise is refused', async () => {
  const { entropy, words } = await reportWithAnswer('overwritten case')
  await putReply(reporterKeys(entropy, office.founding.office).mailbox, 0, randomBytes<'envelope'>(32_849))
  await expectFault(await readReplies(words), 'changed', 'Answer to overwritten case')
})

test('a mailbox that begins with another one’s first envelope is not shown at all', async () => {
  const one = await reportWithAnswer('swapped case')
  const other = await reportWithAnswer('other beginning')
  const id = office.founding.office
  const theirs = await sotto.db
    .selectFrom('envelope')
    .select('envelope')
    .where('mailbox', '=', reporterKeys(other.entropy, id).mailbox)
    .where('stream', '=', stream.report)
    .executeTakeFirstOrThrow()
  await sotto.db
    .updateTable('envelope')
    .set({ envelope: theirs.envelope })
    .where('mailbox', '=', reporterKeys(one.entropy, id).mailbox)
    .where('stream', '=', stream.report)
    .execute()
  const { page } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, one.words)
  await page.getByText(say('return-damaged')).waitFor()
  expect(await page.getByText('swapped case').count()).toBe(0)
  await page.context().close()
})
