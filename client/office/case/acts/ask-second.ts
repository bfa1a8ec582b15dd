/** Says why a case is to be deleted before its day, or its hold lifted: somebody else must agree. */
import type { caseRequests } from '../../../../crypto/wire/office-entry.ts'
import type { ActKind } from './act.ts'

export interface AskSecondAct {
  readonly type: 'ask-second'
  readonly what: (typeof caseRequests)[number]
  readonly reason: string
}

export const askSecond: ActKind<AskSecondAct> = {
  entry: ({ what, reason }) => ({ type: 'second-asked', what, reason }),
  isDecision: true,
  // A hold stops every deletion: it is lifted first.
  may: ({ what }, { state }) => (state.hold !== null) === (what === 'lifting'),
}
