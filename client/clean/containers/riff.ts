/**
 * RIFF, the structure of WebP (RFC 9649) and WAV (Microsoft's "Multimedia Programming Interface", and EBU Tech 3306 for
 * more than 4 GiB). Keeps the chunks that make the picture or the sound.
 */
import {
  CannotClean,
  latin,
  quote,
  readAt,
  readWhole,
  viewOf,
  wordsAt,
  type Cleaned,
  type Finding,
} from '../cleaned.ts'
import { assemble, chunksOf, headOf, type Chunk } from './chunks.ts'
import { Fields } from './fields.ts'
import { minimalExif, orientationIn, readTags } from '../pictures/exif.ts'
import { cleanProfile } from '../pictures/icc.ts'

/** Chunks that make a picture, or a frame of an animation. */
const webpKept = new Set(['VP8 ', 'VP8L', 'ALPH'])

export async function cleanWebp(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const end = Math.min(bytes.length, 8 + viewOf(await readAt(file, 4, 8)).getUint32(0, true))
  if (latin(bytes.subarray(0, 4)) !== 'RIFF' || latin(bytes.subarray(8, 12)) !== 'WEBP')
    throw new CannotClean()
  const tags = readTags(bytes)
  const found: Finding[] = [...tags]
  const chunks = await chunksOf('RIFF', file, 12, end)
  const dataOf = ({ start, size }: Chunk) => bytes.subarray(start, start + size)
  const made: [string, Uint8Array][] = []
  const extended = chunks.find(({ name }) => name === 'VP8X')
  const head = extended ? extendedHead(dataOf(extended)) : null
  const isMoving = head !== null && ((head[0] ?? 0) & 2) !== 0
  let orientation = 0
  let profile: Uint8Array | null = null
  for (const chunk of chunks) {
    const { name } = chunk
    const isFirst = !made.some(([one]) => one === name)
    if (chunk === extended) continue
    if (name === 'ICCP' && !profile) profile = profileOf(dataOf(chunk))
    else if (name === 'ANMF' && isMoving) made.push([name, await frameOf(file, bytes, chunk, head)])
    else if (name === 'ANIM' && isMoving && isFirst) made.push([name, repeats(dataOf(chunk))])
    else if (isMoving || !webpKept.has(name)) {
      if (name === 'EXIF') orientation ||= orientationIn(withoutHead(dataOf(chunk)))
      found.push({ what: 'edits', detail: quote(name) })
    }
  }
  if (!isMoving) {
    const pictures = chunks.filter(({ name }) => webpKept.has(name))
    made.push(...picture(bytes, pictures, head !== null))
    const last = made.at(-1)
    if (last && head) writeSize(head, sizeOf(...last))
    if (pictures.length > made.length) found.push({ what: 'hidden', detail: null })
  }
  if (made.length === 0) throw new CannotClean()
  const exif = head && minimalExif(orientation || 1)
  // Flags: profile 0x20, Exif 0x08, XMP 0x04; those for animation and transparency stay.
  if (head) head[0] = ((head[0] ?? 0) & 0x12) | (profile ? 0x20 : 0) | (exif ? 0x08 : 0)
  const all: [string, Uint8Array][] = [
    ...(head ? [['VP8X', head] as [string, Uint8Array]] : []),
    ...(head && profile ? [['ICCP', profile] as [string, Uint8Array]] : []),
    ...made,
    ...(exif ? [['EXIF', exif.subarray(6)] as [string, Uint8Array]] : []),
  ]
  if (end < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: assemble('RIFF', 'WEBP', all, 'image/webp'), found }
}

/** Some programs begin Exif as in JPEG. */
function withoutHead(exif: Uint8Array): Uint8Array {
  return latin(exif.subarray(0, 6)) === 'Exif\0\0' ? exif.subarray(6) : exif
}

/** What is in the file, and how large its picture is. */
function extendedHead(data: Uint8Array): Uint8Array {
  if (data.length < 10) throw new CannotClean()
  return data.slice(0, 10).fill(0, 1, 4)
}

