/** Pictures in a PDF: cleaned like separate files, and cut where the picture ends. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFContext } from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { deflate, inflate } from '../pictures/deflate.ts'
import { cleanJpeg } from '../pictures/jpeg.ts'
import { withoutExtensions } from './jbig2.ts'
import { cleanJpeg2000 } from './jpeg2000.ts'
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
  if (coder === 'JPXDecode') return { bytes: cleanJpeg2000(bytes), filter: coder, parms: null }
  if (coder === 'JBIG2Decode') return { bytes: withoutExtensions(bytes), filter: coder, parms }
  if (coder !== null) return { bytes: withoutRest(bytes), filter: coder, parms }
  if (rowBits === null) throw new CannotClean()
  const size = Math.ceil(rowBits / 8) * height
  return { bytes: await deflate(bytes.subarray(0, size)), filter: 'FlateDecode', parms: null }
}

/**
 * A fax ends with an end code (EOFB: two codes for the end of a line; RTC: six of them): nothing after it is read. In a
 * line no other code looks like the first of them, wherever it begins.
 */
function withoutRest(bytes: Uint8Array): Uint8Array {
  let window = 0
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    window = ((window << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)) & 0xffffff
    if (window !== 0x001001) continue
    const made = Uint8Array.from(bytes.subarray(0, (bit >> 3) + 1))
    const last = made.length - 1
    made[last] = (made[last] ?? 0) & (0xff << (7 - (bit & 7)))
    return made
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
