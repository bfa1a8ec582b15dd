/**
 * PNG (W3C, third edition), also animated. Keeps the chunks that make the picture and its colours; removes texts,
 * times, Exif, programs' own chunks, and everything after the picture.
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
} from '../cleaned.ts'
import { Fields } from '../containers/fields.ts'
import { minimalExif, orientationIn, readTags } from './exif.ts'
import { deflate, inflate, inflateStart } from './deflate.ts'
import { cleanProfile } from './icc.ts'
import { frameOf, noteColours, sizeOf, type Frame } from './png-rows.ts'

const mostProfile = 4 * 1024 * 1024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Bytes of a colour in each kind of picture, and the number of bytes that describe transparency. */
const colours: Readonly<Record<number, number>> = { 0: 2, 2: 6, 3: 1, 4: 2, 6: 6 }

/**
 * What makes the picture and its colours, and nothing after it; null for other chunks.
 * @param kind of picture: IHDR
 */
function cleanChunk(name: string, data: Uint8Array, kind: number): Uint8Array | null {
  const exactly = (size: number) => (data.length >= size ? data.subarray(0, size) : null)
  switch (name) {
    case 'IHDR':
      return exactly(13)
    case 'gAMA':
      // In parts of a hundred thousand.
      return data[0] === 0 ? exactly(4) : null
    case 'sRGB':
      return (data[0] ?? 4) < 4 ? exactly(1) : null
    case 'cICP':
      // Numbers of ITU-T H.273: primaries, curve, no matrix, whether the range is full.
      return (data[0] ?? 0) <= 22 && (data[1] ?? 0) <= 18 && data[2] === 0 && (data[3] ?? 2) <= 1
        ? exactly(4)
        : null
    case 'acTL':
      return exactly(8)
    case 'fcTL':
      return exactly(26)
    case 'cHRM':
      // Eight numbers, in parts of a hundred thousand, rarely more than one.
      return data.length === 32 && data.every((byte, at) => at % 4 > 1 || byte < (at % 4 === 0 ? 1 : 16))
        ? data
        : null
    case 'sBIT':
      return data.length <= 4 && data.every((one) => one <= 16) ? data : null
    case 'bKGD':
      return exactly(colours[kind] ?? 0)
    case 'tRNS':
      return kind === 3
        ? data.subarray(0, 256)
        : kind === 0 || kind === 2
          ? exactly(colours[kind] ?? 0)
          : null
    // For other pictures it only suggests colours.
    case 'PLTE':
      return kind === 3 && data.length % 3 === 0 && data.length <= 768 ? data : null
    default:
      return null
  }
}

export async function cleanPng(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  if (!signature.every((byte, at) => bytes[at] === byte)) throw new CannotClean()
  const found: Finding[] = [...readTags(bytes)]
  const { chunks, end } = chunksOf(bytes)
  const [head] = chunks
  if (head?.name !== 'IHDR' || head.data.length !== 13) throw new CannotClean()
  const kind = head.data[9] ?? 0
  const used = kind === 3 ? new Uint8Array(256) : null
  const made: Chunk[] = []
  const exif = chunks.find(({ name }) => name === 'eXIf')
  const turned = exif && minimalExif(orientationIn(exif.data))
  checkFrames(chunks, head.data)
  let frame = frameOf(head.data, 0)
  for (const [index, { name, data }] of chunks.entries()) {
    if (name === 'fcTL') frame = frameOf(data, 4)
    if (name === 'IDAT' || name === 'fdAT') {
      // Several chunks are one picture, deflated together.
      if (chunks[index - 1]?.name === name) continue
      const own = chunks.slice(index, endOf(chunks, index))
      made.push(...(await pixels(own, name === 'IDAT' ? frameOf(head.data, 0) : frame, head.data, used)))
    } else if (name === 'iCCP') made.push(...(await profileChunk(data)))
    else {
      const isAgain = name !== 'fcTL' && made.some((one) => one.name === name)
      const clean = isAgain ? null : cleanChunk(name, data, kind)
      if (clean) made.push({ name, data: clean })
      else if (name !== 'IEND') found.push(findingOf(name, data))
    }
    if (name === 'IHDR' && turned) made.push({ name: 'eXIf', data: turned.subarray(6) })
  }
  if (!chunks.some(({ name }) => name === 'IDAT')) throw new CannotClean()
  if (end < bytes.length || chunks.at(-1)?.data.length !== 0) found.push({ what: 'hidden', detail: null })
  const parts = made.map(({ name, data }) => chunk(name, used ? withoutUnused(name, data, used) : data))
  return {
    file: toFile([bytes.subarray(0, 8), ...parts, chunk('IEND', new Uint8Array())], 'image/png'),
    found,
  }
}

