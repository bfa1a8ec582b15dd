/**
 * What strangers write is read once, from its beginning to its end. Here every reader gets short pieces that mean something
 * in some format, over and over: one that tried every way to divide them would not end before the test's time does.
 */
import { expect, test } from '@jest/globals'
import { clean } from '../../client/clean/clean.ts'
import { fontsOf } from '../../client/clean/documents/fonts.ts'
import { valueOfKind, type Kind } from '../../client/clean/documents/kinds.ts'
import { Names } from '../../client/clean/documents/names.ts'
import { kindOf } from '../../client/clean/kinds.ts'
import { cleanCMap } from '../../client/clean/pdf/cmaps.ts'
import { cleanCalculator } from '../../client/clean/pdf/content.ts'
import { cautionsOf } from '../../client/files/cautions.ts'
import { safeName } from '../../client/files/names.ts'
import { fold } from '../../client/office/search/fold.ts'
import { findContacts } from '../../client/reporter/hints.ts'
import { markupIn } from '../../client/viewer/html-tags.ts'
import { pageFaults } from '../../crypto/page-markup.ts'
import { letter, table } from '../support/documents.ts'
import { page, stream } from '../support/pdf-places.ts'

const pieces = [
  ...[
    '<!---->',
    '<!--',
    '-->',
    '<!-- x -->\n',
    '<!DOCTYPE svg>',
    '<?xml ?>',
    '<?',
    '?>',
    '<a ',
    "<a b='",
    '<a "',
    '<',
  ],
  ...[
    '<script>',
    '</script ',
    '<td></td>',
    '&lt;',
    '#\n',
    'P1 #\n',
    '/*',
    '*/',
    'a{',
    '}',
    '{}',
    '.a',
    'url(#',
    'a:b;',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    'a',
    '1',
    '0.',
    '.',
    '-',
    '"',
    "'",
    '[',
    ']',
    '(',
    ')',
    '[]',
    '![](',
    '*',
    '**',
    '_a',
    '`',
    '> ',
  ],
  ...[
    'a@',
    '@',
    'a.',
    '1 ',
    '+1',
    'a: b\n',
    'From: a\n',
    '\\',
    '/',
    "''",
    "'a'.",
    'A1 ',
    'ABC1 ',
    "'a'!",
    'A1:',
    '$A',
  ],
  ...[
    'beginbfchar ',
    'endbfchar ',
    'begin',
    '<00> ',
    '< ',
    'm',
    'e',
    'M 1',
    ', ',
    ';',
    '=',
    '==',
    '%',
    '|',
    '~',
  ],
]
const said = (length: number) =>
  pieces.flatMap((piece) => {
    const many = piece.repeat(Math.ceil(length / piece.length))
    return [many, `${many}!`, `<?xml ${many}`, `"${many}`]
  })
const long = said(200_000)

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the type of a file': (text) => kindOf(new Blob([text]), 'a.txt'),
  'the type of a table': (text) => kindOf(new Blob([text]), text),
  cautions: async (text) => cautionsOf(new Blob([text]), text, await kindOf(new Blob([text]))),
  'names of files': safeName,
  'words of a mail': (text) => [...markupIn(text)],
  'what is searched': fold,
  contacts: findContacts,
  // Longer ones are not read.
  'pages of the office': (text) => pageFaults(text.slice(0, 20_000)),
  fonts: fontsOf,
  'maps of characters': (text) => cleanCMap(Buffer.from(text)),
}

test.each(Object.entries(readers))('%s: whatever is repeated, it comes to an end', async (_, read) => {
  for (const text of long) await read(text)
})

const kinds: readonly Kind[] = [
  ...([
    'cells',
    'range',
    'number',
    'kinsoku',
    'numbering',
    'address',
    'action',
    'styleId',
    'openName',
  ] as const),
  ...([
    'cellStyle',
    'tableStyle',
    'openNames',
    'guide',
    'guideFormula',
    'motion',
    'path',
    'motionPath',
  ] as const),
  ...(['vmlPath', 'vmlFormula', 'vmlStyle', 'vmlColour', 'shapeFormula', 'shapeType', 'language'] as const),
]

test.each(kinds)('values of documents: %s', (kind) => {
  // Longer ones are not looked at.
  for (const text of said(19_000)) valueOfKind(kind, text, new Names())
})

const inXml = (text: string) =>
  text
    .replace(/[^\P{Cc}\s]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')

const files: Readonly<Record<string, (text: string) => Promise<Blob> | Blob>> = {
  'a drawing': (text) =>
    new Blob([
      `<svg xmlns="http://www.w3.org/2000/svg"><style>${inXml(text)}</style><text style="${inXml(text)}" ` +
        ['class', 'id', 'fill', 'transform', 'font-family', 'href', 'clip-path', 'begin']
          .map((name) => `${name}="${inXml(text.slice(0, 20_000))}"`)
          .join(' ') +
        `>${inXml(text)}</text><path d="${inXml(text)}"/></svg>`,
    ]),
  'a letter': (text) =>
    letter(
      `<w:p><w:r><w:t>${inXml(text)}</w:t></w:r><w:fldSimple w:instr="${inXml(text)}"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>`,
    ),
  'a sheet': (text) =>
    table(
      `<sheetData><row r="1"><c r="A1"><f>${inXml(text)}</f><v>1</v></c></row></sheetData><headerFooter><oddHeader>${inXml(text)}</oddHeader></headerFooter>`,
    ),
  'a PDF': (text) =>
    new Blob([
      page(
        '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 5 0 R>>>>',
        `/S sh ${text}`,
        stream('/FunctionType 4/Domain[0 1]/Range[0 1]', `{${text}}`),
      ),
    ]),
}

test.each(Object.entries(files))('%s: whatever is repeated in it', async (_, make) => {
  for (const text of pieces.map((piece) => piece.repeat(Math.ceil(200_000 / piece.length)))) {
    const { state } = await clean(await make(text))
    expect(['cleaned', 'uncleaned']).toContain(state)
  }
})

test('numbers of a program in a PDF', () => {
  expect(() => cleanCalculator(Buffer.from(`{${'0'.repeat(200_000)}x}`))).toThrow()
})

test('a drawing or a page behind any number of comments is one', async () => {
  const typeOf = async (text: string) => (await kindOf(new Blob([text]), 'a.txt')).ending
  const before = '<?xml version="1.0"?>\n<!-- a --> <!----><!DOCTYPE svg PUBLIC "a" "b">\n<!-- b -->'
  expect(await typeOf(`${before}<svg>`)).toBe('svg')
  expect(await typeOf('<!-- a --><!-- b -->\n<!DOCTYPE html><p>')).toBe('html')
  expect(await typeOf('<!-- a --><HTML>')).toBe('html')
  expect(await typeOf('<!-- <svg> -->a')).toBe('txt')
  expect(await typeOf('<!-- a <svg>')).toBe('txt')
})

test('tags of a mail, with brackets in their quotes', () => {
  const html = `a<!-- <b> --><a title="x > y" href='z'>b</A ><style>p > q {}</style >c<br/><p class="d>e`
  expect([...markupIn(html)].map(({ from, to }) => html.slice(from, to))).toEqual([
    ...[
      '<!-- <b> -->',
      `<a title="x > y" href='z'>`,
      '</A >',
      '<style>p > q {}</style >',
      '<br/>',
      '<p class="d>',
    ],
  ])
})
