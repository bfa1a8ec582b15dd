/**
 * The manifest: accepted only if root, record, signatures, office, term and keys are all valid, and only in its chain.
 *
 * Spec: "Signers record", "Manifest".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, equal, utf8, zeros, type Signature, type SignPublicKey } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { ManifestRefused, type ManifestFault } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import {
  checkFollows,
  findOfficer,
  manifestDays,
  manifestDigest,
  manifestHash,
  officeOf,
  readersOf,
  signersDays,
  signersDigest,
  signersHash,
  verifyManifest,
  verifyNext,
  type Published,
  type Verified,
} from '../../crypto/manifest.ts'
import { rootKeys } from '../../crypto/office-keys.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { anyBytes, anyLength, fill, flip, hex, noise, thrownBy } from '../support/crypto-bytes.ts'
import {
  day,
  makeOffice,
  officerInput,
  person,
  publish,
  publishManifest,
  publishRecord,
  signatureOf,
  today,
  type ManifestInput,
  type PaperOffice,
  type Person,
  type RecordInput,
} from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

let paper: PaperOffice
let [anna, bo]: Person[] = []
beforeAll(async () => {
  await ready()
  paper = makeOffice()
  ;[anna, bo] = paper.people
})
const mallory = () => person(66)

/** The fault that `act` refuses with; null if it does not refuse. Any other error is rethrown. */
function faultOf(act: () => unknown): ManifestFault | null {
  const error = thrownBy(act)
  if (error === null) return null
  if (!(error instanceof ManifestRefused)) throw error
  expect(error.message).toBe(`manifest refused: ${error.fault}`)
  return error.fault
}

const verify = (published: Published, on: Day | null = today) =>
  verifyManifest(published, paper.root.publicKey, on)

interface Change {
  readonly record?: Partial<RecordInput> & Record<string, unknown>
  readonly manifest?: Partial<ManifestInput> & Record<string, unknown>
  readonly signers?: readonly Person[]
}

/** The office's manifest with `change` applied, and everything signed again. */
function changed({ record = {}, manifest = {}, signers = paper.people.slice(0, 1) }: Change): Published {
  return publish(paper.root, signers, { ...paper.record, ...record }, { ...paper.manifest, ...manifest })
}

const channelOf = () => {
  const [channel] = paper.manifest.channels
  if (!channel) throw new Error('no channel')
  return channel
}

test('a correctly signed manifest is accepted and read', () => {
  const verified = verify(paper.published)
  expect(hex(verified.office)).toBe(hex(officeOf(paper.root.publicKey)))
  expect(hex(verified.root)).toBe(hex(paper.root.publicKey))
  expect(verified.manifest.name).toBe('Town of Ardenne')
  expect(verified.signers.threshold).toBe(1)
  expect(hex(verified.hash)).toBe(hex(manifestHash(paper.published.manifest.bytes)))
  expect(readersOf(verified.manifest.channels[0] ?? never()).map(({ kem }) => kem.length)).toEqual([
    1216, 1216,
  ])
})

function never(): never {
  throw new Error('not there')
}

test('a reporter with a pinned root is shown no other office', () => {
  const other = makeOffice(9)
  expect(faultOf(() => verifyManifest(other.published, paper.root.publicKey, today))).toBe('other-office')
  expect(faultOf(() => verifyManifest(paper.published, flip(paper.root.publicKey, 3), today))).toBe(
    'other-office',
  )
  expect(verifyManifest(other.published, null, today).manifest.number).toBe(1)
  // Another office's manifest under this office's root, with the record of either.
  const { root } = paper.published
  expect(faultOf(() => verify({ ...other.published, root }))).toBe('bad-signature')
  expect(faultOf(() => verify({ ...other.published, root, signers: paper.published.signers }))).toBe(
    'bad-signature',
  )
})

test('a record or manifest that names another office is refused, whoever signed it', () => {
  const office = toText(makeOffice(9).office)
  expect(faultOf(() => verify(changed({ record: { office } })))).toBe('other-office')
  expect(faultOf(() => verify(changed({ manifest: { office } })))).toBe('other-office')
})

