/** Spec: "How keys enter". */
import { beforeAll, expect, test } from '@jest/globals'
import { invitationCode, invitationToken, officerFingerprint } from '../../crypto/invitation.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { ready } from '../../crypto/sodium.ts'
import { fill, flip, hex, noise } from '../support/crypto-bytes.ts'

beforeAll(ready)

const office = fill<'office'>(0xa1, 32)
const secret = fill<'invitation secret'>(0x5a, 16)
const made = (number: number) => {
  const { kem, sign } = officerKeys(noise(32, number))
  return { kem: kem.publicKey, sign: sign.publicKey, generation: null }
}

test('the words that two people compare change with office, name and either key', () => {
  const [one, two] = [made(1), made(2)]
  const prints = [
    officerFingerprint(office, 'Anna Rossi', one),
    officerFingerprint(flip(office, 0), 'Anna Rossi', one),
    officerFingerprint(office, 'Anna Rosso', one),
    officerFingerprint(office, 'Anna Rossi', two),
    officerFingerprint(office, 'Anna Rossi', { ...one, kem: two.kem }),
    officerFingerprint(office, 'Anna Rossi', { ...one, sign: two.sign }),
  ]
  expect(new Set(prints.map(hex)).size).toBe(prints.length)
})

test('a code is valid for one secret, office, name and set of keys only', () => {
  const [one, two] = [made(1), made(2)]
  const own = { kem: two.kem, voice: two.sign }
  const codes = [
    invitationCode(secret, office, 'Anna Rossi', one),
    invitationCode(flip(secret, 0), office, 'Anna Rossi', one),
    invitationCode(secret, flip(office, 0), 'Anna Rossi', one),
    invitationCode(secret, office, 'Anna Rosso', one),
    invitationCode(secret, office, 'Anna Rossi', { ...one, kem: two.kem }),
    invitationCode(secret, office, 'Anna Rossi', { ...one, sign: two.sign }),
    invitationCode(secret, office, 'Anna Rossi', { ...one, generation: own }),
    invitationCode(secret, office, 'Anna Rossi', { ...one, generation: { ...own, voice: one.sign } }),
  ]
  expect(new Set(codes.map(hex)).size).toBe(codes.length)
})

test('the server gets only a value derived from the secret, different for each office', () => {
  const token = invitationToken(secret, office)
  expect(hex(token)).not.toContain(hex(secret))
  expect(hex(token)).not.toBe(hex(invitationToken(secret, flip(office, 0))))
})
