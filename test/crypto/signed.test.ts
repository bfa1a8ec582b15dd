/**
 * Signed content: a reply is the office's in one place, an entry is an officer's in one place.
 *
 * Spec: "Replies", "The log".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, u32be, zeros } from '../../crypto/bytes.ts'
import { contextOf, kind, stream } from '../../crypto/envelope.ts'
import { signKeysFrom } from '../../crypto/key-pairs.ts'
import {
  entryOverhead,
  readEntry,
  readReply,
  replyOverhead,
  signEntry,
  signReply,
  type ReplyPlace,
} from '../../crypto/signed.ts'
import { ready } from '../../crypto/sodium.ts'
import {
  anyBytes,
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  hex,
  orCannotOpen,
  otherPlaces,
  overwrite,
  placeOf,
} from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const binding = placeOf({ stream: stream.reply, seq: 3, prev: fill(9, 32) })
const place = (): ReplyPlace => ({
  office: binding.office,
  channel: fill(0xc1, 16),
  ctx: contextOf(kind.text, binding),
})
const voice = () => signKeysFrom(fill(1, 32))
const content = fill(0x5a, 40)
const officer = fill<'officer'>(0xd1, 16)

test('a reply names its generation and content, and is signed by that generation’s voice only', () => {
  const property = fc.property(
    anyBytes(32),
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.uint8Array({ minLength: 1 }),
    (seed, generation, text) => {
      const keys = signKeysFrom(seed)
      const plain = signReply(keys.secretKey, generation, place(), text)
      expect(plain.length).toBe(text.length + replyOverhead)
      const reply = readReply(place(), plain)
      expect(reply.generation).toBe(generation)
      expect(hex(reply.content)).toBe(hex(text))
      expect(reply.signedBy(keys.publicKey)).toBe(true)
      expect(reply.signedBy(signKeysFrom(flip(seed, 0)).publicKey)).toBe(false)
    },
  )
  check(property, 10)
})

test('the signature of a reply is invalid in another place, office or channel', () => {
  const plain = signReply(voice().secretKey, 1, place(), content)
  const others: ReplyPlace[] = [
    { ...place(), office: flip(place().office, 0) },
    { ...place(), channel: flip(place().channel, 0) },
    { ...place(), ctx: contextOf(kind.file, binding) },
    ...otherPlaces(binding)
      .filter(([what]) => what !== 'stream 1')
      .map(([, other]) => ({ ...place(), ctx: contextOf(kind.text, other) })),
  ]
  expect(readReply(place(), plain).signedBy(voice().publicKey)).toBe(true)
  for (const other of others) expect(readReply(other, plain).signedBy(voice().publicKey)).toBe(false)
})

test('a reply with a flipped bit in its signature, generation or content is refused', () => {
  const plain = signReply(voice().secretKey, 1, place(), content)
  for (let bit = 0; bit < plain.length * 8; bit++) {
    expect(readReply(place(), flip(plain, bit)).signedBy(voice().publicKey)).toBe(false)
  }
  expect(readReply(place(), concat(plain, zeros(1))).signedBy(voice().publicKey)).toBe(false)
  expect(readReply(place(), plain.subarray(0, -1)).signedBy(voice().publicKey)).toBe(false)
})

test('a reply of one generation is invalid as one of another', () => {
  const plain = signReply(voice().secretKey, 1, place(), content)
  const renumbered = overwrite(plain, 64, u32be(2))
  expect(readReply(place(), renumbered).generation).toBe(2)
  expect(readReply(place(), renumbered).signedBy(voice().publicKey)).toBe(false)
})

test('an entry names its officer and content, and is signed by that officer only', () => {
  const { office, ctx } = place()
  const plain = signEntry(voice().secretKey, office, officer, ctx, content)
  expect(plain.length).toBe(content.length + entryOverhead)
  const entry = readEntry(office, ctx, plain)
  expect([hex(entry.officer), hex(entry.content)]).toEqual([hex(officer), hex(content)])
  expect(entry.signedBy(voice().publicKey)).toBe(true)
  expect(entry.signedBy(signKeysFrom(fill(2, 32)).publicKey)).toBe(false)
  for (let bit = 0; bit < plain.length * 8; bit++) {
    expect(readEntry(office, ctx, flip(plain, bit)).signedBy(voice().publicKey)).toBe(false)
  }
  expect(readEntry(flip(office, 0), ctx, plain).signedBy(voice().publicKey)).toBe(false)
  for (const [, other] of otherPlaces(binding).filter(([what]) => what !== 'stream 1')) {
    expect(readEntry(office, contextOf(kind.text, other), plain).signedBy(voice().publicKey)).toBe(false)
  }
})

test('a reply is not valid as an entry, nor an entry as a reply, even if one key signs both', () => {
  const { office, ctx } = place()
  const { publicKey, secretKey } = voice()
  const reply = signReply(secretKey, 1, place(), content)
  const entry = signEntry(secretKey, office, officer, ctx, content)
  const asEntry = concat(officer, reply.subarray(0, 64), content)
  const asReply = concat(entry.subarray(16, 80), u32be(1), content)
  expect(readEntry(office, ctx, asEntry).signedBy(publicKey)).toBe(false)
  expect(readReply(place(), asReply).signedBy(publicKey)).toBe(false)
})

test('reading any opened bytes returns content or throws “cannot open”, and no signature can be invented', () => {
  const keys = fc.oneof(anyBytes<'sign public key'>(32), fc.constant(zeros<'sign public key'>(32)))
  const property = fc.property(anyLength(replyOverhead, entryOverhead), keys, (plain, key) => {
    const reply = orCannotOpen(() => readReply(place(), plain))
    expect(reply === null).toBe(plain.length <= replyOverhead)
    expect(reply?.signedBy(key) ?? false).toBe(false)
    const entry = orCannotOpen(() => readEntry(place().office, place().ctx, plain))
    expect(entry === null).toBe(plain.length <= entryOverhead)
    expect(entry?.signedBy(key) ?? false).toBe(false)
  })
  check(property, 50)
  expectCannotOpen(() => readReply(place(), zeros(0)))
  expectCannotOpen(() => readEntry(place().office, zeros<'hash'>(32), zeros(80)))
})
