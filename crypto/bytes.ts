/**
 * Byte strings with a type for each meaning.
 *
 * `Bytes<'mailbox'>` cannot be passed where a key is wanted. Only the function that made or checked the bytes gives
 * them their brand: `ofLength` for bytes that arrive from outside, a cast inside `crypto/` for computed ones.
 */
import { CannotOpen } from './errors.ts'
import { sodium } from './sodium.ts'

declare const brand: unique symbol
export type Bytes<What extends string> = Uint8Array & { readonly [brand]: What }

export type Hash = Bytes<'hash'>
export type Key = Bytes<'key'>
export type OfficeId = Bytes<'office'>
export type ChannelId = Bytes<'channel'>
export type OfficerId = Bytes<'officer'>
export type Mailbox = Bytes<'mailbox'>
export type CaseSalt = Bytes<'case salt'>
/** Without it, the body of a report or message does not open. */
export type BodySalt = Bytes<'body salt'>
export type Kid = Bytes<'kid'>
export type KemPublicKey = Bytes<'kem public key'>
export type KemSecretKey = Bytes<'kem secret key'>
export type SignPublicKey = Bytes<'sign public key'>
export type SignSecretKey = Bytes<'sign secret key'>
export type Signature = Bytes<'signature'>
export type Stanza = Bytes<'stanza'>
export type Lock = Bytes<'lock'>
/** Names a passkey: chosen by the authenticator, 1 to 1,023 bytes. */
export type CredentialId = Bytes<'credential id'>
/** Ciphertext in the format of envelope.ts. */
export type Envelope = Bytes<'envelope'>
/** Names a file: random. */
export type FileId = Bytes<'file'>
/** Names an item of a case: a task, or somebody named in it. Random. */
export type ItemId = Bytes<'item'>

/** Sizes in bytes of everything whose size never varies. */
export const size = {
  hash: 32,
  key: 32,
  office: 32,
  channel: 16,
  officer: 16,
  file: 16,
  item: 16,
  mailbox: 32,
  salt: 32,
  kid: 16,
  kemPublicKey: 1216,
  signPublicKey: 32,
  signature: 64,
  kemCiphertext: 1120,
  stanza: 1184,
} as const

/** `bytes` with the brand `What`, if there are exactly `length` of them. @throws CannotOpen */
export function ofLength<What extends string>(bytes: Uint8Array, length: number): Bytes<What> {
  if (bytes.length !== length) throw new CannotOpen()
  return bytes as Bytes<What>
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A whole number from 0 to 2^32 - 1 as four bytes, big-endian. */
export function u32be(n: number): Uint8Array {
  if (!Number.isInteger(n) || n < 0 || n > 0xffffffff) throw new RangeError('not a u32')
  return Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
}

/** A whole number from 0 to 2^53 - 1 as eight bytes, big-endian. */
export function u64be(n: number): Uint8Array {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('not a safe u64')
  return concat(u32be(Math.floor(n / 0x100000000)), u32be(n % 0x100000000))
}

/** Reads what `u32be` wrote, at `offset`. */
export function readU32be(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset, offset + 4)
  return a * 0x1000000 + b * 0x10000 + c * 0x100 + d
}

/** Adds a length prefix: four bytes of length, then `bytes`. Spec: "Primitives and notation". */
export function lp(bytes: Uint8Array): Uint8Array {
  return concat(u32be(bytes.length), bytes)
}

/** Whether length and content are equal; takes the same time wherever they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && sodium.memcmp(a, b)
}

export function utf8(text: string): Uint8Array {
  return sodium.from_string(text)
}

/** Decodes UTF-8. @throws CannotOpen if the bytes are not UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return sodium.to_string(bytes)
  } catch {
    throw new CannotOpen()
  }
}

/** `n` zero bytes: for the spec's mailbox where there is none, and for the `prev` of the first envelope. */
export function zeros<What extends string>(n: number): Bytes<What> {
  return new Uint8Array(n) as Bytes<What>
}
