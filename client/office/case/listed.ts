/** The cases of the list, as far as they are open in this tab: a case that is opened, or left, is changed here as well. */
import { signal } from '@preact/signals'
import { onLock } from '../desk/desk.ts'
import { SealedToFormerKeys } from './keys.ts'
import { CaseUnopened, WrittenByNewer } from './open.ts'
import type { ListedCase, Trouble } from './rows.ts'

export const listed = signal<readonly ListedCase[] | null>(null)
onLock(() => (listed.value = null))

/** What a case's failure to open means. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof SealedToFormerKeys) return 'former'
  if (error instanceof WrittenByNewer) return 'newer'
  return error instanceof CaseUnopened ? 'unopened' : 'damaged'
}

/** Takes a case off the list: this officer has stepped aside from it, or it is put aside. */
export function forgetCase(number: string): void {
  listed.value = (listed.value ?? []).filter(({ row }) => row.number !== number)
}

/** Puts the newest state of a case, known from its own page, into the list. */
export function putCase(one: ListedCase, version: number): void {
  const row = { ...one.row, version }
  listed.value = (listed.value ?? []).map((known) =>
    known.row.number === row.number ? { ...one, row } : known,
  )
}
