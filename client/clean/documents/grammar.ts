/** What the parts of DOCX, XLSX and PPTX may contain: their vocabularies, and rules that these cannot express. */
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import { valueAt, type Attribute, type Tag } from '../xml/xml.ts'
import * as drawings from './drawing.ts'
import { Fields } from './fields.ts'
import { hidesInOffice } from './hidden.ts'
import { extensions, sheetFormulas, sheets, sheets2010 } from './sheets.ts'
import { slides } from './slides.ts'
import type { SharedStrings } from './strings.ts'
import { isPlain, vocabulary, type Vocabularies, type Vocabulary } from './vocabulary.ts'
import type { Around, Grammar, Held, Verdict } from './rules.ts'
import {
  word,
  word2010,
  wordCanvas,
  wordDrawing,
  wordDrawing2010,
  wordGroup,
  wordNames,
  wordShape,
} from './word.ts'

const open = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'
const microsoft = 'http://schemas.microsoft.com/office/'

/** Both names of the same vocabulary: that of ECMA-376, and the strict one of ISO/IEC 29500. */
const ofBoth: readonly (readonly [string, Vocabulary])[] = [
  ['wordprocessingml/?/main', word],
  ['drawingml/?/main', drawings.drawing],
  ['drawingml/?/picture', drawings.picture],
  ['drawingml/?/wordprocessingDrawing', wordDrawing],
  ['drawingml/?/spreadsheetDrawing', drawings.sheetDrawing],
  ['drawingml/?/chart', drawings.chart],
  ['drawingml/?/chartDrawing', drawings.chartDrawing],
  ['drawingml/?/diagram', drawings.diagram],
  ['officeDocument/?/math', drawings.math],
  ['officeDocument/?/relationships', vocabulary({})],
  ['presentationml/?/main', slides],
  ['spreadsheetml/?/main', sheets],
]

const vocabularies: Vocabularies = new Map([
  ...ofBoth.flatMap(([name, own]) => [
    [open + name.replace('?', '2006'), own] as const,
    [strict + name.replace('?/', ''), own] as const,
  ]),
  [`${microsoft}word/2010/wordml`, word2010] as const,
  [`${microsoft}word/2010/wordprocessingDrawing`, wordDrawing2010] as const,
  [`${microsoft}word/2010/wordprocessingShape`, wordShape] as const,
  [`${microsoft}word/2010/wordprocessingGroup`, wordGroup] as const,
  [`${microsoft}word/2010/wordprocessingCanvas`, wordCanvas] as const,
  [`${microsoft}drawing/2008/diagram`, drawings.diagramShapes] as const,
  [`${microsoft}spreadsheetml/2009/9/main`, sheets2010] as const,
  [`${microsoft}excel/2006/main`, sheetFormulas] as const,
  ['urn:schemas-microsoft-com:vml', drawings.vml] as const,
  ['urn:schemas-microsoft-com:office:office', drawings.vmlOffice] as const,
  ['urn:schemas-microsoft-com:office:word', drawings.vmlWord] as const,
])

/** Tracked changes, treated as accepted; and what programs mark for themselves. */
const taken = new Set(['ins', 'moveTo', 'smartTag', 'customXml'])
const dropped = new Set(['del', 'moveFrom', 'delText', 'delInstrText'])
const spoken = new Set(['descr', 'title'])
/** Elements that mean nothing without the part that they refer to. */
const needs = new Set([
  ...['hlinkClick', 'hlinkMouseOver', 'hlinkHover', 'snd', 'audioFile', 'videoFile', 'sldId', 'externalData'],
  ...['userShapes', 'sldLayoutId', 'embeddedFont', 'regular', 'bold', 'italic', 'boldItalic'],
])
const sheetNeeds = new Set(['sheet', 'tablePart', 'drawing', 'picture', 'hyperlink'])

/** What the markup of a part may refer to. */
export interface Relations {
  has(id: string): boolean
  /** Its new name, which marks it as kept; null if it is removed. */
  use(id: string): string | null
}

/** Parts of spreadsheets that are read in their own way. */
type Kind = 'sheet' | 'strings' | 'other'

/** The kind of a part, by its content type. */
export function kindOf(type: string): Kind {
  if (/\.worksheet\+xml$/.test(type)) return 'sheet'
  return /\.sharedStrings\+xml$/.test(type) ? 'strings' : 'other'
}

/**
 * @param strings of the whole document: sheets say which they use, and the others go
 * @param found is added to
 */
export function officeGrammar(
  relations: Relations,
  strings: SharedStrings,
  part: Kind,
  found: Finding[],
): Grammar {
  const fields = new Fields()
  const words: Grammar = {
    vocabularies,
    judge: (tag, around, found) => judge(tag, around, found, relations, fields),
    value: (attribute, tag) => valueOf(attribute, tag, relations, fields),
    hides: hidesInOffice,
    hold: (tag) => hold(tag, fields),
    end: () => fields.end(),
  }
  // What is only for sheets costs others no time.
  const sheet: Partial<Grammar> = {
    judge: (tag, around, found) => {
      strings.cell(tag)
      return judge(tag, around, found, relations, fields)
    },
    said: (tag, text) => strings.said(tag, text),
    end: () => strings.settle(),
  }
  const shared: Partial<Grammar> = {
    judge: (tag) => strings.judge(tag),
    hold: (tag) => strings.hold(tag, (text) => found.push({ what: 'words', detail: quote(text) })),
  }
  return { ...words, ...(part === 'sheet' ? sheet : part === 'strings' ? shared : {}) }
}

