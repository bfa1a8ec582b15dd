/**
 * Keys that were wiped: a desk that is locked overwrites its keys with zeros while work with them may be under way.
 * Nothing is sealed under zeros, which anybody can open.
 */
import { beforeAll, expect, test } from '@jest/globals'
import { zeros, type Key } from '../../crypto/bytes.ts'
import { first, kind, stream } from '../../crypto/envelope.ts'
import { KeyWiped } from '../../crypto/errors.ts'
import { memoryLockPlace } from '../../crypto/lock.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { sealEnvelope, sealLock, sealStanza } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import { fill } from '../support/crypto-bytes.ts'

beforeAll(ready)

const office = fill<'office'>(1, 32)
const mailbox = fill<'mailbox'>(2, 32)
const plain = fill(3, 40)

/** Seals with a key in every way that there is. */
function sealAll(key: Key): void {
  const { publicKey } = officerKeys(fill<'officer seed'>(4, 32)).kem
  const ways = [
    () => sealLock(key, memoryLockPlace(office, fill<'officer'>(5, 16)), plain),
    () =>
      sealEnvelope(key, kind.text, { office, mailbox, stream: stream.notes, seq: 0, prev: first() }, plain),
    () => sealStanza(publicKey, key, { label: 'stanza', office, bound: fill(6, 32) }),
  ]
  for (const way of ways) {
    if (key.every((byte) => byte === 0)) expect(way).toThrow(KeyWiped)
    else expect(way().length).toBeGreaterThan(plain.length)
  }
}

test('nothing is sealed under a key that was wiped, and no such key is handed over', () => {
  const key = fill<'key'>(6, 32)
  sealAll(key)
  key.fill(0)
  sealAll(key)
  sealAll(zeros(32))
})
