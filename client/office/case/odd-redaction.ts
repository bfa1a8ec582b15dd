/**
 * What the server does with the reporter's words, beside what the conversation says: it cannot read the reply that takes their
 * place.
 *
 * Spec: "Redaction".
 */
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { addDays, type Day } from '../../../crypto/day.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { verifySignature } from '../../../crypto/signature.ts'
import { reportedIn } from '../../../crypto/thread.ts'
import { redactionDigest, type StatedRedaction } from '../../../crypto/wire/redaction.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import type { OpenCase } from './open.ts'

/** What the server was told about deleting words or files that the conversation keeps; undefined if nothing. */
export function oddlyRedacted({ answer, thread }: OpenCase): StatedRedaction | undefined {
  return answer.redactions.find(({ seq, on, files }) => {
    const one = reportedIn(thread).find((message) => message.seq === seq)
    if (one?.redaction?.on !== on) return true
    return files.some((id) => one.content.files.some((kept) => equal(kept.id, id)))
  })
}

/** The officer who signed a statement; null if nobody of the office did, and only the server says so. */
export function signerOf(
  { office, chain }: Pick<Unlocked, 'office' | 'chain'>,
  { answer }: OpenCase,
  { signature, ...stated }: StatedRedaction,
): OfficerId | null {
  const digest = redactionDigest(office, answer.mailbox, stated.version, stated)
  const isTheirs = chain.some(({ manifest }) => {
    const person = findOfficer(manifest, stated.officer)
    return person !== null && verifySignature(signature, digest, person.sign)
  })
  return isTheirs ? stated.officer : null
}

/** Whether words are gone before the day that the conversation says: with a day's grace for other time zones. */
export function isGoneEarly({ thread }: Pick<OpenCase, 'thread'>, today: Day): boolean {
  return reportedIn(thread).some(
    ({ redaction, isWhole }) => redaction !== null && !isWhole && redaction.on > addDays(today, 1),
  )
}
