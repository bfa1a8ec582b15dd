/** A case leaves the office: complete, without the reporter's name, without third parties; checked by other programs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import type { Browser, Page } from 'playwright-core'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase } from '../../client/office/case/open.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { systemClock } from '../../server/clock.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { faultsOnBoth, overflowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { checkExport, run } from '../support/exports.ts'
import {
  button,
  enterOffice,
  goTo,
  lookAgain,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let browser: Browser
let sotto: TestSotto
let say: Say
let officer: Visitor
let office: TestOffice
let page: Page
let folder: string
let words: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-exports-'))
  browser = await launchBrowser()
  const founded = await startFounded()
  sotto = founded.sotto
  office = founded.office
  words = fingerprintWords(founded.office.unlocked.office).join(' ')
  say = await officeTexts()
  officer = await visit(browser)
  page = officer.page
  await enterOffice(page, sotto, say, founded.office)
  const reporter = await visit(browser)
  await reporter.page.goto(`${sotto.reporterUrl}/ar/`)
  await report(reporter.page, await textsOf('ar'), {
    text: secret,
    name: { name: 'Samira Qasim', contact: 'samira@home.example' },
    files: [{ name: 'days.txt', mimeType: 'text/plain', buffer: Buffer.from('Monday, gravel\n') }],
  })
  await reporter.context.close()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await sotto.end()
  await rm(folder, { recursive: true })
})

/** A report in two scripts that names somebody twice, in two spellings. */
const secret = 'الحصى يؤخذ من المستودع. Herr Jürgen Weßling took it home on Monday; JÜRGEN said so. <b>&amp;'

let saved = 0
/** Presses a button, and keeps what it saves. */
async function save(text: string): Promise<string> {
  const download = page.waitForEvent('download')
  await button(page, say(text)).click()
  const path = join(folder, `${++saved}-${(await download).suggestedFilename()}`)
  await (await download).saveAs(path)
  return path
}

