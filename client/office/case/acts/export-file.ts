/** A file has left the program. */
import type { ActKind } from './act.ts'

export interface ExportFileAct {
  readonly type: 'export-file'
  /** Its hash is that of its contents. Without an id: all of the case's files, as one. */
  readonly file: { readonly id: string | null; readonly name: string; readonly sha256: string }
}

export const exportFile: ActKind<ExportFileAct> = {
  entry: 'file-exported',
  leavesUnread: true,
  says: ({ file }) => ({ file }),
}
