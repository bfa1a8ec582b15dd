/** Files from strangers in an officer's browser: viewed without harm, exported with their hashes, each step logged. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PDFDocument } from '@cantoo/pdf-lib'
import { BlobReader, BlobWriter, TextWriter, Uint8ArrayReader, ZipReader, ZipWriter } from '@zip.js/zip.js'
import type { Browser, Download, Frame, Locator, Page } from 'playwright-core'
import { fetchVerified } from '../../client/api/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { leaveFiles } from '../../demo/files.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { lookAt } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  enterNewOffice,
  officeTexts,
  openFromList,
  sendReady,
  takeWords,
  textsOf,
  unlock,
  visit,
  writeReport,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let page: Page
let say: Say
let made: MadeOffice
let harmless: Sent[]
/** What any file could reach if it got out. */
let outside: Server
let reached: string[]
let trap: string

beforeAll(async () => {
  outside = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.end()
  })
  reached = []
  outside.listen(0, '127.0.0.1')
  await once(outside, 'listening')
  trap = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await officeTexts()
  officer = await visit(browser)
  page = officer.page
  made = await enterNewOffice(page, sotto, say)
  await sendReport('The hostile set', await hostileSet())
  harmless = await harmlessSet()
  await sendReport('The harmless set', harmless)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
  outside.close()
})

interface Sent {
  readonly name: string
  readonly bytes: Uint8Array
}
const text = (name: string, content: string): Sent => ({ name, bytes: Buffer.from(content) })
const sample = async (name: string): Promise<Sent> => ({
  name,
  bytes: await readFile(new URL(`../samples/${name}`, import.meta.url)),
})

/** Sends a report with unchanged files, with the real client code but past every page, as an attacker would. */
async function sendReport(what: string, files: readonly Sent[]): Promise<void> {
  const today = systemClock.today()
  const send = sotto.reporter()
  const verified = await fetchVerified(send, null, today)
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  // What the sender says about them is not trusted either.
  const about = { type: 'image/png', state: 'cleaned' } as const
  const left = files.map(({ name, bytes }) => ({ bytes, about: { ...about, name } }))
  const carried = await leaveFiles(send, verified.office, mailbox, left)
  await leaveReport(send, verified, draftOf(verified, what, { files: carried }), entropy, today)
}

async function hostileSet(): Promise<Sent[]> {
  const pdf = await PDFDocument.create()
  pdf.addPage([300, 200]).drawText('Invoice number seven', { x: 20, y: 150 })
  pdf.addJavaScript('main', `app.launchURL("${trap}/pdf", true); app.alert("ran")`)
  const escape = `<script>fetch("${trap}/run");parent.document.title="ran";top.location="${trap}/top"</script>`
  const bomb = new ZipWriter(new BlobWriter())
  await bomb.add('zeros', new Uint8ArrayReader(new Uint8Array(200 * 1024 * 1024)))
  const zip = await bomb.close()
  return [
    text('holiday.jpg', `<!doctype html><body>${escape}<img src="${trap}/image">`),
    text(
      'plan.svg',
      `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('${trap}/onload')">${escape}<image href="${trap}/svg"/></svg>`,
    ),
    { name: 'invoice.pdf', bytes: await pdf.save() },
    text('hours.csv', `Name,Hours\nAnna,=HYPERLINK("${trap}/csv")\nBert,-7\n`),
    text(
      'complaint.eml',
      [
        'From: "boss@town.example" <stranger@elsewhere.example>',
        'To: office@town.example',
        'Subject: Please look',
        'Date: Thu, 26 Nov 2026 10:00:00 +0100',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        `<p>Dear office</p>${escape}<img src="${trap}/mail" onerror="fetch('${trap}/onerror')"><a href="${trap}/link">our site</a>`,
        `<link rel="stylesheet" href="${trap}/style"><iframe src="${trap}/frame"></iframe>`,
        '--b',
        'Content-Type: text/csv; name="attached.csv"',
        'Content-Disposition: attachment; filename="attached.csv"',
        '',
        'a,b\n1,2',
        '--b--',
        '',
      ].join('\r\n'),
    ),
    { name: 'archive.zip', bytes: new Uint8Array(await zip.arrayBuffer()) },
    { name: 'letter.pdf', bytes: Buffer.from('MZ\x90\0 a program') },
    text('annual\u202Efdp.exe', 'just text'),
    text('../../etc/passwd', 'root'),
    text('nul\0byte\r\n.txt', 'nothing'),
    text(`${'long'.repeat(60)}.txt`, 'a long name'),
    { name: 'broken.png', bytes: Buffer.from('\x89PNG\r\n\x1a\n broken', 'latin1') },
  ]
}

