/** Opening the name. It is in the log before anybody sees the name. */
import type { OfficerId, Signature } from '../../../../crypto/bytes.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import type { ActKind } from './act.ts'

export interface OpenNameAct {
  readonly type: 'open-name'
  readonly reason: string
  /** Who has agreed to this reason, and signed it; both null where nobody else could help. */
  readonly custodian: OfficerId | null
  readonly agreed: Signature | null
}

export const openName: ActKind<OpenNameAct> = {
  entry: 'name-opened',
  isDecision: true,
  says: ({ reason, custodian, agreed }) => ({
    reason,
    officer: custodian && toText(custodian),
    agreed: agreed && toText(agreed),
  }),
}
