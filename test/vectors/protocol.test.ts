/** The vectors of docs/protocol.md, made by an implementation separate from this one. */
import { beforeAll, expect, test } from '@jest/globals'
import { boundTo, type Bound } from '../../crypto/bound.ts'
import { concat, u32be, zeros, type Bytes } from '../../crypto/bytes.ts'
import { sealLockWithNonce, sealStanzaWithCoins } from '../../crypto/deterministic.ts'
import { contextOf, envelopeKeys, first, kind, stream } from '../../crypto/envelope.ts'
import { hash } from '../../crypto/hash.ts'
import { caseLockPlace } from '../../crypto/lock.ts'
import { mailboxOf } from '../../crypto/login.ts'
import { officeOf } from '../../crypto/manifest.ts'
import { generationKeys, rootKeys } from '../../crypto/office-keys.ts'
import { openLock, openStanza } from '../../crypto/open.ts'
import { groupsOf, readDigits } from '../../crypto/digits.ts'
import { readPhrase, wordsOf } from '../../crypto/phrase.ts'
import { reporterKemKeys, reporterKeys, threadKeyOf } from '../../crypto/reporter-keys.ts'
import { ready, sodium } from '../../crypto/sodium.ts'
import { kidOf } from '../../crypto/stanza.ts'

beforeAll(ready)

const fill = <W extends string>(byte: number, length: number): Bytes<W> =>
  new Uint8Array(length).fill(byte) as Bytes<W>
const hex = (bytes: Uint8Array): string => sodium.to_hex(bytes)

function office() {
  return officeOf(rootKeys(fill(1, 32)).publicKey)
}
function reporter() {
  return reporterKeys(fill(0x5a, 16), office())
}
const salt = fill<'case salt'>(4, 32)
/** These vectors are older than `bound`, and have the mailbox in its place. */
const bound = () => reporter().mailbox as Uint8Array as Bound

test('the root seed gives the root key and the office', () => {
  expect(hex(rootKeys(fill(1, 32)).publicKey)).toBe(
    '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
  )
  expect(hex(office())).toBe('eeb62bbe874b64c07dfbe8d90f655f747bb9c1f6a99181323687a016ade9358e')
})

test('the entropy gives the twelve words, and the words the entropy', () => {
  const words = 'fog spot notable regret pizza coffee harvest ensure fog spot notable reflect'
  expect(wordsOf(fill(0x5a, 16)).join(' ')).toBe(words)
  expect(readPhrase(words)).toEqual({ entropy: fill(0x5a, 16) })
  const digits = '19218 59453 42619 23586 38191 10822 13123 55588 67544 70414'
  expect(groupsOf(fill(0x5a, 16)).join(' ')).toBe(digits)
  expect(readDigits(digits)).toEqual({ entropy: fill(0x5a, 16) })
})

test('the words give the master key, login key and mailbox and, with the salt, the thread and X-Wing keys', () => {
  const keys = reporter()
  expect(hex(keys.master)).toBe('f328f8bf1433cc817512e46c8f7f1fcddbc78ed7d2b3ceca4f704494aed160af')
  expect(hex(keys.publicKey)).toBe('619669916e15e0f4211c3c92a05fee079305542210edc7afc15463031cf1c965')
  expect(hex(keys.mailbox)).toBe('1dd81b98f21cd2044b533069c6ebbf8e01224d28450f9b61fd0842aac8d65340')
  expect(hex(mailboxOf(office(), keys.publicKey))).toBe(hex(keys.mailbox))
  expect(hex(threadKeyOf(keys.master, salt))).toBe(
    '0d3e36ebc99c3fbcef201bdb4b91118053639e492f59c527b84a290824761697',
  )
  expect(hex(kidOf(reporterKemKeys(keys.master, salt).publicKey))).toBe('e32bc8090fc8ecdabe9c31ff9f61275e')
})

