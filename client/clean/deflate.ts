/** Deflated bytes, by the browser itself. */

/** The bytes that were deflated (RFC 1950); null where they are damaged, cut off, or something stands behind them. */
export async function inflate(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await through(bytes, new DecompressionStream('deflate'))
  } catch {
    return null
  }
}

export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('deflate'))
}

async function through(bytes: Uint8Array, by: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(by)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
