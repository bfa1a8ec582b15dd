/**
 * H and KDF: no two uses, and no two lists of parts, ever give the same value.
 *
 * Spec: "Primitives and notation".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { concat, lp, utf8, zeros } from '../../crypto/bytes.ts'
import { derive, hash } from '../../crypto/hash.ts'
import { identityKey } from '../../crypto/identity.ts'
import { generationKeys, recoveryKeys, rootKeys } from '../../crypto/office-keys.ts'
import { loginSecret, officerKeys, passwordSalt } from '../../crypto/officer-keys.ts'
import { reporterKemKeys, reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import { kidOf } from '../../crypto/stanza.ts'
import { fill, hex, noise } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const key = fill<'key'>(0x11, 32)

test('H and KDF match the specification’s own text', () => {
  const [a, b] = [utf8('a part'), utf8('')]
  const text = concat(lp(utf8('sotto/1 some tag')), lp(a), lp(b))
  expect(hex(hash('some tag', a, b))).toBe(hex(sodium.crypto_generichash(32, text, null)))
  expect(hex(derive(key, 'some tag', a, b))).toBe(hex(sodium.crypto_generichash(32, text, key)))
})

test('a part of a file is hashed as everything else', () => {
  for (const length of [65_535, 65_536, 1_048_985]) {
    const [a, b] = [noise(length, 'large'), utf8('b')]
    const text = concat(lp(utf8('sotto/1 part')), lp(a), lp(b))
    expect(hex(hash('part', a, b))).toBe(hex(sodium.crypto_generichash(32, text, null)))
  }
})

/** Every label in the source, by the function that uses it. */
function labels(): { hash: string[]; derive: string[] } {
  const folder = new URL('../../crypto/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const source = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  const uses = [
    ...source.matchAll(/\b(hash|derive)(?:<[^>]*>)?\(\s*(?:[\w.]+(?:\([^)]*\))?,\s*)?'([a-z/-]+)'/g),
  ]
  const of = (name: string) => uses.filter(([, used]) => used === name).map(([, , label = '']) => label)
  return { hash: of('hash'), derive: [...of('derive'), 'stanza', 'stanza/seed', 'stanza/identity'] }
}

test('no label is used twice', () => {
  const found = labels()
  expect(found.hash).toEqual(
    expect.arrayContaining(['office', 'mailbox', 'kid', 'lock', 'envelope', 'prev', 'reply']),
  )
  expect(found.derive).toEqual(
    expect.arrayContaining([
      'reporter/sign',
      'generation/voice',
      'envelope/key',
      'lock/commit',
      'officer/login',
    ]),
  )
  // An entry is hashed where it is signed and where it is read.
  const once = (list: readonly string[]) => list.filter((label) => label !== 'entry')
  expect(once(found.hash)).toHaveLength(new Set(once(found.hash)).size)
  expect(found.derive).toHaveLength(new Set(found.derive).size)
})

test('every label gives a different value, hashed or derived', () => {
  const all = [...new Set(Object.values(labels()).flat())]
  const values = all.flatMap((label) => [
    hash(label),
    hash(label, key),
    derive(key, label),
    derive(key, label, key),
  ])
  expect(new Set(values.map(hex)).size).toBe(all.length * 4)
})

test('all keys derived from one seed are different, whatever the seed is used for', () => {
  const property = fc.property(fc.nat(), (number) => {
    const seed = noise<never>(32, number)
    const [office, login, salt] = [fill<'office'>(1, 32), fill<'login id'>(1, 16), fill<'case salt'>(1, 32)]
    const generation = generationKeys(seed)
    const mine = officerKeys(seed)
    const reporter = reporterKeys(seed, office)
    const keys: readonly Uint8Array[] = [
      seed,
      rootKeys(seed).publicKey,
      generation.kem.publicKey,
      generation.voice.publicKey,
      generation.wrap,
      recoveryKeys(seed).publicKey,
      mine.kem.publicKey,
      mine.sign.publicKey,
      mine.self,
      reporter.master,
      reporter.publicKey,
      reporter.mailbox,
      threadKeyOf(seed, salt),
      threadKeyOf(reporter.master, salt),
      reporterKemKeys(seed, salt).publicKey,
      loginSecret(seed, office, login),
      identityKey(seed, seed),
    ]
    expect(new Set(keys.map(hex)).size).toBe(keys.length)
    const kids = [generation.kem, recoveryKeys(seed), mine.kem, reporterKemKeys(seed, salt)].map((pair) =>
      kidOf(pair.publicKey),
    )
    expect(new Set(kids.map(hex)).size).toBe(4)
  })
  check(property, 10)
})

test('what is bound to office, officer, salt or half changes with each', () => {
  const [one, two] = [fill<never>(1, 32), fill<never>(2, 32)]
  const seed = fill<never>(3, 32)
  const values = [
    [reporterKeys(seed, one).mailbox, reporterKeys(seed, two).mailbox],
    [reporterKeys(seed, one).master, reporterKeys(seed, two).master],
    [threadKeyOf(seed, one), threadKeyOf(seed, two)],
    [reporterKemKeys(seed, one).publicKey, reporterKemKeys(seed, two).publicKey],
    [loginSecret(seed, one, one), loginSecret(seed, two, one), loginSecret(seed, one, two)],
    [passwordSalt(one, one), passwordSalt(two, one), passwordSalt(one, two)],
    [identityKey(one, two), identityKey(two, one), identityKey(one, one), identityKey(two, two)],
  ]
  for (const list of values) expect(new Set(list.map(hex)).size).toBe(list.length)
  expect(new Set(values.flat().map(hex)).size).toBe(values.flat().length)
})

test('the same bytes split differently are different parts', () => {
  const property = fc.property(
    fc.uint8Array({ minLength: 1, maxLength: 24 }),
    fc.array(fc.nat(24), { maxLength: 4 }),
    fc.array(fc.nat(24), { maxLength: 4 }),
    (bytes, here, there) => {
      const [one, other] = [cut(bytes, here), cut(bytes, there)]
      const same = one.map(hex).join('|') === other.map(hex).join('|')
      expect(hex(hash('test', ...one)) === hex(hash('test', ...other))).toBe(same)
      expect(hex(derive(key, 'test', ...one)) === hex(derive(key, 'test', ...other))).toBe(same)
    },
  )
  check(property, 75)
  const [ab, c, a, bc] = ['ab', 'c', 'a', 'bc'].map(utf8)
  if (!ab || !c || !a || !bc) throw new Error('four')
  expect(hex(hash('test', ab, c))).not.toBe(hex(hash('test', a, bc)))
  expect(hex(hash('test', a, zeros(0)))).not.toBe(hex(hash('test', a)))
  expect(hex(hash('test', zeros(0), a))).not.toBe(hex(hash('test', a, zeros(0))))
  expect(hex(hash('test a'))).not.toBe(hex(hash('test', utf8(' a'))))
})

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const marks = [0, ...at.map((mark) => Math.min(mark, bytes.length)).sort((a, b) => a - b), bytes.length]
  return marks.slice(1).map((mark, index) => bytes.subarray(marks[index], mark))
}

test('a key of another value or length derives a different key', () => {
  const keys = [zeros(16), zeros(32), zeros(31), fill(1, 16), fill(1, 32), concat(fill(1, 16), zeros(16))]
  expect(new Set(keys.map((one) => hex(derive(one, 'test')))).size).toBe(keys.length)
})
