/** The list's cases that are open in this tab: a case that is opened or left is changed here as well. */
import { signal } from '@preact/signals'
import { onLock } from '../desk/desk.ts'
import { SealedToFormerKeys } from './keys.ts'
import { cardOf } from '../../../crypto/case/state.ts'
import { CaseUnopened, type OpenCase } from './open.ts'
import type { ListedCase, Trouble } from './rows.ts'

export const listed = signal<readonly ListedCase[] | null>(null)
onLock(() => (listed.value = null))

/** What it means that a case does not open. */
export function troubleOf(error: unknown): Exclude<Trouble, 'newer'> {
  if (error instanceof SealedToFormerKeys) return 'former'
  return error instanceof CaseUnopened ? 'unopened' : 'damaged'
}

/** Takes a case off the list: this officer has stepped aside from it, or it is put aside. */
export function forgetCase(number: string): void {
  listed.value = (listed.value ?? []).filter(({ row }) => row.number !== number)
}

/** Updates the list with what a case is by its log: its card may say something else. */
export function putOpened({ answer, envelopes, state, version }: OpenCase): void {
  const known = listed.value?.find(({ row }) => row.number === answer.number)
  if (!known) return
  const row = { ...known.row, messages: envelopes[0].length }
  putCase({ row, card: cardOf(state), trouble: null }, version)
}

/** Updates the list with a case's newest state, known from its own page. */
export function putCase(one: ListedCase, version: number): void {
  const row = { ...one.row, version }
  listed.value = (listed.value ?? []).map((known) =>
    known.row.number === row.number ? { ...one, row } : known,
  )
}
