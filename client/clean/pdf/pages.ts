/** Pages and their annotations. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
  PDFHexString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import type { Around, Builder } from './build.ts'
import { drawn, resourcesFor } from './drawing.ts'
import { marks } from './keys.ts'
import { ResourceNames } from './names.ts'
import type { Places } from './places.ts'
import { boxOf, type Box } from './sight.ts'
import { decode, deflated, numberOf } from './streams.ts'
import { literalText, textOf } from './texts.ts'
import { Tokens } from './tokens.ts'

const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
const mostPages = 50_000

export interface OldPage {
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** What it inherits from the nodes above. */
  readonly above: ReadonlyMap<string, PDFObject>
}

/**
 * The pages in order, from the tree.
 * @throws CannotClean
 */
export function pagesOf(build: Builder, catalog: PDFDict): OldPage[] {
  const pages: OldPage[] = []
  const seen = new Set<PDFRef>()
  const read = (ref: PDFObject, above: ReadonlyMap<string, PDFObject>, depth: number): void => {
    const dict = build.look(ref)
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict) || seen.has(ref) || depth > 60)
      throw new CannotClean()
    seen.add(ref)
    const own = new Map(above)
    for (const key of inherited) {
      const value = dict.get(PDFName.of(key))
      if (value !== undefined) own.set(key, value)
    }
    const kids = build.at(dict, 'Kids')
    if (kids instanceof PDFArray) for (const kid of kids.asArray()) read(kid, own, depth + 1)
    else pages.push({ ref, dict, above: own })
    if (pages.length > mostPages) throw new CannotClean('too-large')
  }
  const root = catalog.get(PDFName.of('Pages'))
  if (!root) throw new CannotClean()
  read(root, new Map(), 0)
  if (pages.length === 0) throw new CannotClean()
  return pages
}

/** @param kept receives which annotations are in the new document, and where */
export async function buildPage(
  build: Builder,
  { dict: from, above }: OldPage,
  places: Places,
  kept: Map<PDFRef, PDFRef>,
): Promise<PDFDict> {
  const around: Around = { resources: null, depth: 0 }
  const whole = PDFDict.withContext(build.old)
  for (const [key, value] of [
    ...above,
    ...from.entries().map(([key, value]) => [key.decodeText(), value] as const),
  ]) {
    whole.set(PDFName.of(key), value)
  }
  const page = await build.dict('Page', whole, around)
  page.set(PDFName.of('Type'), PDFName.of('Page'))
  const resources = build.dictAt(whole, 'Resources') ?? null
  const names = new ResourceNames()
  const box = boxOf(build.numbersAt(whole, whole.has(PDFName.of('CropBox')) ? 'CropBox' : 'MediaBox'))
  const bytes = await drawn(build, await contentsOf(build, whole), { names, resources, box })
  page.set(
    PDFName.of('Contents'),
    build.made.register(await deflated(PDFDict.withContext(build.made), bytes)),
  )
  page.set(PDFName.of('Resources'), await resourcesFor(build, resources, names, around))
  const list = PDFArray.withContext(build.made)
  for (const one of build.listAt(from, 'Annots')) {
    const found = build.look(one)
    const mark =
      found instanceof PDFDict && isSeen(build, found, box) ? await markOf(build, found, places) : null
    if (!mark) continue
    const ref = build.made.register(mark)
    if (one instanceof PDFRef) kept.set(one, ref)
    list.push(ref)
  }
  if (list.size() > 0) page.set(PDFName.of('Annots'), list)
  return page
}

