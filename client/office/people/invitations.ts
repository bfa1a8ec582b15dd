/**
 * Invitations: making one, checking its answer, letting in. Each is an entry of the office's log.
 *
 * Spec: "Invitations". The server and every other officer's browser check what is done here.
 */
import { KeysSwapped } from '../desk/office-acts.ts'
import * as v from 'valibot'
import { equal, size, type ChannelId, type KemPublicKey, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { fingerprintWords } from '../../../crypto/fingerprint.ts'
import {
  invitationCode,
  invitationSecretSize,
  invitationToken,
  officerFingerprint,
  type InvitationSecret,
} from '../../../crypto/invitation.ts'
import { invitationLockPlace } from '../../../crypto/lock.ts'
import { admittedBy, findChannel, isReader, readersOf } from '../../../crypto/manifest.ts'
import { openLock } from '../../../crypto/open.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { sealLock } from '../../../crypto/seal.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { invitationName, InvitationsAnswer, type Invitation } from '../../../crypto/wire/invitation.ts'
import type { Role } from '../../../crypto/wire/manifest.ts'
import type { SeedGrant } from '../../../crypto/wire/officer.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import type { Moment } from '../desk/moment.ts'
import { beginGeneration, held, type NewGeneration } from '../desk/generations.ts'
import { grantSeed } from '../desk/grants.ts'
import { actOnOffice, manifestInput, signNext, type ManifestInput } from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** Who is to be invited, and in which role. */
export interface Invitee {
  readonly name: string
  readonly title: string | null
  readonly role: Role
  readonly custodian: boolean
  /** An existing channel, or the name of one that this person opens. */
  readonly channel: ChannelId | { readonly opens: string }
  /** An existing officer who has lost password, card or authenticator. */
  readonly again: OfficerId | null
}

/**
 * Makes an invitation.
 * @returns the end of its link: secret and root, for the fragment
 * @throws Refusal, Offline
 */
export async function invite(send: Send, unlocked: Unlocked, invitee: Invitee, at: Moment): Promise<string> {
  const { office, officer, keys } = unlocked
  const secret = randomBytes<'invitation secret'>(invitationSecretSize)
  const name = invitationName(invitationToken(secret, office))
  const opens = 'opens' in invitee.channel ? invitee.channel.opens : null
  const channel = 'opens' in invitee.channel ? randomBytes<'channel'>(size.channel) : invitee.channel
  const who = invitee.again ?? randomBytes<'officer'>(size.officer)
  const { name: called, title, role, custodian } = invitee
  const said = { name: called, title, role, custodian, again: invitee.again !== null }
  const invitation = {
    ...said,
    officer: who,
    channel,
    channelName: opens,
    secretLock: sealLock(keys.self, invitationLockPlace(office, officer, name), secret),
  }
  const act = {
    type: 'invited',
    invitation: toText(name),
    officer: toText(who),
    channel: toText(channel),
    opens,
    ...said,
  } as const
  await actOnOffice(send, unlocked, act, { invitation }, at.seconds)
  return linkEnd(unlocked, secret)
}

/**
 * The open invitations.
 * @throws Refusal, Offline
 */
export async function fetchInvitations(send: Send): Promise<readonly Invitation[]> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/invitations' })
  return v.parse(InvitationsAnswer, answer).invitations
}

/** The end of an invitation's link again, for the officer who made it; null for somebody else's. */
export function linkAgain(unlocked: Unlocked, invitation: Invitation): string | null {
  const secret = secretOf(unlocked, invitation)
  return secret && linkEnd(unlocked, secret)
}

/**
 * Eight words for inviter and invited to compare; null if somebody else made the invitation, because only they can
 * check.
 * @throws KeysSwapped if somebody in between has swapped the keys
 */
export function checkAnswer(unlocked: Unlocked, invitation: Invitation): readonly string[] | null {
  const { office } = unlocked
  const { answer, name } = invitation
  const secret = secretOf(unlocked, invitation)
  if (!secret || !answer) return null
  if (!equal(invitationCode(secret, office, name, answer), answer.code)) throw new KeysSwapped()
  return fingerprintWords(officerFingerprint(office, name, answer))
}

/**
 * Lets somebody in whose answer is correct.
 * @throws KeysSwapped, CannotOpen, Refusal, Offline
 */
