/**
 * What encoders put among the pictures of a film: NAL units of H.264 (ISO/IEC 14496-10, 7.3.1) and H.265 (ISO/IEC
 * 23008-2, 7.3.1), and OBUs of AV1 (5.3). Units that decoders do not need (SEI: settings, times, captions, anything a
 * program wants to say) become filler of the same length, which decoders skip, so that no table of sizes has to be
 * rewritten.
 */
import { CannotClean } from '../cleaned.ts'
import { endPicture, endSequence } from './parameter-sets.ts'
import { emptyPadding } from '../sounds/opus-packet.ts'

/** How pictures are coded. @see unitsOf */
export interface Coding {
  readonly kind: 'avc' | 'hevc' | 'av1' | 'opus'
  /** Bytes of the length before each NAL unit; of Opus, how many streams are in a packet. */
  readonly width: number
}

const avcKept = new Set([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 19, 20])
const hevcKept = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 21, 32, 33, 34, 35, 36, 37])
/** The length of units that are only markers. */
const marks: Readonly<Record<string, number>> = {
  ...{ avc9: 2, avc10: 1, avc11: 1 },
  ...{ hevc35: 3, hevc36: 2, hevc37: 2 },
}
/** Sequence, frames, and parts of them; a marker between pictures is empty. */
const obuKept = new Set([1, 3, 4, 6, 7])
/** A sequence needs no more bytes; encoders write ten or eleven. */
const mostOfSequence = 24

/**
 * @param configuration the contents of `avcC`, `hvcC`, `av1C` or `dOps`
 * @returns null if the coding has no such units
 */
export function codingOf(box: string, configuration: Uint8Array): Coding | null {
  if (box === 'avcC') return { kind: 'avc', width: ((configuration[4] ?? 0) & 3) + 1 }
  if (box === 'hvcC') return { kind: 'hevc', width: ((configuration[21] ?? 0) & 3) + 1 }
  if (box === 'dOps') return { kind: 'opus', width: configuration[10] ? (configuration[11] ?? 0) : 1 }
  return box === 'av1C' ? { kind: 'av1', width: 0 } : null
}

/**
 * Empties the units of one sample that no decoder needs.
 * @returns whether there were any
 * @throws CannotClean
 */
export function emptyUnits(sample: Uint8Array, { kind, width }: Coding): boolean {
  if (kind === 'av1') return emptyObus(sample, obuKept)
  if (kind === 'opus') return sample.length > 0 && emptyPadding(sample, width)
  let changed = false
  for (let at = 0; at < sample.length;) {
    let size = 0
    for (const byte of sample.subarray(at, at + width)) size = size * 256 + byte
    at += width
    if (at + size > sample.length) throw new CannotClean()
    const unit = sample.subarray(at, at + size)
    if (size > 0 && !isNeeded(unit, kind)) changed = fill(unit, kind) || changed
    else if (size > 0 && kind === 'avc') changed = endSet(unit) || changed
    at += size
  }
  return changed
}

/**
 * Writes zeros behind the end of a parameter set of H.264.
 * @returns true if there was anything else
 * @throws CannotClean if it cannot be read
 */
export function endSet(unit: Uint8Array): boolean {
  const kind = unitKind(unit, 'avc')
  return kind === 7 ? endSequence(unit) : kind === 8 && endPicture(unit)
}

/** The type of a unit, from its first byte. */
export const unitKind = (unit: Uint8Array, kind: 'avc' | 'hevc') =>
  kind === 'avc' ? (unit[0] ?? 0) & 31 : ((unit[0] ?? 0) >> 1) & 63

function isNeeded(unit: Uint8Array, kind: 'avc' | 'hevc'): boolean {
  const what = unitKind(unit, kind)
  const length = marks[`${kind}${what}`]
  return (kind === 'avc' ? avcKept : hevcKept).has(what) && (length === undefined || unit.length === length)
}

/**
 * Filler data: only ones, and the bit that ends a unit.
 * @returns whether it was something else
 */
function fill(unit: Uint8Array, kind: 'avc' | 'hevc'): boolean {
  const head = kind === 'avc' ? [12] : [76, 1]
  if (unit.length <= head.length) throw new CannotClean()
  const filler = new Uint8Array(unit.length).fill(0xff)
  filler.set(head)
  filler[unit.length - 1] = 0x80
  const changed = filler.some((byte, at) => byte !== unit[at])
  unit.set(filler)
  return changed
}

/**
 * The same for OBUs, whose filler is called padding.
 * @param kept their types
 * @throws CannotClean
 */
export function emptyObus(bytes: Uint8Array, kept: ReadonlySet<number>): boolean {
  let changed = false
  for (let at = 0; at < bytes.length;) {
    const head = bytes[at] ?? 0
    const type = (head >> 3) & 15
    let body = at + (head & 4 ? 2 : 1)
    let size = bytes.length - body
    if (head & 2) [body, size] = leb128(bytes, body)
    if ((head & 0x81) !== 0 || size < 0 || body + size > bytes.length) throw new CannotClean()
    const obu = bytes.subarray(body, body + size)
    if (type === 1 && size > mostOfSequence) throw new CannotClean()
    if (!kept.has(type) && size > 0) {
      const padding = new Uint8Array(size)
      padding[size - 1] = 0x80
      changed ||= type !== 15 || padding.some((byte, index) => byte !== obu[index])
      obu.set(padding)
      bytes[at] = (head & 0x87) | (15 << 3)
    }
    at = body + size
  }
  return changed
}

/**
 * A number with seven bits per byte, whose last byte has no eighth bit: returns where the next field begins, and the
 * number.
 */
function leb128(bytes: Uint8Array, from: number): [next: number, value: number] {
  let value = 0
  for (let index = 0; index < 5; index++) {
    const byte = bytes[from + index]
    if (byte === undefined) break
    value += (byte & 127) * 2 ** (7 * index)
    if (byte < 128) return [from + index + 1, value]
  }
  throw new CannotClean()
}
