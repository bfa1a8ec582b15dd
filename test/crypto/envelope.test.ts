/**
 * The envelope: opens only in its own place, as it was sealed; everything else gives the same error.
 *
 * Spec: "The envelope". These tests build envelopes that the code never makes by hand, from libsodium's secretstream.
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, u32be, zeros, type Envelope, type Hash, type Key } from '../../crypto/bytes.ts'
import {
  chunkContext,
  chunkOverhead,
  chunkSize,
  commitmentOf,
  commitSize,
  contextOf,
  envelopeKeys,
  envelopeSize,
  first,
  headerOf,
  headerSize,
  identityEnvelopeSize,
  kind,
  looksLike,
  previousOf,
  stream,
  streamHeaderSize,
  textEnvelopeSize,
  type Binding,
  type Kind,
} from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { openEnvelope } from '../../crypto/open.ts'
import { identitySize, textSize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import {
  anyBytes,
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  hex,
  noise,
  otherPlaces,
  overwrite,
  placeOf,
} from '../support/crypto-bytes.ts'
import { streamUnderTwoKeys } from '../support/crypto-two-keys.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const key = fill<'key'>(0x11, 32)
const place = placeOf()
const start = headerSize + commitSize + streamHeaderSize
const full = chunkSize + chunkOverhead

const boundaries = [
  1, 2, 16, 17, 65_519, 65_535, 65_536, 65_537, 65_553, 131_071, 131_072, 131_073, 196_608, 196_609,
] as const

interface Chunk {
  readonly plain: Uint8Array
  readonly tag: 'MESSAGE' | 'PUSH' | 'REKEY' | 'FINAL'
  readonly ad?: Uint8Array
}

/** An envelope of just these chunks. Nothing tells the opener how it was made. */
function byHand(
  chunks: readonly Chunk[],
  change: { ctx?: Hash; commit?: Uint8Array; key?: Key } = {},
): Envelope {
  const ctx = change.ctx ?? contextOf(kind.text, place)
  const keys = envelopeKeys(change.key ?? key, ctx)
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(keys.key)
  const sealed = chunks.map(({ plain, tag, ad }, index) =>
    sodium.crypto_secretstream_xchacha20poly1305_push(
      state,
      plain,
      ad ?? chunkContext(ctx, index),
      sodium[`crypto_secretstream_xchacha20poly1305_TAG_${tag}`],
    ),
  )
  return concat(headerOf(kind.text), change.commit ?? keys.commit, header, ...sealed) as Envelope
}

const open = (envelope: Uint8Array, what: Kind = kind.text, binding: Binding = place, under: Key = key) =>
  openEnvelope(under, what, binding, envelope as Envelope)
const refused = (envelope: Uint8Array) => expectCannotOpen(() => open(envelope))

/** The chunks of an envelope, still sealed. */
function cut(envelope: Envelope): { head: Uint8Array; chunks: Uint8Array[] } {
  const chunks: Uint8Array[] = []
  for (let at = start; at < envelope.length; at += full) chunks.push(envelope.subarray(at, at + full))
  return { head: envelope.subarray(0, start), chunks }
}

test.each(boundaries)(
  'an envelope of %i bytes opens to what was sealed, and has the expected length',
  (size) => {
    const plain = noise(size, size)
    const envelope = sealEnvelope(key, kind.file, place, plain)
    expect(envelope.length).toBe(envelopeSize(size))
    expect(envelope.length).toBe(8 + 32 + 24 + size + 17 * Math.ceil(size / 65_536))
    expect(hex(hash('test', open(envelope, kind.file)))).toBe(hex(hash('test', plain)))
  },
)

test('an envelope of any size opens to what was sealed', () => {
  const property = fc.property(fc.integer({ min: 1, max: 200_000 }), fc.nat(), (size, seed) => {
    const plain = noise(size, seed)
    expect(sodium.memcmp(open(sealEnvelope(key, kind.text, place, plain)), plain)).toBe(true)
  })
  check(property, 10)
})

