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
import { readTags } from './exif.ts'
import { cleanProfile } from './icc.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const kept = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
  ...['bKGD', 'hIST', 'acTL', 'fcTL', 'fdAT'],
])

export async function cleanPng(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  if (!signature.every((byte, at) => bytes[at] === byte)) throw new CannotClean()
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  const found: Finding[] = [...readTags(bytes).found]
  let at = 8
  let name = ''
  while (name !== 'IEND') {
    if (at + 12 > bytes.length) throw new CannotClean()
    const length = view.getUint32(at)
    const end = at + 12 + length
    name = latin(bytes.subarray(at + 4, at + 8))
    if (end > bytes.length || (at === 8) !== (name === 'IHDR')) throw new CannotClean()
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (kept.has(name)) parts.push(bytes.subarray(at, end))
    else if (name === 'iCCP') parts.push(...(await profileChunk(data)))
    else found.push(findingOf(name, data))
    at = end
  }
  if (at < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile(parts, 'image/png'), found }
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
    const profile = cleanProfile(await through(data.subarray(name + 2), new DecompressionStream('deflate')))
    const packed = await through(profile, new CompressionStream('deflate'))
    const body = new Uint8Array(5 + packed.length)
    body.set([0x49, 0x43, 0x43, 0, 0])
    body.set(packed, 5)
    return [chunk('iCCP', body)]
  } catch {
    return []
  }
}

async function through(bytes: Uint8Array, by: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(by)
  return new Uint8Array(await new Response(stream).arrayBuffer())
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
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
