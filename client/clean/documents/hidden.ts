/** Elements and attributes by which a document hides what it contains. It stays, and is reported to its owner. */
import { valueAt, type Tag } from '../xml/xml.ts'
import type { Around } from './rules.ts'

const isOn = (value: string) => !/^(0|false|off)$/.test(value)
const isHidden = (tag: Tag) => tag.attributes.some(({ local, value }) => local === 'hidden' && isOn(value))
/** A part of a picture that is cut off is still in it. */
const isCut = (tag: Tag) => tag.attributes.some(({ value }) => /^0*[1-9]/.test(value.replace(/^[.+]+/, '')))

/** Elements of DOCX, XLSX and PPTX that may hide something. Looked up for each of millions of elements. */
const office: ReadonlyMap<string, (tag: Tag) => boolean> = new Map([
  ...['vanish', 'webHidden', 'specVanish'].map(
    (local) => [local, (tag: Tag) => isOn(valueAt(tag, 'val'))] as const,
  ),
  // A row of a table is hidden by an element, one of a sheet by an attribute.
  ['hidden', (tag: Tag) => isOn(valueAt(tag, 'val'))] as const,
  ...['row', 'col', 'cNvPr', 'docPr'].map((local) => [local, isHidden] as const),
  ['definedName', (tag: Tag) => isHidden(tag) && !valueAt(tag, 'name').startsWith('_xlnm.')] as const,
  ['sheet', (tag: Tag) => /hidden/i.test(valueAt(tag, 'state'))] as const,
  ['sheetFormatPr', (tag: Tag) => ['1', 'true'].includes(valueAt(tag, 'zeroHeight'))] as const,
  ['sld', (tag: Tag) => !isOn(valueAt(tag, 'show'))] as const,
  ['srcRect', isCut] as const,
  [
    'imagedata',
    (tag: Tag) => tag.attributes.some(({ local, value }) => /^crop/.test(local) && /[1-9]/.test(value)),
  ],
  ...['shape', 'group', 'rect', 'roundrect', 'oval', 'line', 'polyline', 'image'].map(
    (local) => [local, (tag: Tag) => /visibility\s*:\s*hidden/i.test(valueAt(tag, 'style'))] as const,
  ),
])

/** True for an element that hides something: text, a row, a column, a sheet, a slide, a shape, the edge of a picture. */
export function hidesInOffice(tag: Tag): boolean {
  return office.get(tag.local)?.(tag) ?? false
}

const hiding: Readonly<Record<string, RegExp>> = {
  display: /^(none|condition|false|printer)$/,
  'is-hidden': /^true$/,
  visibility: /^(collapse|filter|hidden)$/,
  clip: /[1-9]/,
}
/** Elements whose `display` has other meanings: how a field or a formula is shown. */
const shown = new Set([
  'math',
  'chapter',
  'sheet-name',
  'file-name',
  'template-name',
  'title',
  'index-entry-chapter',
])

/** The same for OpenDocument. Speaker notes are reported with their first text. */
export function hidesInOpen(tag: Tag, around: Around | null): boolean {
  if (tag.local === 'p' && around?.tag.local === 'text-box') return isInNotes(around)
  return tag.attributes.some(
    ({ local, value }) =>
      Object.hasOwn(hiding, local) && hiding[local]?.test(value) === true && !shown.has(tag.local),
  )
}

function isInNotes(around: Around | null): boolean {
  for (let at = around; at; at = at.up) if (at.tag.local === 'notes') return true
  return false
}