test('the generation seed gives the three keys of the generation', () => {
  const keys = generationKeys(fill(2, 32))
  expect(hex(hash('kem', keys.kem.publicKey))).toBe(
    'dd498968d9b1ad9bd032cf250a7d84c70d1b8a6f8966e09ea26ea419d686374f',
  )
  expect(hex(kidOf(keys.kem.publicKey))).toBe('d410aa9c7baffd426893ee3af24b7c0d')
  expect(hex(keys.voice.publicKey)).toBe('1b0768b2b7ef05e87870966d3d01ac697d8899ce90ac62330b68541660ccaa2f')
  expect(hex(keys.wrap)).toBe('b32991ccae62d33c2ec53405fb4d0c2a1a2dd2c55ab193ae0c5e206cd1fa55f1')
})

test('a stanza of the thread key equals the published one, and opens', () => {
  const keys = generationKeys(fill(2, 32)).kem
  const threadKey = threadKeyOf(reporter().master, salt)
  const place = { label: 'stanza', office: office(), bound: bound() } as const
  const stanza = sealStanzaWithCoins(keys.publicKey, threadKey, place, fill(3, 64))
  expect(stanza.length).toBe(1184)
  expect(hex(hash('test', stanza))).toBe('6c1b6544c3ae226223e3c42c60967767d52bb4606dface02f1a1712be6c612ab')
  expect(openStanza(keys, stanza, place)).toEqual(threadKey)
})

test('a lock of a case key equals the published one, and opens', () => {
  const { wrap } = generationKeys(fill(2, 32))
  const place = caseLockPlace(office(), fill(6, 16), 1, bound())
  expect(hex(place.context)).toBe(hex(concat(office(), fill(6, 16), u32be(1), reporter().mailbox)))
  const lock = sealLockWithNonce(wrap, place, fill(8, 32), fill(7, 24))
  expect(hex(lock)).toBe(
    '07070707070707070707070707070707070707070707070744ebf73025b34e879853123a0ddab0772fb53037c31d513f437cdb851265d32d' +
      '20afcd622489353952eaf0b0f8ce6f5609d10469a3673d0b85abae89a28a240a51c11357c243988d1368d0f58359a1bd',
  )
  expect(openLock(wrap, place, lock)).toEqual(fill(8, 32))
})

test('the first envelope of a thread has the published context, key and commitment', () => {
  const binding = {
    office: office(),
    mailbox: reporter().mailbox,
    stream: stream.report,
    seq: 0,
    prev: first(),
  }
  const ctx = contextOf(kind.text, binding)
  const keys = envelopeKeys(threadKeyOf(reporter().master, salt), ctx)
  expect(hex(ctx)).toBe('63fdd167fef635f1fdebfb75fe925ab1cb23fbeee4b990f774d3888accbfdded')
  expect(hex(keys.key)).toBe('7de99a3267e750acdeaf065aa9253de93fd35365e87e610213591d8e50748a72')
  expect(hex(keys.commit)).toBe('795e37328944124734610a399c33d4164794deb488319208afe7548967c08462')
})

test('XChaCha20-Poly1305 alone can open one ciphertext under two keys, which is why everything here commits to its key', () => {
  const ciphertext = sodium.from_hex(
    'dfbeff0d1ae05c9e4e29e682617f5223b1ed399a1f5f69d08d7c88ba9e74472b' +
      '000000000000000000000000000000005963e5cdd853677c7cedc2a0dafb3a87',
  )
  const open = (key: Uint8Array) =>
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, null, fill(7, 24), key)
  expect(open(fill(0x0b, 32))).toHaveLength(48)
  expect(open(fill(0x0c, 32))).toHaveLength(48)
  expect(hex(open(fill(0x0b, 32)))).not.toBe(hex(open(fill(0x0c, 32))))
  expect(() => open(zeros(32))).toThrow()
})

test('a case is bound to its mailbox and its salt as published', () => {
  expect(hex(boundTo({ mailbox: reporter().mailbox, salt }))).toBe(
    'b284ece52370f096435995c1a42cc6c5f58385f971255b2c6478290ab5577b3d',
  )
})
