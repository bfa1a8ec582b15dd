/** The code of glyphs in the Compact Font Format (Adobe's Technical Note 5177). */

const [hstem, vstem, hstemhm, vstemhm] = [1, 3, 18, 23]
const [callsubr, back, escape, endchar, hintmask, cntrmask, shortint, callgsubr] = [
  10, 11, 12, 14, 19, 20, 28, 29,
]
/** Of the operators behind an escape, those that draw. */
const flexes = new Set([34, 35, 36, 37])

/**
 * The code of a glyph or a routine, up to where it ends: it runs from first to last. All of it if that depends on another
 * routine: masks of hints are as long as there are hints.
 * @param isGlyph false for a routine, before which hints may have been set
 */
export function outlineOf2(code: Uint8Array, isGlyph: boolean): Uint8Array {
  let [stack, hints, areHintsKnown] = [0, 0, isGlyph]
  for (let at = 0; at < code.length;) {
    const one = code[at++] ?? 0
    if (one === back || one === endchar) return code.subarray(0, at)
    if (one >= 32 || one === shortint) {
      stack++
      at += one === shortint ? 2 : one === 255 ? 4 : one >= 247 ? 1 : 0
      continue
    }
    if (one === callsubr || one === callgsubr) areHintsKnown = false
    else if (one === escape) areHintsKnown &&= flexes.has(code[at++] ?? 0)
    else if ([hstem, vstem, hstemhm, vstemhm].includes(one)) hints += stack >> 1
    else if (one === hintmask || one === cntrmask) {
      if (!areHintsKnown) return code
      hints += stack >> 1
      at += Math.ceil(hints / 8)
    }
    stack = 0
  }
  return code
}
