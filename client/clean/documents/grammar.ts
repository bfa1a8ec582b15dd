/** What the parts of DOCX, XLSX and PPTX may contain: their vocabularies, and rules that these cannot express. */
import { CannotClean, quote, type Finding } from '../cleaned.ts'
import { valueAt, type Tag } from '../xml/xml.ts'
import * as drawings from './drawing.ts'
import { Fields } from './fields.ts'
import { fontOf } from './fonts.ts'
import { leadsElsewhere } from './formulas.ts'
import { hidesInOffice } from './hidden.ts'
import { valueOfKind, type Kind } from './kinds.ts'
import type { Names } from './names.ts'
import { isRelation, officeValue, type Relations } from './office-values.ts'
import { officeWords } from './office-words.ts'
import { extensions, sheetFormulas, sheets, sheets2010 } from './sheets.ts'
import { slides } from './slides.ts'
import type { SharedStrings } from './strings.ts'
import { isKnownStyle } from './style-names.ts'
import { saysPlace } from './places.ts'
import { isPlain } from './plain.ts'
import { vocabulary, type Vocabularies, type Vocabulary } from './vocabulary.ts'
import type { Around, Grammar, Held, Verdict } from './rules.ts'
import { word, word2010, wordCanvas, wordDrawing, wordDrawing2010, wordGroup, wordShape } from './word.ts'

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
/** Elements that mean nothing without the part that they refer to. */
const needs = new Set([
  ...['hlinkClick', 'hlinkMouseOver', 'hlinkHover', 'snd', 'audioFile', 'videoFile', 'sldId', 'externalData'],
  ...['userShapes', 'sldLayoutId', 'embeddedFont', 'regular', 'bold', 'italic', 'boldItalic'],
])
const sheetNeeds = new Set(['sheet', 'tablePart', 'drawing', 'picture', 'hyperlink'])

/** Parts of spreadsheets that are read in their own way. */
type PartKind = 'sheet' | 'strings' | 'other'

/** The kind of a part, by its content type. */
export function kindOf(type: string): PartKind {
  if (/\.worksheet\+xml$/.test(type)) return 'sheet'
  return /\.sharedStrings\+xml$/.test(type) ? 'strings' : 'other'
}

/**
 * @param names and
 * @param strings of the whole document: sheets say which they use, and the others go
 * @param found is added to
 */
