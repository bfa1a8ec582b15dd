/**
 * Founding an office: root, first generation, first officer, recovery kit, signers record and first manifest.
 *
 * Spec: "The office". All keys are made here, in the administrator's browser; the server gets what is public, locked or
 * sealed. Also used when a kit restores an officer.
 */
import type * as v from 'valibot'
import {
  equal,
  size,
  utf8,
  zeros,
  type ChannelId,
  type OfficeId,
  type OfficerId,
  type SignPublicKey,
} from '../../crypto/bytes.ts'
import { addDays, addMonths, type Day } from '../../crypto/day.ts'
import { signGrant } from '../../crypto/grant.ts'
import {
  findOfficer,
  manifestDays,
  officeOf,
  signersHash,
  type Published,
  type Verified,
} from '../../crypto/manifest.ts'
import {
  generationKeys,
  recoveryKeys,
  recoveryRecipient,
  rootKeys,
  seedContext,
  signManifest,
  signSigners,
  type GenerationSeed,
  type RecoveryKit,
} from '../../crypto/office-keys.ts'
import { officerKeys, type OfficerKeys, type OfficerSeed } from '../../crypto/officer-keys.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { noMailbox } from '../../crypto/stanza.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Manifest, SignersRecord } from '../../crypto/wire/manifest.ts'
import type { SeedGrant } from '../../crypto/wire/officer.ts'
import { toWire } from '../api/wire.ts'

export interface Founding {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly officerSeed: OfficerSeed
  readonly kit: RecoveryKit
  /** The first generation's seed, which from here on is only sealed. */
  readonly generationSeed: GenerationSeed
  readonly published: Published
  readonly grants: readonly SeedGrant[]
}

/** What an administrator says of the office. */
export interface OfficeDetails {
  readonly name: string
  readonly contact: string
  /** The first officer, as reporters will see them. */
  readonly officerName: string
  readonly officerTitle: string | null
}

/** A fresh recovery kit: the root of an office that is still to be founded. */
export function newKit(): RecoveryKit {
  return { root: randomBytes(size.key), recovery: randomBytes(size.key) }
}

/**
 * Makes every other key of a new office and signs its first manifest. `receipt` is the server's key for receipts. Names
 * may change before it is stored, and then this is done again; the kit, which may be on paper by then, stays.
 */
export function foundOffice(
  details: OfficeDetails,
  receipt: SignPublicKey,
  today: Day,
  kit = newKit(),
): Founding {
  const root = rootKeys(kit.root)
  const office = officeOf(root.publicKey)
  const officer = randomBytes<'officer'>(size.officer)
  const officerSeed = randomBytes<'officer seed'>(size.key)
  const keys = officerKeys(officerSeed)
  const channel = randomBytes<'channel'>(size.channel)
  const seed = randomBytes<'generation seed'>(size.key)
  const generation = generationKeys(seed)
  const recovery = recoveryKeys(kit.recovery)

  const signers: v.InferInput<typeof SignersRecord> = {
    v: 1,
    office: toText(office),
    number: 1,
    from: addDays(today, -graceDays),
    until: addDays(addMonths(today, 12), -graceDays),
    signers: [{ officer: toText(officer), sign: toText(keys.sign.publicKey) }],
    threshold: 1,
    recovery: toText(recovery.publicKey),
  }
  const manifest: v.InferInput<typeof Manifest> = {
    v: 1,
    office: toText(office),
    number: 1,
    previous: toText(zeros(size.hash)),
    signers: '',
    from: addDays(today, -graceDays),
    until: addDays(today, manifestDays - graceDays),
    name: details.name,
    contact: details.contact,
    authorities: [],
    intake: 'open',
    channels: [
      {
        id: toText(channel),
        kind: 'office',
        name: details.name,
        officers: [
          {
            id: toText(officer),
            name: details.officerName,
            title: details.officerTitle,
            role: 'officer',
            kem: toText(keys.kem.publicKey),
            sign: toText(keys.sign.publicKey),
          },
        ],
        generation: {
          number: 1,
          kem: toText(generation.kem.publicKey),
          voice: toText(generation.voice.publicKey),
        },
        pastVoices: [],
      },
    ],
    custodians: [toText(officer)],
    receipt: toText(receipt),
  }
  const published = publish(kit, office, keys, signers, manifest)
  const toRecovery = { recipient: recoveryRecipient(), kem: recovery.publicKey }
  const common = { office, generation: 1, granter: officer, keys }
  const grants = [
    ...grantSeed({ ...common, channel, seed }, [{ recipient: officer, kem: keys.kem.publicKey }, toRecovery]),
    ...grantSeed({ ...common, channel: seedChannel(officer), seed: officerSeed }, [toRecovery]),
  ]
  return { office, officer, officerSeed, kit, generationSeed: seed, published, grants }
}

/** A seed that somebody holds: a generation's or, where the channel is an officer's id, that officer's. */
export interface HeldSeed {
  readonly channel: ChannelId
  readonly generation: number
  readonly seed: GenerationSeed | OfficerSeed
}

