/**
 * The name, sealed separately: neither half opens it, and a report without a name looks like one with a name.
 *
 * Spec: "The name".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { zeros, type Envelope, type Key } from '../../crypto/bytes.ts'
import type { Identity } from '../../crypto/content.ts'
import { identityEnvelopeSize, kind } from '../../crypto/envelope.ts'
import { identityBinding, identityKey, nameIn, openIdentity, sealIdentity } from '../../crypto/identity.ts'
import { openEnvelope } from '../../crypto/open.ts'
import { identitySize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import { headOf } from '../../crypto/thread.ts'
import { toText } from '../../crypto/wire/bytes.ts'
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
import { makeThread } from '../support/crypto-thread.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const [a, b] = [fill<'identity half'>(1, 32), fill<'identity half'>(2, 32)]
const place = identityBinding(fill(0xa1, 32), fill(0xb2, 32))
const name: Identity = { name: 'Jo Silva', contact: 'jo@example.org' }

test('a name opens with both halves to what was given, or to no name, and both have the same size', () => {
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
  check(property, 15)
})

test('the longest name and contact still fit', () => {
  const longest = { name: '😀'.repeat(100), contact: '\u0001'.repeat(250) + 'é'.repeat(250) }
  const key = identityKey(a, b)
  expect(openIdentity(key, place, sealIdentity(key, place, longest))).toEqual(longest)
})

test('a name does not open with one half, or with both in the wrong order', () => {
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

test('a name sent with one message does not open as that of another', () => {
  const key = identityKey(a, b)
  const [office, mailbox] = [place.office, place.mailbox]
  const heads = [undefined, { seq: 1, prev: fill<'hash'>(1, 32) }, { seq: 1, prev: fill<'hash'>(2, 32) }]
  const places = heads.map((head) => identityBinding(office, mailbox, head))
  for (const one of places) {
    const envelope = sealIdentity(key, one, name)
    expect(openIdentity(key, one, envelope)).toEqual(name)
    for (const other of places) {
      if (other !== one) expectCannotOpen(() => openIdentity(key, other, envelope))
    }
  }
})

test('the valid name is the one in the newest message that has a name', () => {
  const thread = makeThread(1)
  const report = thread.report()
  const first = thread.message([report], { text: '', name: { given: true, half: toText(fill(4, 32)) } })
  const between = thread.message([report, first], { text: 'By the way.' })
  const open = (...messages: Envelope[]) => nameIn(thread.open([report, ...messages], []))
  expect(open()).toMatchObject({ head: { seq: 0, prev: zeros(32) }, change: null, half: fill(3, 32) })
  expect(open(first)).toEqual(open(first, between))
  expect(open(first, between)).toMatchObject({
    head: headOf([report]),
    half: fill(4, 32),
    change: { given: true, day: '2026-11-23' },
  })
  const gone = thread.message([report, first, between], {
    text: '',
    name: { given: false, half: toText(fill(5, 32)) },
  })
  expect(open(first, between, gone)).toMatchObject({
    head: headOf([report, first, between]),
    change: { given: false },
  })
})

test('a name does not open as a message, nor a message as a name', () => {
  const key = identityKey(a, b)
  expectCannotOpen(() => openEnvelope(key, kind.text, place, sealIdentity(key, place, name)))
  const plain = overwrite(noise(identitySize, 1), 0, zeros(1))
  expectCannotOpen(() => openIdentity(key, place, sealEnvelope(key, kind.text, place, plain)))
})

test('opened content that is not a name is refused', () => {
  const key = identityKey(a, b)
  const property = fc.property(anyLength(identitySize), (plain) => {
    if (plain.length === 0) return
    expectCannotOpen(() => openIdentity(key, place, sealEnvelope(key, kind.identity, place, plain)))
  })
  check(property)
})
