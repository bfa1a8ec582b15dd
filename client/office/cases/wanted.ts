/** Which cases the table shows and in which order: filters that combine, and one column to sort by. */
import * as v from 'valibot'
import { outcomes, categories } from '../../../crypto/content.ts'
import { severities } from '../../../crypto/case/assessment.ts'
import { states } from '../../../crypto/case/card.ts'
import * as part from '../../../crypto/wire/parts.ts'
import type { Facts } from './known.ts'

export const columns = [
  'number',
  'title',
  'state',
  'category',
  'severity',
  'owner',
  'tags',
  'due',
  'unread',
] as const
export type Column = (typeof columns)[number]

/** When something is due: before today, within seven days, or later. */
export const dues = ['overdue', 'week', 'later'] as const

/** How many days "this week" has. */
const week = 7

/** Null for a filter that is not set. A saved view is one of these. */
export const Wanted = v.strictObject({
  state: v.nullable(v.picklist(states)),
  category: v.nullable(v.picklist(categories)),
  severity: v.nullable(v.picklist([...severities, 'none'])),
  /** `mine`, `nobody`, `left` for any who are no longer in the office, or an officer's id as text. */
  owner: v.nullable(v.string()),
  tag: v.nullable(v.string()),
  due: v.nullable(v.picklist(dues)),
  unread: v.boolean(),
  /** Deleted within a month. Views from before that was known have no such filter. */
  deletes: v.optional(v.boolean(), false),
  outcome: v.nullable(v.picklist(outcomes)),
  /** Received on this day or later, and on that day or earlier. */
  from: v.nullable(part.day()),
  to: v.nullable(part.day()),
  by: v.picklist(columns),
  down: v.boolean(),
})
export type Wanted = v.InferOutput<typeof Wanted>
export type Filter = Exclude<keyof Wanted, 'by' | 'down'>

export const everything: Wanted = {
  state: null,
  category: null,
  severity: null,
  owner: null,
  tag: null,
  due: null,
  unread: false,
  deletes: false,
  outcome: null,
  from: null,
  to: null,
  by: 'due',
  down: false,
}

export const filters = (Object.keys(everything) as (keyof Wanted)[]).filter(
  (name): name is Filter => name !== 'by' && name !== 'down',
)

/** The filters that are set. */
export const setIn = (wanted: Wanted): Filter[] =>
  filters.filter((name) => wanted[name] !== null && wanted[name] !== false)

/** The same cases in the same order. */
export const isSame = (a: Wanted, b: Wanted): boolean =>
  (Object.keys(everything) as (keyof Wanted)[]).every((name) => a[name] === b[name])

/**
 * Says of a case whether every filter lets it through.
 * @param me this officer's id as text
 */
export function passes(wanted: Wanted, me: string): (one: Facts) => boolean {
  const tests = setIn(wanted).map((name) => testOf[name](wanted, me))
  return (one) => tests.every((test) => test(one))
}

type Test = (wanted: Wanted, me: string) => (one: Facts) => boolean

const testOf: Readonly<Record<Filter, Test>> = {
  state:
    ({ state }) =>
    ({ card }) =>
      card?.state === state,
  category:
    ({ category }) =>
    ({ card }) =>
      card?.category === category,
  severity:
    ({ severity }) =>
    ({ card }) =>
      card !== null && (card.severity ?? 'none') === severity,
  owner: (wanted, me) => {
    if (wanted.owner === 'left') return ({ card, ownerLeft }) => ownerLeft && !card?.closed
    const owner = wanted.owner === 'nobody' ? null : wanted.owner === 'mine' ? me : wanted.owner
    return (one) => one.owner === owner
  },
  tag:
    ({ tag }) =>
    ({ card }) =>
      card?.tags.some((one) => one === tag) ?? false,
  due:
    ({ due: wanted }) =>
    ({ due }) =>
      due !== null && (due.days < 0 ? 'overdue' : due.days <= week ? 'week' : 'later') === wanted,
  unread: () => (one) => one.isUnread,
  deletes: () => (one) => one.deletedSoon,
  outcome:
    ({ outcome }) =>
    ({ card }) =>
      card?.outcome === outcome,
  from:
    ({ from }) =>
    ({ received }) =>
      from !== null && received >= from,
  to:
    ({ to }) =>
    ({ received }) =>
      to !== null && received <= to,
}

const { compare } = new Intl.Collator('en', { numeric: true })

/** What a column sorts by; null for a case that has nothing there, which comes last in both directions. */
const valueOf: Readonly<Record<Column, (one: Facts) => string | number | null>> = {
  number: ({ number }) => number,
  title: ({ titleKey }) => titleKey,
  state: ({ card }) => card && states.indexOf(card.state),
  category: ({ category }) => category || null,
  severity: ({ card }) => (card?.severity ? severities.indexOf(card.severity) : null),
  owner: ({ ownerName }) => ownerName || null,
  tags: ({ card }) => (card && card.tags.length > 0 ? card.tags.join(', ') : null),
  due: ({ due }) => due?.days ?? null,
  unread: ({ isUnread }) => (isUnread ? 0 : 1),
}

/** Columns with few different texts, which are compared as a person's language compares them. */
const fewTexts: ReadonlySet<Column> = new Set<Column>(['category', 'owner', 'tags'])

/**
 * Sorts by a column; among equals by number. Cases with the same value are put together first, in the order of their
 * numbers, so that only different values are compared: most columns have few.
 */
export function sorted(all: readonly Facts[], { by, down }: Pick<Wanted, 'by' | 'down'>): Facts[] {
  const groups = Map.groupBy(byNumber(all), valueOf[by])
  const none = groups.get(null) ?? []
  const values = [...groups.keys()].filter((value) => value !== null)
  values.sort(fewTexts.has(by) ? (a, b) => compare(String(a), String(b)) : plainly)
  if (down) values.reverse()
  return [...values.map((value) => groups.get(value) ?? []), none].flat()
}

/** Put into this order once for each list. */
const inNumbers = new WeakMap<readonly Facts[], readonly Facts[]>()

function byNumber(all: readonly Facts[]): readonly Facts[] {
  let found = inNumbers.get(all)
  if (!found) {
    found = all.toSorted((a, b) => plainly(a.number, b.number))
    inNumbers.set(all, found)
  }
  return found
}

/** A collator's comparison takes ten times as long, which ten thousand titles make felt. */
const plainly = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
