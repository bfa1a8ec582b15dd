/** Cards of cases: rows of one size, read as they were written or not at all; and the list of those asked for. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import { concat, u32be, zeros } from '../../../crypto/bytes.ts'
import { lockOverhead } from '../../../crypto/lock.ts'
import { cardSize } from '../../../crypto/padding.ts'
import { ready } from '../../../crypto/sodium.ts'
import {
  CardsWanted,
  mostCards,
  mostCardsBytes,
  readCaseCards,
  writeCaseCards,
  type CaseCard,
} from '../../../crypto/wire/case-cards.ts'
import {
  anyLength,
  expectCannotOpen,
  hex,
  noise,
  orCannotOpen,
  overwrite,
} from '../../support/crypto-bytes.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const digits = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
const number = fc.string({ unit: digits, minLength: 6, maxLength: 6 })
const cards: fc.Arbitrary<CaseCard> = fc
  .record({ number, seed: fc.nat(), version: u32 })
  .map(({ number, seed, version }) => ({
    number,
    version,
    salt: noise(32, `salt ${seed}`),
    caseLock: noise(32 + lockOverhead, seed),
    card: noise(cardSize + lockOverhead, seed),
  }))

test('cards read as they were written', () => {
  const property = fc.property(fc.array(cards, { maxLength: 4 }), (list) => {
    const shown = ({ number, version, caseLock, card }: CaseCard) => [
      number,
      version,
      hex(caseLock),
      hex(card),
    ]
    expect(readCaseCards(writeCaseCards(list)).map(shown)).toEqual(list.map(shown))
    expect(writeCaseCards(list)).toHaveLength(4 + list.length * 2266)
  })
  check(property, 15)
})

test('an answer that is truncated, extended or miscounted is refused', () => {
  const [one, other] = fc.sample(cards, { numRuns: 2, seed: 1 })
  if (!one || !other) throw new Error('two cards')
  const bytes = writeCaseCards([one, other])
  for (const length of [0, 1, 3, 4, 5, bytes.length - 1])
    expectCannotOpen(() => readCaseCards(bytes.subarray(0, length)))
  expectCannotOpen(() => readCaseCards(concat(bytes, zeros(1))))
  for (const count of [0, 1, 3, 0xffffffff])
    expectCannotOpen(() => readCaseCards(overwrite(bytes, 0, u32be(count))))
  expect(readCaseCards(writeCaseCards([]))).toEqual([])
})

test('reading any bytes as cards returns cards or throws “cannot open”', () => {
  const property = fc.property(anyLength(2238), fc.nat(2), (bytes, count) => {
    const begun = bytes.length >= 4 ? overwrite(bytes, 0, u32be(count)) : bytes
    const list = orCannotOpen(() => readCaseCards(begun))
    if (list !== null) expect(list).toHaveLength(count)
  })
  check(property, 50)
})

test('one request asks for a limited number of cards, which fits into its body', () => {
  const of = (count: number) => ({ numbers: Array.from({ length: count }, () => '7K4Q2M') })
  const accepts = (input: unknown) => v.safeParse(CardsWanted, input).success
  expect(accepts(of(0))).toBe(true)
  expect(accepts(of(mostCards))).toBe(true)
  expect(JSON.stringify(of(mostCards)).length).toBeLessThan(mostCardsBytes)
  expect(accepts(of(mostCards + 1))).toBe(false)
  for (const number of ['7k4q2m', '../../', '', 7, null]) expect(accepts({ numbers: [number] })).toBe(false)
})