/** How often an animation repeats; browsers do not show the colour behind it. */
function repeats(data: Uint8Array): Uint8Array {
  if (data.length < 6) throw new CannotClean()
  return data.slice(0, 6).fill(0, 0, 4)
}

/**
 * The chunks that are shown: the first picture, and the transparency before it, which one of the two kinds has inside.
 * @param canBeClear whether transparency of its own is looked for
 * @throws CannotClean
 */
function picture(bytes: Uint8Array, chunks: readonly Chunk[], canBeClear: boolean): [string, Uint8Array][] {
  const dataOf = ({ start, size }: Chunk) => bytes.subarray(start, start + size)
  const at = chunks.findIndex(({ name }) => name !== 'ALPH')
  const [alpha, shown] = [chunks.find(({ name }) => name === 'ALPH'), chunks[at]]
  if (!shown) return []
  const data = dataOf(shown)
  const made: [string, Uint8Array][] = [[shown.name, data]]
  if (alpha && canBeClear && shown.name === 'VP8 ' && chunks.indexOf(alpha) < at) {
    const { width, high } = sizeOf(shown.name, data)
    const clear = dataOf(alpha).slice()
    if (clear.length < 1) throw new CannotClean()
    // Its kind, and how it was made; without compression, a byte for each dot follows.
    clear[0] = (clear[0] ?? 0) & 0x3f
    made.unshift(['ALPH', (clear[0] & 3) === 0 ? clear.subarray(0, 1 + width * high) : clear])
  }
  return made
}

/** How large a picture is, as its own data say (RFC 6386, 9.1; RFC 9649, 3.4). */
function sizeOf(name: string, data: Uint8Array): { width: number; high: number } {
  const view = viewOf(data)
  if (data.length < 10) throw new CannotClean()
  const bits = view.getUint32(1, true)
  const [width, high] =
    name === 'VP8L'
      ? [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1]
      : [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff]
  if (width === 0 || high === 0) throw new CannotClean()
  return { width, high }
}

function writeSize(head: Uint8Array, { width, high }: { width: number; high: number }): void {
  const view = viewOf(head)
  view.setUint32(4, width - 1, true)
  view.setUint16(7, high - 1, true)
  head[9] = 0
}

/**
 * A frame of an animation: its position and time, and its picture.
 * @throws CannotClean if it is not within the whole picture
 */
async function frameOf(
  file: Blob,
  bytes: Uint8Array,
  { start, size }: Chunk,
  whole: Uint8Array,
): Promise<Uint8Array> {
  if (size < 16) throw new CannotClean()
  const frame = new Fields(bytes.slice(start, start + 16), { body: 0, end: 16 }, true)
  const [left, top, width, high] = [3, 3, 3, 3].map((bits) => frame.number(bits as 3, 0xffffff))
  const [across, down] = [4, 7].map((at) => viewOf(whole).getUint16(at, true) + ((whole[at + 2] ?? 0) << 16))
  if (2 * (left ?? 0) + (width ?? 0) > (across ?? 0) || 2 * (top ?? 0) + (high ?? 0) > (down ?? 0))
    throw new CannotClean()
  frame.skip(3)
  frame.mask(1, 3)
  const chunks = await chunksOf('RIFF', file, start + 16, start + size)
  const shown = picture(
    bytes,
    chunks.filter(({ name }) => webpKept.has(name)),
    true,
  )
  const parts = shown.flatMap(([name, data]) => [
    headOf('RIFF', name, data.length),
    data,
    new Uint8Array(data.length % 2),
  ])
  return new Uint8Array(await new Blob([frame.bytes, ...parts] as BlobPart[]).arrayBuffer())
}

function profileOf(data: Uint8Array): Uint8Array | null {
  try {
    return cleanProfile(data)
  } catch {
    return null
  }
}

const wavKept = new Set(['fmt ', 'fact', 'data'])

