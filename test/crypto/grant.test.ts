/**
 * Grants: an unsigned stanza counts for nothing.
 *
 * Spec: "Grant". The verified manifest decides who may sign: only its keys are tried.
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, size, zeros, type Signature, type SignPublicKey } from '../../crypto/bytes.ts'
import { seedContext, signGrant, verifyGrant, type Grant } from '../../crypto/grant.ts'
import { hash } from '../../crypto/hash.ts'
import { kemKeysFrom, signKeysFrom } from '../../crypto/key-pairs.ts'
import { generationKeys, type GenerationSeed } from '../../crypto/office-keys.ts'
import { openStanza } from '../../crypto/open.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import { unbound, type StanzaLabel } from '../../crypto/stanza.ts'
import { anyBytes, anyLength, fill, flip, hex, noise } from '../support/crypto-bytes.ts'
import { makeOffice } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const office = fill<'office'>(0xa1, 32)
const channel = fill<'channel'>(0xc1, 16)
const granter = () => signKeysFrom(fill(1, 32))
const recipient = () => kemKeysFrom(fill(2, 32))

function grantOf(change: Partial<Grant> = {}): Grant {
  const place = { label: 'stanza/seed', office, bound: unbound() } as const
  const stanza = sealStanza(recipient().publicKey, fill(3, 32), place)
  return {
    label: 'stanza/seed',
    context: seedContext(office, channel, 1),
    recipient: recipient().publicKey,
    stanza,
    ...change,
  }
}

test('a grant is valid only under the key of the person who granted it', () => {
  const grant = grantOf()
  const signature = signGrant(granter().secretKey, grant)
  expect(verifyGrant(granter().publicKey, grant, signature)).toBe(true)
  expect(verifyGrant(signKeysFrom(fill(9, 32)).publicKey, grant, signature)).toBe(false)
})

test('a stanza without a signature is not a grant', () => {
  const grant = grantOf()
  for (const none of [zeros(0), zeros(63), zeros(64), zeros(65), fill(0xff, 64)]) {
    expect(verifyGrant(granter().publicKey, grant, none as Signature)).toBe(false)
  }
  const property = fc.property(anyLength<'signature'>(64), (signature) => {
    expect(verifyGrant(granter().publicKey, grant, signature)).toBe(false)
  })
  check(property, 15)
})

test('a grant by somebody who is not in the manifest is valid under none of its keys', () => {
  const { verified, people } = makeOffice()
  const named = verified.manifest.channels.flatMap(({ officers }) => officers.map(({ sign }) => sign))
  const grant = grantOf()
  const heldBy = (signature: Signature) => named.filter((key) => verifyGrant(key, grant, signature)).length
  const [one] = people
  if (!one) throw new Error('nobody')
  expect(heldBy(signGrant(one.keys.sign.secretKey, grant))).toBe(1)
  expect(heldBy(signGrant(granter().secretKey, grant))).toBe(0)
})

test('a grant is not valid for another use, context, recipient or stanza', () => {
  const grant = grantOf()
  const signature = signGrant(granter().secretKey, grant)
  const labels: StanzaLabel[] = [
    'stanza',
    'stanza/case',
    'stanza/identity',
    'stanza/epoch',
    'stanza/recovery',
  ]
  const others: Grant[] = [
    ...labels.map((label) => ({ ...grant, label })),
    { ...grant, context: seedContext(office, channel, 2) },
    { ...grant, context: seedContext(office, fill('c'.charCodeAt(0), 16), 1) },
    { ...grant, context: seedContext(fill(0xa2, 32), channel, 1) },
    { ...grant, context: concat(grant.context, zeros(1)) },
    { ...grant, context: grant.context.subarray(0, -1) },
    { ...grant, recipient: kemKeysFrom(fill(4, 32)).publicKey },
    { ...grant, recipient: flip(grant.recipient, 8000) },
    { ...grant, stanza: grantOf().stanza },
    { ...grant, stanza: flip(grant.stanza, 9000) },
  ]
  for (const other of others) expect(verifyGrant(granter().publicKey, other, signature)).toBe(false)
})

test('moving a byte from one part of a grant to the next makes it invalid', () => {
  const grant = grantOf()
  const signature = signGrant(granter().secretKey, grant)
  const all = concat(grant.context, grant.recipient, grant.stanza)
  for (const off of [-1, 1, 16]) {
    const [a, b] = [grant.context.length + off, grant.context.length + grant.recipient.length]
    const moved = { ...grant, context: all.slice(0, a), recipient: all.slice(a, b) as Grant['recipient'] }
    expect(verifyGrant(granter().publicKey, moved, signature)).toBe(false)
  }
})

test('a signature for another purpose over the same parts is not a grant', () => {
  const grant = grantOf()
  const parts = [new TextEncoder().encode(grant.label), grant.context, grant.recipient, grant.stanza]
  for (const tag of ['reply', 'entry', 'manifest', 'signers', 'login', 'receipt']) {
    const signature = sodium.crypto_sign_detached(hash(tag, ...parts), granter().secretKey) as Signature
    expect(verifyGrant(granter().publicKey, grant, signature)).toBe(false)
  }
})

test('a signature with a flipped bit is invalid, and so are keys of low order', () => {
  const grant = grantOf()
  const signature = signGrant(granter().secretKey, grant)
  for (let bit = 0; bit < 512; bit++)
    expect(verifyGrant(granter().publicKey, grant, flip(signature, bit))).toBe(false)
  const identity = Uint8Array.of(1, ...zeros(31)) as SignPublicKey
  const forged = concat(identity, zeros(32)) as Signature
  for (const key of [identity, zeros<'sign public key'>(32)])
    expect(verifyGrant(key, grant, forged)).toBe(false)
})

test('checking any key and signature returns yes or no', () => {
  const grant = grantOf()
  const property = fc.property(
    anyLength<'sign public key'>(size.signPublicKey),
    anyBytes<'signature'>(64),
    (key, signature) => {
      expect(verifyGrant(key, grant, signature)).toBe(false)
    },
  )
  check(property)
})

test('a granted seed opens for its recipient, and its keys show whether it is the right seed', () => {
  const seed = noise<'generation seed'>(32, 'seed')
  const place = { label: 'stanza/seed', office, bound: unbound() } as const
  const stanza = sealStanza(recipient().publicKey, seed, place)
  const opened: GenerationSeed = openStanza<'generation seed'>(recipient(), stanza, place)
  expect(hex(generationKeys(opened).kem.publicKey)).toBe(hex(generationKeys(seed).kem.publicKey))
  expect(hex(generationKeys(flip(opened, 0)).kem.publicKey)).not.toBe(hex(generationKeys(seed).kem.publicKey))
})