test('changing any byte of a manifest or record is refused: no generation key can be swapped', () => {
  const { published } = paper
  const withManifest = (bytes: Uint8Array) => ({ ...published, manifest: { ...published.manifest, bytes } })
  const withRecord = (bytes: Uint8Array) => ({ ...published, signers: { ...published.signers, bytes } })
  const texts = [published.manifest.bytes, published.signers.bytes] as const
  const property = fc.property(fc.nat(), fc.nat(7), (position, bit) => {
    const [manifest, record] = texts.map((bytes) => flip(bytes, (position % bytes.length) * 8 + bit))
    expect(faultOf(() => verify(withManifest(manifest ?? never())))).toBe('bad-signature')
    expect(faultOf(() => verify(withRecord(record ?? never())))).toBe('bad-signature')
  })
  check(property, 40)
  for (const added of [' ', '\n', '\u0000']) {
    expect(faultOf(() => verify(withManifest(concat(texts[0], utf8(added)))))).toBe('bad-signature')
    expect(faultOf(() => verify(withRecord(concat(texts[1], utf8(added)))))).toBe('bad-signature')
  }
  const text = new TextDecoder().decode(texts[0])
  const { kem, voice } = channelOf().generation
  for (const key of [kem, voice, paper.manifest.receipt]) {
    expect(text.split(key)).toHaveLength(2)
    const swapped = text.replace(key, toText(noise(fromText(key)?.length ?? 0, 'mine')))
    expect(swapped).not.toBe(text)
    expect(faultOf(() => verify(withManifest(utf8(swapped))))).toBe('bad-signature')
  }
})

test('a flipped bit in a signature, or a missing signature, is refused', () => {
  const { signers, manifest } = paper.published
  const [one] = manifest.signatures
  for (let bit = 0; bit < 512; bit += 3) {
    const turned = { ...paper.published, signers: { ...signers, signature: flip(signers.signature, bit) } }
    expect(faultOf(() => verify(turned))).toBe('bad-signature')
    const signatures = [{ signer: one?.signer ?? never(), signature: flip(one?.signature ?? never(), bit) }]
    expect(faultOf(() => verify({ ...paper.published, manifest: { ...manifest, signatures } }))).toBe(
      'bad-signature',
    )
  }
  expect(faultOf(() => verify(changed({ signers: [] })))).toBe('bad-signature')
  const unsigned = { ...signers, signature: zeros(0) as Uint8Array as Signature }
  expect(faultOf(() => verify({ ...paper.published, signers: unsigned }))).toBe('bad-signature')
})

test('an impostor’s record is refused, even if the signers it names signed the manifest', () => {
  const impostor = rootKeys(fill(0x66, 32))
  const record = {
    ...paper.record,
    signers: [{ officer: toText(mallory().id), sign: toText(mallory().keys.sign.publicKey) }],
  }
  const mine = publishRecord(impostor, record)
  const digest = signersDigest(paper.office, mine.bytes)
  const signature = sodium.crypto_sign_detached(digest, impostor.secretKey) as Signature
  const manifest = { ...paper.manifest, signers: toText(signersHash(mine.bytes)) }
  const published: Published = {
    root: paper.root.publicKey,
    signers: { bytes: mine.bytes, signature },
    manifest: publishManifest(paper.office, [mallory()], manifest),
  }
  expect(faultOf(() => verify(published))).toBe('bad-signature')
})

test('a manifest with a record other than the one it names is refused', () => {
  const other = publishRecord(paper.root, { ...paper.record, number: 2 })
  expect(faultOf(() => verify({ ...paper.published, signers: other }))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ manifest: { signers: toText(zeros(32)) } })))).toBe('bad-signature')
})

test('a signature by somebody not in the record does not count, and makes the manifest invalid', () => {
  expect(faultOf(() => verify(changed({ signers: [mallory()] })))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ signers: [anna ?? never(), mallory()] })))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ signers: [mallory(), anna ?? never()] })))).toBe('bad-signature')
})

test('a threshold of two needs two people: signing twice is refused', () => {
  const record = { threshold: 2 }
  const [a, b] = [anna ?? never(), bo ?? never()]
  expect(verify(changed({ record, signers: [a, b] })).manifest.number).toBe(1)
  expect(verify(changed({ record, signers: [b, a] })).manifest.number).toBe(1)
  expect(faultOf(() => verify(changed({ record, signers: [a] })))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ record, signers: [a, a] })))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ record, signers: [a, b, a] })))).toBe('bad-signature')
  expect(faultOf(() => verify(changed({ record: { threshold: 3 }, signers: [a, b] })))).toBe('bad-signature')
})

test('the same signer twice is refused even if one signature is enough', () => {
  const twice = changed({ signers: [anna ?? never(), anna ?? never()] })
  expect(faultOf(() => verify(twice))).toBe('bad-signature')
})

