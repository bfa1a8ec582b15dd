/**
 * What an officer is writing about a case and has not sent: kept by case number, so that it survives a colleague's act, a
 * file that is opened meanwhile, and a lock.
 */
import { signal } from '@preact/signals'

export interface Drafts<Draft> {
  /** Undefined if nothing is being written. */
  readonly of: (number: string) => Draft | undefined
  readonly write: (number: string, draft: Draft) => void
  /** Forgets what was sent, but not what has been written since. */
  readonly sent: (number: string, draft: Draft | undefined) => void
}

/** One for each form of a case's page. */
export function openDrafts<Draft>(): Drafts<Draft> {
  const all = signal<ReadonlyMap<string, Draft>>(new Map())
  return {
    of: (number) => all.value.get(number),
    write: (number, draft) => (all.value = new Map(all.value).set(number, draft)),
    sent: (number, draft) => {
      if (all.value.get(number) !== draft) return
      all.value = new Map([...all.value].filter(([one]) => one !== number))
    },
  }
}
