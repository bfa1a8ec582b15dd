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
import { CannotClean } from '../cleaned.ts'
import type { Around, Builder } from './build.ts'
import { drawnBy, resourcesFor } from './drawing.ts'
import { cleanCMap, cleanFont } from './fonts.ts'
import { decode, deflated } from './streams.ts'

const encodings = 'name MacRomanEncoding MacExpertEncoding WinAnsiEncoding StandardEncoding PDFDocEncoding'
const orderings = new Set(['Identity', 'UCS', 'Japan1', 'Japan2', 'GB1', 'CNS1', 'Korea1', 'KR'])
const cmaps = /^(Identity|Uni|GB|B5|KSC|HK|ETen|83pv|90|Add|EUC|CNS|Ext|H$|V$|UCS)[\w-]{0,30}$/

export function letterMakers(build: Builder): void {
  const { makers } = build
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
    made.push(number)
    return made
  })
  makers.set('Encoding', (object, around) =>
    build.once('Encoding', object, async (found) => {
      if (found instanceof PDFName) {
        if (cmaps.test(found.decodeText())) return found
        return build.value(encodings, found, around)
      }
      if (found instanceof PDFDict) return build.dict('EncodingDict', found, around)
      return cmap(build, found)
    }),
  )
  makers.set('CMap', (object) =>
    build.once('CMap', object, async (found) =>
      found instanceof PDFName ? (cmaps.test(found.decodeText()) ? found : undefined) : cmap(build, found),
    ),
  )
  makers.set('Differences', (object) => {
    const found = build.look(object)
    if (!(found instanceof PDFArray)) return Promise.resolve(undefined)
    const made = PDFArray.withContext(build.made)
    for (const one of found.asArray()) {
      const value = build.look(one)
      if (value instanceof PDFName || value instanceof PDFNumber) made.push(value)
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
    made.set(PDFName.of('Supplement'), supplement instanceof PDFNumber ? supplement : PDFNumber.of(0))
    return Promise.resolve(made)
  })
  makers.set('GlyphMap', (object, around) =>
    build.once('GlyphMap', object, async (found) => {
      if (found instanceof PDFName) return build.value('name Identity', found, around)
      const stream = build.stream(found)
      if (!stream) return undefined
      const { bytes } = await decode(build.old, stream)
      return deflated(PDFDict.withContext(build.made), bytes.subarray(0, 131_072))
    }),
  )
  makers.set('FontFile', (object, around) =>
    build.once('FontFile', object, async (found) => {
      const stream = build.stream(found)
      if (!stream) return undefined
      const { bytes } = await decode(build.old, stream)
      const dict = await build.dict('FontFileDict', stream.dict, around)
      const cleaned = cleanFont(bytes)
      const isWhole = cleaned.length !== bytes.length && dict.has(PDFName.of('Length1'))
      if (isWhole) dict.set(PDFName.of('Length1'), PDFNumber.of(cleaned.length))
      return deflated(dict, cleaned)
    }),
  )
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
  if (mode instanceof PDFNumber) dict.set(PDFName.of('WMode'), mode)
  const base = build.at(stream.dict, 'UseCMap')
  if (base instanceof PDFName && cmaps.test(base.decodeText())) dict.set(PDFName.of('UseCMap'), base)
  else if (base instanceof PDFRawStream) throw new CannotClean()
  return deflated(dict, new TextEncoder().encode(cleanCMap(bytes)))
}

/** Glyphs that are drawn like pages. */
async function drawLetters(build: Builder, from: PDFDict, made: PDFDict, around: Around): Promise<void> {
  const letters = build.dictAt(from, 'CharProcs')
  if (!letters) return
  const some = PDFDict.withContext(build.made)
  const all = new Set<string>()
  for (const [name, object] of letters.entries()) {
    const stream = build.stream(build.look(object))
    if (!stream) continue
    const { bytes, names } = await drawnBy(build, stream)
    for (const one of names) all.add(one)
    some.set(name, build.made.register(await deflated(PDFDict.withContext(build.made), bytes)))
  }
  made.set(PDFName.of('CharProcs'), some)
  const own = build.dictAt(from, 'Resources') ?? around.resources
  made.set(
    PDFName.of('Resources'),
    await resourcesFor(build, own, all, { ...around, depth: around.depth + 1 }),
  )
}
