/**
 * PDF (ISO 32000-2), read and written by pdf-lib. What is not reached from the pages goes, and with it every earlier
 * version; what is reached keeps what is drawn. Names, times, notes, scripts, attachments, and links to elsewhere go.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  PDFHexString,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { applyRules } from './boxes.ts'
import {
  CannotClean,
  distinct,
  latin,
  quote,
  readWhole,
  toFile,
  type Cleaned,
  type Finding,
} from './cleaned.ts'
import { cleanProfile } from './icc.ts'
import { cleanJpeg } from './jpeg.ts'

/** What goes wherever it stands: who, when and by what; actions; data of programs' own. */
const goes: Readonly<Record<string, Finding['what']>> = {
  ...{ Metadata: 'edits', PieceInfo: 'edits', LastModified: 'time', Thumb: 'thumbnail', Private: 'edits' },
  ...{ AF: 'attached', AA: 'script', JS: 'script', OPI: 'edits', SeparationInfo: 'edits', Measure: 'place' },
  ...{ PtData: 'place', VP: 'place', LGIDict: 'place', GTS_PDFXVersion: 'software' },
}
const catalogKept = new Set([
  ...[
    'Type',
    'Version',
    'Pages',
    'PageLabels',
    'PageLayout',
    'PageMode',
    'ViewerPreferences',
    'Dests',
    'Names',
  ],
  ...['Outlines', 'OCProperties', 'AcroForm', 'StructTreeRoot', 'MarkInfo', 'Lang'],
])
const pageKept = new Set([
  ...[
    'Type',
    'Parent',
    'Resources',
    'MediaBox',
    'CropBox',
    'BleedBox',
    'TrimBox',
    'ArtBox',
    'Contents',
    'Rotate',
  ],
  ...['Group', 'Annots', 'Tabs', 'UserUnit', 'StructParents'],
])
/** Notes and things that are no part of the page as it is printed. */
const notes = new Set([
  ...[
    'Text',
    'Popup',
    'FileAttachment',
    'Sound',
    'Movie',
    'Screen',
    '3D',
    'RichMedia',
    'Projection',
    'Caret',
  ],
])
const annotationKept = new Set([
  ...['Type', 'Subtype', 'Rect', 'P', 'F', 'AP', 'AS', 'Border', 'C', 'OC', 'StructParent', 'BS', 'BE', 'H'],
  ...[
    'QuadPoints',
    'L',
    'LE',
    'IC',
    'Vertices',
    'InkList',
    'DA',
    'DS',
    'Q',
    'CA',
    'ca',
    'Dest',
    'A',
    'Name',
    'RD',
  ],
  // Of forms: what is filled in stays as it shows.
  ...['FT', 'Ff', 'V', 'DV', 'MK', 'Parent', 'Kids', 'Opt', 'MaxLen', 'T', 'TI', 'I'],
])

export async function cleanPdf(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const found: Finding[] = []
  const document = await read(bytes)
  const { context, catalog } = document
  found.push(...infoOf(context))
  if (versionsOf(bytes) > 1) found.push({ what: 'versions', detail: null })

  keepOnly(catalog, catalogKept, found)
  cleanNames(context, catalog, found)
  const form = context.lookup(catalog.get(PDFName.of('AcroForm')))
  if (form instanceof PDFDict) form.delete(PDFName.of('XFA'))
  if (catalog.has(PDFName.of('OCProperties'))) found.push({ what: 'hidden', detail: null })
  for (const page of document.getPages()) {
    keepOnly(page.node, pageKept, found)
    cleanAnnotations(context, page.node, found)
  }

  const { trailerInfo } = context
  delete trailerInfo.Info
  delete trailerInfo.ID
  const reached = await cleanReached(context, catalog, found)
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref)
  context.largestObjectNumber = Math.max(...[...reached].map(({ objectNumber }) => objectNumber))
  const made = await PDFWriter.forContext(context, 100).serializeToBuffer()
  return { file: toFile([made], 'application/pdf'), found: distinct(found) }
}

