/**
 * What a JSON text is like, told by its bytes in one pass: how deep it nests, and how many values it has.
 *
 * A parser pays for both, and pays most where a text is not even finished; so this stands before `JSON.parse`. Texts, which
 * are most of a body, are jumped over.
 */

/** Our deepest body has seven levels. */
const mostDepth = 16
/** Our longest body has some thousands of values: the log of a large office, with its grants. */
const mostValues = 20_000

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const

/** True unless the text nests too deep, or has too many values: for bodies.ts, before it parses one. */
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

/** Where the text ends that begins at `begin`; the end of all where it does not. */
function endOfText(json: Uint8Array, begin: number): number {
  for (let at = json.indexOf(quote, begin + 1); at >= 0; at = json.indexOf(quote, at + 1)) {
    let escapes = 0
    while (json[at - 1 - escapes] === backslash) escapes++
    if (escapes % 2 === 0) return at
  }
  return json.length
}
