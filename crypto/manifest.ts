/**
 * The manifest: the office's published keys and people, proved from the root that a reporter pins.
 *
 * Spec: "Signers record", "Manifest". The root signs who may sign; they sign the manifest. The signatures cover the
 * exact bytes served, so everything here verifies first and parses second. A manifest that fails any check is refused
 * as a whole, with a fault that the page then explains.
 */
import * as v from 'valibot'
import {
  equal,
  size,
  textOf,
  zeros,
  type Hash,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignPublicKey,
} from './bytes.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import { ManifestRefused } from './errors.ts'
import { hash } from './hash.ts'
import type { Profile } from './law/profile.ts'
import { profiles } from './law/profiles.ts'
import { verifySignature } from './signature.ts'
import { toText } from './wire/bytes.ts'
import { Manifest, SignersRecord, type Channel, type Officer, type Role } from './wire/manifest.ts'

/** The longest validity of a manifest, and of a signers record, in days. */
export const manifestDays = 90
export const signersDays = 366
/** With fewer days left than this, a signer's browser makes the next manifest. */
export const renewBelowDays = 60

/** A manifest with its proofs, as served: nothing in it is trusted yet. */
export interface Published {
  readonly root: SignPublicKey
  readonly signers: { readonly bytes: Uint8Array; readonly signature: Signature }
  readonly manifest: {
    readonly bytes: Uint8Array
    readonly signatures: readonly { readonly signer: SignPublicKey; readonly signature: Signature }[]
  }
}

/** A manifest that passed every check, with the hash by which the next manifest and every message refer to it. */
export interface Verified {
  readonly office: OfficeId
  readonly root: SignPublicKey
  readonly signers: SignersRecord
  readonly manifest: Manifest
  readonly hash: Hash
}

/** `H("office", root public key)`. */
export function officeOf(root: SignPublicKey): OfficeId {
  return hash('office', root) as unknown as OfficeId
}

export function signersDigest(office: OfficeId, bytes: Uint8Array): Hash {
  return hash('signers', office, bytes)
}

export function manifestDigest(office: OfficeId, bytes: Uint8Array): Hash {
  return hash('manifest', office, bytes)
}

/** The hash by which others refer to a manifest. */
export const manifestHash = (bytes: Uint8Array): Hash => hash('manifest/prev', bytes)
/** The hash by which a manifest refers to its signers record. */
export const signersHash = (bytes: Uint8Array): Hash => hash('signers/prev', bytes)

/**
 * Verifies that `published` belongs to the office of `root` and is valid on `today`, and returns its contents.
 *
 * @param root the pinned root; null if the reporter pinned none and will compare eight words instead
 * @param today null for an earlier link of the chain, whose validity no longer matters
 * @param count 'one' for a proposal, which has no effect before it has enough signatures
 * @throws ManifestRefused
 */
export function verifyManifest(
  published: Published,
  root: SignPublicKey | null,
  today: Day | null,
  count: 'enough' | 'one' = 'enough',
): Verified {
  if (root !== null && !equal(root, published.root)) throw new ManifestRefused('other-office')
  const office = officeOf(published.root)

  const record = published.signers
  if (!verifySignature(record.signature, signersDigest(office, record.bytes), published.root)) {
    throw new ManifestRefused('bad-signature')
  }
  const signers = parseJson(SignersRecord, record.bytes)
  if (!equal(signers.office, office)) throw new ManifestRefused('other-office')

  const { bytes, signatures } = published.manifest
  const needed = count === 'one' ? 1 : signers.threshold
  if (!areSignedBy(signers, manifestDigest(office, bytes), signatures, needed)) {
    throw new ManifestRefused('bad-signature')
  }
  const manifest = parseJson(Manifest, bytes)
  if (!equal(manifest.office, office)) throw new ManifestRefused('other-office')
  if (!equal(manifest.signers, signersHash(record.bytes))) throw new ManifestRefused('bad-signature')
  checkKeys(manifest)
  if (manifest.channels.some(({ generation }) => generation.oldest > generation.number)) {
    throw new ManifestRefused('malformed')
  }

  checkTerm(signers, signersDays, today)
  checkTerm(manifest, manifestDays, today)
  return { office, root: published.root, signers, manifest, hash: manifestHash(bytes) }
}

