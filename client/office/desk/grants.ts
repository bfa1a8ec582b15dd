/** Granting: giving a seed, or a case's key, to somebody, signed so that it counts. Spec: "Grant". */
import {
  concat,
  type ChannelId,
  type Key,
  type KemPublicKey,
  type Mailbox,
  type OfficeId,
  type OfficerId,
} from '../../../crypto/bytes.ts'
import { boundTo, type Salted } from '../../../crypto/bound.ts'
import { isRecovery, seedContext, signGrant } from '../../../crypto/grant.ts'
import type { GenerationSeed } from '../../../crypto/office-keys.ts'
import type { OfficerKeys, OfficerSeed } from '../../../crypto/officer-keys.ts'
import { sealStanza } from '../../../crypto/seal.ts'
import { unbound } from '../../../crypto/stanza.ts'
import type { CaseGrant } from '../../../crypto/wire/case.ts'
import type { SeedGrant } from '../../../crypto/wire/officer.ts'

/** The recipient: an officer, or 16 zero bytes with the recovery key. */
export interface Recipient {
  readonly recipient: OfficerId
  readonly kem: KemPublicKey
}

interface SeedToGrant {
  readonly office: OfficeId
  readonly channel: ChannelId
  readonly generation: number
  readonly seed: GenerationSeed | OfficerSeed
  readonly granter: OfficerId
  readonly keys: OfficerKeys
}

/** In a grant's place for the channel, an officer's id means that the seed is that officer's own. */
export function seedChannel(officer: OfficerId): ChannelId {
  return officer as Uint8Array as ChannelId
}

/** A seed, granted to each of `recipients`. */
export function grantSeed(
  { office, channel, generation, seed, granter, keys }: SeedToGrant,
  recipients: readonly Recipient[],
): SeedGrant[] {
  return recipients.map(({ recipient, kem }) => {
    const label = isRecovery(recipient) ? 'stanza/recovery' : 'stanza/seed'
    const stanza = sealStanza(kem, seed, { label, office, bound: unbound() })
    const context = seedContext(office, channel, generation)
    const signature = signGrant(keys.sign.secretKey, { label, context, recipient: kem, stanza })
    return { channel, generation, recipient, granter, stanza, signature }
  })
}

/** The context of a grant of a case's key. */
export const caseContext = (office: OfficeId, mailbox: Mailbox): Uint8Array => concat(office, mailbox)

/** A case's key, granted to each of `recipients`. */
export function grantCaseKey(
  { office, officer, keys }: { office: OfficeId; officer: OfficerId; keys: OfficerKeys },
  at: Salted,
  caseKey: Key,
  recipients: readonly Recipient[],
): CaseGrant[] {
  return recipients.map(({ recipient, kem }) => {
    const label = 'stanza/case'
    const stanza = sealStanza(kem, caseKey, { label, office, bound: boundTo(at) })
    const grant = { label, context: caseContext(office, at.mailbox), recipient: kem, stanza } as const
    return { recipient, granter: officer, stanza, signature: signGrant(keys.sign.secretKey, grant) }
  })
}
