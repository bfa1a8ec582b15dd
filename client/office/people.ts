/**
 * People of the office: inviting, letting in, changing roles, removing. Each is an entry of the office's log.
 *
 * Spec: "How keys enter", "Generation", "The office's log". What may be done is decided here for the screen; the server
 * and every other officer's browser check it again.
 */
import * as v from 'valibot'
import { equal, size, type ChannelId, type OfficerId } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import {
  invitationCode,
  invitationSecretSize,
  invitationToken,
  officerFingerprint,
  type InvitationSecret,
} from '../../crypto/invitation.ts'
import { invitationLockPlace } from '../../crypto/lock.ts'
import { findOfficer, readersOf } from '../../crypto/manifest.ts'
import { generationKeys, recoveryRecipient, type RecoveryKit } from '../../crypto/office-keys.ts'
import { openLock } from '../../crypto/open.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealLock } from '../../crypto/seal.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { invitationName, InvitationsAnswer, type Invitation } from '../../crypto/wire/invitation.ts'
import type { Channel, Officer, Role } from '../../crypto/wire/manifest.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import type { Moment } from './case.ts'
import { grantSeed, type Recipient } from './grants.ts'
import {
  actOnOffice,
  manifestInput,
  maySign,
  recordInput,
  signNext,
  signRecord,
  type ManifestInput,
} from './office-acts.ts'
import type { Unlocked } from './unlocked.ts'

/** Who is to be invited, as what. */
export interface Invitee {
  readonly name: string
  readonly title: string | null
  readonly role: Role
  readonly custodian: boolean
  /** A channel that is there, or the name of one that this person opens. */
  readonly channel: ChannelId | { readonly opens: string }
  /** An officer who is there already and has lost password, card or authenticator. */
  readonly again: OfficerId | null
}

/** The keys that came with an invitation's answer are not the ones that the invited person's browser made. */
export class KeysSwapped extends Error {
  override readonly name = 'KeysSwapped'
}

/** Makes an invitation. @returns the end of its link: secret and root, for the fragment; @throws Refusal, Offline */
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
    ...said,
  } as const
  await actOnOffice(send, unlocked, act, { invitation }, at.seconds)
  return linkEnd(unlocked, secret)
}

/** The invitations that are open. @throws Refusal, Offline */
export async function fetchInvitations(send: Send): Promise<readonly Invitation[]> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/invitations' })
  return v.parse(InvitationsAnswer, answer).invitations
}

/** The end of an invitation's link once more, for whoever made it; null for somebody else's. */
export function linkAgain(unlocked: Unlocked, invitation: Invitation): string | null {
  const secret = secretOf(unlocked, invitation)
  return secret && linkEnd(unlocked, secret)
}

/**
 * Eight words for inviter and invited to compare; null where somebody else made the invitation, who alone can check.
 * @throws KeysSwapped if somebody in between has exchanged the keys
 */
export function checkAnswer(unlocked: Unlocked, invitation: Invitation): readonly string[] | null {
  const { office } = unlocked
  const { answer, name } = invitation
  const secret = secretOf(unlocked, invitation)
  if (!secret || !answer) return null
  if (!equal(invitationCode(secret, office, name, answer), answer.code)) throw new KeysSwapped()
  return fingerprintWords(officerFingerprint(office, name, answer))
}

/** Lets somebody in whose answer is in order. @throws KeysSwapped, CannotOpen, Refusal, Offline */
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
  const said = again ? withKeys(before, invitation) : withPerson(before, invitation)
  const next = signNext(verified, published, keys, said, at.day)
  const type = again ? 'readmitted' : 'admitted'
  const act = {
    type,
    officer: toText(invitation.officer),
    invitation: toText(invitation.invitation),
  } as const
  const reads = isReader(again ? roleOf(unlocked, invitation.officer) : invitation.role)
  const recipient = { recipient: invitation.officer, kem: answer.kem }
  const grants = reads ? grantChannel(unlocked, invitation.channel, [recipient]) : []
  await actOnOffice(send, unlocked, act, { published: next, grants }, at.seconds)
}

/** Takes an invitation back. @throws Refusal, Offline */
export async function withdraw(
  send: Send,
  unlocked: Unlocked,
  invitation: Invitation,
  at: Moment,
): Promise<void> {
  const act = { type: 'withdrawn', invitation: toText(invitation.invitation) } as const
  await actOnOffice(send, unlocked, act, {}, at.seconds)
}