export async function admit(
  send: Send,
  unlocked: Unlocked,
  invitation: Invitation,
  at: Moment,
): Promise<void> {
  const { answer, again } = invitation
  if (!answer || checkAnswer(unlocked, invitation) === null) throw new CannotOpen()
  const { verified, published, keys } = unlocked
  const before = manifestInput(verified)
  const by = admittedBy(verified.manifest, unlocked.officer).map(toText)
  const changed = again ? withKeys(before, invitation, by) : withPerson(before, invitation, by)
  const begun = again ? null : newGenerationFor(unlocked, changed, invitation)
  const channels = changed.channels.map((one) => (one.id === begun?.channel.id ? begun.channel : one))
  const next = signNext(verified, published, keys, { ...changed, channels }, at.day)
  const type = again ? 'readmitted' : 'admitted'
  const act = {
    type,
    officer: toText(invitation.officer),
    invitation: toText(invitation.invitation),
  } as const
  const grants = again ? grantsAgain(unlocked, invitation, answer.kem) : (begun?.grants ?? [])
  await actOnOffice(send, unlocked, act, { published: next, grants }, at.seconds)
}

/** New keys of the channel for a new reader: earlier cases stay with those who had them. */
function newGenerationFor(
  unlocked: Unlocked,
  said: ManifestInput,
  { answer, officer, channel: id, role }: Invitation,
): NewGeneration | null {
  const channel = findChannel(unlocked.verified.manifest, id)
  const now = said.channels.find((one) => one.id === toText(id))
  if (!answer || !channel || !now || !isReader(role)) return null
  const readers = [...readersOf(channel), { id: officer, kem: answer.kem }]
  return beginGeneration(unlocked, channel, now, readers, false)
}

/** The seeds that somebody held with their old keys, as far as this officer holds them too. */
function grantsAgain(unlocked: Unlocked, { officer }: Invitation, kem: KemPublicKey): SeedGrant[] {
  const { chain, office, keys, seeds, verified } = unlocked
  const reads = verified.manifest.channels.filter((one) =>
    readersOf(one).some(({ id }) => equal(id, officer)),
  )
  return seeds
    .filter((seed) => reads.some(({ id }) => equal(id, seed.channel)) && held(chain, officer, seed))
    .flatMap((seed) =>
      grantSeed({ office, keys, granter: unlocked.officer, ...seed }, [{ recipient: officer, kem }]),
    )
}

/**
 * Cancels an invitation.
 * @throws Refusal, Offline
 */
export async function withdraw(
  send: Send,
  unlocked: Unlocked,
  invitation: Invitation,
  at: Moment,
): Promise<void> {
  const act = { type: 'withdrawn', invitation: toText(invitation.invitation) } as const
  await actOnOffice(send, unlocked, act, {}, at.seconds)
}

function withPerson(before: ManifestInput, invitation: Invitation, by: string[]): ManifestInput {
  const { answer, name, title, role, custodian, channelName } = invitation
  if (!answer) throw new CannotOpen()
  const [id, channel] = [toText(invitation.officer), toText(invitation.channel)]
  const person = { id, name, title, role, admittedBy: by, kem: toText(answer.kem), sign: toText(answer.sign) }
  const channels = before.channels.map((one) =>
    one.id === channel ? { ...one, officers: [...one.officers, person] } : one,
  )
  if (channelName !== null && answer.generation) {
    const { kem, voice } = answer.generation
    channels.push({
      id: channel,
      kind: 'alternate',
      name: channelName,
      officers: [person],
      generation: { number: 1, oldest: 1, kem: toText(kem), voice: toText(voice) },
      pastVoices: [],
    })
  }
  return { ...before, channels, custodians: custodian ? [...before.custodians, id] : before.custodians }
}

function withKeys(before: ManifestInput, { answer, officer }: Invitation, by: string[]): ManifestInput {
  if (!answer) throw new CannotOpen()
  const id = toText(officer)
  const [kem, sign] = [toText(answer.kem), toText(answer.sign)]
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === id ? { ...one, kem, sign, admittedBy: by } : one)),
  }))
  return { ...before, channels }
}

/**
 * The secret, for the officer who made the invitation; null for others, and if none of this officer's keys opens it.
 */
function secretOf(unlocked: Unlocked, invitation: Invitation): InvitationSecret | null {
  const { office, officer, keys, pastKeys } = unlocked
  if (!equal(invitation.inviter, officer)) return null
  const place = invitationLockPlace(office, officer, invitation.invitation)
  for (const { self } of [keys, ...pastKeys]) {
    try {
      return openLock<'invitation secret'>(self, place, invitation.secretLock)
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
    }
  }
  return null
}

function linkEnd({ published }: Unlocked, secret: InvitationSecret): string {
  return `${toText(secret)}.${toText(published.root)}`
}