test('a threshold counts distinct keys, however often the record names one', () => {
  const one = { officer: toText(fill(1, 16)), sign: toText(person(1).keys.sign.publicKey) }
  const record = { threshold: 2, signers: [one, { ...one, officer: toText(fill(7, 16)) }] }
  expect(faultOf(() => verify(changed({ record, signers: [person(1)] })))).not.toBeNull()
  expect(faultOf(() => verify(changed({ record, signers: [person(1), person(1)] })))).not.toBeNull()
})

test('a signature for another office or another purpose does not make a manifest valid', () => {
  const { bytes } = paper.published.manifest
  const a = anna ?? never()
  const elsewhere = signatureOf(a, makeOffice(9).office, bytes)
  const digests = [
    hash('signers', paper.office, bytes),
    hash('entry', paper.office, bytes),
    manifestHash(bytes),
  ]
  const others = digests.map((digest) => ({
    signer: a.keys.sign.publicKey,
    signature: sodium.crypto_sign_detached(digest, a.keys.sign.secretKey) as Signature,
  }))
  for (const signature of [elsewhere, ...others]) {
    const manifest = { bytes, signatures: [signature] }
    expect(faultOf(() => verify({ ...paper.published, manifest }))).toBe('bad-signature')
  }
  expect(hex(manifestDigest(paper.office, bytes))).not.toBe(hex(signersDigest(paper.office, bytes)))
})

test('a manifest that lists an officer twice, by id or by either key, is refused', () => {
  const [one, two] = [person(1), person(2)]
  const officers = (...list: ManifestInput['channels'][0]['officers']) =>
    changed({ manifest: { channels: [{ ...channelOf(), officers: list }] } })
  expect(verify(officers(officerInput(one), officerInput(two))).manifest.channels).toHaveLength(1)
  const spoiled = [
    officerInput(one),
    officerInput(two, { id: toText(one.id) }),
    officerInput(two, { kem: toText(one.keys.kem.publicKey) }),
    officerInput(two, { sign: toText(one.keys.sign.publicKey) }),
    officerInput(one, { id: toText(fill(9, 16)), name: 'Somebody else' }),
  ]
  for (const other of spoiled) {
    expect(faultOf(() => verify(officers(officerInput(one), other)))).toBe('malformed')
    expect(faultOf(() => verify(officers(other, officerInput(one))))).toBe('malformed')
    expect(faultOf(() => verify(officers(officerInput(one), officerInput(person(3)), other)))).toBe(
      'malformed',
    )
  }
})

test('a person in two channels has the same id and keys in both, or the manifest is refused', () => {
  const second = (officer: ReturnType<typeof officerInput>) => {
    const channel = {
      ...channelOf(),
      id: toText(fill(0xc2, 16)),
      kind: 'alternate' as const,
      officers: [officer],
    }
    return changed({ manifest: { channels: [channelOf(), channel] } })
  }
  const one = person(1)
  expect(verify(second(officerInput(one))).manifest.channels).toHaveLength(2)
  expect(verify(second(officerInput(person(3)))).manifest.channels).toHaveLength(2)
  // Left out under one name, a reader under the other.
  expect(faultOf(() => verify(second(officerInput(one, { id: toText(fill(9, 16)) }))))).toBe('malformed')
  const kem = toText(one.keys.kem.publicKey)
  expect(faultOf(() => verify(second(officerInput(person(3), { kem }))))).toBe('malformed')
  // One id for two people: nobody could tell whose key signs.
  expect(faultOf(() => verify(second(officerInput(person(3), { id: toText(one.id) }))))).toBe('malformed')
})

test('a channel listed twice is refused', () => {
  const again = { ...channelOf(), officers: [officerInput(person(3))] }
  expect(faultOf(() => verify(changed({ manifest: { channels: [channelOf(), again] } })))).toBe('malformed')
})

test('a manifest is valid from its first day to its last, with one day of grace before', () => {
  const { from, until } = paper.manifest
  const on = (text: string) => faultOf(() => verify(paper.published, day(text)))
  expect([on(from), on(until), on('2026-11-19')]).toEqual([null, null, null])
  expect(on('2026-11-18')).toBe('not-yet')
  expect(on('2027-02-19')).toBe('expired')
  expect(on('2020-01-01')).toBe('not-yet')
  expect(on('2036-01-01')).toBe('expired')
  expect(faultOf(() => verify(paper.published, null))).toBeNull()
})

