/**
 * What binds everything that opens a case to the case's salt.
 *
 * Spec: "Salt". `H("bound", mailbox, salt)` goes into the key of each stanza and lock that gives a key of the case. The
 * server keeps the salt apart from everything else: once it is deleted, no copy of the rest opens, whoever has the
 * office's keys.
 */
import type { Bytes, CaseSalt, Mailbox } from './bytes.ts'
import { hash } from './hash.ts'

export type Bound = Bytes<'bound'>

/** A case, as its stanzas and locks are bound to it. */
export interface Salted {
  readonly mailbox: Mailbox
  readonly salt: CaseSalt
}

export function boundTo({ mailbox, salt }: Salted): Bound {
  return hash('bound', mailbox, salt) as Uint8Array as Bound
}
