/** Who a stanza is for: a reporter seals to people in the current manifest, and the key id says to whom. */
import { equal, type OfficerId, type Stanza } from '../../crypto/bytes.ts'
import { kidOf } from '../../crypto/stanza.ts'
import type { Channel } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'

/** Which of `officers` a stanza is sealed to. @throws Refusal 'old-keys' if to none of them */
export function holderOf(stanza: Stanza, officers: Channel['officers']): OfficerId {
  const holder = officers.find(({ kem }) => isFor(stanza, kem))
  if (!holder) throw new Refusal('old-keys')
  return holder.id
}

/** Whether a stanza says that it is sealed to this key. */
export function isFor(stanza: Stanza | undefined, key: Channel['generation']['kem']): boolean {
  return stanza !== undefined && equal(stanza.subarray(0, 16), kidOf(key))
}

/** @throws Refusal 'old-keys' if two are for the same person */
export function checkDifferent(list: readonly { readonly holder: OfficerId }[]): void {
  if (list.some((one, at) => list.slice(at + 1).some((other) => equal(one.holder, other.holder)))) {
    throw new Refusal('old-keys')
  }
}