test('a record is valid from its first day to its last, whatever the manifest says', () => {
  const record = (from: string, until: string) => changed({ record: { from, until } })
  const on = (published: Published) => faultOf(() => verify(published))
  expect(on(record('2026-11-24', '2027-11-24'))).toBeNull()
  expect(on(record('2026-11-25', '2027-11-24'))).toBe('not-yet')
  expect(on(record('2026-01-01', '2026-11-23'))).toBeNull()
  expect(on(record('2026-01-01', '2026-11-22'))).toBe('expired')
})

test('a term that is too long or ends before it begins is refused, whoever signed it', () => {
  const manifest = (until: Day) => faultOf(() => verify(changed({ manifest: { from: today, until } }), null))
  const record = (until: Day) => faultOf(() => verify(changed({ record: { from: today, until } }), null))
  expect([manifestDays, signersDays]).toEqual([90, 366])
  expect(manifest(addDays(today, 90))).toBeNull()
  expect(manifest(addDays(today, 91))).toBe('malformed')
  expect(manifest(today)).toBeNull()
  expect(manifest(addDays(today, -1))).toBe('malformed')
  expect(record(addDays(today, 366))).toBeNull()
  expect(record(addDays(today, 367))).toBe('malformed')
  expect(record(addDays(today, -1))).toBe('malformed')
})

test('an unknown member is refused anywhere, even under a name that every object inherits', () => {
  const names = ['extra', 'toString', 'constructor', '__proto__', 'hasOwnProperty', '']
  for (const name of names) {
    for (const path of objectsIn(paper.record)) {
      const record = withMember(paper.record, path, name)
      expect(faultOf(() => verify(publish(paper.root, [person(1)], record, paper.manifest)))).toBe(
        'malformed',
      )
    }
    for (const path of objectsIn(paper.manifest)) {
      const manifest = withMember(paper.manifest, path, name) as ManifestInput
      expect(faultOf(() => verify(publish(paper.root, [person(1)], paper.record, manifest)))).toBe(
        'malformed',
      )
    }
  }
})

type Path = readonly (string | number)[]

/** The paths of every object inside a JSON value. */
function objectsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, inner]) => objectsIn(inner, [...path, name]))
  return Array.isArray(value) ? inside : [path, ...inside]
}

/** A copy of `value` with one extra member in the object at `path`. */
function withMember(value: unknown, path: Path, name: string): unknown {
  const copy: unknown = structuredClone(value)
  let at = copy as Record<string, unknown>
  for (const step of path) at = at[step] as Record<string, unknown>
  Object.defineProperty(at, name, { value: 1, enumerable: true })
  return copy
}

test('a missing member or one of the wrong type is refused', () => {
  for (const name of Object.keys(paper.manifest).filter((one) => one !== 'signers')) {
    // An empty list of authorities is valid too.
    const others = [undefined, null, 7.5, {}, 'x'.repeat(3000), ...(name === 'authorities' ? [] : [[]])]
    for (const value of others) {
      expect(faultOf(() => verify(changed({ manifest: { [name]: value } })))).not.toBeNull()
    }
  }
  for (const name of Object.keys(paper.record)) {
    for (const value of [undefined, null, 7.5, [], {}, 'x'.repeat(3000)]) {
      expect(faultOf(() => verify(changed({ record: { [name]: value } })))).not.toBeNull()
    }
  }
})

test('any input, even one signed by a signer, is either verified or refused', () => {
  const office = paper.office
  const text = fc.oneof(
    fc.json().map((json) => utf8(json)),
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(paper.published.manifest.bytes, paper.published.signers.bytes, utf8('[['.repeat(50_000))),
  )
  const signed = fc.property(text, (bytes) => {
    const signature = sodium.crypto_sign_detached(
      signersDigest(office, bytes),
      paper.root.secretKey,
    ) as Signature
    const record = { ...paper.published, signers: { bytes, signature } }
    const manifest = {
      ...paper.published,
      manifest: { bytes, signatures: [signatureOf(person(1), office, bytes)] },
    }
    for (const published of [record, manifest]) {
      const fault = faultOf(() => verify(published))
      if (fault === null)
        expect(
          equal(bytes, paper.published.manifest.bytes) || equal(bytes, paper.published.signers.bytes),
        ).toBe(true)
    }
  })
  check(signed, 15)
  const garbage = fc.property(
    anyBytes<'sign public key'>(32),
    text,
    anyLength<'signature'>(64),
    fc.array(fc.record({ signer: anyLength<'sign public key'>(32), signature: anyLength<'signature'>(64) }), {
      maxLength: 3,
    }),
    fc.boolean(),
    (root, bytes, signature, signatures, pinned) => {
      const published = { root, signers: { bytes, signature }, manifest: { bytes, signatures } }
      expect(faultOf(() => verifyManifest(published, pinned ? root : null, today))).toBe('bad-signature')
    },
  )
  check(garbage, 15)
})

