/**
 * PDF (ISO 32000-2), read and written by pdf-lib. A new document is built from the pages of the old one, with the keys
 * that each kind of dictionary may have (pdf/keys.ts): anything else is not in it. A document that cannot be parsed is
 * refused.
 */
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
  PDFWriter,
} from '@cantoo/pdf-lib'
import { CannotClean, distinct, readWhole, step, toFile, type Cleaned, type Tell } from '../cleaned.ts'
import { inflatedSize } from '../pictures/deflate.ts'
import { placeOf } from './bytes.ts'
import { Builder, shortNumber, type Around } from './build.ts'
import { colourMakers } from './colours.ts'
import { drawingMakers } from './drawing.ts'
import { findingsOf } from './findings.ts'
import { layerMakers, layersOf } from './layers.ts'
import { letterMakers } from './letters.ts'
import { buildPage, pagesOf } from './pages.ts'
import { outlineOf, Places } from './places.ts'
import { Tags } from './tags.ts'
import { isLanguageText, textOf } from './texts.ts'

const outside: Around = { resources: null, depth: 0 }

export async function cleanPdf(file: Blob, tell: Tell): Promise<Cleaned> {
  const bytes = await readWhole(file)
  await checkUnfolded(file, bytes)
  const { context, catalog } = await read(bytes)
  const build = new Builder(context, bytes.length)
  for (const make of [drawingMakers, colourMakers, letterMakers, layerMakers]) make(build)
  const { made } = build
  const form = build.dictAt(catalog, 'AcroForm')
  build.drawsFields = form !== undefined && String(build.at(form, 'NeedAppearances')) === 'true'
  const root = PDFDict.withContext(made)
  const rootRef = made.register(root)
  root.set(PDFName.of('Type'), PDFName.of('Catalog'))
  tell(0.3)
  await buildPages(build, catalog, root, step(tell, 0.3, 0.8))
  for (const [key, names] of [
    ['PageLayout', 'name SinglePage OneColumn TwoColumnLeft TwoColumnRight TwoPageLeft TwoPageRight'],
    ['PageMode', 'name UseNone UseOutlines UseThumbs FullScreen UseOC'],
    ['ViewerPreferences', 'Preferences'],
  ] as const) {
    const value = catalog.get(PDFName.of(key))
    const built = value && (await build.value(names, value, outside))
    if (built) root.set(PDFName.of(key), built)
  }
  const labels = await labelsOf(build, catalog)
  if (labels) root.set(PDFName.of('PageLabels'), labels)
  const layers = await layersOf(build, catalog)
  if (layers) root.set(PDFName.of('OCProperties'), layers)
  const language = textOf(build.at(catalog, 'Lang'))
  if (isLanguageText(language)) root.set(PDFName.of('Lang'), PDFString.of(language))
  made.trailerInfo.Root = rootRef
  const written = await PDFWriter.forContext(made, Infinity).serializeToBuffer()
  const found = [...findingsOf(context, bytes), ...build.found]
  if (build.hidesSomething) found.push({ what: 'hidden', detail: null })
  return { file: toFile([written], 'application/pdf'), found: distinct(found) }
}

/** Pages with their annotations, then what leads to them: outlines and tags. */
async function buildPages(build: Builder, catalog: PDFDict, root: PDFDict, tell: Tell): Promise<void> {
  const { made } = build
  const old = pagesOf(build, catalog)
  const pages = new Map(old.map(({ ref }) => [ref, made.nextRef()] as const))
  const places = new Places(build, catalog, pages)
  const kept = new Map<PDFRef, PDFRef>()
  const tree = PDFDict.withContext(made)
  const treeRef = made.register(tree)
  const kids = PDFArray.withContext(made)
  for (const one of old) {
    const ref = pages.get(one.ref)
    if (!ref) throw new CannotClean()
    const page = await buildPage(build, one, places, kept)
    page.set(PDFName.of('Parent'), treeRef)
    made.assign(ref, page)
    kids.push(ref)
    tell(kids.size() / old.length)
  }
  tree.set(PDFName.of('Type'), PDFName.of('Pages'))
  tree.set(PDFName.of('Kids'), kids)
  tree.set(PDFName.of('Count'), PDFNumber.of(kids.size()))
  root.set(PDFName.of('Pages'), treeRef)
  const outline = await outlineOf(build, catalog, places)
  if (outline) root.set(PDFName.of('Outlines'), outline)
  const tags = build.dictAt(catalog, 'StructTreeRoot')
  if (!tags) return
  root.set(PDFName.of('StructTreeRoot'), await new Tags(build, tags, pages, kept).tree(tags))
  root.set(PDFName.of('MarkInfo'), made.obj({ Marked: true }))
}

/** How pages are numbered; prefixes of numbers are removed. */
async function labelsOf(build: Builder, catalog: PDFDict): Promise<PDFDict | null> {
  const from = build.dictAt(catalog, 'PageLabels')
  const nums = from ? build.listAt(from, 'Nums') : []
  if (nums.length === 0) return null
  const made = PDFArray.withContext(build.made)
  for (let index = 0; index + 1 < nums.length; index += 2) {
    const [number, label] = [build.look(nums[index]), build.look(nums[index + 1])]
    if (!(number instanceof PDFNumber) || !(label instanceof PDFDict)) return null
    made.push(shortNumber(number))
    made.push(await build.dict('PageLabel', label, outside))
  }
  return build.made.obj({ Nums: made })
}

/**
 * Objects that are packed together are unpacked at once when a document is read.
 * @throws CannotClean if they are many more than such a file needs
 */
async function checkUnfolded(file: Blob, bytes: Uint8Array): Promise<void> {
  let left = 16 * 1024 * 1024 + 20 * bytes.length
  for (let start = 0; ;) {
    const name = placeOf(bytes, '/ObjStm', start)
    const stream = name < 0 ? -1 : placeOf(bytes, 'stream', name)
    if (stream < 0) return
    start = stream + 6 + (bytes[stream + 6] === 13 ? 2 : 1)
    left -= await inflatedSize(file.slice(start), left + 1)
    if (left < 0) throw new CannotClean('too-large')
  }
}

async function read(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: ParseSpeeds.Fastest,
    })
    if (document.isEncrypted) throw new CannotClean('locked')
    return document
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean()
  }
}
