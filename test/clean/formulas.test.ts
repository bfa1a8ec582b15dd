/** Formulas: of those that take something from outside their document, only the value stays; all others stay. */
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { clean } from '../../client/clean/clean.ts'
import { leadsElsewhere } from '../../client/clean/documents/formulas.ts'
import { readPackage, writePackage } from '../../client/clean/documents/package.ts'
import { says } from '../support/find-marker.ts'
import { letter, partOf, table } from '../support/documents.ts'

const office = [
  '[1]Sheet1!A1',
  '[1]!Mustermann',
  '[Mustermann.xlsx]Sheet1!$B$1',
  `'C:\\Users\\Mustermann\\[Budget.xlsx]Sheet1'!$B$1`,
  `'[Mustermann.xlsx]Sheet 1'!A1+2`,
  `'https://town.example/Mustermann/[b.xlsx]S'!A1`,
  `'\\\\server\\Mustermann\\[b.xlsx]S'!A1`,
  `'Macintosh HD:Users:Mustermann:b.xls'!A1`,
  `Excel|'C:\\Mustermann\\b.xls'!'!S1!R1C1'`,
  'Mustermann.xlsx!Total',
  'HYPERLINK("file:///C:/Users/Mustermann/a.docx","here")',
  'HYPERLINK("Mustermann")',
  'IF(A1,HYPERLINK("mailto:Mustermann@town.example"))',
  'IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(""https://docs.example/d/Mustermann"",""A1"")"),42)',
  'IMPORTRANGE("Mustermann","A1")',
  '_xlfn.WEBSERVICE(A1)',
  'RTD("Mustermann",,"a")',
  'INDIRECT("[Mustermann.xlsx]Sheet1!A1")',
  'IF(A1>2,"see C:\\Mustermann\\b","")',
  '"/home/Mustermann/b"',
  '"~mustermann/b"&A1',
  'CONCATENATE("Mustermann.pdf")',
]
const open = [
  `of:=['file:///home/Mustermann/x.ods'#$Sheet1.A1]`,
  'of:=[smb://server/Mustermann/x.ods#$Sheet1.A1]',
  'of:=[/home/Mustermann/x.ods#$Sheet1.A1]',
  `of:=['x Mustermann'#$Sheet1.A1]`,
  'of:=DDE("soffice";"/home/Mustermann/x.ods";"Sheet1.A1")',
  'of:=HYPERLINK("smb://server/Mustermann/x";"x")',
  `of:cell-content-is-in-list(['file:///home/Mustermann/x.ods'#$S.A1:.A4])`,
  `is-true-formula(['file:///home/Mustermann/x.ods'#$S.A1]=1)`,
]

test.each([...office, ...open])('%s leads elsewhere', (formula) => {
  expect(leadsElsewhere(formula)).toBe(true)
})

test.each([
  'SUM(A1:B2)/2',
  "'My Sheet'!A1",
  "'Erika''s'!$A$1:$B$2",
  'SUM(First:Last!A1)',
  "SUM('Sheet 1:Sheet 3'!A1)",
  'SUM(Table1[Cost/Unit])',
  'Table1[[#This Row],[A.B]]*2',
  '[@Cost]&"!"',
  'SUM(Table1[A])&Sheet1!B2',
  "'My Sheet'!#REF!",
  'TEXT(A1,"dd/mm/yyyy hh:mm:ss")',
  'TEXT(A1,"#,##0.00\\ \\€")',
  'IF(A1="and/or","yes: no","3.14")',
  'IF(A1="don\'t",B1,C1)',
  'HYPERLINK("#Sheet2!A1","there")',
  '{1,2;3,4}*A1',
  'of:=SUM([.A1:.B2])/[.C1]',
  "of:=[$'My Sheet'.A1]+[.#REF!]+[$S.A#REF!]",
  'of:={1;2|3;4}',
  'of:cell-content()>=3 and cell-content()<=5',
  'of:=COM.MICROSOFT.CONCAT("a";"b")',
])('%s stays', (formula) => {
  expect(leadsElsewhere(formula)).toBe(false)
})

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const cell = (inner = '') => `<sheetData><row r="1"><c r="A1">${inner}<v>3</v></c></row></sheetData>`
const newer = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'
const newest = 'http://schemas.microsoft.com/office/excel/2006/main'
const chartSpace = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const sheetSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const extended = (uri: string, inner: string) =>
  `${cell()}<extLst><ext uri="${uri}" xmlns:x14="${newer}" xmlns:xm="${newest}">${inner}</ext></extLst>`

const chart = (formula: string) =>
  `<c:chartSpace xmlns:c="${chartSpace}"><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>${formula}</c:f><c:strCache><c:pt idx="0"><c:v>Series</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>${formula}</c:f><c:numCache><c:pt idx="0"><c:v>4711</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`

