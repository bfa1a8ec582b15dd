/** Pages and their annotations. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
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
import { textOf } from './texts.ts'

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
  else if (kind === 'Widget') {
    if (saysSomething(build, from)) throw new CannotClean()
    return null
  } else if (
    (kind === 'FreeText' || kind === 'Stamp' || kind === 'Redact') &&
    textOf(build.at(from, 'Contents'))
  ) {
    throw new CannotClean()
  }
  return made
}

/** How an annotation looks now: if it has several states, the current one. */
async function appearanceOf(build: Builder, from: PDFDict): Promise<PDFObject | null> {
  const all = build.dictAt(from, 'AP')
  const normal = all && build.at(all, 'N')
  const value =
    normal instanceof PDFDict ? normal.get(PDFName.of(build.nameAt(from, 'AS'))) : all?.get(PDFName.of('N'))
  if (!value || !(build.look(value) instanceof PDFStream)) return null
  return (await build.value('Form', value, { resources: null, depth: 0 })) ?? null
}

/** True for a field that was filled in, but does not say how that looks. */
function saysSomething(build: Builder, field: PDFDict): boolean {
  for (
    let at: PDFDict | undefined = field, steps = 0;
    at && steps < 20;
    at = build.dictAt(at, 'Parent'), steps++
  ) {
    const value = build.at(at, 'V')
    if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText().trim() !== ''
    if (value instanceof PDFArray) return value.size() > 0
    if (value instanceof PDFRawStream) return true
  }
  return false
}
