/**
 * The keys of the list: they move through what is on the page, and act on the row that has the focus. No key acts while
 * somebody types, and letters can be turned off: some people speak to their computer, and speech is letters.
 */
import { signal } from '@preact/signals'
import { onLock, type OpenDesk } from '../desk/desk.ts'
import { keptOf, keepFor } from './kept.ts'
import { shape, toggle } from './table-state.ts'

/** Every key and what it does: the end of a text's id. */
export const keyHelp = [
  [['j', '↓'], 'down'],
  [['k', '↑'], 'up'],
  [['Enter'], 'open'],
  [['x'], 'select'],
  [['Shift + x', 'Shift + Space'], 'range'],
  [['/'], 'search'],
  [['f'], 'filter'],
  [['?'], 'help'],
] as const

/** True while the list of keys is shown. */
export const keysShown = signal(false)
/** True while the filters are unfolded. */
export const filtersShown = signal(false)
onLock(() => {
  keysShown.value = false
  filtersShown.value = false
})

const keptName = 'keys'

export function lettersOn(open: OpenDesk): boolean {
  return !keptOf(open).some(({ name, value }) => name === keptName && value === 'off')
}

/** Turns letters on or off, in this officer's browser until they change it again. */
export async function turnLetters(open: OpenDesk, to: 'on' | 'off'): Promise<void> {
  await keepFor(open, keptName, to)
}

/** Puts the focus on a row, once it is on the page. */
export function focusRow(number: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(number)}"] a`)?.focus(),
  )
}

/** Shows the filters, and puts the focus on the first. */
function showFilters(): void {
  shape.value = 'table'
  filtersShown.value = true
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.filters select')?.focus())
}

/** Called with every key press on the page of cases. */
export function onKey(event: KeyboardEvent, open: OpenDesk): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (document.querySelector('dialog[open]') || isTyping(event.target)) return
  if (actOf(event, open)) event.preventDefault()
}

/** @returns true if the key did something */
function actOf(event: KeyboardEvent, open: OpenDesk): boolean {
  const { key, shiftKey } = event
  if (key === 'ArrowDown' || key === 'ArrowUp') return isAmongRows() && move(key === 'ArrowDown' ? 1 : -1)
  if (key === ' ') return shiftKey && mark(true)
  if (!lettersOn(open)) return false
  switch (key) {
    case 'j':
      return move(1)
    case 'k':
      return move(-1)
    case 'x':
      return mark(false)
    case 'X':
      return mark(true)
    case '/':
      document.getElementById('search')?.focus()
      return true
    case 'f':
      showFilters()
      return true
    case '?':
      keysShown.value = true
      return true
    default:
      return false
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])'))
  )
}

/** Everything that j and k stop at, as it stands on the page. */
const stops = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row] a, .group-row')]

/** Arrows scroll the page, unless the focus is on a row or nowhere in particular. */
function isAmongRows(): boolean {
  const now = document.activeElement
  return !now || now === document.body || now.matches('h1, .group-row, [data-row] *')
}

function move(by: 1 | -1): boolean {
  const all = stops()
  const now = document.activeElement
  const at = all.findIndex((one) => one === now || one.closest('[data-row]')?.contains(now))
  const next = all[at === -1 ? 0 : at + by]
  next?.focus()
  return next !== undefined
}

/** Selects the row that has the focus, or everything since the last selected one. */
function mark(isRange: boolean): boolean {
  const number = rowOf(document.activeElement)
  if (number === null) return false
  toggle(number, isRange ? rowsOnPage() : undefined)
  return true
}

/** The number of the case in whose row an element is. */
function rowOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null
}

/** The numbers of the cases whose rows are on the page, in their order. */
export const rowsOnPage = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].flatMap(({ dataset }) => dataset['row'] ?? [])