test('an envelope opens wherever it was sealed, under any key', () => {
  const places = fc.record({
    office: anyBytes<'office'>(32),
    mailbox: anyBytes<'mailbox'>(32),
    stream: fc.constantFrom(0, 1, 2, 3),
    seq: fc.maxSafeNat(),
    prev: anyBytes<'hash'>(32),
  })
  const property = fc.property(
    anyBytes<'key'>(32),
    fc.constantFrom(1, 2, 3),
    places,
    (under, what, where) => {
      const binding = where as Binding
      const envelope = sealEnvelope(under, what, binding, fill(7, 40))
      expect(hex(open(envelope, what, binding, under))).toBe('07'.repeat(40))
    },
  )
  check(property)
})

test('empty content is not sealed', () => {
  expect(() => sealEnvelope(key, kind.text, place, zeros(0))).toThrow(RangeError)
})

test('the length of an envelope depends only on the length of its content', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 3000 }),
    fc.nat(),
    anyBytes<'key'>(32),
    (size, seed, other) => {
      const here = sealEnvelope(key, kind.text, place, noise(size, seed))
      const there = sealEnvelope(
        other,
        kind.identity,
        placeOf({ stream: stream.log, seq: seed }),
        zeros(size),
      )
      expect(here.length).toBe(there.length)
    },
  )
  check(property)
  expect(textEnvelopeSize).toBe(32_849)
  expect(sealEnvelope(key, kind.text, place, noise(textSize, 1)).length).toBe(textEnvelopeSize)
  expect(sealEnvelope(key, kind.identity, place, noise(identitySize, 1)).length).toBe(identityEnvelopeSize)
})

test('two envelopes with the same content share only header and commitment', () => {
  const [one, two] = [1, 2].map(() => sealEnvelope(key, kind.text, place, fill(1, 64)))
  if (!one || !two) throw new Error('two')
  expect(hex(commitmentOf(one))).toBe(hex(commitmentOf(two)))
  const after = headerSize + commitSize
  expect(hex(one.subarray(after, start))).not.toBe(hex(two.subarray(after, start)))
  for (let at = start; at + 16 <= one.length; at += 16) {
    expect(hex(one.subarray(at, at + 16))).not.toBe(hex(two.subarray(at, at + 16)))
  }
})

test('an envelope with any bit flipped does not open', () => {
  const envelope = sealEnvelope(key, kind.text, place, fill(0x5a, 20))
  for (let bit = 0; bit < envelope.length * 8; bit++) refused(flip(envelope, bit))
})

test('a long envelope with a bit flipped in any chunk does not open', () => {
  const envelope = sealEnvelope(key, kind.text, place, noise(140_000, 1))
  const property = fc.property(fc.nat(envelope.length * 8 - 1), (bit) => {
    refused(flip(envelope, bit))
  })
  check(property, 15)
})

test('an envelope truncated anywhere does not open', () => {
  const short = sealEnvelope(key, kind.text, place, fill(0x5a, 20))
  for (let length = 0; length < short.length; length++) refused(short.subarray(0, length))
  for (let from = 1; from < short.length; from++) refused(short.subarray(from))
  const long = sealEnvelope(key, kind.text, place, noise(3 * chunkSize, 1))
  for (const at of [start, start + full, start + 2 * full]) {
    for (const off of [-17, -1, 0, 1, 16, 17, 18]) refused(long.subarray(0, at + off))
  }
})

test('an extended envelope does not open', () => {
  for (const size of [20, chunkSize - 1, chunkSize]) {
    const envelope = sealEnvelope(key, kind.text, place, noise(size, 1))
    for (const more of [1, 16, 17, 18, 100, full]) refused(concat(envelope, zeros(more)))
    refused(concat(envelope, envelope))
    refused(concat(envelope, envelope.subarray(start)))
    refused(concat(zeros(1), envelope))
  }
})

