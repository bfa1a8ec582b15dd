/** AIFF and AIFF-C (Apple's "Audio Interchange File Format", 1989 and 1991): chunks, of which three make the sound. */
import { CannotClean, latin, quote, readAt, toFile, viewOf, type Cleaned, type Finding } from './cleaned.ts'

const kept = new Set(['COMM', 'SSND', 'FVER'])

/** Sound is not read: it is a piece of the original. */
export async function cleanAiff(file: Blob): Promise<Cleaned> {
  const head = await readAt(file, 0, 12)
  const kind = latin(head.subarray(8, 12))
  if (latin(head.subarray(0, 4)) !== 'FORM' || !['AIFF', 'AIFC'].includes(kind)) throw new CannotClean()
  const parts: Blob[] = []
  const found: Finding[] = []
  const names: string[] = []
  const end = Math.min(file.size, 8 + viewOf(head).getUint32(4))
  for (let at = 12; at + 8 <= end;) {
    const chunk = await readAt(file, at, at + 8)
    const name = latin(chunk.subarray(0, 4))
    const size = viewOf(chunk).getUint32(4)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end || names.length > 10_000) throw new CannotClean()
    names.push(name)
    if (kept.has(name)) parts.push(file.slice(at, at + 8 + size), new Blob([new Uint8Array(size % 2)]))
    else {
      const text = latin(await readAt(file, at + 8, at + 8 + Math.min(size, 400)))
      found.push({ what: 'words', detail: quote(text.replace(/[^\x20-\x7e]+/g, ' ')) ?? quote(name) })
    }
    at = next
  }
  if (!names.includes('COMM') || !names.includes('SSND')) throw new CannotClean()
  if (end < file.size) found.push({ what: 'hidden', detail: null })
  const length = parts.reduce((sum, { size }) => sum + size, 4)
  const made = new Uint8Array(8)
  made.set(new TextEncoder().encode('FORM'))
  viewOf(made).setUint32(4, length)
  return { file: toFile([made, new Blob([kind]), ...parts], 'audio/aiff'), found }
}
