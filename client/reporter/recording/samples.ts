/** Samples that are kept until there are enough of them. */

/** `kept` and then `input`; what was kept is overwritten. */
export function appended(kept: Float32Array, input: Float32Array): Float32Array<ArrayBuffer> {
  const all = new Float32Array(kept.length + input.length)
  all.set(kept)
  all.set(input, kept.length)
  kept.fill(0)
  return all
}
