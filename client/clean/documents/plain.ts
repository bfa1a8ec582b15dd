/** Values that are a number, a colour or a word of the format, and outlines of shapes. */

/** A whole number as most attributes have it. Tried first: there are millions. */
const short = /^-?\d{1,10}$/
/** A number with its unit, or a colour. */
const measure =
  /^[-+]?(\d{1,10}(\.\d{0,20})?|\.\d{1,20})([eE][-+]?\d{1,3})?(cm|mm|in|inch|pt|pc|pi|px|em|ex|deg|g?rad|ms|min|s|h|q|f|fd|%|°|\*)?$/
const colour = /^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$/

/** @param words of the format */
export function isPlain(value: string, words: ReadonlySet<string>): boolean {
  if (short.test(value) || words.has(value) || value === '') return true
  if (value.length > 20_000) return false
  const parts = value.trim().split(/[\s,;()]+/)
  return parts.every((one) => one === '' || words.has(one) || measure.test(one) || colour.test(one))
}

/** What the outline of a shape is made of (SVG 2, 9.3): commands with their numbers. */
export const drawingPath =
  /[MmLlHhVvCcSsQqTtAa](?=[\s,]*[-+.\d])|[Zz]|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|[\s,]+/g

/** True if nothing is left when all pieces of this shape are taken out, and no number is longer than any needs to be. */
export function isMadeOf(pieces: RegExp, value: string): boolean {
  return value.replace(pieces, '') === '' && !/(^|[^.\d])\d{11}/.test(value)
}
