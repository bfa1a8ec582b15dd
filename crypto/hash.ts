/**
 * H and KDF: the two functions from which every identifier and key is made.
 *
 * Spec: "Primitives and notation". Both begin with a label of this protocol's own and length-prefix each part, so no
 * two uses can collide and no part can slide into its neighbour.
 */
import { concat, lp, utf8, type Bytes, type Hash } from './bytes.ts'
import { sodium } from './sodium.ts'

/** `H(tag, p...)`: BLAKE2b-256 of `lp("sotto/1 " + tag)`, then each `lp(p)`. */
export function hash(tag: string, ...parts: readonly Uint8Array[]): Hash {
  return sodium.crypto_generichash(32, labelled(tag, parts), null) as Hash
}

/** `KDF(key, label, c...)`: BLAKE2b-256 keyed with `key` over `lp("sotto/1 " + label)`, then each `lp(c)`. */
export function derive<What extends string = 'key'>(
  key: Uint8Array,
  label: string,
  ...context: readonly Uint8Array[]
): Bytes<What> {
  return sodium.crypto_generichash(32, labelled(label, context), key) as Bytes<What>
}

function labelled(label: string, parts: readonly Uint8Array[]): Uint8Array {
  return concat(lp(utf8(`sotto/1 ${label}`)), ...parts.map(lp))
}
