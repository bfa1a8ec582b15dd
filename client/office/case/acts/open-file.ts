/** A file was looked at. */
import type { ActKind } from './act.ts'

export interface OpenFileAct {
  readonly type: 'open-file'
  /** Its hash is that of its contents. */
  readonly file: { readonly id: string | null; readonly name: string; readonly sha256: string }
}

export const openFile: ActKind<OpenFileAct> = {
  entry: 'file-opened',
  leavesUnread: true,
  says: ({ file }) => ({ file }),
}
