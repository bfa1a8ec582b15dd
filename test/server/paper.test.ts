/** PDFs as other programs read them: every script in the order in which it is read, and every character accounted for. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { htmlOf } from '../../client/paper/html.ts'
import type { Sheet } from '../../client/paper/sheet.ts'
import { pdfOf, run } from '../support/exports.ts'
import { check } from '../support/property.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-paper-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sheet = (...said: readonly string[]): Sheet => ({
  title: 'A sheet',
  blocks: said.map((text) => ({ is: 'said', text })),
})

/** What pdftotext reads, without the marks of direction that it writes, and with any white space as one blank. */
async function textIn(pdf: Uint8Array): Promise<string> {
  const path = join(folder, 'one.pdf')
  await writeFile(path, pdf)
  expect(await run('qpdf', '--check', path)).toMatchObject({ code: 0 })
  const { code, said } = await run('pdftotext', path, '-')
  expect(code).toBe(0)
  return plain(said)
}
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')

const said = {
  English: 'The office didn’t answer “in time” — see § 5.',
  French: 'Œuvre, façade, où, Noël, ça va ? « déjà »',
  German: 'Größe, Straße, Übung, ÄÖÜẞ, öffentliche Auffahrt',
  Spanish: '¿Qué pasó mañana? ¡El niño!',
  Italian: 'Perché è così, città, più giù',
  Polish: 'Zażółć gęślą jaźń',
  Greek: 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία',
  Russian: 'Съешь же ещё этих мягких булок',
  Chinese: '举报人的保护',
  Arabic: 'أخذ المدير الحصى من المستودع',
  Persian: 'گزارش درباره‌ی رشوه',
}

test.each(Object.entries(said))('%s is in a PDF as it was written', async (_language, text) => {
  expect(await textIn(await pdfOf(sheet(text)))).toContain(plain(text))
})

test('Arabic with numbers, Latin names and brackets is read in its order', async () => {
  const found = await textIn(await pdfOf(sheet('وصل المبلغ 1250 يورو من ACME في 3 مايو (مرتين)')))
  for (const part of ['وصل المبلغ', '1250', 'يورو من', 'ACME', 'مايو', 'مرتين'])
    expect(found).toContain(plain(part))
  const mixed = await textIn(await pdfOf(sheet('The note says مرحبا بالعالم twice.')))
  expect(mixed).toContain(plain('مرحبا بالعالم'))
  expect(mixed).toContain('The note says')
})

test('every Arabic text of the pages is read as it was written', async () => {
  const file = await readFile(new URL('../../client/locales/ar.ftl', import.meta.url), 'utf8')
  const texts = file.split('\n').flatMap((line) => /^[a-z-]+ = ([^{}]*)$/.exec(line)?.[1] ?? [])
  expect(texts.length).toBeGreaterThan(300)
  const found = await textIn(await pdfOf(sheet(...texts)))
  // Where directions meet, at punctuation and at vowel marks, pdftotext chooses an order of its own.
  const words = (text: string) => plain(text.replace(/\p{P}/gu, ' ')).trim()
  const letters = (text: string) => words(text).replace(/[\u064b-\u0652\s]/g, '')
  const pure = texts.filter((one) => !/[A-Za-z0-9<>]/.test(one))
  const marked = pure.filter((one) => /[\u064b-\u0652]/.test(one))
  const unmarked = pure.filter((one) => !marked.includes(one))
  expect(Math.min(marked.length, unmarked.length)).toBeGreaterThan(100)
  expect(unmarked.filter((one) => !words(found).includes(words(one)))).toEqual([])
  const wrong = marked.filter((one) => !letters(found).includes(letters(one)))
  expect(wrong.length / marked.length).toBeLessThan(0.06)
})

test('a character that no font has is there by its number', async () => {
  expect(await textIn(await pdfOf(sheet('ก 😀 한')))).toContain('[U+0E01] [U+1F600] [U+D55C]')
  expect(await textIn(await pdfOf(sheet('a\u0007b\ud800c')))).toContain('a[U+0007]b')
})

test('nothing in a text is markup', async () => {
  const text =
    '#panic("x") *a* _b_ $c$ = d <label> @ref \\ // /* `raw` #image("/etc/passwd") https://x.example'
  const pdf = await pdfOf({
    title: text,
    blocks: [
      { is: 'said', text },
      { is: 'about', text },
    ],
  })
  const found = await textIn(pdf)
  expect(found.split(plain(text)).length).toBeGreaterThanOrEqual(4)
  expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/\/URI|\/Launch|\/JavaScript|\/OpenAction/)
})

test('the same sheet gives the same bytes', async () => {
  const all = sheet(...Object.values(said))
  expect(Buffer.from(await pdfOf(all)).equals(Buffer.from(await pdfOf(all)))).toBe(true)
})

test('any text becomes a PDF that others open', async () => {
  const any = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
    await textIn(
      await pdfOf({
        title: 'Any',
        blocks: [
          { is: 'said', text },
          { is: 'pairs', rows: [[text, [text, 'b']]] },
        ],
      }),
    )
  })
  await check(any, 15)
})

test('HTML holds every text as text', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror="a()">&amp;\'"</style></title>\u0000'
  const html = htmlOf({
    title: hostile,
    blocks: [
      { is: 'heading', level: 2, text: hostile },
      { is: 'said', text: hostile },
      { is: 'about', text: hostile },
      { is: 'pairs', rows: [[hostile, [hostile]]] },
      { is: 'table', head: [hostile], widths: [1], rows: [[[hostile]]] },
    ],
  })
  const without = html.replace(
    /<(?:!doctype html|\/?(?:html|head|body|title|style|meta|h1|h2|p|dl|dt|dd|bdi|table|thead|tbody|tr|th|td)(?: (?:class|dir|lang|charset|name|content|http-equiv|scope)="[^"<>]*")*)>/g,
    '',
  )
  expect(without).not.toMatch(/[<>]/)
  expect(html).toContain("default-src 'none'")
})