async function harmlessSet(): Promise<Sent[]> {
  const files = await Promise.all(
    [
      'photo.jpg',
      'screenshot.png',
      'anim.gif',
      'photo.webp',
      'recording.wav',
      'letter.pdf',
      'letter.docx',
    ].map(sample),
  )
  const old = { name: 'old.csv', bytes: Buffer.from('Straße;Länge\nHauptstraße;7\n', 'latin1') }
  const book = await PDFDocument.create()
  for (let number = 1; number <= 200; number++) {
    book.addPage([300, 400]).drawText(`Page number ${number}`, { x: 20, y: 350, size: 20 })
  }
  const long = { name: 'long.pdf', bytes: await book.save() }
  return [...files, text('notes.txt', 'Zwölf Kisten fehlen.'), old, long]
}

const dialog = (): Locator => page.locator('dialog[open]')
const row = (name: string): Locator =>
  page.locator('#panel-conversation .file').filter({ has: page.getByText(name, { exact: true }) })

/** Presses a file's button, and waits for the dialog. */
async function press(name: string, what: 'file-open' | 'file-save'): Promise<void> {
  await row(name)
    .getByRole('button', { name: `${say(what)} ${name}` })
    .click()
  await dialog().waitFor()
}

/**
 * Opens a file of the case on the page.
 * @returns the frame that shows it
 */
async function look(name: string): Promise<Frame> {
  await press(name, 'file-open')
  const handle = await dialog().locator('iframe').elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('no frame')
  return frame
}

async function close(): Promise<void> {
  await dialog()
    .getByRole('button', { name: say('file-close') })
    .click()
  await dialog().waitFor({ state: 'detached' })
}

const caution = (which: string) => dialog().getByText(say(`caution-${which}`))

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path())
}

