/**
 * The fields of a structure, one after the other, checked and written again in place. What no field covers becomes
 * zeros. So nothing can stand in a structure but numbers within their limits.
 */
import { CannotClean, latin, viewOf } from '../cleaned.ts'

export type Width = 1 | 2 | 3 | 4 | 8

export class Fields {
  at: number
  readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly end: number
  private readonly little: boolean

  /** @param little whether the low byte of a number comes first */
  constructor(bytes: Uint8Array, { body, end }: { body: number; end: number }, little = false) {
    this.bytes = bytes
    this.view = viewOf(bytes)
    this.at = body
    this.end = end
    this.little = little
  }

  get left(): number {
    return this.end - this.at
  }

  /**
   * A number that stays.
   * @throws CannotClean if it is larger than `most`, or not there
   */
  number(width: Width, most: number): number {
    const value = this.read(width)
    if (value > most) throw new CannotClean()
    return value
  }

  /** The same for a number with a sign, at most this far from zero. */
  signed(width: 2 | 4, most: number): number {
    const value = (this.read(width) << (width === 2 ? 16 : 0)) >> (width === 2 ? 16 : 0)
    if (Math.abs(value) > most) throw new CannotClean()
    return value
  }

  /** A fraction with a sign and 16 binary digits, of which eight stay. */
  fixed(most: number): number {
    const value = this.signed(4, most * 65_536)
    return this.again(4, (value & ~0xff) >>> 0) | 0
  }

  /** Keeps a number as a multiple of `step`. */
  round(width: 2 | 4, step: number): number {
    return this.again(width, Math.round(this.read(width) / step) * step)
  }

  /** Keeps these bits of a number. */
  mask(width: Width, bits: number): number {
    return this.again(width, (this.read(width) & bits) >>> 0)
  }

  /** A number that stays if it is one of these; otherwise the first of them is written. */
  oneOf(width: Width, ...values: readonly [number, ...number[]]): number {
    const value = this.read(width)
    return values.includes(value) ? value : this.again(width, values[0])
  }

  /** A number that stays unless it is larger than `most`, and not `other`; then it becomes zero. */
  orZero(width: Width, most: number, other = 0): number {
    const value = this.read(width)
    return value <= most || value === other ? value : this.again(width, 0)
  }

  /** Writes what always stands here. */
  put(width: Width, ...values: readonly number[]): void {
    for (const value of values) {
      this.read(width)
      this.again(width, value)
    }
  }

  /** Writes zeros. */
  zero(count: number): void {
    this.skip(count)
    this.bytes.fill(0, this.at - count, this.at)
  }

  /** Four letters, or null if they are not among these. */
  name(known: ReadonlySet<string>): string | null {
    this.skip(4)
    const name = latin(this.bytes.subarray(this.at - 4, this.at))
    return known.has(name) ? name : null
  }

  /** Four letters that stay if they are among these. */
  nameOrZeros(known: ReadonlySet<string>): void {
    if (this.name(known) === null) this.bytes.fill(0, this.at - 4, this.at)
  }

  /** Bytes that stay. @throws CannotClean if there are fewer */
  skip(count: number): Uint8Array {
    this.at += count
    if (count < 0 || this.at > this.end) throw new CannotClean()
    return this.bytes.subarray(this.at - count, this.at)
  }

  /** Nothing else stands in it. */
  close(): void {
    if (this.at < this.end) this.bytes.fill(0, this.at, this.end)
  }

  private read(width: Width): number {
    this.skip(width)
    const from = this.at - width
    if (width === 8) return Number(this.view.getBigUint64(from, this.little))
    let value = 0
    for (let index = 0; index < width; index++)
      value = value * 256 + this.view.getUint8(this.little ? this.at - 1 - index : from + index)
    return value
  }

  /** Writes the number just read once more. */
  private again(width: Width, value: number): number {
    for (let index = 0, rest = value; index < width; index++, rest = Math.floor(rest / 256))
      this.bytes[this.little ? this.at - width + index : this.at - 1 - index] = rest % 256
    return value
  }
}
