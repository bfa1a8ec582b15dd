/**
 * An office made from small numbers for the tests of crypto/: a root, its people and one channel, all correctly signed,
 * or changed as a test needs.
 */
import type * as v from 'valibot'
import { utf8, zeros, type OfficeId, type OfficerId, type SignPublicKey } from '../../crypto/bytes.ts'
import { dayOf, type Day } from '../../crypto/day.ts'
import type { SignKeys } from '../../crypto/key-pairs.ts'
import {
  officeOf,
  signersHash,
  verifyManifest,
  type Published,
  type Verified,
} from '../../crypto/manifest.ts'
import {
  generationKeys,
  recoveryKeys,
  rootKeys,
  signManifest,
  signSigners,
} from '../../crypto/office-keys.ts'
import { officerKeys, type OfficerKeys } from '../../crypto/officer-keys.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Manifest, SignersRecord } from '../../crypto/wire/manifest.ts'
import { fill, noise } from './crypto-bytes.ts'

export type RecordInput = v.InferInput<typeof SignersRecord>
export type ManifestInput = v.InferInput<typeof Manifest>
export type OfficerInput = ManifestInput['channels'][0]['officers'][0]

export interface Person {
  readonly id: OfficerId
  readonly keys: OfficerKeys
}

/** `text` as a day, for a test that knows it is one. */
export function day(text: string): Day {
  const found = dayOf(text)
  if (found === null) throw new Error(`no such day: ${text}`)
  return found
}

export const today = day('2026-11-23')

/** The officer with that number: the same keys each time. */
export function person(number: number): Person {
  return { id: fill(number, 16), keys: officerKeys(noise(32, `officer ${number}`)) }
}

/** How a manifest names a person. */
export function officerInput({ id, keys }: Person, change: Partial<OfficerInput> = {}): OfficerInput {
  return {
    id: toText(id),
    name: `Officer ${id[0] ?? 0}`,
    title: null,
    role: 'officer',
    kem: toText(keys.kem.publicKey),
    sign: toText(keys.sign.publicKey),
    ...change,
  }
}

export interface PaperOffice {
  readonly root: SignKeys
  readonly office: OfficeId
  readonly people: readonly Person[]
  readonly record: RecordInput
  readonly manifest: ManifestInput
  readonly published: Published
  readonly verified: Verified
}

/** An office of two people, whose manifest needs one signature; a test may change record and manifest. */
export function makeOffice(seed = 1): PaperOffice {
  const root = rootKeys(fill(seed, 32))
  const office = officeOf(root.publicKey)
  const people = [person(1), person(2)]
  const record = recordOf(office, people)
  const manifest = manifestOf(office, people)
  const published = publish(root, people.slice(0, 1), record, manifest)
  return {
    root,
    office,
    people,
    record,
    manifest,
    published,
    verified: verifyManifest(published, root.publicKey, today),
  }
}

function recordOf(office: OfficeId, people: readonly Person[]): RecordInput {
  return {
    v: 1,
    office: toText(office),
    number: 1,
    from: '2026-11-01',
    until: '2027-11-01',
    signers: people.map(({ id, keys }) => ({ officer: toText(id), sign: toText(keys.sign.publicKey) })),
    threshold: 1,
    recovery: toText(recoveryKeys(fill(5, 32)).publicKey),
  }
}

/** `signers` is filled in by `publish`. */
function manifestOf(office: OfficeId, people: readonly Person[]): ManifestInput {
  const generation = generationKeys(fill(6, 32))
  const [one] = people
  if (!one) throw new Error('nobody')
  return {
    v: 1,
    office: toText(office),
    number: 1,
    previous: toText(zeros(32)),
    signers: '',
    from: '2026-11-20',
    until: '2027-02-18',
    name: 'Town of Ardenne',
    contact: 'Town hall, room 4',
    authorities: [],
    intake: 'open',
    channels: [
      {
        id: toText(fill(0xc1, 16)),
        kind: 'office',
        name: 'Integrity office',
        officers: people.map((each) => officerInput(each)),
        generation: {
          number: 1,
          oldest: 1,
          kem: toText(generation.kem.publicKey),
          voice: toText(generation.voice.publicKey),
        },
        pastVoices: [],
      },
    ],
    custodians: [toText(one.id)],
    receipt: toText(noise(32, 'receipt')),
  }
}

export function publishRecord(root: SignKeys, record: unknown): Published['signers'] {
  const bytes = utf8(JSON.stringify(record))
  return { bytes, signature: signSigners(root.secretKey, officeOf(root.publicKey), bytes) }
}

export function publishManifest(
  office: OfficeId,
  signers: readonly Person[],
  manifest: unknown,
): Published['manifest'] {
  const bytes = utf8(JSON.stringify(manifest))
  return { bytes, signatures: signers.map((each) => signatureOf(each, office, bytes)) }
}

export function signatureOf({ keys }: Person, office: OfficeId, bytes: Uint8Array) {
  const signer: SignPublicKey = keys.sign.publicKey
  return { signer, signature: signManifest(keys.sign.secretKey, office, bytes) }
}

/** Record and manifest, signed: the manifest names the record's hash unless it names one already. */
export function publish(
  root: SignKeys,
  signers: readonly Person[],
  record: unknown,
  manifest: { readonly signers?: unknown },
): Published {
  const proof = publishRecord(root, record)
  const named = {
    ...manifest,
    signers: manifest.signers === '' ? toText(signersHash(proof.bytes)) : manifest.signers,
  }
  return {
    root: root.publicKey,
    signers: proof,
    manifest: publishManifest(officeOf(root.publicKey), signers, named),
  }
}