test('an envelope with chunks swapped, dropped, repeated or taken from another envelope does not open', () => {
  const envelope = sealEnvelope(key, kind.text, place, noise(4 * chunkSize, 1))
  const other = sealEnvelope(key, kind.text, place, noise(4 * chunkSize, 1))
  const { head, chunks } = cut(envelope)
  const theirs = cut(other).chunks
  const join = (order: readonly (Uint8Array | undefined)[]) =>
    concat(head, ...order.filter((one) => one !== undefined))
  const [a, b, c, d] = chunks
  expect(open(join([a, b, c, d])).length).toBe(4 * chunkSize)
  const orders = [
    [b, a, c, d],
    [a, c, b, d],
    [a, b, d, c],
    [d, c, b, a],
    [b, c, d],
    [a, c, d],
    [a, b, d],
    [a, b, c],
    [a, d],
    [d],
    [a, a, b, c, d],
    [a, b, b, c, d],
    [a, b, c, d, d],
    [a, b, c, d, a],
    [theirs[0], b, c, d],
    [a, theirs[1], c, d],
    [a, b, c, theirs[3]],
    theirs,
  ]
  for (const order of orders) refused(join(order))
})

test('an envelope built by hand opens: the refusals below are for the faults put into them', () => {
  expect(hex(open(byHand([{ plain: fill(1, 5), tag: 'FINAL' }])))).toBe('01'.repeat(5))
  const long = byHand([
    { plain: fill(1, chunkSize), tag: 'MESSAGE' },
    { plain: fill(2, chunkSize), tag: 'MESSAGE' },
    { plain: fill(3, 1), tag: 'FINAL' },
  ])
  expect(open(long).length).toBe(2 * chunkSize + 1)
})

const whole = (byte: number, tag: Chunk['tag']): Chunk => ({ plain: fill(byte, chunkSize), tag })
const part = (byte: number, tag: Chunk['tag'], length = 5): Chunk => ({ plain: fill(byte, length), tag })

test.each<[string, readonly Chunk[]]>([
  ['no FINAL', [part(1, 'MESSAGE')]],
  ['no FINAL after a full chunk', [whole(1, 'MESSAGE')]],
  ['no FINAL after two', [whole(1, 'MESSAGE'), part(2, 'MESSAGE')]],
  ['PUSH at the end', [part(1, 'PUSH')]],
  ['REKEY at the end', [part(1, 'REKEY')]],
  ['PUSH in between', [whole(1, 'PUSH'), part(2, 'FINAL')]],
  ['REKEY in between', [whole(1, 'REKEY'), part(2, 'FINAL')]],
  ['a second FINAL', [whole(1, 'FINAL'), part(2, 'FINAL')]],
  ['FINAL in between, MESSAGE at the end', [whole(1, 'FINAL'), part(2, 'MESSAGE')]],
  ['three FINAL', [whole(1, 'FINAL'), whole(2, 'FINAL'), whole(3, 'FINAL')]],
  ['nothing but an empty chunk', [part(1, 'FINAL', 0)]],
  ['an empty last chunk', [whole(1, 'MESSAGE'), part(2, 'FINAL', 0)]],
  ['an empty first chunk', [part(1, 'MESSAGE', 0), part(2, 'FINAL')]],
  ['no chunk at all', []],
  ['a short chunk in between', [part(1, 'MESSAGE'), part(2, 'FINAL')]],
  ['a chunk in between, one byte short', [part(1, 'MESSAGE', chunkSize - 1), part(2, 'FINAL')]],
  ['a chunk one byte too long', [part(1, 'FINAL', chunkSize + 1)]],
  ['a chunk of two chunks', [part(1, 'FINAL', 2 * chunkSize)]],
])('an envelope with %s does not open, though each chunk is authentic', (_, chunks) => {
  refused(byHand(chunks))
})

