/**
 * The lock: opens under one key, for one purpose, in one place, and never under two keys.
 *
 * Spec: "Lock".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, zeros, type ChannelId, type Lock, type OfficerId } from '../../crypto/bytes.ts'
import {
  cardLockPlace,
  caseLockPlace,
  lockDigest,
  lockKeys,
  lockNonceSize,
  lockOverhead,
  memoryLockPlace,
  officerLockPlace,
  selfLockPlace,
  shelfLockPlace,
  threadLockPlace,
  type LockPlace,
} from '../../crypto/lock.ts'
import { openLock } from '../../crypto/open.ts'
import { sealLock } from '../../crypto/seal.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import {
  anyBytes,
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  hex,
  overwrite,
  pairsOf,
} from '../support/crypto-bytes.ts'
import { boxUnderTwoKeys } from '../support/crypto-two-keys.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const key = fill<'key'>(0x11, 32)
const [office, otherOffice] = [fill<'office'>(0xa1, 32), fill<'office'>(0xa2, 32)]
const [mailbox, otherMailbox] = [fill<'mailbox'>(0xb1, 32), fill<'mailbox'>(0xb2, 32)]
const [bound, otherBound] = [fill<'bound'>(0xb1, 32), fill<'bound'>(0xb2, 32)]
// One value for both, so that only purpose and form distinguish their places.
const sixteen = fill(0xc1, 16)
const [channel, officer] = [sixteen as ChannelId, sixteen as OfficerId]
const [otherChannel, otherOfficer] = [fill<'channel'>(0xc2, 16), fill<'officer'>(0xc2, 16)]
const place = caseLockPlace(office, channel, 1, bound)
const commitAt = lockNonceSize
const boxAt = lockNonceSize + 32

/** Every kind of place, each also with one property changed. */
const places = (): LockPlace[] => [
  place,
  caseLockPlace(otherOffice, channel, 1, bound),
  caseLockPlace(office, otherChannel, 1, bound),
  caseLockPlace(office, channel, 2, bound),
  caseLockPlace(office, channel, 0, bound),
  caseLockPlace(office, channel, 1, otherBound),
  selfLockPlace(office, officer, bound),
  selfLockPlace(otherOffice, officer, bound),
  selfLockPlace(office, otherOfficer, bound),
  selfLockPlace(office, officer, otherBound),
  memoryLockPlace(office, officer),
  memoryLockPlace(otherOffice, officer),
  memoryLockPlace(office, otherOfficer),
  shelfLockPlace(office, officer, 'cards', 0),
  shelfLockPlace(otherOffice, officer, 'cards', 0),
  shelfLockPlace(office, otherOfficer, 'cards', 0),
  shelfLockPlace(office, officer, 'cards', 1),
  shelfLockPlace(office, officer, 'texts', 0),
  threadLockPlace(office, channel, 0, mailbox),
  threadLockPlace(otherOffice, channel, 0, mailbox),
  threadLockPlace(office, otherChannel, 0, mailbox),
  threadLockPlace(office, channel, 1, mailbox),
  threadLockPlace(office, channel, 0, otherMailbox),
  officerLockPlace(office, officer),
  officerLockPlace(otherOffice, officer),
  officerLockPlace(office, otherOfficer),
  cardLockPlace(office, mailbox, 1),
  cardLockPlace(otherOffice, mailbox, 1),
  cardLockPlace(office, otherMailbox, 1),
  cardLockPlace(office, mailbox, 2),
  cardLockPlace(office, mailbox, 2 ** 32 + 1),
]

test('a lock of any size opens to what was locked, and is 72 bytes longer', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 1200 }), anyBytes<'key'>(32), (content, under) => {
    const lock = sealLock(under, place, content)
    expect(lock.length).toBe(content.length + 72)
    expect(hex(openLock(under, place, lock))).toBe(hex(content))
  })
  check(property)
  expect(lockOverhead).toBe(72)
})

test('a lock of another case, channel, generation, epoch, version, officer or office does not open', () => {
  const all = places()
  for (const [at, one] of all.entries()) {
    const lock = sealLock(key, one, fill(9, 32))
    for (const [index, other] of all.entries()) {
      if (index === at) expect(openLock(key, other, lock).length).toBe(32)
      else expectCannotOpen(() => openLock(key, other, lock))
    }
  }
})

