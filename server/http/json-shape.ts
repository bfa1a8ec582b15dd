/**
 * What a JSON text is like, told by its bytes in one pass as they come: how deep it nests, and how many values it has.
 *
 * A parser pays for both, and pays most where a text is not even finished; so this stands before `JSON.parse`.
 */

/** Our deepest body has seven levels. */
const mostDepth = 16
/** Our longest body has some thousands of values: the log of a large office, with its grants. */
const mostValues = 20_000

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const

/** @returns what looks at the next bytes, and says false from the moment that they are too much */
export function watchShape(): (bytes: Uint8Array) => boolean {
  let [depth, values, inText, escaped] = [0, 0, false, false]
  return (bytes) => {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]
      if (inText) {
        if (escaped) escaped = false
        else if (byte === backslash) escaped = true
        else if (byte === quote) inText = false
        continue
      }
      if (byte === quote) inText = true
      else if (byte === openBracket || byte === openBrace) {
        depth++
        values++
      } else if (byte === closeBracket || byte === closeBrace) depth--
      else if (byte === comma) values++
      if (depth > mostDepth || values > mostValues) return false
    }
    return true
  }
}
