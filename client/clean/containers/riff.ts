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
import { assemble, chunksOf, type Chunk } from './chunks.ts'
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
  let head: Uint8Array | null = null
  let orientation = 0
  let profile: Uint8Array | null = null
  for (const chunk of chunks) {
    const { name } = chunk
    if (name === 'VP8X') head = dataOf(chunk).slice(0, 10)
    else if (name === 'ICCP') profile = profileOf(dataOf(chunk))
    else if (name === 'ANMF') made.push([name, await frameOf(file, bytes, chunk)])
    else if (name === 'ANIM') made.push([name, dataOf(chunk).subarray(0, 6)])
    // Only the first of several is shown.
    else if (webpKept.has(name) && !made.some(([one]) => one === name || one === 'ANIM'))
      made.push([name, dataOf(chunk)])
    else {
      if (name === 'EXIF') orientation ||= orientationIn(withoutHead(dataOf(chunk)))
      found.push({ what: 'edits', detail: quote(name) })
    }
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

/** A frame of an animation: its position and time, and its picture. */
async function frameOf(file: Blob, bytes: Uint8Array, { start, size }: Chunk): Promise<Uint8Array> {
  if (size < 16) throw new CannotClean()
  const chunks = await chunksOf('RIFF', file, start + 16, start + size)
  const parts = chunks
    .filter(({ name }, at) => webpKept.has(name) && chunks.findIndex((one) => one.name === name) === at)
    .map((chunk) => bytes.subarray(chunk.start - 8, chunk.start + chunk.size + (chunk.size % 2)))
  return new Uint8Array(
    await new Blob([bytes.subarray(start, start + 16), ...parts] as BlobPart[]).arrayBuffer(),
  )
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
  const piece = ({ start, size }: Chunk, most: number) => file.slice(start, start + Math.min(size, most))
  const made = [
    ['fmt ', await formatOf(file, format)] as const,
    ...(count ? [['fact', piece(count, 4)] as const] : []),
    ['data', piece(data, Infinity)] as const,
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
  if (needed > 16) viewOf(made).setUint16(16, needed - 18, true)
  return made
}

async function findingOf(file: Blob, { name, start, size }: Chunk): Promise<Finding> {
  if (name !== 'LIST' && name !== 'bext') return { what: 'edits', detail: quote(name) }
  return { what: name === 'bext' ? 'device' : 'words', detail: await wordsAt(file, start, start + size) }
}
