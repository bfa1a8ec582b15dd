/** Records that the case has left the program. */
import type { LogEntry } from '../../../../crypto/case/log-entry.ts'
import type { ActKind } from './act.ts'

type Said = Extract<LogEntry, { readonly type: 'exported' }>

export interface ExportCaseAct extends Pick<Said, 'as' | 'level' | 'sha256'> {
  readonly type: 'export-case'
}

export const exportCase: ActKind<ExportCaseAct> = {
  entry: ({ as, level, sha256 }) => ({ type: 'exported', as, level, sha256 }),
}
