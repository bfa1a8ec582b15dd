/**
 * The name, sealed apart: neither half opens it, and giving none looks like giving one.
 *
 * Spec: "The name".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { zeros, type Key } from '../../crypto/bytes.ts'
import type { Identity } from '../../crypto/content.ts'
import { identityEnvelopeSize, kind } from '../../crypto/envelope.ts'
import { identityBinding, identityKey, openIdentity, sealIdentity } from '../../crypto/identity.ts'
import { openEnvelope } from '../../crypto/open.ts'
import { identitySize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import {
  anyBytes,
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  noise,
  otherPlaces,
  overwrite,
  anyText,
} from '../support/crypto-bytes.ts'

beforeAll(ready)

const [a, b] = [fill<'identity half'>(1, 32), fill<'identity half'>(2, 32)]
const place = identityBinding(fill(0xa1, 32), fill(0xb2, 32))
const name: Identity = { name: 'Jo Silva', contact: 'jo@example.org' }

test('a name opens with both halves to what was given, none to none, and both measure the same', () => {
  const given = fc.option(
    fc.record({
      name: anyText(60),
      contact: anyText(120),
    }),
  )
  const property = fc.property(
    given,
    anyBytes<'identity half'>(32),
    anyBytes<'identity half'>(32),
    (one, half, other) => {
      const identity = one && { name: one.name.slice(0, 200), contact: one.contact.slice(0, 500) }
      const envelope = sealIdentity(identityKey(half, other), place, identity)
      expect(envelope.length).toBe(identityEnvelopeSize)
      expect(openIdentity(identityKey(half, other), place, envelope)).toEqual(identity)
    },
  )
  fc.assert(property, { numRuns: 60 })
})

test('the longest name and contact still fit', () => {
  const longest = { name: '😀'.repeat(100), contact: '\u0001'.repeat(250) + 'é'.repeat(250) }
  const key = identityKey(a, b)
  expect(openIdentity(key, place, sealIdentity(key, place, longest))).toEqual(longest)
})

test('neither half opens a name, nor both the wrong way round', () => {
  const envelope = sealIdentity(identityKey(a, b), place, name)
  const wrong: Key[] = [
    identityKey(b, a),
    identityKey(a, a),
    identityKey(b, b),
    identityKey(a, zeros(32)),
    identityKey(zeros(32), b),
    identityKey(a, zeros(0)),
    asKey(a),
    asKey(b),
  ]
  for (const key of wrong) expectCannotOpen(() => openIdentity(key, place, envelope))
  for (let bit = 0; bit < 256; bit += 3) {
    expectCannotOpen(() => openIdentity(identityKey(flip(a, bit), b), place, envelope))
    expectCannotOpen(() => openIdentity(identityKey(a, flip(b, bit)), place, envelope))
  }
})

const asKey = (bytes: Uint8Array) => bytes as Key

test('the name of one case is not the name of another', () => {
  const key = identityKey(a, b)
  const envelope = sealIdentity(key, place, name)
  for (const [, other] of otherPlaces(place)) expectCannotOpen(() => openIdentity(key, other, envelope))
})

test('a name is no message, and a message no name', () => {
  const key = identityKey(a, b)
  expectCannotOpen(() => openEnvelope(key, kind.text, place, sealIdentity(key, place, name)))
  const plain = overwrite(noise(identitySize, 1), 0, zeros(1))
  expectCannotOpen(() => openIdentity(key, place, sealEnvelope(key, kind.text, place, plain)))
})

test('what opens but is no name cannot open', () => {
  const key = identityKey(a, b)
  const property = fc.property(anyLength(identitySize), (plain) => {
    if (plain.length === 0) return
    expectCannotOpen(() => openIdentity(key, place, sealEnvelope(key, kind.identity, place, plain)))
  })
  fc.assert(property)
})
