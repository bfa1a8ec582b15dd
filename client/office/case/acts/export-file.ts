/** Records that a file has left the program. */
import type { LogEntry } from '../../../../crypto/case/log-entry.ts'
import type { ActKind } from './act.ts'

export interface ExportFileAct {
  readonly type: 'export-file'
  /** The hash of its contents. Without an id: all of the case's files, as one. */
  readonly file: Extract<LogEntry, { readonly type: 'file-exported' }>['file']
}

export const exportFile: ActKind<ExportFileAct> = {
  entry: ({ file }) => ({ type: 'file-exported', file }),
}