async function read(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
    if (document.isEncrypted) throw new CannotClean('locked')
    if (document.getPageCount() === 0) throw new CannotClean()
    return document
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean()
  }
}

/** Title, author, programs, times. */
function infoOf(context: PDFContext): Finding[] {
  const info = context.lookup(context.trailerInfo.Info)
  if (!(info instanceof PDFDict)) return []
  const what: Readonly<Record<string, Finding['what']>> = {
    ...{ Title: 'words', Subject: 'words', Keywords: 'words', Author: 'person', Creator: 'software' },
    ...{ Producer: 'software', CreationDate: 'time', ModDate: 'time', Company: 'person', Manager: 'person' },
  }
  return info.entries().flatMap(([name, value]) => {
    const kind = what[name.decodeText()] ?? 'words'
    const detail = quote(textOf(context.lookup(value)))
    return detail === null ? [] : [{ what: kind, detail }]
  })
}

function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null
}

/** How often the file was written on to. */
function versionsOf(bytes: Uint8Array): number {
  let count = 0
  const end = [0x25, 0x25, 0x45, 0x4f, 0x46]
  for (let at = bytes.indexOf(0x25); at >= 0; at = bytes.indexOf(0x25, at + 1)) {
    if (end.every((byte, index) => bytes[at + index] === byte)) count++
  }
  return count
}

function keepOnly(dict: PDFDict, kept: ReadonlySet<string>, found: Finding[]): void {
  for (const key of dict.keys()) {
    const name = key.decodeText()
    if (kept.has(name)) continue
    dict.delete(key)
    const what = goes[name] ?? (name === 'OpenAction' ? 'script' : undefined)
    if (what) found.push({ what, detail: null })
  }
}

/** Of the trees of names only places in the document stay; scripts and attachments go. */
function cleanNames(context: PDFContext, catalog: PDFDict, found: Finding[]): void {
  const names = context.lookup(catalog.get(PDFName.of('Names')))
  if (!(names instanceof PDFDict)) return
  for (const key of names.keys()) {
    const name = key.decodeText()
    if (name === 'Dests') continue
    names.delete(key)
    found.push({ what: name === 'JavaScript' ? 'script' : 'attached', detail: null })
  }
}

function cleanAnnotations(context: PDFContext, page: PDFDict, found: Finding[]): void {
  const key = PDFName.of('Annots')
  const list = context.lookup(page.get(key))
  if (!(list instanceof PDFArray)) {
    page.delete(key)
    return
  }
  const kept = list.asArray().filter((ref) => {
    const annotation = context.lookup(ref)
    if (!(annotation instanceof PDFDict)) return false
    const subtype = context.lookup(annotation.get(PDFName.of('Subtype')))
    const name = subtype instanceof PDFName ? subtype.decodeText() : ''
    for (const about of ['T', 'Contents']) {
      const detail = quote(textOf(context.lookup(annotation.get(PDFName.of(about)))))
      if (name !== 'Widget' && detail !== null)
        found.push({ what: about === 'T' ? 'person' : 'words', detail })
    }
    if (notes.has(name)) {
      if (name === 'FileAttachment') found.push({ what: 'attached', detail: null })
      return false
    }
    for (const one of annotation.keys()) if (!annotationKept.has(one.decodeText())) annotation.delete(one)
    if (name !== 'Widget') annotation.delete(PDFName.of('T'))
    return true
  })
  page.set(key, context.obj(kept))
}