export function officeGrammar(
  relations: Relations,
  names: Names,
  strings: SharedStrings,
  part: PartKind,
  found: Finding[],
): Grammar {
  const fields = new Fields(names)
  const words: Grammar = {
    vocabularies,
    words: officeWords,
    names,
    judge: (tag, around, found) => judge(tag, around, found, relations, fields, names),
    value: (attribute, tag) => officeValue(attribute, tag, isWord(tag), relations, fields, names),
    hides: hidesInOffice,
    hold: (tag, around) => hold(tag, around, fields, names, found),
    end: () => fields.end(),
  }
  // What is only for sheets costs others no time.
  const sheet: Partial<Grammar> = {
    judge: (tag, around, found) => {
      strings.cell(tag)
      return judge(tag, around, found, relations, fields, names)
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

/** Called for each of millions of elements. */
const spacesOf = (word: string) => new Set([...vocabularies.keys()].filter((space) => space.includes(word)))
const [wordSpaces, sheetSpaces] = [spacesOf('wordprocessingml'), spacesOf('spreadsheetml')]
const isWord = ({ space }: Pick<Tag, 'space'>) => wordSpaces.has(space)
const isSheet = ({ space }: Tag) => sheetSpaces.has(space)
const chartSpaces = new Set([...spacesOf('/chart'), `${microsoft}excel/2006/main`])
const isChart = ({ space }: Tag) => chartSpaces.has(space)

function judge(
  tag: Tag,
  around: Around,
  found: Finding[],
  relations: Relations,
  fields: Fields,
  names: Names,
): Verdict {
  const { local } = tag
  if (local === 'ext' && tag.attributes.some(({ name }) => name === 'uri'))
    // In a list of extensions, unless it is the extent of a shape.
    return extensions.has(valueAt(tag, 'uri').toLowerCase()) || around.tag.local !== 'extLst'
      ? 'known'
      : 'gone'
  if (isWord(tag)) return judgeWord(tag, around, found, fields)
  if (isSheet(tag)) {
    if (local === 'sheet' || local === 'definedName') names.kept.add(valueAt(tag, 'name'))
    return sheetNeeds.has(local) && isLost(tag, relations) ? 'gone' : 'known'
  }
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
  if (isUnknownSetting(tag)) return 'gone'
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

function hold(
  tag: Tag,
  around: Around | null,
  fields: Fields,
  names: Names,
  found: Finding[],
): ((held: Held) => void) | null {
  if (isWord(tag)) return fields.hold(tag)
  if (vocabularies.get(tag.space)?.values.has(tag.local))
    return (held) => {
      const said = valueOfText(tag.local, held.text, names)
      if (said === null) held.drop()
      else held.write(said)
    }
  if (isSheet(tag) && /^(odd|even|first)(Header|Footer)$/.test(tag.local))
    return (held) =>
      held.write(
        held.text.replace(/&"([^",]*)(,[^"]*)?"/g, (_, font: string, style: string | undefined) =>
          fontCode(font, style ?? ''),
        ),
      )
  // Newer validations have their formula one level further in.
  const isInner = tag.local === 'f' && /^formula[12]$/.test(around?.tag.local ?? '')
  return isFormula(tag) && !isInner ? (held) => holdFormula(tag, held, found) : null
}

/** Elements whose text is a formula: of cells, columns, rules, names, small charts; and where a chart takes its numbers. */
const isFormula = (tag: Tag) =>
  isSheet(tag)
    ? /^(f(ormula[12]?)?|definedName|calculatedColumnFormula|totalsRowFormula)$/.test(tag.local)
    : tag.local === 'f' && isChart(tag)

/** What must have one gets one that does nothing. */
const idle: Readonly<Record<string, string>> = { formula: 'FALSE', formula1: '""', formula2: '""' }

/** A value computed from another file stays, and so do the numbers of a chart, without saying where they are from. */
function holdFormula({ local, space }: Tag, held: Held, found: Finding[]): void {
  const isLost = local === 'definedName' && held.text.includes('#REF')
  if (!isLost && !leadsElsewhere(held.text)) {
    held.write()
    return
  }
  if (!isLost) found.push({ what: 'link', detail: quote(held.text) })
  const instead = space.endsWith('/chart') ? '' : space.startsWith(microsoft) ? undefined : idle[local]
  if (instead === undefined) held.drop()
  else held.write(instead)
}

/** Settings and styles that no version of the program has. */
function isUnknownSetting(tag: Tag): boolean {
  if (tag.local === 'lsdException') return !isKnownStyle(valueAt(tag, 'name'))
  return tag.local === 'compatSetting' && !settings.has(valueAt(tag, 'name'))
}

const settings = new Set([
  ...['compatibilityMode', 'overrideTableStyleFontSizeAndJustification', 'enableOpenTypeFeatures'],
  ...['doNotFlipMirrorIndents', 'differentiateMultirowTableHeaders', 'useWord2013TrackBottomHyphenation'],
  ...[
    'allowHyphenationAtTrackBottom',
    'allowTextAfterFloatingTableBreak',
    'doNotUseHTMLParagraphAutoSpacing',
  ],
])

/** Kinds of what stands in elements whose text is a value. */
const textKinds: Readonly<Record<string, Kind>> = {
  ...{ attrName: 'animated', tableStyleId: 'guid', id: 'guid', sqref: 'cells' },
}

function valueOfText(local: string, text: string, names: Names): string | null {
  const kind = Object.hasOwn(textKinds, local) ? textKinds[local] : undefined
  if (kind) return valueOfKind(kind, text.trim(), names)
  return isPlain(text, officeWords) ? text : null
}

/** In the header of a sheet: a font, and how it is set. */
function fontCode(font: string, style: string): string {
  const isKnown =
    /^,(Regular|Bold|Italic|Bold Italic|Standard|Fett|Kursiv|Normal|Book|Roman|Light|Medium)$/i.test(style)
  return `&"${font === '-' ? font : fontOf(font)}${isKnown ? style : ''}"`
}
