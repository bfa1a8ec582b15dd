/**
 * People of the office: removing, changing roles, absence. Each is an entry of the office's log.
 *
 * Spec: "Generations", "The office's log". This decides what the screen offers; the server and every other officer's
 * browser check it again.
 */
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import { findOfficer, isReader, readersOf } from '../../../crypto/manifest.ts'
import type { RecoveryKit } from '../../../crypto/office-keys.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Channel, Officer, Role } from '../../../crypto/wire/manifest.ts'
import type { Send } from '../../api/send.ts'
import type { Moment } from '../desk/moment.ts'
import { beginGeneration, channelsOf, type NewGeneration } from '../desk/generations.ts'
import {
  actOnOffice,
  manifestInput,
  maySign,
  recordInput,
  signNext,
  signRecord,
  type ManifestInput,
} from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/**
 * Why somebody cannot be removed from here; 'kit' if the recovery kit is needed, 'signers' if too few would be left to
 * sign. Null if nothing prevents it.
 */
export type RemovalNeeds =
  'self' | 'signer' | 'last' | 'other-channel' | 'custodian' | 'signers' | 'kit' | null

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
  const { signers, threshold } = verified.signers
  if (!signers.some((one) => equal(one.officer, officer))) return null
  return signers.length > threshold ? 'kit' : 'signers'
}

/**
 * Removes somebody: their sessions end, their channels get a new generation. Cases get new keys afterwards, one by one.
 * @param kit the office's own, if they may sign manifests: only the root can take that away
 * @throws Refusal, Offline
 */
export async function remove(
  send: Send,
  unlocked: Unlocked,
  officer: OfficerId,
  kit: RecoveryKit | null,
  at: Moment,
): Promise<void> {
  const { verified, published, keys } = unlocked
  const mine = toText(officer)
  const before = manifestInput(verified)
  const begun = channelsOf(unlocked, officer).flatMap((channel) => {
    const said = before.channels.find(({ id }) => id === toText(channel.id))
    if (!said) return []
    const officers = said.officers.filter(({ id }) => id !== mine)
    const left = readersOf(channel).filter(({ id }) => !equal(id, officer))
    return [beginGeneration(unlocked, channel, { ...said, officers }, left, true)]
  })
  const channels = withBegun(before.channels, begun)
  const custodians = before.custodians.filter((one) => one !== mine)
  const record = recordInput(verified)
  const left = record.signers.filter((one) => one.officer !== mine)
  const signers = kit ? signRecord(kit, verified, { ...record, signers: left }, at.day) : published.signers
  const next = signNext(
    verified,
    { root: published.root, signers },
    keys,
    { ...before, channels, custodians },
    at.day,
  )
  const grants = begun.flatMap((one) => one.grants)
  await actOnOffice(
    send,
    unlocked,
    { type: 'removed', officer: mine },
    { published: next, grants },
    at.seconds,
  )
}

/** The channels, with the new generations that this act begins. */
function withBegun(channels: ManifestInput['channels'], begun: readonly NewGeneration[]) {
  return channels.map((one) => begun.find(({ channel }) => channel.id === one.id)?.channel ?? one)
}

/** What may be changed about somebody: a reader stays one, because only removal takes keys away. */
export interface Assignment {
  readonly role: Role
  readonly title: string | null
  /** The same in further languages. */
  readonly titles?: Officer['titles']
  readonly custodian: boolean
}

/** @throws Refusal, Offline */
export async function assign(
  send: Send,
  unlocked: Unlocked,
  officer: OfficerId,
  { role, title, titles, custodian }: Assignment,
  at: Moment,
): Promise<void> {
  const { verified, published, keys } = unlocked
  const mine = toText(officer)
  const before = manifestInput(verified)
  const assigned = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) =>
      one.id === mine ? { ...one, role, title, titles: [...(titles ?? one.titles ?? [])] } : one,
    ),
  }))
  const was = before.custodians.includes(mine)
  const others = before.custodians.filter((one) => one !== mine)
  const custodians = was === custodian ? before.custodians : custodian ? [...others, mine] : others
  const named = findOfficer(verified.manifest, officer)
  // A new reader reads what comes from then on.
  const begun =
    named && !isReader(named.role) && isReader(role)
      ? channelsOf(unlocked, officer).flatMap((channel) => {
          const said = assigned.find(({ id }) => id === toText(channel.id))
          return said ? [beginGeneration(unlocked, channel, said, [...readersOf(channel), named], false)] : []
        })
      : []
  const channels = withBegun(assigned, begun)
  const next = signNext(verified, published, keys, { ...before, channels, custodians }, at.day)
  const grants = begun.flatMap((one) => one.grants)
  await actOnOffice(
    send,
    unlocked,
    { type: 'assigned', officer: mine },
    { published: next, grants },
    at.seconds,
  )
}

/**
 * Records that somebody is away until a day, and who their deputy is; or, with null, that they are back.
 * @throws Refusal, Offline
 */
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

/** Everybody whom the manifest names, once. */
export function peopleOf({
  verified,
}: Pick<Unlocked, 'verified'>): (Officer & { readonly channel: Channel })[] {
  return verified.manifest.channels.flatMap((channel) => channel.officers.map((one) => ({ ...one, channel })))
}
