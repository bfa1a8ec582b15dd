/**
 * WMV and WMA (Microsoft's "Advanced Systems Format", 01.20.06): objects, each named by 16 bytes. Nothing moves:
 * removed parts become padding, which players skip.
 */
import { hexOf } from '../../files/hex.ts'
import { CannotClean, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from '../cleaned.ts'

const names = {
  header: '3026b2758e66cf11a6d900aa0062ce6c',
  data: '3626b2758e66cf11a6d900aa0062ce6c',
  file: 'a1dcab8c47a9cf118ee400c00c205365',
  stream: '9107dcb7b7a9cf118ee600c00c205365',
  extension: 'b503bf5f2ea9cf118ee300c00c205365',
  extendedStream: 'cba5e61472c632438399a96952065b5a',
  bitrates: 'ce75f87b8d46d1118d82006097c9a2b2',
  metadata: 'eacbf8c5af5b77488467aa8c44fa4cca',
  coders: '4052d1861d31d011a3a400a0c90348f6',
  padding: '74d40618dfca0945a4ba9aabcb96aae8',
  simpleIndex: '90080033b1e5cf1189f400a0c90349cb',
  index: 'd329e2d6da35d111903400a0c90349be',
  locked: 'fbb3112223bdd211b4b700a0c955fc6e',
  lockedToo: '14e68a292226174cb935dae07ee9289c',
} as const

/** Streams of sound, and of pictures. */
const shown = new Set(['409e69f84d5bcf11a8fd00805f5c442b', 'c0ef19bc4d5bcf11a8fd00805f5c442b'])
const mostHeader = 4 * 1024 * 1024

export async function cleanAsf(file: Blob, type: string): Promise<Cleaned> {
  const head = await readAt(file, 0, 30)
  const size = Number(viewOf(head).getBigUint64(16, true))
  if (nameAt(head, 0) !== names.header || size < 30 || size > Math.min(file.size, mostHeader)) {
    throw new CannotClean()
  }
  const header = await readAt(file, 0, size)
  const found: Finding[] = []
  walk(header, 30, size, found)
  const parts: (Uint8Array | Blob)[] = [header]
  // After the header: the data, and indexes of them.
  let at = size
  while (at + 24 <= file.size) {
    const object = await readAt(file, at, at + 24)
    const length = Number(viewOf(object).getBigUint64(16, true))
    // In a truncated recording this is zero, or more than there is.
    const end = length < 24 || at + length > file.size ? file.size : at + length
    const name = nameAt(object, 0)
    if (name === names.data) {
      // The id of the file, 16 bytes, which links data and header.
      parts.push(object, new Uint8Array(16), file.slice(at + 40, end))
    } else if (name === names.simpleIndex) {
      parts.push(object, new Uint8Array(Math.min(16, end - at - 24)), file.slice(Math.min(end, at + 40), end))
    } else if (name === names.index) parts.push(file.slice(at, end))
    else found.push({ what: 'hidden', detail: null })
    at = end
  }
  if (!parts.some((part) => part instanceof Blob)) throw new CannotClean()
  return { file: toFile(parts, type), found }
}

/**
 * Overwrites, in a copy of the header, what is not needed to see or hear the file.
 * @throws CannotClean
 */
function walk(header: Uint8Array, from: number, to: number, found: Finding[]): void {
  let at = from
  for (let count = 0; at + 24 <= to; count++) {
    const size = Number(viewOf(header).getBigUint64(at + 16, true))
    if (size < 24 || at + size > to || count > 1000) throw new CannotClean()
    const [start, end] = [at + 24, at + size]
    switch (nameAt(header, at)) {
      case names.locked:
      case names.lockedToo:
        throw new CannotClean('locked')
      case names.file:
        if (size < 104) throw new CannotClean()
        // Its id, and when it was made.
        header.fill(0, start, start + 16)
        header.fill(0, start + 24, start + 32)
        break
      case names.extension:
        if (size < 46) throw new CannotClean()
        walk(header, start + 22, end, found)
        break
      case names.stream:
        // Other kinds are texts, commands and files.
        if (!shown.has(nameAt(header, start))) throw new CannotClean()
        break
      case names.bitrates:
        break
      case names.extendedStream:
        forgetNames(header, start, end)
        break
      case names.padding:
        header.fill(0, start, end)
        break
      default: {
        if (nameAt(header, at) === names.metadata && isShapeAlone(header, start, end)) break
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
}

/** True for notes that only give the shape of the pictures. */
function isShapeAlone(header: Uint8Array, start: number, end: number): boolean {
  const view = viewOf(header)
  let at = start + 2
  for (let left = start + 2 <= end ? view.getUint16(start, true) : 0; left > 0; left--) {
    if (at + 12 > end) return false
    const [name, value] = [view.getUint16(at + 4, true), view.getUint32(at + 8, true)]
    if (at + 12 + name + value > end) return false
    const text = new TextDecoder('utf-16le').decode(header.subarray(at + 12, at + 12 + name))
    if (!/^(AspectRatio[XY]|IsVBR)\0?$/.test(text)) return false
    at += 12 + name + value
  }
  return at === end
}

/**
 * Streams can have names, in several languages.
 * @throws CannotClean
 */
function forgetNames(header: Uint8Array, start: number, end: number): void {
  if (start + 64 > end) throw new CannotClean()
  const view = viewOf(header)
  let at = start + 64
  for (let left = view.getUint16(start + 60, true); left > 0; left--) {
    if (at + 4 > end) throw new CannotClean()
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > end) throw new CannotClean()
    header.fill(0, at + 4, at + 4 + length)
    at += 4 + length
  }
}

const nameAt = (bytes: Uint8Array, at: number) => hexOf(bytes.subarray(at, at + 16))

function bytesOf(name: string): Uint8Array {
  return Uint8Array.from(name.match(/../g) ?? [], (one) => Number.parseInt(one, 16))
}
