/** Asking a custodian to help to open the name. */
import type { OfficerId } from '../../../../crypto/bytes.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { ActKind } from './act.ts'

export interface AskNameAct {
  readonly type: 'ask-name'
  readonly reason: string
  readonly custodian: OfficerId
}

export const askName: ActKind<AskNameAct> = {
  entry: 'name-asked',
  isDecision: true,
  says: ({ reason, custodian }) => ({ reason, officer: toText(custodian) }),
}
