/** Asks a custodian to help to open the name. It is in the log before the custodian is asked. */
import type { Hash, OfficerId } from '../../../../crypto/bytes.ts'
import type { ActKind } from './act.ts'

export interface AskNameAct {
  readonly type: 'ask-name'
  readonly reason: string
  readonly custodian: OfficerId
  /** `askedDigest` of the request. */
  readonly request: Hash
}

export const askName: ActKind<AskNameAct> = {
  entry: ({ reason, custodian, request }) => ({ type: 'name-asked', reason, custodian, request }),
  isDecision: true,
}
