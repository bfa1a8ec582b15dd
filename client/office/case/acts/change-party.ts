/** Changes what is said of a person or an organisation in a case. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { findParty, type Party } from '../../../../crypto/case/parties.ts'
import { among, type ActKind } from './act.ts'

export interface ChangePartyAct {
  readonly type: 'change-party'
  readonly party: ItemId
  /** Members that are not given do not change. */
  readonly to: Partial<Omit<Party, 'party'>>
}

export const changeParty: ActKind<ChangePartyAct> = {
  entry: ({ party, to }) => ({ type: 'party-changed', party, ...to }),
  may: ({ party }, { state }) => findParty(state.parties, party) !== undefined,
  sets: ({ to }) => to,
  replaces: ({ party, to }, { state }) => among(to, findParty(state.parties, party)),
}