/**
 * Frames of an animation: each lies within the picture, has a picture of its own, and is counted.
 * @throws CannotClean
 */
function checkFrames(chunks: readonly Chunk[], head: Uint8Array): void {
  const whole = viewOf(head)
  const frames = chunks.flatMap(({ name, data }, at) => (name === 'fcTL' ? [{ data, at }] : []))
  const count = chunks.find(({ name }) => name === 'acTL')
  let number = 0
  for (const { name, data } of chunks)
    if ((name === 'fcTL' || name === 'fdAT') && viewOf(data).getUint32(0) !== number++)
      throw new CannotClean()
  if (!count && number === 0) return
  if (!count || viewOf(count.data).getUint32(0) !== frames.length) throw new CannotClean()
  for (const { data, at } of frames) {
    const all = new Fields(data, { body: 4, end: data.length })
    const [width, high] = [all.number(4, whole.getUint32(0)), all.number(4, whole.getUint32(4))]
    all.number(4, whole.getUint32(0) - width)
    all.number(4, whole.getUint32(4) - high)
    const next = chunks.slice(at + 1).find((one) => /^(IDAT|fdAT|fcTL)$/.test(one.name))
    if (!next || next.name === 'fcTL') throw new CannotClean()
  }
}

/** Palette colours that no pixel uses become black. */
function withoutUnused(name: string, data: Uint8Array, used: Uint8Array): Uint8Array {
  const width = { PLTE: 3, tRNS: 1 }[name]
  return width === undefined ? data : data.map((byte, at) => (used[Math.floor(at / width)] ? byte : 0))
}

interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

/**
 * All chunks up to the end of the picture, which some files do not mark.
 * @throws CannotClean
 */
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

/**
 * The chunks of a picture, unchanged if they contain nothing else; otherwise one chunk, deflated again.
 * @param used receives the palette colours in use, null if there is no palette
 * @throws CannotClean
 */
async function pixels(
  chunks: readonly Chunk[],
  frame: Frame,
  head: Uint8Array,
  used: Uint8Array | null,
): Promise<readonly Chunk[]> {
  const size = sizeOf(frame, head)
  const isFrame = chunks[0]?.name === 'fdAT'
  if (chunks.some(({ data }) => isFrame && data.length < 4)) throw new CannotClean()
  const packed = new Uint8Array(
    await new Blob(chunks.map(({ data }) => (isFrame ? data.subarray(4) : data)) as BlobPart[]).arrayBuffer(),
  )
  const whole = await inflate(packed)
  const start = whole ?? (await inflateStart(packed, size))
  if (start.length < size) throw new CannotClean()
  if (used) noteColours(start, frame, head, used)
  if (whole?.length === size) return chunks
  const anew = await deflate(start.subarray(0, size))
  if (!isFrame) return [{ name: 'IDAT', data: anew }]
  const [first] = chunks
  // Further chunks are numbered in sequence, so they stay, but may be empty.
  const rest = chunks.slice(1).map(({ data }) => ({ name: 'fdAT', data: data.subarray(0, 4) }))
  const made = new Uint8Array(4 + anew.length)
  made.set(first?.data.subarray(0, 4) ?? [])
  made.set(anew, 4)
  return [{ name: 'fdAT', data: made }, ...rest]
}

function findingOf(name: string, data: Uint8Array): Finding {
  if (name === 'tIME') return { what: 'time', detail: null }
  if (name !== 'tEXt') return { what: 'edits', detail: quote(name) }
  return { what: 'words', detail: quote(latin(data.subarray(0, 300)).replace('\0', ': ')) }
}

/** The chunk with a profile, cleaned, or nothing if no program could use it. */
async function profileChunk(data: Uint8Array): Promise<Chunk[]> {
  const name = data.indexOf(0)
  if (name < 1 || name > 79) return []
  try {
    const packed = await deflate(cleanProfile(await inflateStart(data.subarray(name + 2), mostProfile)))
    const body = new Uint8Array(5 + packed.length)
    body.set([0x49, 0x43, 0x43, 0, 0])
    body.set(packed, 5)
    return [{ name: 'iCCP', data: body }]
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

/** CRC-32, as in annex D of the specification. */
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
