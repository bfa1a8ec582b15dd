/** Pictures in a PDF: cleaned like separate files, and cut where the picture ends. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFContext } from '@cantoo/pdf-lib'
import { applyRules } from '../containers/boxes.ts'
import { CannotClean, viewOf } from '../cleaned.ts'
import { deflate, inflate } from '../pictures/deflate.ts'
import { cleanJpeg } from '../pictures/jpeg.ts'
import { decode, filtersOf, numberOf } from './streams.ts'

export interface Pixels {
  readonly bytes: Uint8Array
  /** The one filter that they need, with its parameters unchanged. */
  readonly filter: string
  readonly parms: PDFDict | null
}

/**
 * Only the data of a picture.
 * @param rowBits the number of bits in a row, null if the picture's own coding says so
 * @throws CannotClean
 */
export async function pixelsOf(
  context: PDFContext,
  stream: PDFRawStream,
  rowBits: number | null,
  height: number,
): Promise<Pixels> {
  const [first, second] = filtersOf(context, stream.dict)
  if (first?.name === 'FlateDecode' && !second && rowBits !== null) {
    // Deflated just once: stays unchanged if it contains nothing else.
    const whole = await inflate(stream.getContents())
    const isPng = numberOf(first.parms, 'Predictor', 1) >= 10
    const size = (Math.ceil(rowBits / 8) + (isPng ? 1 : 0)) * height
    if (whole && whole.length === size)
      return { bytes: stream.getContents(), filter: 'FlateDecode', parms: first.parms }
    if (whole && whole.length > size) {
      return { bytes: await deflate(whole.subarray(0, size)), filter: 'FlateDecode', parms: first.parms }
    }
  }
  const { bytes, coder, parms } = await decode(context, stream)
  if (coder === 'DCTDecode') {
    const { file } = await cleanJpeg(new Blob([bytes as BlobPart]))
    return { bytes: new Uint8Array(await file.arrayBuffer()), filter: coder, parms }
  }
  if (coder === 'JPXDecode') return { bytes: withoutBoxes(bytes), filter: coder, parms: null }
  if (coder === 'JBIG2Decode') return { bytes: withoutExtensions(bytes), filter: coder, parms }
  if (coder !== null) return { bytes: withoutRest(bytes), filter: coder, parms }
  if (rowBits === null) throw new CannotClean()
  const size = Math.ceil(rowBits / 8) * height
  return { bytes: await deflate(bytes.subarray(0, size)), filter: 'FlateDecode', parms: null }
}

/** JPEG 2000 (ISO/IEC 15444-1), in boxes or alone; keeps the picture, and removes comments. */
function withoutBoxes(contents: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(contents)
  if (bytes[0] === 0xff) return codestream(bytes)
  const kept = {
    'jP  ': 'keep',
    ftyp: 'keep',
    jp2h: { ihdr: 'keep', bpcc: 'keep', colr: 'keep', pclr: 'keep', cmap: 'keep', cdef: 'keep' },
    jp2c: (all: Uint8Array, { body, end }: { body: number; end: number }) => {
      const made = codestream(all.subarray(body, end))
      all.fill(0, body, end)
      all.set(made, body)
    },
  } as const
  applyRules(bytes, { body: 0, end: bytes.length }, kept, () => undefined)
  return bytes
}

/** Empties the main header's comment segments, and removes what follows the end of the picture. */
function codestream(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at)
    // After it the tiles begin.
    if (marker === 0xff90) break
    const length = view.getUint16(at + 2)
    if (marker < 0xff00 || length < 2 || at + 2 + length > bytes.length) throw new CannotClean()
    if (marker === 0xff64) bytes.fill(0x20, at + 6, at + 2 + length)
    at += 2 + length
  }
  const end = lastOf(bytes, 0xff, 0xd9)
  return end < 0 ? bytes : bytes.subarray(0, end + 2)
}

function lastOf(bytes: Uint8Array, a: number, b: number): number {
  for (let at = bytes.length - 2; at >= 0; at--) if (bytes[at] === a && bytes[at + 1] === b) return at
  return -1
}

/** JBIG2 (ITU-T T.88): segments; comment segments (type 62) become zeros. */
export function withoutExtensions(contents: Uint8Array): Uint8Array {
  const view = viewOf(contents)
  const parts: Uint8Array[] = []
  for (let at = 0; at + 11 <= contents.length;) {
    const flags = contents[at + 4] ?? 0
    const number = view.getUint32(at)
    let count = (contents[at + 5] ?? 0) >> 5
    let head = 6
    if (count === 7) {
      count = view.getUint32(at + 5) & 0x1fffffff
      head = 9 + Math.ceil((count + 1) / 8)
    }
    head += count * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4) + ((flags & 0x40) !== 0 ? 4 : 1)
    if (at + head + 4 > contents.length) throw new CannotClean()
    const length = view.getUint32(at + head)
    const end = at + head + 4 + length
    // A region without a length must be the last.
    if (length === 0xffffffff) parts.push(contents.subarray(at))
    if (length === 0xffffffff) break
    if (end > contents.length) throw new CannotClean()
    if ((flags & 63) !== 62) parts.push(contents.subarray(at, end))
    at = end
  }
  return joined(parts)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A fax ends with an end code (EOFB, or six times EOL); nothing after it is read. */
function withoutRest(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at + 3 <= bytes.length; at++) {
    if (bytes[at] === 0 && bytes[at + 1] === 0x10 && bytes[at + 2] === 0x01) return bytes.subarray(0, at + 3)
  }
  return bytes
}

/** The number of components of a colour, by its colour space. */
export function partsOf(context: PDFContext, space: unknown): number | null {
  const found = space instanceof PDFArray ? context.lookup(space.get(0)) : space
  const name = found instanceof PDFName ? found.decodeText() : ''
  if (['DeviceGray', 'G', 'CalGray', 'Indexed', 'I', 'Separation'].includes(name)) return 1
  if (['DeviceRGB', 'RGB', 'CalRGB', 'Lab'].includes(name)) return 3
  if (['DeviceCMYK', 'CMYK'].includes(name)) return 4
  if (!(space instanceof PDFArray)) return null
  const second = context.lookup(space.get(1))
  if (name === 'ICCBased' && second instanceof PDFRawStream) return numberOf(second.dict, 'N', 0) || null
  return name === 'DeviceN' && second instanceof PDFArray ? second.size() : null
}
