/** Removes a link to another case, from the log of the case that has it. */
import { equal, type Mailbox } from '../../../../crypto/bytes.ts'
import type { ActKind } from './act.ts'

export interface UnlinkAct {
  readonly type: 'unlink'
  readonly to: Mailbox
}

export const unlink: ActKind<UnlinkAct> = {
  entry: ({ to }) => ({ type: 'unlinked', to }),
  sets: () => ({ link: null }),
  replaces: ({ to }, { state }) => ({ link: state.links.find((one) => equal(one.to, to))?.as ?? null }),
}
