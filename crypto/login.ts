/**
 * The reporter's login, for both sides: what is signed, and how it is checked.
 *
 * Spec: "Login". The browser signs (reporter-keys.ts); the server checks, and stores nothing about the visit.
 */
import {
  utf8,
  type Bytes,
  type Hash,
  type Mailbox,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignPublicKey,
} from './bytes.ts'
import type { Day } from './day.ts'
import { hash } from './hash.ts'
import { verifySignature } from './signature.ts'

/** Random, dated and MACed by the server; valid for 120 seconds. Opaque to the browser. */
export type LoginNonce = Bytes<'login nonce'>

/** The mailbox of a reporter's words: `H("mailbox", office, public key)`. */
export function mailboxOf(office: OfficeId, publicKey: SignPublicKey): Mailbox {
  return hash('mailbox', office, publicKey) as unknown as Mailbox
}

/** `H("login", office, origin, nonce, mailbox)`: bound to the site, so another site cannot pass it on. */
export function loginDigest(office: OfficeId, origin: string, nonce: LoginNonce, mailbox: Mailbox): Hash {
  return hash('login', office, utf8(origin), nonce, mailbox)
}

/** The mailbox that `publicKey` opens, if it signed this login; otherwise null. */
export function verifyLogin(
  office: OfficeId,
  origin: string,
  nonce: LoginNonce,
  publicKey: SignPublicKey,
  signature: Signature,
): Mailbox | null {
  const mailbox = mailboxOf(office, publicKey)
  return verifySignature(signature, loginDigest(office, origin, nonce, mailbox), publicKey) ? mailbox : null
}

/** What the root signs to ask for somebody's restore: `H("restore/ask", office, origin, nonce, officer)`. */
export function restoreAskDigest(
  office: OfficeId,
  origin: string,
  nonce: LoginNonce,
  officer: OfficerId,
): Hash {
  return hash('restore/ask', office, utf8(origin), nonce, officer)
}

/**
 * What an officer signs to refuse a restore: `H("restore/refuse", office, officer to be restored, day it was asked
 * on)`.
 */
export function restoreRefusalDigest(office: OfficeId, officer: OfficerId, askedOn: Day): Hash {
  return hash('restore/refuse', office, officer, utf8(askedOn))
}

/** What the root signs to receive the sealed seeds: `H("restore", office, origin, nonce)`. */
export function restoreDigest(office: OfficeId, origin: string, nonce: LoginNonce): Hash {
  return hash('restore', office, utf8(origin), nonce)
}
