/** Pictures that stand among what a page draws: few keys, short names, and data that end with the picture. */
import { PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { hexOf } from '../../files/hex.ts'
import type { Builder } from './build.ts'
import type { CleanInline } from './content.ts'
import { partsOf, pixelsOf } from './images.ts'
import type { ResourceNames } from './names.ts'
import { literalBytes } from './texts.ts'
import type { Token } from './tokens.ts'

const shortKeys: Readonly<Record<string, string>> = {
  ...{ W: 'Width', H: 'Height', BPC: 'BitsPerComponent', CS: 'ColorSpace', D: 'Decode', F: 'Filter' },
  ...{ DP: 'DecodeParms', IM: 'ImageMask', I: 'Interpolate' },
}
/** Colours that are no resources, by how many parts they have. */
const spaces: Readonly<Record<string, number>> = {
  ...{ G: 1, DeviceGray: 1, RGB: 3, DeviceRGB: 3, CMYK: 4, DeviceCMYK: 4 },
}

/** @param resources of the drawing, whose colours it may name */
export function inlineOf(build: Builder, names: ResourceNames, resources: PDFDict | null): CleanInline {
  const named = resources ? build.dictAt(resources, 'ColorSpace') : undefined
  const partsOfName = (name: string) =>
    spaces[name] ?? partsOf(build.old, build.look(named?.get(PDFName.of(name))))
  return async (keys, data) => {
    const all = new Map([...keys].map(([key, token]) => [shortKeys[key] ?? key, token]))
    const number = (key: string) => Number(all.get(key)?.text ?? 0)
    const [width, height] = [number('Width'), number('Height')]
    const isMask = all.get('ImageMask')?.text === 'true'
    const space = all.get('ColorSpace')
    const colours = isMask || !space ? { parts: 1, written: '' } : coloursOf(space, names, partsOfName)
    // Nobody shows a picture whose colours are not known.
    if (!colours) return null
    const bits = isMask ? 1 : number('BitsPerComponent')
    const dict = PDFDict.withContext(build.old)
    const filters = namesIn(all.get('Filter'))
    dict.set(PDFName.of('Filter'), build.old.obj(filters.map((name) => PDFName.of(name))))
    const parms = parmsOf(build, all.get('DecodeParms'), filters.length)
    if (parms) dict.set(PDFName.of('DecodeParms'), parms)
    const row = bits === 0 ? null : width * colours.parts * bits
    return write(all, colours.written, await pixelsOf(build.old, PDFRawStream.of(dict, data), row, height))
  }
}

function write(
  keys: ReadonlyMap<string, Token>,
  colours: string,
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
  if (decoded?.kind === 'N' && (decoded.items?.length ?? 0) <= 8) said.push(`/Decode ${decoded.text}`)
  if (colours) said.push(`/ColorSpace ${colours}`)
  const numbers = parms?.entries().flatMap(([key, value]) => {
    const isPlain =
      /^(true|false|-?\d{1,9})$/.test(String(value)) && /^\/[A-Z][A-Za-z0-9]{0,22}$/.test(String(key))
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

/**
 * The colours of a picture: a known space, one of the resources, or a palette of as many colours as it says. Null if it
 * names none.
 */
function coloursOf(
  space: Token,
  names: ResourceNames,
  partsOfName: (name: string) => number | null,
): { parts: number; written: string } | null {
  const nameOf = ({ text }: Token) => (spaces[text] ? `/${text}` : `/${names.of('ColorSpace', text)}`)
  if (space.kind === '/') {
    const parts = partsOfName(space.text)
    return parts === null ? null : { parts, written: nameOf(space) }
  }
  const [kind, base, last, palette] = space.items ?? []
  const parts = base?.kind === '/' ? partsOfName(base.text) : null
  const most = last?.kind === 'n' ? Math.floor(Number(last.text)) : -1
  const isPalette = kind?.text === 'I' || kind?.text === 'Indexed'
  if (!base || parts === null || !isPalette || palette?.kind !== 's' || !(most >= 0 && most < 256))
    return null
  const colours = literalBytes(palette.text).subarray(0, (most + 1) * parts)
  return { parts: 1, written: `[/Indexed ${nameOf(base)} ${most} <${hexOf(colours)}>]` }
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
