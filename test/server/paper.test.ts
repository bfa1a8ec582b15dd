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

/** Every place of a sheet in which a text can stand. */
const everywhere = (text: string): Sheet => ({
  title: text,
  blocks: [
    { is: 'heading', level: 2, text },
    { is: 'about', text },
    { is: 'said', text },
    { is: 'pairs', rows: [[text, [text, 'after it']]] },
    { is: 'table', head: [text, 'Next'], widths: [1, 1], rows: [[[text], ['beside it']]] },
  ],
})

/** What a hostile reporter could write, and how often it is at least found in a sheet that has it everywhere. */
const hostile: Readonly<Record<string, string>> = {
  'code of Typst':
    '#read("/data.json") #include "/main.typ" #import "@preview/x:1.0.0" #eval("1+1") #sys.version',
  'the end of a string': '"] } #let data = json("/data.json") \\u{41} \\" */ // ```',
  'JSON inside JSON': '{"is":"heading","text":"x"}], "blocks": [] \\u0022',
  'PDF syntax': ') Tj ET endstream endobj trailer << /Root 1 0 R /OpenAction << /S /JavaScript >> >> %%EOF',
  'references, labels and links':
    '@cite <a> https://x.example mailto:a@b.example file:///etc/passwd #link("https://x.example")',
  'mathematics and lists': '$ sum_(i=0)^oo $ - one + two / term: x = heading == two',
}

test.each(Object.entries(hostile))('%s is only text, everywhere on a sheet', async (_what, text) => {
  const pdf = await pdfOf(everywhere(text))
  const found = squeezed(await textIn(pdf))
  // Seven places; the footer has only the beginning of a long title.
  expect(found.split(squeezed(text)).length - 1).toBeGreaterThanOrEqual(6)
  await expectInert(pdf)
})

/** Columns are narrow, and break lines anywhere. */
const squeezed = (text: string) => plain(text).replaceAll(' ', '')

/** Nothing in a PDF does anything or is taken from elsewhere, in its compressed parts either. */
async function expectInert(pdf: Uint8Array): Promise<void> {
  const [from, to] = [join(folder, 'packed.pdf'), join(folder, 'open.pdf')]
  await writeFile(from, pdf)
  expect(await run('qpdf', '--qdf', '--object-streams=disable', from, to)).toMatchObject({ code: 0 })
  // In strings, names begin with no slash of their own.
  const names = (await readFile(to, 'latin1'))
    .replace(/<\?xpacket[^]*?<\?xpacket end/g, '')
    .replace(/\((?:\\.|[^\\()])*\)/g, '()')
  expect(names).not.toMatch(
    /\/(URI|Launch|JavaScript|JS|OpenAction|AA|EmbeddedFile|GoToR|SubmitForm|RichMedia)\b/,
  )
}

test('words without an end stay on the page, in every place', async () => {
  for (const text of ['m'.repeat(1500), 'ж'.repeat(900), 'ب'.repeat(900)]) {
    const pdf = await pdfOf(everywhere(text))
    expect(squeezed(await textIn(pdf)).split(text.slice(0, 300)).length).toBeGreaterThanOrEqual(2)
    expect(await beyondPage(pdf)).toEqual([])
  }
})

/** Words, as pdftotext places them, that are not wholly on their page. */
async function beyondPage(pdf: Uint8Array): Promise<string[]> {
  const path = join(folder, 'placed.pdf')
  await writeFile(path, pdf)
  const { said } = await run('pdftotext', '-bbox', path, '-')
  const beyond: string[] = []
  let page = { width: 0, height: 0 }
  for (const line of said.split('\n')) {
    const at = [...line.matchAll(/"(-?[\d.]+)"/g)].map(([, number]) => Number(number))
    const [a = 0, b = 0, c = 0, d = 0] = at
    if (line.includes('<page')) page = { width: a, height: b }
    else if (line.includes('<word') && (a < 0 || b < -1 || c > page.width || d > page.height + 1))
      beyond.push(line.slice(0, 200))
  }
  return beyond
}

test('thousands of marks over one letter are there, and take seconds', async () => {
  for (const mark of ['\u0301', '\u0336', '\u064e', '\u05b8', '\u20dd']) {
    const pdf = await pdfOf(everywhere(`a${mark.repeat(4000)}z before the end`))
    const found = squeezed(await textIn(pdf))
    const number = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    // Each is drawn, or counted.
    expect(found.split('beforetheend').length - 1).toBeGreaterThanOrEqual(7)
    expect(found.split(`[U+${number}×3990]`).length - 1).toBeGreaterThanOrEqual(7)
  }
})

test('what turns the direction of writing around is shown by its number, and reaches no other text', async () => {
  const found = await textIn(await pdfOf(everywhere('invoice\u202egpj.exe and \u2067more\u2069\u2069\u202c')))
  expect(found).toContain('invoice[U+202E]gpj.exe and')
  expect(found).toContain('after it')
  expect(found).toContain('beside it')
  // A pair that is closed is as people write it.
  expect(await textIn(await pdfOf(sheet('\u2067مرحبا\u2069 he said')))).not.toContain('U+20')
  expect(htmlOf(everywhere('a\u202eb'))).not.toContain('\u202e')
})

test('control characters, noncharacters and lone surrogates are by their number, everywhere', async () => {
  const codes = [0, 1, 8, 0xb, 0xc, 0x1b, 0x7f, 0x85, 0x9f, 0xfdd0, 0xfffe, 0xffff, 0x1fffe, 0xe0041, 0xfff9]
  const pdf = await pdfOf(everywhere(codes.map((code) => `<${String.fromCodePoint(code)}>`).join('')))
  const found = squeezed(await textIn(pdf))
  for (const code of [0, 1, 8, 0x1b, 0x7f, 0x9f]) {
    const shown = `<[U+${code.toString(16).toUpperCase().padStart(4, '0')}]>`
    expect(found.split(shown).length - 1).toBeGreaterThanOrEqual(6)
  }
  await expectInert(pdf)
  expect(squeezed(await textIn(await pdfOf(everywhere('x\ud83dy'))))).toContain('x\ufffdy')
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