const isRelation = ({ space }: Attribute) => space.endsWith('/relationships')
/** Called for each of millions of elements. */
const spacesOf = (word: string) => new Set([...vocabularies.keys()].filter((space) => space.includes(word)))
const [wordSpaces, sheetSpaces] = [spacesOf('wordprocessingml'), spacesOf('spreadsheetml')]
const isWord = ({ space }: Pick<Tag, 'space'>) => wordSpaces.has(space)
const isSheet = ({ space }: Tag) => sheetSpaces.has(space)

function judge(tag: Tag, around: Around, found: Finding[], relations: Relations, fields: Fields): Verdict {
  const { local } = tag
  if (local === 'ext' && tag.attributes.some(({ name }) => name === 'uri'))
    // In a list of extensions, unless it is the extent of a shape.
    return extensions.has(valueAt(tag, 'uri').toLowerCase()) || around.tag.local !== 'extLst'
      ? 'known'
      : 'gone'
  if (isWord(tag)) return judgeWord(tag, around, found, fields)
  if (isSheet(tag)) return sheetNeeds.has(local) && isLost(tag, relations) ? 'gone' : 'known'
  // An embedded object that is stored elsewhere is still visible.
  if (local === 'oleObj' && isLost(tag, relations)) throw new CannotClean('changed')
  return needs.has(local) && isLost(tag, relations) && !isAction(tag) ? 'gone' : 'known'
}

/** True for a reference to a part, or an external target, that no longer exists. */
function isLost(tag: Tag, relations: Relations): boolean {
  return tag.attributes.some((one) => isRelation(one) && one.value !== '' && !relations.has(one.value))
}

/** To the next slide, or to the end of the show: without a part to refer to. */
const isAction = (tag: Tag) => /^ppaction:\/\/(hlinkshowjump|noaction)/.test(valueAt(tag, 'action'))

function judgeWord(tag: Tag, around: Around, found: Finding[], fields: Fields): Verdict {
  const { local } = tag
  const parent = around.tag.local
  if (parent === 'tr' && local !== 'tblPrEx' && local !== 'trPr') around.hasCells = true
  const isMark = ['rPr', 'trPr', 'tcPr', 'numPr'].includes(parent)
  if (taken.has(local)) {
    const tells = local === 'ins' || local === 'moveTo'
    if (isMark && tells) found.push({ what: 'edits', detail: null })
    if (isMark) return 'gone'
    return tells ? { act: 'open', tells: 'edits' } : 'open'
  }
  if (dropped.has(local)) {
    const row = parent === 'trPr' ? around.up : null
    if (row) endRow(row)
    return { act: 'gone', tells: 'edits' }
  }
  if (local === 'fldSimple' && fields.simple(tag) === null) return 'open'
  if (/^embed(Regular|Bold|Italic|BoldItalic)$/.test(local)) return 'gone'
  if (local === 'tblCaption' || local === 'tblDescription')
    return saysPlace(valueAt(tag, 'val')) ? 'gone' : 'known'
  return 'known'
}

/**
 * A deleted row is removed with its cells, which must come after the mark.
 * @throws CannotClean if they came before
 */
function endRow(row: Around): void {
  if (row.hasCells) throw new CannotClean()
  row.isOver = true
}

function hold(tag: Tag, fields: Fields): ((held: Held) => void) | null {
  if (isWord(tag)) return fields.hold(tag)
  // A value computed from another file stays as a number.
  const isElsewhere = !isSheet(tag)
    ? null
    : /^f(ormula[12]?)?$/.test(tag.local)
      ? /\[\d+\]/
      : tag.local === 'definedName'
        ? /\[\d+\]|[\\/]|#REF/
        : null
  return isElsewhere && ((held) => (isElsewhere.test(held.text) ? held.drop() : held.write()))
}

/** True for text that programs put in place of a description: a path, or a file name. */
export function saysPlace(text: string): boolean {
  return /[\\/]|\.\w{2,5}$/.test(text.trim())
}

/** Elements whose attributes may contain somebody's own words, and no others. */
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
  display: /^hyperlink$/,
  location: /^hyperlink$/,
  tooltip: /^none$/,
  text: /^cfRule$/,
  def: /^(tblStyleLst)$/,
  action: /^hlink/,
  uri: /^(ext|graphicData|compatSetting)$/,
  adj: /^(shape|shapetype)$/,
  by: /^anim/,
  from: /^anim|^line$/,
  to: /^anim|^line$/,
}

const schemes = new Set(['theme', 'clrScheme', 'fontScheme', 'fmtScheme', 'extraClrScheme', 'custClr'])

function valueOf(
  attribute: Attribute,
  tag: Tag,
  relations: Relations,
  fields: Fields,
): string | null | undefined {
  const { value, space, local: name } = attribute
  const { space: own, local } = tag
  if (name === 'anchor' && isWord(tag)) fields.refer(value)
  if (name === 'instr' && local === 'fldSimple') return fields.simple(tag)
  if (Object.hasOwn(belongs, name) && !belongs[name]?.test(local) && !isPlain(value))
    return name === 'name' ? neutral(local) : null
  if (isRelation(attribute) || (name === 'relId' && own.includes('2008/diagram'))) return relations.use(value)
  if (spoken.has(name) && !own.endsWith('/chart')) return saysPlace(value) ? '' : value
  if (name === 'val' && isWord(tag) && (space === '' || isWord(attribute)))
    return wordNames.has(local) || local === 'tblCaption' || local === 'tblDescription' ? value : undefined
  // Each needs a number in its own form; none needs another's.
  if (name === 'id' && local === 'fld') return '{00000000-0000-4000-8000-000000000000}'
  return name === 'name' && !belongs['name']?.test(local) ? neutral(local) : undefined
}

/** A neutral name if one is required, and none if not. */
function neutral(element: string): string | null {
  if (schemes.has(element)) return 'Office'
  return /^(cNvPr|docPr)$/.test(element) ? '' : null
}
