/**
 * Reporters' logins and sessions: stateless. Nothing about a visit is stored, so any instance can answer the next
 * request, and none remembers the last.
 *
 * Spec: "Login". A nonce is `expiry(8) | random(16) | MAC`; a session's token is `mailbox | expiry(8) | MAC`.
 */
import {
  concat,
  equal,
  size,
  u64be,
  readU32be,
  type Bytes,
  type Key,
  type Mailbox,
  type OfficeId,
} from '../../crypto/bytes.ts'
import { derive } from '../../crypto/hash.ts'
import { verifyLogin, type LoginNonce } from '../../crypto/login.ts'
import { randomBytes } from '../../crypto/random.ts'
import { fromText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import {
  loginNonceSize,
  sessionSeconds,
  sessionTokenSize,
  type NewSession,
} from '../../crypto/wire/reporter.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'

const nonceSeconds = 120
const uploadSeconds = 24 * 60 * 60
const macSize = 32

export function makeNonce(secrets: Secrets, office: OfficeId, clock: Clock): LoginNonce {
  const body = concat(expiryIn(clock, nonceSeconds), randomBytes(16))
  return concat(body, mac(secrets.nonce, 'nonce', office, body)) as LoginNonce
}

/** @throws Refusal 'stale-nonce' for a nonce that is not ours, or is too old */
export function checkNonce(secrets: Secrets, office: OfficeId, nonce: LoginNonce, clock: Clock): void {
  const body = nonce.subarray(0, loginNonceSize - macSize)
  const good = equal(nonce.subarray(body.length), mac(secrets.nonce, 'nonce', office, body))
  if (!good || isPast(body, clock)) throw new Refusal('stale-nonce')
}

/**
 * A nonce as it has to be stored, so that it is good only once. Its time is rounded, so that it does not show when
 * somebody visited.
 */
export function spentNonce(secrets: Secrets, nonce: LoginNonce) {
  const step = 600_000
  return {
    hash: derive(secrets.spent, 'nonce/spent', nonce),
    expiresAt: new Date(Math.ceil((expiryOf(nonce) * 1000) / step) * step),
  }
}

/**
 * The mailbox that this login opens, whether it exists or not, and the token of a session for it.
 * @param origins the addresses at which reporters reach this server; the signature must be for one of them
 * @throws Refusal 'stale-nonce' or 'bad-signature'
 */
export function openSession(
  secrets: Secrets,
  office: OfficeId,
  origins: readonly string[],
  login: Omit<NewSession, 'proof'>,
  clock: Clock,
): { mailbox: Mailbox; token: Bytes<'session token'> } {
  const { nonce, publicKey, signature } = login
  checkNonce(secrets, office, nonce, clock)
  for (const origin of origins) {
    const mailbox = verifyLogin(office, origin, nonce, publicKey, signature)
    if (mailbox !== null) {
      const body = concat(mailbox, expiryIn(clock, sessionSeconds))
      const token = concat(body, mac(secrets.session, 'session', office, body)) as Bytes<'session token'>
      return { mailbox, token }
    }
  }
  throw new Refusal('bad-signature')
}

/** A token for uploads to a mailbox. Valid for a day: a large file over a slow line takes hours. */
export function openUpload(
  secrets: Secrets,
  office: OfficeId,
  mailbox: Mailbox,
  clock: Clock,
): Bytes<'upload token'> {
  const body = concat(mailbox, expiryIn(clock, uploadSeconds))
  return concat(body, mac(secrets.session, 'upload', office, body)) as Bytes<'upload token'>
}

/** The mailbox of the session in an `Authorization` header. @throws Refusal 'no-session' */
export const mailboxOfSession = mailboxOf('session')
/** The mailbox of the upload in an `Authorization` header. @throws Refusal 'no-session' */
export const mailboxOfUpload = mailboxOf('upload')

function mailboxOf(label: 'session' | 'upload') {
  return (secrets: Secrets, office: OfficeId, authorization: string | undefined, clock: Clock): Mailbox => {
    const bytes = fromText(/^Bearer ([A-Za-z0-9_-]+)$/.exec(authorization ?? '')?.[1] ?? '')
    if (bytes?.length !== sessionTokenSize) throw new Refusal('no-session')
    const body = bytes.subarray(0, sessionTokenSize - macSize)
    const good = equal(bytes.subarray(body.length), mac(secrets.session, label, office, body))
    if (!good || isPast(body.subarray(size.mailbox), clock)) throw new Refusal('no-session')
    return body.slice(0, size.mailbox) as Mailbox
  }
}

function mac(key: Key, label: string, office: OfficeId, body: Uint8Array): Uint8Array {
  return derive(key, label, office, body)
}

/** The time `seconds` from now, as tokens carry it: `u64be`, seconds since 1970. */
export function expiryIn(clock: Clock, seconds: number): Uint8Array {
  return u64be(Math.floor(clock.now().getTime() / 1000) + seconds)
}

/** Whether the time at the beginning of `expiry` has passed. */
export function isPast(expiry: Uint8Array, clock: Clock): boolean {
  return expiryOf(expiry) * 1000 < clock.now().getTime()
}

/** In seconds. */
const expiryOf = (expiry: Uint8Array) => readU32be(expiry, 0) * 0x100000000 + readU32be(expiry, 4)
