/**
 * The shape of a mouth in a short piece of sound, and another shape in its place: the McAdams coefficient.
 *
 * Linear prediction splits a piece into what the vocal cords give and a filter, the mouth. The filter's poles stand where
 * the voice resounds (formants). Raising their angles to a power moves them, each by another amount, and the sound is made again
 * with the filter that results.
 *
 * Patino, Tomashenko, Todisco, Nautsch, Evans: "Speaker anonymisation using the McAdams coefficient", Interspeech 2021
 * (arXiv 2011.01130); the second baseline of the VoicePrivacy Challenges of 2020 and 2022. Made by S. McAdams in 1984.
 */

/** Poles of the filter: as many as in the publication, at the same rate. */
const order = 20
/** A pole nearer to the circle would ring. */
const mostRadius = 0.985
/** Angles of poles, in radians: from 50 to 7,600 hertz. */
const [lowest, highest] = [0.02, 2.98]
const mostRounds = 80

/** A filter's coefficients after the first, which is 1. */
type Filter = Float64Array

export interface Shape {
  /** The power. 1 changes nothing. */
  readonly power: number
  /** By what factor all frequencies were multiplied before: undone for the shape alone, so that only the pitch stays changed. */
  readonly pitch: number
}

/**
 * Gives pieces of one recording other shapes.
 * @returns changes a piece in place; the piece has been through a window, and goes through it again afterwards
 */
export function openShaper(): (piece: Float64Array, shape: Shape) => void {
  // Of the piece before: poles hardly move from one to the next.
  let known: Roots | null = null
  return (piece, shape) => {
    const before = energyOf(piece)
    // Silence has no shape.
    if (before < 1e-9) return void piece.fill(0)
    const filter = predict(piece)
    known = rootsOf(filter, known) ?? rootsOf(filter, null)
    // The original shape must not get through.
    if (!known) return void piece.fill(0)
    const made = filterOf(known, shape)
    whiten(piece, filter)
    colour(piece, made)
    const gain = Math.sqrt(before / Math.max(energyOf(piece), 1e-12))
    for (let at = 0; at < piece.length; at++) piece[at] = (piece[at] as number) * gain
  }
}

function energyOf(piece: Float64Array): number {
  let sum = 0
  for (const one of piece) sum += one * one
  return sum
}

/** Linear prediction by the method of Levinson and Durbin. */
function predict(piece: Float64Array): Filter {
  const alike = new Float64Array(order + 1)
  for (let lag = 0; lag <= order; lag++) {
    let sum = 0
    for (let at = lag; at < piece.length; at++) sum += (piece[at] as number) * (piece[at - lag] as number)
    alike[lag] = sum
  }
  // As if there were a little noise, 40 dB below: what is empty has no shape of its own, and poles stay inside the circle.
  alike[0] = (alike[0] as number) * (1 + 1e-4) + 1e-12
  const filter = new Float64Array(order)
  let left = alike[0]
  for (let at = 0; at < order; at++) {
    let sum = alike[at + 1] as number
    for (let i = 0; i < at; i++) sum += (filter[i] as number) * (alike[at - i] as number)
    const reflection = -sum / left
    const old = filter.slice(0, at)
    for (let i = 0; i < at; i++) filter[i] = (old[i] as number) + reflection * (old[at - 1 - i] as number)
    filter[at] = reflection
    left *= 1 - reflection * reflection
  }
  return filter
}

/** Takes the shape away: what is left is what the vocal cords gave. */
function whiten(piece: Float64Array, filter: Filter): void {
  for (let at = piece.length - 1; at >= 0; at--) {
    let sum = piece[at] as number
    for (let i = 0; i < order && i < at; i++) sum += (filter[i] as number) * (piece[at - 1 - i] as number)
    piece[at] = sum
  }
}

/** Gives it a shape. */
function colour(piece: Float64Array, filter: Filter): void {
  for (let at = 0; at < piece.length; at++) {
    let sum = piece[at] as number
    for (let i = 0; i < filter.length && i < at; i++)
      sum -= (filter[i] as number) * (piece[at - 1 - i] as number)
    piece[at] = sum
  }
}

interface Roots {
  readonly re: Float64Array
  readonly im: Float64Array
}

/**
 * All roots of the filter at once, by the method of Aberth and Ehrlich.
 * @param near where to begin
 * @returns null if they do not settle
 */
function rootsOf(filter: Filter, near: Roots | null): Roots | null {
  const spread = (of: (angle: number) => number) =>
    Float64Array.from({ length: order }, (_, at) => 0.9 * of((2 * Math.PI * (at + 0.3)) / order))
  const re = near ? near.re.slice() : spread(Math.cos)
  const im = near ? near.im.slice() : spread(Math.sin)
  for (let round = 0; round < mostRounds; round++) {
    let moved = 0
    for (let at = 0; at < order; at++) {
      const [x, y] = [re[at] as number, im[at] as number]
      // The value and the slope there, by Horner's rule.
      let [a, b, c, d] = [1, 0, 0, 0]
      for (let i = 0; i < order; i++) {
        ;[c, d] = [c * x - d * y + a, c * y + d * x + b]
        ;[a, b] = [a * x - b * y + (filter[i] as number), a * y + b * x]
      }
      const slope = c * c + d * d
      if (slope === 0) return null
      const [u, w] = [(a * c + b * d) / slope, (b * c - a * d) / slope]
      let [s, t] = [0, 0]
      for (let other = 0; other < order; other++) {
        if (other === at) continue
        const [p, q] = [x - (re[other] as number), y - (im[other] as number)]
        const far = p * p + q * q + 1e-300
        s += p / far
        t -= q / far
      }
      const [e, f] = [1 - (u * s - w * t), -(u * t + w * s)]
      const under = e * e + f * f
      if (under === 0) return null
      const [dx, dy] = [(u * e + w * f) / under, (w * e - u * f) / under]
      re[at] = x - dx
      im[at] = y - dy
      moved = Math.max(moved, Math.abs(dx) + Math.abs(dy))
    }
    if (!Number.isFinite(moved)) return null
    if (moved < 1e-8) return { re, im }
  }
  return null
}

/** The filter whose poles have these angles, moved. */
function filterOf({ re, im }: Roots, { power, pitch }: Shape): Filter {
  let made = [1]
  const times = (...factor: readonly number[]) => {
    const next = new Array<number>(made.length + factor.length - 1).fill(0)
    made.forEach((a, i) => factor.forEach((b, j) => (next[i + j] = (next[i + j] as number) + a * b)))
    made = next
  }
  for (let at = 0; at < order; at++) {
    const [x, y] = [re[at] as number, im[at] as number]
    const radius = Math.min(mostRadius, Math.hypot(x, y))
    // Of two that mirror each other, one stands for both.
    if (y > 1e-6) {
      const wanted = (Math.atan2(y, x) / pitch) ** power
      const angle = Math.min(highest, Math.max(lowest, wanted))
      // What would leave the range of hearing fades: several poles in one place would whistle.
      const faded = radius * Math.exp(-3 * Math.abs(wanted - angle))
      times(1, -2 * faded * Math.cos(angle), faded * faded)
    } else if (y >= -1e-6) times(1, -Math.sign(x) * radius)
  }
  return Float64Array.from(made.slice(1))
}
