/**
 * PNG (W3C, third edition), animated ones too. Kept are the chunks that make the picture and its colours; texts, times,
 * Exif, and whatever programs add of their own, go, and so does all that stands behind the picture.
 */
import {
  CannotClean,
  latin,
  quote,
  readWhole,
  toFile,
  viewOf,
  type Cleaned,
  type Finding,
} from './cleaned.ts'
import { minimalExif, orientationIn, readTags } from './exif.ts'
import { deflate, inflate, inflateStart } from './deflate.ts'
import { cleanProfile } from './icc.ts'

const mostProfile = 4 * 1024 * 1024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks that make the picture and its colours, and how many bytes each may have at most. */
const kept: Readonly<Record<string, number>> = {
  ...{
    IHDR: 13,
    PLTE: 768,
    tRNS: 256,
    cHRM: 32,
    gAMA: 4,
    sBIT: 4,
    sRGB: 1,
    cICP: 4,
    mDCV: 24,
    cLLI: 8,
    bKGD: 6,
  },
  ...{ hIST: 512, acTL: 8, fcTL: 26 },
}

export async function cleanPng(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  if (!signature.every((byte, at) => bytes[at] === byte)) throw new CannotClean()
  const found: Finding[] = [...readTags(bytes)]
  const { chunks, end } = chunksOf(bytes)
  const [head] = chunks
  if (head?.name !== 'IHDR' || head.data.length !== 13) throw new CannotClean()
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  const exif = chunks.find(({ name }) => name === 'eXIf')
  const turned = exif && minimalExif(orientationIn(exif.data))
  let frame = frameOf(head.data, 0)
  for (const [index, { name, data }] of chunks.entries()) {
    if (name === 'fcTL') frame = frameOf(data, 4)
    if (name === 'IDAT' || name === 'fdAT') {
      // Several of them are one picture, deflated in one.
      if (chunks[index - 1]?.name === name) continue
      const own = chunks.slice(index, endOf(chunks, index))
      const size = sizeOf(name === 'IDAT' ? frameOf(head.data, 0) : frame, head.data)
      parts.push(...(await pixels(own, size)))
    } else if (name === 'iCCP') parts.push(...(await profileChunk(data)))
    else if (Object.hasOwn(kept, name)) {
      if (data.length <= (kept[name] ?? 0)) parts.push(chunk(name, data))
      else found.push({ what: 'hidden', detail: quote(name) })
    } else if (name !== 'IEND') found.push(findingOf(name, data))
    if (name === 'IHDR' && turned) parts.push(chunk('eXIf', turned.subarray(6)))
  }
  if (!chunks.some(({ name }) => name === 'IDAT')) throw new CannotClean()
  if (end < bytes.length || chunks.at(-1)?.data.length !== 0) found.push({ what: 'hidden', detail: null })
  return { file: toFile([...parts, chunk('IEND', new Uint8Array())], 'image/png'), found }
}

interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

/** All chunks up to the end of the picture, which some files do not say. @throws CannotClean */
function chunksOf(bytes: Uint8Array): { chunks: Chunk[]; end: number } {
  const view = viewOf(bytes)
  const chunks: Chunk[] = []
  let at = 8
  while (at + 12 <= bytes.length && chunks.at(-1)?.name !== 'IEND') {
    const end = at + 12 + view.getUint32(at)
    const name = latin(bytes.subarray(at + 4, at + 8))
    if (end > bytes.length || (at === 8) !== (name === 'IHDR')) throw new CannotClean()
    chunks.push({ name, data: bytes.subarray(at + 8, end - 4) })
    at = end
  }
  return { chunks, end: at }
}

function endOf(chunks: readonly Chunk[], from: number): number {
  let end = from
  while (chunks[end]?.name === chunks[from]?.name) end++
  return end
}

interface Frame {
  readonly width: number
  readonly height: number
}

function frameOf(data: Uint8Array, at: number): Frame {
  if (data.length < at + 8) throw new CannotClean()
  return { width: viewOf(data).getUint32(at), height: viewOf(data).getUint32(at + 4) }
}

/** Bytes of a picture before it is deflated: rows, each with one byte before it; seven times for one that is interlaced. */
function sizeOf({ width, height }: Frame, head: Uint8Array): number {
  const bits = (head[8] ?? 8) * ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[head[9] ?? 0] ?? 1)
  const size = (w: number, h: number) => (w > 0 && h > 0 ? (1 + Math.ceil((w * bits) / 8)) * h : 0)
  if (head[12] !== 1) return size(width, height)
  return adam7.reduce(
    (sum, [x, y, across, down]) =>
      sum + size(Math.ceil((width - x) / across), Math.ceil((height - y) / down)),
    0,
  )
}

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The chunks of a picture as they are, where they hold nothing else; otherwise one, deflated anew. @throws CannotClean */
async function pixels(chunks: readonly Chunk[], size: number): Promise<Uint8Array[]> {
  const isFrame = chunks[0]?.name === 'fdAT'
  if (chunks.some(({ data }) => isFrame && data.length < 4)) throw new CannotClean()
  const packed = new Uint8Array(
    await new Blob(chunks.map(({ data }) => (isFrame ? data.subarray(4) : data)) as BlobPart[]).arrayBuffer(),
  )
  const whole = await inflate(packed)
  if (whole?.length === size) return chunks.map(({ name, data }) => chunk(name, data))
  const start = whole ?? (await inflateStart(packed, size))
  if (start.length < size) throw new CannotClean()
  const anew = await deflate(start.subarray(0, size))
  if (!isFrame) return [chunk('IDAT', anew)]
  const [first] = chunks
  // Numbers of further chunks are used up: each may be empty.
  const rest = chunks.slice(1).map(({ data }) => chunk('fdAT', data.subarray(0, 4)))
  const made = new Uint8Array(4 + anew.length)
  made.set(first?.data.subarray(0, 4) ?? [])
  made.set(anew, 4)
  return [chunk('fdAT', made), ...rest]
}

function findingOf(name: string, data: Uint8Array): Finding {
  if (name === 'tIME') return { what: 'time', detail: null }
  if (name !== 'tEXt') return { what: 'edits', detail: quote(name) }
  return { what: 'words', detail: quote(latin(data.subarray(0, 300)).replace('\0', ': ')) }
}

/** The chunk of a profile, cleaned, or nothing where no program could use it. */
async function profileChunk(data: Uint8Array): Promise<Uint8Array[]> {
  const name = data.indexOf(0)
  if (name < 1 || name > 79) return []
  try {
    const packed = await deflate(cleanProfile(await inflateStart(data.subarray(name + 2), mostProfile)))
    const body = new Uint8Array(5 + packed.length)
    body.set([0x49, 0x43, 0x43, 0, 0])
    body.set(packed, 5)
    return [chunk('iCCP', body)]
  } catch {
    return []
  }
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length)
  const view = viewOf(made)
  view.setUint32(0, data.length)
  made.set(
    Uint8Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  )
  made.set(data, 8)
  view.setUint32(8 + data.length, crc(made.subarray(4, 8 + data.length)))
  return made
}

/** CRC-32, as annex D of the specification has it. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (sum >>> 8) ^ (crcTable[(sum ^ byte) & 255] ?? 0)
  return (sum ^ 0xffffffff) >>> 0
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let sum = index
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})
