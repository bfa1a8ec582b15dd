/**
 * The reporter's keys, all derived from the twelve words. Browsers only.
 *
 * Spec: "The reporter". There is no key stretching: the words are 128 random bits, so returning is instant on an old
 * phone.
 */
import type {
  CaseSalt,
  Key,
  Mailbox,
  OfficeId,
  Signature,
  SignPublicKey,
  SignSecretKey,
  Bytes,
} from './bytes.ts'
import { derive } from './hash.ts'
import { loginDigest, mailboxOf, type LoginNonce } from './login.ts'
import type { KemKeys } from './open.ts'
import type { Entropy } from './phrase.ts'
import { kemKeysFrom, signKeysFrom } from './key-pairs.ts'
import { sodium } from './sodium.ts'

export interface ReporterKeys {
  readonly master: Bytes<'reporter master'>
  readonly publicKey: SignPublicKey
  readonly secretKey: SignSecretKey
  readonly mailbox: Mailbox
}

/** Master key, login keys and mailbox of these words at this office. */
export function reporterKeys(entropy: Entropy, office: OfficeId): ReporterKeys {
  const master = derive<'reporter master'>(entropy, 'reporter', office)
  const { publicKey, secretKey } = signKeysFrom(derive(master, 'reporter/sign'))
  return { master, publicKey, secretKey, mailbox: mailboxOf(office, publicKey) }
}

/** The key of both streams between reporter and office. The words alone do not give it: it needs the salt. */
export function threadKeyOf(master: Bytes<'reporter master'>, salt: CaseSalt): Key {
  return derive(master, 'reporter/thread', salt)
}

/** The keys to which an officer sends a new thread key; the public half travels in the first message. */
export function reporterKemKeys(master: Bytes<'reporter master'>, salt: CaseSalt): KemKeys {
  return kemKeysFrom(derive(master, 'reporter/kem', salt))
}

/** The key of the part of a report that only its reporter can read: whether a name came with it. */
export function namedKeyOf(master: Bytes<'reporter master'>, salt: CaseSalt): Key {
  return derive(master, 'reporter/named', salt)
}

/** The signature that opens a session. `origin` is the page's own, as the browser gives it. */
export function signLogin(
  keys: ReporterKeys,
  office: OfficeId,
  origin: string,
  nonce: LoginNonce,
): Signature {
  const digest = loginDigest(office, origin, nonce, keys.mailbox)
  return sodium.crypto_sign_detached(digest, keys.secretKey) as Signature
}
