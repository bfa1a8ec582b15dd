/** WAV: one channel, 16 bits, uncompressed; a head of 44 bytes that says so, and nothing else. */
import { sampleRate } from './resample.ts'

const head = 44

/** How many whole seconds fit into a file of this size, with what comes out after them. */
export function secondsIn(bytes: number): number {
  return Math.max(0, Math.floor((bytes - head) / (2 * sampleRate) - 0.25))
}

/** @param samples from -1 to 1 */
export function toWave(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const size = 2 * samples.length
  const view = new DataView(new ArrayBuffer(head + size))
  const name = (at: number, text: string) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  name(0, 'RIFF')
  view.setUint32(4, head - 8 + size, true)
  name(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // Integers, one channel.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, 2 * sampleRate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  name(36, 'data')
  view.setUint32(40, size, true)
  samples.forEach((one, at) =>
    view.setInt16(head + 2 * at, Math.round(32_767 * Math.max(-1, Math.min(1, one))), true),
  )
  return new Uint8Array(view.buffer)
}
