/**
 * Founding an office: root, first generation, first officer, recovery kit, signers record and first manifest.
 *
 * Spec: "The office". All keys are made here, in the administrator's browser; the server gets what is public, locked or
 * sealed. The keys of a restore are in restored-keys.ts.
 */
import type * as v from 'valibot'
import {
  size,
  utf8,
  zeros,
  type OfficeId,
  type OfficerId,
  type SignPublicKey,
} from '../../../crypto/bytes.ts'
import { addDays, addMonths } from '../../../crypto/day.ts'
import { recoveryRecipient } from '../../../crypto/grant.ts'
import { manifestDays, officeOf, signersHash, type Published } from '../../../crypto/manifest.ts'
import {
  generationKeys,
  recoveryKeys,
  rootKeys,
  signManifest,
  signSigners,
  type GenerationSeed,
  type RecoveryKit,
} from '../../../crypto/office-keys.ts'
import { emptyLog, signOfficeEntry } from '../../../crypto/office-log.ts'
import { officerKeys, type OfficerKeys, type OfficerSeed } from '../../../crypto/officer-keys.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Manifest, SignersRecord } from '../../../crypto/wire/manifest.ts'
import type { SignedOfficeEntry } from '../../../crypto/wire/office-entry.ts'
import type { SeedGrant } from '../../../crypto/wire/officer.ts'
import type { Moment } from '../desk/moment.ts'
import { grantSeed, seedChannel } from '../desk/grants.ts'
import { graceDays, publishedAs } from '../desk/office-acts.ts'

export interface Founding {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly officerSeed: OfficerSeed
  readonly kit: RecoveryKit
  /** The first generation's seed, which is sealed from here on. */
  readonly generationSeed: GenerationSeed
  readonly published: Published
  /** The first entry of the office's log. */
  readonly entry: SignedOfficeEntry
  readonly grants: readonly SeedGrant[]
}

/** The office's details, from the administrator. */
export interface OfficeDetails {
  readonly name: string
  /** The same in further languages; none by default. */
  readonly names?: Manifest['names']
  readonly contact: string
  /** The first officer, as reporters will see them. */
  readonly officerName: string
  readonly officerTitle: string | null
  /** Closed until set-up is complete, except for an office for a demonstration or a test. */
  readonly intake?: 'open' | 'closed'
}

/** A new recovery kit: the root of an office that is yet to be founded. */
export function newKit(): RecoveryKit {
  return { root: randomBytes(size.key), recovery: randomBytes(size.key) }
}

/**
 * Makes every other key of a new office and signs its first manifest. `receipt` is the server's key for receipts. Names
 * may change before it is stored, and then this is done again; the kit, which may already be on paper, stays the same.
 */
export function foundOffice(
  details: OfficeDetails,
  receipt: SignPublicKey,
  at: Moment,
  kit = newKit(),
): Founding {
  const { day: today } = at
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
    names: details.names ?? [],
    contact: details.contact,
    authorities: [],
    intake: details.intake ?? 'closed',
    opened: details.intake === 'open',
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
          oldest: 1,
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
  const over = publishedAs(null, office, published)
  const head = emptyLog().head
  const entry = signOfficeEntry(keys.sign.secretKey, officer, head, over, { type: 'founded' }, at.seconds)
  return { office, officer, officerSeed, kit, generationSeed: seed, published, entry, grants }
}

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
