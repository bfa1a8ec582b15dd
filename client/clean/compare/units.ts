/**
 * Blanks units among the pictures that no decoder shows, and the padding of Opus: the rest is compared. For pictures, it
 * uses no code of the cleaner.
 */
import { emptyPadding } from '../sounds/opus-packet.ts'

export type Units = 'avc' | 'hevc' | 'av1' | 'opus'

/**
 * @param width bytes of the length before each unit; of Opus, how many streams are in a packet
 * @returns the same bytes, with zeros where nothing is shown
 */
export function shown(bytes: Uint8Array, sizes: readonly number[], units: Units, width: number): Uint8Array {
  let at = 0
  for (const size of sizes) {
    const sample = bytes.subarray(at, (at += size))
    if (units === 'opus') withoutPadding(sample, width)
    else if (units === 'av1') blankObus(sample)
    else blankUnits(sample, units, width)
  }
  return bytes
}

function blankUnits(sample: Uint8Array, units: Units, width: number): void {
  for (let at = 0; at < sample.length;) {
    const size = sample.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0)
    const head = sample[at + width] ?? 0
    const kind = units === 'avc' ? head & 31 : (head >> 1) & 63
    // Parameter sets and slices are visible; settings, times, captions and filler are not.
    const isShown = units === 'avc' ? [1, 2, 3, 4, 5, 7, 8, 13, 14, 15, 19, 20].includes(kind) : kind < 35
    if (!isShown) sample.fill(0, at + width, at + width + size)
    at += width + size
  }
}

function blankObus(sample: Uint8Array): void {
  for (let at = 0; at < sample.length;) {
    const head = sample[at] ?? 0
    let [body, size] = [at + (head & 4 ? 2 : 1), 0]
    if ((head & 2) === 0) size = sample.length - body
    else
      for (let shift = 1; body < sample.length; shift *= 128) {
        const byte = sample[body++] ?? 0
        size += (byte & 127) * shift
        if (byte < 128) break
      }
    if (![1, 3, 4, 6, 7].includes((head >> 3) & 15)) sample.fill(0, at, body + size)
    at = body + size
  }
}

/** Also for packets of Ogg. */
export function withoutPadding(packet: Uint8Array, streams: number): void {
  try {
    emptyPadding(packet, streams)
  } catch {
    // A packet that no decoder accepts is compared unchanged.
  }
}
