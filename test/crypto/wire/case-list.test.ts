/** The list of cases: rows of one size, read as they were written or not at all. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, u32be, zeros } from '../../../crypto/bytes.ts'
import { ready } from '../../../crypto/sodium.ts'
import { readCaseList, writeCaseList, type CaseRow } from '../../../crypto/wire/case-list.ts'
import {
  anyLength,
  expectCannotOpen,
  fill,
  hex,
  noise,
  orCannotOpen,
  overwrite,
} from '../../support/crypto-bytes.ts'
import { day } from '../../support/crypto-office.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const digits = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
const rows: fc.Arbitrary<CaseRow> = fc
  .record({
    number: fc.string({ unit: digits, minLength: 6, maxLength: 6 }),
    seed: fc.nat(),
    generation: u32,
    keyed: u32,
    receivedOn: fc.constantFrom('2026-11-23', '2024-02-29', '1999-12-31'),
    messages: u32,
    replies: u32,
    version: fc.oneof(fc.constant(0), u32),
    held: fc.boolean(),
  })
  .map(({ seed, receivedOn, ...row }) => ({
    ...row,
    receivedOn: day(receivedOn),
    mailbox: noise(32, `mailbox ${seed}`),
    channel: noise(16, `channel ${seed}`),
  }))

const row = (): CaseRow => ({
  number: '7K4Q2M',
  mailbox: fill(1, 32),
  channel: fill(2, 16),
  generation: 1,
  keyed: 1,
  receivedOn: day('2026-11-23'),
  messages: 1,
  replies: 0,
  version: 0,
  held: false,
})

test('a list reads as it was written', () => {
  const property = fc.property(fc.array(rows, { maxLength: 5 }), (list) => {
    const shown = (one: CaseRow) => ({
      ...one,
      mailbox: hex(one.mailbox),
      channel: hex(one.channel),
    })
    expect(readCaseList(writeCaseList(list)).map(shown)).toEqual(list.map(shown))
  })
  check(property, 15)
})

test('every row has the same size, whatever is known about its case', () => {
  const property = fc.property(rows, rows, (one, other) => {
    expect(writeCaseList([one]).length).toBe(writeCaseList([other]).length)
    expect(writeCaseList([one, other]).length - 4).toBe(2 * (writeCaseList([one]).length - 4))
  })
  check(property, 10)
})

test('a list that is truncated, extended or miscounted is refused', () => {
  const list = writeCaseList([row(), row()])
  for (const length of [0, 1, 3, 4, 5, list.length - 1])
    expectCannotOpen(() => readCaseList(list.subarray(0, length)))
  expectCannotOpen(() => readCaseList(concat(list, zeros(1))))
  for (const count of [0, 1, 3, 0xffffffff])
    expectCannotOpen(() => readCaseList(overwrite(list, 0, u32be(count))))
  expect(readCaseList(writeCaseList([]))).toEqual([])
})

test('a row with an invalid day, or a number that is not text, is refused', () => {
  const list = writeCaseList([row()])
  const dayAt = 4 + 6 + 32 + 16 + 4
  expectCannotOpen(() => readCaseList(overwrite(list, dayAt, new TextEncoder().encode('2026-02-30'))))
  expectCannotOpen(() => readCaseList(overwrite(list, dayAt, zeros(10))))
  expectCannotOpen(() => readCaseList(overwrite(list, dayAt, fill(0xff, 10))))
  expectCannotOpen(() => readCaseList(overwrite(list, 4, fill(0xff, 6))))
})

test('a number that no case can have is refused: case numbers are used in URLs', () => {
  for (const number of ['7k4q2m', '../../', '??????', 'ILOU00']) {
    expectCannotOpen(() => readCaseList(writeCaseList([{ ...row(), number }])))
  }
})

test('reading any bytes as a list returns a list or throws “cannot open”', () => {
  const one = writeCaseList([row()])
  const property = fc.property(anyLength(one.length), fc.nat(2), (bytes, count) => {
    const begun = bytes.length >= 4 ? overwrite(bytes, 0, u32be(count)) : bytes
    const list = orCannotOpen(() => readCaseList(begun))
    if (list !== null) expect(list).toHaveLength(count)
  })
  check(property, 50)
  const damaged = fc.property(fc.nat(one.length - 1), fc.nat(255), (at, byte) => {
    orCannotOpen(() => readCaseList(overwrite(one, at, Uint8Array.of(byte))))
  })
  check(damaged, 50)
})
