/** Content that draws: pages, forms, patterns and glyphs, with only the resources that they use. */
import { PDFDict, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFObject } from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import type { Around, Builder } from './build.ts'
import { cleanDrawing } from './content.ts'
import { partsOf, pixelsOf } from './images.ts'
import { inlineOf } from './inline.ts'
import { withoutExtensions } from './jbig2.ts'
import { resources, ResourceNames, type Resource } from './names.ts'
import { boxOf, Sight, type Box, type Opacity } from './sight.ts'
import { decode, deflated, numberOf } from './streams.ts'

/** What a drawing is, and what it takes from its surroundings. */
interface Drawing {
  /** Receives the resources that it uses. */
  readonly names: ResourceNames
  readonly resources: PDFDict | null
  /** What is seen of it; null if nobody knows. */
  readonly box: Box | null
}

/** Rewrites what a stream draws. */
export async function drawnBy(build: Builder, stream: PDFRawStream, drawing: Drawing): Promise<Uint8Array> {
  const { bytes, coder } = await decode(build.old, stream)
  if (coder !== null) throw new CannotClean()
  return drawn(build, bytes, drawing)
}

export async function drawn(build: Builder, bytes: Uint8Array, drawing: Drawing): Promise<Uint8Array> {
  const { names, resources: own, box } = drawing
  build.spend(bytes.length)
  const objects = own && build.dictAt(own, 'XObject')
  const states = own && build.dictAt(own, 'ExtGState')
  const sight = new Sight(box, {
    placed: (name) => placedBox(build, objects?.get(PDFName.of(name))),
    opacity: (name) => opacityOf(build, states ? build.dictAt(states, name) : undefined),
  })
  const made = await cleanDrawing(bytes, { cleanInline: inlineOf(build, names, own), names, sight })
  build.hidesSomething ||= sight.isHidden
  return made
}

function opacityOf(build: Builder, state: PDFDict | undefined): Opacity {
  const of = (key: string) => {
    const value = state && build.at(state, key)
    return value instanceof PDFNumber ? value.asNumber() : null
  }
  return { fill: of('ca'), stroke: of('CA') }
}

/** The box of a picture or form, as it is placed. */
function placedBox(build: Builder, object: PDFObject | undefined): Box | null {
  const found = build.look(object)
  if (!(found instanceof PDFStream)) return null
  if (build.nameAt(found.dict, 'Subtype') === 'Image') return [0, 0, 1, 1]
  // Forms with a matrix of their own are few.
  return found.dict.has(PDFName.of('Matrix')) ? null : boxOf(build.numbersAt(found.dict, 'BBox'))
}

/** The resources that a drawing uses, by their new names. What names nothing showed nothing. */
export async function resourcesFor(
  build: Builder,
  from: PDFDict | null,
  names: ResourceNames,
  around: Around,
): Promise<PDFDict> {
  const made = PDFDict.withContext(build.made)
  for (const key of Object.keys(resources) as Resource[]) {
    const all = from && build.dictAt(from, key)
    if (!all) continue
    const some = PDFDict.withContext(build.made)
    for (const [name, neutral] of names.used(key)) {
      const value = all.get(name)
      const built = value && (await build.value(resources[key].rule, value, { ...around, resources: from }))
      if (built !== undefined) some.set(PDFName.of(neutral), built)
    }
    if (some.keys().length > 0) made.set(PDFName.of(key), some)
  }
  return made
}

/** A stream that draws: a form or a pattern. */
async function drawingStream(
  build: Builder,
  kind: 'Form' | 'Tiling',
  found: PDFObject,
  around: Around,
): Promise<PDFStream | undefined> {
  const stream = build.stream(found)
  if (!stream) return undefined
  const dict = await build.dict(kind, stream.dict, around)
  const own = build.dictAt(stream.dict, 'Resources') ?? around.resources
  const names = new ResourceNames()
  const box = boxOf(build.numbersAt(stream.dict, 'BBox'))
  const bytes = await drawnBy(build, stream, { names, resources: own, box })
  dict.set(
    PDFName.of('Resources'),
    await resourcesFor(build, own, names, { ...around, depth: around.depth + 1 }),
  )
  return deflated(dict, bytes)
}

export function drawingMakers(build: Builder): void {
  const { makers } = build
  makers.set('Form', (object, around) =>
    build.once('Form', object, (found) => drawingStream(build, 'Form', found, around)),
  )
  makers.set('Image', (object, around) => build.once('Image', object, (found) => image(build, found, around)))
  makers.set('XObject', async (object, around) => {
    const found = build.look(object)
    if (!(found instanceof PDFStream)) return undefined
    const kind = build.nameAt(found.dict, 'Subtype')
    return kind === 'Image' || kind === 'Form' ? build.value(kind, object, around) : undefined
  })
  makers.set('Mask', async (object, around) =>
    build.look(object) instanceof PDFStream
      ? build.value('Image', object, around)
      : build.value('n64', object, around),
  )
  makers.set('Pattern', (object, around) =>
    build.once('Pattern', object, async (found) =>
      found instanceof PDFDict
        ? build.dict('ShadingPattern', found, around)
        : drawingStream(build, 'Tiling', found, around),
    ),
  )
  makers.set('SoftMask', async (object, around) => {
    const found = build.look(object)
    if (found instanceof PDFName) return build.value('name None', found, around)
    return found instanceof PDFDict ? build.value('SoftMaskDict', object, around) : undefined
  })
}

async function image(build: Builder, found: PDFObject, around: Around): Promise<PDFStream | undefined> {
  const stream = build.stream(found)
  if (!stream) return undefined
  const dict = await build.dict('Image', stream.dict, around)
  const [width, height] = [numberOf(stream.dict, 'Width', 0), numberOf(stream.dict, 'Height', 0)]
  const isMask = String(build.at(stream.dict, 'ImageMask')) === 'true'
  const bits = isMask ? 1 : numberOf(stream.dict, 'BitsPerComponent', 0)
  const parts = isMask ? 1 : partsOf(build.old, build.at(stream.dict, 'ColorSpace'))
  const row = parts === null || bits === 0 ? null : width * parts * bits
  const { bytes, filter, parms } = await pixelsOf(build.old, stream, row, height)
  dict.set(PDFName.of('Filter'), PDFName.of(filter))
  if (parms) {
    const plain = await build.dict('DecodeParms', parms, around)
    const globals = build.stream(build.at(parms, 'JBIG2Globals'))
    if (globals) plain.set(PDFName.of('JBIG2Globals'), await globalsOf(build, globals))
    dict.set(PDFName.of('DecodeParms'), plain)
  }
  return PDFRawStream.of(dict, bytes)
}

/** The shared data of several JBIG2 pictures: shapes of characters. */
async function globalsOf(build: Builder, stream: PDFRawStream): Promise<PDFObject> {
  const { bytes } = await decode(build.old, stream)
  return build.made.register(await deflated(PDFDict.withContext(build.made), withoutExtensions(bytes)))
}
