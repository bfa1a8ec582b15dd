/**
 * An officer's keys: password and key card together open the seed, and neither does alone.
 *
 * Spec: "Officer". Argon2id is outside this folder; here its output is any 32 bytes.
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { zeros, type Lock } from '../../crypto/bytes.ts'
import {
  argonCost,
  lockedSeedSize,
  lockSeed,
  loginId,
  type LoginId,
  loginSecret,
  passwordSalt,
  prfEntropy,
  prfSalt,
  unlockSeed,
} from '../../crypto/officer-keys.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyBytes, anyLength, expectCannotOpen, fill, flip, hex } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(async () => {
  await ready()
  login = loginId(office, 'anna')
})

const seed = fill<'officer seed'>(0x77, 32)
const stretched = fill<'stretched password'>(0x11, 32)
const card = fill<'entropy'>(0x22, 16)
const office = fill<'office'>(0xa1, 32)
const officer = fill<'officer'>(0xb2, 16)
let login: LoginId

test('a locked seed opens with its password and card, and always has the same size', () => {
  const property = fc.property(
    anyBytes<'officer seed'>(32),
    anyBytes<'stretched password'>(32),
    anyBytes<'entropy'>(16),
    (one, password, words) => {
      const lock = lockSeed(one, password, words, office, officer)
      expect(lock.length).toBe(lockedSeedSize)
      expect(hex(unlockSeed(lock, password, words, office, officer))).toBe(hex(one))
    },
  )
  check(property)
})

test('a wrong or missing password, card, officer or office opens nothing', () => {
  const lock = lockSeed(seed, stretched, card, office, officer)
  for (let bit = 0; bit < 256; bit += 5) {
    expectCannotOpen(() => unlockSeed(lock, flip(stretched, bit), card, office, officer))
    expectCannotOpen(() => unlockSeed(lock, stretched, card, flip(office, bit), officer))
  }
  for (let bit = 0; bit < 128; bit++) {
    expectCannotOpen(() => unlockSeed(lock, stretched, flip(card, bit), office, officer))
    expectCannotOpen(() => unlockSeed(lock, stretched, card, office, flip(officer, bit)))
  }
  expectCannotOpen(() => unlockSeed(lock, stretched, zeros(0), office, officer))
  expectCannotOpen(() => unlockSeed(lock, stretched, zeros(16), office, officer))
  expectCannotOpen(() => unlockSeed(lock, zeros(32), card, office, officer))
})

test('a locked seed with a flipped bit does not open', () => {
  const lock = lockSeed(seed, stretched, card, office, officer)
  for (let bit = 0; bit < lock.length * 8; bit++) {
    expectCannotOpen(() => unlockSeed(flip(lock, bit), stretched, card, office, officer))
  }
})

test('unlocking any bytes returns a seed or throws “cannot open”', () => {
  const property = fc.property(anyLength<'lock'>(lockedSeedSize), (lock: Lock) => {
    expectCannotOpen(() => unlockSeed(lock, stretched, card, office, officer))
  })
  check(property)
})

test('the value sent to the server at login does not open the seed', () => {
  const shown = loginSecret(stretched, office, login)
  const lock = lockSeed(seed, stretched, card, office, officer)
  expectCannotOpen(() => unlockSeed(lock, asStretched(shown), card, office, officer))
  expect(hex(shown)).not.toBe(hex(stretched))
})

const asStretched = (bytes: Uint8Array) => bytes as typeof stretched

test('a login secret and a salt belong to one login name at one office', () => {
  const secrets = [
    loginSecret(stretched, office, login),
    loginSecret(flip(stretched, 0), office, login),
    loginSecret(stretched, flip(office, 0), login),
    loginSecret(stretched, office, flip(login, 0)),
  ]
  expect(new Set(secrets.map(hex)).size).toBe(4)
  const salts = [
    passwordSalt(office, login),
    passwordSalt(flip(office, 0), login),
    passwordSalt(office, flip(login, 0)),
  ]
  expect(new Set(salts.map(hex)).size).toBe(3)
  expect(salts.map(({ length }) => length)).toEqual([16, 16, 16])
})

test('a passkey’s substitute for the card belongs to one login name at one office, has the card’s length and differs from it', () => {
  const output = fill<'prf output'>(0x33, 32)
  const given = [
    prfEntropy(output, office, login),
    prfEntropy(flip(output, 0), office, login),
    prfEntropy(output, flip(office, 0), login),
    prfEntropy(output, office, flip(login, 0)),
  ]
  expect(new Set(given.map(hex)).size).toBe(4)
  expect(given.map(({ length }) => length)).toEqual([16, 16, 16, 16])
  const salts = [prfSalt(office, login), prfSalt(flip(office, 0), login), prfSalt(office, flip(login, 0))]
  expect(new Set(salts.map(hex)).size).toBe(3)
  const lock = lockSeed(seed, stretched, prfEntropy(output, office, login), office, officer)
  expect(hex(unlockSeed(lock, stretched, prfEntropy(output, office, login), office, officer))).toBe(hex(seed))
  expectCannotOpen(() => unlockSeed(lock, stretched, card, office, officer))
})

test('the cost of guessing a password matches the specification', () => {
  expect(argonCost).toEqual({ passes: 3, memory: 64 * 1024, lanes: 1, saltSize: 16, outputSize: 32 })
})
