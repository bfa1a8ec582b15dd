/**
 * The office's keys: what a seed gives, and the recovery kit as people copy it from paper.
 *
 * Spec: "The office".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, u32be, zeros, type Bytes } from '../../crypto/bytes.ts'
import { recoveryRecipient, seedContext } from '../../crypto/grant.ts'
import { restoreDigest } from '../../crypto/login.ts'
import { manifestDigest, signersDigest } from '../../crypto/manifest.ts'
import {
  generationKeys,
  kitGroups,
  readKit,
  recoveryKeys,
  rootKeys,
  signManifest,
  signRestore,
  signSigners,
  type RecoveryKit,
} from '../../crypto/office-keys.ts'
import { verifySignature } from '../../crypto/signature.ts'
import { ready } from '../../crypto/sodium.ts'
import {
  anyBytes,
  expectCannotOpen,
  fill,
  flip,
  hex,
  noise,
  orCannotOpen,
  pairsOf,
  anyText,
} from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const kits = fc.record({ root: anyBytes<'root seed'>(32), recovery: anyBytes<'recovery seed'>(32) })
const kit: RecoveryKit = { root: fill(0x5a, 32), recovery: fill(0xc3, 32) }
const text = ({ root, recovery }: RecoveryKit) => `${hex(root)} ${hex(recovery)}`
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a kit is 28 groups of four characters, and comes back from them', () => {
  const property = fc.property(kits, (one) => {
    const groups = kitGroups(one)
    expect(groups).toHaveLength(28)
    expect(groups.every((group) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(group))).toBe(true)
    expect(text(readKit(groups.join('-')))).toBe(text(one))
  })
  check(property, 50)
})

test('a kit is read in any case, with any separators, and with O for 0 and I or L for 1', () => {
  const looks: Record<string, readonly string[]> = { 0: ['0', 'O', 'o'], 1: ['1', 'I', 'i', 'L', 'l', 'ı'] }
  const choices = fc.infiniteStream(fc.nat(5))
  const separators = fc.constantFrom('', ' ', '-', '\n', ' · ', '\t', '\u00a0', '–')
  const property = fc.property(kits, choices, separators, fc.boolean(), (one, choice, separator, lower) => {
    const groups = kitGroups(one).map((group) => {
      const letters = Array.from(group, (letter) => {
        const alike = looks[letter] ?? [lower ? letter.toLowerCase() : letter]
        return alike[choice.next().value % alike.length] ?? letter
      })
      return letters.join('')
    })
    expect(text(readKit(` ${groups.join(separator)}\r\n`))).toBe(text(one))
  })
  check(property, 50)
  // Many zeros and ones.
  const zerosAndOnes: RecoveryKit = { root: zeros(32), recovery: fill(0b00001000, 32) }
  const typed = kitGroups(zerosAndOnes).join(' ').replaceAll('0', 'O').replaceAll('1', 'l')
  expect(typed).toMatch(/O/)
  expect(typed).toMatch(/l/)
  expect(text(readKit(typed))).toBe(text(zerosAndOnes))
})

test('every single character of a kit matters', () => {
  const code = kitGroups(kit).join('')
  const property = fc.property(fc.nat(code.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
    const typed = code.slice(0, at) + letter + code.slice(at + 1)
    if (letter === code[at]) expect(text(readKit(typed))).toBe(text(kit))
    else expectCannotOpen(() => readKit(typed))
  })
  check(property, 100)
})

test('a kit with groups swapped, missing, repeated or added is refused', () => {
  const groups = kitGroups(kit)
  for (const [at, group] of groups.entries()) {
    expectCannotOpen(() => readKit(groups.toSpliced(at, 1).join('-')))
    expectCannotOpen(() => readKit(groups.toSpliced(at, 0, group).join('-')))
    const next = groups[at + 1]
    if (next === undefined || next === group) continue
    expectCannotOpen(() =>
      readKit(
        groups
          .with(at, next)
          .with(at + 1, group)
          .join('-'),
      ),
    )
  }
  const [root, recovery] = [
    kitGroups({ root: kit.root, recovery: zeros(32) }),
    kitGroups({ root: zeros(32), recovery: kit.recovery }),
  ]
  expectCannotOpen(() => readKit([...root.slice(0, 13), ...recovery.slice(13)].join('-')))
})

test('the seeds in a kit keep their order', () => {
  const other: RecoveryKit = { root: asRoot(kit.recovery), recovery: asRecovery(kit.root) }
  expect(kitGroups(other).join('')).not.toBe(kitGroups(kit).join(''))
  expect(text(readKit(kitGroups(other).join('')))).toBe(text(other))
})

const asRoot = (bytes: Uint8Array) => bytes as RecoveryKit['root']
const asRecovery = (bytes: Uint8Array) => bytes as RecoveryKit['recovery']

test('reading any text as a kit returns a kit or throws “cannot open”', () => {
  const anything = fc.oneof(
    anyText(200),
    fc.string({
      unit: fc.constantFrom(...alphabet, 'U', 'u', 'ß', 'ŀ', '-'),
      minLength: 105,
      maxLength: 115,
    }),
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: 112, maxLength: 112 }),
  )
  const property = fc.property(anything, (typed) => {
    expect(orCannotOpen(() => readKit(typed))).toBeNull()
  })
  check(property, 75)
})

test('root, generation and recovery keys come from their own seeds only', () => {
  const property = fc.property(fc.nat(), fc.nat(255), (number, bit) => {
    const seed = noise<never>(32, number)
    const all = (from: Bytes<never>) => {
      const { kem, voice, wrap } = generationKeys(from)
      return [
        rootKeys(from).publicKey,
        kem.publicKey,
        voice.publicKey,
        wrap,
        recoveryKeys(from).publicKey,
      ].map(hex)
    }
    expect(all(seed)).toEqual(all(seed.slice() as Bytes<never>))
    for (const [at, key] of all(flip(seed, bit)).entries()) expect(key).not.toBe(all(seed)[at])
  })
  check(property, 10)
})

test('a seed is granted for one office, channel and generation', () => {
  const [office, channel] = [fill<'office'>(1, 32), fill<'channel'>(2, 16)]
  expect(hex(seedContext(office, channel, 7))).toBe(hex(concat(office, channel, u32be(7))))
  const contexts = [
    seedContext(office, channel, 1),
    seedContext(office, channel, 2),
    seedContext(office, fill(3, 16), 1),
    seedContext(fill(3, 32), channel, 1),
  ]
  for (const [one, other] of pairsOf(contexts)) expect(hex(one)).not.toBe(hex(other))
  expect(hex(recoveryRecipient())).toBe('00'.repeat(16))
})

test('a signature by a root or signer is valid for one purpose, office and text only', () => {
  const { publicKey, secretKey } = rootKeys(fill(1, 32))
  const [office, other] = [fill<'office'>(1, 32), fill<'office'>(2, 32)]
  const [bytes, nonce] = [noise(100, 1), noise<'login nonce'>(56, 2)]
  const origin = 'https://office.example.org'
  const digests = [
    signersDigest(office, bytes),
    manifestDigest(office, bytes),
    restoreDigest(office, origin, nonce),
    signersDigest(other, bytes),
    manifestDigest(other, bytes),
    restoreDigest(other, origin, nonce),
    signersDigest(office, bytes.slice(1)),
    manifestDigest(office, bytes.slice(1)),
    restoreDigest(office, 'https://office.example.com', nonce),
    restoreDigest(office, origin, flip(nonce, 0)),
  ]
  const signatures = [
    signSigners(secretKey, office, bytes),
    signManifest(secretKey, office, bytes),
    signRestore(secretKey, office, origin, nonce),
  ]
  for (const [at, signature] of signatures.entries()) {
    for (const [index, digest] of digests.entries()) {
      expect(verifySignature(signature, digest, publicKey)).toBe(index === at)
    }
  }
})
