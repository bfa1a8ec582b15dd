/** Files in a real browser, in both directions: cleaned before sending, whole on arrival. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { letter } from '../support/documents.ts'
import {
  button,
  chooseFiles,
  comeBack,
  enterNewOffice,
  officeTexts,
  openFromList,
  report,
  sendReady,
  takeWords,
  textsOf,
  visit,
  writeReport,
  unlock,
  type ChosenFile,
  type MadeOffice,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { pixelsOf } from '../support/pixels.ts'
import { holdBack } from '../support/requests.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let say: Say
let office: Say
let photo: ChosenFile
let made: MadeOffice

beforeAll(async () => {
  browser = await launchBrowser()
  sotto = await startSotto()
  say = await textsOf('en')
  office = await officeTexts()
  officer = await visit(browser)
  made = await enterNewOffice(officer.page, sotto, office)
  const buffer = await readFile(new URL('../samples/photo.jpg', import.meta.url))
  photo = { name: 'IMG_2034.jpg', mimeType: 'image/jpeg', buffer }
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** The largest number of parts of any one file on the server. */
async function partsThere(): Promise<number> {
  const { count } = await sotto.db
    .selectFrom('file_part')
    .innerJoin('file', 'file.id', 'file_part.file')
    .where('file.parts', '=', 320)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The file that the browser saves when somebody presses this button. */
async function saved(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('a photo is sent without its place, names and thumbnail, and the page shows what was removed before sending', async () => {
  const { page, context, errors } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'A photo of the delivery', files: [photo] })
  await page.getByText('file-1.jpg').waitFor()
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  for (const text of ['48.85661, 2.35222', 'Fairphone', 'Erika Mustermann']) {
    await page.getByText(text).first().waitFor()
  }
  await button(page, say('continue')).click()
  await button(page, say('continue')).click()
  await takeWords(page, say)
  await sendReady(page, say)

  await openFromList(officer.page, office, 'A photo of the delivery')
  await officer.page.getByText(office('file-state-cleaned')).waitFor()
  const file = await saved(officer.page, `${office('file-save')} file-1.jpg`)
  expect(file.name).toBe('file-1.jpg')
  for (const trace of ['Fairphone', 'Mustermann', 'GIMP', 'IMG_2034', 'photoshop']) {
    expect(file.bytes.includes(trace)).toBe(false)
  }
  expect(file.bytes.length).toBeLessThan(photo.buffer.length)
  const pixels = await pixelsOf(page, photo.buffer)
  expect(pixels.length).toBeGreaterThan(10_000)
  expect((await pixelsOf(page, file.bytes)) === pixels).toBe(true)
  expect(errors).toEqual([])
  await context.close()
})

/** Goes to the page where files are chosen. */
async function toFiles(page: Page): Promise<void> {
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'With files' })
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  await page.getByRole('heading', { name: say('files-title') }).waitFor()
}

test('the browser compares the cleaned file with the original, and reports every difference and nothing else', async () => {
  const { page, context, errors } = await visit(browser)
  await toFiles(page)
  const input = page.locator('input[type=file]').first()
  const samples = [
    'photo.jpg',
    'screenshot.png',
    'anim.gif',
    'photo.avif',
    'letter.pdf',
    'letter.docx',
    'film.mp4',
  ]
  await input.setInputFiles(
    samples.map((name) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url))),
  )
  await page
    .getByText(say('files-removed'))
    .nth(samples.length - 1)
    .waitFor()
  // Nothing differs, and everything was compared: here the browser draws the pictures, and PDF.js reads the PDF.
  expect(await page.getByText(say('differs-title')).count()).toBe(0)
  for (const what of ['differs-uncompared', 'differs-uncompared-pages', 'differs-uncompared-pictures'])
    expect(await page.getByText(say(what, { count: 1 }).replace(/1.*/, '')).count()).toBe(0)

  // Browsers decode neither TIFF nor PPM, and nothing reads WMV again: the card of each file says so.
  const others = ['scan.tif', 'picture.ppm', 'film.wmv']
  await input.setInputFiles(
    ['drawing.svg', ...others].map((name) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url))),
  )
  await page
    .getByText(say('files-removed'))
    .nth(samples.length + others.length)
    .waitFor()
  for (const name of others) {
    const card = page.locator('.file', { hasText: name })
    await card.getByText(say('differs-uncompared'), { exact: true }).waitFor()
    expect(await card.getByText(say('differs-title')).count()).toBe(0)
  }
  expect(await page.getByText(say('differs-uncompared')).count()).toBe(others.length)
  await page.getByText(say('differs-title')).waitFor()
  await page.getByText(say('differs-words', { count: 1 })).waitFor()
  await page.getByText(say('differs-pictures', { count: 1 })).waitFor()
  const drawing = page.locator('.file', { hasText: 'drawing.svg' })
  await drawing.getByRole('checkbox', { name: new RegExp(say('files-original')) }).check()
  await page.getByText(say('differs-title')).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await context.close()
})

