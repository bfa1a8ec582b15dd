/**
 * Shares: the recovery kit split among trustees, any `needed` of whom can restore it. Browsers only.
 *
 * Spec: "Trustees". A share is `version 1 | needed | share | checksum(5)`, written as 29 groups of four characters. The
 * joined result counts only if it gives the office's own root: the library does not notice a wrong share.
 */
import { base32crockford } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import {
  concat,
  equal,
  size,
  type Bytes,
  type Hash,
  type OfficeId,
  type Signature,
  type SignPublicKey,
} from './bytes.ts'
import { CannotOpen } from './errors.ts'
import { hash } from './hash.ts'
import { signKeysFrom } from './key-pairs.ts'
import { sodium } from './sodium.ts'
import { readGroups, rootKeys, type RecoveryKit, type RecoverySeed, type RootSeed } from './office-keys.ts'

export type Share = Bytes<'share'>

const version = 1
const headSize = 2
/** The library adds one byte to what it splits. */
const bodySize = 2 * size.key + 1
const checksumSize = 5

/** One share for each of `holders` trustees. @throws RangeError unless 2 <= needed <= holders <= 20 */
export async function splitKit(
  { root, recovery }: RecoveryKit,
  holders: number,
  needed: number,
): Promise<Share[]> {
  if (needed < 2 || holders < needed || holders > 20) throw new RangeError('2 <= needed <= holders <= 20')
  const bodies = await split(concat(root, recovery), holders, needed)
  return bodies.map((body) => {
    const share = concat(Uint8Array.of(version, needed), body)
    return concat(share, checksumOf(share)) as Share
  })
}

/** How many shares like this one restore the kit. */
export function neededOf(share: Share): number {
  return share[1] ?? 0
}

/**
 * Joins shares into the kit.
 * @throws CannotOpen if there are too few, one is there twice, or they are not from the office with this root
 */
export async function joinShares(shares: readonly Share[], root: SignPublicKey): Promise<RecoveryKit> {
  const [first] = shares
  if (!first || shares.length < neededOf(first)) throw new CannotOpen()
  const bodies = shares.map((share) => share.slice(headSize, headSize + bodySize))
  const joined = await combine(bodies).catch(() => {
    throw new CannotOpen()
  })
  const kit = { root: joined.slice(0, 32) as RootSeed, recovery: joined.slice(32, 64) as RecoverySeed }
  if (!equal(rootKeys(kit.root).publicKey, root)) throw new CannotOpen()
  return kit
}

/**
 * The hash by which the office's log refers to a share, so that a rehearsal can check it without joining it to others.
 */
export function shareHash(office: OfficeId, share: Share): Hash {
  return hash('share', office, share)
}

/**
 * The key with which a trustee agrees to something: the office's log names its public half beside the share.
 * `sign` signs a digest.
 */
export function trusteeKeys(office: OfficeId, share: Share) {
  const { publicKey, secretKey } = signKeysFrom(hash('trustee', office, share))
  return {
    publicKey,
    sign: (digest: Hash) => sodium.crypto_sign_detached(digest, secretKey) as Signature,
  }
}

/** A share as 29 groups of four characters of Crockford's base 32. */
export function shareGroups(share: Share): string[] {
  return base32crockford.encode(share).match(/.{4}/g) ?? []
}

/**
 * Reads the share from a typed or pasted code: any case, any separators, O read as 0, I and L as 1.
 * @throws CannotOpen
 */
export function readShare(typed: string): Share {
  const bytes = readGroups(typed)
  if (bytes.length !== headSize + bodySize + checksumSize || bytes[0] !== version) throw new CannotOpen()
  const share = bytes.subarray(0, headSize + bodySize)
  if (!equal(bytes.subarray(headSize + bodySize), checksumOf(share))) throw new CannotOpen()
  return bytes as Share
}

const shareCharacters = Math.ceil(((headSize + bodySize + checksumSize) * 8) / 5 / 4) * 4

/**
 * Reads shares typed one after the other; null if the text does not have the length of one or more shares: then it is
 * something else.
 * @throws CannotOpen if one of them is not a share
 */
export function readShares(typed: string): Share[] | null {
  const code = typed.replace(/[^0-9A-Za-z]/g, '')
  if (code.length === 0 || code.length % shareCharacters !== 0) return null
  return (code.match(new RegExp(`.{${shareCharacters}}`, 'g')) ?? []).map(readShare)
}

function checksumOf(share: Uint8Array): Uint8Array {
  return hash('share/checksum', share).subarray(0, checksumSize)
}
