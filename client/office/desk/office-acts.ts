/**
 * Acts on people and keys: the next manifest if one is published, the entry that accounts for it, and one request.
 *
 * Spec: "Manifest", "The office's log". Officers who are not in the signers record cannot sign a manifest; the root's
 * own acts need the recovery kit.
 */
import * as v from 'valibot'
import { equal, textOf, utf8, type Mailbox } from '../../../crypto/bytes.ts'
import { addDays, addMonths, daysBetween, type Day } from '../../../crypto/day.ts'
import {
  manifestDays,
  manifestHash,
  renewBelowDays,
  signersHash,
  type Published,
  type Verified,
} from '../../../crypto/manifest.ts'
import { signOfficeEntry } from '../../../crypto/office-log.ts'
import { rootKeys, signManifest, signSigners, type RecoveryKit } from '../../../crypto/office-keys.ts'
import type { OfficerKeys } from '../../../crypto/officer-keys.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { NewInvitation } from '../../../crypto/wire/invitation.ts'
import { SignersRecord, type Manifest } from '../../../crypto/wire/manifest.ts'
import type { OfficeAct } from '../../../crypto/wire/office-entry.ts'
import type { SeedGrant } from '../../../crypto/wire/officer.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import type { Unlocked } from './unlocked.ts'

export type ManifestInput = v.InferInput<typeof Manifest>
export type RecordInput = v.InferInput<typeof SignersRecord>

/** For people with slow clocks, terms begin some days back. */
export const graceDays = 3

/** The contents of a manifest, in the form for writing the next one. */
export const manifestInput = ({ manifest }: Verified): ManifestInput => toWire(manifest)

/** The contents of the signers record, in the form for writing the next one. */
export const recordInput = ({ signers }: Verified): RecordInput => toWire(signers)

/** The manifest after `last`, with the contents `said`, for a full term from `today`. */
export function signNext(
  last: Verified,
  { root, signers }: Pick<Published, 'root' | 'signers'>,
  keys: OfficerKeys,
  said: ManifestInput,
  today: Day,
): Published {
  const bytes = utf8(
    JSON.stringify({
      ...said,
      number: last.manifest.number + 1,
      previous: toText(last.hash),
      signers: toText(signersHash(signers.bytes)),
      from: addDays(today, -graceDays),
      until: addDays(today, manifestDays - graceDays),
    }),
  )
  const signature = signManifest(keys.sign.secretKey, last.office, bytes)
  const signatures = [{ signer: keys.sign.publicKey, signature }]
  return { root, signers, manifest: { bytes, signatures } }
}

/** A new record of signers, valid for a year, signed by the root. */
export function signRecord(
  kit: RecoveryKit,
  last: Verified,
  record: RecordInput,
  today: Day,
): Published['signers'] {
  const bytes = utf8(
    JSON.stringify({
      ...record,
      number: last.signers.number + 1,
      from: addDays(today, -graceDays),
      until: addDays(addMonths(today, 12), -graceDays),
    }),
  )
  return { bytes, signature: signSigners(rootKeys(kit.root).secretKey, last.office, bytes) }
}

/** True for people of the office itself: an outside body has only its own cases. */
export function isOfOffice({ verified, officer }: Pick<Unlocked, 'verified' | 'officer'>): boolean {
  return verified.manifest.channels.some(
    ({ kind, officers }) => kind === 'office' && officers.some(({ id }) => equal(id, officer)),
  )
}

/** True if this officer decides for the office: its log accepts acts on people and on opening from nobody else. */
export function decides(unlocked: Pick<Unlocked, 'verified' | 'officer' | 'self'>): boolean {
  return unlocked.self.role === 'officer' && isOfOffice(unlocked)
}

/** True if this officer may also sign the next manifest; if several must, theirs is the first signature. */
export function maySign(
  unlocked: Pick<Unlocked, 'verified' | 'officer' | 'self' | 'keys'>,
  today: Day,
): boolean {
  const { verified, keys } = unlocked
  const { signers, until } = verified.signers
  const isNamed = signers.some(({ sign }) => equal(sign, keys.sign.publicKey))
  return decides(unlocked) && isNamed && today <= until
}

/** What an act sends besides its entry. */
export interface Brings {
  readonly published?: Published
  readonly grants?: readonly SeedGrant[]
  readonly invitation?: NewInvitation
  /** The case that an entry names only by its hash. */
  readonly mailbox?: Mailbox | null
  /** The release of results that an entry names only by its hash. */
  readonly results?: Uint8Array | null
}

export type ActInput = v.InferInput<typeof OfficeAct>

/** The signed part of an entry for an act that publishes: the new manifest's place and hash. */
export function publishedAs(last: Verified | null, office: Verified['office'], published: Published) {
  const number = (last?.manifest.number ?? 0) + 1
  return { office, hash: manifestHash(published.manifest.bytes), manifest: { number } }
}

/** An act is proposed, and is done as soon as enough others have signed it in their browsers. */
export class AwaitsSignature extends Error {
  override readonly name = 'AwaitsSignature'
}

/** How many signatures a manifest needs, by the record that comes with it. */
function signaturesNeeded({ signers }: Published): number {
  const record = v.safeParse(SignersRecord, JSON.parse(textOf(signers.bytes)))
  return record.success ? record.output.threshold : 1
}

/**
 * Signs the entry of an act over everything before it, and sends both.
 * @throws AwaitsSignature if its manifest needs more signatures than it has; Refusal, Offline
 */
export async function actOnOffice(
  send: Send,
  unlocked: Unlocked,
  act: ActInput,
  brings: Brings,
  seconds: number,
): Promise<void> {
  const { keys, officer, log, verified, office } = unlocked
  const { published, grants = [], invitation = null, mailbox = null, results = null } = brings
  const over = published ? publishedAs(verified, office, published) : verified
  const entry = signOfficeEntry(keys.sign.secretKey, officer, log.head, over, act, seconds)
  const body = toWire({ entry, published: published ?? null, grants, invitation, mailbox, results })
  const isEnough = !published || published.manifest.signatures.length >= signaturesNeeded(published)
  const path = isEnough ? '/api/office-acts' : '/api/office-proposals'
  await exchangeJson(send, { method: 'POST', path, body })
  if (!isEnough) throw new AwaitsSignature()
}

/**
 * Publishes the same contents for another term, if the newest manifest is about to expire and this officer may sign.
 */
export async function renewIfDue(
  send: Send,
  unlocked: Unlocked,
  today: Day,
  seconds: number,
): Promise<boolean> {
  const { verified, keys, published } = unlocked
  if (daysBetween(today, verified.manifest.until) >= renewBelowDays || !maySign(unlocked, today)) return false
  const next = signNext(verified, published, keys, manifestInput(verified), today)
  try {
    await actOnOffice(send, unlocked, { type: 'renewed' }, { published: next }, seconds)
    return true
  } catch (error) {
    if (error instanceof AwaitsSignature) return false
    throw error
  }
}

/** The keys that came with an invitation's answer are not the ones that the invited person's browser made. */
export class KeysSwapped extends Error {
  override readonly name = 'KeysSwapped'
}
