/**
 * A word of any shape in place of a value in a document or drawing: the value goes, or becomes a neutral one, or the
 * file is refused. And what is hidden in a document is told.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { clean } from '../../client/clean/clean.ts'
import { readPackage, writePackage } from '../../client/clean/documents/package.ts'
import { hides } from '../support/containers.ts'
import { says } from '../support/find-marker.ts'
import { check } from '../support/property.ts'
import { letter, partOf, table } from '../support/documents.ts'
import { changedDrawing, changedPackage } from '../support/values.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => /\.(docx|xlsx|pptx|odt|ods|odp|svg)$/.test(name))

const letters = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 13, maxLength: 13 })
const small = 'bcdfghjklmnpqrstvwxz'
/** Shapes of words: each first letter is none that would make the others a number or a command. */
const marker = fc.oneof(
  letters(small).map((rest) => `k${rest}`),
  letters(small.toUpperCase()).map((rest) => `K${rest}`),
  letters(small).map((rest) => `K${rest}`),
  letters('123456789').map((rest) => `7${rest}`),
  letters(`${small}${small.toUpperCase()}123456789`).map((rest) => `K${rest}`),
  letters('0123456789abcdef').map((rest) => `f${rest}`),
)

test.each(names)(
  '%s: a word of any shape in place of a value, or hidden beside, does not stay',
  async (name) => {
    const bytes = Buffer.from(await readFile(new URL(name, samples)))
    const change = name.endsWith('svg') ? changedDrawing : changedPackage
    const others = hides[name.split('.').at(-1) ?? ''] ?? []
    let cleaned = 0
    const property = fc.asyncProperty(
      marker,
      fc.constantFrom(change, change, change, ...others),
      fc.nat(1_000_000),
      async (word, hide, choice) => {
        const outcome = await clean(new Blob([await hide(bytes, word, choice)]), name)
        if (outcome.state !== 'cleaned') return outcome.state === 'uncleaned'
        cleaned++
        return !says(new Uint8Array(await outcome.file.arrayBuffer()), word)
      },
    )
    await check(property, 40)
    expect(cleaned).toBeGreaterThan(0)
  },
  600_000,
)

