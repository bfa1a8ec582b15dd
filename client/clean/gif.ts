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
    // Browsers show a picture without its last byte, too.
    if (what === TRAILER || (what === undefined && parts.length > 1)) break
    if (what === IMAGE) {
      at += 9 + tableSize(bytes[at + 8]) + 1
      const data = at
      at = endOfBlocks(bytes, at)
      parts.push(bytes.subarray(start, data), pixelBlocks(bytes, data, at))
    } else if (what === EXTENSION) {
      const kind = bytes[at++]
      const blocks = at
      at = endOfBlocks(bytes, at)
      const repeats =
        kind === APPLICATION &&
        /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(latin(bytes.subarray(blocks + 1, blocks + 12)))
      if (kind === CONTROL && bytes[blocks] === 4) {
        parts.push(Uint8Array.of(EXTENSION, CONTROL, ...bytes.subarray(blocks, blocks + 5), 0))
      } else if (repeats && bytes[blocks + 12] === 3 && bytes[blocks + 13] === 1) {
        // How often, and no block behind it.
        parts.push(bytes.subarray(start, blocks + 16), Uint8Array.of(0))
      } else if (kind === COMMENT) {
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

/** The compressed picture up to its end code: its blocks, and none behind. */
function pixelBlocks(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const smallest = bytes[from - 1] ?? 2
  const [clear, stop] = [1 << smallest, (1 << smallest) + 1]
  let [width, next, buffer, bits] = [smallest + 1, stop + 1, 0, 0]
  for (let at = from; at < to;) {
    const length = bytes[at] ?? 0
    for (let index = 1; index <= length; index++) {
      buffer |= (bytes[at + index] ?? 0) << bits
      bits += 8
      while (bits >= width) {
        const code = buffer & ((1 << width) - 1)
        buffer >>>= width
        bits -= width
        if (code === stop) {
          const made = bytes.slice(from, at + index + 2)
          made[at - from] = index
          made[made.length - 1] = 0
          return made
        }
        if (code === clear) [width, next] = [smallest + 1, stop + 1]
        else if (next < 4096 && ++next > 1 << width && width < 12) width++
      }
    }
    at += length + 1
  }
  return bytes.subarray(from, to)
}
