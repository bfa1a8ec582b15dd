/**
 * Linking two cases. A link is kept in the log of the one whose readers all read the other, so that its log reveals
 * nothing to anybody who may not know of the other. Both pages show it: the other page finds it on this one's card.
 *
 * Spec: "The state of a case". Called by the page of a case.
 */
import { signal } from '@preact/signals'
import { equal, type Mailbox } from '../../../crypto/bytes.ts'
import { otherWay, type LinkKind } from '../../../crypto/case/links.ts'
import { isStillOpen, latestDesk, onLock, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import type { Act } from './acts.ts'
import { fetchCases } from './cards.ts'
import { listed } from './listed.ts'
import type { OpenCase } from './open.ts'
import { readersNow } from './people.tsx'
import { caseNumber, type ListedCase } from './rows.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** A link as a case's page shows it: the other case, what it is to this one, and whose log has the link. */
export interface ShownLink {
  readonly other: ListedCase
  readonly as: LinkKind
  readonly isHere: boolean
}

/** The officer's cases, if a case's page was opened without the list. */
const fetched = signal<readonly ListedCase[]>([])
onLock(() => (fetched.value = []))

/** The officer's own cases, which are all that a link can lead to. */
export const linkable = (): readonly ListedCase[] => listed.value ?? fetched.value

/** The number of a case of this officer, as people read it out; null if they may not open it. */
export function caseNameOf(mailbox: Mailbox): string | null {
  const found = linkable().find(({ row }) => equal(row.mailbox, mailbox))
  return found ? caseNumber(found.row.number) : null
}

/** Fetches the cases for `linkable`, unless the list already has them. */
export async function findLinkable(desk: OpenDesk): Promise<void> {
  if (listed.value !== null || fetched.value.length > 0) return
  const cases = await fetchCases(sendUnattended, latestDesk(desk).unlocked)
  if (isStillOpen(desk)) fetched.value = cases
}

/** The links of a case in both directions, to cases that this officer may open. */
export function linksOf({ answer, state }: OpenCase, all: readonly ListedCase[]): ShownLink[] {
  const links: ShownLink[] = []
  for (const other of all) {
    const here = state.links.find(({ to }) => equal(to, other.row.mailbox))
    const there = other.card?.links.find(({ to }) => equal(to, answer.mailbox))
    if (here) links.push({ other, as: here.as, isHere: true })
    else if (there) links.push({ other, as: otherWay(there.as), isHere: false })
  }
  return links
}

/** A link, in the log that may have it. */
interface Placed {
  /** The case in whose log it is. */
  readonly within: 'this' | 'other'
  readonly act: Act
}

/**
 * Decides in which of two logs a link is kept.
 * @returns null if each case has a reader who may not know of the other
 */
export function placeLink(unlocked: Unlocked, open: OpenCase, other: OpenCase, as: LinkKind): Placed | null {
  if (allRead(unlocked, open, other))
    return { within: 'this', act: { type: 'link', to: other.answer.mailbox, as } }
  if (!allRead(unlocked, other, open)) return null
  return { within: 'other', act: { type: 'link', to: open.answer.mailbox, as: otherWay(as) } }
}

/** True if everybody who reads a case reads the other too: then it can be linked there, and merged into it. */
export function allRead(unlocked: Unlocked, open: OpenCase, other: OpenCase): boolean {
  const readers = readersNow(unlocked, other)
  return readersNow(unlocked, open).every(({ id }) => readers.some((one) => equal(one.id, id)))
}

/** The act that removes a link to a case. */
export const unlinkAct = (to: Mailbox): Act => ({ type: 'unlink', to })
