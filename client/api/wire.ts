/** Byte strings on their way out: every `Uint8Array` of a body becomes base64url, as the wire schemas read it. */
import { toText } from '../../crypto/wire/bytes.ts'

/** `value` with bytes as text, arrays and objects gone through. */
export function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return toText(value)
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toWire(inner)]))
  }
  return value
}
