/** What glyphs of a font in the Compact Font Format are called, which codes they have, and which font they are of. */
import { CannotClean, joined, latin } from '../cleaned.ts'
import { ascii, Reader, u16 } from './bytes.ts'
import type { GlyphNames } from './names.ts'

/** Texts that every program knows by their number (appendix A). */
const standard = 391

/** The texts of a font: those that something refers to, names of glyphs made neutral. */
export class Strings {
  private readonly made = new Map<string, number>()
  private readonly old: readonly Uint8Array[]
  private readonly names: GlyphNames
  constructor(old: readonly Uint8Array[], names: GlyphNames) {
    this.old = old
    this.names = names
  }

  textOf(number: number): string {
    return latin(this.old[number - standard] ?? new Uint8Array())
  }

  /** The number of a text in the new font. */
  add(text: string): number {
    const number = this.made.get(text) ?? standard + this.made.size
    this.made.set(text, number)
    return number
  }

  /** The new number of a glyph's name. */
  glyph(number: number): number {
    return number < standard ? number : this.add(this.names.of(this.textOf(number)))
  }

  all(): Uint8Array[] {
    return [...this.made.keys()].map(ascii)
  }
}

/**
 * The name of each glyph but the first, or the number of a list that every program has.
 * @param strings null for a font whose glyphs have numbers for names
 */
export function charsetOf(
  bytes: Uint8Array,
  at: number,
  count: number,
  strings: Strings | null,
): Uint8Array | number {
  if (at <= 2) return at
  const reader = new Reader(bytes, at)
  const format = reader.u8()
  if (format > 2) throw new CannotClean()
  const found: number[] = []
  while (found.length < count - 1) {
    const first = reader.u16()
    const more = format === 0 ? 0 : format === 1 ? reader.u8() : reader.u16()
    for (let step = 0; step <= more && found.length < count - 1; step++) found.push(first + step)
  }
  return joined([Uint8Array.of(0), ...found.map((one) => u16(strings ? strings.glyph(one) : one & 0xffff))])
}

export function encodingOf(bytes: Uint8Array, at: number, strings: Strings): Uint8Array | number {
  if (at <= 1) return at
  const reader = new Reader(bytes, at)
  const format = reader.u8()
  if ((format & 0x7f) > 1) throw new CannotClean()
  const count = reader.u8()
  const codes = reader.take((format & 0x7f) === 0 ? count : 2 * count)
  const parts = [Uint8Array.of(format, count), codes]
  if ((format & 0x80) !== 0) {
    const more = reader.u8()
    parts.push(Uint8Array.of(more))
    for (let index = 0; index < more; index++)
      parts.push(Uint8Array.of(reader.u8()), u16(strings.glyph(reader.u16())))
  }
  return joined(parts)
}

/** Which of several fonts each glyph is of. */
export function selectionOf(bytes: Uint8Array, at: number, count: number): Uint8Array {
  const reader = new Reader(bytes, at)
  const format = reader.u8()
  if (format === 0) return bytes.subarray(at, at + 1 + reader.take(count).length)
  if (format !== 3) throw new CannotClean()
  const length = 3 + 3 * reader.u16() + 2
  reader.at = at
  return reader.take(length)
}