/** Sound is not read: the result takes a piece of the original. */
export async function cleanWav(file: Blob): Promise<Cleaned> {
  const head = await readAt(file, 0, 12)
  const kind = latin(head.subarray(0, 4))
  if (!['RIFF', 'RF64'].includes(kind) || latin(head.subarray(8, 12)) !== 'WAVE') throw new CannotClean()
  const large = kind === 'RF64' ? Number(viewOf(await readAt(file, 28, 36)).getBigUint64(0, true)) : 0
  const chunks = await chunksOf('RIFF', file, 12, file.size, large)
  const found = await Promise.all(
    chunks
      .filter(({ name }) => !wavKept.has(name) && name !== 'ds64' && name !== 'JUNK')
      .map(async (chunk) => findingOf(file, chunk)),
  )
  const [format, count, data] = ['fmt ', 'fact', 'data'].map((name) =>
    chunks.find((one) => one.name === name),
  )
  if (!format || !data) throw new CannotClean()
  const kept = [format, ...(count ? [count] : []), data]
  // Only the first of several is played.
  if (chunks.filter(({ name }) => wavKept.has(name)).length > kept.length)
    found.push({ what: 'hidden', detail: null })
  const said = await formatOf(file, format)
  // What is no whole sample is not played.
  const block = viewOf(said).getUint16(12, true)
  const whole = data.size - (data.size % block)
  const made = [
    ['fmt ', said] as const,
    ...(count ? [['fact', await countOf(file, count, whole)] as const] : []),
    ['data', file.slice(data.start, data.start + whole)] as const,
  ]
  return { file: assemble('RIFF', 'WAVE', made, 'audio/wav'), found }
}

/** The length of the sound format, by coding: integers, floats, telephone codings, IMA, or as it says. */
const formats: Readonly<Record<number, number>> = { 1: 16, 3: 16, 6: 16, 7: 16, 0x11: 20, 0xfffe: 40 }
/** The end of an id that names one of these codings (mmreg.h). */
const codingId = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

/** @throws CannotClean for an unknown coding */
async function formatOf(file: Blob, { start, size }: Chunk): Promise<Uint8Array> {
  const coding = viewOf(await readAt(file, start, start + 2)).getUint16(0, true)
  const needed = formats[coding]
  if (needed === undefined || size < needed) throw new CannotClean()
  const made = await readAt(file, start, start + needed)
  if (coding === 0xfffe && codingId.some((byte, at) => made[26 + at] !== byte)) throw new CannotClean()
  const fields = new Fields(made, { body: 2, end: needed }, true)
  const channels = fields.number(2, 64)
  const rate = fields.number(4, 768_000)
  fields.skip(4)
  const block = fields.number(2, 0x8000)
  const bits = fields.number(2, 64)
  if (channels < 1 || block < 1) throw new CannotClean()
  if (needed > 16) fields.put(2, needed - 18)
  if (coding === 0x11) fields.number(2, 0x10000)
  else if (block % channels > 0 || block < channels * Math.ceil(bits / 8) || block > channels * 8)
    throw new CannotClean()
  else viewOf(made).setUint32(8, rate * block, true)
  if (coding === 0xfffe) {
    fields.number(2, 64)
    fields.mask(4, 0x3ffff)
    if (![1, 3, 6, 7].includes(fields.number(2, 7))) throw new CannotClean()
  }
  return made
}

/** How many samples there are: no more than there can be. */
async function countOf(file: Blob, { start, size }: Chunk, sound: number): Promise<Uint8Array> {
  if (size < 4) throw new CannotClean()
  const made = await readAt(file, start, start + 4)
  // Of IMA, each byte is two.
  new Fields(made, { body: 0, end: 4 }, true).orZero(4, 2 * sound)
  return made
}

async function findingOf(file: Blob, { name, start, size }: Chunk): Promise<Finding> {
  if (name !== 'LIST' && name !== 'bext') return { what: 'edits', detail: quote(name) }
  return { what: name === 'bext' ? 'device' : 'words', detail: await wordsAt(file, start, start + size) }
}
