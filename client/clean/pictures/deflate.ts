/** Deflated bytes, inflated by the browser itself. */
import { CannotClean } from '../cleaned.ts'

/** Data that inflate to more than this many bytes are a zip bomb. */
const most = 512 * 1024 * 1024

/**
 * Inflates bytes (RFC 1950); null if they are damaged or truncated, or if anything follows them.
 * @throws CannotClean 'too-large'
 */
export async function inflate(bytes: Uint8Array): Promise<Uint8Array | null> {
  const reader = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await reader.read().catch(() => null)
    if (next === null) return null
    if (next.done) return joined(parts)
    parts.push(next.value)
    length += next.value.length
    if (length > most) {
      await reader.cancel().catch(() => undefined)
      throw new CannotClean('too-large')
    }
  }
}

async function joined(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...parts] as BlobPart[]).arrayBuffer())
}

/** Inflates as much as possible, up to `most` bytes, and ignores anything after that. */
export async function inflateStart(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    while (length < most) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      length += value.length
    }
    await reader.cancel()
  } catch {
    // Truncated, or followed by something: the result is what was inflated before.
  }
  return joined(parts)
}

/** How many bytes deflated data unpack to, up to about `most`; whatever follows them does not count. Keeps none of them. */
export async function inflatedSize(packed: Blob, most: number): Promise<number> {
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  let length = 0
  try {
    while (length < most) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
    }
    await reader.cancel()
  } catch {
    // Followed by something else, as it is in a file.
  }
  return length
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
