/**
 * A public page as the office confirms it: one hash for its texts in one language, and the entry that names it.
 *
 * Spec: "Public pages". The texts are hashed as they are stored, before placeholders are replaced. Anyone with the log
 * and the texts can check which of them somebody in the office has confirmed.
 */
import { equal, utf8, type Hash, type OfficerId } from './bytes.ts'
import { dayOfSeconds, type Day } from './day.ts'
import { hash } from './hash.ts'
import type { OfficeEntry } from './wire/office-entry.ts'
import type { PageName, PageText } from './wire/public-page.ts'

/** `H("public page", page, language, ordinary text, easy text or nothing)`, all UTF-8. */
export function pageHash(page: PageName, language: string, { ordinary, easy }: PageText): Hash {
  return hash('public page', utf8(page), utf8(language), utf8(ordinary), utf8(easy ?? ''))
}

export interface Confirmation {
  readonly on: Day
  readonly by: OfficerId
  /** The day by which somebody plans to look at it again. */
  readonly review: Day
  /** The hash of the texts that were confirmed: later texts are not confirmed. */
  readonly hash: Hash
}

/** The newest entry about a page in a language, or null. `entries` are the office's checked log, oldest first. */
export function confirmationOf(
  entries: readonly OfficeEntry[],
  page: PageName,
  language: string,
): Confirmation | null {
  const last = entries.findLast(
    ({ act }) => act.type === 'page' && act.page === page && act.language === language,
  )
  if (last?.act.type !== 'page') return null
  return { on: dayOfSeconds(last.at), by: last.by, review: last.act.review, hash: last.act.text }
}

/** Whether the confirmed texts are the present ones. */
export function isConfirmed(confirmed: Pick<Confirmation, 'hash'> | null, now: Hash): boolean {
  return confirmed !== null && equal(confirmed.hash, now)
}
