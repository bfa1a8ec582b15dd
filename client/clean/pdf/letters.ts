/** Fonts in a PDF: which code is which character, and how it is drawn. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean, viewOf } from '../cleaned.ts'
import { shortNumber, type Around, type Builder } from './build.ts'
import { cleanCMap, isCMap, orderings } from './cmaps.ts'
import { drawnBy, resourcesFor } from './drawing.ts'
import { cleanFont } from './fonts.ts'
import { ResourceNames } from './names.ts'
import { decode, deflated } from './streams.ts'

const encodings = 'name MacRomanEncoding MacExpertEncoding WinAnsiEncoding StandardEncoding PDFDocEncoding'

export function letterMakers(build: Builder): void {
  const { makers } = build
  /** By font file of the old document: which of its glyphs have an outline. */
  const outlines = new Map<PDFObject, Uint8Array>()
  makers.set('FontOrType3', (object, around) =>
    build.once('Font', object, async (found) => {
      if (!(found instanceof PDFDict)) return undefined
      const made = await build.dict('Font', found, around)
      if (build.nameAt(found, 'Subtype') === 'Type3') await drawLetters(build, found, made, around)
      return made
    }),
  )
  makers.set('StateFont', async (object, around) => {
    const found = build.look(object)
    if (!(found instanceof PDFArray)) return undefined
    const [font, size] = found.asArray()
    const made = PDFArray.withContext(build.made)
    const built = font && (await build.value('FontOrType3', font, around))
    const number = build.look(size)
    if (!built || !(number instanceof PDFNumber)) return undefined
    made.push(built)
    made.push(shortNumber(number))
    return made
  })
  makers.set('Encoding', (object, around) =>
    build.once('Encoding', object, async (found) => {
      if (found instanceof PDFName) {
        if (isCMap(found.decodeText())) return found
        return build.value(encodings, found, around)
      }
      if (found instanceof PDFDict) return build.dict('EncodingDict', found, around)
      return cmap(build, found)
    }),
  )
  makers.set('CMap', (object) =>
    build.once('CMap', object, async (found) =>
      found instanceof PDFName ? (isCMap(found.decodeText()) ? found : undefined) : cmap(build, found),
    ),
  )
  makers.set('Differences', (object) => {
    const found = build.look(object)
    if (!(found instanceof PDFArray)) return Promise.resolve(undefined)
    const made = PDFArray.withContext(build.made)
    for (const one of found.asArray()) {
      const value = build.look(one)
      if (value instanceof PDFName) made.push(PDFName.of(build.glyphs.of(value.decodeText())))
      else if (value instanceof PDFNumber) made.push(shortNumber(value))
    }
    return Promise.resolve(made)
  })
  makers.set('SystemInfo', (object) => {
    const found = build.look(object)
    if (!(found instanceof PDFDict)) return Promise.resolve(undefined)
    const ordering = build.at(found, 'Ordering')
    const name = ordering instanceof PDFString ? ordering.decodeText() : ''
    const supplement = build.at(found, 'Supplement')
    const made = PDFDict.withContext(build.made)
    made.set(PDFName.of('Registry'), PDFString.of('Adobe'))
    made.set(PDFName.of('Ordering'), PDFString.of(orderings.has(name) ? name : 'Identity'))
    made.set(
      PDFName.of('Supplement'),
      supplement instanceof PDFNumber ? shortNumber(supplement) : PDFNumber.of(0),
    )
    return Promise.resolve(made)
  })
  makers.set('Descendant', (object, around) =>
    build.once('Descendant', object, async (found) => {
      if (!(found instanceof PDFDict)) return undefined
      const made = await build.dict('Font', found, around)
      const descriptor = build.dictAt(found, 'FontDescriptor')
      const file = descriptor && build.at(descriptor, 'FontFile2')
      const own = file && outlines.get(file)
      const map = build.stream(build.at(found, 'CIDToGIDMap'))
      // Only a TrueType font in the file has glyphs by number.
      if (map && own)
        made.set(PDFName.of('CIDToGIDMap'), build.made.register(await glyphMap(build, map, own)))
      return made
    }),
  )
  makers.set('FontFile', (object, around) =>
    build.once('FontFile', object, async (found) => {
      const stream = build.stream(found)
      if (!stream) return undefined
      const font = cleanFont((await decode(build.old, stream)).bytes, build.glyphs)
      if (!font) return undefined
      if (font.outlines) outlines.set(found, font.outlines)
      const dict = await build.dict('FontFileDict', stream.dict, around)
      font.lengths.forEach((length, index) =>
        dict.set(PDFName.of(`Length${index + 1}`), PDFNumber.of(length)),
      )
      return deflated(dict, font.bytes)
    }),
  )
}

