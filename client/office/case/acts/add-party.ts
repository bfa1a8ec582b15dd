/** Names a person or an organisation in a case. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { mostParties, type Party } from '../../../../crypto/case/parties.ts'
import type { ActKind } from './act.ts'

export interface AddPartyAct extends Omit<Party, 'party'> {
  readonly type: 'add-party'
  /** New and random. */
  readonly party: ItemId
}

export const addParty: ActKind<AddPartyAct> = {
  entry: ({ party, name, kind, role, about }) => ({ type: 'party-added', party, name, kind, role, about }),
  may: (_act, { state }) => state.parties.length < mostParties,
}
