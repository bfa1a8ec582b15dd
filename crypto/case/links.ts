/**
 * Links between cases. A link is in the log of one of the two: of the one whose readers all read the other too, so that
 * nobody learns by it of a case that they may not know.
 *
 * Spec: "The state of a case".
 */
import * as v from 'valibot'
import { equal, type Mailbox } from '../bytes.ts'
import * as part from '../wire/parts.ts'

/** All of them are on the card, so that the other case's page can show them too. */
export const mostLinks = 6

/**
 * What the linked case is to the one whose log has the link: about a related matter, by or about the same person, one
 * that this case repeats, or one that repeats this case.
 */
export const linkKinds = ['related', 'same-person', 'original', 'repeat'] as const
export type LinkKind = (typeof linkKinds)[number]

export const linkSaid = { to: part.mailbox(), as: v.picklist(linkKinds) }

export const Link = v.strictObject(linkSaid)
export type Link = v.InferOutput<typeof Link>

/** What a link is when it is seen from the linked case. */
export function otherWay(as: LinkKind): LinkKind {
  return as === 'original' ? 'repeat' : as === 'repeat' ? 'original' : as
}

/** For the fold: one link to each case, and no more than fit. */
export function withLink(links: readonly Link[], link: Link): readonly Link[] {
  const others = withoutLink(links, link.to)
  return others.length < mostLinks ? [...others, link] : links
}

export function withoutLink(links: readonly Link[], to: Mailbox): readonly Link[] {
  return links.filter((one) => !equal(one.to, to))
}
