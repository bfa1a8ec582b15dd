/**
 * Grants: a stanza counts only with the granter's signature, because anyone can seal to a public key.
 *
 * Spec: "Grant". `Ed25519(H("grant", label, context, recipient's X-Wing key, stanza))`. Whether the granter had the
 * right to grant it, the reader checks in the verified manifest.
 */
import {
  concat,
  size,
  u32be,
  utf8,
  zeros,
  type ChannelId,
  type Hash,
  type KemPublicKey,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignPublicKey,
  type SignSecretKey,
} from './bytes.ts'
import type { Stanza } from './bytes.ts'
import { hash } from './hash.ts'
import { verifySignature } from './signature.ts'
import { sodium } from './sodium.ts'
import type { StanzaLabel } from './stanza.ts'

/** What is granted, and to whom: everything that the signature covers. */
export interface Grant {
  readonly label: StanzaLabel
  /** For a seed: `office | channel | u32be generation`; for a case key: `office | mailbox`. */
  readonly context: Uint8Array
  readonly recipient: KemPublicKey
  readonly stanza: Stanza
}

/** The recipient's id in a grant to the recovery key. */
export const recoveryRecipient = (): OfficerId => zeros<'officer'>(size.officer)

export function isRecovery(recipient: OfficerId): boolean {
  return recipient.every((byte) => byte === 0)
}

/** The context of a grant of a generation's seed. */
export function seedContext(office: OfficeId, channel: ChannelId, generation: number): Uint8Array {
  return concat(office, channel, u32be(generation))
}

export function signGrant(granter: SignSecretKey, grant: Grant): Signature {
  return sodium.crypto_sign_detached(grantDigest(grant), granter) as Signature
}

export function verifyGrant(granter: SignPublicKey, grant: Grant, signature: Signature): boolean {
  return verifySignature(signature, grantDigest(grant), granter)
}

function grantDigest({ label, context, recipient, stanza }: Grant): Hash {
  return hash('grant', utf8(label), context, recipient, stanza)
}
