/**
 * Compares a cleaned file with its original: reports every visible or audible change, and nothing else. These tests
 * change the cleaned files without any code of the cleaner.
 */
import { degrees, PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { clean } from '../../client/clean/clean.ts'
import { compare } from '../../client/clean/compare/compare.ts'
import { isChange, type Difference } from '../../client/clean/compare/differences.ts'
import { kindOf } from '../../client/clean/kinds.ts'
import { readPackage, writePackage } from '../../client/clean/documents/package.ts'
import { launchBrowser } from '../support/browser.ts'
import { letter } from '../support/documents.ts'
import { check } from '../support/property.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => name !== 'README.md')
const sampleOf = async (name: string) => new Blob([await readFile(new URL(name, samples))])

async function cleanedSample(name: string): Promise<Blob> {
  const outcome = await clean(await sampleOf(name), name)
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  return outcome.file
}

async function differences(before: Blob, after: Blob): Promise<readonly Difference[]> {
  return compare(before, after, await kindOf(before), [], () => undefined, Infinity)
}

// A drawing contains an embedded page and a picture to fetch; both are removed.
test.each(names.filter((name) => name !== 'drawing.svg'))(
  '%s: nothing that is seen or heard differs',
  async (name) => {
    const outcome = await clean(await sampleOf(name), name)
    expect(outcome.state === 'cleaned' && outcome.differs.filter(isChange)).toEqual([])
  },
)

test('drawing.svg: a removed word and a removed picture are reported', async () => {
  const outcome = await clean(await sampleOf('drawing.svg'))
  expect(outcome.state === 'cleaned' && outcome.differs).toEqual([
    { what: 'words', count: 1 },
    { what: 'pictures', count: 1 },
  ])
})

/** The same package with one part changed. */
async function changed(file: Blob, part: string, change: (text: string) => string): Promise<Blob> {
  const parts = await readPackage(file)
  const text = Buffer.from(parts.get(part) ?? []).toString()
  const next = change(text)
  expect(next).not.toBe(text)
  parts.set(part, Buffer.from(next))
  return writePackage(parts, file.type)
}

test.each([
  ['letter.docx', 'word/document.xml', 'invoices', 'words'],
  ['letter.odt', 'content.xml', 'invoices', 'words'],
  ['table.ods', 'content.xml', 'Supplier', 'words'],
  ['slides.odp', 'content.xml', 'paid', 'words'],
] as const)('%s: a lost word is reported', async (name, part, word, what) => {
  const after = await changed(await cleanedSample(name), part, (text) => text.replace(word, ''))
  expect(await differences(await sampleOf(name), after)).toEqual([{ what, count: 1 }])
})

test('tables and slides: a lost sheet, slide or string is reported', async () => {
  const xlsx = await cleanedSample('table.xlsx')
  const without = await changed(xlsx, 'xl/workbook.xml', (text) => text.replace(/<sheet [^>]*\/>/, ''))
  expect(await differences(await sampleOf('table.xlsx'), without)).toContainEqual({ what: 'pages', count: 1 })
  const string = await changed(xlsx, 'xl/sharedStrings.xml', (text) => text.replace('Supplier', 'Other'))
  expect(await differences(await sampleOf('table.xlsx'), string)).toEqual([{ what: 'words', count: 1 }])
  const pptx = await cleanedSample('slides.pptx')
  const slide = await changed(pptx, 'ppt/presentation.xml', (text) => text.replace(/<p:sldId [^>]*\/>/, ''))
  expect(await differences(await sampleOf('slides.pptx'), slide)).toContainEqual({ what: 'pages', count: 1 })
})

test('whatever words a letter has, losing any of them or changing their order is reported', async () => {
  const text = fc.array(fc.stringMatching(/^[a-z<&"é]{1,8}$/), { minLength: 2, maxLength: 12 })
  const escape = (one: string) => one.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const property = fc.asyncProperty(text, fc.nat(), async (words, choice) => {
    const file = (list: readonly string[]) =>
      letter(list.map((one) => `<w:p><w:r><w:t>${escape(one)}</w:t></w:r></w:p>`).join(''))
    const before = await file(words)
    const outcome = await clean(before)
    expect(outcome.state === 'cleaned' && outcome.differs).toEqual([])
    const at = choice % words.length
    const fewer = words.filter((_, index) => index !== at)
    expect(await differences(before, await file(fewer))).toEqual([{ what: 'words', count: 1 }])
    const turned = [...words].reverse()
    const isSame = turned.join(' ') === words.join(' ')
    expect(await differences(before, await file(turned))).toEqual(isSame ? [] : [{ what: 'order', count: 0 }])
  })
  await check(property, 10)
})

test('a long letter reports growing progress, also while it is compared', async () => {
  const shares: number[] = []
  const before = await letter('<w:p><w:r><w:t>one of many lines</w:t></w:r></w:p>'.repeat(80_000))
  expect(await clean(before, '', (share) => shares.push(share))).toMatchObject({
    state: 'cleaned',
    differs: [],
  })
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.filter((share) => share > 0.7 && share < 1).length).toBeGreaterThan(3)
})

test('letter.pdf: a page that is lost, rotated or changed is reported', async () => {
  const before = await sampleOf('letter.pdf')
  const load = async () => PDFDocument.load(await (await cleanedSample('letter.pdf')).arrayBuffer())
  const saved = async (one: PDFDocument) => new Blob([new Uint8Array(await one.save())])
  const more = await load()
  more.addPage()
  expect(await differences(before, await saved(more))).toEqual([{ what: 'pages', count: 1 }])
  const turned = await load()
  turned.getPage(0).setRotation(degrees(90))
  expect(await differences(before, await saved(turned))).toEqual([{ what: 'page', count: 1 }])
  const written = await load()
  written.getPage(0).drawText('One more word')
  expect(await differences(before, await saved(written))).toEqual([{ what: 'page', count: 1 }])
  expect(await differences(before, new Blob(['%PDF-1.7 no more']))).toEqual([
    { what: 'uncompared', count: 0 },
  ])
})

const sounding = names.filter((name) => /\.(mp3|flac|ogg|opus|wav|aiff|avi|mp4|mov|m4a)$/.test(name))
test.each(sounding)('%s: a changed or lost byte of sound or picture is reported', async (name) => {
  const [before, after] = [await sampleOf(name), await cleanedSample(name)]
  const bytes = new Uint8Array(await after.arrayBuffer())
  // In the data, after the encoder's own name.
  const data = /\.(mp4|mov|m4a)$/.test(name) ? Buffer.from(bytes).indexOf('mdat') + 1500 : 0
  const at = data > 0 ? data : Math.floor(bytes.length * 0.6)
  bytes[at] = (bytes[at] ?? 0) ^ 0x55
  expect(await differences(before, new Blob([bytes]))).toEqual([{ what: 'sound', count: 0 }])
})

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await (await browser.newContext()).newPage()
  await page.goto('about:blank')
  const source = await readFile(new URL('../../client/clean/compare/pixels.ts', import.meta.url), 'utf8')
  await page.evaluate(
    `import('data:text/javascript;base64,${Buffer.from(stripTypeScriptTypes(source)).toString('base64')}')
      .then((pixels) => { globalThis.comparePixels = pixels.comparePixels })`,
  )
})
afterAll(() => browser.close())

async function pixels(before: Blob, after: Blob): Promise<unknown> {
  const texts = await Promise.all(
    [before, after].map(async (one) => Buffer.from(await one.arrayBuffer()).toString('base64')),
  )
  return page.evaluate(async ([one, other]) => {
    const blobOf = (text = '') => new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))])
    const { comparePixels } = globalThis as unknown as {
      comparePixels: (before: Blob, after: Blob) => Promise<unknown>
    }
    return comparePixels(blobOf(one), blobOf(other))
  }, texts)
}

test.each(names.filter((name) => /\.(jpg|png|gif|webp|avif)$/.test(name)))(
  '%s: in a browser, the cleaned picture looks the same, and a different picture does not',
  async (name) => {
    const before = await sampleOf(name)
    expect(await pixels(before, await cleanedSample(name))).toBe('same')
    expect(await pixels(before, new Blob(['nothing']))).toBe('other')
    const other = name === 'photo.jpg' ? 'screenshot.png' : 'photo.jpg'
    expect(await pixels(before, await sampleOf(other))).toBe('other')
  },
)

test('a picture that no browser decodes is reported as not compared', async () => {
  expect(await pixels(await sampleOf('scan.tif'), await cleanedSample('scan.tif'))).toBe(null)
})

/** A 600-row BMP with one pixel of this colour in the last row. */
function picture(colour: number): Blob {
  const bytes = Buffer.alloc(54 + 600 * 4)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(1, 18)
  bytes.writeInt32LE(600, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes[54] = colour
  return new Blob([bytes])
}

test('one different pixel in the last row is reported', async () => {
  expect(await pixels(picture(7), picture(7))).toBe('same')
  expect(await pixels(picture(7), picture(8))).toBe('other')
})
