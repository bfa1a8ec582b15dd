/** What may stand in the parts of DOCX, XLSX and PPTX: their vocabularies, and what these cannot tell. */
import { quote, type Finding } from '../cleaned.ts'
import { attributesOf, nameOf, remove, type Attr, type Element } from '../xml.ts'
import * as drawings from './drawing.ts'
import { extensions, sheetFormulas, sheets, sheets2010 } from './sheets.ts'
import { slides } from './slides.ts'
import { isPlain, vocabulary, type Vocabularies, type Vocabulary } from './vocabulary.ts'
import type { Grammar, Verdict } from './walk.ts'
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

/** Both ways of naming the same vocabulary: that of ECMA-376, and the strict one of ISO/IEC 29500. */
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

const vocabularies: Vocabularies = {
  ...Object.fromEntries(
    ofBoth.flatMap(([name, own]) => [
      [open + name.replace('?', '2006'), own],
      [strict + name.replace('?/', ''), own],
    ]),
  ),
  [`${microsoft}word/2010/wordml`]: word2010,
  [`${microsoft}word/2010/wordprocessingDrawing`]: wordDrawing2010,
  [`${microsoft}word/2010/wordprocessingShape`]: wordShape,
  [`${microsoft}word/2010/wordprocessingGroup`]: wordGroup,
  [`${microsoft}word/2010/wordprocessingCanvas`]: wordCanvas,
  [`${microsoft}drawing/2008/diagram`]: drawings.diagramShapes,
  [`${microsoft}spreadsheetml/2009/9/main`]: sheets2010,
  [`${microsoft}excel/2006/main`]: sheetFormulas,
  'urn:schemas-microsoft-com:vml': drawings.vml,
  'urn:schemas-microsoft-com:office:office': drawings.vmlOffice,
  'urn:schemas-microsoft-com:office:word': drawings.vmlWord,
}

/** Tracked changes, taken as accepted; and what programs mark for themselves. */
const taken = new Set(['ins', 'moveTo', 'smartTag', 'customXml'])
const dropped = new Set(['del', 'moveFrom', 'delText', 'delInstrText', 'altChunk'])
const spoken = new Set(['descr', 'title'])

/** @param relations what each relation of this part is called now; those that went are not in it */
export function officeGrammar(relations: ReadonlyMap<string, string>, marks: ReadonlySet<string>): Grammar {
  return {
    vocabularies,
    judge: (element, name, found) => judge(element, name, found, relations, marks),
    value: (attribute, name, element) => valueOf(attribute, name, element, relations),
  }
}

const isRelation = (attribute: Attr) => /\/relationships$/.test(attribute.namespaceURI ?? '')

