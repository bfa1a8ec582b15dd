/**
 * The receipt: the server's signed statement about one envelope, one day and two deadlines.
 *
 * Spec: "Replies".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { zeros, type Signature } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { signKeysFrom } from '../../crypto/key-pairs.ts'
import { signReceipt, verifyReceipt, type Receipt } from '../../crypto/receipt.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyLength, fill, flip } from '../support/crypto-bytes.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const receipt: Receipt = {
  office: fill(0xa1, 32),
  day: day('2026-11-23'),
  envelope: fill(0xe1, 32),
  acknowledgeBy: day('2026-11-30'),
  feedbackBy: day('2027-02-28'),
}
const server = () => signKeysFrom(fill(1, 32))
const holds = (one: Receipt, signature: Signature) => verifyReceipt(server().publicKey, one, signature)

test('a receipt is valid only under the key of the server that gave it', () => {
  const signature = signReceipt(server().secretKey, receipt)
  expect(holds(receipt, signature)).toBe(true)
  expect(verifyReceipt(signKeysFrom(fill(2, 32)).publicKey, receipt, signature)).toBe(false)
  expect(verifyReceipt(zeros(32), receipt, signature)).toBe(false)
})

test('a receipt with any change is invalid', () => {
  const signature = signReceipt(server().secretKey, receipt)
  const dates = ['day', 'acknowledgeBy', 'feedbackBy'] as const
  for (const name of dates) {
    for (const days of [-365, -1, 1, 30]) {
      expect(holds({ ...receipt, [name]: addDays(receipt[name], days) }, signature)).toBe(false)
    }
  }
  for (let bit = 0; bit < 256; bit++) {
    expect(holds({ ...receipt, office: flip(receipt.office, bit) }, signature)).toBe(false)
    expect(holds({ ...receipt, envelope: flip(receipt.envelope, bit) }, signature)).toBe(false)
  }
  for (let bit = 0; bit < 512; bit++) expect(holds(receipt, flip(signature, bit))).toBe(false)
})

test('a receipt with two dates swapped is invalid', () => {
  const signature = signReceipt(server().secretKey, receipt)
  const { day: on, acknowledgeBy, feedbackBy } = receipt
  expect(holds({ ...receipt, day: acknowledgeBy, acknowledgeBy: on }, signature)).toBe(false)
  expect(holds({ ...receipt, acknowledgeBy: feedbackBy, feedbackBy: acknowledgeBy }, signature)).toBe(false)
  const slid = {
    ...receipt,
    acknowledgeBy: `${acknowledgeBy}2` as Day,
    feedbackBy: feedbackBy.slice(1) as Day,
  }
  expect(holds(slid, signature)).toBe(false)
})

test('checking any signature on a receipt returns yes or no', () => {
  const property = fc.property(
    anyLength<'signature'>(64),
    anyLength<'sign public key'>(32),
    (signature, key) => {
      expect(verifyReceipt(key, receipt, signature)).toBe(false)
      expect(holds(receipt, signature)).toBe(false)
    },
  )
  check(property)
})
