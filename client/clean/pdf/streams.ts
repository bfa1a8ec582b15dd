/** Streams of a PDF: the bytes after decoding, and new streams made of bytes. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { deflate, inflate } from '../pictures/deflate.ts'
import { unfilter } from '../pictures/rows.ts'

/** Filters whose data are a picture. */
const coders = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode'])
/** As inline pictures write them. */
const long: Readonly<Record<string, string>> = {
  ...{
    AHx: 'ASCIIHexDecode',
    A85: 'ASCII85Decode',
    LZW: 'LZWDecode',
    Fl: 'FlateDecode',
    RL: 'RunLengthDecode',
  },
  ...{ CCF: 'CCITTFaxDecode', DCT: 'DCTDecode' },
}
const most = 512 * 1024 * 1024

export interface Decoded {
  readonly bytes: Uint8Array
  /** The remaining coding if it is a picture's, and what its decoder needs to know. */
  readonly coder: string | null
  readonly parms: PDFDict | null
}

interface Filter {
  readonly name: string
  readonly parms: PDFDict | null
}

/** @throws CannotClean if they have no names */
export function filtersOf(context: PDFContext, dict: PDFDict): Filter[] {
  const parms = listOf(context, dict, 'DecodeParms', 'DP')
  return listOf(context, dict, 'Filter', 'F').map((one, index) => {
    if (!(one instanceof PDFName)) throw new CannotClean()
    const name = one.decodeText()
    const own = parms[index]
    return { name: long[name] ?? name, parms: own instanceof PDFDict ? own : null }
  })
}

/**
 * Decodes all filters except a picture's.
 * @throws CannotClean for a stream that cannot be read
 */
export async function decode(context: PDFContext, stream: PDFRawStream): Promise<Decoded> {
  const filters = filtersOf(context, stream.dict)
  let bytes = stream.getContents()
  for (const [index, { name, parms }] of filters.entries()) {
    if (coders.has(name)) {
      if (index !== filters.length - 1) throw new CannotClean()
      return { bytes, coder: name, parms }
    }
    const whole = name === 'FlateDecode' ? await inflate(bytes) : null
    bytes = withoutPredictor(whole ?? decodeBy(context, name, parms, bytes), parms)
    if (bytes.length > most) throw new CannotClean('too-large')
  }
  return { bytes, coder: null, parms: null }
}

/** Decodes one filter with pdf-lib, which also reads truncated data. */
function decodeBy(context: PDFContext, name: string, parms: PDFDict | null, bytes: Uint8Array): Uint8Array {
  const dict = PDFDict.withContext(context)
  dict.set(PDFName.of('Filter'), PDFName.of(name))
  if (parms) dict.set(PDFName.of('DecodeParms'), parms)
  try {
    return decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode()
  } catch {
    throw new CannotClean()
  }
}

/** A number in a dictionary, or its default. */
export function numberOf(dict: PDFDict | null, key: string, otherwise: number): number {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFNumber ? value.asNumber() : otherwise
}

/** Undoes the prediction that makes rows deflate better: each byte depends on its neighbours (PNG, section 9). */
function withoutPredictor(bytes: Uint8Array, parms: PDFDict | null): Uint8Array {
  const predictor = numberOf(parms, 'Predictor', 1)
  if (predictor < 2) return bytes
  const bits = numberOf(parms, 'Colors', 1) * numberOf(parms, 'BitsPerComponent', 8)
  const [step, row] = [Math.ceil(bits / 8), Math.ceil((bits * numberOf(parms, 'Columns', 1)) / 8)]
  if (predictor < 10 || !(row > 0 && row < 10_000_000)) throw new CannotClean()
  return unfilter(bytes, row, step)
}

function listOf(context: PDFContext, dict: PDFDict, ...names: string[]): (PDFObject | undefined)[] {
  const value = names
    .map((name) => context.lookup(dict.get(PDFName.of(name))))
    .find((one) => one !== undefined)
  if (value === undefined) return []
  return value instanceof PDFArray ? value.asArray().map((one) => context.lookup(one)) : [value]
}

/** A stream of these bytes, deflated. */
export async function deflated(dict: PDFDict, bytes: Uint8Array): Promise<PDFRawStream> {
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
  return PDFRawStream.of(dict, await deflate(bytes))
}
