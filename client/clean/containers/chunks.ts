/**
 * Chunks with a name, a length and data: RIFF (Microsoft's "Multimedia Programming Interface") and the FORM of EA's IFF
 * 85, which writes numbers in the opposite byte order.
 */
import { CannotClean, latin, readAt, toFile, viewOf } from '../cleaned.ts'

/** By the name of the outermost chunk. */
export type Container = 'RIFF' | 'FORM'

export interface Chunk {
  readonly name: string
  /** Where its data begin, and their number of bytes. */
  readonly start: number
  readonly size: number
}

/**
 * The chunks between `from` and `to` of a file.
 * @param large the length of `data` if its own length field is too small
 * @throws CannotClean if they do not fit
 */
export async function chunksOf(
  container: Container,
  file: Blob,
  from: number,
  to: number,
  large = 0,
): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for (let at = from; at + 8 <= to;) {
    const head = await readAt(file, at, at + 8)
    const name = latin(head.subarray(0, 4))
    const said = viewOf(head).getUint32(4, container === 'RIFF')
    const size = name === 'data' && said === 0xffffffff ? large : said
    const start = at + 8
    // Interrupted recorders leave a length that is too long, or none.
    if (start + size > to) {
      if (name !== 'data' && name !== 'SSND') throw new CannotClean()
      return [...chunks, { name, start, size: to - start }]
    }
    chunks.push({ name, start, size })
    if (chunks.length > 10_000) throw new CannotClean()
    at = start + size + (size % 2)
  }
  return chunks
}

/**
 * A file of these chunks.
 * @throws CannotClean 'too-large' if it is longer than its length field can say
 */
export function assemble(
  container: Container,
  kind: string,
  chunks: readonly (readonly [string, Uint8Array | Blob])[],
  type: string,
): Blob {
  const parts: (Uint8Array | Blob)[] = []
  let length = 4
  for (const [name, data] of chunks) {
    const size = data instanceof Blob ? data.size : data.length
    parts.push(headOf(container, name, size), data)
    if (size % 2 === 1) parts.push(new Uint8Array(1))
    length += 8 + size + (size % 2)
  }
  if (length > 0xffffffff) throw new CannotClean('too-large')
  return toFile([headOf(container, container, length), ascii(kind), ...parts], type)
}

/** What comes before the data of a chunk: its name, and their length. */
export function headOf(container: Container, name: string, size: number): Uint8Array {
  const head = new Uint8Array(8)
  head.set(ascii(name))
  viewOf(head).setUint32(4, size, container === 'RIFF')
  return head
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
