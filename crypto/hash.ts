/**
 * H and KDF: the two functions from which every identifier and key is made.
 *
 * Spec: "Primitives and notation". Both begin with this protocol's label and put a length before each part, so no two
 * uses can collide and no part can run into the next.
 */
import { lp, u32be, utf8, type Bytes, type Hash } from './bytes.ts'
import { sodium } from './sodium.ts'

/** `H(tag, p...)`: BLAKE2b-256 of `lp("sotto/1 " + tag)`, then each `lp(p)`. */
export function hash(tag: string, ...parts: readonly Uint8Array[]): Hash {
  if (parts.some(({ length }) => length >= large)) return hashOfLarge(tag, parts)
  return sodium.crypto_generichash(32, labelled(tag, parts), null) as Hash
}

/** A part of a file is not copied just to have a prefix: a browser would hold many of the copies. */
const large = 8 * 1024

function hashOfLarge(tag: string, parts: readonly Uint8Array[]): Hash {
  const state = sodium.crypto_generichash_init(null, 32)
  sodium.crypto_generichash_update(state, prefixOf(tag))
  for (const part of parts) {
    sodium.crypto_generichash_update(state, u32be(part.length))
    sodium.crypto_generichash_update(state, part)
  }
  return sodium.crypto_generichash_final(state, 32) as Hash
}

/** `KDF(key, label, c...)`: BLAKE2b-256 keyed with `key` over `lp("sotto/1 " + label)`, then each `lp(c)`. */
export function derive<What extends string = 'key'>(
  key: Uint8Array,
  label: string,
  ...context: readonly Uint8Array[]
): Bytes<What> {
  return sodium.crypto_generichash(32, labelled(label, context), key) as Bytes<What>
}

/** `lp("sotto/1 " + label)` of every label used so far: a list of ten thousand cases needs the same six. */
const prefixes = new Map<string, Uint8Array>()

function prefixOf(label: string): Uint8Array {
  const known = prefixes.get(label)
  if (known) return known
  const prefix = lp(utf8(`sotto/1 ${label}`))
  prefixes.set(label, prefix)
  return prefix
}

/** The label's prefix, then `lp` of each part, written into a single buffer. */
function labelled(label: string, parts: readonly Uint8Array[]): Uint8Array {
  const prefix = prefixOf(label)
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, prefix.length))
  const numbers = new DataView(whole.buffer)
  whole.set(prefix)
  let at = prefix.length
  for (const part of parts) {
    numbers.setUint32(at, part.length)
    whole.set(part, at + 4)
    at += 4 + part.length
  }
  return whole
}
