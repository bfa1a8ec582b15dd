/** The text of a text file, in any of the usual encodings. */

/** How much of a text is read, in bytes: a browser cannot lay out more at once without a pause. */
export const mostText = 2 * 1024 * 1024

/** The start of a text, up to `mostText`. */
export async function readText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, mostText).arrayBuffer())
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // The end of this piece may cut a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: file.size > mostText })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