test('a lock for one purpose does not open for another, even with the same context bytes', () => {
  const purposes = ['case', 'thread', 'officer', 'self', 'card'] as const
  for (const purpose of purposes) {
    const lock = sealLock(key, { purpose, context: place.context }, fill(9, 32))
    for (const other of purposes.filter((one) => one !== purpose)) {
      expectCannotOpen(() => openLock(key, { purpose: other, context: place.context }, lock))
    }
  }
})

test('no two places share a key or commitment', () => {
  const nonce = zeros(lockNonceSize)
  const derived = places().flatMap((one) => Object.values(lockKeys(key, lockDigest(one, nonce))).map(hex))
  expect(new Set(derived).size).toBe(places().length * 2)
  for (const [one, other] of pairsOf(places())) {
    expect(one.purpose === other.purpose && hex(one.context) === hex(other.context)).toBe(false)
  }
})

test('a lock with a flipped bit does not open', () => {
  const lock = sealLock(key, place, fill(9, 32))
  for (let bit = 0; bit < lock.length * 8; bit++)
    expectCannotOpen(() => openLock(key, place, flip(lock, bit)))
})

test('a truncated or extended lock does not open', () => {
  const lock = sealLock(key, place, fill(9, 32))
  for (let length = 0; length < lock.length; length++) {
    expectCannotOpen(() => openLock(key, place, lock.subarray(0, length) as Lock))
    expectCannotOpen(() => openLock(key, place, lock.subarray(lock.length - length) as Lock))
  }
  for (const more of [1, 16, 72])
    expectCannotOpen(() => openLock(key, place, concat(lock, zeros(more)) as Lock))
})

test('a lock does not open under another key', () => {
  const lock = sealLock(key, place, fill(9, 32))
  for (let bit = 0; bit < 256; bit++) expectCannotOpen(() => openLock(flip(key, bit), place, lock))
  expectCannotOpen(() => openLock(key.subarray(0, 16), place, lock))
  expectCannotOpen(() => openLock(zeros(32), place, lock))
})

test('combining parts of two locks of one place does not make a lock that opens', () => {
  const [one, two] = [sealLock(key, place, fill(1, 32)), sealLock(key, place, fill(2, 32))]
  for (const [from, to] of [
    [0, commitAt],
    [commitAt, boxAt],
    [boxAt, one.length],
  ] as const) {
    expectCannotOpen(() => openLock(key, place, overwrite(one, from, two.subarray(from, to))))
  }
})

test('two locks of the same content share no bytes', () => {
  const [one, two] = [sealLock(key, place, fill(1, 32)), sealLock(key, place, fill(1, 32))]
  for (let at = 0; at + 8 <= one.length; at += 8) {
    expect(hex(one.subarray(at, at + 8))).not.toBe(hex(two.subarray(at, at + 8)))
  }
})

test('no lock opens under two keys, although its box can', () => {
  const stranger = fill<'key'>(0x22, 32)
  const nonce = fill(7, lockNonceSize)
  const digest = lockDigest(place, nonce)
  const [mine, theirs] = [lockKeys(key, digest), lockKeys(stranger, digest)]
  const box = boxUnderTwoKeys([mine.key, theirs.key], nonce, digest)
  for (const { key: under } of [mine, theirs]) {
    expect(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, digest, nonce, under).length).toBe(48)
  }
  const withCommit = (commit: Uint8Array) => concat(nonce, commit, box) as Lock
  expect(openLock(key, place, withCommit(mine.commit)).length).toBe(48)
  expectCannotOpen(() => openLock(stranger, place, withCommit(mine.commit)))
  expect(openLock(stranger, place, withCommit(theirs.commit)).length).toBe(48)
  expectCannotOpen(() => openLock(key, place, withCommit(theirs.commit)))
})

test('opening any bytes as a lock returns content or throws “cannot open”', () => {
  const property = fc.property(
    anyLength<'lock'>(lockOverhead, lockOverhead + 32),
    fc.boolean(),
    (bytes, committed) => {
      const nonce = bytes.subarray(0, lockNonceSize)
      const long = committed && bytes.length >= boxAt
      const lock = long ? overwrite(bytes, commitAt, lockKeys(key, lockDigest(place, nonce)).commit) : bytes
      expectCannotOpen(() => openLock(key, place, lock))
    },
  )
  check(property, 75)
})