/** Why somebody cannot be removed from here; 'kit' where the recovery kit is asked for. Null where nothing is in the way. */
export type RemovalNeeds = 'self' | 'signer' | 'last' | 'other-channel' | 'custodian' | 'kit' | null

export function removalNeeds(unlocked: Unlocked, officer: OfficerId, today: Day): RemovalNeeds {
  const { verified, officer: me } = unlocked
  if (equal(officer, me)) return 'self'
  if (!maySign(unlocked, today)) return 'signer'
  for (const channel of channelsOf(unlocked, officer)) {
    const left = readersOf(channel).filter(({ id }) => !equal(id, officer))
    if (!left.some(({ role }) => role === 'officer')) return 'last'
    if (!left.some(({ id }) => equal(id, me))) return 'other-channel'
  }
  const { custodians } = verified.manifest
  if (custodians.every((one) => equal(one, officer))) return 'custodian'
  return verified.signers.signers.some((one) => equal(one.officer, officer)) ? 'kit' : null
}

/**
 * Removes somebody: their sessions end, their channels get a new generation. Cases get new keys afterwards, one by one.
 * @param kit where they may sign manifests: only the root takes that away
 * @throws CannotOpen for another office's kit; Refusal; Offline
 */
export async function remove(
  send: Send,
  unlocked: Unlocked,
  officer: OfficerId,
  kit: RecoveryKit | null,
  at: Moment,
): Promise<void> {
  const { verified, published, keys, office, officer: me } = unlocked
  const mine = toText(officer)
  const before = manifestInput(verified)
  const number = verified.manifest.number + 1
  const seeds = channelsOf(unlocked, officer).map((channel) => {
    const seed = randomBytes<'generation seed'>(size.key)
    return { channel, seed, generation: channel.generation.number + 1, keys: generationKeys(seed) }
  })
  const channels = before.channels.map((channel) => {
    const renewed = seeds.find((one) => toText(one.channel.id) === channel.id)
    if (!renewed) return channel
    const { voice, number: generation } = channel.generation
    return {
      ...channel,
      officers: channel.officers.filter(({ id }) => id !== mine),
      generation: {
        number: renewed.generation,
        kem: toText(renewed.keys.kem.publicKey),
        voice: toText(renewed.keys.voice.publicKey),
      },
      pastVoices: [...channel.pastVoices, { generation, voice, retired: number }],
    }
  })
  const custodians = before.custodians.filter((one) => one !== mine)
  const record = recordInput(verified)
  const signers = kit
    ? signRecord(
        kit,
        verified,
        { ...record, signers: record.signers.filter((one) => one.officer !== mine) },
        at.day,
      )
    : published.signers
  const next = signNext(
    verified,
    { root: published.root, signers },
    keys,
    { ...before, channels, custodians },
    at.day,
  )
  const grants = seeds.flatMap(({ channel, seed, generation }) => {
    const left = readersOf(channel).filter(({ id }) => !equal(id, officer))
    const recipients: Recipient[] = left.map(({ id, kem }) => ({ recipient: id, kem }))
    if (channel.kind === 'office') {
      recipients.push({ recipient: recoveryRecipient(), kem: verified.signers.recovery })
    }
    return grantSeed({ office, channel: channel.id, generation, seed, granter: me, keys }, recipients)
  })
  await actOnOffice(
    send,
    unlocked,
    { type: 'removed', officer: mine },
    { published: next, grants },
    at.seconds,
  )
}

/** What may be changed of somebody: a reader stays one, because keys are taken away by removal alone. */
export interface Assignment {
  readonly role: Role
  readonly title: string | null
  readonly custodian: boolean
}

