/**
 * What is left of deleted cases, and what shows that they were deleted rightly: the day that an officer signed, or what
 * the office's log says two people agreed to.
 *
 * Spec: "Deletion". A server that only says so, to hide a case, shows neither.
 */
import * as v from 'valibot'
import type { Card } from '../../../../crypto/case/card.ts'
import type { Day } from '../../../../crypto/day.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { findOfficer } from '../../../../crypto/manifest.ts'
import { caseName } from '../../../../crypto/office-log.ts'
import { verifySignature } from '../../../../crypto/signature.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { CaseRow } from '../../../../crypto/wire/case-list.ts'
import { retentionDigest, TombstonesAnswer, type Tombstone } from '../../../../crypto/wire/retention.ts'
import { exchangeJson, type Send } from '../../../api/send.ts'
import type { Memory, Remembered } from '../../desk/memory.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { deletionsAgreed, isDeletionAgreed } from './second.ts'

/** The tombstones of this officer's cases. @throws CannotOpen if the server answers in another form; Refusal; Offline */
export async function fetchTombstones(send: Send): Promise<readonly Tombstone[]> {
  const answer = v.safeParse(
    TombstonesAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/cases/deleted' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.tombstones
}

/** What this browser has seen of a case before it was missing. */
export interface SeenBefore {
  /** The newest version of its card: an act after the statement may have taken it back. */
  readonly version?: number
  /** Until when agreements to delete it were not carried out, in seconds since 1970. */
  readonly outlived?: number
}

/**
 * Whether a tombstone shows that its case was to be deleted by now.
 * @param day today
 */
export function isRight(
  unlocked: Unlocked,
  { how, mailbox, statement }: Tombstone,
  day: Day,
  { version = 0, outlived = 0 }: SeenBefore = {},
): boolean {
  if (how === 'agreed') return isDeletionAgreed(unlocked, mailbox, outlived)
  // Nobody can make a case disappear like this that somebody has opened.
  if (how === 'put-aside') return version === 0
  if (statement === null || statement.on === null || statement.held) return false
  if (statement.on > day || statement.version < version) return false
  const digest = retentionDigest(unlocked.office, mailbox, statement.version, statement)
  return unlocked.chain.some(({ manifest }) => {
    const person = findOfficer(manifest, statement.officer)
    return person?.role === 'officer' && verifySignature(statement.signature, digest, person.sign)
  })
}

/** A card that this browser has shown or kept. */
export interface KeptCard {
  readonly seen: Remembered
  readonly card: Pick<Card, 'deleteOn' | 'heldUntil'>
}

/** Whether a card that this browser kept, as new as the statement, has another day, or a hold: the case did not say so. */
export function isAgainstKept({ statement }: Tombstone, kept: KeptCard | undefined): boolean {
  if (statement === null || kept === undefined || kept.seen[0] < statement.version) return false
  return kept.card.deleteOn !== statement.on || kept.card.heldUntil !== null
}

/**
 * Whether the card that this browser kept has the same day, and is the newest it has seen: then nothing after the
 * statement took it back.
 */
export function isAsKept(
  { statement }: Tombstone,
  kept: KeptCard | undefined,
  { version = 0 }: SeenBefore,
): boolean {
  if (statement === null || kept === undefined || kept.seen[0] < version) return false
  return kept.card.deleteOn === statement.on && kept.card.heldUntil === null
}

/** After so many seconds, a case that two people agreed to delete is not going to be: it was held or opened again. */
const longAgo = 2 * 24 * 3600

/**
 * Notes of cases that are still listed which agreements were not carried out: they explain nothing later.
 * @param now in seconds since 1970
 * @returns whether anything was new
 */
export function noteOutlived(
  unlocked: Pick<Unlocked, 'log' | 'office'>,
  memory: Memory,
  listed: readonly Pick<CaseRow, 'mailbox'>[],
  now: number,
): boolean {
  const agreed = deletionsAgreed(unlocked)
  if (agreed.size === 0) return false
  const outlived = { ...memory.outlived }
  let changed = false
  for (const { mailbox } of listed) {
    const name = toText(mailbox)
    const at = agreed.get(toText(caseName(unlocked.office, mailbox)))
    if (at === undefined || at > now - longAgo || at <= (outlived[name] ?? 0)) continue
    outlived[name] = at
    changed = true
  }
  if (changed) memory.outlived = outlived
  return changed
}
