/**
 * Measures a JSON text from its bytes, in one pass: how deeply it nests, and how many values it has.
 *
 * Both cost a parser time, most of all when a text is incomplete; so this runs before `JSON.parse`. It skips strings,
 * which are most of a body.
 */

/** Our deepest body has seven levels. */
const mostDepth = 16
/** Our longest body has a few thousand values: the log of a large office, with its grants. */
const mostValues = 20_000

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const

/** False if the text nests too deeply or has too many values. bodies.ts asks before it parses a body. */
export function hasShape(json: Uint8Array): boolean {
  let [depth, values] = [0, 0]
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (byte === quote) at = endOfText(json, at)
    else if (byte === openBracket || byte === openBrace) {
      depth++
      values++
    } else if (byte === closeBracket || byte === closeBrace) depth--
    else if (byte === comma) values++
    if (depth > mostDepth || values > mostValues) return false
  }
  return true
}

/** Where the string that begins at `begin` ends; the end of the text if it does not end. */
function endOfText(json: Uint8Array, begin: number): number {
  for (let at = json.indexOf(quote, begin + 1); at >= 0; at = json.indexOf(quote, at + 1)) {
    let escapes = 0
    while (json[at - 1 - escapes] === backslash) escapes++
    if (escapes % 2 === 0) return at
  }
  return json.length
}