/** Every place of a package that holds a formula. */
const places: Readonly<Record<string, (formula: string) => Promise<Blob>>> = {
  'a cell': (formula) => table(cell(`<f>${formula}</f>`)),
  'a validation': (formula) =>
    table(
      `${cell()}<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>${formula}</formula1><formula2>${formula}</formula2></dataValidation></dataValidations>`,
    ),
  'a rule for colours': (formula) =>
    table(
      `${cell()}<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`,
    ),
  'a newer validation': (formula) =>
    table(
      extended(
        '{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}',
        `<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>${formula}</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations>`,
      ),
    ),
  'a small chart': (formula) =>
    table(
      extended(
        '{05C60535-1F16-4fd2-B633-F4F36F0B64E0}',
        `<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>${formula}</xm:f><xm:sqref>A1</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>`,
      ),
    ),
  'a column': (formula) =>
    table(
      `${cell()}<tableParts count="1"><tablePart r:id="t"/></tableParts>`,
      {
        'xl/tables/table1.xml': {
          type: 'spreadsheetml.table',
          says: `<table xmlns="${sheetSpace}" id="1" name="T" displayName="T" ref="A1:A2"><tableColumns count="1"><tableColumn id="1" name="x"><calculatedColumnFormula>${formula}</calculatedColumnFormula><totalsRowFormula>${formula}</totalsRowFormula></tableColumn></tableColumns></table>`,
        },
      },
      { t: ['table', '../tables/table1.xml'] },
    ),
  'a chart': (formula) =>
    letter(
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1000" cy="1000"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="${chartSpace}"><c:chart xmlns:c="${chartSpace}" r:id="ch"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
      { 'word/charts/chart1.xml': { type: 'drawingml.chart', says: chart(formula) } },
      { ch: ['chart', 'charts/chart1.xml'] },
    ),
}

async function cleaned(file: Blob) {
  const outcome = await clean(file)
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  return outcome
}
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())

test.each(Object.entries(places))(
  '%s: a formula that leads elsewhere goes, another stays',
  async (_, make) => {
    for (const formula of office.filter((one) => one.includes('Mustermann'))) {
      const { file, found, differs } = await cleaned(await make(escaped(formula)))
      expect([formula, says(await bytesOf(file), 'Mustermann')]).toEqual([formula, false])
      expect(found.some(({ what }) => what === 'link')).toBe(true)
      expect(differs).toEqual([])
    }
    const { file, found } = await cleaned(await make('Mustermann!$A$1'))
    expect(says(await bytesOf(file), 'Mustermann')).toBe(true)
    expect(found.some(({ what }) => what === 'link')).toBe(false)
  },
)

test('the numbers of a chart stay without where they are from', async () => {
  const { file } = await cleaned((await places['a chart']?.('[Mustermann.xlsx]S!A1')) ?? new Blob())
  const parts = await readPackage(file)
  const name = [...parts.keys()].find((one) => /chart/.test(one) && one.endsWith('.xml')) ?? ''
  expect(await partOf(file, name)).toMatch(/<c:f><\/c:f><c:numCache><c:pt idx="0"><c:v>4711</)
})

/** The sample table with this instead of the first match. */
async function changed(before: RegExp | string, after: string): Promise<Blob> {
  const sample = new Blob([await readFile(new URL('../samples/table.ods', import.meta.url))])
  const parts = await readPackage(sample)
  const old = Buffer.from(parts.get('content.xml') ?? []).toString()
  const text = old.replace(before, () => after)
  expect(text).not.toBe(old)
  parts.set('content.xml', Buffer.from(text))
  return writePackage(parts, '')
}

const sheets = '<office:spreadsheet>'
const end = '</office:spreadsheet>'
const addresses = open.filter((one) => one.startsWith('of:=')).map(escaped)
const openPlaces: Readonly<Record<string, (formula: string) => Promise<Blob>>> = {
  'a cell': (formula) => changed('<table:table-cell', `<table:table-cell table:formula="${formula}"`),
  'a validation': (formula) =>
    changed(
      sheets,
      `${sheets}<table:content-validations><table:content-validation table:name="v1" table:condition="${formula}"/></table:content-validations>`,
    ),
  'a named expression': (formula) =>
    changed(
      end,
      `<table:named-expressions><table:named-expression table:name="a" table:expression="${formula}"/></table:named-expressions>${end}`,
    ),
  'a rule for looks': (formula) =>
    changed(
      '</office:automatic-styles>',
      `<style:style style:name="ce99" style:family="table-cell"><style:map style:condition="is-true-formula(${formula})" style:apply-style-name="ce1"/></style:style></office:automatic-styles>`,
    ),
}

test.each(Object.entries(openPlaces))(
  'OpenDocument, %s: a formula that leads elsewhere goes',
  async (_, make) => {
    for (const formula of addresses) {
      const { file, found, differs } = await cleaned(await make(formula))
      expect([formula, says(await bytesOf(file), 'Mustermann')]).toEqual([formula, false])
      expect(found.some(({ what }) => what === 'link')).toBe(true)
      expect(differs).toEqual([])
    }
    const { file } = await cleaned(await make('of:=[$Mustermann.A1]'))
    expect(says(await bytesOf(file), 'Mustermann')).toBe(true)
  },
)

test('OpenDocument: values kept of another file go', async () => {
  const stored = `<table:table table:name="'file:///home/Mustermann/x.ods'#S"><table:table-row><table:table-cell office:value-type="float" office:value="4711"><text:p>4711</text:p></table:table-cell></table:table-row></table:table>`
  const { file, differs } = await cleaned(
    await changed('</office:spreadsheet>', `${stored}</office:spreadsheet>`),
  )
  expect(says(await bytesOf(file), 'Mustermann')).toBe(false)
  expect(differs).toEqual([])
})
