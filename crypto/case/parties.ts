/**
 * The people and organisations named in a case, with their role in it. They are in the case's log alone: no list, no
 * index and no search goes across cases by person.
 *
 * Spec: "The state of a case".
 */
import * as v from 'valibot'
import { equal, type ItemId } from '../bytes.ts'
import * as part from '../wire/parts.ts'

/** More than any case names. */
export const mostParties = 100

export const partyKinds = ['person', 'organisation'] as const
/** What somebody is in a case: whom it is about, who saw it, who was harmed, or somebody else. */
export const partyRoles = ['concerned', 'witness', 'harmed', 'other'] as const

/** What is said of a party, in the entries that add and change one. */
export const partySaid = {
  name: part.line(120),
  kind: v.picklist(partyKinds),
  role: v.picklist(partyRoles),
  about: v.pipe(v.string(), v.maxLength(1000)),
}

export interface Party {
  readonly party: ItemId
  readonly name: string
  readonly kind: (typeof partyKinds)[number]
  readonly role: (typeof partyRoles)[number]
  readonly about: string
}

export const findParty = (parties: readonly Party[], party: ItemId): Party | undefined =>
  parties.find((one) => equal(one.party, party))

/** For the fold: the parties with one of them changed; unchanged if there is no such party. */
export function withParty(
  parties: readonly Party[],
  party: ItemId,
  change: Partial<Omit<Party, 'party'>>,
): readonly Party[] {
  return parties.map((one) => (equal(one.party, party) ? { ...one, ...change } : one))
}
