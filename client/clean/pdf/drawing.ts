/** Content that draws: pages, forms, patterns and glyphs, with only the resources that they use. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFStream, type PDFObject } from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { hexOf } from '../../files/hex.ts'
import type { Around, Builder } from './build.ts'
import { cleanDrawing, type CleanInline, type Drawn } from './content.ts'
import { partsOf, pixelsOf, withoutExtensions } from './images.ts'
import { decode, deflated, numberOf } from './streams.ts'
import type { Token } from './tokens.ts'

/** By kind of resource: the values of its names. */
const resources = {
  ...{
    ExtGState: 'State',
    ColorSpace: 'ColorSpace',
    Pattern: 'Pattern',
    Shading: 'Shading',
    XObject: 'XObject',
  },
  ...{ Font: 'FontOrType3', Properties: 'Property' },
} as const

/** Rewrites what a stream draws. */
export async function drawnBy(build: Builder, stream: PDFRawStream): Promise<Drawn> {
  const { bytes, coder } = await decode(build.old, stream)
  if (coder !== null) throw new CannotClean()
  return cleanDrawing(bytes, inlineOf(build))
}

export function drawn(build: Builder, bytes: Uint8Array): Promise<Drawn> {
  return cleanDrawing(bytes, inlineOf(build))
}

/** The resources with these names. Others showed nothing. */
export async function resourcesFor(
  build: Builder,
  from: PDFDict | null,
  names: ReadonlySet<string>,
  around: Around,
): Promise<PDFDict> {
  const made = PDFDict.withContext(build.made)
  for (const [key, rule] of Object.entries(resources)) {
    const all = from && build.dictAt(from, key)
    if (!all) continue
    const some = PDFDict.withContext(build.made)
    for (const [name, value] of all.entries()) {
      // A name counts in either spelling: `/A#20B` and `/A B` are the same.
      if (!names.has(name.asString().slice(1)) && !names.has(name.decodeText())) continue
      const built = await build.value(rule, value, { ...around, resources: from })
      if (built !== undefined) some.set(name, built)
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
  const { bytes, names } = await drawnBy(build, stream)
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
      : build.value('n', object, around),
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

const shortKeys: Readonly<Record<string, string>> = {
  ...{ W: 'Width', H: 'Height', BPC: 'BitsPerComponent', CS: 'ColorSpace', D: 'Decode', F: 'Filter' },
  ...{ DP: 'DecodeParms', IM: 'ImageMask', I: 'Interpolate' },
}
const spaces = new Set(['G', 'RGB', 'CMYK', 'DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'I', 'Indexed'])

/** Inline pictures: few keys, short names, and data that end with the picture. */
function inlineOf(build: Builder): CleanInline {
  return async (keys, data) => {
    const all = new Map([...keys].map(([key, token]) => [shortKeys[key] ?? key, token]))
    const number = (key: string) => Number(all.get(key)?.text ?? 0)
    const [width, height] = [number('Width'), number('Height')]
    const isMask = all.get('ImageMask')?.text === 'true'
    const space = all.get('ColorSpace')
    const parts = isMask ? 1 : partsOfInline(space)
    const bits = isMask ? 1 : number('BitsPerComponent')
    const dict = PDFDict.withContext(build.old)
    const filters = namesIn(all.get('Filter'))
    dict.set(PDFName.of('Filter'), build.old.obj(filters.map((name) => PDFName.of(name))))
    const parms = parmsOf(build, all.get('DecodeParms'), filters.length)
    if (parms) dict.set(PDFName.of('DecodeParms'), parms)
    const row = parts === null || bits === 0 ? null : width * parts * bits
    if (row === null && !filters.some((one) => /^(DCT|CCF|DCTDecode|CCITTFaxDecode)$/.test(one))) {
      // A colour space by the name of a resource: recognised by its number of parts.
      const { bytes } = await decode(build.old, PDFRawStream.of(dict, data))
      const guess = [1, 3, 4].find((one) => Math.ceil((width * one * bits) / 8) * height === bytes.length)
      if (guess === undefined) throw new CannotClean()
      return write(all, await pixelsOf(build.old, PDFRawStream.of(dict, data), width * guess * bits, height))
    }
    return write(all, await pixelsOf(build.old, PDFRawStream.of(dict, data), row, height))
  }
}

function write(
  keys: ReadonlyMap<string, Token>,
  { bytes, filter, parms }: { bytes: Uint8Array; filter: string; parms: PDFDict | null },
): string {
  const said = ['Width', 'Height', 'BitsPerComponent'].flatMap((key) => {
    const value = keys.get(key)
    return value?.kind === 'n' ? [`/${key} ${value.text}`] : []
  })
  for (const key of ['ImageMask', 'Interpolate']) {
    const value = keys.get(key)?.text
    if (value === 'true' || value === 'false') said.push(`/${key} ${value}`)
  }
  const decoded = keys.get('Decode')
  if (decoded?.kind === 'N') said.push(`/Decode ${decoded.text}`)
  const space = keys.get('ColorSpace')
  if (space?.kind === '/') said.push(`/ColorSpace /${space.text}`)
  else if (space?.items) said.push(`/ColorSpace [${space.items.map(writeToken).join(' ')}]`)
  const numbers = parms?.entries().flatMap(([key, value]) => {
    const isPlain =
      /^(true|false|-?\d+)$/.test(String(value)) && /^\/[A-Z][A-Za-z0-9]{0,22}$/.test(String(key))
    return isPlain && known.has(key.decodeText()) ? [`${String(key)} ${String(value)}`] : []
  })
  const about = numbers?.length ? `/DecodeParms [null <<${numbers.join(' ')}>>]` : ''
  return `BI ${said.join(' ')} /Filter [/AHx /${filter}] ${about} ID ${hexOf(bytes)}>\nEI\n`
}

const known = new Set([
  'K',
  'Columns',
  'Rows',
  'BlackIs1',
  'EncodedByteAlign',
  'EndOfLine',
  'EndOfBlock',
  'Predictor',
  'Colors',
  'BitsPerComponent',
  'ColorTransform',
])

const writeToken = (one: Token): string => (one.kind === '/' ? `/${one.text}` : one.text)

/** For a palette: its base, how many colours, and their bytes. */
function partsOfInline(space: Token | undefined): number | null {
  const first = space?.items ? space.items[0] : space
  if (first?.kind !== '/' || !spaces.has(first.text)) return null
  if (space?.items) {
    const [, base, count, palette] = space.items
    const isPalette =
      base?.kind === '/' && count?.kind === 'n' && (palette?.kind === 's' || palette?.kind === '/')
    if (!isPalette || space.items.length !== 4) throw new CannotClean()
    return 1
  }
  return { G: 1, DeviceGray: 1, CMYK: 4, DeviceCMYK: 4 }[first.text] ?? 3
}

function namesIn(token: Token | undefined): string[] {
  if (!token) return []
  return (token.items ?? [token]).map((one) => {
    if (one.kind !== '/') throw new CannotClean()
    return one.text
  })
}

function parmsOf(build: Builder, token: Token | undefined, count: number): PDFArray | null {
  if (!token) return null
  const list = token.items ?? [token]
  const made = PDFArray.withContext(build.old)
  for (let index = 0; index < count; index++) {
    const dict = PDFDict.withContext(build.old)
    for (const [key, value] of list[index]?.entries ?? []) {
      if (value.kind === 'n') dict.set(PDFName.of(key), build.old.obj(Number(value.text)))
      else if (value.kind === 'b') dict.set(PDFName.of(key), build.old.obj(value.text === 'true'))
    }
    made.push(dict)
  }
  return made
}
