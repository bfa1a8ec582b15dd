/**
 * Invitations: bring a new person's keys into the office so that nobody in between can exchange them. Browsers only.
 *
 * Spec: "Invitations". The link carries 128 bits that the server never sees. The new browser answers with its keys and
 * a code made from them and that secret, which the inviter's browser checks. Eight words let the two people compare.
 */
import {
  concat,
  utf8,
  type Bytes,
  type Hash,
  type KemPublicKey,
  type OfficeId,
  type SignPublicKey,
} from './bytes.ts'
import { derive, hash } from './hash.ts'

export const invitationSecretSize = 16
export type InvitationSecret = Bytes<'invitation secret'>
/** The part of the secret that the server may know: it finds the invitation by this token's hash. */
export type InvitationToken = Bytes<'invitation token'>
export type InvitationCode = Bytes<'invitation code'>

/** The keys that a new person's browser made; `generation` if they open a channel of their own. */
export interface InvitedKeys {
  readonly kem: KemPublicKey
  readonly sign: SignPublicKey
  readonly generation: { readonly kem: KemPublicKey; readonly voice: SignPublicKey } | null
}

/** `KDF(secret, "invite/token", office)`. */
export function invitationToken(secret: InvitationSecret, office: OfficeId): InvitationToken {
  return derive<'invitation token'>(secret, 'invite/token', office)
}

/** `KDF(secret, "invite", office, name, X-Wing key, Ed25519 key, generation's two keys or nothing)`. */
export function invitationCode(
  secret: InvitationSecret,
  office: OfficeId,
  name: string,
  { kem, sign, generation }: InvitedKeys,
): InvitationCode {
  const own = generation ? concat(generation.kem, generation.voice) : new Uint8Array()
  return derive<'invitation code'>(secret, 'invite', office, utf8(name), kem, sign, own)
}

/** What two people compare when somebody joins: `H("officer", office, name, X-Wing key, Ed25519 key)`. */
export function officerFingerprint(
  office: OfficeId,
  name: string,
  { kem, sign }: Pick<InvitedKeys, 'kem' | 'sign'>,
): Hash {
  return hash('officer', office, utf8(name), kem, sign)
}
