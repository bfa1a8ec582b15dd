/**
 * GIF (version 89a). Kept are the frames, their control blocks and how often they repeat; comments, plain text and other
 * programs' blocks go, and so does all that stands behind the picture.
 */
import { CannotClean, latin, quote, readWhole, toFile, type Cleaned, type Finding } from './cleaned.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const CONTROL = 0xf9
const APPLICATION = 0xff
const COMMENT = 0xfe

export async function cleanGif(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  if (!/^GIF8[79]a/.test(latin(bytes.subarray(0, 6)))) throw new CannotClean()
  const found: Finding[] = []
  let at = 13 + tableSize(bytes[10])
  const parts = [bytes.subarray(0, at)]
  for (;;) {
    const start = at
    const what = bytes[at++]
    if (what === TRAILER) break
    if (what === IMAGE) {
      at += 9 + tableSize(bytes[at + 8]) + 1
      at = endOfBlocks(bytes, at)
      parts.push(bytes.subarray(start, at))
    } else if (what === EXTENSION) {
      const kind = bytes[at++]
      const blocks = at
      at = endOfBlocks(bytes, at)
      const repeats =
        kind === APPLICATION &&
        /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(latin(bytes.subarray(blocks + 1, blocks + 12)))
      if (kind === CONTROL || repeats) parts.push(bytes.subarray(start, at))
      else if (kind === COMMENT) {
        found.push({ what: 'words', detail: quote(latin(bytes.subarray(blocks + 1, at - 1))) })
      } else found.push({ what: 'edits', detail: null })
    } else {
      throw new CannotClean()
    }
  }
  if (at < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile([...parts, Uint8Array.of(TRAILER)], 'image/gif'), found }
}

/** The size of the colour table that this byte announces. */
function tableSize(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const length = bytes[at++]
    if (length === undefined || at + length > bytes.length) throw new CannotClean()
    if (length === 0) return at
    at += length
  }
}