/**
 * Checks that `next` follows `last` in the office's chain, or is the same manifest.
 * @throws ManifestRefused 'rolled-back' or 'forked'
 */
export function checkFollows(last: { number: number; hash: Hash }, next: Verified): void {
  const { number, previous } = next.manifest
  if (number < last.number) throw new ManifestRefused('rolled-back')
  if (number === last.number && !equal(next.hash, last.hash)) throw new ManifestRefused('forked')
  if (number === last.number + 1 && !equal(previous, last.hash)) throw new ManifestRefused('forked')
}

/**
 * Verifies that `published` is the very next link of the chain after `last` (null before the first), and returns its
 * contents: for a server that stores it, and an auditor who walks the chain.
 * @throws ManifestRefused
 */
export function verifyNext(
  last: Verified | null,
  published: Published,
  today: Day | null,
  signatures: 'enough' | 'one' = 'enough',
): Verified {
  const next = verifyManifest(published, last?.root ?? null, today, signatures)
  if (last === null) {
    const begins = next.manifest.number === 1 && next.signers.number === 1
    if (!begins || !equal(next.manifest.previous, zeros(size.hash))) throw new ManifestRefused('malformed')
    return next
  }
  if (next.manifest.number !== last.manifest.number + 1) throw new ManifestRefused('forked')
  if (!equal(next.manifest.previous, last.hash)) throw new ManifestRefused('forked')
  const sameRecord = equal(next.manifest.signers, last.manifest.signers)
  if (!sameRecord && next.signers.number !== last.signers.number + 1) throw new ManifestRefused('forked')
  return next
}

/** Verifies a whole chain of manifests, oldest first: each must follow the one before. @throws ManifestRefused */
export function verifyChain(published: readonly Published[]): Verified[] {
  const chain: Verified[] = []
  for (const link of published) chain.push(verifyNext(chain.at(-1) ?? null, link, null))
  return chain
}

/** The channel with that id, or null. */
export function findChannel({ channels }: Pick<Manifest, 'channels'>, channel: Uint8Array): Channel | null {
  return channels.find(({ id }) => equal(id, channel)) ?? null
}

/** A manifest's entry for an officer, wherever it is; null if there is none. */
export function findOfficer(manifest: Manifest, officer: Uint8Array): Officer | null {
  for (const channel of manifest.channels) {
    const found = channel.officers.find(({ id }) => equal(id, officer))
    if (found) return found
  }
  return null
}

/**
 * Who would answer for somebody whom `officer` admits, or gives new keys, now: that officer and those who answer for
 * them.
 */
export function admittedBy(manifest: Manifest, officer: OfficerId): OfficerId[] {
  if (!manifest.opened) return []
  const behind = findOfficer(manifest, officer)?.admittedBy ?? []
  return [officer, ...behind.filter((id) => !equal(id, officer))].slice(0, 50)
}

/**
 * The people of a channel who are left out together with `excluded`: one of these admitted them, or gave them their
 * keys.
 */
export function leftOutWith(channel: Channel, excluded: readonly Uint8Array[]): Officer[] {
  const isOut = (id: Uint8Array) => excluded.some((one) => equal(one, id))
  return channel.officers.filter((officer) => !isOut(officer.id) && officer.admittedBy.some(isOut))
}

/**
 * Everybody who once read for the office itself and is gone, with their last entry in the chain: only the root can
 * bring them back.
 */
export function removedReaders(chain: readonly Pick<Verified, 'manifest'>[]): Officer[] {
  const found = new Map<string, Officer>()
  for (const { manifest } of chain) {
    for (const one of officeReadersOf(manifest)) found.set(toText(one.id), one)
  }
  const newest = chain.at(-1)
  return [...found.values()].filter(({ id }) => !newest || !findOfficer(newest.manifest, id))
}

/** The readers of the office's own channels: those whom its recovery kit can restore. */
export function officeReadersOf({ channels }: Manifest): Officer[] {
  return channels.filter(({ kind }) => kind === 'office').flatMap(readersOf)
}