test('a chunk is bound to its number and to the context', () => {
  const ctx = contextOf(kind.text, place)
  const two = (one: Uint8Array, other: Uint8Array) => [
    { ...whole(1, 'MESSAGE'), ad: one },
    { ...part(2, 'FINAL'), ad: other },
  ]
  expect(open(byHand(two(chunkContext(ctx, 0), chunkContext(ctx, 1)))).length).toBe(chunkSize + 5)
  refused(byHand(two(chunkContext(ctx, 0), chunkContext(ctx, 0))))
  refused(byHand(two(chunkContext(ctx, 1), chunkContext(ctx, 0))))
  refused(byHand(two(chunkContext(ctx, 1), chunkContext(ctx, 2))))
  refused(byHand(two(u32be(0), u32be(1))))
  refused(byHand(two(ctx, ctx)))
  refused(byHand(two(zeros(0), zeros(0))))
  const elsewhere = contextOf(kind.text, placeOf({ seq: 1 }))
  refused(byHand(two(chunkContext(elsewhere, 0), chunkContext(elsewhere, 1))))
})

test.each([
  ['other magic bytes', 3, 0x50],
  ['version 0', 4, 0],
  ['version 2', 4, 2],
  ['suite 2', 5, 2],
  ['another kind', 6, 2],
  ['a last byte of 1', 7, 1],
])(
  'an envelope with %s in its header does not open, even where it was sealed for that header',
  (_, at, byte) => {
    const header = overwrite(headerOf(kind.text), at, Uint8Array.of(byte))
    const { office, mailbox, seq, prev } = place
    const binding = concat(office, mailbox, Uint8Array.of(place.stream), zeros(4), u32be(seq), prev)
    const right = hash('envelope', headerOf(kind.text), binding)
    expect(hex(right)).toBe(hex(contextOf(kind.text, place)))
    refused(overwrite(byHand([part(1, 'FINAL')], { ctx: hash('envelope', header, binding) }), 0, header))
    refused(overwrite(byHand([part(1, 'FINAL')]), 0, header))
  },
)

test('an envelope does not open in another place, even if everything else is equal', () => {
  for (const from of [place, placeOf({ stream: stream.reply, seq: 5, prev: fill(9, 32) })]) {
    const envelope = sealEnvelope(key, kind.text, from, fill(1, 10))
    expect(open(envelope, kind.text, from).length).toBe(10)
    for (const [, other] of otherPlaces(from).filter(([what]) => what !== `stream ${from.stream}`)) {
      expectCannotOpen(() => open(envelope, kind.text, other))
    }
  }
})

test('an envelope of one kind does not open as another kind', () => {
  for (const what of Object.values(kind)) {
    const envelope = sealEnvelope(key, what, place, fill(1, 10))
    for (const asked of Object.values(kind)) {
      if (asked === what) expect(open(envelope, asked).length).toBe(10)
      else expectCannotOpen(() => open(envelope, asked))
    }
  }
})

test('an envelope does not open under another key', () => {
  const envelope = sealEnvelope(key, kind.text, place, fill(1, 10))
  for (let bit = 0; bit < 256; bit++) expectCannotOpen(() => open(envelope, kind.text, place, flip(key, bit)))
})

test('every place, kind and key has its own context, derived key and commitment', () => {
  const places = [place, ...otherPlaces(place).map(([, other]) => other)]
  const contexts = places.flatMap((binding) => Object.values(kind).map((what) => contextOf(what, binding)))
  expect(new Set(contexts.map(hex)).size).toBe(places.length * 3)
  const derived = contexts.slice(0, 6).flatMap((ctx) => {
    const keys = [key, fill<'key'>(0x12, 32)].map((under) => envelopeKeys(under, ctx))
    return keys.flatMap((pair) => [hex(pair.key), hex(pair.commit)])
  })
  expect(new Set(derived).size).toBe(24)
})

