/** The letters of a text file, in whichever of the usual encodings it is. */

/** So much of a text is read; a browser lays out no more in one go without a pause. In bytes. */
export const mostText = 2 * 1024 * 1024

/** The beginning of a text, up to `mostText`. */
export async function readText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, mostText).arrayBuffer())
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // A letter may be cut where the beginning ends.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: file.size > mostText })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
