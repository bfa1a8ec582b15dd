/** Reading and writing the bytes of fonts and pictures in a PDF. */
import { CannotClean, viewOf } from '../cleaned.ts'

/** Reads one number after another. @throws CannotClean at the end */
export class Reader {
  at: number
  readonly bytes: Uint8Array
  private readonly view: DataView
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
    this.view = viewOf(bytes)
  }
  private step(length: number): number {
    const at = this.at
    if (at < 0 || length < 0 || at + length > this.bytes.length) throw new CannotClean()
    this.at += length
    return at
  }
  u8(): number {
    return this.view.getUint8(this.step(1))
  }
  u16(): number {
    return this.view.getUint16(this.step(2))
  }
  i16(): number {
    return this.view.getInt16(this.step(2))
  }
  u32(): number {
    return this.view.getUint32(this.step(4))
  }
  take(length: number): Uint8Array {
    const at = this.step(length)
    return this.bytes.subarray(at, at + length)
  }
  get left(): number {
    return this.bytes.length - this.at
  }
}

export const u16 = (value: number) => Uint8Array.of(value >> 8, value)
export const u32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
export const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** True for bytes that stand in a longer text at this place. */
export function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  return true
}

/** Where such a text is next; -1 if nowhere. */
export function placeOf(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0)
  let at = bytes.indexOf(first, from)
  while (at >= 0 && !startsWith(bytes, text, at)) at = bytes.indexOf(first, at + 1)
  return at
}
