/** Office documents: what happens to their parts, one by one, and what makes a document impossible to clean. */
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { clean, type Outcome } from '../../client/clean/clean.ts'
import { readPackage } from '../../client/clean/documents/package.ts'
import { letter, partOf, table } from '../support/documents.ts'

const run = (inner: string) => `<w:r>${inner}</w:r>`
const words = (text: string) => run(`<w:t xml:space="preserve">${text}</w:t>`)
const paragraph = (inner: string) => `<w:p>${inner}</w:p>`
const mark = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)

type Cleaned = Extract<Outcome, { state: 'cleaned' }>

async function cleaned(file: Blob): Promise<Cleaned> {
  const outcome = await clean(file)
  if (outcome.state !== 'cleaned')
    throw new Error(`${outcome.state} ${outcome.state === 'uncleaned' ? outcome.why : ''}`)
  return outcome
}

const bodyOf = async (body: string) => partOf((await cleaned(await letter(body))).file, 'word/document.xml')
const stateOf = async (file: Blob) => {
  const outcome = await clean(file)
  return outcome.state === 'uncleaned' ? outcome.why : outcome.state
}

test('a field that names a path becomes the text it shows, even if its instruction is split', async () => {
  const field = (...code: string[]) =>
    paragraph(
      mark('begin') +
        code.map((one) => run(`<w:instrText>${one}</w:instrText>`)).join('') +
        mark('separate') +
        words('what it shows') +
        mark('end'),
    )
  const path = await bodyOf(field(' INCLUDEPICT', 'URE "C:\\Users\\erika\\plan.png" '))
  expect(path).toContain('what it shows')
  expect(path).not.toMatch(/erika|INCLUDE|fldChar|instrText/)
  const plain = await bodyOf(field(' PAGE', 'REF _Toc1 \\h '))
  expect(plain).toContain('> PAGEREF _Toc1 \\h <')
  expect(plain.match(/fldChar /g)).toHaveLength(3)
  const open = await bodyOf(paragraph(mark('begin') + run('<w:instrText>PAGE</w:instrText>') + words('one')))
  expect(open).toContain('one')
  expect(open).not.toContain('fldChar')
})

test.each([
  [' PAGE \\* MERGEFORMAT Erika ', 'PAGE \\* MERGEFORMAT'],
  [' TOC \\o "1-3" \\h \\z \\t "Erika,1" \\f Erika ', 'TOC \\o "1-3" \\h \\z \\t "Style 1,1"'],
  [' = SUM(ABOVE) \\# "0.00" ', '= SUM(ABOVE) \\# "0.00"'],
  [' SEQ Figure \\* ARABIC ', 'SEQ Figure \\* ARABIC'],
  [' QUOTE "Erika" ', null],
  [' = 1 \\# "Erika" ', '= 1'],
  [' = Erika + 1 ', null],
  [' TA \\l "Erika" ', null],
  [' HYPERLINK "https://agency.example/erika" ', null],
])('the instruction of a field is written anew, of known parts: %s', async (code, kept) => {
  const marks = (inner: string) =>
    mark('begin') + run(`<w:instrText>${inner}</w:instrText>`) + mark('separate')
  const body = await bodyOf(paragraph(`${marks(code)}${words('shown')}${mark('end')}`))
  expect(body).toContain('shown')
  expect(body).not.toMatch(/Erika/i)
  const made = /<w:instrText> (.*?) <\/w:instrText>/.exec(body)?.[1]
  expect(made ?? null).toBe(kept)
})