test('pictures, sound, PDF and text are shown in a frame that has no origin, no keys and no network', async () => {
  await openFromList(page, say, 'The harmless set')
  for (const name of ['photo.jpg', 'screenshot.png', 'anim.gif', 'photo.webp']) {
    const frame = await look(name)
    await frame.locator('main img').waitFor()
    expect(
      await frame.locator('main img').evaluate((one: HTMLImageElement) => one.naturalWidth),
    ).toBeGreaterThan(0)
    await close()
  }
  const sound = await look('recording.wav')
  await sound.locator('main audio').waitFor()
  expect(await sound.locator('audio').evaluate((one: HTMLAudioElement) => one.paused)).toBe(true)
  await close()

  await page.addInitScript(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) said.push(node.textContent ?? '')
      }
    }).observe(document, { childList: true, subtree: true })
  })
  const pdf = await look('letter.pdf')
  await pdf.locator('.page canvas').first().waitFor()
  await pdf.locator('.page-text span').first().waitFor()
  const isDrawn = await pdf
    .locator('.page canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
      return data?.some((value, at) => at % 4 !== 3 && value < 128)
    })
  expect(isDrawn).toBe(true)
  // A large one takes seconds: until then the frame is not empty.
  const said = await pdf.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(said).toContain(say('view-opening'))
  expect(await pdf.getByText(say('view-opening')).count()).toBe(0)
  await close()

  const old = await look('old.csv')
  await old.getByRole('cell', { name: 'Hauptstraße' }).waitFor()
  await close()

  const notes = await look('notes.txt')
  await notes.getByText('Zwölf Kisten fehlen.').waitFor()
  const inside = await notes.evaluate(async () => ({
    origin: globalThis.origin,
    page: await Promise.resolve()
      .then(() => parent.document.title)
      .catch(() => 'refused'),
    storage: await Promise.resolve()
      .then(() => String(localStorage.length))
      .catch(() => 'refused'),
    cookies: await Promise.resolve()
      .then(() => document.cookie)
      .catch(() => 'refused'),
    own: await fetch('/api/session').then(
      () => 'answered',
      () => 'refused',
    ),
    // What the policy does not stop, and what a file could start.
    ways: [
      'RTCPeerConnection',
      'WebTransport',
      'WebSocket',
      'EventSource',
      'Worker',
      'BroadcastChannel',
    ].filter((way) => typeof (globalThis as Record<string, unknown>)[way] === 'function'),
    beacon: 'sendBeacon' in navigator,
    // By the frame's own policy: with the header alone, it could send requests to the office.
    policy: await new Promise<boolean>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ originalPolicy }) => {
        if (originalPolicy.includes("connect-src 'none'")) resolve(true)
      })
      setTimeout(() => resolve(false), 3000)
      void fetch('/api/session', { mode: 'no-cors' }).catch(() => undefined)
    }),
  }))
  expect(inside).toEqual({
    origin: 'null',
    page: 'refused',
    storage: 'refused',
    cookies: 'refused',
    own: 'refused',
    ways: [],
    beacon: false,
    policy: true,
  })
  await close()
  // The console reports that the frame's policy refused its own fetch, and nothing else.
  expect(officer.errors.filter((one) => !one.includes('/api/session'))).toEqual([])
  officer.errors.length = 0
})

test('axe finds no fault on an opened file, nor on the list of all files', async () => {
  const { found, look: check } = lookAt(page)
  await look('notes.txt')
  await check('dialog')
  await close()
  await page.getByRole('tab', { name: new RegExp(say('tab-files')) }).click()
  await check('files')
  await page.getByRole('tab', { name: say('tab-conversation') }).click()
  expect(found).toEqual([])
})

test('a file that only another program can open is saved, and the page says what type it really is', async () => {
  await press('letter.docx', 'file-open')
  await dialog().getByText(say('file-only-saved')).waitFor()
  await dialog()
    .getByText(say('file-is', { what: say('kind-document'), ending: 'docx' }))
    .waitFor()
  expect(await dialog().locator('iframe').count()).toBe(0)
  const waiting = page.waitForEvent('download')
  await dialog()
    .getByRole('button', { name: say('file-save') })
    .click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('letter.docx')
  expect(Buffer.compare(await bytesOf(download), Buffer.from((await sample('letter.docx')).bytes))).toBe(0)
  await close()
})

