/** What the page of cases shows: lanes or the table, which cases, and which of them are selected. */
import { batch, computed, signal } from '@preact/signals'
import { toText } from '../../../crypto/wire/bytes.ts'
import { desk, onLock } from '../desk/desk.ts'
import { containsAll } from '../search/fold.ts'
import { facts, searchedFor } from './facts.ts'
import type { Facts } from './known.ts'
import { everything, passes, sorted, type Column, type Wanted } from './wanted.ts'

export const shape = signal<'lanes' | 'table'>('lanes')
export const wanted = signal<Wanted>(everything)

/**
 * How many rows there are at first, and how many are added at a time. A browser draws a table of ten thousand for
 * seconds; these few it draws between two key presses.
 */
const firstRows = 30
export const moreRows = 100
export const rowsShown = signal(firstRows)

/** Computed by themselves, so that a changed filter leaves the order as it is. */
const by = computed(() => wanted.value.by)
const down = computed(() => wanted.value.down)
const inOrder = computed(() => sorted(facts.value, { by: by.value, down: down.value }))

/** The cases that search and filters leave, sorted. */
export const found = computed<readonly Facts[]>(() => {
  if (desk.value.state !== 'open') return []
  const { unlocked } = desk.value.desk
  const isWanted = passes(wanted.value, toText(unlocked.officer))
  const typed = searchedFor.value
  return inOrder.value.filter((one) => containsAll(one.searched, typed) && isWanted(one))
})

/** The rows of the table. */
export const rows = computed(() => found.value.slice(0, rowsShown.value))

/** Changes filters or sorting: the table begins again. */
export function want(part: Partial<Wanted>): void {
  batch(() => {
    wanted.value = { ...wanted.value, ...part }
    rowsShown.value = firstRows
  })
}

/** Sorts by a column, or the other way round if it already is. */
export function sortBy(column: Column): void {
  const { by: before, down: wasDown } = wanted.value
  want({ by: column, down: before === column && !wasDown })
}

const selected = signal<ReadonlySet<string>>(new Set())
/** Where a selection of several rows begins. */
let anchor: string | null = null

/**
 * The selected cases among those that search and filters leave: nothing is done to a case that its officer does not
 * see on the list.
 */
export const chosen = computed<readonly Facts[]>(() => {
  if (selected.value.size === 0) return []
  const typed = searchedFor.value
  const all =
    shape.value === 'table' ? found.value : facts.value.filter(({ searched }) => containsAll(searched, typed))
  return all.filter(({ number }) => selected.value.has(number))
})

export const isSelected = (number: string): boolean => selected.value.has(number)

/** Selects exactly these, or none of them. */
export function select(numbers: readonly string[], on: boolean): void {
  const next = new Set(selected.value)
  for (const number of numbers) {
    if (on) next.add(number)
    else next.delete(number)
  }
  selected.value = next
}

/**
 * Selects a row, or takes it out.
 * @param all the rows as they stand on the page, if everything since the last one is meant
 */
export function toggle(number: string, all?: readonly string[]): void {
  const on = !selected.value.has(number)
  const from = anchor === null ? -1 : (all?.indexOf(anchor) ?? -1)
  const to = all?.indexOf(number) ?? -1
  if (all && from >= 0 && to >= 0) select(all.slice(Math.min(from, to), Math.max(from, to) + 1), true)
  else select([number], on)
  anchor = number
}

export function selectNone(): void {
  selected.value = new Set()
  anchor = null
}

onLock(() => {
  selectNone()
  shape.value = 'lanes'
  wanted.value = everything
  rowsShown.value = firstRows
})
