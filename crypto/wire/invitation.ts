/**
 * Invitations as they cross HTTP: an officer makes one, the invited person's browser answers, an officer admits the
 * person.
 */
import * as v from 'valibot'
import { size } from '../bytes.ts'
import { hash } from '../hash.ts'
import { invitationSecretSize } from '../invitation.ts'
import { lockOverhead } from '../lock.ts'
import { bytesOf } from './bytes.ts'
import { role } from './manifest.ts'
import { OfficerAccess, SeedGrant } from './officer.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

/** How long an invitation can be answered, in days. */
export const invitationDays = 14

/** Who is invited, and in which role. */
const invited = {
  officer: part.officer(),
  name: part.line(80),
  title: v.nullable(part.line(120)),
  role,
  custodian: v.boolean(),
  channel: part.channel(),
  /** The name of a channel that this person opens; null if they join an existing one. */
  channelName: v.nullable(part.line(120)),
  /** True for an existing officer who has lost password, card or authenticator. */
  again: v.boolean(),
}

/** Comes with the entry `invited`. */
export const NewInvitation = v.strictObject({
  ...invited,
  /** The link's secret, locked: the inviter's browser needs it again to check the answer. */
  secretLock: bytesOf<'lock'>(invitationSecretSize + lockOverhead),
})
export type NewInvitation = v.InferOutput<typeof NewInvitation>

const token = () => bytesOf<'invitation token'>(size.key)

/** `POST /api/invitations/open`, from the link. */
export const InvitationOpen = v.strictObject({ token: token() })
export const InvitationOpened = v.strictObject({
  ...invited,
  answered: v.boolean(),
  /** The number under which this person's own seed is granted to the recovery key. */
  seedNumber: part.count(1),
})
export type InvitationOpened = v.InferOutput<typeof InvitationOpened>

const generation = v.strictObject({
  kem: part.kemPublicKey(),
  voice: part.signPublicKey(),
  grant: SeedGrant,
})

/** The invited person's keys, and the code that vouches for them. */
const answered = {
  kem: part.kemPublicKey(),
  sign: part.signPublicKey(),
  /** For a person with their own channel: its public keys, and its seed granted to themselves. */
  generation: v.nullable(generation),
  /** Their own seed, granted to the recovery key; null for an external body, which keeps its keys to itself. */
  own: v.nullable(SeedGrant),
  code: bytesOf<'invitation code'>(size.key),
}

/**
 * `POST /api/invitations/answer`: keys from somebody for whom nobody vouches yet, so we try whether they can be used.
 */
export const InvitationAnswer = v.strictObject({
  token: token(),
  access: OfficerAccess,
  ...answered,
  kem: part.usableKemPublicKey(),
  /** Purpose `office`. */
  proof: Proof,
  generation: v.nullable(v.strictObject({ ...generation.entries, kem: part.usableKemPublicKey() })),
})
export type InvitationAnswer = v.InferOutput<typeof InvitationAnswer>

/**
 * The part of an answer that an officer's browser sees. The code vouches for the keys, so they are not tried here: one
 * bad answer must not hide the others.
 */
export const AnsweredKeys = v.strictObject(answered)
export type AnsweredKeys = v.InferOutput<typeof AnsweredKeys>

/** `GET /api/invitations`: the open ones, for officers. */
export const InvitationsAnswer = v.strictObject({
  invitations: v.array(
    v.strictObject({
      ...invited,
      invitation: part.hash(),
      inviter: part.officer(),
      secretLock: bytesOf<'lock'>(invitationSecretSize + lockOverhead),
      expiresOn: part.day(),
      answer: v.nullable(AnsweredKeys),
    }),
  ),
})
export type Invitation = v.InferOutput<typeof InvitationsAnswer>['invitations'][0]

/** The name by which log and server refer to an invitation: `H("invitation", token)`. */
export const invitationName = (token: Uint8Array) => hash('invitation', token)