test('a file shows the progress of its cleaning, and cleaning stops when its owner says so', async () => {
  const { page, context, errors } = await visit(browser)
  await toFiles(page)
  const row = `<w:p><w:r><w:t>${'words of a long report '.repeat(40)}</w:t></w:r></w:p>`
  const long = await letter(row.repeat(60_000))
  const file = { name: 'long.docx', mimeType: '', buffer: Buffer.from(await long.arrayBuffer()) }
  await page.locator('input[type=file]').first().setInputFiles([file])
  const progress = page.getByRole('progressbar', { name: say('files-progress', { name: 'long.docx' }) })
  await progress.waitFor()
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0)
  expect(page.workers().length).toBeGreaterThan(0)
  await page.getByRole('button', { name: `${say('files-stop')} long.docx` }).click()
  const told = page.getByRole('status').filter({ hasText: say('files-stopped', { name: 'long.docx' }) })
  await told.waitFor()
  // The worker has ended, with all that it held; and the keyboard focus is where files are chosen.
  await until(() => page.workers().length === 0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-files')
  expect(await page.locator('.file').count()).toBe(0)
  await page.locator('input[type=file]').first().setInputFiles([photo])
  await page.getByText(say('files-removed')).waitFor()
  expect(await told.count()).toBe(0)
  expect(errors).toEqual([])
  await context.close()
})

test('a file sent with “keep the original” arrives byte for byte, under its own name if that is chosen too', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'The original of the photo', files: [photo] })
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  await page.getByRole('checkbox', { name: new RegExp(say('files-original')) }).check()
  await page.getByRole('checkbox', { name: new RegExp(say('files-keep-name')) }).check()
  await button(page, say('continue')).click()
  await button(page, say('continue')).click()
  await page.getByText('IMG_2034.jpg').waitFor()
  await takeWords(page, say)
  await sendReady(page, say)

  await openFromList(officer.page, office, 'The original of the photo')
  await officer.page.getByText(office('file-state-original')).waitFor()
  const file = await saved(officer.page, `${office('file-save')} IMG_2034.jpg`)
  expect(file.name).toBe('IMG_2034.jpg')
  expect(Buffer.compare(file.bytes, photo.buffer)).toBe(0)
  await context.close()
})

test('a file from the office reaches the reporter, and the reporter sends one with a later message', async () => {
  const { page, context, errors } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const words = await report(page, say, { text: 'Please send me the form' })
  await openFromList(officer.page, office, 'Please send me the form')
  const form = Buffer.from('The form, to be filled in.\n'.repeat(9000))
  await officer.page.locator('.compose input[type=file]').setInputFiles([
    { name: 'annex.txt', mimeType: 'text/plain', buffer: Buffer.from('The annex.') },
    { name: 'form.txt', mimeType: 'text/plain', buffer: form },
  ])
  await officer.page.getByRole('button', { name: `${office('files-up')} form.txt` }).click()
  await button(officer.page, office('compose-send')).click()
  await officer.page.getByText(office('reply-not-seen')).waitFor()

  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, words.join(' '))
  await page.getByText('annex.txt').first().waitFor()
  const names = await page.locator('.message .file strong').allTextContents()
  expect(names).toEqual(['form.txt', 'annex.txt'])
  const got = await saved(page, `${say('file-save')} form.txt`)
  expect(got.name).toBe('form.txt')
  expect(Buffer.compare(got.bytes, form)).toBe(0)

  await page.getByText(say('reply-files')).click()
  await page.locator('input[type=file]').first().setInputFiles([photo])
  await page.getByText(say('files-looking')).waitFor({ state: 'detached' })
  await button(page, say('reply-send')).click()
  await page.getByText(say('reply-sent')).waitFor()
  await page.getByRole('button', { name: `${say('file-save')} file-1.jpg` }).waitFor()
  await openFromList(officer.page, office, 'Please send me the form')
  const file = await saved(officer.page, `${office('file-save')} file-1.jpg`)
  expect(file.bytes.includes('Fairphone')).toBe(false)
  expect(errors).toEqual([])
  expect(officer.errors).toEqual([])
  await context.close()
})

