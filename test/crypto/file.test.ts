/**
 * Files: a file sealed part by part comes back whole and exact, or not at all.
 *
 * Spec: "Files".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, type Envelope, type Hash } from '../../crypto/bytes.ts'
import { contextOf, first, kind, stream, type PartBinding } from '../../crypto/envelope.ts'
import {
  fileHash,
  isPaddedSize,
  mostFileSize,
  paddedSize,
  partHash,
  partsOf,
  partSize,
} from '../../crypto/file.ts'
import { checkWhole, openPart } from '../../crypto/open-file.ts'
import { openEnvelope } from '../../crypto/open.ts'
import { sealPart } from '../../crypto/seal-file.ts'
import { ready } from '../../crypto/sodium.ts'
import { expectCannotOpen, fill, flip, hex, noise, placeOf } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const KiB = 1024
const MiB = 1024 * KiB
const key = fill<'key'>(7, 32)
const place: Omit<PartBinding, 'index'> = {
  office: placeOf().office,
  mailbox: placeOf().mailbox,
  stream: stream.report,
  file: fill<'file'>(0xf1, 16),
}

/** A sealed file: its parts, in order. */
function seal(content: Uint8Array): { parts: Envelope[]; hash: Hash } {
  const { count, plain } = partsOf(paddedSize(content.length))
  const parts = Array.from({ length: count }, (_, index) =>
    sealPart(key, { ...place, index }, content.subarray(index * plain, (index + 1) * plain), plain),
  )
  return { parts, hash: fileHash(parts.map(partHash)) }
}

function open(size: number, hash: Hash, parts: readonly Envelope[]): Uint8Array {
  const opened = parts.map((part, index) => openPart(key, { ...place, index }, size, part))
  checkWhole({ size, hash }, parts.map(partHash))
  return concat(...opened)
}

test('sizes are a ladder of 42 steps: doublings from 64 KiB to 64 MiB, then steps of 64 MiB to 2 GiB', () => {
  const steps = new Set<number>()
  for (let length = 0; length <= mostFileSize; length += 32 * KiB) steps.add(paddedSize(length))
  expect(steps.size).toBe(42)
  expect([...steps].slice(0, 12).map((step) => step / KiB)).toEqual([
    ...[64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072],
  ])
  for (const step of steps) {
    expect([step, isPaddedSize(step), paddedSize(step)]).toEqual([step, true, step])
    for (const other of [step - 1, step + 1]) expect(isPaddedSize(other)).toBe(false)
  }
  for (const length of [-1, 0.5, NaN, mostFileSize + 1]) expect(() => paddedSize(length)).toThrow(RangeError)
})

test('a padded file is cut into equal parts of at most 1 MiB', () => {
  for (const padded of [64 * KiB, 512 * KiB, MiB, 2 * MiB, 64 * MiB, 192 * MiB, mostFileSize]) {
    const { count, plain } = partsOf(padded)
    expect(plain).toBeLessThanOrEqual(partSize)
    expect(count * plain).toBe(padded)
  }
})

test.each([0, 1, 64 * KiB - 1, 64 * KiB, 64 * KiB + 1, MiB, MiB + 1, 3 * MiB - 5])(
  'a file of %i bytes comes back unchanged from parts of equal size',
  (length) => {
    const content = noise(length, 5)
    const { parts, hash } = seal(content)
    expect(new Set(parts.map((part) => part.length)).size).toBe(1)
    expect(Buffer.compare(open(length, hash, parts), content)).toBe(0)
  },
)

test('a part opens only in its own place and under its own key', () => {
  const content = noise(2 * MiB, 3)
  const { parts } = seal(content)
  const [part] = parts
  if (!part) throw new Error('no part')
  const at = { ...place, index: 0 }
  const others: PartBinding[] = [
    { ...at, index: 1 },
    { ...at, file: flip(place.file, 3) },
    { ...at, stream: stream.reply },
    { ...at, mailbox: flip(place.mailbox, 3) },
    { ...at, office: flip(place.office, 3) },
  ]
  for (const other of others) expectCannotOpen(() => openPart(key, other, content.length, part))
  expectCannotOpen(() => openPart(flip(key, 1), at, content.length, part))
  // Nor is it an envelope of a stream, or a name, even in a place that would read the same.
  const texts = { ...placeOf(), seq: 0, prev: first() }
  expectCannotOpen(() => openEnvelope(key, kind.text, texts, part))
  expectCannotOpen(() => openEnvelope(key, kind.text, at, part))
})

test('any flipped bit of a part is refused', () => {
  const content = noise(1000, 9)
  const { parts } = seal(content)
  const part = parts[0] as Envelope
  const property = fc.property(fc.nat(part.length * 8 - 1), (bit) => {
    expectCannotOpen(() => openPart(key, { ...place, index: 0 }, content.length, flip(part, bit)))
  })
  check(property, 50)
})

test('a missing, swapped, repeated or added part, or a part of another file, is refused', () => {
  const content = noise(4 * MiB - 100, 4)
  const { parts, hash } = seal(content)
  const [a, b, c, d] = parts as [Envelope, Envelope, Envelope, Envelope]
  for (const wrong of [[a, b, c], [b, a, c, d], [a, a, c, d], [a, b, c, d, d], [], [a, b, d, c]]) {
    expectCannotOpen(() => open(content.length, hash, wrong))
  }
  // Sealed again by somebody with the key, in the right place: only the hash in the message shows it.
  const forged = sealPart(key, { ...place, index: 1 }, noise(MiB, 8), MiB)
  expectCannotOpen(() => open(content.length, hash, [a, forged, c, d]))
})

test('a size other than the sealed one is refused, even within the padding', () => {
  const content = concat(noise(70 * KiB - 1, 6), Uint8Array.of(1))
  const { parts, hash } = seal(content)
  for (const size of [0, 1, 64 * KiB, content.length - 1, 128 * KiB + 1, MiB]) {
    expectCannotOpen(() => open(size, hash, parts))
  }
})

test('a part is padded only with zeros, and never holds more than its size', () => {
  expect(() => sealPart(key, { ...place, index: 0 }, noise(65 * KiB, 1), 64 * KiB)).toThrow(RangeError)
  expect(() => sealPart(key, { ...place, index: 0 }, noise(2 * MiB, 1), 2 * MiB)).toThrow(RangeError)
  const filled = sealPart(key, { ...place, index: 0 }, fill(1, 64 * KiB), 64 * KiB)
  expectCannotOpen(() => openPart(key, { ...place, index: 0 }, 10, filled))
})

test('contexts of parts match the specification, and differ from all other contexts', () => {
  const binding = { ...place, index: 258 }
  const bytes = concat(place.office, place.mailbox, Uint8Array.of(0), place.file, Uint8Array.of(0, 0, 1, 2))
  expect(bytes.length).toBe(85)
  const contexts = [0, 1, 256, 2 ** 24].map((index) => hex(contextOf(kind.file, { ...binding, index })))
  expect(new Set([...contexts, hex(contextOf(kind.file, placeOf()))]).size).toBe(5)
})
