/** AIFF and AIFF-C (Apple's "Audio Interchange File Format", 1989 and 1991): chunks, of which three make the sound. */
import { assemble, chunksOf } from './chunks.ts'
import { CannotClean, latin, quote, readAt, viewOf, wordsAt, type Cleaned, type Finding } from './cleaned.ts'

const kept = new Set(['COMM', 'SSND', 'FVER'])

/** Sound is not read: it is a piece of the original. */
export async function cleanAiff(file: Blob): Promise<Cleaned> {
  const head = await readAt(file, 0, 12)
  const kind = latin(head.subarray(8, 12))
  if (latin(head.subarray(0, 4)) !== 'FORM' || !['AIFF', 'AIFC'].includes(kind)) throw new CannotClean()
  const end = Math.min(file.size, 8 + viewOf(head).getUint32(4))
  const chunks = await chunksOf('FORM', file, 12, end)
  const made = chunks
    .filter(({ name }) => kept.has(name))
    .map(({ name, start, size }) => [name, file.slice(start, start + size)] as const)
  if (!['COMM', 'SSND'].every((name) => made.some(([one]) => one === name))) throw new CannotClean()
  const found: Finding[] = await Promise.all(
    chunks
      .filter(({ name }) => !kept.has(name))
      .map(async ({ name, start, size }) => {
        return { what: 'words' as const, detail: (await wordsAt(file, start, start + size)) ?? quote(name) }
      }),
  )
  if (end < file.size) found.push({ what: 'hidden', detail: null })
  return { file: assemble('FORM', kind, made, 'audio/aiff'), found }
}
