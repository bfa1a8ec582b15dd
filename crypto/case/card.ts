/**
 * The card: a case at a glance, for the list. It summarises the case's log, and is sealed again with every act.
 *
 * Spec: "Texts".
 */
import * as v from 'valibot'
import { categories, outcomes, readGrowing, ways } from '../content.ts'
import { severities } from './assessment.ts'
import { Link, mostLinks } from './links.ts'
import * as part from '../wire/parts.ts'

/** What became of the twelve words of a report that an officer entered. */
export const wordsEnds = ['handed', 'printed', 'none'] as const

/** The states of a case, in their usual order. */
export const states = [
  'new',
  'acknowledged',
  'triage',
  'assessment',
  'investigation',
  'decision',
  'remediation',
  'closed',
  'aftercare',
] as const

export type State = (typeof states)[number]

/** How many tags a case has space for. */
export const mostTags = 5

/** What an officer can change by hand. The log holds each change, the card the present values. */
export const details = {
  title: v.pipe(v.string(), v.maxLength(120)),
  category: v.picklist(categories),
  tags: v.pipe(v.array(part.line(24)), v.maxLength(mostTags)),
}

/** How many open tasks a card has space for. */
export const mostTasksShown = 4

export const Card = v.strictObject({
  v: v.literal(1),
  ...details,
  state: v.picklist(states),
  severity: v.nullable(v.picklist(severities)),
  owner: v.nullable(part.officer()),
  received: part.day(),
  acknowledged: v.nullable(part.day()),
  feedbackBy: part.day(),
  feedback: v.nullable(part.day()),
  closed: v.nullable(part.day()),
  /**
   * How many of the reporter's messages the office has read, and how many there were when it last answered or closed
   * the case.
   */
  read: part.count(),
  answered: part.count(),
  /** True while the office waits for the reporter's answer. */
  waiting: v.boolean(),
  /** The open tasks that are due first: whose they are, and when they are due. */
  tasks: v.optional(
    v.pipe(
      v.array(v.strictObject({ assignee: v.nullable(part.officer()), due: v.nullable(part.day()) })),
      v.maxLength(mostTasksShown),
    ),
    [],
  ),
  /** The case in which this one is worked on. */
  merged: v.optional(v.nullable(part.mailbox()), null),
  /** Null unless it is closed with one. */
  outcome: v.optional(v.nullable(v.picklist(outcomes)), null),
  links: v.optional(v.pipe(v.array(Link), v.maxLength(mostLinks)), []),
  /** The first day on which it is deleted; null unless it is closed. */
  deleteOn: v.optional(v.nullable(part.day()), null),
  /** When somebody looks again at the hold that keeps it from being deleted; null without a hold. */
  heldUntil: v.optional(v.nullable(part.day()), null),
  /** How it came, if an officer wrote it down; missing for a report that came through the page. */
  entered: v.optional(v.strictObject({ way: v.picklist(ways), words: v.picklist(wordsEnds) })),
  /** True once a name was opened; missing before. */
  nameOpened: v.optional(v.literal(true)),
})
export type Card = v.InferOutput<typeof Card>

/** What every card has, whichever version wrote it. */
const AnyCard = v.looseObject({ v: part.count(1), title: v.string() })

/** Reads a padded card. @returns 'newer' if a newer version wrote it; @throws CannotOpen */
export function readCard(padded: Uint8Array): Card | 'newer' {
  const read = readGrowing(Card, AnyCard, padded)
  return 'newer' in read ? 'newer' : read.content
}
