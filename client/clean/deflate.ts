/** Deflated bytes, by the browser itself. */
import { CannotClean } from './cleaned.ts'

/** What inflates to more than this, in bytes, is a bomb. */
const most = 512 * 1024 * 1024

/**
 * The bytes that were deflated (RFC 1950); null where they are damaged, cut off, or something stands behind them.
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

/** As much as can be inflated, up to `most` bytes: whatever stands behind is not looked at. */
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
    // Cut off, or with something behind: what came before is what there is.
  }
  return joined(parts)
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
