/**
 * An unlocked office: an officer's keys, the verified chain of manifests, the office's log, and the granted seeds.
 *
 * Spec: "Manifest", "The office's log", "Grant", "Officer". Everything the server says is checked here before it is
 * used: the chain from the root, the log against the chain, the officer's own keys in it, each grant's signature and
 * the seed that it opens to.
 */
import type { Day } from '../../../crypto/day.ts'
import * as v from 'valibot'
import {
  equal,
  type ChannelId,
  type OfficeId,
  type OfficerId,
  type SignPublicKey,
} from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { seedContext, verifyGrant } from '../../../crypto/grant.ts'
import {
  findOfficer,
  officeOf,
  readersOf,
  verifyChain,
  type Published,
  type Verified,
} from '../../../crypto/manifest.ts'
import { generationKeys, type GenerationKeys, type GenerationSeed } from '../../../crypto/office-keys.ts'
import { officerKeys, type OfficerKeys, type OfficerSeed } from '../../../crypto/officer-keys.ts'
import { LogBroken, verifyOfficeLog, type CheckedLog } from '../../../crypto/office-log.ts'
import { openStanza } from '../../../crypto/open.ts'
import { unbound } from '../../../crypto/stanza.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Channel, Officer } from '../../../crypto/wire/manifest.ts'
import { OfficeLogAnswer, type SignedOfficeEntry } from '../../../crypto/wire/office-entry.ts'
import { GrantsAnswer, ManifestsAnswer, type SeedGrant } from '../../../crypto/wire/officer.ts'
import { exchangeJson, type Send } from '../../api/send.ts'

export interface Unlocked {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly keys: OfficerKeys
  /** Every manifest, oldest first, each verified to follow the one before. */
  readonly chain: readonly Verified[]
  readonly published: Published
  /** The newest of the chain. */
  readonly verified: Verified
  /** This officer as the newest manifest names them. */
  readonly self: Officer
  /** Every act on people and keys, checked against the chain. */
  readonly log: CheckedLog
  /** Keys that were this officer's before a restore: they still open what was sealed to them then. */
  readonly pastKeys: readonly OfficerKeys[]
  /** By channel (as text) and generation. */
  readonly generations: ReadonlyMap<string, GenerationKeys>
  /** The same seeds as they were granted, to grant them to the next person. */
  readonly seeds: readonly GrantedSeed[]
}

/** A generation's seed that this officer holds. */
export interface GrantedSeed {
  readonly channel: ChannelId
  readonly generation: number
  readonly seed: GenerationSeed
}

/**
 * Verifies what the server serves to this officer, and opens the granted seeds.
 * @throws ManifestRefused, CannotOpen
 */
export async function openOffice(
  send: Send,
  office: OfficeId,
  officer: OfficerId,
  seed: OfficerSeed,
): Promise<Unlocked> {
  const keys = officerKeys(seed)
  const { chain, published, log } = await fetchOffice(send, office).catch((error: unknown) => {
    // A colleague may have acted between the two answers. It is tried once more; a second time it is no coincidence.
    if (error instanceof ManifestRefused && error.fault === 'unlogged') return fetchOffice(send, office)
    throw error
  })
  const verified = chain.at(-1)
  if (!verified) throw new ManifestRefused('malformed')
  const self = findOfficer(verified.manifest, officer)
  // Somebody else's keys under this officer's name: whoever put them there would read what is meant for this officer.
  if (!self || !equal(self.kem, keys.kem.publicKey) || !equal(self.sign, keys.sign.publicKey)) {
    throw new ManifestRefused('bad-signature')
  }
  const answer = v.parse(GrantsAnswer, await exchangeJson(send, { method: 'GET', path: '/api/grants' }))
  const generations = new Map<string, GenerationKeys>()
  const pastKeys: OfficerKeys[] = []
  const seeds: GrantedSeed[] = []
  for (const grant of answer.grants) {
    const seed = openedGrant(office, keys, chain, grant)
    // A wrong grant keeps this officer from that generation's cases, and from no others.
    if (seed === null) continue
    if (equal(grant.channel, officer)) {
      pastKeys.push(officerKeys(seed as Uint8Array as OfficerSeed))
      continue
    }
    const named = namedKeys(chain, grant, seed)
    if (named === null) continue
    generations.set(generationName(grant), named)
    seeds.push({ channel: grant.channel, generation: grant.generation, seed })
  }
  return { office, officer, self, keys, pastKeys, chain, log, published, verified, generations, seeds }
}

async function fetchOffice(send: Send, office: OfficeId) {
  const [{ chain, published }, entries] = await Promise.all([fetchChain(send, office), fetchLog(send)])
  return { chain, published, log: checkLog(chain, entries) }
}

async function fetchLog(send: Send): Promise<SignedOfficeEntry[]> {
  const answer = v.safeParse(
    OfficeLogAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/office-log' }),
  )
  if (!answer.success) throw new ManifestRefused('malformed')
  return answer.output.entries
}

