/**
 * What may be published of counts, so that nobody finds a person in them: the one function that decides it.
 *
 * Spec: "Results in public". The adversary is a colleague, who knows much already. So: a total below ten stands for
 * nothing else; 0 is shown; 1 to 7 is hidden; from 8 on a number is rounded to the nearest five, and every total by
 * itself. Then the release is attacked with what it says: as long as some hidden number could be narrowed to fewer than
 * three values, another number beside it is hidden too, the smallest that is shown; and if nothing is left to hide, the
 * table is withheld.
 *
 * Each step after the first looks at what would be published and never at the true numbers, so that what it hides tells
 * nothing about them.
 */

import { leastTotal } from '../wire/results.ts'

/** A number that was counted, and the tables that divide it into parts. */
export interface Counted<Id extends string = string> {
  readonly value: number
  readonly tables: readonly CountedTable<Id>[]
}

/** Parts of one whole: their sum is the number that they divide. */
export interface CountedTable<Id extends string = string> {
  readonly id: Id
  readonly cells: readonly (Counted & { readonly code: string })[]
}

/** What is published of a number: itself, rounded, or that it is hidden. */
export type Shown = number | 'hidden'

export interface Published {
  readonly shown: Shown
  readonly tables: readonly PublishedTable[]
}

export interface PublishedTable {
  readonly id: string
  /** Null: the table is withheld. */
  readonly cells: readonly PublishedCell[] | null
}

export interface PublishedCell extends Published {
  readonly code: string
  /** Why it is hidden: it is small, or it would give away another one. Officers see this; it is not published. */
  readonly why: 'small' | 'other' | null
}

const leastShown = 8
const step = 5
/** A hidden number must have at least so many possible values. */
const leastValues = 3

/**
 * @param most how large the whole can be at most, as readers know
 * @returns what may be published of a whole and its parts; null if the whole is below ten, and then only that is said
 */
export function suppress(whole: Counted, most = Infinity): Published | null {
  if (whole.value < leastTotal) return null
  const root: Node = { ...draft(whole), shown: rounded(whole.value) }
  withholdEmpty(root)
  for (;;) {
    const narrow = firstNarrow(root, most)
    if (narrow === null) return finished(root)
    const next = narrow.cells
      .filter((cell) => cell.shown !== 'hidden' && cell.shown > 0)
      .reduce<Cell | null>((least, cell) => (least && least.shown <= cell.shown ? least : cell), null)
    if (next) {
      next.shown = 'hidden'
      next.why = 'other'
      narrow.isOpen = true
    } else {
      narrow.withheld = true
    }
  }
}

/**
 * Withholds tables that would show nothing but zeros: it would say that every number in them is small. And those whose
 * whole is rounded to more than their parts could be if all were small: being withheld would say that they are not.
 */
function withholdEmpty(node: Node): void {
  for (const table of node.tables) {
    const most = table.cells.length * (leastShown - 1)
    const isTelling = node.shown !== 'hidden' && rounded(most) > most && node.shown === rounded(most)
    table.withheld = isTelling || !table.cells.some(({ shown }) => shown !== 'hidden' && shown > 0)
    for (const cell of table.cells) withholdEmpty(cell)
  }
}

/** To the nearest five. */
const rounded = (value: number): number => Math.round(value / step) * step

interface Node {
  shown: Shown
  readonly tables: Table[]
}

interface Cell extends Node {
  readonly code: string
  why: PublishedCell['why']
}

interface Table {
  readonly id: string
  readonly cells: Cell[]
  /** Something in it is hidden that is not small. */
  isOpen: boolean
  withheld: boolean
}

function draft({ value, tables }: Counted): Node {
  return {
    shown: value === 0 ? 0 : value < leastShown ? 'hidden' : rounded(value),
    tables: tables.map(({ id, cells }) => ({
      id,
      cells: cells.map((cell) => {
        const node = draft(cell)
        return { ...node, code: cell.code, why: node.shown === 'hidden' ? 'small' : null }
      }),
      isOpen: false,
      withheld: false,
    })),
  }
}

function finished({ shown, tables }: Node): Published {
  return {
    shown,
    tables: tables.map(({ id, cells, withheld }) => ({
      id,
      cells: withheld ? null : cells.map((cell) => ({ ...finished(cell), code: cell.code, why: cell.why })),
    })),
  }
}

interface Bounds {
  low: number
  high: number
}

/** A table with a hidden number that its readers could narrow to too few values, or null. */
function firstNarrow(root: Node, most: number): Table | null {
  const bounds = boundsOf(root, most)
  const search = (node: Node): Table | null => {
    for (const table of node.tables) {
      if (table.withheld) continue
      for (const cell of table.cells) {
        const { low, high } = bounds.get(cell) ?? { low: 0, high: Infinity }
        if (cell.shown === 'hidden' && high - low + 1 < leastValues) return table
      }
      for (const cell of table.cells) {
        const found = search(cell)
        if (found) return found
      }
    }
    return null
  }
  return search(root)
}

/**
 * What readers can work out of each number: its least and its greatest possible value. Numbers are tied to each other by
 * sums alone, and no number is part of two of them, so passing bounds up and down until nothing changes is exact.
 */
function boundsOf(root: Node, most: number): ReadonlyMap<Node, Bounds> {
  const bounds = new Map<Node, Bounds>()
  const begin = (node: Node, isOpen: boolean) => {
    bounds.set(node, saidOf(node.shown, isOpen))
    for (const table of node.tables)
      if (!table.withheld) for (const cell of table.cells) begin(cell, table.isOpen)
  }
  begin(root, false)
  const whole = bounds.get(root)
  if (whole) {
    whole.low = Math.max(whole.low, leastTotal)
    whole.high = Math.min(whole.high, most)
  }
  const of = (node: Node): Bounds => bounds.get(node) ?? { low: 0, high: Infinity }
  let changed = true
  const narrow = (node: Node, low: number, high: number) => {
    const now = of(node)
    if (low > now.low || high < now.high) changed = true
    now.low = Math.max(now.low, low)
    now.high = Math.min(now.high, high)
  }
  const pass = (node: Node) => {
    for (const { cells, withheld } of node.tables) {
      if (withheld) continue
      for (const cell of cells) pass(cell)
      const low = cells.reduce((sum, cell) => sum + of(cell).low, 0)
      const high = cells.reduce((sum, cell) => sum + of(cell).high, 0)
      narrow(node, low, high)
      for (const cell of cells) {
        const own = of(cell)
        const others = cells.reduce((sum, one) => (one === cell ? sum : sum + of(one).high), 0)
        narrow(cell, of(node).low - others, of(node).high - (low - own.low))
      }
    }
  }
  while (changed) {
    changed = false
    pass(root)
  }
  return bounds
}

/** What a published number says by itself. In an open table, a hidden one may be of any size. */
function saidOf(shown: Shown, isOpen: boolean): Bounds {
  if (shown === 'hidden') return { low: 1, high: isOpen ? Infinity : leastShown - 1 }
  if (shown === 0) return { low: 0, high: 0 }
  return { low: Math.max(leastShown, shown - 2), high: shown + 2 }
}
