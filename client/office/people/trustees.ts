/** Trustees: splitting the recovery kit, testing a share, and what the office's log knows of both. */
import { equal, type Hash, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { readKit, rootKeys, type RecoveryKit } from '../../../crypto/office-keys.ts'
import { readShare, shareHash, splitKit, trusteeKeys, type Share } from '../../../crypto/shares.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Send } from '../../api/send.ts'
import type { Moment } from '../desk/moment.ts'
import { actOnOffice, manifestInput, recordInput, signNext, signRecord } from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** Who holds shares of the newest split, and which were tested since. */
export interface Trustees {
  readonly needed: number
  readonly shares: readonly { readonly holder: string; readonly share: Hash; readonly tried: boolean }[]
}

/** The trustees of the newest split in the log; null if the kit was never split. */
export function trusteesOf({ log }: Pick<Unlocked, 'log'>): Trustees | null {
  const split = log.entries.findLast(({ act }) => act.type === 'split')
  if (split?.act.type !== 'split') return null
  const tried = log.entries.filter(({ seq, act }) => seq > split.seq && act.type === 'rehearsed')
  return {
    needed: split.act.needed,
    shares: split.act.shares.map(({ holder, share }) => ({
      holder,
      share,
      tried: tried.some(({ act }) => act.type === 'rehearsed' && equal(act.share, share)),
    })),
  }
}

/**
 * The office's own kit, from the typed text.
 * @throws CannotOpen for another office's kit, or no kit
 */
export function kitOf({ published }: Pick<Unlocked, 'published'>, typed: string): RecoveryKit {
  const kit = readKit(typed)
  if (!equal(rootKeys(kit.root).publicKey, published.root)) throw new CannotOpen()
  return kit
}

/**
 * Splits the kit among `holders` and records in the log who has a share. The shares themselves are shown once.
 * @throws CannotOpen for another office's kit, or no kit; Refusal; Offline
 */
export async function splitAmong(
  send: Send,
  unlocked: Unlocked,
  typedKit: string,
  holders: readonly string[],
  needed: number,
  at: Moment,
): Promise<Share[]> {
  const kit = kitOf(unlocked, typedKit)
  const made = await splitKit(kit, holders.length, needed)
  const shares = made.map((share, index) => ({
    holder: holders[index] ?? '',
    share: toText(shareHash(unlocked.office, share)),
    sign: toText(trusteeKeys(unlocked.office, share).publicKey),
  }))
  await actOnOffice(send, unlocked, { type: 'split', needed, shares }, {}, at.seconds)
  return made
}

/**
 * A new record of the office's signers, valid for a year. This officer is always among them: the signer of the record's
 * first manifest must be one of those it names.
 * @param threshold how many of them must sign, from then on and for this record itself; no fewer than now
 * @throws CannotOpen for another office's kit, or no kit; AwaitsSignature; Refusal; Offline
 */
export async function renewSigners(
  send: Send,
  unlocked: Unlocked,
  typedKit: string,
  others: readonly OfficerId[],
  threshold: number,
  at: Moment,
): Promise<void> {
  const { verified, published, keys, officer } = unlocked
  const kit = kitOf(unlocked, typedKit)
  const named = [officer, ...others.filter((id) => !equal(id, officer))].flatMap((id) => {
    const person = findOfficer(verified.manifest, id)
    return person ? [{ officer: toText(id), sign: toText(person.sign) }] : []
  })
  const signers = signRecord(
    kit,
    verified,
    { ...recordInput(verified), signers: named, threshold: Math.min(threshold, named.length) },
    at.day,
  )
  const { root } = published
  const next = signNext(verified, { root, signers }, keys, manifestInput(verified), at.day)
  await actOnOffice(send, unlocked, { type: 'signers' }, { published: next }, at.seconds)
}

/**
 * Tests a share by its hash: shares are not combined, and the kit is restored nowhere.
 * @throws CannotOpen if it is not a share, or not of the newest split
 */
export async function rehearse(send: Send, unlocked: Unlocked, typed: string, at: Moment): Promise<void> {
  const name = shareHash(unlocked.office, readShare(typed))
  const known = trusteesOf(unlocked)?.shares.some(({ share }) => equal(share, name)) ?? false
  if (!known) throw new CannotOpen()
  await actOnOffice(send, unlocked, { type: 'rehearsed', share: toText(name) }, {}, at.seconds)
}
