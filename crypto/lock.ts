/**
 * The lock: the form of all symmetric encryption that is not an envelope.
 *
 * Spec: "Lock". `nonce(24) | commit(32) | XChaCha20-Poly1305(KDF(K,"lock/key",d), nonce, x, ad = d)`. The caller that
 * opens a lock supplies purpose and context, and never takes them from the lock, so a lock of another case cannot be
 * slipped in. There is a commitment because, with the cipher alone, somebody could make a lock that opens under two
 * keys.
 */
import {
  concat,
  u32be,
  u64be,
  utf8,
  type Bytes,
  type ChannelId,
  type Hash,
  type Key,
  type Lock,
  type Mailbox,
  type OfficeId,
  type OfficerId,
} from './bytes.ts'
import type { Bound } from './bound.ts'
import { derive, hash } from './hash.ts'
import { sodium } from './sodium.ts'

/**
 * What a lock holds: a case key; a thread key; the keys of a case's earlier epochs; an officer's seed; something that
 * an officer keeps private; a case's card; the reason for asking for a name, or for putting a case aside; for its
 * reporter, whether a name came with a report; a channel's handbook; or the body of a report or message.
 */
export type LockPurpose =
  | 'case'
  | 'thread'
  | 'past'
  | 'officer'
  | 'self'
  | 'card'
  | 'reason'
  | 'put aside'
  | 'named'
  | 'handbook'
  | 'body'

/** Where a lock belongs. The functions below make these, one for each purpose. */
export interface LockPlace {
  readonly purpose: LockPurpose
  readonly context: Uint8Array
}

/** A case key under a generation's wrap key. */
export function caseLockPlace(
  office: OfficeId,
  channel: ChannelId,
  generation: number,
  bound: Bound,
): LockPlace {
  return { purpose: 'case', context: concat(office, channel, u32be(generation), bound) }
}

/** A case key under an officer's own key: with the officer in place of the channel, and generation 0. */
export function selfLockPlace(office: OfficeId, officer: OfficerId, bound: Bound): LockPlace {
  return { purpose: 'self', context: concat(office, officer, u32be(0), bound) }
}

/** What an officer's browser remembers (see client/office/desk/memory.ts), under the officer's own key. */
export function memoryLockPlace(office: OfficeId, officer: OfficerId): LockPlace {
  return { purpose: 'self', context: concat(office, officer, utf8('memory')) }
}

/**
 * What an officer's browser keeps of cases (see client/office/search/shelf.ts), under the officer's own key: opened
 * cards, or texts to search, on boards that are counted from 0.
 */
export function shelfLockPlace(
  office: OfficeId,
  officer: OfficerId,
  shelf: 'cards' | 'texts',
  board: number,
): LockPlace {
  return { purpose: 'self', context: concat(office, officer, utf8(shelf), u32be(board)) }
}

/** A thread key under its case key; `epoch` counts from 0. */
export function threadLockPlace(
  office: OfficeId,
  channel: ChannelId,
  epoch: number,
  mailbox: Mailbox,
): LockPlace {
  return { purpose: 'thread', context: concat(office, channel, u32be(epoch), mailbox) }
}

/** The thread and case keys of a case's epochs before `epoch`, under its case key. */
export function pastLockPlace(
  office: OfficeId,
  channel: ChannelId,
  epoch: number,
  mailbox: Mailbox,
): LockPlace {
  return { purpose: 'past', context: concat(office, channel, u32be(epoch), mailbox) }
}

/** The secret of an invitation, which its author keeps to check the answer. */
export function invitationLockPlace(office: OfficeId, officer: OfficerId, invitation: Hash): LockPlace {
  return { purpose: 'self', context: concat(office, officer, utf8('invitation'), invitation) }
}

/** An officer's seed under the key made from password and card. */
export function officerLockPlace(office: OfficeId, officer: OfficerId): LockPlace {
  return { purpose: 'officer', context: concat(office, officer) }
}

/**
 * A case's card under its case key. The version is part of the context, so an older card cannot pass for a newer one.
 */
export function cardLockPlace(office: OfficeId, mailbox: Mailbox, version: number): LockPlace {
  return { purpose: 'card', context: concat(office, mailbox, u64be(version)) }
}

/** Why an officer asks for a name, under the key sealed to the custodian. */
export function reasonLockPlace(office: OfficeId, mailbox: Mailbox, asker: OfficerId): LockPlace {
  return { purpose: 'reason', context: concat(office, mailbox, asker) }
}

/** Whether a name came with a report, under a key that only the reporter has. */
export function namedLockPlace(office: OfficeId, mailbox: Mailbox): LockPlace {
  return { purpose: 'named', context: concat(office, mailbox) }
}

/** Why a case is put aside, under the key of the channel's generation. */
export function putAsideLockPlace(
  office: OfficeId,
  channel: ChannelId,
  generation: number,
  mailbox: Mailbox,
): LockPlace {
  return { purpose: 'put aside', context: concat(office, channel, u32be(generation), mailbox) }
}

/** A version of a channel's handbook, under its generation's wrap key. */
export function handbookLockPlace(place: {
  readonly office: OfficeId
  readonly channel: ChannelId
  readonly generation: number
  readonly version: number
}): LockPlace {
  const { office, channel, generation, version } = place
  return { purpose: 'handbook', context: concat(office, channel, u32be(generation), u64be(version)) }
}

/** The body of a report or message, under a key that depends on its salt: in the envelope with this `ctx`. */
export function bodyLockPlace(ctx: Hash): LockPlace {
  return { purpose: 'body', context: ctx }
}

export const lockNonceSize = 24
export const lockOverhead = lockNonceSize + 32 + 16

/** `d`: the lock's key, commitment and additional data all depend on it. */
export function lockDigest({ purpose, context }: LockPlace, nonce: Uint8Array): Hash {
  return hash('lock', utf8(purpose), context, nonce)
}

export function lockKeys(key: Uint8Array, digest: Hash): { key: Key; commit: Bytes<'commitment'> } {
  return {
    key: derive(key, 'lock/key', digest),
    commit: derive<'commitment'>(key, 'lock/commit', digest),
  }
}

/** Locks `content` with a given nonce. Only seal.ts and the vectors may choose one. */
export function assembleLock(
  key: Uint8Array,
  place: LockPlace,
  content: Uint8Array,
  nonce: Uint8Array,
): Lock {
  const digest = lockDigest(place, nonce)
  const keys = lockKeys(key, digest)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, digest, null, nonce, keys.key)
  return concat(nonce, keys.commit, box) as Lock
}
