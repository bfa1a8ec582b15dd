/**
 * Brings sound to 16,000 samples a second, piece by piece, whatever rate the device records at: a windowed sinc, which lets
 * through what both rates can carry.
 */
import { appended } from './samples.ts'

/** Samples in a second of every recording: enough for speech, and too few for much else. */
export const sampleRate = 16_000

/** Zero crossings of the sinc on each side. */
const crossings = 16

export interface Resampler {
  /** The samples that have become certain with these. */
  push(input: Float32Array): Float32Array
  /** Overwrites what is kept of the input. */
  forget(): void
}

/** @param from samples in a second of the input, a whole number */
export function openResampler(from: number): Resampler {
  const step = from / sampleRate
  const width = Math.ceil(crossings * Math.max(1, step))
  const phases = sampleRate / divisor(from, sampleRate)
  const filters = Array.from({ length: phases }, (_, phase) => filterAt((phase * step) % 1, step, width))
  let kept = new Float32Array(width)
  /** How many samples have been made, and how many of the input came before those kept. */
  let made = 0
  let before = -width
  return {
    push: (input) => {
      const all = appended(kept, input)
      const output: number[] = []
      for (;;) {
        // In whole numbers, so that an hour is as exact as a second.
        const at = Math.floor((made * from) / sampleRate) - before
        if (at + width >= all.length) break
        const filter = filters[made % phases] as Float32Array
        let sum = 0
        for (let tap = 0; tap < filter.length; tap++)
          sum += (filter[tap] as number) * (all[at - width + 1 + tap] as number)
        output.push(sum)
        made++
      }
      const needed = Math.max(0, Math.floor((made * from) / sampleRate) - before - width)
      kept = all.slice(needed)
      before += needed
      all.fill(0)
      return Float32Array.from(output)
    },
    forget: () => {
      kept.fill(0)
    },
  }
}

/** The taps for a sample that lies this far behind one of the input. */
function filterAt(fraction: number, step: number, width: number): Float32Array {
  const cutoff = 0.94 / Math.max(1, step)
  return Float32Array.from({ length: 2 * width }, (_, tap) => {
    const away = tap - width + 1 - fraction
    const x = Math.PI * away * cutoff
    const window = 0.5 + 0.5 * Math.cos((Math.PI * away) / width)
    return Math.abs(away) >= width ? 0 : cutoff * window * (x === 0 ? 1 : Math.sin(x) / x)
  })
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