/** All content streams of a page, one after the other. */
async function contentsOf(build: Builder, page: PDFDict): Promise<Uint8Array> {
  const contents = build.at(page, 'Contents')
  const list = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : []
  const parts: Uint8Array[] = []
  for (const one of list) {
    const stream = build.stream(build.look(one))
    if (!stream) continue
    const { bytes, coder } = await decode(build.old, stream)
    if (coder !== null) throw new CannotClean()
    parts.push(bytes, Uint8Array.of(10))
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
}

const [hidden, print, noView] = [2, 4, 32]

/** False for an annotation that is neither shown nor printed. Such as are only printed, or beyond the edge, are told of. */
function isSeen(build: Builder, from: PDFDict, page: Box | null): boolean {
  const flags = numberOf(from, 'F', 0)
  if ((flags & hidden) !== 0 || (flags & (noView | print)) === noView) return false
  const rect = boxOf(build.numbersAt(from, 'Rect'))
  const isBeyond =
    rect && page && (rect[2] < page[0] || rect[0] > page[2] || rect[3] < page[1] || rect[1] > page[3])
  if ((flags & noView) !== 0 || isBeyond) build.hidesSomething = true
  const isEmpty = !rect || rect[0] === rect[2] || rect[1] === rect[3]
  return !(isEmpty && build.nameAt(from, 'Subtype') === 'Widget')
}

/**
 * An annotation as it looks. Form fields become a picture on the page, which nobody can fill in any more.
 * @throws CannotClean if its look is left to the program that shows it
 */
async function markOf(build: Builder, from: PDFDict, places: Places): Promise<PDFDict | null> {
  const kind = build.nameAt(from, 'Subtype')
  if (!marks.has(kind)) return null
  const made = await build.dict('Annotation', from, { resources: null, depth: 0 })
  made.set(PDFName.of('Type'), PDFName.of('Annot'))
  made.set(PDFName.of('Subtype'), PDFName.of(kind === 'Widget' ? 'Stamp' : kind))
  if (kind === 'Link') {
    const place = places.of(from)
    if (place) made.set(PDFName.of('Dest'), place)
    return place || build.dictAt(from, 'AP') ? made : null
  }
  const seen = await appearanceOf(build, from)
  if (seen) made.set(PDFName.of('AP'), build.made.obj({ N: seen }))
  else if (kind === 'Widget') return null
  else if (
    (kind === 'FreeText' || kind === 'Stamp' || kind === 'Redact') &&
    textOf(build.at(from, 'Contents'))
  ) {
    throw new CannotClean()
  }
  return made
}

/**
 * How an annotation looks now: if it has several states, the current one.
 * @throws CannotClean for a form field that is shown as what was filled in, if its look does not say so
 */
async function appearanceOf(build: Builder, from: PDFDict): Promise<PDFObject | null> {
  const all = build.dictAt(from, 'AP')
  const normal = all && build.at(all, 'N')
  const state = normal instanceof PDFDict ? stateOf(build, from, normal) : null
  const value = normal instanceof PDFDict ? normal.get(PDFName.of(state ?? '')) : all?.get(PDFName.of('N'))
  const stream = build.stream(build.look(value))
  if (build.nameAt(from, 'Subtype') === 'Widget') {
    const filled = valueOf(build, from)
    const isOff = state === 'Off' && normal instanceof PDFDict && hasStates(normal)
    if (isSaid(filled) && !isOff && (!stream || state === 'Off')) throw new CannotClean()
    if (stream && build.drawsFields && isText(filled) && !(await shows(build, stream, filled.decodeText())))
      throw new CannotClean()
  }
  if (!value || !stream) return null
  return (await build.value('Form', value, { resources: null, depth: 0 })) ?? null
}

/** The state of a box or button. Where it does not say so itself, its value does. */
function stateOf(build: Builder, from: PDFDict, states: PDFDict): string {
  if (from.has(PDFName.of('AS'))) return build.nameAt(from, 'AS')
  const value = valueOf(build, from)
  return value instanceof PDFName && states.has(value) ? value.decodeText() : 'Off'
}

/** True if a box can look as if it were ticked. One of several buttons may be off while their common value is not. */
const hasStates = (states: PDFDict) => states.keys().some((key) => key.decodeText() !== 'Off')

/** What a field was filled in with, which may stand in the field above it. */
function valueOf(build: Builder, field: PDFDict): PDFObject | undefined {
  for (
    let at: PDFDict | undefined = field, steps = 0;
    at && steps < 20;
    at = build.dictAt(at, 'Parent'), steps++
  ) {
    const value = build.at(at, 'V') ?? (at === field ? build.at(at, 'AS') : undefined)
    if (value !== undefined) return value
  }
  return undefined
}

const isText = (value: PDFObject | undefined) => value instanceof PDFString || value instanceof PDFHexString

/** True for a value that a page would show: not an empty text, and no box that is not ticked. */
function isSaid(value: PDFObject | undefined): boolean {
  if (isText(value)) return value.decodeText().trim() !== ''
  if (value instanceof PDFName) return value.decodeText() !== 'Off'
  return value instanceof PDFArray ? value.size() > 0 : value instanceof PDFRawStream
}

/** True if a look says the value, as far as its letters can be read; for others, if it has any. */
async function shows(build: Builder, look: PDFRawStream, value: string): Promise<boolean> {
  const { bytes, coder } = await decode(build.old, look)
  const plain = (text: string) => text.replace(/\s+/g, '')
  if (coder !== null) return false
  const written: string[] = []
  const tokens = new Tokens(bytes)
  for (let one = tokens.next(); one; one = tokens.next())
    for (const { kind, text } of one.items ?? [one]) if (kind === 's') written.push(literalText(text))
  const [said, wanted] = [plain(written.join('')), plain(value)]
  return /^[ -~]*$/.test(wanted) ? said.includes(wanted) : said !== ''
}
