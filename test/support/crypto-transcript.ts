/**
 * Everything that the two builds of libsodium must agree on, computed by the build that runs: results without
 * randomness, as text; and one seal of each form, for the other build to open.
 */
import { boundTo } from '../../crypto/bound.ts'
import {
  concat,
  equal,
  utf8,
  zeros,
  type Bytes,
  type Envelope,
  type Lock,
  type Stanza,
} from '../../crypto/bytes.ts'
import { sealLockWithNonce, sealStanzaWithCoins } from '../../crypto/deterministic.ts'
import { contextOf, envelopeKeys, first, kind, previousOf, stream } from '../../crypto/envelope.ts'
import { hash } from '../../crypto/hash.ts'
import { kemKeysFrom, signKeysFrom } from '../../crypto/key-pairs.ts'
import { caseLockPlace } from '../../crypto/lock.ts'
import { officeOf } from '../../crypto/manifest.ts'
import { generationKeys, kitGroups, rootKeys, signManifest } from '../../crypto/office-keys.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { openEnvelope, openLock, openStanza } from '../../crypto/open.ts'
import { wordsOf } from '../../crypto/phrase.ts'
import { reporterKemKeys, reporterKeys, signLogin, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { sealEnvelope, sealLock, sealStanza } from '../../crypto/seal.ts'
import { verifySignature } from '../../crypto/signature.ts'
import { sodium } from '../../crypto/sodium.ts'
import { kidOf } from '../../crypto/stanza.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'

const fill = <W extends string>(byte: number, length: number) => new Uint8Array(length).fill(byte) as Bytes<W>
const hex = (bytes: Uint8Array) => sodium.to_hex(bytes)

const salt = fill<'case salt'>(4, 32)
const office = () => officeOf(rootKeys(fill(1, 32)).publicKey)
const reporter = () => reporterKeys(fill(0x5a, 16), office())
const binding = () => ({
  office: office(),
  mailbox: reporter().mailbox,
  stream: stream.report,
  seq: 0,
  prev: first(),
})
const bound = () => boundTo({ mailbox: reporter().mailbox, salt })
const stanzaPlace = () => ({ label: 'stanza', office: office(), bound: bound() }) as const
const lockPlace = () => caseLockPlace(office(), fill(6, 16), 1, bound())
const content = () => sodium.randombytes_buf_deterministic(70_000, fill(5, 32))

/** The vectors of the specification, and more of the same kind: by name, as hexadecimal or words. */
export function transcript(): Record<string, string> {
  const root = rootKeys(fill(1, 32))
  const generation = generationKeys(fill(2, 32))
  const officer = officerKeys(fill(9, 32))
  const { master, publicKey, mailbox, secretKey } = reporter()
  const threadKey = threadKeyOf(master, salt)
  const ctx = contextOf(kind.text, binding())
  const keys = envelopeKeys(threadKey, ctx)
  const stanza = sealStanzaWithCoins(generation.kem.publicKey, threadKey, stanzaPlace(), fill(3, 64))
  const lock = sealLockWithNonce(generation.wrap, lockPlace(), fill(8, 32), fill(7, 24))
  const login = signLogin(
    { master, publicKey, mailbox, secretKey },
    office(),
    'https://report.example',
    fill(5, 56),
  )
  const twoKeys = sodium.from_hex(
    'dfbeff0d1ae05c9e4e29e682617f5223b1ed399a1f5f69d08d7c88ba9e74472b' +
      '000000000000000000000000000000005963e5cdd853677c7cedc2a0dafb3a87',
  )
  const openTwo = (byte: number) =>
    hex(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, twoKeys, null, fill(7, 24), fill(byte, 32)))
  return {
    root: hex(root.publicKey),
    office: hex(office()),
    words: wordsOf(fill(0x5a, 16)).join(' '),
    master: hex(master),
    login: hex(publicKey),
    mailbox: hex(mailbox),
    thread: hex(threadKey),
    reporterKid: hex(kidOf(reporterKemKeys(master, salt).publicKey)),
    kem: hex(hash('kem', generation.kem.publicKey)),
    kemSecret: hex(hash('test', generation.kem.secretKey)),
    kid: hex(kidOf(generation.kem.publicKey)),
    voice: hex(generation.voice.publicKey),
    wrap: hex(generation.wrap),
    stanza: hex(hash('test', stanza)),
    stanzaOpens: hex(openStanza(generation.kem, stanza, stanzaPlace())),
    lock: hex(lock),
    lockOpens: hex(openLock(generation.wrap, lockPlace(), lock)),
    ctx: hex(ctx),
    envelopeKey: hex(keys.key),
    envelopeCommit: hex(keys.commit),
    twoKeys: [openTwo(0x0b), openTwo(0x0c)].join(' '),
    officer: [officer.kem.publicKey, officer.sign.publicKey, officer.self]
      .map((key) => hex(hash('test', key)))
      .join(' '),
    kit: kitGroups({ root: fill(1, 32), recovery: fill(2, 32) }).join('-'),
    loginSignature: hex(login),
    manifestSignature: hex(signManifest(root.secretKey, office(), utf8('{}'))),
    refusedSignature: String(verifySignature(login, hash('test'), publicKey)),
    smallOrder: String(
      verifySignature(
        concat(Uint8Array.of(1), zeros(63)),
        hash('test'),
        asKey(Uint8Array.of(1, ...zeros(31))),
      ),
    ),
    text: toText(content().subarray(0, 100)),
    notText: ['A', 'AB', 'AA=', '+/'].map((text) => String(fromText(text))).join(' '),
    equal: [equal(zeros(3), zeros(3)), equal(zeros(3), fill(1, 3)), equal(zeros(0), zeros(0))].join(' '),
    prev: hex(previousOf(content() as Envelope)),
  }
}

const asKey = (bytes: Uint8Array) => bytes as Bytes<'sign public key'>

/** One seal of each form, as hexadecimal. */
export function sealAll(): Record<string, string> {
  const { publicKey } = kemKeysFrom(fill(0x21, 32))
  const sign = signKeysFrom(fill(0x22, 32))
  return {
    stanza: hex(sealStanza(publicKey, fill(0x31, 32), stanzaPlace())),
    lock: hex(sealLock(fill(0x23, 32), lockPlace(), fill(0x32, 40))),
    envelope: hex(sealEnvelope(fill(0x24, 32), kind.text, binding(), content())),
    signature: hex(sodium.crypto_sign_detached(hash('test'), sign.secretKey)),
  }
}

/** What the other build's seals, made by `sealAll`, open to here. */
export function openAll(sealed: Readonly<Record<string, string>>): Record<string, string> {
  const bytes = (name: string) => sodium.from_hex(sealed[name] ?? '')
  const sign = signKeysFrom(fill(0x22, 32))
  const envelope = openEnvelope(fill(0x24, 32), kind.text, binding(), bytes('envelope') as Envelope)
  return {
    stanza: hex(openStanza(kemKeysFrom(fill(0x21, 32)), bytes('stanza') as Stanza, stanzaPlace())),
    lock: hex(openLock(fill(0x23, 32), lockPlace(), bytes('lock') as Lock)),
    envelope: hex(hash('test', envelope)),
    signature: String(verifySignature(bytes('signature'), hash('test'), sign.publicKey)),
  }
}

/** What `openAll` must find. */
export function sealedContents(): Record<string, string> {
  return {
    stanza: '31'.repeat(32),
    lock: '32'.repeat(40),
    envelope: hex(hash('test', content())),
    signature: 'true',
  }
}
