/** The name that this tab has opened, for as long as the desk is open: it is on the case's page, and in what is exported. */
import { signal } from '@preact/signals'
import type { Identity } from '../../../../crypto/content.ts'
import { nameIn } from '../../../../crypto/identity.ts'
import { onLock } from '../../desk/desk.ts'
import type { OpenCase } from '../open.ts'

/** What was opened: of which case, and which of the names that it has had. */
export const opened = signal<{ readonly which: string; readonly identity: Identity | 'damaged' } | null>(null)
onLock(() => (opened.value = null))

/** Identifies the name that counts in a case: it changes when another is given, or when it is withdrawn. */
export function whichName({ answer, thread }: OpenCase): string {
  return `${answer.number} ${nameIn(thread).head.seq}`
}

/** The name of this case, if it has one and this tab has opened it; null in every other case. */
export function openedName(open: OpenCase): Identity {
  const now = opened.value
  return now?.which === whichName(open) && now.identity !== 'damaged' ? now.identity : null
}
