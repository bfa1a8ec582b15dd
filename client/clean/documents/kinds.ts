/** Kinds of values that are more than a number or a word of the format, and what stays of each. */
import { fontOf, fontsOf, isFont } from './fonts.ts'
import { leadsElsewhere } from './formulas.ts'
import { isLanguage, isScript } from './languages.ts'
import type { Names } from './names.ts'
import { officeWords } from './office-words.ts'
import { openWords } from './open-words.ts'
import { cellStyleName, openName, styleId, tableStyleName } from './style-names.ts'
import { drawingPath, isMadeOf, isPlain } from './plain.ts'

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))
const only = (isFine: (value: string) => boolean) => (value: string) => (isFine(value) ? value : null)
const shaped = (shape: RegExp) => only((value) => value.length <= 20_000 && shape.test(value))

const cell = '\\$?[A-Z]{1,3}\\$?\\d{1,7}|\\$?[A-Z]{1,3}|\\$?\\d{1,7}'
const cells = new RegExp(`^((${cell})(:(${cell}))?( |$))*$`)
const oneCell = /^[A-Z]{1,3}\d{1,7}$/
/** OpenDocument puts the sheet before the cell. */
const sheetCell = `(?:(?:\\$?(?:'(?:[^']|'')*'|[\\p{L}\\p{N}_-]+))?\\.)?(?:${cell}|#REF!)`
const oneRange = new RegExp(`${sheetCell}(?::${sheetCell})?(?: |$)`, 'uy')
/** One after the other: a pattern for any number of them would try every way to divide them. */
function isRange(value: string): boolean {
  if (value.length > 20_000 || leadsElsewhere(value)) return false
  oneRange.lastIndex = 0
  while (oneRange.lastIndex < value.length) if (!oneRange.test(value)) return false
  return true
}

/** Of formulas of shapes (ECMA-376, part 1, 20.1.10.56 and 20.1.9.11). */
const guideWords = set(`
  3cd4 3cd8 5cd8 7cd8 b cd2 cd4 cd8 h hc hd2 hd3 hd4 hd5 hd6 hd8 hd10 hd12 hd32 l ls r ss ssd2 ssd4 ssd6 ssd8 ssd16 ssd32 t vc w
  vd2 wd2 wd3 wd4 wd5 wd6 wd8 wd10 wd12 wd16 wd32 adj adj1 adj2 adj3 adj4 adj5 adj6 adj7 adj8 vf hf
`)
const operators = set('*/ +- +/ ?: abs at2 cat2 cos max min mod pin sat2 sin sqrt tan val')
const guide = (value: string, names: Names) =>
  /^-?\d{1,11}$/.test(value) || guideWords.has(value) || value === '' ? value : names.neutral('guide', value)

