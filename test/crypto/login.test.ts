/**
 * The reporter's login: one signature for one visit to one site, from the words only.
 *
 * Spec: "Login".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, zeros, type OfficeId, type Signature } from '../../crypto/bytes.ts'
import { signKeysFrom } from '../../crypto/key-pairs.ts'
import { loginDigest, mailboxOf, restoreDigest, verifyLogin } from '../../crypto/login.ts'
import { signRestore } from '../../crypto/office-keys.ts'
import { reporterKeys, signLogin, type ReporterKeys } from '../../crypto/reporter-keys.ts'
import { signReceipt } from '../../crypto/receipt.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyBytes, anyLength, fill, flip, hex, noise, anyText } from '../support/crypto-bytes.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

const office = fill<'office'>(0xa1, 32)
const origin = 'https://report.example.org'
let nonce: ReturnType<typeof noise<'login nonce'>>
let keys: ReporterKeys
let signature: Signature
beforeAll(async () => {
  await ready()
  nonce = noise(56, 'nonce')
  keys = reporterKeys(fill(0x5a, 16), office)
  signature = signLogin(keys, office, origin, nonce)
})

const login = (
  change: { office?: OfficeId; origin?: string; nonce?: typeof nonce; signature?: Signature } = {},
) =>
  verifyLogin(
    change.office ?? office,
    change.origin ?? origin,
    change.nonce ?? nonce,
    keys.publicKey,
    change.signature ?? signature,
  )

test('words open their own mailbox', () => {
  const property = fc.property(anyBytes<'entropy'>(16), anyBytes<'login nonce'>(56), (entropy, fresh) => {
    const mine = reporterKeys(entropy, office)
    const found = verifyLogin(office, origin, fresh, mine.publicKey, signLogin(mine, office, origin, fresh))
    expect(found && hex(found)).toBe(hex(mine.mailbox))
  })
  check(property, 10)
})

test('a login for another site, visit or office is refused', () => {
  expect(login()).not.toBeNull()
  const origins = [
    'http://report.example.org',
    'https://report.example.com',
    'https://report.example.org:8080',
    `${origin}/`,
    '',
  ]
  for (const other of origins) expect(login({ origin: other })).toBeNull()
  for (let bit = 0; bit < nonce.length * 8; bit += 7) expect(login({ nonce: flip(nonce, bit) })).toBeNull()
  for (let bit = 0; bit < 256; bit += 7) expect(login({ office: flip(office, bit) })).toBeNull()
  for (let bit = 0; bit < 512; bit++) expect(login({ signature: flip(signature, bit) })).toBeNull()
})

test('moving a byte from the origin to the nonce makes the login invalid', () => {
  const moved = concat(new TextEncoder().encode(origin.slice(-1)), nonce) as typeof nonce
  expect(login({ origin: origin.slice(0, -1), nonce: moved })).toBeNull()
})

test("nobody logs in to a mailbox with another mailbox's key", () => {
  const mallory = reporterKeys(fill(0x66, 16), office)
  // Signed over the victim's mailbox, with another key.
  const digest = loginDigest(office, origin, nonce, keys.mailbox)
  const forged = signLogin({ ...mallory, mailbox: keys.mailbox }, office, origin, nonce)
  expect(digest).toHaveLength(32)
  expect(verifyLogin(office, origin, nonce, mallory.publicKey, forged)).toBeNull()
  expect(verifyLogin(office, origin, nonce, keys.publicKey, forged)).toBeNull()
  expect(verifyLogin(office, origin, nonce, mallory.publicKey, signature)).toBeNull()
  const own = verifyLogin(office, origin, nonce, mallory.publicKey, signLogin(mallory, office, origin, nonce))
  expect(own && hex(own)).toBe(hex(mallory.mailbox))
})

test('a reporter’s words open a different mailbox at every office', () => {
  const property = fc.property(
    anyBytes<'entropy'>(16),
    anyBytes<'office'>(32),
    fc.nat(255),
    (entropy, one, bit) => {
      const [here, there] = [reporterKeys(entropy, one), reporterKeys(entropy, flip(one, bit))]
      expect(hex(here.mailbox)).not.toBe(hex(there.mailbox))
      expect(hex(here.publicKey)).not.toBe(hex(there.publicKey))
      expect(hex(mailboxOf(one, here.publicKey))).toBe(hex(here.mailbox))
    },
  )
  check(property, 10)
})

test('changing any bit of the words leads to another mailbox', () => {
  const entropy = fill<'entropy'>(0x5a, 16)
  const mailboxes = Array.from({ length: 128 }, (_, bit) =>
    hex(reporterKeys(flip(entropy, bit), office).mailbox),
  )
  expect(new Set([...mailboxes, hex(keys.mailbox)]).size).toBe(129)
})

test('a signature for another purpose logs nobody in, and a login signature restores nothing', () => {
  const pair = signKeysFrom(fill(1, 32))
  const day1 = day('2026-11-23')
  const receipt = { office, day: day1, envelope: fill<'hash'>(1, 32), acknowledgeBy: day1, feedbackBy: day1 }
  const others = [signReceipt(pair.secretKey, receipt), signRestore(pair.secretKey, office, origin, nonce)]
  for (const other of others) expect(verifyLogin(office, origin, nonce, pair.publicKey, other)).toBeNull()
  const digests = [restoreDigest(office, origin, nonce), loginDigest(office, origin, nonce, zeros(0))]
  expect(hex(digests[0] ?? zeros(0))).not.toBe(hex(digests[1] ?? zeros(0)))
})

test('checking any login returns a mailbox or null', () => {
  const property = fc.property(
    anyLength<'sign public key'>(32),
    anyLength<'signature'>(64),
    anyLength<'login nonce'>(56),
    anyText(20),
    (publicKey, given, fresh, site) => {
      expect(verifyLogin(office, site, fresh, publicKey, given)).toBeNull()
    },
  )
  check(property)
})
