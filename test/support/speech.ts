/** Invented speech, and what can be measured of it. */

export interface Sung {
  /** Samples in a second. */
  readonly rate: number
  readonly seconds: number
  /** In hertz; null whispers. */
  readonly pitch: number | null
  /** Where it resounds, in hertz. */
  readonly formants: readonly number[]
}

/** A vowel: pulses or noise, through a resonator for each formant. */
export function vowel({ rate, seconds, pitch, formants }: Sung): Float32Array {
  const sound = new Float32Array(Math.round(rate * seconds))
  let seed = 1
  const noise = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return seed / 2 ** 31 - 1
  }
  let phase = 0
  for (let at = 0; at < sound.length; at++) {
    phase += (pitch ?? 0) / rate
    sound[at] = pitch === null ? noise() : phase >= 1 ? 1 : 0
    if (phase >= 1) phase--
  }
  for (const formant of formants) {
    const radius = Math.exp((-Math.PI * 90) / rate)
    const [a, b] = [2 * radius * Math.cos((2 * Math.PI * formant) / rate), -radius * radius]
    let [one, two] = [0, 0]
    for (let at = 0; at < sound.length; at++) {
      ;[one, two] = [(sound[at] as number) + a * one + b * two, one]
      sound[at] = one
    }
  }
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  return sound.map((sample) => sample / peak / 2)
}

/** The pitch of a voice, in hertz: the shortest time after which it is nearly as much like itself as it ever is. */
export function pitchOf(sound: Float32Array, rate: number): number {
  const piece = sound.subarray(0, Math.min(sound.length, rate))
  const first = Math.round(rate / 400)
  const alike = Array.from({ length: Math.round(rate / 50) - first }, (_, at) => {
    let sum = 0
    for (let i = 0; i + first + at < piece.length; i++)
      sum += (piece[i] as number) * (piece[i + first + at] as number)
    return sum
  })
  const enough = 0.8 * Math.max(...alike)
  const from = alike.findIndex((one) => one > enough)
  const end = alike.findIndex((one, at) => at > from && one < enough)
  const hill = alike.slice(from, end < 0 ? undefined : end)
  return rate / (first + from + hill.indexOf(Math.max(...hill)))
}

/** How loud it is, in decibels, every 20 hertz up to 3,400: averaged over all its pieces of 30 milliseconds. */
export function spectrumOf(sound: Float32Array, rate: number): number[] {
  const length = Math.round(rate * 0.03)
  const window = Float64Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length))
  return Array.from({ length: 170 }, (_, step) => {
    const turn = (2 * Math.PI * 20 * (step + 1)) / rate
    const [cos, sin] = [Math.cos, Math.sin].map((of) =>
      Float64Array.from(window, (one, at) => one * of(turn * at)),
    )
    let power = 0
    for (let from = 0; from + length <= sound.length; from += length) {
      let [re, im] = [0, 0]
      for (let at = 0; at < length; at++) {
        re += (cos?.[at] ?? 0) * (sound[from + at] as number)
        im += (sin?.[at] ?? 0) * (sound[from + at] as number)
      }
      power += re * re + im * im
    }
    return 10 * Math.log10(power + 1e-12)
  })
}

/** Where the spectrum is loudest within 250 hertz on each side: formants, lowest first. */
export function peaksOf(spectrum: readonly number[]): number[] {
  return spectrum.flatMap((one, at) => {
    const around = spectrum.slice(Math.max(0, at - 12), at + 13)
    const isPeak = one === Math.max(...around) && one > Math.min(...around) + 6
    return isPeak ? [20 * (at + 1)] : []
  })
}

/** The samples of a WAV file with one channel of 16 bits, as it is without anything else in it. */
export function readWave(bytes: Uint8Array): { rate: number; samples: Float32Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = Float32Array.from(
    { length: (bytes.length - 44) / 2 },
    (_, at) => view.getInt16(44 + 2 * at, true) / 32_768,
  )
  return { rate: view.getUint32(24, true), samples }
}
