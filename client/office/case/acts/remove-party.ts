/** Takes a person or an organisation off a case: it stays in the history that they were named. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { findParty } from '../../../../crypto/case/parties.ts'
import type { ActKind } from './act.ts'

export interface RemovePartyAct {
  readonly type: 'remove-party'
  readonly party: ItemId
}

export const removeParty: ActKind<RemovePartyAct> = {
  entry: ({ party }) => ({ type: 'party-removed', party }),
  sets: () => ({ name: null }),
  replaces: ({ party }, { state }) => {
    const found = findParty(state.parties, party)
    return found ? { name: found.name, role: found.role, about: found.about } : { name: null }
  },
}