/** The manifest after `last`, with the same contents except for `change`. */
function after(last: Verified, change: Change = {}): Published {
  return changed({
    ...change,
    manifest: { number: last.manifest.number + 1, previous: toText(last.hash), ...change.manifest },
  })
}
const next = (last: Verified, change: Change = {}) => verifyNext(last, after(last, change), today)

test('a chain of manifests is checked link by link', () => {
  const one = verifyNext(null, paper.published, today)
  const two = next(one)
  const three = next(two, { manifest: { name: 'Another name' } })
  expect([one, two, three].map(({ manifest }) => manifest.number)).toEqual([1, 2, 3])
})

test('a chain begins with manifest 1, under record 1, without a predecessor', () => {
  const first = (change: Change) => faultOf(() => verifyNext(null, changed(change), today))
  expect(first({})).toBeNull()
  expect(first({ manifest: { number: 2 } })).not.toBeNull()
  expect(first({ record: { number: 2 } })).not.toBeNull()
  expect(first({ manifest: { previous: toText(fill(1, 32)) } })).not.toBeNull()
})

test('the next manifest has the same root', () => {
  const one = verifyNext(null, paper.published, today)
  const other = makeOffice(9)
  const follows = publish(other.root, other.people.slice(0, 1), other.record, {
    ...other.manifest,
    number: 2,
    previous: toText(one.hash),
  } as ManifestInput)
  expect(faultOf(() => verifyNext(one, follows, today))).toBe('other-office')
})

test('the next manifest has the next number and names the one before', () => {
  const one = verifyNext(null, paper.published, today)
  const two = next(one)
  for (const number of [1, 2, 4, 5, 1000]) {
    expect(faultOf(() => next(two, { manifest: { number } }))).toBe('forked')
  }
  for (const previous of [one.hash, zeros(32), flip(two.hash, 1)]) {
    expect(faultOf(() => next(two, { manifest: { previous: toText(previous) } }))).toBe('forked')
  }
  expect(faultOf(() => verifyNext(two, paper.published, today))).toBe('forked')
})

test('a new record has the next number, and an equal number means the same record', () => {
  const one = verifyNext(null, paper.published, today)
  expect(next(one, { record: { number: 2, threshold: 1 } }).signers.number).toBe(2)
  expect(faultOf(() => next(one, { record: { number: 3 } }))).toBe('forked')
  const signers = paper.record.signers.slice(0, 1)
  expect(faultOf(() => next(one, { record: { number: 1, signers } }))).toBe('forked')
  const two = next(one, { record: { number: 2 } })
  // Back to the first record, under which a removed signer could sign again.
  expect(faultOf(() => next(two))).toBe('forked')
})

test('a browser that remembers a manifest accepts it and its successors, but no older or different one', () => {
  const one = verifyNext(null, paper.published, today)
  const two = next(one)
  const otherTwo = next(one, { manifest: { name: 'Elsewhere' } })
  const three = next(two)
  const otherThree = next(otherTwo)
  const follows = (last: Verified, later: Verified) =>
    faultOf(() => {
      checkFollows({ number: last.manifest.number, hash: last.hash }, later)
    })
  expect([follows(one, one), follows(one, two), follows(two, three), follows(one, three)]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(follows(two, one)).toBe('rolled-back')
  expect(follows(three, one)).toBe('rolled-back')
  expect(follows(two, otherTwo)).toBe('forked')
  expect(follows(two, otherThree)).toBe('forked')
  expect(follows(otherTwo, three)).toBe('forked')
})

test('an officer is found by id in any channel, and a stranger is not found', () => {
  const channel = { ...channelOf(), id: toText(fill(0xc2, 16)), officers: [officerInput(person(3))] }
  const { manifest } = verify(changed({ manifest: { channels: [channelOf(), channel] } }))
  for (const one of [person(1), person(2), person(3)]) {
    expect(hex(findOfficer(manifest, one.id)?.sign ?? zeros(0))).toBe(hex(one.keys.sign.publicKey))
  }
  expect(findOfficer(manifest, fill(4, 16))).toBeNull()
  expect(findOfficer(manifest, zeros(0))).toBeNull()
})

test('every root is a separate office', () => {
  const property = fc.property(anyBytes<'sign public key'>(32), fc.nat(255), (root: SignPublicKey, bit) => {
    expect(hex(officeOf(root))).not.toBe(hex(officeOf(flip(root, bit))))
  })
  check(property)
})