/**
 * @throws ManifestRefused 'unlogged' if the log is not correct: the office then did something that nobody accounts for
 */
function checkLog(chain: readonly Verified[], entries: readonly SignedOfficeEntry[]): CheckedLog {
  try {
    return verifyOfficeLog(chain, entries)
  } catch (error) {
    if (error instanceof LogBroken) throw new ManifestRefused('unlogged')
    throw error
  }
}

/** The chain of manifests, fetched and verified from the root up. @throws ManifestRefused */
async function fetchChain(
  send: Send,
  office: OfficeId,
): Promise<{ chain: Verified[]; published: Published }> {
  const answer = v.safeParse(
    ManifestsAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/manifests' }),
  )
  const newest = answer.success ? answer.output.chain.at(-1) : undefined
  if (!answer.success || !newest) throw new ManifestRefused('malformed')
  if (!equal(officeOf(newest.root), office)) throw new ManifestRefused('other-office')
  return { chain: verifyChain(answer.output.chain), published: newest }
}

/** The keys of a channel's generation. @throws CannotOpen if this officer does not hold them */
export function generationOf(unlocked: Unlocked, channel: Uint8Array, generation: number): GenerationKeys {
  const found = unlocked.generations.get(`${toText(channel)}/${generation}`)
  if (!found) throw new CannotOpen()
  return found
}

/** Every key with which an officer with that id has ever signed, by the chain. */
export function handsOf(chain: readonly Verified[], officer: Uint8Array): SignPublicKey[] {
  return chain.flatMap(({ manifest }) => findOfficer(manifest, officer)?.sign ?? [])
}

/** The channels that this officer reads now. */
export function ownChannels({
  verified,
  officer,
}: Pick<Unlocked, 'verified' | 'officer'>): readonly Channel[] {
  return verified.manifest.channels.filter((channel) =>
    readersOf(channel).some(({ id }) => equal(id, officer)),
  )
}

/** The name of an officer, by the newest manifest that has one; null if none does. */
export function nameOf(chain: readonly Verified[], officer: Uint8Array): string | null {
  return chain.reduce<string | null>(
    (name, { manifest }) => findOfficer(manifest, officer)?.name ?? name,
    null,
  )
}

/** True for an officer whom the newest manifest no longer has: whatever they own needs somebody else. */
export function hasLeft({ verified }: Pick<Unlocked, 'verified'>, officer: Uint8Array): boolean {
  return findOfficer(verified.manifest, officer) === null
}

/** Who is away on a day, and who their deputy is, by the office's log. */
export function absenceOf(
  { log }: Pick<Unlocked, 'log'>,
  officer: OfficerId,
  today: Day,
): { readonly until: Day; readonly substitute: OfficerId | null } | null {
  const last = log.entries.findLast(({ act }) => act.type === 'away' && equal(act.officer, officer))
  if (last?.act.type !== 'away' || last.act.until === null || last.act.until < today) return null
  return { until: last.act.until, substitute: last.act.substitute }
}

/** True for a custodian of names. */
export function isCustodian({ verified, officer }: Pick<Unlocked, 'verified' | 'officer'>): boolean {
  return verified.manifest.custodians.some((id) => equal(id, officer))
}

const generationName = ({ channel, generation }: Pick<SeedGrant, 'channel' | 'generation'>) =>
  `${toText(channel)}/${generation}`

/**
 * The seed in a grant, if its granter was ever entitled.
 * @throws CannotOpen
 */
function openGrant(
  office: OfficeId,
  keys: OfficerKeys,
  chain: readonly Verified[],
  grant: SeedGrant,
): GenerationSeed {
  const { channel, generation, stanza, signature, granter } = grant
  const context = seedContext(office, channel, generation)
  const signed = { label: 'stanza/seed', context, recipient: keys.kem.publicKey, stanza } as const
  if (!handsOf(chain, granter).some((hand) => verifyGrant(hand, signed, signature))) throw new CannotOpen()
  const place = { label: 'stanza/seed', office, bound: unbound() } as const
  return openStanza<'generation seed'>(keys.kem, stanza, place)
}

/** The same; null if it does not open. */
function openedGrant(...given: Parameters<typeof openGrant>): GenerationSeed | null {
  try {
    return openGrant(...given)
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}

/** A generation's keys; null unless the seed makes the keys that a manifest names. */
function namedKeys(
  chain: readonly Verified[],
  { channel, generation }: SeedGrant,
  seed: GenerationSeed,
): GenerationKeys | null {
  const opened = generationKeys(seed)
  const named = chain.some(({ manifest }) =>
    manifest.channels.some(
      (one) =>
        equal(one.id, channel) &&
        one.generation.number === generation &&
        equal(one.generation.kem, opened.kem.publicKey) &&
        equal(one.generation.voice, opened.voice.publicKey),
    ),
  )
  return named ? opened : null
}
