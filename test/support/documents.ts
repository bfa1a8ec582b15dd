/** Small office documents, written by hand: the parts that a test is about, and what every package needs. */
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import { readPackage } from '../../client/clean/documents/package.ts'

const content = 'http://schemas.openxmlformats.org/package/2006/content-types'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A part: its content type after the usual prefix, its content, and its relationships: ids with type and target. */
export interface Part {
  readonly type: string
  readonly says: string | Uint8Array
  readonly leads?: Readonly<Record<string, readonly [kind: string, target: string]>>
}

/** @param parts by name; the first is the main one */
async function officeFile(parts: Readonly<Record<string, Part>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  const add = (name: string, says: string) => writer.add(name, new TextReader(says))
  const overrides = Object.entries(parts).map(([name, { type }]) => {
    const whole = type.includes('/') ? type : `${types}${type}+xml`
    return `<Override PartName="/${name}" ContentType="${whole}"/>`
  })
  await add('[Content_Types].xml', `<Types xmlns="${content}">${overrides.join('')}</Types>`)
  const [main = ''] = Object.keys(parts)
  await add('_rels/.rels', relationsOf({ a: ['officeDocument', `/${main}`] }))
  for (const [name, { says, leads }] of Object.entries(parts)) {
    await writer.add(name, new Blob([says as BlobPart]).stream())
    const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? []
    if (leads) await add(`${folder}_rels/${file}.rels`, relationsOf(leads))
  }
  return writer.close()
}

function relationsOf(leads: NonNullable<Part['leads']>): string {
  const lines = Object.entries(leads).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${kinds}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${relations}">${lines.join('')}</Relationships>`
}

/** A letter of these paragraphs and tables. */
export function letter(body: string, others: Readonly<Record<string, Part>> = {}, leads: Part['leads'] = {}) {
  const says = `<w:document xmlns:w="${word}" xmlns:r="${kinds}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:new="urn:new"><w:body>${body}</w:body></w:document>`
  return officeFile({
    'word/document.xml': { type: 'wordprocessingml.document.main', says, leads },
    ...others,
  })
}

/** A spreadsheet with one sheet and this content. */
export function table(says: string, others: Readonly<Record<string, Part>> = {}, leads: Part['leads'] = {}) {
  return officeFile({
    'xl/workbook.xml': {
      type: 'spreadsheetml.sheet.main',
      says: `<workbook xmlns="${sheet}" xmlns:r="${kinds}"><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>`,
      leads: { a: ['worksheet', 'worksheets/sheet1.xml'] },
    },
    'xl/worksheets/sheet1.xml': {
      type: 'spreadsheetml.worksheet',
      says: `<worksheet xmlns="${sheet}" xmlns:r="${kinds}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${says}</worksheet>`,
      leads,
    },
    ...others,
  })
}

/** The content of a part of a package. */
export async function partOf(file: Blob, name: string): Promise<string> {
  return Buffer.from((await readPackage(file)).get(name) ?? []).toString()
}