/** Glyphs by number of character: numbers of such that draw nothing are all the same. */
async function glyphMap(build: Builder, stream: PDFRawStream, outlines: Uint8Array): Promise<PDFObject> {
  const { bytes } = await decode(build.old, stream)
  const made = Uint8Array.from(bytes.subarray(0, Math.min(131_072, bytes.length - (bytes.length % 2))))
  const view = viewOf(made)
  const blank = outlines.indexOf(0)
  for (let at = 0; at < made.length; at += 2) {
    const glyph = view.getUint16(at)
    if (glyph >= outlines.length) view.setUint16(at, 0xffff)
    else if (glyph !== 0 && outlines[glyph] === 0) view.setUint16(at, blank)
  }
  return deflated(PDFDict.withContext(build.made), made)
}

async function cmap(build: Builder, found: PDFObject): Promise<PDFObject | undefined> {
  const stream = build.stream(found)
  if (!stream) return undefined
  const { bytes } = await decode(build.old, stream)
  const dict = PDFDict.withContext(build.made)
  dict.set(PDFName.of('Type'), PDFName.of('CMap'))
  dict.set(PDFName.of('CMapName'), PDFName.of('Adobe-Identity-UCS'))
  const system = build.dictAt(stream.dict, 'CIDSystemInfo')
  const info = system && (await build.value('SystemInfo', system, { resources: null, depth: 0 }))
  if (info) dict.set(PDFName.of('CIDSystemInfo'), info)
  const mode = build.at(stream.dict, 'WMode')
  if (mode instanceof PDFNumber) dict.set(PDFName.of('WMode'), PDFNumber.of(mode.asNumber() === 1 ? 1 : 0))
  const base = build.at(stream.dict, 'UseCMap')
  if (base instanceof PDFName && isCMap(base.decodeText())) dict.set(PDFName.of('UseCMap'), base)
  else if (base instanceof PDFRawStream) throw new CannotClean()
  return deflated(dict, new TextEncoder().encode(cleanCMap(bytes)))
}

/** Glyphs that are drawn like pages. */
async function drawLetters(build: Builder, from: PDFDict, made: PDFDict, around: Around): Promise<void> {
  const letters = build.dictAt(from, 'CharProcs')
  if (!letters) return
  const some = PDFDict.withContext(build.made)
  const own = build.dictAt(from, 'Resources') ?? around.resources
  const names = new ResourceNames()
  const encoding = build.dictAt(from, 'Encoding')
  const named = new Set(encoding ? build.listAt(encoding, 'Differences').map((one) => build.look(one)) : [])
  for (const [name, object] of letters.entries()) {
    // Without a code nobody sees it.
    if (named.size > 0 && !named.has(name)) continue
    const stream = build.stream(build.look(object))
    if (!stream) continue
    const bytes = await drawnBy(build, stream, { names, resources: own, box: null })
    const glyph = build.made.register(await deflated(PDFDict.withContext(build.made), bytes))
    some.set(PDFName.of(build.glyphs.of(name.decodeText())), glyph)
  }
  made.set(PDFName.of('CharProcs'), some)
  made.set(
    PDFName.of('Resources'),
    await resourcesFor(build, own, names, { ...around, depth: around.depth + 1 }),
  )
}