/** Of animations: functions, and what they change. */
const motionWords = set(`
  ppt_x ppt_y ppt_w ppt_h ppt_c ppt_r abs acos asin atan ceil cos cosh deg exp floor ln max min rad rand sgn sin sinh sqrt tan
  tanh pi e x y width height visible hidden true false bold italic normal none solid
`)
const motion = (value: string) =>
  value.length <= 300 &&
  /^[-\w\s.,;+*/()#$%^]*$/.test(value) &&
  (value.match(/[A-Za-z_]\w*/g) ?? []).every(
    (one) => motionWords.has(one) || officeWords.has(one) || openWords.has(one) || /^[\dA-F]{6}$/i.test(one),
  ) &&
  !/\d{11}/.test(value)
const animated = set(`
  ppt_x ppt_y ppt_w ppt_h ppt_c ppt_r r xshear yshear fillcolor fill.type fill.on fill.color fill.color2 fill.opacity stroke.on
  stroke.color stroke.weight stroke.opacity style.visibility style.color style.opacity style.rotation style.fontFamily
  style.fontSize style.fontWeight style.fontStyle style.textDecorationUnderline style.textShadow style.textEffectEmboss
  style.textTransform style.rotation fillColor shadow.on shadow.color image.rot image.zoom
`)
const effects = set(`
  blinds box checkerboard circle diamond dissolve fade slide plus barn randomBar randombar strips wedge wheel wipe image stretch
  horizontal vertical in out left right up down across fromTop fromLeft fromRight fromBottom upLeft upRight downLeft downRight
  inVertical outVertical inHorizontal outHorizontal leftUp leftDown rightUp rightDown
`)

/** Shapes drawn by letters and numbers: every command but those that close has numbers behind it. */
const vmlPath =
  /nf|ns|(?:ae|al|at|ar|wa|wr|qx|qy|qb|[mlctrv])(?=[\s,]*[-@\d])|[xe]|-?\d+(?:\.\d*)?|@\d{1,3}|[\s,]+/g
const motionPath = /[MmLlCc](?=\s*[-+.\d])|[ZzEe]|-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|[\s,]+/g
const vmlFormula =
  /^(val|sum|product|mid|abs|min|max|if|mod|atan2|sin|cos|cosatan2|sinatan2|sqrt|sumangle|ellipse|tan)(\s+(-?\d{1,10}|@\d{1,3}|#\d|width|height|xcenter|ycenter|xlimo|ylimo|hasstroke|hasfill|pixellinewidth|pixelwidth|pixelheight|emuwidth|emuheight|emuwidth2|emuheight2|lineDrawn)){0,3}$/i
const shapeWords = set(`
  left top right bottom xstretch ystretch hasstroke hasfill width height logwidth logheight sqrt abs sin cos tan atan atan2 min max if pi
`)
/** Formulas and outlines of shapes of OpenDocument (part 3, 19.145 and 19.171). */
const shapeFormula = (value: string) =>
  value.length <= 20_000 &&
  /^[-\w\s.,+*/()$?]*$/.test(value) &&
  !/\d{11}/.test(value) &&
  (value.match(/\??[A-Za-z_][\w-]*/g) ?? []).every(
    (one) =>
      shapeWords.has(one) ||
      /^\?[a-z]{1,3}\d{1,5}$/.test(one) ||
      /^[ABCFGHIJKLMNQSTUVWXYZ]{1,4}(\d|$)/.test(one),
  )

/** Properties of VML shapes, with numbers, words of the format, or fonts. */
const properties = set(`
  position left top width height margin-left margin-top margin-right margin-bottom margin z-index visibility rotation flip
  mso-position-horizontal mso-position-horizontal-relative mso-position-vertical mso-position-vertical-relative mso-wrap-style
  mso-wrap-distance-left mso-wrap-distance-right mso-wrap-distance-top mso-wrap-distance-bottom mso-width-percent
  mso-height-percent mso-width-relative mso-height-relative mso-left-percent mso-top-percent mso-wrap-edited mso-fit-shape-to-text
  v-text-anchor layout-flow mso-layout-flow-alt mso-rotate text-align font-size font-weight font-style v-text-kern v-text-align
  v-text-spacing v-text-spacing-mode v-rotate-letters v-same-letter-heights v-text-reverse direction mso-direction-alt text-decoration
`)
const styleWords = new Set([
  ...officeWords,
  ...set(`absolute relative static hidden visible inherit outer-margin-area inner-margin-area top-margin-area bottom-margin-area
  left-margin-area right-margin-area middle top-center middle-center bottom-center top-baseline bottom-baseline none square auto
  vertical horizontal bottom-to-top top-to-bottom vertical-ideographic horizontal-ideographic bold normal italic underline
  line-through stretch-justify letter-justify word-justify tightening tracking xy yx`),
])
function shapeStyle(text: string): string {
  const kept = text.split(';').flatMap((one) => {
    const [name = '', ...rest] = one.split(':')
    const [property, value] = [name.trim().toLowerCase(), rest.join(':').trim()]
    if (property === 'font-family') return [`${property}:${fontsOf(value.replaceAll('"', "'"))}`]
    return properties.has(property) && isPlain(value, styleWords) ? [`${property}:${value}`] : []
  })
  return kept.join(';')
}

/** Addresses that stand for a kind of content. */
const addresses = new Set(
  [
    'http://schemas.openxmlformats.org/drawingml/2006/',
    'http://purl.oclc.org/ooxml/drawingml/',
    'http://schemas.openxmlformats.org/presentationml/2006/',
  ].flatMap((start) =>
    ['chart', 'diagram', 'table', 'picture', 'lockedCanvas', 'compatibility', 'ole'].map(
      (one) => start + one,
    ),
  ),
)
for (const one of ['wordprocessingShape', 'wordprocessingGroup', 'wordprocessingCanvas'])
  addresses.add(`http://schemas.microsoft.com/office/word/2010/${one}`)
addresses.add('http://schemas.microsoft.com/office/word')
for (const one of ['78c0d931-6437-407d-a8ee-f0aad7539e65', 'b025f937-c7b1-47d3-b67f-a62eff666e3e'])
  addresses.add(`{${one}}`)
for (const one of ['05c60535-1f16-4fd2-b633-f4f36f0b64e0', 'cce6a557-97bc-4b89-adb6-d9c93caab3df'])
  addresses.add(`{${one}}`)
addresses.add('http://schemas.microsoft.com/office/drawing/2008/diagram')

/** Numbers of 32 digits that a program made up once, for this document. */
const guid = (value: string, names: Names) => {
  if (value === '' || tableStyles.has(value.toUpperCase())) return value
  const count = Number(names.neutral('', `guid ${value.toUpperCase()}`))
  return `{00000000-0000-4000-8000-${count.toString(16).toUpperCase().padStart(12, '0')}}`
}
/** Styles of tables that PowerPoint brings. */
const tableStyles = set(`
  {5C22544A-7EE6-4342-B048-85BDC9FD1C3A} {2D5ABB26-0587-4C30-8999-92F81FD0307C} {5940675A-B579-460E-94D1-54222C63F5DA}
  {073A0DAA-6AF3-43AB-8588-CEC1D06C72B9} {21E4AEA4-8DFA-4A89-87EB-49C32662AFE0} {F5AB1C69-6EDB-4FF4-983F-18BD219EF322}
  {00A15C55-8517-42AA-B614-E9B94910E393} {7DF18680-E054-41AD-8BC1-D1AEF772440D} {93296810-A885-4BE3-A3E7-6D5BEEA58F35}
`)

/** What a link on a slide does by itself. */
const action =
  /^ppaction:\/\/(noaction|hlinksldjump|hlinkpres|media|hlinkshowjump\?jump=(nextslide|previousslide|firstslide|lastslide|lastslideviewed|endshow))$/
const kinsoku = /^[\p{P}\p{S}\p{M}\sぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ーゝゞヽヾ]{0,400}$/u

/** @returns the value that stays; null to leave the attribute out */
type Read = (value: string, names: Names) => string | null

const kinds = {
  font: fontOf,
  fonts: fontsOf,
  /** A font by the name that the document gives it. */
  fontName: (value: string, names: Names) => (isFont(value) ? value : openName(value, names)),
  language: only(isLanguage),
  region: shaped(/^([A-Z]{2}|\d{3}|none|)$/),
  script: (value: string) => (isScript(value) ? value : 'Zyyy'),
  // One cell is tried first: there are millions.
  cells: only((value) => oneCell.test(value) || (value.length <= 20_000 && cells.test(value))),
  range: only(isRange),
  number: shaped(/^[-+]?\d{0,20}(\.\d{0,20})?([eE][-+]?\d{1,3})?$/),
  currency: shaped(/^([A-Z]{3}|\p{Sc}|)$/u),
  hex: shaped(/^([0-9A-Fa-f]{1,4}|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{20})$/),
  bits: shaped(/^[01]{12}$/),
  /** What stands in a place for one letter. */
  letter: only((value) => [...value].length <= 2),
  separator: shaped(/^[.,;:'’٫٬،؛ \u00a0\u202f]$/),
  kinsoku: shaped(kinsoku),
  numbering: only((value) => isPlain(value, openWords) || /^[^\p{Script=Latin}\d]{0,12}$/u.test(value)),
  address: only((value) => addresses.has(value) || addresses.has(value.toLowerCase())),
  action: shaped(action),
  styleId,
  cellStyle: cellStyleName,
  tableStyle: tableStyleName,
  openName,
  openNames: (value: string, names: Names) =>
    value
      .split(/\s+/)
      .map((one) => openName(one, names))
      .join(' '),
  place: (value: string, names: Names) => (value === '' ? '' : names.neutral('Place_', value)),
  counter: (value: string, names: Names) =>
    /^(Illustration|Table|Text|Drawing|Figure)$/.test(value) ? value : names.neutral('Counter', value),
  /** An id as programs number elements. */
  id: shaped(/^[A-Za-z]{1,3}\d{1,5}$/),
  shapeId: (value: string, names: Names) =>
    /^(#?_x0000_[a-z]{1,2}\d{1,6}|\d{1,10}|)$/.test(value)
      ? value
      : `${value.startsWith('#') ? '#' : ''}${names.neutral('_x0000_s9', value.replace(/^#/, ''))}`,
  guid,
  model: (value: string, names: Names) => (value === '' ? value : names.neutral('', `model ${value}`)),
  layout: (value: string, names: Names) => (value === '' ? value : names.neutral('urn:layout:', value)),
  node: (value: string, names: Names) => (value === '' ? value : names.neutral('node', value)),
  guide,
  guideFormula: (value: string, names: Names) => {
    const [operator = '', ...rest] = value.trim().split(/\s+/)
    return operators.has(operator)
      ? [operator, ...rest.slice(0, 3).map((one) => guide(one, names))].join(' ')
      : 'val 0'
  },
  motion: only(motion),
  animated: only((value) => animated.has(value)),
  effect: only((value) => isPlain(value, effects)),
  path: only((value) => isMadeOf(drawingPath, value)),
  motionPath: only((value) => isMadeOf(motionPath, value)),
  pointTypes: shaped(/^[AaFfTtSsCcBb]{0,2000}$/),
  vmlPath: only((value) => isMadeOf(vmlPath, value)),
  vmlFormula: shaped(vmlFormula),
  vmlStyle: shapeStyle,
  vmlColour: only((value) => isPlain(value.replace(/\[\d{1,5}\]/, ''), officeWords)),
  shapeFormula: only(shapeFormula),
  shapeType: only(
    (value) =>
      openWords.has(value) ||
      /^mso-spt\d{1,3}$/.test(value) ||
      (value.startsWith('ooxml-') && officeWords.has(value.slice(6))),
  ),
} satisfies Record<string, Read>

export type Kind = keyof typeof kinds

/** @returns what stays of a value of this kind; null to leave the attribute out */
export function valueOfKind(kind: Kind, value: string, names: Names): string | null {
  return (kinds[kind] as Read)(value, names)
}
