/** An office's public key, as people give it to a command: 32 bytes, written as in the reporters' address after #k=. */
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { fromText } from '../../crypto/wire/bytes.ts'

export function isRoot(word: string): boolean {
  return readRoot(word) !== null
}

/** @returns null if it is something else */
export function readRoot(word: string): SignPublicKey | null {
  const bytes = fromText(word)
  return bytes?.length === 32 ? (bytes as SignPublicKey) : null
}
