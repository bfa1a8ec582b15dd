/** Byte strings in requests: every `Uint8Array` of a body becomes base64url, as the wire schemas read it. */
import { toText } from '../../crypto/wire/bytes.ts'

/** A value as sent over HTTP: its bytes as text. */
export type Wire<T> = T extends Uint8Array
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer One)[]
      ? Wire<One>[]
      : { [Member in keyof T]: Wire<T[Member]> }

/** `value` with bytes as text, also inside arrays and objects. Called wherever a body or sealed content is made. */
export function toWire<T>(value: T): Wire<T> {
  return textIn(value) as Wire<T>
}

function textIn(value: unknown): unknown {
  if (value instanceof Uint8Array) return toText(value)
  if (Array.isArray(value)) return value.map(textIn)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textIn(inner)]))
  }
  return value
}