const tells = async (file: Blob) => {
  const outcome = await clean(file)
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  return outcome.found.some(({ what }) => what === 'hidden')
}
const hiddenRun = (mark: string) => letter(`<w:p><w:r><w:rPr>${mark}</w:rPr><w:t>a</w:t></w:r></w:p>`)
const row = (inner: string) => `<sheetData><row r="1"${inner}><c r="A1"><v>1</v></c></row></sheetData>`
const drawing = (inner: string) =>
  new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`])

test.each<[string, () => Blob | Promise<Blob>, boolean]>([
  ['hidden text', () => hiddenRun('<w:vanish/>'), true],
  ['text hidden on pages', () => hiddenRun('<w:webHidden/>'), true],
  ['a hidden end of a paragraph', () => hiddenRun('<w:specVanish/>'), true],
  ['text that is not hidden after all', () => hiddenRun('<w:vanish w:val="0"/>'), false],
  ['a hidden row', () => table(row(' hidden="1"')), true],
  ['a row that is not hidden', () => table(row(' hidden="0"')), false],
  ['a hidden column', () => table(`<cols><col min="1" max="1" hidden="true"/></cols>${row('')}`), true],
  ['rows hidden until they are filled', () => table(`<sheetFormatPr zeroHeight="1"/>${row('')}`), true],
  [
    'nothing hidden in a drawing',
    () => drawing('<text y="5">a</text><defs><path id="b" d="M0 0"/></defs><use href="#b"/>'),
    false,
  ],
  ['text that no one refers to', () => drawing('<defs><text>a</text></defs>'), true],
  ['text that is not displayed', () => drawing('<g display="none"><text>a</text></g>'), true],
  ['text that is not visible', () => drawing('<text style="visibility: hidden">a</text>'), true],
  ['text that one sees through', () => drawing('<text opacity="0">a</text>'), true],
  [
    'text hidden by a style sheet',
    () => drawing('<style>.b { display: none }</style><text class="b">a</text>'),
    true,
  ],
  [
    'a part of a text that is not displayed',
    () => drawing('<text>a<tspan display="none">b</tspan></text>'),
    true,
  ],
  ['text made as small as nothing', () => drawing('<text transform="translate(1) scale(0)">a</text>'), true],
  ['text made flat', () => drawing('<g transform="matrix(1 0 1 0 0 0)"><text>a</text></g>'), true],
  [
    'text that is cut off',
    () =>
      drawing('<clipPath id="c"><rect width="0" height="9"/></clipPath><text clip-path="url(#c)">a</text>'),
    true,
  ],
  [
    'text behind a mask without holes, by a style sheet',
    () => drawing('<style>text { mask: url(#c) }</style><mask id="c"/><text>a</text>'),
    true,
  ],
  ['text beyond the edge', () => drawing('<text x="500" y="5">a</text>'), true],
  [
    'text moved beyond the edge',
    () => drawing('<g transform="translate(0,-900)"><text y="5">a</text></g>'),
    true,
  ],
  ['a part of a text beyond the edge', () => drawing('<text y="5">a<tspan dx="9000">b</tspan></text>'), true],
  [
    'text that is turned, and drawn through a hole',
    () =>
      drawing(
        '<clipPath id="c"><path d="M0 0 9 0 9 9z"/></clipPath><text transform="rotate(90 500 500) translate(5 1000)" clip-path="url(#c)" y="-5">a</text>',
      ),
    false,
  ],
  ['a long text from before the edge', () => drawing(`<text x="-90" y="5">${'a'.repeat(20)}</text>`), false],
  [
    'text of a size from a style sheet',
    () => drawing('<style>text { font: 90px Arial }</style><text y="99">a</text>'),
    false,
  ],
])('what is hidden is told: %s', async (_, make, told) => {
  expect(await tells(await make())).toBe(told)
})

test.each([
  ['slides.pptx', 'ppt/slides/slide1.xml', /<p:sld /, '<p:sld show="0" '],
  ['table.ods', 'content.xml', /<table:table-row /, '<table:table-row table:visibility="collapse" '],
  ['table.ods', 'content.xml', /(table:display=")true/, '$1false'],
  [
    'letter.odt',
    'content.xml',
    '</office:text>',
    '<text:section text:name="a" text:display="none"><text:p>a</text:p></text:section></office:text>',
  ],
  ['letter.odt', 'styles.xml', '<style:text-properties ', '<style:text-properties text:display="none" '],
  [
    'slides.odp',
    'content.xml',
    '</draw:page>',
    '<presentation:notes><draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>',
  ],
])('%s, %s: hidden by %s', async (name, part, before, after) => {
  const parts = await readPackage(new Blob([await readFile(new URL(name, samples))]))
  const old = Buffer.from(parts.get(part) ?? []).toString()
  const text = old.replace(before, after)
  expect(text).not.toBe(old)
  parts.set(part, Buffer.from(text))
  expect(await tells(await writePackage(parts, ''))).toBe(true)
})

test('a shared text that no cell uses goes, and the others keep their numbers', async () => {
  const strings = {
    'xl/sharedStrings.xml': {
      type: 'spreadsheetml.sharedStrings',
      says: '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>deleted</t></si><si><r><t>gone</t></r></si><si><t>kept</t></si></sst>',
    },
  }
  // The sample's workbook leads to one sheet only: the strings hang on that.
  const file = await table('<sheetData><row r="1"><c r="A1" t="s"><v>2</v></c></row></sheetData>', strings, {
    s: ['sharedStrings', '../sharedStrings.xml'],
  })
  const outcome = await clean(file)
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  const made = await partOf(outcome.file, 'xl/sharedStrings.xml')
  expect(made).toMatch(/<si><t><\/t><\/si><si\/><si><t>kept<\/t><\/si>/)
  expect(outcome.differs).toEqual([])
})

const alternatives = (inner: string) => drawing(`<switch>${inner}</switch><rect width="1" height="1"/>`)

test.each([
  ['<text systemLanguage="de">one</text><text>two</text><text>three</text>', 'two'],
  ['<text>one</text><text systemLanguage="de">two</text>', 'one'],
  [
    '<foreignObject requiredExtensions="http://a.example/"><p>one</p></foreignObject><g><text>two</text></g>',
    'two',
  ],
  ['<text requiredFeatures="http://www.w3.org/TR/SVG11/feature#Text">one</text><text>two</text>', 'one'],
])(
  'of several ways to say the same in a drawing, the one that everybody sees stays: %s',
  async (inner, kept) => {
    const outcome = await clean(alternatives(inner))
    if (outcome.state !== 'cleaned') throw new Error(outcome.state)
    expect((await outcome.file.text()).match(/one|two|three/g)).toEqual([kept])
    expect(outcome.differs).toEqual([])
    expect(outcome.found.some(({ what }) => what === 'words')).toBe(true)
  },
)

test('a drawing that says something to each language only is refused', async () => {
  const inner = '<text systemLanguage="de">one</text><text systemLanguage="en">two</text>'
  const outcome = await clean(alternatives(inner))
  expect(outcome.state === 'uncleaned' && outcome.why).toBe('changed')
})
