/**
 * How the list comes to be: what is known is there at once, and the other cards as they come. The first time the list
 * grows; after that it is shown when it is complete. Called by loading.ts.
 */
import { signal } from '@preact/signals'
import { equal } from '../../../crypto/bytes.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { withoutCard } from '../case/cards.ts'
import { listed } from '../case/listed.ts'
import type { ListedCase, Trouble } from '../case/rows.ts'
import { isStillOpen, onLock, type OpenDesk } from '../desk/desk.ts'
import { keptCard, type readKeptCards } from '../search/kept-cards.ts'
import { pause } from '../search/shelf.ts'

/** How much of the list is there, the first time after unlocking; null when it is complete. */
export const opening = signal<{ readonly done: number; readonly of: number } | null>(null)
onLock(() => (opening.value = null))

/** Where cases come from whose rows are there. */
interface Sources {
  /** What this browser keeps. */
  readonly kept: Awaited<ReturnType<typeof readKeptCards>>
  /** Cases that did not open in this tab, by number. */
  readonly failed: ReadonlyMap<string, Trouble>
  /** Fetches and opens the others. */
  readonly openThem: (wanting: readonly CaseRow[]) => AsyncIterable<readonly ListedCase[]>
}

/**
 * Opens what has changed since it was last opened, here or on an earlier visit. The result is in `listed`. The first
 * time, the list grows while it is opened, with the newest cases first, because among these are nearly all open ones.
 * @returns the rows as they were when their cards came; null if the desk was locked in the meantime
 */
export async function openAll(
  open: OpenDesk,
  rows: readonly CaseRow[],
  { openThem, ...there }: Sources,
): Promise<CaseRow[] | null> {
  const isFirst = listed.value === null
  const known = new Map((listed.value ?? []).map((one) => [one.row.number, one]))
  const sorted = rows.toSorted(newestFirst)
  const opened = new Map<string, ListedCase>()
  const wanting: CaseRow[] = []
  for (const row of sorted) {
    const one = knownOf(row, known.get(row.number), there)
    if (one) opened.set(row.number, one)
    else wanting.push(row)
  }
  let shown = 0
  const show = () => {
    // In the order of the rows, as far as they are there.
    listed.value = unlessChanged(
      sorted.flatMap(({ number }) => opened.get(number) ?? []),
      known,
    )
    for (const one of listed.value) known.set(one.row.number, one)
    shown = opened.size
  }
  if (isFirst && wanting.length > 0 && opened.size > 0) {
    show()
    opening.value = { done: shown, of: rows.length }
    await pause()
  }
  for await (const slice of openThem(wanting)) {
    if (!isStillOpen(open)) return null
    for (const one of slice) opened.set(one.row.number, one)
    // Each time four times as many: sorting and showing them takes time too.
    if (isFirst && opened.size >= 4 * shown) {
      show()
      opening.value = { done: shown, of: rows.length }
    }
    await pause()
  }
  if (!isStillOpen(open)) return null
  show()
  opening.value = null
  return [...opened.values()].map(({ row }) => row)
}

/** What was changed on a case's own page since it was `known`, or taken off the list, stays so. */
function unlessChanged(
  all: readonly ListedCase[],
  known: ReadonlyMap<string, ListedCase>,
): readonly ListedCase[] {
  const now = new Map((listed.value ?? []).map((one) => [one.row.number, one]))
  return all.flatMap((one) => {
    const was = known.get(one.row.number)
    if (!was) return [one]
    const is = now.get(one.row.number)
    if (!is) return []
    return is !== was && is.row.version >= one.row.version ? [is] : [one]
  })
}

const newestFirst = (a: CaseRow, b: CaseRow) =>
  a.receivedOn < b.receivedOn ? 1 : a.receivedOn > b.receivedOn ? -1 : 0

/** A case whose card need not be fetched: it is known, or there is none for this officer. Null for any other. */
function knownOf(
  row: CaseRow,
  known: ListedCase | undefined,
  { kept, failed }: Omit<Sources, 'openThem'>,
): ListedCase | null {
  const trouble = row.held ? null : (failed.get(row.number) ?? null)
  if (trouble) return { row, card: null, trouble }
  if (known && isRead(known) && isSameCard(known.row, row)) {
    // The same object, if nothing has changed: what the list has worked out for it stays.
    return isSameRow(known.row, row) ? known : { ...known, row }
  }
  return keptCard(kept, row) ?? (row.held ? null : withoutCard(row))
}

/** True if this page has read a card as far as it can. */
const isRead = ({ card, trouble }: ListedCase) => (card !== null && trouble === null) || trouble === 'newer'

const isSameCard = (a: CaseRow, b: CaseRow) => a.version === b.version && equal(a.mailbox, b.mailbox)

const isSameRow = (a: CaseRow, b: CaseRow) =>
  (['generation', 'keyed', 'receivedOn', 'messages', 'replies', 'held'] as const).every(
    (name) => a[name] === b[name],
  )
