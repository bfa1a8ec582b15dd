/** Colours, the functions that compute them, and fonts. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { cleanProfile } from '../pictures/icc.ts'
import type { Around, Builder } from './build.ts'
import { cleanCalculator } from './content.ts'
import { blends } from './keys.ts'
import { partsOf } from './images.ts'
import { cleanMesh, type Mesh } from './meshes.ts'
import { decode, deflated, numberOf } from './streams.ts'

const devices = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern', 'G', 'RGB', 'CMYK'])
/** Inks that programs treat specially; the names of all others are for printers. */
const inks = new Set(['All', 'None', 'Cyan', 'Magenta', 'Yellow', 'Black', 'Red', 'Green', 'Blue', 'Gray'])

export function colourMakers(build: Builder): void {
  const { makers } = build
  makers.set('ColorSpace', (object, around) =>
    build.once('ColorSpace', object, (found) => colourSpace(build, found, around)),
  )
  makers.set('Profile', (object) => build.once('Profile', object, (found) => profile(build, found)))
  makers.set('Function', (object, around) =>
    build.once('Function', object, (found) => func(build, found, around)),
  )
  makers.set('Functions', async (object, around) =>
    build.value(build.look(object) instanceof PDFArray ? '[Function]' : 'Function', object, around),
  )
  makers.set('Transfer', async (object, around) => {
    const found = build.look(object)
    if (found instanceof PDFName) return build.value('name Identity Default', found, around)
    return build.value('Functions', object, around)
  })
  makers.set('Blend', (object) => {
    const found = build.look(object)
    const names = found instanceof PDFArray ? found.asArray().map((one) => build.look(one)) : [found]
    return Promise.resolve(names.find((one) => one instanceof PDFName && blends.has(one.decodeText())))
  })
  makers.set('Shading', (object, around) =>
    build.once('Shading', object, async (found) => {
      if (found instanceof PDFDict) return build.dict('Shading', found, around)
      const stream = build.stream(found)
      if (!stream) return undefined
      const { bytes } = await decode(build.old, stream)
      const dict = await build.dict('Shading', stream.dict, around)
      return deflated(dict, cleanMesh(bytes, meshOf(build, stream.dict)))
    }),
  )
}

function meshOf(build: Builder, dict: PDFDict): Mesh {
  const number = (key: string) => numberOf(dict, key, 0)
  const colours = partsOf(build.old, build.at(dict, 'ColorSpace'))
  return {
    ...{ type: number('ShadingType'), flag: number('BitsPerFlag'), row: number('VerticesPerRow') },
    ...{ coordinate: number('BitsPerCoordinate'), component: number('BitsPerComponent') },
    colours: dict.has(PDFName.of('Function')) ? 1 : (colours ?? 0),
  }
}

async function colourSpace(build: Builder, found: PDFObject, around: Around): Promise<PDFObject | undefined> {
  if (found instanceof PDFName) return devices.has(found.decodeText()) ? found : undefined
  if (!(found instanceof PDFArray)) return undefined
  const [first, ...rest] = found.asArray()
  const name = build.look(first)
  const kind = name instanceof PDFName ? name.decodeText() : ''
  const inner = { ...around, depth: around.depth + 1 }
  if (around.depth > 50) throw new CannotClean()
  const at = (index: number) => rest[index] ?? PDFName.of('None')
  const list = (...parts: (PDFObject | undefined)[]) => {
    const made = PDFArray.withContext(build.made)
    for (const part of [PDFName.of(kind), ...parts]) {
      if (part === undefined) throw new CannotClean()
      made.push(part)
    }
    return made
  }
  const space = (index: number) => build.value('ColorSpace', at(index), inner)
  switch (kind) {
    case 'CalGray':
    case 'CalRGB':
    case 'Lab':
      return list(await build.value('Calibrated', at(0), inner))
    case 'ICCBased': {
      const made = await build.value('Profile', at(0), inner)
      if (made !== undefined) return list(made)
      // No program could use this profile, so the device's colours are used, as programs do.
      const stream = build.look(rest[0])
      const count = stream instanceof PDFStream ? numberOf(stream.dict, 'N', 3) : 3
      return PDFName.of(count === 1 ? 'DeviceGray' : count === 4 ? 'DeviceCMYK' : 'DeviceRGB')
    }
    case 'Indexed':
    case 'I':
      return list(await space(0), await build.value('n', at(1), inner), await palette(build, rest, inner))
    case 'Separation':
      return list(ink(build.look(rest[0]), 1), await space(1), await build.value('Function', at(2), inner))
    case 'DeviceN': {
      const names = build.look(rest[0])
      if (!(names instanceof PDFArray)) return undefined
      const made = PDFArray.withContext(build.made)
      names.asArray().forEach((one, index) => made.push(ink(build.look(one), index + 1)))
      return list(made, await space(1), await build.value('Function', at(2), inner))
    }
    case 'Pattern':
      return rest.length === 0 ? list() : list(await space(0))
    default:
      return devices.has(kind) ? PDFName.of(kind) : undefined
  }
}

function ink(object: PDFObject | undefined, number: number): PDFName {
  return object instanceof PDFName && inks.has(object.decodeText()) ? object : PDFName.of(`Ink${number}`)
}

/** The bytes of a palette's colours, and no more. */
async function palette(build: Builder, rest: readonly PDFObject[], around: Around): Promise<PDFObject> {
  const last = build.look(rest[1])
  const parts = partsOf(build.old, build.look(rest[0]))
  if (!(last instanceof PDFNumber) || parts === null) throw new CannotClean()
  const found = build.look(rest[2])
  const stream = found instanceof PDFRawStream ? found : null
  const bytes = stream ? (await decode(build.old, stream)).bytes : build.bytesOf(found)
  if (!bytes || around.depth > 50) throw new CannotClean()
  const own = bytes.subarray(0, (last.asNumber() + 1) * parts)
  return PDFHexString.of([...own].map((one) => one.toString(16).padStart(2, '0')).join(''))
}

async function profile(build: Builder, found: PDFObject): Promise<PDFObject | undefined> {
  const stream = build.stream(found)
  if (!stream) return undefined
  const { bytes } = await decode(build.old, stream)
  let cleaned: Uint8Array
  try {
    cleaned = cleanProfile(bytes)
  } catch {
    return undefined
  }
  const dict = await build.dict('Profile', stream.dict, { resources: null, depth: 20 })
  return deflated(dict, cleaned)
}

/** Functions: of samples, of numbers, of other functions, or of a small program. */
async function func(build: Builder, found: PDFObject, around: Around): Promise<PDFObject | undefined> {
  if (found instanceof PDFName) return build.value('name Identity', found, around)
  if (found instanceof PDFDict) return build.dict('FunctionDict', found, around)
  const stream = build.stream(found)
  if (!stream) return undefined
  const dict = await build.dict('FunctionDict', stream.dict, around)
  const { bytes } = await decode(build.old, stream)
  const kind = numberOf(stream.dict, 'FunctionType', -1)
  if (kind === 4) return deflated(dict, new TextEncoder().encode(cleanCalculator(bytes)))
  if (kind !== 0) return undefined
  const product = build.listAt(stream.dict, 'Size').reduce<number>((all, one) => {
    const size = build.look(one)
    return all * (size instanceof PDFNumber ? size.asNumber() : 0)
  }, 1)
  const outputs = build.listAt(stream.dict, 'Range').length / 2
  const size = Math.ceil((product * outputs * numberOf(stream.dict, 'BitsPerSample', 8)) / 8)
  return deflated(dict, bytes.subarray(0, size))
}
