/**
 * Changes a voice while it is being recorded, so that no original is kept: pitch (pitch.ts) and resonances (envelope.ts), both
 * by amounts that are drawn for this recording and wander while it lasts.
 *
 * A fixed change could be undone by whoever finds out two numbers. One that wanders has more of them, and they are forgotten; but it
 * is no encryption: see docs/decisions/0073-*.
 */
import { openShaper } from './envelope.ts'
import { openPitchChanger } from './pitch.ts'
import { openResampler, sampleRate } from './resample.ts'

/** Samples in a piece whose resonances are changed, and half of them. */
const piece = 320
const half = piece / 2
/** Samples between two points of the way along which the amounts wander. */
const stretch = 12_800
/** Below this, in hertz, there is no speech, but the hum of mains. */
const lowest = 85

/** Random bytes that a recording of some seconds needs: two for each point of each way, and for where they begin. */
export function bytesFor(seconds: number): number {
  return 4 + 4 * (Math.ceil((seconds * sampleRate) / stretch) + 2)
}

/** The amounts at each moment of one recording. */
interface Amounts {
  /** @param sample of the recording, by number */
  readonly pitchAt: (sample: number) => number
  readonly powerAt: (sample: number) => number
}

/** @param random as many bytes as `bytesFor` says; the same bytes give the same amounts */
export function amountsFrom(random: Uint8Array): Amounts {
  const fraction = (at: number) => (random[at % random.length] as number) / 256
  const shared = (at: number) => (fraction(2 * at) + fraction(2 * at + 1) / 256) * (256 / 257)
  // Up or down, and never by so little that the voice stays as it is, nor so much that it is not understood.
  const sided = (at: number, low: readonly [number, number], high: readonly [number, number]) => {
    const twice = 2 * shared(at)
    const [from, to] = twice < 1 ? low : high
    return from + (to - from) * (twice % 1)
  }
  const pitch = sided(0, [0.78, 0.88], [1.14, 1.3])
  const power = sided(1, [0.78, 0.87], [1.11, 1.2])
  const wander = (first: number, by: number) => (sample: number) => {
    const at = sample / stretch
    const point = (which: number) => 2 * shared(2 + 2 * which + first) - 1
    const from = point(Math.floor(at))
    return by * (from + (point(Math.floor(at) + 1) - from) * (at % 1))
  }
  const [pitchBy, powerBy] = [wander(0, 0.04), wander(1, 0.03)]
  return {
    pitchAt: (sample) => pitch * (1 + pitchBy(sample)),
    powerAt: (sample) => power * (1 + powerBy(sample)),
  }
}

export interface Disguise {
  /** Takes the next samples of the original, and overwrites them. */
  push(original: Float32Array): void
  /** The whole changed recording, as loud as can be without clipping; everything else is overwritten. */
  end(): Float32Array
}

/**
 * Called by recorder-worker.ts.
 * @param rate samples in a second of the original
 * @param random see `bytesFor`; overwritten at the end
 */
export function openDisguise(rate: number, random: Uint8Array): Disguise {
  const { pitchAt, powerAt } = amountsFrom(random)
  const resampler = openResampler(Math.round(rate))
  const pitch = openPitchChanger(pitchAt)
  const highPass = openHighPass()
  const shape = openShaper()
  const window = Float64Array.from({ length: piece }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / piece))
  const done: Float32Array[] = []
  let waiting = new Float32Array(half)
  let over = new Float64Array(half)
  let made = 0

  function through(samples: Float32Array): void {
    const lower = resampler.push(samples)
    samples.fill(0)
    highPass(lower)
    const changed = pitch.push(lower)
    lower.fill(0)
    const all = new Float32Array(waiting.length + changed.length)
    all.set(waiting)
    all.set(changed, waiting.length)
    waiting.fill(0)
    let from = 0
    for (; from + piece <= all.length; from += half) {
      const one = Float64Array.from(window, (factor, i) => factor * (all[from + i] as number))
      shape(one, { power: powerAt(made), pitch: pitchAt(made) })
      const out = new Float32Array(half)
      for (let i = 0; i < half; i++) {
        out[i] = (over[i] as number) + (window[i] as number) * (one[i] as number)
        over[i] = (window[half + i] as number) * (one[half + i] as number)
      }
      done.push(out)
      made += half
    }
    waiting = all.slice(from)
    all.fill(0)
  }

  return {
    push: through,
    end: () => {
      // What is still on its way comes out.
      through(new Float32Array(Math.round(rate / 8)))
      resampler.forget()
      pitch.forget()
      waiting.fill(0)
      over = new Float64Array(half)
      random.fill(0)
      return asLoudAsCanBe(done)
    },
  }
}

/** How much louder a recording may become: the noise of a silent room stays quiet. */
const mostGain = 20

function asLoudAsCanBe(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.length * half)
  parts.forEach((part, at) => whole.set(part, at * half))
  let peak = 0
  for (const one of whole) peak = Math.max(peak, Math.abs(one))
  const gain = Math.min(mostGain, 0.9 / Math.max(peak, 1e-6))
  for (let at = 0; at < whole.length; at++) whole[at] = (whole[at] as number) * gain
  return whole
}

/** A filter of the second order (R. Bristow-Johnson, "Audio EQ Cookbook"). Changes samples in place. */
function openHighPass(): (samples: Float32Array) => void {
  const angle = (2 * Math.PI * lowest) / sampleRate
  const alpha = Math.sin(angle) * Math.SQRT1_2
  const [scale, cos] = [1 / (1 + alpha), Math.cos(angle)]
  const [a1, a2, b0] = [-2 * cos * scale, (1 - alpha) * scale, ((1 + cos) / 2) * scale]
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return (samples) => {
    for (let at = 0; at < samples.length; at++) {
      const x = samples[at] as number
      const y = b0 * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2
      ;[x2, x1, y2, y1] = [x1, x, y1, y]
      samples[at] = y
    }
  }
}
