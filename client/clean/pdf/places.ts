/** Places in the document that links and outlines lead to. Written out each time, so that no names are needed. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { quote } from '../cleaned.ts'
import { saysPlace } from '../documents/places.ts'
import { shortNumber, type Builder } from './build.ts'
import { textOf } from './texts.ts'

const views = new Set(['XYZ', 'Fit', 'FitH', 'FitV', 'FitR', 'FitB', 'FitBH', 'FitBV'])

export class Places {
  private readonly named = new Map<string, PDFObject>()
  private readonly build: Builder
  /** Pages of the old document, with their new versions. */
  readonly pages: ReadonlyMap<PDFRef, PDFRef>

  constructor(build: Builder, catalog: PDFDict, pages: ReadonlyMap<PDFRef, PDFRef>) {
    this.build = build
    this.pages = pages
    for (const [name, value] of build.dictAt(catalog, 'Dests')?.entries() ?? [])
      this.named.set(name.decodeText(), value)
    const names = build.dictAt(catalog, 'Names')
    const tree = names && build.dictAt(names, 'Dests')
    if (tree) this.readTree(tree, 0)
  }

  private readTree(node: PDFDict, depth: number): void {
    if (depth > 20) return
    const { build } = this
    const names = build.listAt(node, 'Names')
    for (let index = 0; index + 1 < names.length; index += 2) {
      const [name, value] = [textOf(build.look(names[index])), names[index + 1]]
      if (name !== null && value) this.named.set(name, value)
    }
    for (const kid of build.listAt(node, 'Kids')) {
      const inner = build.look(kid)
      if (inner instanceof PDFDict) this.readTree(inner, depth + 1)
    }
  }

  /** Where something leads by its `Dest` or action; null for external targets, and for missing pages. */
  of(dict: PDFDict): PDFArray | null {
    const { build } = this
    const action = build.dictAt(dict, 'A')
    const target =
      action && build.nameAt(action, 'S') === 'GoTo' ? build.at(action, 'D') : build.at(dict, 'Dest')
    return this.place(target, 0)
  }

  private place(target: PDFObject | undefined, depth: number): PDFArray | null {
    const { build } = this
    if (depth > 5) return null
    if (target instanceof PDFDict) return this.place(build.at(target, 'D'), depth + 1)
    if (!(target instanceof PDFArray)) {
      const name = target instanceof PDFName ? target.decodeText() : textOf(target)
      const value = name === null ? undefined : this.named.get(name)
      return value ? this.place(build.look(value), depth + 1) : null
    }
    const [page, view, ...numbers] = target.asArray()
    const ref = page instanceof PDFRef ? this.pages.get(page) : undefined
    const name = build.look(view)
    if (!ref) return null
    const made = PDFArray.withContext(build.made)
    made.push(ref)
    made.push(name instanceof PDFName && views.has(name.decodeText()) ? name : PDFName.of('Fit'))
    for (const one of numbers.slice(0, 4)) {
      const number = build.look(one)
      made.push(number instanceof PDFNumber ? shortNumber(number) : PDFNull)
    }
    return made
  }
}

interface Entry {
  readonly from: PDFDict
  readonly kids: Entry[]
}

/** The outline: its titles, which are shown beside the pages, and where they lead. Null if there is none. */
export async function outlineOf(build: Builder, catalog: PDFDict, places: Places): Promise<PDFRef | null> {
  const root = build.dictAt(catalog, 'Outlines')
  if (!root) return null
  const seen = new Set<PDFDict>()
  const read = (parent: PDFDict, depth: number): Entry[] => {
    const entries: Entry[] = []
    for (
      let at = build.dictAt(parent, 'First');
      at && !seen.has(at) && depth < 40;
      at = build.dictAt(at, 'Next')
    ) {
      seen.add(at)
      entries.push({ from: at, kids: read(at, depth + 1) })
    }
    return entries
  }
  const made = PDFDict.withContext(build.made)
  const ref = build.made.register(made)
  const count = await write(build, places, made, ref, read(root, 0))
  return count > 0 ? ref : null
}

/** What an entry is called, unless a program took that from where a file lay: its owner is told. */
function titleOf(build: Builder, from: PDFDict): PDFHexString {
  const title = textOf(build.at(from, 'Title')) ?? ''
  if (!saysPlace(title)) return PDFHexString.fromText(title)
  build.found.push({ what: 'words', detail: quote(title) })
  return PDFHexString.fromText('…')
}

/**
 * Entries under another; removes those that lead nowhere (any more) and contain none that do.
 * @returns how many
 */
async function write(
  build: Builder,
  places: Places,
  parent: PDFDict,
  parentRef: PDFRef,
  entries: readonly Entry[],
): Promise<number> {
  let last: { readonly dict: PDFDict; readonly ref: PDFRef } | null = null
  let count = 0
  for (const { from, kids } of entries) {
    const dict = PDFDict.withContext(build.made)
    const ref = build.made.nextRef()
    const place = places.of(from)
    const inner = await write(build, places, dict, ref, kids)
    if (!place && inner === 0) continue
    build.made.assign(ref, dict)
    dict.set(PDFName.of('Title'), titleOf(build, from))
    dict.set(PDFName.of('Parent'), parentRef)
    if (place) dict.set(PDFName.of('Dest'), place)
    for (const key of ['C', 'F']) {
      const value = from.get(PDFName.of(key))
      const plain = value && (await build.value('n3', value, { resources: null, depth: 0 }))
      if (plain) dict.set(PDFName.of(key), plain)
    }
    if (last) {
      last.dict.set(PDFName.of('Next'), ref)
      dict.set(PDFName.of('Prev'), last.ref)
    } else parent.set(PDFName.of('First'), ref)
    parent.set(PDFName.of('Last'), ref)
    last = { dict, ref }
    count++
  }
  // Closed: readers choose how many to open.
  if (count > 0) parent.set(PDFName.of('Count'), build.made.obj(-count))
  return count
}
