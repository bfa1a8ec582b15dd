/**
 * WMV and WMA (Microsoft's "Advanced Systems Format", 01.20.06): objects, each named by 16 bytes. Nothing moves:
 * removed parts become padding, which players skip.
 */
import { hexOf } from '../../files/hex.ts'
import { Fields } from '../containers/fields.ts'
import { cleanPackets } from './asf-packets.ts'
import { cleanStream } from './asf-stream.ts'
import { CannotClean, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'

const names = {
  header: '3026b2758e66cf11a6d900aa0062ce6c',
  data: '3626b2758e66cf11a6d900aa0062ce6c',
  file: 'a1dcab8c47a9cf118ee400c00c205365',
  stream: '9107dcb7b7a9cf118ee600c00c205365',
  extension: 'b503bf5f2ea9cf118ee300c00c205365',
  extendedStream: 'cba5e61472c632438399a96952065b5a',
  metadata: 'eacbf8c5af5b77488467aa8c44fa4cca',
  coders: '4052d1861d31d011a3a400a0c90348f6',
  padding: '74d40618dfca0945a4ba9aabcb96aae8',
  simpleIndex: '90080033b1e5cf1189f400a0c90349cb',
  locked: 'fbb3112223bdd211b4b700a0c955fc6e',
  lockedToo: '14e68a292226174cb935dae07ee9289c',
} as const

/** What always stands in the head of an extension. */
const clock = '11d2d3abbaa9cf118ee600c00c205365'
const mostHeader = 4 * 1024 * 1024

export async function cleanAsf(file: Blob, type: string): Promise<Cleaned> {
  const head = await readAt(file, 0, 30)
  const size = Number(viewOf(head).getBigUint64(16, true))
  if (nameAt(head, 0) !== names.header || size < 30 || size > Math.min(file.size, mostHeader)) {
    throw new CannotClean()
  }
  const header = await readAt(file, 0, size)
  const found: Finding[] = []
  header.set([1, 2], 28)
  const film: Film = { packets: 0, size: 0 }
  viewOf(header).setUint32(24, walk(header, 30, size, found, film), true)
  const parts: (Uint8Array | Blob)[] = [header]
  // After the header: the data, and indexes of them.
  let at = size
  while (at + 24 <= file.size) {
    const object = await readAt(file, at, at + 24)
    const length = Number(viewOf(object).getBigUint64(16, true))
    // In a truncated recording this is zero, or more than there is.
    const end = length < 24 || at + length > file.size ? file.size : at + length
    const name = nameAt(object, 0)
    if (name === names.data && !parts.some((part) => part instanceof Blob)) {
      const head = await readAt(file, at, Math.min(end, at + 50))
      // The id of the file, 16 bytes, which links data and header.
      const fields = new Fields(head, { body: 24, end: head.length }, true)
      fields.zero(16)
      film.packets = fields.number(8, mostPackets)
      fields.put(2, 0x0101)
      const packets = await cleanPackets(file, at + 50, end, film.size)
      viewOf(head).setBigUint64(16, BigInt(packets.reduce((sum, one) => sum + one.size, 50)), true)
      parts.push(head, ...packets)
    } else if (name === names.simpleIndex && end - at < mostHeader) {
      parts.push(...simpleIndex(await readAt(file, at, end), film))
    } else found.push({ what: 'hidden', detail: null })
    at = end
  }
  if (!parts.some((part) => part instanceof Blob)) throw new CannotClean()
  return { file: toFile(parts, type), found }
}

/** What the data must be known to fit. */
interface Film {
  /** How many packets there are, and the bytes of each. */
  packets: number
  size: number
}

const mostPackets = 2 ** 32
/** In any unit. */
const longest = 2 ** 52

/** Where to begin for each moment: packets in order. One that cannot be so is left out. */
function simpleIndex(bytes: Uint8Array, { packets }: Film): Uint8Array[] {
  try {
    const fields = new Fields(bytes, { body: 24, end: bytes.length }, true)
    fields.zero(16)
    fields.number(8, longest)
    fields.number(4, 65_535)
    let before = 0
    for (let left = fields.number(4, 1_000_000); left > 0; left--) {
      const packet = fields.number(4, packets)
      fields.number(2, 255)
      if (packet < before) return []
      before = packet
    }
    return fields.left === 0 ? [bytes] : []
  } catch {
    return []
  }
}

/**
 * Overwrites, in a copy of the header, what is not needed to see or hear the file.
 * @returns how many objects there are
 * @throws CannotClean
 */
function walk(header: Uint8Array, from: number, to: number, found: Finding[], film: Film): number {
  let at = from
  let count = 0
  for (; at + 24 <= to; count++) {
    const size = Number(viewOf(header).getBigUint64(at + 16, true))
    if (size < 24 || at + size > to || count > 1000) throw new CannotClean()
    const [start, end] = [at + 24, at + size]
    const fields = new Fields(header, { body: start, end }, true)
    switch (nameAt(header, at)) {
      case names.locked:
      case names.lockedToo:
        throw new CannotClean('locked')
      case names.file:
        // Its id, and when it was made, are removed.
        fields.zero(16)
        fields.number(8, longest)
        fields.zero(8)
        fields.number(8, mostPackets)
        fields.number(8, longest)
        fields.number(8, longest)
        fields.number(8, 2 ** 24)
        fields.mask(4, 3)
        film.size = fields.number(4, mostHeader)
        if (fields.number(4, mostHeader) !== film.size) throw new CannotClean()
        fields.number(4, mostBits)
        fields.close()
        break
      case names.extension:
        if (size < 46) throw new CannotClean()
        header.set(bytesOf(clock), start)
        fields.skip(16)
        fields.put(2, 6)
        fields.put(4, size - 46)
        walk(header, start + 22, end, found, film)
        break
      case names.stream:
        cleanStream(header, fields)
        break
      case names.extendedStream:
        extendedStream(fields)
        if (fields.left > 0) walk(header, fields.at, end, found, film)
        break
      case names.padding:
        header.fill(0, start, end)
        break
      default: {
        if (nameAt(header, at) === names.metadata && isShapeAlone(header, fields)) break
        const text = new TextDecoder('utf-16le').decode(header.subarray(start, Math.min(end, start + 800)))
        const words = quote(text.replace(/[^\p{L}\p{N}\p{P} ]+/gu, ' ').replace(/ +/g, ' '))
        const isCoders = nameAt(header, at) === names.coders
        found.push(isCoders ? { what: 'software', detail: null } : { what: 'words', detail: words })
        header.set(bytesOf(names.padding), at)
        header.fill(0, start, end)
      }
    }
    at += size
  }
  if (at !== to) throw new CannotClean()
  return count
}

/** True for notes that only give the shape of the pictures, in numbers. */
function isShapeAlone(header: Uint8Array, fields: Fields): boolean {
  try {
    for (let left = fields.number(2, 16); left > 0; left--) {
      fields.zero(2)
      fields.number(2, 127)
      const name = fields.number(2, 64)
      const type = fields.number(2, 5)
      const size = fields.number(4, 4)
      const text = new TextDecoder('utf-16le').decode(header.subarray(fields.at, fields.at + name))
      if (!/^(AspectRatio[XY]|IsVBR)\0?$/.test(text) || type < 2 || (size !== 2 && size !== 4)) return false
      fields.skip(name)
      fields.number(size, 65_535)
    }
    return fields.left === 0
  } catch {
    return false
  }
}

const mostBits = 500_000_000

/**
 * Streams can have names, in several languages. How long a sample lasts and the like stands in packets, of such a
 * length; what it means is not needed.
 * @throws CannotClean
 */
function extendedStream(fields: Fields): void {
  fields.zero(16)
  for (let left = 7; left > 0; left--) fields.number(4, mostBits)
  fields.mask(4, 15)
  fields.number(2, 127)
  fields.zero(2)
  fields.number(8, 10_000_000_000)
  const names = fields.number(2, 100)
  const extensions = fields.number(2, 100)
  for (let left = names; left > 0; left--) {
    fields.zero(2)
    fields.zero(fields.number(2, 65_535))
  }
  for (let left = extensions; left > 0; left--) {
    fields.zero(16)
    fields.number(2, 65_535)
    fields.zero(fields.number(4, mostHeader))
  }
}

const nameAt = (bytes: Uint8Array, at: number) => hexOf(bytes.subarray(at, at + 16))

function bytesOf(name: string): Uint8Array {
  return Uint8Array.from(name.match(/../g) ?? [], (one) => Number.parseInt(one, 16))
}