async function show(level: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${say(`export-level-${level}`)}`) }).check()
  await button(page, say('export-preview')).click()
  await page.getByRole('heading', { name: say('export-preview-title') }).waitFor()
}

/** What a PDF says, by another program; and its structure is right. */
async function pdfText(path: string): Promise<string> {
  expect(await run('qpdf', '--check', path)).toMatchObject({ code: 0 })
  const { code, said } = await run('pdftotext', path, '-')
  expect(code).toBe(0)
  return said.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ')
}

async function membersOf(path: string): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>()
  const zip = new ZipReader(new BlobReader(new Blob([await readFile(path)])))
  for (const entry of await zip.getEntries()) {
    if (!entry.directory)
      members.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())))
  }
  return members
}

/** Every byte of an export that could be read: as it is, and what is compressed in its PDF. */
function allBytes(members: Map<string, Buffer>): string {
  const pdf = members.get('case.pdf') ?? Buffer.alloc(0)
  const streams: Buffer[] = []
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    try {
      streams.push(inflateSync(pdf.subarray(at + 7), { finishFlush: 2 }))
    } catch {
      // Not compressed: it is there as it is.
    }
  }
  return Buffer.concat([...members.values(), ...streams]).toString('utf8')
}

test('a complete export is in the history before it is saved, and passes the check', async () => {
  await goTo(page, say, 'cases')
  await lookAgain(page, say)
  await openFromList(page, say, 'Jürgen')
  await button(page, say('export-case')).click()
  await page.getByText(say('export-lead')).waitFor()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflowOf(page, 'export level')).toEqual([])
  }
  expect(await faultsOnBoth(page, 'export level')).toEqual([])
  await show('complete')
  const zip = await save('export-save-zip')
  await page.getByText(say('export-done-zip')).waitFor()
  const pdf = await save('export-save-pdf')
  await page.getByText(say('export-done-pdf')).waitFor()
  const checked = await checkExport(zip, words, `--pdf=${pdf}`)
  expect(checked).toMatchObject({ code: 0 })
  const text = await pdfText(pdf)
  expect(text).toContain('الحصى يؤخذ من المستودع')
  expect(text).toContain('Herr Jürgen Weßling')
  const members = await membersOf(zip)
  expect(members.get('files/01-file-1.txt')?.toString()).toContain('Monday')
  // The name was not opened here.
  expect(allBytes(members)).not.toContain('Samira')
  await button(page, say('export-back')).click()
  await page.getByRole('tab', { name: new RegExp(say('tab-history')) }).click()
  const history = (await page.locator('.history').textContent()) ?? ''
  expect(history.split(say('log-exported').replace(':', '')).length).toBe(3)
  expect(officer.errors).toEqual([])
})

test('what has come to a case since its preview is not left out: nothing is saved before it was looked at', async () => {
  await button(page, say('export-case')).click()
  await button(page, say('export-change-level')).click()
  await show('complete')
  const { send, unlocked } = office
  const [row] = await fetchCaseRows(send)
  if (!row) throw new Error('a case')
  const at = { day: systemClock.today(), seconds: Math.floor(systemClock.now().getTime() / 1000) }
  const open = await openCase(send, unlocked, row.number, at)
  await sendAct(send, sealAct(unlocked, open, { type: 'note', text: 'He admits it.' }, at))
  await button(page, say('export-save-zip')).click()
  await page.getByText(say('export-changed')).waitFor()
  await button(page, say('export-change-level')).click()
  await show('complete')
  const members = await membersOf(await save('export-save-zip'))
  expect(allBytes(members)).toContain('He admits it.')
  await button(page, say('export-back')).click()
})

test('with the name opened, only a complete export has it', async () => {
  await page.getByLabel(say('name-reason')).fill('For the hearing')
  await button(page, say('name-open')).click()
  await page.getByText('samira@home.example').waitFor()
  await button(page, say('export-case')).click()
  await button(page, say('export-change-level')).click()
  await page.getByText(say('export-name-opened')).waitFor()
  await show('complete')
  expect(allBytes(await membersOf(await save('export-save-zip')))).toContain('Samira Qasim')
  await page.getByText(say('export-done-zip')).waitFor()

  await button(page, say('export-change-level')).click()
  await show('without-name')
  const path = await save('export-save-zip')
  expect(await checkExport(path, words)).toMatchObject({
    code: 0,
    said: expect.stringContaining('without-name'),
  })
  const all = allBytes(await membersOf(path))
  for (const part of ['Samira', 'Qasim', 'samira@', 'For the hearing']) expect(all).not.toContain(part)
  expect(all).toContain('Monday, gravel')
})

/** Selects a stretch of text in the preview, as somebody does with the mouse. */
async function selectText(wanted: string): Promise<void> {
  await page.locator('#export-sheet').evaluate((sheet, text) => {
    const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1
      if (at === -1 || !node.parentElement?.dataset['passage']) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + text.length)
      return
    }
    throw new Error('not in the preview')
  }, wanted)
}

test('without third parties, what the preview shows is what leaves', async () => {
  await button(page, say('export-back')).click()
  await page.getByRole('tab', { name: new RegExp(say('tab-work')) }).click()
  await page.getByText(say('party-add'), { exact: true }).click()
  await page.getByLabel(say('party-name')).fill('Jürgen Weßling')
  await button(page, say('party-add-go')).click()
  await page.getByText(say('party-role-concerned')).first().waitFor()

  await button(page, say('export-case')).click()
  await button(page, say('export-change-level')).click()
  await show('without-third-parties')
  const sheet = page.locator('#export-sheet')
  // Named in the case: taken out at once, wherever it stands.
  expect(await sheet.textContent()).not.toMatch(/J\S*rgen|We\S+ling/i)
  await selectText('took it home on Monday')
  await button(page, say('export-mark')).click()
  // By keyboard alone.
  await page.getByLabel(say('export-word')).focus()
  await page.keyboard.type('المستودع')
  await page.keyboard.press('Enter')
  await sheet.getByText('took it home').waitFor({ state: 'detached' })
  await page.getByLabel(say('export-word')).fill('nowhere')
  await page.keyboard.press('Enter')
  await page.getByText(say('export-word-not-found', { word: 'nowhere' })).waitFor()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflowOf(page, 'export preview')).toEqual([])
  }
  expect(await faultsOnBoth(page, 'export preview')).toEqual([])

  // Nothing is saved without its entry, and nothing that was marked is lost.
  const before = (await sheet.textContent()) ?? ''
  await page.route('**/api/cases/*/acts', (route) => route.abort())
  let downloads = 0
  page.on('download', () => downloads++)
  await button(page, say('export-save-zip')).click()
  await page.getByText(say('export-not-noted')).waitFor()
  expect(downloads).toBe(0)
  expect(await sheet.textContent()).toBe(before)
  await page.unroute('**/api/cases/*/acts')

  const path = await save('export-save-zip')
  expect(await checkExport(path, words)).toMatchObject({
    code: 0,
    said: expect.stringContaining('without-third-parties'),
  })
  const members = await membersOf(path)
  expect([...members.keys()].filter((name) => name.startsWith('files/'))).toEqual([])
  const all = allBytes(members)
  for (const part of ['rgen', 'ling took', 'took it home', 'المستودع', 'Monday, gravel', 'days.txt'])
    expect(all).not.toContain(part)
  const html = members.get('case.html')?.toString() ?? ''
  expect(html).toContain('Herr [removed] [removed]; [removed] said so.')
  // Offline, from a file, with nothing to fetch and nothing that runs.
  const reader = await visit(browser, { offline: true })
  await reader.page.setContent(html)
  expect(await reader.page.locator('body').textContent()).toContain('الحصى يؤخذ من [removed]')
  expect(reader.errors).toEqual([])
  await reader.context.close()
  const pdf = join(folder, 'third.pdf')
  await writeFile(pdf, members.get('case.pdf') ?? '')
  expect(await pdfText(pdf)).toContain('[removed] said so')

  // Put back by its own button.
  await page.getByRole('listitem').filter({ hasText: 'took it home' }).getByRole('button').click()
  await sheet.getByText('took it home').first().waitFor()
  expect(officer.errors).toEqual([])
})

test('the register leaves as CSV and PDF, after the office’s log says so, and a spreadsheet runs nothing in it', async () => {
  await goTo(page, say, 'cases')
  await button(page, say('register-title')).click()
  await page.getByRole('heading', { name: say('register-title') }).waitFor()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflowOf(page, 'register')).toEqual([])
  }
  expect(await faultsOnBoth(page, 'register')).toEqual([])
  // Not saved unless it is in the log.
  await page.route('**/api/office-acts', (route) => route.abort())
  await button(page, say('register-save-csv')).click()
  await page.getByText(say('register-state-not-noted')).waitFor()
  await page.unroute('**/api/office-acts')

  const csv = await save('register-save-csv')
  await page.getByText(say('register-state-done')).waitFor()
  const pdf = await save('register-save-pdf')
  await page.getByText(say('register-state-done')).waitFor()
  const said = await pdfText(pdf)
  expect(said).toContain(say('category-3'))
  expect(said).toContain('Anna Rossi')
  for (const part of ['rgen', 'Samira', 'الحصى']) expect(said).not.toContain(part)

  // As LibreOffice reads it.
  expect(
    await run(
      'soffice',
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'xlsx',
      '--outdir',
      folder,
      csv,
    ),
  ).toMatchObject({ code: 0 })
  const sheets = await membersOf(csv.replace(/csv$/, 'xlsx'))
  expect(sheets.get('xl/worksheets/sheet1.xml')?.toString()).not.toMatch(/<f[ >]/)
  const cells = sheets.get('xl/sharedStrings.xml')?.toString() ?? ''
  expect(cells).toContain(say('category-3'))
  expect(cells).toMatch(/Case [0-9A-Z]{3}-[0-9A-Z]{3}</)

  await goTo(page, say, 'log')
  const log = (await page.locator('.history').textContent()) ?? ''
  expect(log.match(/exported the register/g)).toHaveLength(2)
  expect(officer.errors).toEqual([])
})

test('LibreOffice opens the HTML and the PDF of an export', async () => {
  await goTo(page, say, 'cases')
  await openFromList(page, say, 'Jürgen')
  await button(page, say('export-case')).click()
  await button(page, say('export-change-level')).click()
  await show('complete')
  const zip = await save('export-save-zip')
  const members = await membersOf(zip)
  for (const [name, to] of [
    ['case.html', 'txt:Text'],
    ['case.pdf', 'png'],
  ] as const) {
    const path = join(folder, name)
    await writeFile(path, members.get(name) ?? '')
    const { code } = await run(
      'soffice',
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      to,
      '--outdir',
      folder,
      path,
    )
    expect(code).toBe(0)
  }
  expect(await readFile(join(folder, 'case.txt'), 'utf8')).toContain('الحصى يؤخذ من المستودع')
  expect((await readFile(join(folder, 'case.png'))).length).toBeGreaterThan(1000)
})
