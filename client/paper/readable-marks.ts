/**
 * Makes Arabic and Hebrew readable in a PDF by Typst. Typst notes the text of a letter with its marks once for the whole;
 * programs that take text out of a PDF put such a text together from left to right, and some of it twice. Here each glyph
 * gets its own letter or its own marks, and the order of the glyphs, which is right, decides.
 *
 * Called after typesetting, where a text has such marks. A glyph that cannot be told apart stays as Typst noted it.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'

/** A font of the document: how wide its glyphs are, and which text each stands for. */
interface Font {
  readonly isMark: (glyph: number) => boolean
  readonly texts: Map<number, string>
  readonly table: PDFRef
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const mark = /\p{M}/u

/** True if a text has marks over or under letters that are written from right to left. */
export const hasMarks = (text: string): boolean =>
  /[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/u.test(text)

/** The same document, readable. */
export async function withReadableMarks(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { context } = document
  const fonts = new Map<string, Font>()
  for (const page of document.getPages()) {
    const named = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    const here = new Map<string, Font>()
    for (const [name, ref] of named?.entries() ?? []) {
      const key = ref.toString()
      const font = fonts.get(key) ?? readFont(context, ref)
      if (!font) continue
      fonts.set(key, font)
      here.set(name.toString(), font)
    }
    rewrite(context, page.node.get(PDFName.of('Contents')), (content) => readSpans(content, here))
  }
  for (const font of fonts.values()) writeTable(context, font)
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

function readFont(context: PDFContext, ref: PDFObject): Font | null {
  const font = context.lookupMaybe(ref, PDFDict)
  const table = font?.get(PDFName.of('ToUnicode'))
  const inner = font?.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict)
  if (!inner || !(table instanceof PDFRef)) return null
  const normal = inner.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? 1000
  const widths = readWidths(inner.lookupMaybe(PDFName.of('W'), PDFArray))
  const texts = readTable(streamText(context, table))
  const isMark = (glyph: number) => (widths.get(glyph) ?? normal) === 0
  for (const [glyph, text] of texts) {
    if (!rightToLeft.test(text) || !mark.test(text)) continue
    const own = partOf(text, isMark(glyph))
    if (own !== '') texts.set(glyph, own)
  }
  return { isMark, texts, table }
}

/** The marks of a letter's text, or the letter. */
const partOf = (text: string, marks: boolean): string =>
  [...text].filter((one) => mark.test(one) === marks).join('')

/** Either a first glyph with a list of widths, or a first and a last with one. */
function readWidths(list: PDFArray | undefined): Map<number, number> {
  const widths = new Map<number, number>()
  const number = (at: number) => list?.lookupMaybe(at, PDFNumber)?.asNumber() ?? 0
  for (let at = 0; list && at < list.size();) {
    const first = number(at)
    const next = list.lookup(at + 1)
    if (next instanceof PDFArray) {
      for (let index = 0; index < next.size(); index++) {
        widths.set(first + index, next.lookup(index, PDFNumber).asNumber())
      }
      at += 2
    } else {
      for (let glyph = first; glyph <= number(at + 1); glyph++) widths.set(glyph, number(at + 2))
      at += 3
    }
  }
  return widths
}

function readTable(table: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, lines = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of lines.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      texts.set(parseInt(glyph, 16), fromUtf16(text))
    }
  }
  return texts
}

/** The table with the texts as they are now, a hundred in each of its lists. */
function writeTable(context: PDFContext, { texts, table }: Font): void {
  rewrite(context, table, (before) => {
    const begin = before.slice(0, before.search(/\d+ beginbfchar/))
    const end = before.slice(before.lastIndexOf('endbfchar') + 'endbfchar'.length)
    const all = [...texts].sort(([a], [b]) => a - b)
    const lists: string[] = []
    for (let at = 0; at < all.length; at += 100) {
      const lines = all
        .slice(at, at + 100)
        .map(([glyph, text]) => `<${glyph.toString(16).padStart(4, '0')}> <${toUtf16(text)}>`)
      lines.unshift(`${lines.length} beginbfchar`)
      lists.push(`${lines.join('\n')}\nendbfchar`)
    }
    return begin + lists.join('\n') + end
  })
}

/** Takes apart what is noted for a whole letter with its marks, where each of its glyphs can have its own. */
function readSpans(content: string, fonts: ReadonlyMap<string, Font>): string {
  return content.replace(
    /\/Span\s*<<\s*\/ActualText\s*<feff([0-9a-f]+)>\s*>>\s*BDC([\s\S]*?)EMC/gi,
    (whole, noted: string, drawn: string) => {
      const text = fromUtf16(noted)
      const font = fonts.get(/(\/\S+) [\d.]+ Tf/.exec(drawn)?.[1] ?? '')
      if (!font || !rightToLeft.test(text) || !mark.test(text)) return whole
      const glyphs = [...drawn.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) =>
        (hex.match(/.{4}/g) ?? []).map((one) => parseInt(one, 16)),
      )
      return giveEach(font, glyphs, text) ? `/Span BMC${drawn}EMC` : whole
    },
  )
}

/** Gives each glyph its part of the text. Glyphs stand from left to right, so the last letter comes first. */
function giveEach({ isMark, texts }: Font, glyphs: readonly number[], text: string): boolean {
  const given = new Map<number, string>()
  for (const marks of [false, true]) {
    const parts = [...partOf(text, marks)].reverse()
    const those = glyphs.filter((glyph) => isMark(glyph) === marks)
    // Several marks in one glyph, or drawn apart from their letter.
    if (marks && those.length !== parts.length) {
      const [first, ...others] = those
      if (first !== undefined) given.set(first, parts.toReversed().join(''))
      for (const one of others) given.set(one, '')
      continue
    }
    if (those.length !== parts.length) return false
    those.forEach((glyph, at) => given.set(glyph, parts[at] ?? ''))
  }
  for (const [glyph, part] of given) {
    const known = texts.get(glyph)
    if (known !== undefined && known !== part && !mark.test(part)) return false
  }
  for (const [glyph, part] of given) if (part !== '') texts.set(glyph, part)
  return true
}

function streamText(context: PDFContext, ref: PDFObject): string {
  const stream = context.lookup(ref)
  return stream instanceof PDFRawStream ? latin1(decodePDFRawStream(stream).decode()) : ''
}

/** Replaces a stream by what `change` makes of it. */
function rewrite(context: PDFContext, ref: PDFObject | undefined, change: (text: string) => string): void {
  if (!(ref instanceof PDFRef)) return
  const before = streamText(context, ref)
  const after = change(before)
  if (after === before) return
  context.assign(ref, context.flateStream(Uint8Array.from(after, (one) => one.charCodeAt(0))))
}

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function fromUtf16(hex: string): string {
  const units = (hex.match(/.{4}/g) ?? []).map((one) => parseInt(one, 16))
  return String.fromCharCode(...units)
}

const toUtf16 = (text: string): string =>
  text
    .split('')
    .map((one) => one.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')
