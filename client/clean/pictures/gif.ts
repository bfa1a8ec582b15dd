/**
 * GIF (version 89a). Keeps the frames, their control blocks and the number of repeats; removes comments, plain text,
 * other programs' blocks, and everything after the picture.
 */
import {
  CannotClean,
  latin,
  quote,
  readWhole,
  toFile,
  viewOf,
  type Cleaned,
  type Finding,
} from '../cleaned.ts'

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
  const head = bytes.slice(0, 13 + tableSize(bytes[10]))
  /** Colours of the global table that any frame uses. */
  const colours = new Uint8Array(256)
  // How wide a pixel is, which nobody asks.
  head[12] = 0
  const parts: Uint8Array[] = []
  let isRepeated = false
  let control: Uint8Array | null = null
  let at = head.length
  for (;;) {
    const what = bytes[at++]
    // Browsers show a picture without its last byte, too.
    if (what === TRAILER || (what === undefined && parts.length > 0)) break
    if (what === IMAGE) {
      const size = tableSize(bytes[at + 8])
      const own = size > 0 ? new Uint8Array(256) : colours
      const data = at + 9 + size
      const frame = bytes.slice(at - 1, data)
      const end = endOfBlocks(bytes, data + 1)
      const packed = pixels(bytes, data, end, viewOf(frame), own)
      if (size > 0) forget(frame.subarray(10), own)
      parts.push(...(control ? [control] : []), frame, packed)
      control = null
      at = end
    } else if (what === EXTENSION) {
      const kind = bytes[at++]
      const blocks = at
      at = endOfBlocks(bytes, at)
      const repeats =
        kind === APPLICATION &&
        /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(latin(bytes.subarray(blocks + 1, blocks + 12)))
      if (kind === CONTROL && bytes[blocks] === 4) {
        // Only the last one before a frame counts.
        control = Uint8Array.of(EXTENSION, CONTROL, ...bytes.subarray(blocks, blocks + 5), 0)
        control[3] = (control[3] ?? 0) & 0x1f
      } else if (repeats && !isRepeated && bytes[blocks + 12] === 3 && bytes[blocks + 13] === 1) {
        // The number of repeats, without further blocks.
        parts.push(bytes.subarray(blocks - 2, blocks + 16), Uint8Array.of(0))
        isRepeated = true
      } else if (kind === COMMENT) {
        found.push({ what: 'words', detail: quote(latin(bytes.subarray(blocks + 1, at - 1))) })
      } else found.push({ what: 'edits', detail: null })
    } else {
      throw new CannotClean()
    }
  }
  if (at < bytes.length) found.push({ what: 'hidden', detail: null })
  forget(head.subarray(13), colours)
  return { file: toFile([head, ...parts, Uint8Array.of(TRAILER)], 'image/gif'), found }
}

/** Makes colours black that no pixel uses. */
function forget(table: Uint8Array, used: Uint8Array): void {
  for (let index = 0; 3 * index < table.length; index++)
    if (!used[index]) table.fill(0, 3 * index, 3 * index + 3)
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

/**
 * The compressed picture up to its end code, or until it is full (appendix F): its blocks, and none after them.
 * @param used receives its colours
 * @throws CannotClean if it is damaged; a truncated one is allowed
 */
function pixels(bytes: Uint8Array, from: number, to: number, frame: DataView, used: Uint8Array): Uint8Array {
  const smallest = bytes[from] ?? 0
  if (smallest < 1 || smallest > 8) throw new CannotClean()
  const size = frame.getUint16(5, true) * frame.getUint16(7, true)
  const [clear, stop] = [1 << smallest, (1 << smallest) + 1]
  /** The number of pixels that each code stands for. */
  const lengths = new Uint32Array(4096).fill(1, 0, clear)
  let [width, next, last, made, buffer, bits] = [smallest + 1, stop + 1, 0, 0, 0, 0]
  const upTo = (block: number, index: number) => {
    const cut = bytes.slice(from, block + index + 2)
    cut[block - from] = index
    cut[cut.length - 1] = 0
    return cut
  }
  for (let block = from + 1; block < to; block += (bytes[block] ?? 0) + 1) {
    const length = bytes[block] ?? 0
    for (let index = 1; index <= length; index++) {
      buffer |= (bytes[block + index] ?? 0) << bits
      bits += 8
      while (bits >= width) {
        const code = buffer & ((1 << width) - 1)
        // The end code may still follow a complete picture.
        if (code === stop || made >= size) return upTo(block, index)
        buffer >>>= width
        bits -= width
        if (code === clear) [width, next, last] = [smallest + 1, stop + 1, 0]
        else {
          if (last > 0 && next < 4096) lengths[next++] = last + 1
          if (code >= next) throw new CannotClean()
          if (code < clear) used[code] = 1
          last = lengths[code] ?? 0
          made += last
          if (next === 1 << width && width < 12) width++
        }
      }
    }
  }
  return bytes.subarray(from, to)
}
