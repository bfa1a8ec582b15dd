/**
 * A release: the results of a year as the office publishes them, from what was counted; and reading one back.
 *
 * Called by officers' browsers, which make it, and by the server, which checks what it is given.
 */
import * as v from 'valibot'
import { textOf, utf8, type Bytes, type Hash, type OfficeId } from '../bytes.ts'
import { addMonths, dayOf, type Day } from '../day.ts'
import { hash } from '../hash.ts'
import { toText } from '../wire/bytes.ts'
import { acrossOf, codesOf } from './codes.ts'
import {
  leastTotal,
  Release,
  tablesOf,
  type Counts,
  type ReleaseInput,
  type TableId,
  type Whole,
} from '../wire/results.ts'
import { suppress, type Counted, type PublishedTable } from './suppress.ts'

export type ReleaseBytes = Bytes<'results'>

/** What was counted of one whole: the true numbers, which never leave the officer's browser. */
export interface CountedWhole {
  readonly total: number
  readonly tables: Readonly<Partial<Record<TableId, CountedParts>>>
}

export interface CountedParts {
  /** How many cases have which code; all codes of the list, also those of which there is none. */
  readonly cells: readonly { readonly code: string; readonly value: number }[]
  /** The same cases by this table and another thing. */
  readonly across: {
    readonly id: string
    readonly cells: readonly { readonly part: string; readonly code: string; readonly value: number }[]
  } | null
}

/** How many months after a year its results may be published: later news of its cases is then rare. */
const monthsAfter = 3

/** The last year whose results may be published. */
export function lastYear(today: Day): number {
  const year = Number(addMonths(today, -monthsAfter).slice(0, 4))
  return year - 1
}

/** Tables in which one answer of all would say it of each. */
const inCommon: ReadonlySet<TableId> = new Set(['outcome', 'easy', 'informed', 'again'])

/** A group's parts by another thing are shown if it has at least so many cases. */
const leastGroup = 10
/** The name of all groups that have fewer. */
export const others = 'others'

/**
 * What may be published of a whole, and why something is hidden.
 * @param most how many cases there can be in all, as readers know
 */
export function publishable(
  counted: CountedWhole,
  whole: Whole,
  most = Infinity,
): { readonly total: number | null; readonly tables: readonly PublishedTable[] } {
  const found = suppress(treeOf(counted, whole), most)
  if (found === null || found.shown === 'hidden') return { total: null, tables: [] }
  const all = tablesOf[whole].filter((id) => counted.tables[id])
  const tableOf = (id: TableId) => found.tables.find((one) => one.id === id) ?? { id, cells: null }
  return { total: found.shown, tables: all.map(tableOf) }
}

function treeOf({ total, tables }: CountedWhole, whole: Whole): Counted {
  return {
    value: total,
    tables: tablesOf[whole].flatMap((id) => {
      const parts = tables[id]
      if (!parts) return []
      const groups = parts.across && groupsOf(parts.across.cells)
      // What everybody in the whole has in common would be known of everybody.
      if (inCommon.has(id) && parts.cells.filter(({ value }) => value > 0).length < 2) return []
      return [
        {
          id,
          cells: parts.cells.map(({ code, value }) => ({
            code,
            value,
            tables:
              parts.across && groups && value > 0
                ? [
                    {
                      id: parts.across.id,
                      cells: groups.map((group) => ({
                        code: group.code,
                        value: group.parts.get(code) ?? 0,
                        tables: [],
                      })),
                    },
                  ]
                : [],
          })),
        },
      ]
    }),
  }
}

interface Group {
  readonly code: string
  readonly parts: ReadonlyMap<string, number>
}

/**
 * The groups that are shown by another thing: those with ten cases or more whose cases do not all have one thing in
 * common; all others together, if that is true of them. None if fewer than two are left.
 */
function groupsOf(cells: NonNullable<CountedParts['across']>['cells']): readonly Group[] | null {
  const byCode = new Map<string, Map<string, number>>()
  for (const { part, code, value } of cells) {
    if (value === 0) continue
    const parts = byCode.get(code) ?? new Map<string, number>()
    parts.set(part, (parts.get(part) ?? 0) + value)
    byCode.set(code, parts)
  }
  const isShown = (parts: ReadonlyMap<string, number>) =>
    parts.size > 1 && [...parts.values()].reduce((sum, one) => sum + one, 0) >= leastGroup
  const groups = [...byCode].map(([code, parts]) => ({ code, parts }))
  const shown = groups.filter(({ parts }) => isShown(parts))
  const rest = new Map<string, number>()
  for (const { parts } of groups.filter((one) => !shown.includes(one)))
    for (const [part, value] of parts) rest.set(part, (rest.get(part) ?? 0) + value)
  if (rest.size > 0 && !isShown(rest)) {
    // The smallest group goes with them, until they too are safe to show.
    const least = shown.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0]
    if (!least) return null
    return groupsOf(
      cells.map((cell) =>
        cell.code === least.code || !shown.some(({ code }) => code === cell.code)
          ? { ...cell, code: others }
          : cell,
      ),
    )
  }
  const all = rest.size > 0 ? [...shown, { code: others, parts: rest }] : shown
  return all.length < 2 ? null : all
}

