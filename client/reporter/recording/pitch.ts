/**
 * Another pitch, piece by piece: the sound is stretched without changing its pitch (WSOLA: Verhelst and Roelands, ICASSP
 * 1993), then read faster or slower, so that it lasts as long as before.
 */
import { appended } from './samples.ts'

/** Samples between pieces that overlap by half. */
const hop = 240
/** How far a piece may be moved to fit the one before: more than a period of the lowest voice. */
const slack = 120

export interface PitchChanger {
  /** @param factor of the frequencies, asked for each piece by the number of samples made so far */
  push(input: Float32Array): Float32Array
  /** Overwrites what is kept of the input. */
  forget(): void
}

export function openPitchChanger(factorAt: (sample: number) => number): PitchChanger {
  // What came before the beginning is silence.
  let kept = new Float32Array(slack + 1)
  /** Where in `kept` the next piece begins if nothing is moved, and where the piece before would go on. */
  let next = slack + 1
  let natural = slack + 1
  /** The second half of the piece before, fading out. */
  const tail = new Float32Array(hop)
  /** The last stretched samples, which reading needs, and where it is among them. */
  let stretched = new Float32Array(3)
  let at = 1
  let made = 0
  const rise = Float32Array.from({ length: hop }, (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / hop))

  /** Where, near `next`, the sound is most like the way the piece before goes on. */
  function bestPlace(): number {
    const middle = Math.round(next)
    let [best, place] = [-Infinity, middle]
    for (let from = middle - slack; from <= middle + slack; from++) {
      let [like, energy] = [0, 1e-6]
      // Every second sample says enough.
      for (let i = 0; i < hop; i += 2) {
        const one = kept[from + i] as number
        like += one * (kept[natural + i] as number)
        energy += one * one
      }
      const score = like / Math.sqrt(energy)
      if (score > best) [best, place] = [score, from]
    }
    return place
  }

  return {
    push: (input) => {
      const all = appended(kept, input)
      kept = all
      const output: number[] = []
      while (Math.max(Math.round(next) + slack, natural) + 2 * hop <= kept.length) {
        const factor = factorAt(made)
        const from = bestPlace()
        const whole = new Float32Array(stretched.length + hop)
        whole.set(stretched)
        for (let i = 0; i < hop; i++) {
          const grown = rise[i] as number
          whole[stretched.length + i] = (tail[i] as number) + grown * (kept[from + i] as number)
          tail[i] = (1 - grown) * (kept[from + hop + i] as number)
        }
        stretched = whole
        while (Math.floor(at) + 2 < stretched.length) {
          output.push(between(stretched, at))
          at += factor
          made++
        }
        const read = Math.max(0, Math.floor(at) - 1)
        stretched = stretched.slice(read)
        at -= read
        natural = from + hop
        next += hop / factor
      }
      const needed = Math.max(0, Math.min(Math.round(next) - slack, natural))
      kept = all.slice(needed)
      next -= needed
      natural -= needed
      all.fill(0)
      return Float32Array.from(output)
    },
    forget: () => {
      for (const one of [kept, tail, stretched]) one.fill(0)
    },
  }
}

/** The value between samples, on a curve through the four around it (Catmull and Rom). */
function between(samples: Float32Array, place: number): number {
  const index = Math.floor(place)
  const x = place - index
  const [a = 0, b = 0, c = 0, d = 0] = samples.subarray(index - 1, index + 3)
  return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
}
