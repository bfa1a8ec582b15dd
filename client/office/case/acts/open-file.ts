/** Records that somebody viewed a file. */
import type { LogEntry } from '../../../../crypto/case/log-entry.ts'
import type { ActKind } from './act.ts'

export interface OpenFileAct {
  readonly type: 'open-file'
  /** The hash of its contents. */
  readonly file: Extract<LogEntry, { readonly type: 'file-opened' }>['file']
}

export const openFile: ActKind<OpenFileAct> = {
  entry: ({ file }) => ({ type: 'file-opened', file }),
}
