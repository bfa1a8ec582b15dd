/**
 * A reporter's mailbox in pages: every page has the same size, and reads as it was written or not at all.
 *
 * Spec: "The reporter".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, zeros } from '../../../crypto/bytes.ts'
import { previousOf, textEnvelopeSize } from '../../../crypto/envelope.ts'
import { ready } from '../../../crypto/sodium.ts'
import {
  mailboxPageSize,
  mailboxPageSlots,
  readMailboxPage,
  writeMailboxPage as writePieces,
  type MailboxPage,
} from '../../../crypto/wire/mailbox-page.ts'
import { deletions } from '../../../crypto/wire/retention.ts'
import {
  anyLength,
  expectCannotOpen,
  fill,
  hex,
  noise,
  orCannotOpen,
  overwrite,
} from '../../support/crypto-bytes.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const usedAt = 1 + 32 + 4 + 4
const slot = 5 + 32 + textEnvelopeSize
const filler = (length: number) => noise(length, 'filler')
const writeMailboxPage = (...given: Parameters<typeof writePieces>) => concat(...writePieces(...given))

const pages: fc.Arbitrary<MailboxPage> = fc
  .record({
    messages: u32,
    replies: u32,
    seed: fc.nat(),
    places: fc.array(fc.record({ stream: fc.constantFrom(0, 1), seq: u32 }), { maxLength: mailboxPageSlots }),
  })
  .map(({ messages, replies, seed, places }) => ({
    salt: noise(32, seed),
    messages,
    replies,
    envelopes: places.map(({ stream, seq }, at) => ({
      stream: stream,
      seq,
      bodySalt: stream === 0 && seq % 3 > 0 ? noise(32, `${seed} salt ${at}`) : null,
      envelope: noise(textEnvelopeSize, `${seed} ${at}`),
    })),
  }))

/** A page as text, which is faster to compare than bytes. */
function shownOf({ salt, messages, replies, envelopes }: MailboxPage): unknown[] {
  const shown = envelopes.map(({ stream, seq, bodySalt, envelope }) => [
    stream,
    seq,
    bodySalt && hex(bodySalt),
    hex(previousOf(envelope)),
  ])
  return [hex(salt), messages, replies, ...shown]
}

function readThere(bytes: Uint8Array): MailboxPage {
  const read = readMailboxPage(bytes)
  if (read === null || 'deleted' in read) throw new Error('no page')
  return read
}

test('the page of a deleted case says in which month, and how, in the same pieces as any other', () => {
  const months = fc
    .tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
  const property = fc.property(months, fc.constantFrom(...deletions), (deleted, how) => {
    const pieces = writePieces({ deleted, how }, filler)
    const bytes = concat(...pieces)
    expect(bytes.length).toBe(mailboxPageSize)
    expect(pieces).toHaveLength(writePieces(null, filler).length)
    expect(readMailboxPage(bytes)).toEqual({ deleted, how })
  })
  check(property, 10)
})

test('a page reads as it was written, and always has the same size', () => {
  const property = fc.property(pages, (page) => {
    const bytes = writeMailboxPage(page, filler)
    expect(bytes.length).toBe(mailboxPageSize)
    const read = readThere(bytes)
    expect(shownOf(read)).toEqual(shownOf(page))
  })
  check(property, 15)
})

test('a mailbox that does not exist has a filled page of the same size', () => {
  const bytes = writeMailboxPage(null, filler)
  expect(bytes.length).toBe(mailboxPageSize)
  expect(readMailboxPage(bytes)).toBeNull()
  expect(hex(bytes.subarray(1, 41))).toBe(hex(filler(mailboxPageSize - 1).subarray(0, 40)))
})

test('unused room is filled with noise, so no page can be compressed', () => {
  const asked: number[] = []
  const page = { salt: fill<'case salt'>(1, 32), messages: 1, replies: 0, envelopes: [] }
  const bytes = writeMailboxPage(page, (length) => {
    asked.push(length)
    return fill(0xee, length)
  })
  expect(asked).toEqual([mailboxPageSize - usedAt - 1])
  expect(bytes.subarray(usedAt + 1).every((byte) => byte === 0xee)).toBe(true)
})

test('the filler of a page is never read', () => {
  const property = fc.property(pages, (page) => {
    const [one, other] = [filler, zeros].map((fills) => readThere(writeMailboxPage(page, fills)))
    expect(one && shownOf(one)).toEqual(other && shownOf(other))
  })
  check(property, 10)
})

test('bytes in another form are refused as a page', () => {
  const page = { salt: fill<'case salt'>(1, 32), messages: 1, replies: 0, envelopes: [] }
  const bytes = writeMailboxPage(page, zeros)
  expect(readThere(bytes).envelopes).toEqual([])
  expectCannotOpen(() => readMailboxPage(bytes.subarray(1)))
  expectCannotOpen(() => readMailboxPage(zeros(mailboxPageSize + 1)))
  expectCannotOpen(() => readMailboxPage(zeros(0)))
  for (const used of [mailboxPageSlots + 1, 255])
    expectCannotOpen(() => readMailboxPage(overwrite(bytes, usedAt, Uint8Array.of(used))))
  for (const stream of [2, 3, 255]) {
    const one = overwrite(bytes, usedAt, Uint8Array.of(2, 0))
    expect(readThere(one).envelopes).toHaveLength(2)
    expectCannotOpen(() => readMailboxPage(overwrite(one, usedAt + 1, Uint8Array.of(stream))))
    expectCannotOpen(() => readMailboxPage(overwrite(one, usedAt + 1 + slot, Uint8Array.of(stream))))
  }
})

test('a page begins with “there”, “not there” or “deleted”, and nothing else', () => {
  const page = { salt: fill<'case salt'>(1, 32), messages: 1, replies: 0, envelopes: [] }
  const bytes = writeMailboxPage(page, zeros)
  // Zeros are no month, either.
  for (const found of [2, 3, 128, 255])
    expectCannotOpen(() => readMailboxPage(overwrite(bytes, 0, Uint8Array.of(found))))
})

test('reading any bytes as a page returns a page or throws “cannot open”', () => {
  const property = fc.property(anyLength(mailboxPageSize), fc.nat(255), fc.nat(6), (bytes, found, used) => {
    const begun =
      bytes.length > usedAt
        ? overwrite(overwrite(bytes, 0, Uint8Array.of(found)), usedAt, Uint8Array.of(used))
        : bytes
    const page = orCannotOpen(() => readMailboxPage(begun))
    if (page === null || 'deleted' in page) return
    expect(page.envelopes.length).toBeLessThanOrEqual(mailboxPageSlots)
    expect(
      page.envelopes.every(({ envelope, stream }) => envelope.length === textEnvelopeSize && stream < 2),
    ).toBe(true)
  })
  check(property, 25)
})

test('the page of a missing mailbox is sent in as many pieces, of the same sizes, as one with a report', () => {
  const envelope = noise<'envelope'>(textEnvelopeSize, 'one')
  const envelopes = [{ stream: 0 as const, seq: 0, bodySalt: noise<'body salt'>(32, 'body'), envelope }]
  const report = writePieces({ salt: noise(32, 'salt'), messages: 1, replies: 0, envelopes }, filler)
  const none = writePieces(null, filler)
  expect(none).toHaveLength(report.length)
  expect(none.at(-1)).toHaveLength(report.at(-1)?.length ?? 0)
  expect(concat(...none)).toHaveLength(concat(...report).length)
})
