/**
 * Signed content: replies with the office's voice key, notes and log entries with an officer's own key.
 *
 * Spec: "Replies". A reply's plaintext is `signature(64) | u32be generation | content`, an entry's `officer id(16) |
 * signature(64) | content`. The signature covers the envelope's `ctx`, so it is valid only at one place in one stream.
 * Reporters never sign content: the office can prove nothing about them to others.
 */
import {
  concat,
  readU32be,
  size,
  u32be,
  type ChannelId,
  type Hash,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignPublicKey,
  type SignSecretKey,
} from './bytes.ts'
import { CannotOpen } from './errors.ts'
import { hash } from './hash.ts'
import { verifySignature } from './signature.ts'
import { sodium } from './sodium.ts'

/** How many bytes the signature takes in a reply and in an entry. */
export const replyOverhead = size.signature + 4
export const entryOverhead = size.officer + size.signature

export interface ReplyPlace {
  readonly office: OfficeId
  readonly channel: ChannelId
  /** `contextOf` the reply's envelope. */
  readonly ctx: Hash
}

/** The plaintext of a reply; `content` is already padded to `textSize - replyOverhead`. */
export function signReply(
  voice: SignSecretKey,
  generation: number,
  place: ReplyPlace,
  content: Uint8Array,
): Uint8Array {
  const signature = sodium.crypto_sign_detached(replyDigest(place, generation, content), voice)
  return concat(signature, u32be(generation), content)
}

export interface SignedReply {
  readonly generation: number
  readonly content: Uint8Array
  /** Whether this voice signed it, for this place. */
  signedBy(voice: SignPublicKey): boolean
}

/** Takes a reply's plaintext apart; the caller looks up which voice belongs to the generation. @throws CannotOpen */
export function readReply(place: ReplyPlace, plain: Uint8Array): SignedReply {
  if (plain.length <= replyOverhead) throw new CannotOpen()
  const signature = plain.slice(0, size.signature) as Signature
  const generation = readU32be(plain, size.signature)
  const content = plain.slice(replyOverhead)
  return {
    generation,
    content,
    signedBy: (voice) => verifySignature(signature, replyDigest(place, generation, content), voice),
  }
}

/** The plaintext of a note or log entry; `content` is already padded to `textSize - entryOverhead`. */
export function signEntry(
  hand: SignSecretKey,
  office: OfficeId,
  officer: OfficerId,
  ctx: Hash,
  content: Uint8Array,
): Uint8Array {
  const signature = sodium.crypto_sign_detached(hash('entry', office, officer, ctx, content), hand)
  return concat(officer, signature, content)
}

export interface SignedEntry {
  readonly officer: OfficerId
  readonly content: Uint8Array
  signedBy(hand: SignPublicKey): boolean
}

/** Takes an entry's plaintext apart. @throws CannotOpen */
export function readEntry(office: OfficeId, ctx: Hash, plain: Uint8Array): SignedEntry {
  if (plain.length <= entryOverhead) throw new CannotOpen()
  const officer = plain.slice(0, size.officer) as OfficerId
  const signature = plain.slice(size.officer, entryOverhead) as Signature
  const content = plain.slice(entryOverhead)
  return {
    officer,
    content,
    signedBy: (hand) => verifySignature(signature, hash('entry', office, officer, ctx, content), hand),
  }
}

function replyDigest({ office, channel, ctx }: ReplyPlace, generation: number, content: Uint8Array): Hash {
  return hash('reply', office, channel, u32be(generation), ctx, content)
}
