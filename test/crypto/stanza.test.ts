/**
 * The stanza: gives 32 bytes to the holder of one key, for one use, office and mailbox.
 *
 * Spec: "Stanza".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, size, zeros, type OfficeId, type Stanza } from '../../crypto/bytes.ts'
import type { Bound } from '../../crypto/bound.ts'
import { sealStanzaWithCoins } from '../../crypto/deterministic.ts'
import { kemKeysFrom } from '../../crypto/key-pairs.ts'
import { openStanza, type KemKeys } from '../../crypto/open.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import { kidOf, unbound, type StanzaLabel, type StanzaPlace } from '../../crypto/stanza.ts'
import {
  anyBytes,
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  hex,
  noise,
  overwrite,
} from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

const labels: readonly StanzaLabel[] = [
  'stanza',
  'stanza/seed',
  'stanza/case',
  'stanza/identity',
  'stanza/epoch',
  'stanza/recovery',
]
const place: StanzaPlace = { label: 'stanza', office: fill(0xa1, 32), bound: fill(0xb2, 32) }
const secret = fill<'key'>(0x33, 32)
let keys: KemKeys
let stranger: KemKeys
beforeAll(async () => {
  await ready()
  keys = kemKeysFrom(fill(1, 32))
  stranger = kemKeysFrom(fill(2, 32))
})

const [kidEnd, ciphertextEnd] = [size.kid, size.kid + size.kemCiphertext]
const shareAt = ciphertextEnd - 32

test('a stanza gives its secret to the holder of the key, and always has 1,184 bytes', () => {
  const property = fc.property(
    anyBytes<'key'>(32),
    anyBytes<'office'>(32),
    anyBytes<'bound'>(32),
    (one, office, bound) => {
      const there: StanzaPlace = { label: 'stanza/case', office, bound }
      const stanza = sealStanza(keys.publicKey, one, there)
      expect(stanza.length).toBe(1184)
      expect(hex(openStanza(keys, stanza, there))).toBe(hex(one))
    },
  )
  check(property, 10)
})

test('a stanza names the key that opens it, and two stanzas of one secret share nothing else', () => {
  const [one, two] = [sealStanza(keys.publicKey, secret, place), sealStanza(keys.publicKey, secret, place)]
  expect(hex(one.subarray(0, kidEnd))).toBe(hex(kidOf(keys.publicKey)))
  for (let at = 0; at + 16 <= one.length; at += 16) {
    expect(hex(one.subarray(at, at + 16)) === hex(two.subarray(at, at + 16))).toBe(at === 0)
  }
})

test('a stanza does not open for somebody else, even if it names their key', () => {
  const stanza = sealStanza(keys.publicKey, secret, place)
  expectCannotOpen(() => openStanza(stranger, stanza, place))
  const renamed = overwrite(stanza, 0, kidOf(stranger.publicKey))
  expectCannotOpen(() => openStanza(stranger, renamed, place))
  expectCannotOpen(() => openStanza(keys, renamed, place))
  expectCannotOpen(() => openStanza({ ...stranger, publicKey: keys.publicKey }, stanza, place))
})

test('a stanza for one use does not open for another', () => {
  for (const label of labels) {
    const stanza = sealStanza(keys.publicKey, secret, { ...place, label })
    for (const asked of labels) {
      const open = () => openStanza(keys, stanza, { ...place, label: asked })
      if (asked === label) expect(hex(open())).toBe(hex(secret))
      else expectCannotOpen(open)
    }
  }
})

test('a stanza belongs to one office and one case, and “no case” counts as a separate case', () => {
  const stanza = sealStanza(keys.publicKey, secret, place)
  const others: StanzaPlace[] = [
    { ...place, office: flip(place.office, 3) },
    { ...place, bound: flip(place.bound, 250) },
    { ...place, bound: unbound() },
    { ...place, office: asOffice(place.bound), bound: asBound(place.office) },
    {
      ...place,
      office: asOffice(concat(place.office, place.bound.subarray(0, 1))),
      bound: asBound(place.bound.subarray(1)),
    },
  ]
  for (const other of others) expectCannotOpen(() => openStanza(keys, stanza, other))
})

const asOffice = (bytes: Uint8Array) => bytes as OfficeId
const asBound = (bytes: Uint8Array) => bytes as Bound

test('a stanza with a flipped bit does not open', () => {
  const stanza = sealStanza(keys.publicKey, secret, place)
  const bits = fc.oneof(
    fc.nat(kidEnd * 8 - 1),
    fc.integer({ min: kidEnd * 8, max: shareAt * 8 - 1 }),
    fc.integer({ min: shareAt * 8, max: ciphertextEnd * 8 - 1 }),
    // The bit of an X25519 key share that X25519 itself ignores.
    fc.constant(ciphertextEnd * 8 - 1),
    fc.integer({ min: ciphertextEnd * 8, max: stanza.length * 8 - 1 }),
  )
  const property = fc.property(bits, (bit) => {
    expectCannotOpen(() => openStanza(keys, flip(stanza, bit), place))
  })
  check(property, 75)
})

test('an all-zero key share, for which libsodium throws its own error, gives our usual error', () => {
  const stanza = sealStanza(keys.publicKey, secret, place)
  expectCannotOpen(() => openStanza(keys, overwrite(stanza, shareAt, zeros(32)), place))
  expectCannotOpen(() => openStanza(keys, overwrite(stanza, kidEnd, zeros(size.kemCiphertext)), place))
})

test('combining parts of two stanzas does not make one that opens', () => {
  const one = sealStanza(keys.publicKey, secret, place)
  const two = sealStanza(keys.publicKey, fill(0x44, 32), place)
  expectCannotOpen(() => openStanza(keys, overwrite(one, kidEnd, two.subarray(kidEnd, ciphertextEnd)), place))
  expectCannotOpen(() => openStanza(keys, overwrite(one, ciphertextEnd, two.subarray(ciphertextEnd)), place))
  expectCannotOpen(() => openStanza(keys, overwrite(one, kidEnd, two.subarray(kidEnd, shareAt)), place))
  expectCannotOpen(() =>
    openStanza(keys, overwrite(one, shareAt, two.subarray(shareAt, ciphertextEnd)), place),
  )
})

test('a truncated or extended stanza does not open', () => {
  const stanza = sealStanza(keys.publicKey, secret, place)
  for (const length of [0, 1, 15, 16, 17, 1135, 1136, 1152, 1183]) {
    expectCannotOpen(() => openStanza(keys, stanza.subarray(0, length) as Stanza, place))
  }
  expectCannotOpen(() => openStanza(keys, concat(stanza, zeros(1)) as Stanza, place))
  expectCannotOpen(() => openStanza(keys, stanza.slice(1) as Stanza, place))
})

test('a secret that is not 32 bytes long is never sealed: nobody could open it', () => {
  for (const length of [0, 31, 33, 64]) {
    expect(() => sealStanza(keys.publicKey, noise(length, 1), place)).toThrow()
  }
})

test('a stanza around a secret of another length does not open, even if somebody sealed one', () => {
  for (const length of [0, 16, 31, 33, 64]) {
    const odd = sealStanzaWithCoins(keys.publicKey, fill(1, length), place, fill(3, 64))
    expectCannotOpen(() => openStanza(keys, odd, place))
  }
  const even = sealStanzaWithCoins(keys.publicKey, fill(1, 32), place, fill(3, 64))
  expect(openStanza(keys, even, place)).toHaveLength(32)
})

test('opening any bytes as a stanza returns a secret or throws “cannot open”', () => {
  const property = fc.property(anyLength<'stanza'>(size.stanza), fc.boolean(), (bytes, named) => {
    const arrived = named && bytes.length >= 16 ? overwrite(bytes, 0, kidOf(keys.publicKey)) : bytes
    expectCannotOpen(() => openStanza(keys, arrived, place))
  })
  check(property, 50)
})

test('every key has its own name', () => {
  const names = Array.from({ length: 20 }, (_, at) => hex(kidOf(kemKeysFrom(fill(at, 32)).publicKey)))
  expect(new Set(names).size).toBe(20)
  expect(new Set(names.map((name) => name.length))).toEqual(new Set([32]))
})