test('bookmarks stay only if something before or after them refers to them', async () => {
  const mark = (name: string, id: number) =>
    `<w:bookmarkStart w:id="${id}" w:name="${name}"/><w:bookmarkEnd w:id="${id}"/>`
  const link = '<w:hyperlink w:anchor="second"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
  const body = await bodyOf(paragraph(`${mark('ErikaMustermann', 1)}${mark('second', 2)}${link}`))
  // What they are called is only for their owner.
  const [, anchor] = /w:anchor="(_Ref\d+)"/.exec(body) ?? []
  expect(body.match(/w:name="[^"]*"/g)).toEqual([`w:name="${anchor}"`])
  expect(body).not.toContain('second')
  expect(body).not.toContain('ErikaMustermann')
})

test('tracked changes: what was inserted stays, what was deleted goes, whole rows too', async () => {
  const cell = (text: string) => `<w:tc>${paragraph(words(text))}</w:tc>`
  const row = (text: string, marks = '') => `<w:tr><w:tblPrEx/><w:trPr>${marks}</w:trPr>${cell(text)}</w:tr>`
  const file = await letter(
    paragraph(`<w:ins w:author="Erika">${words('inserted')}</w:ins>`) +
      paragraph(`<w:del w:author="Erika"><w:r><w:delText>deleted</w:delText></w:r></w:del>${words('kept')}`) +
      paragraph(`<w:moveFrom w:author="Erika">${words('moved away')}</w:moveFrom>`) +
      `<w:tbl>${row('a row')}${row('a deleted row', '<w:del w:author="Erika"/>')}</w:tbl>`,
  )
  const { file: after, differs, found } = await cleaned(file)
  const body = await partOf(after, 'word/document.xml')
  for (const one of ['inserted', 'kept', 'a row']) expect(body).toContain(one)
  for (const one of ['Erika', '>deleted', 'moved away', 'a deleted row']) expect(body).not.toContain(one)
  expect(differs).toEqual([])
  expect(found.map(({ detail }) => detail)).toEqual(expect.arrayContaining(['inserted', 'deleted']))
  // No program writes in this order: the cells before it cannot be undone.
  const odd = `<w:tbl><w:tr>${cell('x')}<w:trPr><w:del/></w:trPr></w:tr></w:tbl>`
  expect(await stateOf(await letter(odd))).toBe('damaged')
})

test('a deleted picture is no longer in the package', async () => {
  const picture = await readFile(new URL('../samples/screenshot.png', import.meta.url))
  const drawing = (id: string) =>
    run(
      `<w:drawing><a:graphic><a:graphicData uri="p"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></w:drawing>`,
    )
  const media = (name: string) => ({ [name]: { type: 'image/png', says: picture } })
  const { file, differs } = await cleaned(
    await letter(
      paragraph(`${drawing('one')}<w:del>${drawing('two')}</w:del>`),
      { ...media('word/media/a.png'), ...media('word/media/b.png') },
      { one: ['image', 'media/a.png'], two: ['image', 'media/b.png'] },
    ),
  )
  const names = [...(await readPackage(file)).keys()]
  expect(names.filter((name) => name.includes('/media/'))).toHaveLength(1)
  expect(await partOf(file, 'word/document.xml')).toMatch(/<a:blip r:embed="rId1"\/>/)
  expect(differs.filter(({ what }) => !what.startsWith('uncompared'))).toEqual([])
})

test('one of two alternatives is kept; if neither is known, no words are lost', async () => {
  const both = (choice: string, fallback: string) =>
    `<mc:AlternateContent><mc:Choice Requires="new"><new:shape><w:t>${choice}</w:t></new:shape></mc:Choice>${fallback}</mc:AlternateContent>`
  const body = await bodyOf(paragraph(run(both('words', '<mc:Fallback><w:t>words</w:t></mc:Fallback>'))))
  expect(body.match(/words/g)).toHaveLength(1)
  expect(await stateOf(await letter(paragraph(run(both('words', '')))))).toBe('changed')
  expect(await stateOf(await letter(paragraph(run('<new:shape><new:t>words</new:t></new:shape>'))))).toBe(
    'changed',
  )
})

test.each(['constructor', '__proto__', 'toString', 'urn:erika'])(
  'a namespace that belongs to no format is removed, even one called %s',
  async (space) => {
    const odd = `<x:odd xmlns:x="${space}" x:erika="1"/>`
    const body = await bodyOf(paragraph(`${words('kept')}${odd}`))
    expect(body).toContain('kept')
    expect(body).not.toMatch(new RegExp(`${space}|erika|odd`))
  },
)

test('namespaces are declared where they are needed, whatever was removed around them', async () => {
  const inner = `<w:smartTag xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:r><q:t>words</q:t></q:r></w:smartTag>`
  const body = await bodyOf(paragraph(inner))
  expect(body).toContain('<q:r xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">')
  expect(body).not.toContain('smartTag')
  const again = await cleaned(await letter(paragraph(inner)))
  expect((await cleaned(again.file)).differs).toEqual([])
})

test.each([
  ['a document type', '<!DOCTYPE w:document><w:document xmlns:w="W"><w:body/></w:document>'],
  ['an entity declaration', '<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="W"><w:body/></w:document>'],
  ['an unknown entity', '<w:document xmlns:w="W"><w:body>&b;</w:body></w:document>'],
  ['a wrong end tag', '<w:document xmlns:w="W"><w:body></w:document>'],
  ['endlessly nested elements', `<w:document xmlns:w="W">${'<w:body>'.repeat(600)}`],
])('a part with %s is refused', async (_, says) => {
  const file = await letter('')
  const parts = await readPackage(file)
  const text = says.replaceAll('"W"', '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"')
  parts.set('word/document.xml', new TextEncoder().encode(text))
  const { writePackage } = await import('../../client/clean/documents/package.ts')
  expect(await stateOf(await writePackage(parts, ''))).toBe('damaged')
})

test.each([
  ['embedded objects', '<oleObjects><oleObject progId="Word.Document.12" r:id="x"/></oleObjects>'],
  ['form fields', '<controls><control shapeId="1" r:id="x"/></controls>'],
  [
    'objects with two alternatives',
    '<mc:AlternateContent><mc:Choice Requires="x14" xmlns:x14="urn:x"><oleObjects/></mc:Choice><mc:Fallback><oleObjects/></mc:Fallback></mc:AlternateContent>',
  ],
])('a table with %s cannot be cleaned, and the user is told', async (_, inner) => {
  expect(await stateOf(await table(`<sheetData/>${inner}`))).toBe('changed')
})

test('buttons in older tables are reported, comments in the same place are not', async () => {
  const vml = (type: string) => ({
    'xl/drawings/vml1.vml': {
      type: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
      says: `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape><x:ClientData ObjectType="${type}"/></v:shape></xml>`,
    },
  })
  const file = (type: string) =>
    table('<sheetData/><legacyDrawing r:id="v"/>', vml(type), { v: ['vmlDrawing', '../drawings/vml1.vml'] })
  expect((await cleaned(await file('Button'))).differs).toEqual([{ what: 'pictures', count: 1 }])
  expect((await cleaned(await file('Note'))).differs).toEqual([])
})

test('embedded fonts are removed, and this is reported', async () => {
  const fonts = {
    'word/fontTable.xml': {
      type: 'wordprocessingml.fontTable',
      says: '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:font w:name="A"><w:embedRegular r:id="f" w:fontKey="{1}"/></w:font></w:fonts>',
      leads: { f: ['font', 'fonts/font1.odttf'] } as const,
    },
    'word/fonts/font1.odttf': {
      type: 'application/vnd.openxmlformats-officedocument.obfuscatedFont',
      says: 'x',
    },
  }
  const { file, found } = await cleaned(
    await letter(paragraph(words('a')), fonts, { t: ['fontTable', 'fontTable.xml'] }),
  )
  expect(found).toContainEqual({ what: 'font', detail: null })
  expect([...(await readPackage(file)).keys()].join()).not.toMatch(/odttf/)
})

test('a formula that refers to another file becomes its value; a list of names that becomes empty is removed', async () => {
  const { file, differs } = await cleaned(
    await table(
      '<sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>7</v></c><c r="B1"><f>A1*2</f><v>14</v></c></row></sheetData>',
    ),
  )
  const body = await partOf(file, 'xl/worksheets/sheet1.xml')
  expect(body).toContain('<v>7</v>')
  expect(body).toContain('<f>A1*2</f>')
  expect(body).not.toContain('[1]')
  expect(differs).toEqual([])
})