/** The officers among them: those who decide. */
export function officersOf(manifest: Manifest): Officer[] {
  return officeReadersOf(manifest).filter(({ role }) => role === 'officer')
}

/** Whether a role holds the keys of reports. */
export function isReader(role: Role): boolean {
  return role === 'officer' || role === 'intake'
}

/** Whether somebody with this role may be given a single case: readers, and experts, who have nothing else. */
export function mayBeGiven(role: Role): boolean {
  return isReader(role) || role === 'expert'
}

/** The people of a channel who read its reports: only they hold its generation's seed. */
export function readersOf(channel: Channel): Officer[] {
  return channel.officers.filter(({ role }) => isReader(role))
}

/** The people of a channel who can read one of its cases, if they are given it. */
export function possibleReadersOf(channel: Channel): Officer[] {
  return channel.officers.filter(({ role }) => mayBeGiven(role))
}

/**
 * Who was granted a generation when it began, according to the chain: later readers hold only later ones, because each
 * new reader begins one. Empty for a generation that is not in the chain.
 */
export function holdersOf(
  chain: readonly Pick<Verified, 'manifest'>[],
  channel: Uint8Array,
  generation: number,
): Officer[] {
  for (const { manifest } of chain) {
    const named = findChannel(manifest, channel)
    if (named?.generation.number === generation) return readersOf(named)
  }
  return []
}

/** The law by which an office's deadlines are decided. */
export function profileOf({ law }: Pick<Manifest, 'law'>): Profile {
  return profiles[law.profile]
}

/** The people who may open names in reports to a channel. */
export function custodiansOf(manifest: Manifest, channel: Channel): Officer[] {
  return channel.officers.filter(({ id }) => manifest.custodians.some((one) => equal(one, id)))
}

/** The number of the generation that a channel had under manifest `number`: the oldest that was not yet retired. */
export function generationAt(channel: Channel, number: number): number {
  const then = channel.pastVoices.filter(({ retired }) => retired > number).map((one) => one.generation)
  return Math.min(channel.generation.number, ...then)
}

/**
 * Whether there are valid signatures by at least the required number of different signers. The same key twice is
 * refused.
 */
function areSignedBy(
  signers: SignersRecord,
  digest: Hash,
  signatures: Published['manifest']['signatures'],
  needed: number,
): boolean {
  const counted: SignPublicKey[] = []
  for (const { signer, signature } of signatures) {
    if (counted.some((key) => equal(key, signer))) return false
    if (!signers.signers.some(({ sign }) => equal(sign, signer))) return false
    if (!verifySignature(signature, digest, signer)) return false
    counted.push(signer)
  }
  return counted.length >= needed
}

/**
 * One person has one id and one pair of keys throughout the manifest, and is in a channel only once: nobody may count
 * as two, or be left out under one name and read under another.
 */
function checkKeys({ channels }: Manifest): void {
  const twice = [
    channels.map(({ id }) => id),
    ...channels.map(({ officers }) => officers.map(({ id }) => id)),
  ]
  if (twice.some(hasTwice)) throw new ManifestRefused('malformed')
  const named = channels.flatMap(({ officers }) => officers)
  for (const [at, one] of named.entries()) {
    for (const other of named.slice(at + 1)) {
      const same = [equal(one.id, other.id), equal(one.kem, other.kem), equal(one.sign, other.sign)]
      if (same.includes(true) && same.includes(false)) throw new ManifestRefused('malformed')
    }
  }
}

function hasTwice(list: readonly Uint8Array[]): boolean {
  return list.some((one, at) => list.slice(at + 1).some((other) => equal(one, other)))
}

/** Allows a day of grace at the beginning: clocks and time zones differ. */
function checkTerm(term: { from: Day; until: Day }, most: number, today: Day | null): void {
  if (term.until < term.from || daysBetween(term.from, term.until) > most)
    throw new ManifestRefused('malformed')
  if (today === null) return
  if (today > term.until) throw new ManifestRefused('expired')
  if (addDays(today, 1) < term.from) throw new ManifestRefused('not-yet')
}

function parseJson<S extends v.GenericSchema>(schema: S, bytes: Uint8Array): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(textOf(bytes)))
  } catch {
    throw new ManifestRefused('malformed')
  }
}
