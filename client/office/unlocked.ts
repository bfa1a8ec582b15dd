/**
 * An unlocked office: an officer's keys, the verified chain of manifests, and the generations' seeds granted.
 *
 * Spec: "Manifest", "Grant", "Officer". Everything the server says is checked here before it is used: the chain from the
 * root, the officer's own keys in it, each grant's signature and what it opens to.
 */
import * as v from 'valibot'
import { equal, type OfficeId, type OfficerId, type SignPublicKey } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { daysBetween } from '../../crypto/day.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { verifyGrant } from '../../crypto/grant.ts'
import {
  findOfficer,
  officeOf,
  renewBelowDays,
  verifyNext,
  type Published,
  type Verified,
} from '../../crypto/manifest.ts'
import {
  generationKeys,
  seedContext,
  type GenerationKeys,
  type GenerationSeed,
} from '../../crypto/office-keys.ts'
import { officerKeys, type OfficerKeys, type OfficerSeed } from '../../crypto/officer-keys.ts'
import { openStanza, type KemKeys } from '../../crypto/open.ts'
import { noMailbox } from '../../crypto/stanza.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { GrantsAnswer, ManifestsAnswer, type SeedGrant } from '../../crypto/wire/officer.ts'
import { exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { renewManifest } from './founding.ts'

export interface Unlocked {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly keys: OfficerKeys
  /** Every manifest, oldest first, each verified to follow the one before. */
  readonly chain: readonly Verified[]
  readonly published: Published
  /** The newest of the chain. */
  readonly verified: Verified
  /** X-Wing keys that were this officer's before a restore: names given then are sealed to them. */
  readonly pastKeys: readonly KemKeys[]
  /** By channel (as text) and generation. */
  readonly generations: ReadonlyMap<string, GenerationKeys>
}

/** Verifies what the server serves to this officer and opens the seeds granted. @throws ManifestRefused, CannotOpen */
export async function openOffice(
  send: Send,
  office: OfficeId,
  officer: OfficerId,
  seed: OfficerSeed,
): Promise<Unlocked> {
  const keys = officerKeys(seed)
  const { chain, published } = await fetchChain(send, office)
  const verified = chain.at(-1)
  if (!verified) throw new ManifestRefused('malformed')
  const self = findOfficer(verified.manifest, officer)
  // Somebody else's keys under this officer's name: whoever did that would read what is meant for this officer.
  if (!self || !equal(self.kem, keys.kem.publicKey) || !equal(self.sign, keys.sign.publicKey)) {
    throw new ManifestRefused('bad-signature')
  }
  const answer = v.parse(GrantsAnswer, await exchangeJson(send, { method: 'GET', path: '/api/grants' }))
  const generations = new Map<string, GenerationKeys>()
  const pastKeys: KemKeys[] = []
  for (const grant of answer.grants) {
    const seed = openGrant(office, keys, chain, grant)
    if (equal(grant.channel, officer)) pastKeys.push(officerKeys(seed as Uint8Array as OfficerSeed).kem)
    else generations.set(generationName(grant), namedKeys(chain, grant, seed))
  }
  return { office, officer, keys, pastKeys, chain, published, verified, generations }
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
  const chain: Verified[] = []
  for (const link of answer.output.chain) chain.push(verifyNext(chain.at(-1) ?? null, link, null))
  return { chain, published: newest }
}

/** Signs and publishes the next manifest if the newest is running out and this officer may sign. */
export async function renewIfDue(send: Send, unlocked: Unlocked, today: Day): Promise<boolean> {
  const { verified, keys, published } = unlocked
  if (daysBetween(today, verified.manifest.until) >= renewBelowDays) return false
  const { signers, threshold } = verified.signers
  const maySign = threshold === 1 && signers.some(({ sign }) => equal(sign, keys.sign.publicKey))
  if (!maySign || today > verified.signers.until) return false
  const next = renewManifest(verified, published, keys, today)
  await exchangeJson(send, { method: 'POST', path: '/api/manifest', body: { published: toWire(next) } })
  return true
}

/** The keys of a channel's generation. @throws CannotOpen if this officer does not hold them */
export function generationOf(unlocked: Unlocked, channel: Uint8Array, generation: number): GenerationKeys {
  const found = unlocked.generations.get(`${toText(channel)}/${generation}`)
  if (!found) throw new CannotOpen()
  return found
}

/** Every key with which an officer of that id has ever signed, by the chain. */
export function handsOf(chain: readonly Verified[], officer: Uint8Array): SignPublicKey[] {
  return chain.flatMap(({ manifest }) => findOfficer(manifest, officer)?.sign ?? [])
}

/** The name of an officer, by the newest manifest that knows one; null if none does. */
export function nameOf(chain: readonly Verified[], officer: Uint8Array): string | null {
  return chain.reduce<string | null>(
    (name, { manifest }) => findOfficer(manifest, officer)?.name ?? name,
    null,
  )
}

const generationName = ({ channel, generation }: Pick<SeedGrant, 'channel' | 'generation'>) =>
  `${toText(channel)}/${generation}`

/** The seed that a grant hands over, if its granter was ever entitled. @throws CannotOpen */
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
  const place = { label: 'stanza/seed', office, mailbox: noMailbox() } as const
  return openStanza<'generation seed'>(keys.kem, stanza, place)
}

/** A generation's keys, if the seed makes those that a manifest names. @throws CannotOpen */
function namedKeys(
  chain: readonly Verified[],
  { channel, generation }: SeedGrant,
  seed: GenerationSeed,
): GenerationKeys {
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
  if (!named) throw new CannotOpen()
  return opened
}