test('a stream under another key does not open under this commitment, nor this stream under another commitment', () => {
  const stranger = fill<'key'>(0x22, 32)
  const ctx = contextOf(kind.text, place)
  const mine = byHand([part(1, 'FINAL')])
  const theirs = byHand([part(2, 'FINAL')], { key: stranger })
  expect(open(theirs, kind.text, place, stranger).length).toBe(5)
  const commitOf = (under: Key) => envelopeKeys(under, ctx).commit
  for (const envelope of [
    overwrite(theirs, headerSize, commitOf(key)),
    overwrite(mine, headerSize, commitOf(stranger)),
  ]) {
    expectCannotOpen(() => open(envelope))
    expectCannotOpen(() => open(envelope, kind.text, place, stranger))
  }
  refused(byHand([part(1, 'FINAL')], { commit: zeros(32) }))
})

test('one envelope never opens under two keys, although its stream does', () => {
  const stranger = fill<'key'>(0x22, 32)
  const ctx = contextOf(kind.text, place)
  const [mine, theirs] = [envelopeKeys(key, ctx), envelopeKeys(stranger, ctx)]
  const forged = streamUnderTwoKeys([mine.key, theirs.key], chunkContext(ctx, 0))
  for (const { key: under } of [mine, theirs]) {
    const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(forged.subarray(0, 24), under)
    const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(
      state,
      forged.subarray(24),
      chunkContext(ctx, 0),
    )
    expect(pulled && pulled.tag).toBe(sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL)
  }
  const withCommit = (commit: Uint8Array) => concat(headerOf(kind.text), commit, forged)
  expect(open(withCommit(mine.commit)).length).toBe(48)
  expectCannotOpen(() => open(withCommit(mine.commit), kind.text, place, stranger))
  expect(open(withCommit(theirs.commit), kind.text, place, stranger).length).toBe(48)
  expectCannotOpen(() => open(withCommit(theirs.commit)))
})

test('opening any bytes returns content or throws “cannot open”', () => {
  const head = concat(headerOf(kind.text), envelopeKeys(key, contextOf(kind.text, place)).commit)
  const property = fc.property(anyLength(start, start + 17, start + full), fc.boolean(), (bytes, begun) => {
    expectCannotOpen(() => open(begun ? concat(head, bytes) : bytes))
  })
  check(property, 75)
})

test('the server recognises an envelope by its length and header only', () => {
  const envelope = sealEnvelope(key, kind.text, place, zeros(textSize))
  expect(looksLike(envelope, kind.text, textSize)).toBe(true)
  expect(looksLike(envelope, kind.identity, textSize)).toBe(false)
  expect(looksLike(envelope, kind.text, textSize - 1)).toBe(false)
  expect(looksLike(envelope.subarray(1), kind.text, textSize)).toBe(false)
  for (let bit = 0; bit < 64; bit++) expect(looksLike(flip(envelope, bit), kind.text, textSize)).toBe(false)
  expect(looksLike(flip(envelope, 64), kind.text, textSize)).toBe(true)
  const property = fc.property(anyLength(envelope.length), (bytes) => {
    expect(looksLike(bytes, kind.text, textSize)).toBe(false)
  })
  check(property)
})

test('the hash of an envelope changes with every byte, and never equals the hash that starts a stream', () => {
  const envelope = sealEnvelope(key, kind.text, place, fill(1, 10))
  const hashes = new Set<string>([hex(previousOf(envelope)), hex(first())])
  for (let bit = 0; bit < envelope.length * 8; bit += 8) hashes.add(hex(previousOf(flip(envelope, bit))))
  expect(hashes.size).toBe(envelope.length + 2)
})

test('a failure to open says only that', () => {
  const error = new CannotOpen()
  expect(error.message).toBe('cannot open')
  expect(Object.keys(error)).toEqual(['name'])
  expect(error.cause).toBeUndefined()
})
