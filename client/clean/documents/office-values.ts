/** The values that attributes of DOCX, XLSX and PPTX may have, where that depends on their element. */
import type { Attribute, Tag } from '../xml/xml.ts'
import type { Fields } from './fields.ts'
import { leadsElsewhere } from './formulas.ts'
import { valueOfKind, type Kind } from './kinds.ts'
import type { Names } from './names.ts'
import { officeWords } from './office-words.ts'
import { saysPlace } from './places.ts'
import { isPlain } from './plain.ts'
import { styleName } from './style-names.ts'
import { wordValues } from './word.ts'

/** What the markup of a part may refer to. */
export interface Relations {
  has(id: string): boolean
  /** Its new name, which marks it as kept; null if it is removed. */
  use(id: string): string | null
}

/** True for an attribute that refers to another part. */
export const isRelation = ({ space }: Attribute) => space.endsWith('/relationships')
const spoken = new Set(['descr', 'title'])

/** Elements that may have these attributes; others only with numbers and words of the format. */
const belongs: Readonly<Record<string, RegExp>> = {
  name: /^(gd|sheet|definedName|table|tableColumn|cellStyle|tableStyle|tableStyleInfo|font|bookmarkStart|compatSetting|lsdException|layoutNode|forEach|choose|if|else|styleLbl)$/,
  path: /^(shape|shapetype|animMotion)$/,
  style: /^(shape|group|rect|roundrect|oval|line|polyline|arc|curve|image|textbox|textpath|imagedata)$/,
  filter: /^animEffect$/,
  fmla: /^(gd|tav)$/,
  char: /^(buChar|sym|chr)$/,
  typeface: /^(latin|ea|cs|sym|font|buFont)$/,
  script: /^font$/,
  panose: /^(latin|ea|cs|sym|font|buFont)$/,
  string: /^textpath$/,
  font: /^(sym|checkedState|uncheckedState)$/,
  anchor: /^hyperlink$/,
  instr: /^fldSimple$/,
  location: /^hyperlink$/,
  text: /^cfRule$/,
  def: /^(tblStyleLst)$/,
  action: /^hlink/,
  uri: /^(ext|graphicData|compatSetting)$/,
  adj: /^(shape|shapetype)$/,
  by: /^anim/,
  from: /^anim|^line$/,
  to: /^anim|^line$/,
}

/** Kinds of names, by their element. */
const nameKinds: Readonly<Record<string, Kind>> = {
  ...{
    gd: 'guide',
    cellStyle: 'cellStyle',
    tableStyle: 'tableStyle',
    tableStyleInfo: 'tableStyle',
    font: 'font',
  },
}
/** Attributes of shapes that may be the result of a formula. */
const guided: Readonly<Record<string, RegExp>> = {
  ...{ pt: /^[xy]$/, pos: /^[xy]$/, arcTo: /^(wR|hR|stAng|swAng)$/, rect: /^[ltrb]$/, cxn: /^ang$/ },
}
/** Elements outside word processing whose `val` is of another kind. */
const valueKinds: Readonly<Record<string, Kind>> = {
  ...{ chr: 'letter', begChr: 'letter', endChr: 'letter', sepChr: 'letter', mathFont: 'font' },
  ...{ rFont: 'font', name: 'font', lang: 'language', checkedState: 'hex', uncheckedState: 'hex' },
}

const schemes = new Set(['theme', 'clrScheme', 'fontScheme', 'fmtScheme', 'extraClrScheme', 'custClr'])

/**
 * The value that an attribute of DOCX, XLSX or PPTX may have.
 * @param isOfWord true for an element of word processing
 * @returns null to leave it out, undefined to let the vocabulary decide
 */
export function officeValue(
  attribute: Attribute,
  tag: Tag,
  isOfWord: boolean,
  relations: Relations,
  fields: Fields,
  names: Names,
): string | null | undefined {
  const { value, local: name } = attribute
  const { space: own, local } = tag
  if (isRelation(attribute) || (name === 'relId' && own.includes('2008/diagram'))) return relations.use(value)
  if (isOfWord) {
    if (name === 'val') return wordValue(local, value, names)
    if (name === 'anchor' && local === 'hyperlink') return fields.refer(value)
    if (name === 'instr') return local === 'fldSimple' ? fields.simple(tag) : null
    if (name === 'name' && local === 'bookmarkStart') return fields.nameOf(value)
    if (name === 'name' && local === 'font') return valueOfKind('font', value, names)
    // Checked with their element.
    if (name === 'name' && /^(compatSetting|lsdException)$/.test(local)) return value
    if (/^(lang|themeFontLang)$/.test(local)) return valueOfKind('language', value, names)
  }
  if (Object.hasOwn(belongs, name) && !belongs[name]?.test(local) && !isPlain(value, officeWords))
    return name === 'name' ? neutral(local) : null
  if (name === 'display' || name === 'tooltip') return isPlain(value, officeWords) ? undefined : null
  // In older drawings a title is what the file of the picture was called.
  if (name === 'title' && own.startsWith('urn:schemas-microsoft-com:')) return null
  if (spoken.has(name) && !own.endsWith('/chart')) return saysPlace(value) ? '' : value
  return isOfWord ? undefined : otherValue(name, value, local, own, names)
}

function otherValue(
  name: string,
  value: string,
  local: string,
  own: string,
  names: Names,
): string | null | undefined {
  if (name === 'val') {
    if (local === 'cfvo') return value
    return Object.hasOwn(valueKinds, local) ? valueOfKind(valueKinds[local] as Kind, value, names) : undefined
  }
  if (name === 'name') {
    if (Object.hasOwn(nameKinds, local)) return valueOfKind(nameKinds[local] as Kind, value, names)
    return belongs['name']?.test(local) ? undefined : neutral(local)
  }
  if (name === 'textlink') return leadsElsewhere(value) ? null : value
  if (name === 'location') return isKnownPlace(value, names) ? value : null
  // Each needs a number in its own form; none needs another's.
  if (name === 'id' && local === 'fld') return '{00000000-0000-4000-8000-000000000000}'
  if (name === 'type' && value.startsWith('#')) return valueOfKind('shapeId', value, names)
  const isGuided = Object.hasOwn(guided, local) && guided[local]?.test(name) && own.endsWith('main')
  return isGuided ? valueOfKind('guide', value, names) : undefined
}

function wordValue(local: string, value: string, names: Names): string | null | undefined {
  const kind = Object.hasOwn(wordValues, local) ? wordValues[local] : undefined
  if (kind === undefined || kind === null) return kind
  if (kind === 'free') return value
  return kind === 'styleName' ? styleName(value, names) : valueOfKind(kind, value, names)
}

/** True for a link to a sheet, a cell, or a named range of the document. */
function isKnownPlace(value: string, names: Names): boolean {
  if (names.kept.has(value)) return true
  const [, sheet = '', cells = ''] = /^(.*)!([^!]*)$/.exec(value) ?? ['', '', value]
  const plain = sheet.replace(/^'|'$/g, '').replaceAll("''", "'")
  return (
    (sheet === '' || names.kept.has(plain)) && cells !== '' && valueOfKind('cells', cells, names) !== null
  )
}

/** A neutral name if one is required, and none if not. */
function neutral(element: string): string | null {
  if (schemes.has(element)) return 'Office'
  return /^(cNvPr|docPr)$/.test(element) ? '' : null
}