test('nothing in the hostile files runs, loads or links anywhere, and each is named for what it is', async () => {
  await openFromList(page, say, 'The hostile set')

  // A page under a picture's name is shown as text.
  const html = await look('holiday.jpg')
  await html.getByText('<!doctype html>').waitFor()
  await caution('other-kind').waitFor()
  await caution('runs').waitFor()
  await close()

  const svg = await look('plan.svg')
  await svg.getByText('onload=').waitFor()
  await caution('runs').waitFor()
  expect(await svg.locator('main svg').count()).toBe(0)
  await close()

  const pdf = await look('invoice.pdf')
  await pdf.locator('.page canvas').waitFor()
  await pdf.getByText('Invoice number seven').waitFor()
  await dialog().getByText(say('file-program')).waitFor()
  await close()

  const csv = await look('hours.csv')
  await csv.getByText(`=HYPERLINK("${trap}/csv")`).waitFor()
  await caution('formulas').waitFor()
  expect(await csv.locator('a').count()).toBe(0)
  await close()

  const mail = await look('complaint.eml')
  await mail.getByText('boss@town.example <stranger@elsewhere.example>').waitFor()
  await mail.getByText('Dear office').waitFor()
  await mail.getByText(`our site (${trap}/link)`).waitFor()
  expect(await mail.locator('main :is(img, script, iframe, link, a)').count()).toBe(0)
  await mail.getByRole('button', { name: 'attached.csv' }).click()
  await mail.getByRole('cell', { name: '2' }).waitFor()
  await mail.getByRole('button', { name: say('back') }).click()
  await mail.getByText('Dear office').waitFor()
  await close()

  await press('broken.png', 'file-open')
  await dialog().getByText(say('file-cannot-show')).waitFor()
  await close()

  // A program under a letter's name, and 200 MB compressed to a hundredth: neither is opened or unpacked.
  for (const [name, which] of [
    ['letter.pdf', 'other-kind'],
    ['archive.zip', 'archive'],
  ] as const) {
    await press(name, 'file-open')
    await dialog().getByText(say('file-only-saved')).waitFor()
    await caution(which).waitFor()
    await close()
  }
  expect(await page.title()).not.toContain('ran')
  expect(page.url().startsWith(sotto.officeUrl)).toBe(true)
  expect(reached).toEqual([])
  expect(officer.errors).toEqual([])
})

test('names are shown and saved without anything deceptive: reversed text, folders, control characters, 4 KB', async () => {
  for (const name of ['annualfdp.exe', 'passwd', 'nulbyte.txt', `${'long'.repeat(49)}.txt`]) {
    await row(name).waitFor()
  }
  // Its name is a program's: the page says so before it is saved.
  await press('annualfdp.exe', 'file-save')
  expect(await dialog().getByText(say('file-only-saved')).count()).toBe(0)
  await caution('runs').waitFor()
  const waiting = page.waitForEvent('download')
  await dialog()
    .getByRole('button', { name: say('file-save-anyway') })
    .click()
  expect((await waiting).suggestedFilename()).toBe('annualfdp.exe')
  await close()
})

test('only the visible pages of a long document are drawn', async () => {
  await openFromList(page, say, 'The harmless set')
  const frame = await look('long.pdf')
  await frame.locator('.page').nth(199).waitFor({ state: 'attached' })
  await frame.getByText('Page number 1', { exact: true }).waitFor()
  await frame.locator('.page').nth(150).scrollIntoViewIfNeeded()
  await frame.getByText('Page number 151', { exact: true }).waitFor()
  await frame.getByText('Page number 1', { exact: true }).waitFor({ state: 'detached' })
  expect(await frame.locator('canvas').count()).toBeLessThan(10)
  await close()
})

test('reading in the frame counts as activity: the desk stays open, and the server is told', async () => {
  const reader = await visit(browser)
  await reader.page.clock.install()
  await reader.page.goto(sotto.officeUrl)
  await unlock(reader.page, say, made)
  await openFromList(reader.page, say, 'The harmless set')
  await reader.page.getByRole('button', { name: `${say('file-open')} notes.txt` }).click()
  const text = reader.page.frameLocator('iframe.viewer').getByText('Zwölf Kisten fehlen.')
  await text.waitFor()
  for (let times = 0; times < 3; times++) {
    // The page counts in seconds; and it must have heard from the frame.
    await reader.page.clock.runFor(2000)
    const told = await reader.page.evaluateHandle(() => ({
      heard: new Promise((resolve) => addEventListener('message', resolve, { once: true })),
    }))
    await text.click()
    await told.evaluate(({ heard }) => heard.then(() => undefined))
    const extended = reader.page.waitForRequest('**/api/session')
    await reader.page.clock.fastForward('09:00')
    await extended
  }
  await text.waitFor()
  await reader.page.clock.fastForward('11:00')
  await reader.page.getByText(say('out-idle')).waitFor()
  expect(reader.errors).toEqual([])
  await reader.context.close()
})

