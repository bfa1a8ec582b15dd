/** Descriptions and titles that programs made of where a file lay, or when it came: they go. A person's own words stay. */
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { clean } from '../../client/clean/clean.ts'
import { readPackage, writePackage } from '../../client/clean/documents/package.ts'
import { saysPlace } from '../../client/clean/documents/places.ts'
import { says } from '../support/find-marker.ts'
import { letter } from '../support/documents.ts'
import { helvetica, pdf, stream } from '../support/pdf-places.ts'

const places = [
  'cid:image001.png@01D6A3F5.Mustermann',
  'Mustermann@01D6A3F5.4C8B2C40',
  'Macintosh HD:Users:Mustermann:Desktop:scan 3',
  'Budget Mustermann.numbers',
  'Mustermann.pages (copy)',
  'MUSTER~1.TIF copy of Mustermann',
  '~Mustermann/pic',
  'pictures/Mustermann',
  'see ~/Mustermann',
  'C:\\Users\\Mustermann\\draft',
  'c:/mustermann/a',
  '\\\\server\\Mustermann',
  '/home/Mustermann/a',
  'picture from /Mustermann',
  'https://town.example/Mustermann',
  'mailto:Mustermann@town.example',
  'Photo of Mustermann at 2024:03:01 12:30:15',
  'Microsoft Word - Mustermann.docx (final)',
  'Mustermann.xyz',
]
const descriptions = [
  'A bridge with the letters Mustermann',
  'Mustermann, 5:30 p.m.',
  'Note: Mustermann and/or others',
  'Mustermann: about ~50 people, 3.5 km',
  'Mustermann. Two people, e.g. at work.',
]

test.each(places)('%s is no description', (text) => expect(saysPlace(text)).toBe(true))
test.each(descriptions)('%s is one', (text) => expect(saysPlace(text)).toBe(false))

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const inPdf = (text: string) => text.replace(/[\\()]/g, (sign) => `\\${sign}`)
const drawn = (attributes: string) =>
  letter(
    `<w:p><w:r><w:t>a</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1000" cy="1000"/><wp:docPr id="1" name="x" ${attributes}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
  )
const about = (mark: string) =>
  letter(
    `<w:tbl><w:tblPr>${mark}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
  )
async function framed(inner: string): Promise<Blob> {
  const sample = new Blob([await readFile(new URL('../samples/letter.odt', import.meta.url))])
  const parts = await readPackage(sample)
  const text = Buffer.from(parts.get('content.xml') ?? []).toString()
  const frame = `<text:p><draw:frame svg:width="1cm" svg:height="1cm">${inner}<draw:text-box><text:p>a</text:p></draw:text-box></draw:frame></text:p></office:text>`
  parts.set('content.xml', Buffer.from(text.replace('</office:text>', () => frame)))
  return writePackage(parts, '')
}
const usual = `/Font<</F1 ${helvetica}>>`
const document = (catalog: string, content: string, ...more: string[]) =>
  new Blob([
    pdf([
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<${usual}>>/Contents 4 0 R>>`,
      stream('', content),
      ...more,
    ]),
  ])
const letters = 'BT /F1 12 Tf 10 10 Td (A) Tj ET'

/** What may be described, each with its description. */
const described: Readonly<Record<string, (text: string) => Promise<Blob> | Blob>> = {
  'a picture': (text) => drawn(`descr="${inXml(text)}"`),
  'the title of a picture': (text) => drawn(`title="${inXml(text)}"`),
  'a table': (text) => about(`<w:tblDescription w:val="${inXml(text)}"/>`),
  'the title of a table': (text) => about(`<w:tblCaption w:val="${inXml(text)}"/>`),
  'a frame of OpenDocument': (text) => framed(`<svg:desc>${inXml(text)}</svg:desc>`),
  'the title of a frame of OpenDocument': (text) => framed(`<svg:title>${inXml(text)}</svg:title>`),
  'a piece of a PDF page': (text) => document('', `/Figure <</Alt (${inPdf(text)})>> BDC ${letters} EMC`),
  'a tag of a PDF': (text) =>
    document(
      '/StructTreeRoot 5 0 R',
      `/P <</MCID 0>> BDC ${letters} EMC`,
      '<</Type/StructTreeRoot/K 6 0 R>>',
      `<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K 0/Alt(${inPdf(text)})>>`,
    ),
  'an entry of the outline of a PDF': (text) =>
    document(
      '/Outlines 5 0 R',
      letters,
      '<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>',
      `<</Title(${inPdf(text)})/Parent 5 0 R/Dest[3 0 R/Fit]>>`,
    ),
}

test.each(Object.entries(described))('%s', async (_, make) => {
  const isKept = async (text: string) => {
    const outcome = await clean(await make(text))
    if (outcome.state !== 'cleaned') throw new Error(outcome.state)
    return says(new Uint8Array(await outcome.file.arrayBuffer()), 'Mustermann')
  }
  for (const text of places) expect([text, await isKept(text)]).toEqual([text, false])
  for (const text of descriptions) expect([text, await isKept(text)]).toEqual([text, true])
})