/** Where a grant names its channel, an officer's id says that the seed is that officer's own. */
function seedChannel(officer: OfficerId): ChannelId {
  return officer as Uint8Array as ChannelId
}

/** New keys for `officer`, whom `verified` names, from the kit: the same seeds, granted again. */
export function restoreOfficer(
  kit: RecoveryKit,
  verified: Verified,
  officer: OfficerId,
  seeds: readonly HeldSeed[],
  today: Day,
): Omit<Founding, 'kit' | 'office' | 'generationSeed'> {
  const officerSeed = randomBytes<'officer seed'>(size.key)
  const keys = officerKeys(officerSeed)
  const { office } = verified
  const mine = toText(officer)
  const record = toWire(verified.signers) as v.InferInput<typeof SignersRecord>
  const signers = {
    ...record,
    number: record.number + 1,
    from: addDays(today, -graceDays),
    until: addDays(addMonths(today, 12), -graceDays),
    signers: [
      ...record.signers.filter((one) => one.officer !== mine),
      { officer: mine, sign: toText(keys.sign.publicKey) },
    ],
    threshold: 1,
  }
  const before = toWire(verified.manifest) as v.InferInput<typeof Manifest>
  const manifest = {
    ...before,
    ...nextTerm(verified, today),
    channels: before.channels.map((channel) => ({
      ...channel,
      officers: channel.officers.map((one) =>
        one.id === mine
          ? { ...one, kem: toText(keys.kem.publicKey), sign: toText(keys.sign.publicKey) }
          : one,
      ),
    })),
  }
  const published = publish(kit, office, keys, signers, manifest)
  const toRecovery = { recipient: recoveryRecipient(), kem: verified.signers.recovery }
  const own = seeds.filter(({ channel }) => equal(channel, officer))
  const generation = 1 + Math.max(0, ...own.map((one) => one.generation))
  const common = { office, granter: officer, keys }
  const grants = [
    // Other officers' own seeds stay with the recovery key.
    ...[...seeds.filter(({ channel }) => !findOfficer(verified.manifest, channel)), ...own].flatMap((one) =>
      grantSeed({ ...common, ...one }, [{ recipient: officer, kem: keys.kem.publicKey }, toRecovery]),
    ),
    ...grantSeed({ ...common, channel: seedChannel(officer), generation, seed: officerSeed }, [toRecovery]),
  ]
  return { officer, officerSeed, published, grants }
}

/** The next manifest, saying the same for another term: what a signer's browser makes when the last runs out. */
export function renewManifest(
  verified: Verified,
  published: Published,
  keys: OfficerKeys,
  today: Day,
): Published {
  const before = toWire(verified.manifest) as v.InferInput<typeof Manifest>
  const bytes = utf8(JSON.stringify({ ...before, ...nextTerm(verified, today) }))
  return {
    root: published.root,
    signers: published.signers,
    manifest: { bytes, signatures: [signatureOf(keys, verified.office, bytes)] },
  }
}

function nextTerm(verified: Verified, today: Day) {
  return {
    number: verified.manifest.number + 1,
    previous: toText(verified.hash),
    // Some days back, for those whose clocks are slow.
    from: addDays(today, -graceDays),
    until: addDays(today, manifestDays - graceDays),
  }
}

const graceDays = 3

function publish(
  kit: RecoveryKit,
  office: OfficeId,
  keys: OfficerKeys,
  signers: v.InferInput<typeof SignersRecord>,
  manifest: v.InferInput<typeof Manifest>,
): Published {
  const root = rootKeys(kit.root)
  const record = utf8(JSON.stringify(signers))
  const bytes = utf8(JSON.stringify({ ...manifest, signers: toText(signersHash(record)) }))
  return {
    root: root.publicKey,
    signers: { bytes: record, signature: signSigners(root.secretKey, office, record) },
    manifest: { bytes, signatures: [signatureOf(keys, office, bytes)] },
  }
}

function signatureOf(keys: OfficerKeys, office: OfficeId, bytes: Uint8Array) {
  return { signer: keys.sign.publicKey, signature: signManifest(keys.sign.secretKey, office, bytes) }
}

interface SeedToGrant {
  readonly office: OfficeId
  readonly channel: ChannelId
  readonly generation: number
  readonly seed: GenerationSeed | OfficerSeed
  readonly granter: OfficerId
  readonly keys: OfficerKeys
}

function grantSeed(
  { office, channel, generation, seed, granter, keys }: SeedToGrant,
  recipients: readonly { recipient: OfficerId; kem: OfficerKeys['kem']['publicKey'] }[],
): SeedGrant[] {
  return recipients.map(({ recipient, kem }) => {
    const label = recipient.every((byte) => byte === 0) ? 'stanza/recovery' : 'stanza/seed'
    const stanza = sealStanza(kem, seed, { label, office, mailbox: noMailbox() })
    const context = seedContext(office, channel, generation)
    const signature = signGrant(keys.sign.secretKey, { label, context, recipient: kem, stanza })
    return { channel, generation, recipient, granter, stanza, signature }
  })
}
