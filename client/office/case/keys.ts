/**
 * The keys of a case: how its key comes from a lock or a grant, and leads to those of earlier epochs.
 *
 * Spec: "The office's side of a case", "Grant", "Thread epochs". Nothing that the server says about a case is used as
 * its context: a lock of another case, an unsigned grant or one by a stranger opens nothing.
 */
import {
  concat,
  equal,
  size,
  type KemPublicKey,
  type Key,
  type Lock,
  type Stanza,
} from '../../../crypto/bytes.ts'
import { boundTo, type Salted } from '../../../crypto/bound.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { verifyGrant } from '../../../crypto/grant.ts'
import { caseLockPlace, pastLockPlace, selfLockPlace, threadLockPlace } from '../../../crypto/lock.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { openLock, openStanza, type KemKeys } from '../../../crypto/open.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { kidOf } from '../../../crypto/stanza.ts'
import type { CaseAnswer, CaseGrant } from '../../../crypto/wire/case.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { caseContext } from '../desk/grants.ts'
import { generationOf, handsOf, type Unlocked } from '../desk/unlocked.ts'

/** Sealed to keys that this officer had before and has lost: with the recovery kit it opens again. */
export class SealedToFormerKeys extends CannotOpen {}

/** True if a stanza was sealed to a key that was once this officer's, and that this browser does not have. */
export function isToFormerKeys(unlocked: Unlocked, stanza: Stanza): boolean {
  const { chain, officer } = unlocked
  const kid = stanza.subarray(0, size.kid)
  const isOf = (key: KemPublicKey) => equal(kidOf(key), kid)
  if (isOf(ownKem(unlocked, stanza).publicKey)) return false
  return chain.some(({ manifest }) => {
    const then = findOfficer(manifest, officer)
    return then !== null && isOf(then.kem)
  })
}

/**
 * The case key in a lock, under the generation's key or (generation 0) the officer's own.
 * @throws CannotOpen
 */
export function openCaseKey(
  unlocked: Unlocked,
  at: Pick<CaseRow, 'channel' | 'generation'> & Salted,
  lock: Lock,
): Key {
  const { office, officer, keys, pastKeys } = unlocked
  if (at.generation > 0) {
    const place = caseLockPlace(office, at.channel, at.generation, boundTo(at))
    return openLock(generationOf(unlocked, at.channel, at.generation).wrap, place, lock)
  }
  const place = selfLockPlace(office, officer, boundTo(at))
  for (const { self } of [keys, ...pastKeys]) {
    try {
      return openLock(self, place, lock)
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
    }
  }
  throw new CannotOpen()
}

/**
 * The case key that somebody in the office has granted to this officer.
 * @throws CannotOpen, SealedToFormerKeys
 */
export function openCaseGrant(unlocked: Unlocked, at: Salted, grant: CaseGrant): Key {
  const { office, officer, chain } = unlocked
  const { recipient, granter, stanza, signature } = grant
  if (isToFormerKeys(unlocked, stanza)) throw new SealedToFormerKeys()
  const keys = ownKem(unlocked, stanza)
  const context = caseContext(office, at.mailbox)
  const signed = { label: 'stanza/case', context, recipient: keys.publicKey, stanza } as const
  const isSigned = handsOf(chain, granter).some((hand) => verifyGrant(hand, signed, signature))
  if (!isSigned || !equal(recipient, officer)) throw new CannotOpen()
  return openStanza(keys, stanza, { label: 'stanza/case', office, bound: boundTo(at) })
}

/** Which of this officer's keys, now or before a restore, a stanza was sealed to. */
export function ownKem({ keys, pastKeys }: Unlocked, stanza: Stanza): KemKeys {
  const kid = stanza.subarray(0, size.kid)
  const own = [keys, ...pastKeys].find(({ kem }) => equal(kidOf(kem.publicKey), kid))
  return (own ?? keys).kem
}

/** The lock in which an officer keeps the key of a case by name. */
export function sealOwnLock({ office, officer, keys }: Unlocked, at: Salted, caseKey: Key): Lock {
  return sealLock(keys.self, selfLockPlace(office, officer, boundTo(at)), caseKey)
}

/** The thread and case keys of every epoch, oldest first; the last are the current ones. */
export interface CaseKeys {
  readonly threadKeys: readonly Key[]
  readonly caseKeys: readonly Key[]
}

/** @throws CannotOpen */
export function openCaseKeys(
  { office }: Unlocked,
  { mailbox, channel }: Pick<CaseAnswer, 'mailbox' | 'channel'>,
  { threadLock, past, epoch }: NonNullable<CaseAnswer['side']>,
  caseKey: Key,
): CaseKeys {
  const threadKey = openLock(caseKey, threadLockPlace(office, channel, epoch, mailbox), threadLock)
  const before = past ? openLock<'past'>(caseKey, pastLockPlace(office, channel, epoch, mailbox), past) : null
  if ((before?.length ?? 0) !== epoch * 2 * size.key) throw new CannotOpen()
  const keyAt = (at: number) => (before ?? new Uint8Array()).slice(at * size.key, (at + 1) * size.key) as Key
  const epochs = Array.from({ length: epoch }, (_, index) => index)
  return {
    threadKeys: [...epochs.map((index) => keyAt(2 * index)), threadKey],
    caseKeys: [...epochs.map((index) => keyAt(2 * index + 1)), caseKey],
  }
}

/** The keys of every epoch so far, as the next epoch locks them: thread key, case key, and so on. */
export function pastBytes({ threadKeys, caseKeys }: CaseKeys): Uint8Array {
  return concat(...threadKeys.flatMap((key, epoch) => [key, caseKeys[epoch] ?? new Uint8Array()]))
}
