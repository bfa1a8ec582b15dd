/** Shadings that are made of triangles or patches (types 4 to 7): their stream up to the last that is whole. */
import { CannotClean } from '../cleaned.ts'

export interface Mesh {
  readonly type: number
  readonly flag: number
  readonly coordinate: number
  readonly component: number
  /** How many numbers a colour has. */
  readonly colours: number
  /** Points in a row, of type 5. */
  readonly row: number
}

/** @throws CannotClean if its parts do not begin with a byte, so that nobody knows where it ends */
export function cleanMesh(bytes: Uint8Array, mesh: Mesh): Uint8Array {
  const bits = (points: number, colours: number, flag: number) =>
    flag + points * 2 * mesh.coordinate + colours * mesh.colours * mesh.component
  if (!(mesh.coordinate > 0 && mesh.component > 0 && mesh.colours > 0)) throw new CannotClean()
  if (mesh.type === 5) {
    const size = Math.ceil(bits(1, 1, 0) / 8) * mesh.row
    if (!(mesh.row >= 2)) throw new CannotClean()
    return bytes.subarray(0, bytes.length - (bytes.length % size))
  }
  if (![2, 4, 8].includes(mesh.flag)) throw new CannotClean()
  return mesh.type === 4
    ? triangles(bytes, Math.ceil(bits(1, 1, mesh.flag) / 8), mesh.flag)
    : patches(bytes, (points, colours) => bits(points, colours, mesh.flag), mesh)
}

/** A number of up to eight bits at the beginning of a byte. */
const flagAt = (bytes: Uint8Array, at: number, bits: number) => (bytes[at] ?? 0) >> (8 - bits)

function triangles(bytes: Uint8Array, size: number, bits: number): Uint8Array {
  let end = 0
  for (let at = 0; at + size <= bytes.length; at = end) {
    const flag = flagAt(bytes, at, bits)
    // A new one has three points, others go on from the last.
    const next = at + (flag === 0 ? 3 : 1) * size
    if (flag > 2 || next > bytes.length || (flag > 0 && at === 0)) break
    end = next
  }
  return bytes.subarray(0, end)
}

function patches(
  bytes: Uint8Array,
  bits: (points: number, colours: number) => number,
  mesh: Mesh,
): Uint8Array {
  const points = mesh.type === 6 ? 12 : 16
  let end = 0
  for (let at = 0; at < bytes.length; at = end) {
    const flag = flagAt(bytes, at, mesh.flag)
    const size = flag === 0 ? bits(points, 4) : bits(points - 4, 2)
    if (size % 8 !== 0) throw new CannotClean()
    if (flag > 3 || at + size / 8 > bytes.length || (flag > 0 && at === 0)) break
    end = at + size / 8
  }
  return bytes.subarray(0, end)
}