/** Goes through everything that the catalog reaches, cleans it, and tells what it is. */
async function cleanReached(context: PDFContext, catalog: PDFDict, found: Finding[]): Promise<Set<PDFRef>> {
  const reached = new Set<PDFRef>()
  const root = context.trailerInfo.Root
  if (!(root instanceof PDFRef)) throw new CannotClean()
  const waiting: PDFObject[] = [catalog]
  reached.add(root)
  const profiles = new Set<PDFRef>()
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue
      reached.add(object)
      const inner = context.lookup(object)
      if (inner instanceof PDFRawStream) {
        const cleaned = profiles.has(object) ? cleanProfileStream(context, inner) : await cleanImage(inner)
        if (cleaned !== inner) context.assign(object, cleaned)
        waiting.push(cleaned)
      } else if (inner) waiting.push(inner)
    } else if (object instanceof PDFArray) {
      const [first, second] = object.asArray()
      if (first instanceof PDFName && first.decodeText() === 'ICCBased' && second instanceof PDFRef)
        profiles.add(second)
      for (const inner of object.asArray()) waiting.push(inner)
    } else if (object instanceof PDFDict || object instanceof PDFStream) {
      const dict = object instanceof PDFStream ? object.dict : object
      cleanDict(context, dict, found)
      for (const [, inner] of dict.entries()) waiting.push(inner)
    }
  }
  return reached
}

function cleanDict(context: PDFContext, dict: PDFDict, found: Finding[]): void {
  for (const key of dict.keys()) {
    const what = goes[key.decodeText()]
    if (!what) continue
    dict.delete(key)
    found.push({ what, detail: null })
  }
  // Actions: to another place in the document they stay, all others go.
  const action = context.lookup(dict.get(PDFName.of('A')))
  if (action instanceof PDFDict) {
    const kind = context.lookup(action.get(PDFName.of('S')))
    if (!(kind instanceof PDFName && kind.decodeText() === 'GoTo')) {
      dict.delete(PDFName.of('A'))
      const uri = quote(textOf(context.lookup(action.get(PDFName.of('URI')))))
      found.push({ what: uri === null ? 'script' : 'link', detail: uri })
    }
    action.delete(PDFName.of('Next'))
  }
}

/** Photos inside keep what cameras wrote into them: they are cleaned like photos outside. */
async function cleanImage(stream: PDFRawStream): Promise<PDFRawStream> {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  const name = only instanceof PDFName ? only.decodeText() : ''
  if (name === 'JPXDecode') return PDFRawStream.of(stream.dict, withoutBoxes(stream.getContents()))
  if (name !== 'DCTDecode') return stream
  const jpeg = new Blob([stream.getContents() as BlobPart])
  const { file } = await cleanJpeg(jpeg)
  return PDFRawStream.of(stream.dict, new Uint8Array(await file.arrayBuffer()))
}

/** JPEG 2000 (ISO/IEC 15444-1) stands in boxes too, or alone; what makes the picture stays. */
function withoutBoxes(contents: Uint8Array): Uint8Array {
  if (contents[0] === 0xff) return contents
  const bytes = Uint8Array.from(contents)
  const kept = {
    'jP  ': 'keep',
    ftyp: 'keep',
    jp2h: { ihdr: 'keep', bpcc: 'keep', colr: 'keep', pclr: 'keep', cmap: 'keep', cdef: 'keep' },
    jp2c: 'keep',
  } as const
  applyRules(bytes, { body: 0, end: bytes.length }, kept, () => undefined)
  return bytes
}

function cleanProfileStream(context: PDFContext, stream: PDFRawStream): PDFRawStream {
  const n = stream.dict.get(PDFName.of('N'))
  const alternate = stream.dict.get(PDFName.of('Alternate'))
  const profile = cleanProfile(decodePDFRawStream(stream).decode())
  const made = context.flateStream(profile)
  if (n) made.dict.set(PDFName.of('N'), n)
  if (alternate) made.dict.set(PDFName.of('Alternate'), alternate)
  return made
}

/** True for bytes that begin as a PDF: some begin later, behind a mail's head. */
export function beginsAsPdf(head: Uint8Array): boolean {
  return latin(head.subarray(0, 1024)).includes('%PDF-')
}
