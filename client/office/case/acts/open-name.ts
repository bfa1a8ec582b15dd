/** Opens the name. It is in the log before anybody sees the name. */
import type { LogEntry } from '../../../../crypto/case/log-entry.ts'
import type { ActKind } from './act.ts'

export interface OpenNameAct {
  readonly type: 'open-name'
  readonly reason: string
  /** Who has agreed to this reason, once, with a signature; null if nobody else could help. */
  readonly agreement: Extract<LogEntry, { readonly type: 'name-opened' }>['agreement']
}

export const openName: ActKind<OpenNameAct> = {
  entry: ({ reason, agreement }) => ({ type: 'name-opened', reason, agreement }),
  isDecision: true,
}
