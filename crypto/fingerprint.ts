/**
 * Fingerprints: eight words that people compare. Anyone may make them.
 *
 * Spec: "Manifest", "Invitations". 88 bits of a hash: enough that nobody can find another key with the same words.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Bytes } from './bytes.ts'

/**
 * Eight words for the first 88 bits of a hash, to compare by eye or by voice. Not a secret, and not a phrase: they have
 * no checksum.
 */
export function fingerprintWords(hash: Bytes<'hash'> | Bytes<'office'>): string[] {
  const bits = [...hash.subarray(0, 11)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 8 }, (_, at) => wordlist[parseInt(bits.slice(at * 11, at * 11 + 11), 2)] ?? '')
}