/** @throws Refusal, Offline */
export async function assign(
  send: Send,
  unlocked: Unlocked,
  officer: OfficerId,
  { role, title, custodian }: Assignment,
  at: Moment,
): Promise<void> {
  const { verified, published, keys } = unlocked
  const mine = toText(officer)
  const before = manifestInput(verified)
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, role, title } : one)),
  }))
  const was = before.custodians.includes(mine)
  const others = before.custodians.filter((one) => one !== mine)
  const custodians = was === custodian ? before.custodians : custodian ? [...others, mine] : others
  const next = signNext(verified, published, keys, { ...before, channels, custodians }, at.day)
  const named = findOfficer(verified.manifest, officer)
  const begins = named && !isReader(named.role) && isReader(role)
  const grants = begins
    ? channelsOf(unlocked, officer).flatMap(({ id }) =>
        grantChannel(unlocked, id, [{ recipient: officer, kem: named.kem }]),
      )
    : []
  await actOnOffice(
    send,
    unlocked,
    { type: 'assigned', officer: mine },
    { published: next, grants },
    at.seconds,
  )
}

/** Says that somebody is away until a day, and who stands in; or, with null, that they are back. @throws Refusal, Offline */
export async function setAway(
  send: Send,
  unlocked: Unlocked,
  officer: OfficerId,
  away: { readonly until: Day; readonly substitute: OfficerId | null } | null,
  at: Moment,
): Promise<void> {
  const substitute = away?.substitute ? toText(away.substitute) : null
  const act = { type: 'away', officer: toText(officer), until: away?.until ?? null, substitute } as const
  await actOnOffice(send, unlocked, act, {}, at.seconds)
}

/** Who is away on a day, and who stands in, by the office's log. */
export function absenceOf(
  { log }: Pick<Unlocked, 'log'>,
  officer: OfficerId,
  today: Day,
): { readonly until: Day; readonly substitute: OfficerId | null } | null {
  const last = log.entries.findLast(({ act }) => act.type === 'away' && equal(act.officer, officer))
  if (last?.act.type !== 'away' || last.act.until === null || last.act.until < today) return null
  return { until: last.act.until, substitute: last.act.substitute }
}

/** True for a role that holds the keys of reports. */
export function isReader(role: Role | null): boolean {
  return role === 'officer' || role === 'intake'
}

/** Everybody whom the manifest names, once. */
export function peopleOf({
  verified,
}: Pick<Unlocked, 'verified'>): (Officer & { readonly channel: Channel })[] {
  return verified.manifest.channels.flatMap((channel) => channel.officers.map((one) => ({ ...one, channel })))
}

function channelsOf({ verified }: Unlocked, officer: OfficerId): Channel[] {
  return verified.manifest.channels.filter(({ officers }) => officers.some(({ id }) => equal(id, officer)))
}

function roleOf({ verified }: Unlocked, officer: OfficerId): Role | null {
  return findOfficer(verified.manifest, officer)?.role ?? null
}

/** Every generation of a channel that this officer holds, granted. */
function grantChannel(unlocked: Unlocked, channel: ChannelId, recipients: readonly Recipient[]) {
  const { office, officer, keys, seeds } = unlocked
  return seeds
    .filter((one) => equal(one.channel, channel))
    .flatMap(({ generation, seed }) =>
      grantSeed({ office, channel, generation, seed, granter: officer, keys }, recipients),
    )
}

function withPerson(before: ManifestInput, invitation: Invitation): ManifestInput {
  const { answer, name, title, role, custodian, channelName } = invitation
  if (!answer) throw new CannotOpen()
  const [id, channel] = [toText(invitation.officer), toText(invitation.channel)]
  const person = { id, name, title, role, kem: toText(answer.kem), sign: toText(answer.sign) }
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
      generation: { number: 1, kem: toText(kem), voice: toText(voice) },
      pastVoices: [],
    })
  }
  return { ...before, channels, custodians: custodian ? [...before.custodians, id] : before.custodians }
}

function withKeys(before: ManifestInput, { answer, officer }: Invitation): ManifestInput {
  if (!answer) throw new CannotOpen()
  const id = toText(officer)
  const [kem, sign] = [toText(answer.kem), toText(answer.sign)]
  const channels = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === id ? { ...one, kem, sign } : one)),
  }))
  return { ...before, channels }
}

function secretOf({ office, officer, keys }: Unlocked, invitation: Invitation): InvitationSecret | null {
  if (!equal(invitation.inviter, officer)) return null
  const place = invitationLockPlace(office, officer, invitation.invitation)
  return openLock<'invitation secret'>(keys.self, place, invitation.secretLock)
}

function linkEnd({ published }: Unlocked, secret: InvitationSecret): string {
  return `${toText(secret)}.${toText(published.root)}`
}