function judge(
  element: Element,
  name: string,
  found: Finding[],
  relations: ReadonlyMap<string, string>,
  marks: ReadonlySet<string>,
): Verdict {
  const space = element.namespaceURI ?? ''
  if (name === 'ext' && element.hasAttribute('uri'))
    return extensions.has((element.getAttribute('uri') ?? '').toLowerCase()) || !isExtension(element)
      ? 'known'
      : 'gone'
  if (/wordprocessingml/.test(space)) return judgeWord(element, name, found, marks)
  if (/spreadsheetml/.test(space)) {
    // What is computed from another file stays as the number that it was.
    if (/^f(ormula[12]?)?$/.test(name) && /\[\d+\]/.test(element.textContent ?? '')) return 'gone'
    if (name === 'definedName' && /\[\d+\]|[\\/]|#REF/.test(element.textContent ?? '')) return 'gone'
    if (name === 'sheet' && /hidden/i.test(element.getAttribute('state') ?? ''))
      found.push({ what: 'hidden', detail: null })
    if (
      ['sheet', 'tablePart', 'drawing', 'picture', 'hyperlink'].includes(name) &&
      isLost(element, relations)
    )
      return 'gone'
    return 'known'
  }
  const needs =
    /^(hlinkClick|hlinkMouseOver|hlinkHover|snd|audioFile|videoFile|sldId|oleObj|externalData|userShapes|sldLayoutId|embeddedFont|regular|bold|italic|boldItalic)$/
  return needs.test(name) && isLost(element, relations) && !isAction(element) ? 'gone' : 'known'
}

/** A list of extensions, and not the extent of a shape. */
const isExtension = (element: Element) => (element.parentNode as Element | null)?.localName === 'extLst'

/** True for what points at a part, or at elsewhere, that is not there any more. */
function isLost(element: Element, relations: ReadonlyMap<string, string>): boolean {
  const ids = attributesOf(element).filter(isRelation)
  return ids.some(({ value }) => value !== '' && !relations.has(value))
}

/** To the next slide, to the end of the show: without a part to point at. */
const isAction = (element: Element) =>
  /^ppaction:\/\/(hlinkshowjump|noaction)/.test(element.getAttribute('action') ?? '')

function judgeWord(element: Element, name: string, found: Finding[], marks: ReadonlySet<string>): Verdict {
  const parent = element.parentNode as Element | null
  const isMark = ['rPr', 'trPr', 'tcPr', 'numPr'].includes(parent?.localName ?? '')
  if (taken.has(name)) {
    if (name === 'ins' || name === 'moveTo')
      found.push({ what: 'edits', detail: isMark ? null : quote(element.textContent) })
    return isMark ? 'gone' : 'open'
  }
  if (dropped.has(name)) {
    if (name === 'altChunk') return 'known'
    found.push({ what: 'edits', detail: quote(element.textContent) })
    // A row that was deleted goes with its cells.
    if (isMark && parent?.localName === 'trPr' && parent.parentNode) {
      const row = parent.parentNode as Element
      for (const child of [...row.childNodes]) if (child !== parent) remove(child)
    }
    return 'gone'
  }
  if (name === 'vanish') found.push({ what: 'hidden', detail: null })
  if (name === 'bookmarkStart') return marks.has(attribute(element, 'name')) ? 'known' : 'gone'
  if (/^embed(Regular|Bold|Italic|BoldItalic)$/.test(name)) return 'gone'
  if (name === 'tblCaption' || name === 'tblDescription')
    return saysPlace(attribute(element, 'val')) ? 'gone' : 'known'
  return 'known'
}

const attribute = (element: Element, name: string) =>
  attributesOf(element).find((one) => nameOf(one) === name)?.value ?? ''

/** True for what programs put where a description should be: a path, or the name of a file. */
export function saysPlace(text: string): boolean {
  return /[\\/]|\.\w{2,5}$/.test(text.trim())
}

/** Where attributes with somebody's own words belong: on these elements, and on no other. */
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
  attribute: Attr,
  name: string,
  element: Element,
  relations: ReadonlyMap<string, string>,
): string | null | undefined {
  const { value, namespaceURI: space } = attribute
  const own = element.namespaceURI ?? ''
  if (Object.hasOwn(belongs, name) && !belongs[name]?.test(nameOf(element)) && !isPlain(value))
    return name === 'name' ? neutral(element) : null
  if (isRelation(attribute) || (name === 'relId' && /2008\/diagram/.test(own)))
    return relations.get(value) ?? null
  if (spoken.has(name) && !/\/chart$/.test(own)) return saysPlace(value) ? '' : value
  if (/wordprocessingml/.test(space ?? own) && name === 'val' && /wordprocessingml/.test(own)) {
    const local = nameOf(element)
    if (wordNames.has(local) || local === 'tblCaption' || local === 'tblDescription') return value
    return undefined
  }
  // Each needs a number of its own form; none needs another's.
  if (name === 'id' && nameOf(element) === 'fld') return '{00000000-0000-4000-8000-000000000000}'
  return name === 'name' && !belongs['name']?.test(nameOf(element)) ? neutral(element) : undefined
}

/** A name where one must stand, and none where it need not. */
function neutral(element: Element): string | null {
  if (schemes.has(nameOf(element))) return 'Office'
  return /^(cNvPr|docPr)$/.test(nameOf(element)) ? '' : null
}
