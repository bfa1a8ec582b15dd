/**
 * Merges a case into another, in which the team works on both from then on, or separates it again. Its reporter keeps
 * their own conversation.
 */
import { equal, type Mailbox } from '../../../../crypto/bytes.ts'
import { addedTo, type ActKind } from './act.ts'

export interface MergeAct {
  readonly type: 'merge'
  /** Null to separate it again. */
  readonly into: Mailbox | null
}

export const merge: ActKind<MergeAct> = {
  entry: ({ into }) => ({ type: 'merged', into }),
  may: ({ into }, { state, answer }) =>
    into === null ? state.merged !== null : state.closed === null && !equal(into, answer.mailbox),
  sets: ({ into }) => ({ merged: into }),
  replaces: (_act, open) => ({ merged: open.state.merged, ...addedTo(open) }),
}
