/** Rows of bytes that are predicted from their neighbours, so that they deflate better (PNG, section 9). */

/**
 * @param row bytes of a row, each with a byte before it that says how it is predicted
 * @param step bytes of a pixel, at least one
 */
export function unfilter(bytes: Uint8Array, row: number, step: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1))
  const made = new Uint8Array(rows * row)
  for (let y = 0; y < rows; y++) {
    const how = bytes[y * (row + 1)] ?? 0
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x >= step ? (made[at - step] ?? 0) : 0
      const up = y > 0 ? (made[at - row] ?? 0) : 0
      const corner = x >= step && y > 0 ? (made[at - row - step] ?? 0) : 0
      made[at] = (bytes[y * (row + 1) + 1 + x] ?? 0) + guess(how, left, up, corner)
    }
  }
  return made
}

function guess(how: number, left: number, up: number, corner: number): number {
  if (how === 1) return left
  if (how === 2) return up
  if (how === 3) return (left + up) >> 1
  return how === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