const sizeOf = ({ parts }: Group) => [...parts.values()].reduce((sum, one) => sum + one, 0)

/** The published counts of a whole, in the form of a release. */
export function countsOf(
  whole: Whole,
  from: number,
  { total, tables }: ReturnType<typeof publishable>,
): ReleaseInput['counts'][number] {
  return {
    whole,
    from,
    total,
    tables: tables.map(({ id, cells }) => {
      // A part whose own table is withheld is left out.
      const inner = (cells ?? []).flatMap((cell) =>
        cell.tables.flatMap((table) =>
          table.cells ? [{ part: cell.code, id: table.id, cells: table.cells }] : [],
        ),
      )
      const [first] = inner
      return {
        id: id as TableId,
        cells: cells && cells.map(({ code, shown }) => ({ code, shown })),
        across:
          first === undefined
            ? null
            : {
                id: first.id,
                cells: inner.flatMap((one) =>
                  one.cells.map(({ code, shown }) => ({ part: one.part, code, shown })),
                ),
              },
      }
    }),
  }
}

/** What a release says besides its form and its office. */
export interface ReleaseDraft extends Omit<ReleaseInput, 'v' | 'office' | 'counts'> {
  /** Of every whole, in their order. */
  readonly counts: readonly ReleaseInput['counts'][number][]
}

/** A release as bytes, which its hash names. */
export function writeRelease(office: OfficeId, draft: ReleaseDraft): ReleaseBytes {
  return utf8(JSON.stringify({ v: 1, office: toText(office), ...draft })) as ReleaseBytes
}

/** `H("results", office, bytes)`. */
export const releaseHash = (office: OfficeId, bytes: Uint8Array): Hash => hash('results', office, bytes)

/** What bytes say, or null if they are no release. */
export function readRelease(bytes: Uint8Array): Release | null {
  try {
    const read = v.safeParse(Release, JSON.parse(textOf(bytes)))
    return read.success && isOfOurLists(read.output) ? read.output : null
  } catch {
    return null
  }
}

/**
 * Whether it has only what our lists have: each table at most once, in its place, with every code of its list. So nobody
 * can write anything where no second person reads it.
 */
function isOfOurLists({ year, counts }: Release): boolean {
  return counts.every(({ whole, from, tables }) => {
    if (from > year || year - from > mostBefore) return false
    const allowed: readonly string[] = tablesOf[whole]
    const ids = tables.map(({ id }) => id)
    if (new Set(ids).size !== ids.length || !ids.every((id) => allowed.includes(id))) return false
    return tables.every(({ id, cells, across }) => {
      const codes: readonly string[] = codesOf[id]
      if (
        cells &&
        !sameList(
          cells.map(({ code }) => code),
          codes,
        )
      )
        return false
      if (across === null) return true
      const by = acrossOf[id]
      if (cells === null || by === undefined || across.id !== by) return false
      const inner: readonly string[] = [...codesOf[by], others]
      const pairs = across.cells.map(({ part, code }) => `${part} ${code}`)
      return (
        new Set(pairs).size === pairs.length &&
        across.cells.every(({ part, code }) => codes.includes(part) && inner.includes(code))
      )
    })
  })
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((code, at) => code === other[at])

/** Whether the office says something in its own words. */
export const hasWords = ({ texts }: Pick<Release, 'texts'>): boolean =>
  texts.some(({ changed, answer }) => changed.trim() !== '' || answer.trim() !== '')

/** Whether a later release of a year has the same numbers as an earlier one. */
export const sameNumbers = (one: Release, other: Release): boolean =>
  JSON.stringify(one.counts) === JSON.stringify(other.counts)

/** How many years before a release's own may be counted with it. */
const mostBefore = 2

/**
 * Which earlier years may be counted together with one that had fewer than ten: up to two, none published before.
 * @returns the first of them, and how many cases there can be in all, as readers know from the earlier releases
 */
export function poolFrom(
  whole: Whole,
  year: number,
  earlier: readonly Release[],
): { readonly from: number; readonly most: number } {
  const countsIn = (one: number): Counts | undefined =>
    earlier.findLast((release) => release.year === one)?.counts.find((counts) => counts.whole === whole)
  let from = year
  while (year - from < mostBefore) {
    const before = countsIn(from - 1)
    // Published by itself, or with others: the difference would show this year.
    if (before?.total !== null) break
    from--
  }
  // Each release that said "fewer than ten" said it of all its years together.
  let groups = 1
  for (let last = year - 1; last >= from; last = (countsIn(last)?.from ?? last) - 1) groups++
  return { from, most: from === year ? Infinity : groups * (leastTotal - 1) }
}

/** The first day of a year, and the last. */
export const daysOf = (from: number, year: number): { readonly from: Day; readonly to: Day } => ({
  from: dayOf(`${from}-01-01`) as Day,
  to: dayOf(`${year}-12-31`) as Day,
})