test('in the reporter’s browser a zip bomb is reported as too large, and a 4 KB name with marks and folders is shortened', async () => {
  const reporterSay = await textsOf('en')
  const bomb = new ZipWriter(new BlobWriter(), { level: 1 })
  await bomb.add('[Content_Types].xml', new Uint8ArrayReader(Buffer.from('<Types/>')))
  await bomb.add('word/document.xml', new Uint8ArrayReader(new Uint8Array(600 * 1024 * 1024)))
  const packed = Buffer.from(await (await bomb.close()).arrayBuffer())
  expect(packed.length).toBeLessThan(10 * 1024 * 1024)
  const name = `../a\u202Eb/${'long '.repeat(820)}name.txt`
  const reporter = await visit(browser)
  await reporter.page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(reporter.page, reporterSay, {
    text: 'A bomb and a name',
    files: [
      { name: 'bomb.docx', mimeType: 'text/plain', buffer: packed },
      { name, mimeType: 'text/plain', buffer: Buffer.from('nothing') },
    ],
    keepNames: true,
  })
  await reporter.page
    .getByRole('button', { name: `${reporterSay('check-edit')} ${reporterSay('check-files')}` })
    .click()
  await reporter.page.getByText(reporterSay('files-uncleaned-too-large')).waitFor()
  await reporter.page.getByRole('button', { name: `${reporterSay('files-remove')} bomb.docx` }).click()
  await button(reporter.page, reporterSay('continue')).click()
  await button(reporter.page, reporterSay('continue')).click()
  await takeWords(reporter.page, reporterSay)
  await sendReady(reporter.page, reporterSay)
  expect(reporter.errors).toEqual([])
  await reporter.context.close()

  await openFromList(page, say, 'A bomb and a name')
  const shown = (await page.locator('#panel-conversation .file strong').textContent()) ?? ''
  expect(shown).toMatch(/^long [a-z ]+\.txt$/)
  expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(200)
})

test('all files are exported as one ZIP with their hashes, and the log says who opened and exported what', async () => {
  await openFromList(page, say, 'The harmless set')
  await page.getByRole('tab', { name: new RegExp(say('tab-files')) }).click()
  const waiting = page.waitForEvent('download')
  await button(page, say('files-export')).click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}-files\.zip$/)
  const zip = new ZipReader(new BlobReader(new Blob([new Uint8Array(await bytesOf(download))])))
  const entries = new Map((await zip.getEntries()).map((one) => [one.filename, one]))
  const read = (name: string) => {
    const entry = entries.get(name)
    if (!entry || entry.directory) throw new Error(`no ${name}`)
    return entry
  }
  const sums = await read('SHA256SUMS').getData(new TextWriter())
  for (const [index, { name, bytes }] of harmless.entries()) {
    const inside = `files/${String(index + 1).padStart(2, '0')}-${name}`
    const blob = await read(inside).getData(new BlobWriter())
    expect(Buffer.compare(Buffer.from(await blob.arrayBuffer()), Buffer.from(bytes))).toBe(0)
    expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${inside}\n`)
  }
  const manifest = JSON.parse(await read('manifest.json').getData(new TextWriter())) as {
    files: { sha256: string; from: string }[]
  }
  expect(manifest.files.map(({ from }) => from)).toEqual(harmless.map(() => 'reporter'))

  const one = page
    .locator('#panel-files .file')
    .filter({ has: page.getByText('letter.docx', { exact: true }) })
  await one.getByText(/^Received from the reporter/).waitFor()
  await one.getByText(/^Opened by /).waitFor()
  await one.getByText(/^Saved by /).waitFor()
  await one.getByText(/^Saved with all others by /).waitFor()
  const hash = createHash('sha256')
    .update((await sample('letter.docx')).bytes)
    .digest('hex')
  await one.getByText(hash).waitFor()

  await page.getByRole('tab', { name: say('tab-history') }).click()
  await page
    .locator('.history li')
    .filter({ hasText: say('log-file-exported') })
    .filter({ hasText: 'letter.docx' })
    .waitFor()
  expect(officer.errors).toEqual([])
})
