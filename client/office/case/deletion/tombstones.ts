/**
 * What is left of deleted cases, and what shows that they were deleted rightly: the day that an officer signed, or what
 * the office's log says two people agreed to.
 *
 * Spec: "Deletion". A server that only says so, to hide a case, shows neither.
 */
import * as v from 'valibot'
import type { Day } from '../../../../crypto/day.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { findOfficer } from '../../../../crypto/manifest.ts'
import { verifySignature } from '../../../../crypto/signature.ts'
import { retentionDigest, TombstonesAnswer, type Tombstone } from '../../../../crypto/wire/retention.ts'
import { exchangeJson, type Send } from '../../../api/send.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { isDeletionAgreed } from './second.ts'

/** The tombstones of this officer's cases. @throws CannotOpen if the server answers in another form; Refusal; Offline */
export async function fetchTombstones(send: Send): Promise<readonly Tombstone[]> {
  const answer = v.safeParse(
    TombstonesAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/cases/deleted' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.tombstones
}

/**
 * Whether a tombstone shows that its case was to be deleted by now.
 * @param day today
 * @param seen the newest version of its card that this browser has seen: an act after the statement may have taken it
 * back
 */
export function isRight(
  unlocked: Unlocked,
  { how, mailbox, statement }: Tombstone,
  day: Day,
  seen = 0,
): boolean {
  if (how === 'agreed') return isDeletionAgreed(unlocked, mailbox)
  // Nobody can make a case disappear like this that somebody has opened.
  if (how === 'put-aside') return seen === 0
  if (statement === null || statement.on === null || statement.held) return false
  if (statement.on > day || statement.version < seen) return false
  const digest = retentionDigest(unlocked.office, mailbox, statement.version, statement)
  return unlocked.chain.some(({ manifest }) => {
    const person = findOfficer(manifest, statement.officer)
    return person?.role === 'officer' && verifySignature(statement.signature, digest, person.sign)
  })
}

/** Whether the card that this browser kept last has the same day: then nothing after the statement took it back. */
export function isAsKept(
  { statement }: Tombstone,
  kept: { readonly deleteOn: string | null; readonly heldUntil: string | null } | undefined,
): boolean {
  return statement !== null && kept?.deleteOn === statement.on && kept.heldUntil === null
}
