/** Headers and the index of an AVI (Microsoft's "AVI RIFF File Reference"): each field, and nothing behind them. */
import { CannotClean } from '../cleaned.ts'
import type { Fields } from '../containers/fields.ts'

/** Bytes of an index. */
export const mostHeader = 64 * 1024 * 1024
const mostRate = 100_000_000

/** What stands in `movi`. */
export interface Places {
  /** Pictures and sounds: their names and sizes, by where they are. */
  readonly places: ReadonlyMap<number, string>
  /** Where the list of them has its name. */
  movie: number
}

type Header = (fields: Fields, stream: string) => void

/** The film: how long a picture is seen, how many there are, and how large. */
function film(fields: Fields): void {
  fields.number(4, 100_000_000)
  // How many bytes a second takes, and where it is rounded to.
  fields.zero(8)
  // There is an index; it must be used; sounds stand among pictures.
  fields.mask(4, 0x130)
  fields.number(4, mostRate)
  fields.number(4, 1000)
  fields.number(4, 100)
  fields.zero(4)
  fields.number(4, 65_535)
  fields.number(4, 65_535)
  fields.zero(16)
}

/** A stream: how many of its samples are in a second, and how many there are. Language and window are not told. */
function streamHead(fields: Fields, stream: string): void {
  if (stream !== 'vids' && stream !== 'auds') throw new CannotClean()
  fields.skip(4)
  // Which program decodes it is said again in the format.
  if (stream === 'auds') fields.zero(4)
  else fields.nameOrZeros(codings)
  fields.zero(12)
  fields.number(4, mostRate)
  fields.number(4, mostRate)
  fields.number(4, mostRate)
  fields.number(4, mostRate)
  fields.zero(4)
  fields.put(4, 0xffffffff)
  fields.number(4, 65_535)
  fields.zero(Math.min(8, fields.left))
}

const codings = new Set([
  ...[
    'XVID',
    'xvid',
    'DIVX',
    'divx',
    'DX50',
    'dx50',
    'FMP4',
    'fmp4',
    'MP4V',
    'mp4v',
    'DIV3',
    'div3',
    'MP43',
    'mp43',
  ],
  ...[
    'MP42',
    'mp42',
    'MPG4',
    'mpg4',
    'MJPG',
    'mjpg',
    'H264',
    'h264',
    'X264',
    'x264',
    'avc1',
    'HEVC',
    'hevc',
    'MPEG',
  ],
  ...['mpg1', 'mpg2', 'DVSD', 'dvsd', 'dv25', 'dvhd', 'cvid', 'iv50'],
  ...['IV50', 'iv32', 'IV32', 'H263', 'h263', 'I420', 'YV12', 'YUY2', 'UYVY', 'DIB ', 'mrle', 'msvc'],
  ...['\0\0\0\0'],
])

/** What a decoder must know: for pictures their size and coding, for sounds their rate. */
function format(fields: Fields, stream: string): void {
  if (stream === 'vids') {
    fields.put(4, 40)
    fields.signed(4, 65_535)
    fields.signed(4, 65_535)
    fields.put(2, 1)
    const bits = fields.number(2, 64)
    if (fields.name(codings) === null) throw new CannotClean()
    fields.number(4, mostRate)
    fields.zero(8)
    // Colours, if there are so few, and otherwise nothing.
    const colours = fields.number(4, 256)
    fields.zero(4)
    if (bits <= 8) fields.skip(Math.min(fields.left, 4 * (colours || 1 << bits)))
    // Its decoder must be told more, which is not known here.
    if (fields.skip(fields.left).some((byte) => byte !== 0)) throw new CannotClean()
    return
  }
  const kind = fields.number(2, 65_535)
  const more = own[kind]
  if (stream !== 'auds' || more === undefined) throw new CannotClean()
  fields.number(2, 64)
  fields.number(4, 768_000)
  fields.number(4, 100_000_000)
  fields.number(2, 65_535)
  fields.number(2, 64)
  if (fields.left < 2) return
  if (fields.left < 2 + more) throw new CannotClean()
  fields.put(2, more)
  for (let left = more; left > 0; left -= 2) fields.number(2, 65_535)
}

/** Bytes that a coding of sound needs beyond the usual: integers, floats, telephone codings, IMA, MP2, MP3, AC-3. */
const own: Readonly<Record<number, number>> = {
  1: 0,
  3: 0,
  6: 0,
  7: 0,
  0x11: 2,
  0x50: 0,
  0x55: 12,
  0x2000: 0,
}

/** By name. */
export const headers: Readonly<Record<string, Header>> = { avih: film, strh: streamHead, strf: format }

/**
 * `idx1`: each entry names one of the pictures and sounds that there are.
 * @param size of it
 * @throws CannotClean
 */
export function index(fields: Fields, size: number, { places, movie }: Places): void {
  const view = new DataView(fields.bytes.buffer, fields.bytes.byteOffset)
  let base: number | null = null
  for (let left = Math.floor(Math.min(size, fields.left) / 16); left > 0; left--) {
    const name = String.fromCharCode(...fields.skip(4))
    fields.mask(4, 0x10)
    const from = fields.number(4, 0xffffffff)
    const told = `${name} ${view.getUint32(fields.at, true)}`
    fields.skip(4)
    // Counted from the name of the list, or from the start of the file.
    base ??= places.get(movie + from) === told ? movie : 0
    if (places.get(base + from) !== told) throw new CannotClean()
  }
}