test('while files upload the desk stays open; afterwards it locks as usual', async () => {
  const { page, context, errors } = await visit(browser)
  await page.clock.install()
  await page.goto(sotto.officeUrl)
  await unlock(page, office, made)
  await openFromList(page, office, 'A photo of the delivery')
  const goOn = await holdBack(page, '**/parts')
  const form = { name: 'form.txt', mimeType: 'text/plain', buffer: Buffer.from('The form.\n') }
  await page.locator('.compose input[type=file]').setInputFiles([form])
  await button(page, office('compose-send')).click()
  await page.waitForRequest('**/parts')
  await page.clock.fastForward('15:00')
  goOn()
  await page.getByText(office('reply-not-seen')).waitFor()
  await page.clock.fastForward('11:00')
  await page.getByText(office('out-idle')).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('files can be removed and reordered before sending; too many or too large files are reported', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  const texts = ['one', 'two', 'three'].map((name) => ({
    name: `${name}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(name),
  }))
  await writeReport(page, say, { text: 'In another order', files: texts })
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  await page.getByRole('button', { name: `${say('files-remove')} two.txt` }).click()
  await page.getByRole('button', { name: `${say('files-up')} three.txt` }).click()
  expect(await page.locator('.file strong').allTextContents()).toEqual(['three.txt', 'one.txt'])
  const nothing = { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }
  await page.locator('input[type=file]').first().setInputFiles([nothing])
  await page.getByText(say('files-empty')).waitFor()
  await page.getByRole('button', { name: `${say('files-remove')} nothing.txt` }).click()
  const many = Array.from({ length: 20 }, () => texts[0] as ChosenFile)
  await page.locator('input[type=file]').first().setInputFiles(many)
  await page.getByText(say('files-too-many', { count: 20 })).waitFor()
  expect(await page.locator('.file').count()).toBe(20)
  await context.close()
})

test('300 MB arrive whole over a connection that is cut twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-files-'))
  const path = join(folder, 'table.csv')
  const megabyte = Buffer.alloc(1_000_000, 'a long table, ')
  await writeFile(
    path,
    Array.from({ length: 300 }, () => megabyte),
  )
  const { page, context } = await visit(browser)
  try {
    await page.goto(`${sotto.reporterUrl}/en/`)
    await writeReport(page, say, { text: 'A large table', files: [path] })
    await takeWords(page, say)
    await button(page, say('send')).click()
    for (const least of [40, 150]) {
      await until(async () => (await partsThere()) >= least)
      await context.setOffline(true)
      await page.getByText(say('upload-offline')).waitFor()
      // It retries automatically.
      await context.setOffline(false)
      await page.getByText(say('upload-offline')).waitFor({ state: 'detached', timeout: 60_000 })
    }
    await page.getByRole('heading', { name: say('sent-title'), exact: true }).waitFor({ timeout: 180_000 })
    // 300 MB are padded to 320 MiB.
    expect(await partsThere()).toBe(320)
    await openFromList(officer.page, office, 'A large table')
    const waiting = officer.page.waitForEvent('download', { timeout: 120_000 })
    await officer.page.getByRole('button', { name: `${office('file-save')} file-1.csv` }).click()
    expect(await hashOf(await (await waiting).path())).toBe(await hashOf(path))
  } finally {
    await rm(folder, { recursive: true })
    await context.close()
  }
}, 400_000)

test('a file that cannot be cleaned is reported, and a damaged file does not hang the page', async () => {
  const { page, context, errors } = await visit(browser)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'Strange files' })
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  await chooseFiles(page, say, [
    { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: photo.buffer.subarray(0, 200) },
    { name: 'tool.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\0\0not a picture') },
  ])
  await page
    .getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` })
    .waitFor({ state: 'hidden' })
  await page.goBack()
  await page.getByText(say('files-uncleaned-damaged')).waitFor()
  await page.getByText(say('files-uncleaned-unknown')).waitFor()
  expect(errors).toEqual([])
  await context.close()
})
