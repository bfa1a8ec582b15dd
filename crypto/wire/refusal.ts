/**
 * The closed set of refusals: all that an answer can say when it says no.
 *
 * Each code has one status and one meaning, listed in docs/http.md. A code never says more than the person asking may
 * know: "not there" and "not yours" are the same.
 */

export const refusals = {
  /** The body does not have the form that this endpoint accepts. */
  'bad-request': 400,
  /** The body is larger than this endpoint accepts. */
  'too-large': 413,
  /** Not there, or not yours. */
  'not-found': 404,
  /** No office has been set up here yet. */
  'no-office': 404,
  /** The office is not taking reports at the moment. */
  closed: 409,
  /** Sealed to a channel or key that the manifest does not (or no longer) name: fetch the manifest and seal again. */
  'old-keys': 409,
  /** This mailbox already holds another report. */
  conflict: 409,
  /** This place in the stream, this version of the card, or this passkey is taken: fetch, verify, seal again. */
  taken: 409,
  /** The proof of work is wrong, expired or spent: fetch another challenge. */
  proof: 403,
  /** The nonce, or the challenge that a passkey signed, is not ours, expired or spent: fetch another. */
  'stale-nonce': 403,
  /** The signature is not valid. */
  'bad-signature': 403,
  /** There is no session, or it has ended. */
  'no-session': 401,
  /** Name, password, code or passkey is wrong. The answer does not say which. */
  'wrong-login': 403,
  /**
   * Too many wrong codes or passkeys after a right password, too many test mails, or too many entries in the log: wait
   * a while.
   */
  wait: 429,
  /** The link, for set-up or an invitation, is not (or no longer) valid. */
  'bad-link': 403,
  /** The signers record or manifest does not follow from the ones before it, or names another key for receipts. */
  'bad-manifest': 409,
  /** The entry does not follow in the office's log, is not dated today, or does not say what it brings. */
  'bad-entry': 409,
  /** The office cannot open yet: a public page is not confirmed as it is now. */
  unready: 409,
  /** Somebody else's login name. */
  'name-taken': 409,
  /** The request did not come from the office's own page. */
  'cross-site': 403,
  /** This is not an OpenPGP key, or more than one. */
  'not-a-key': 400,
  /** This is a private OpenPGP key: only its owner should have it. */
  'private-key': 400,
  /** The OpenPGP key has expired. */
  'key-expired': 400,
  /** Nothing can be encrypted to this OpenPGP key: it is for signing only, revoked, or too weak. */
  'key-cannot-encrypt': 400,
  /** There is no room for more files at the moment. */
  full: 507,
  /** A file that the message carries has not arrived in full. */
  'files-missing': 409,
  /** The database is unavailable for the moment: try again. What was asked may or may not have been done. */
  unavailable: 503,
  /** This server does not have this address. */
  'wrong-host': 421,
  /** A mistake of ours. Nothing was stored. */
  failed: 500,
} as const

export type RefusalCode = keyof typeof refusals

/** An expected no. Its code is all that crosses the wire. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  /** Seconds after which to try again, if the server said so. */
  readonly retryAfter: number | null
  constructor(code: RefusalCode, retryAfter: number | null = null) {
    super(code)
    this.code = code
    this.retryAfter = retryAfter
  }
}

export function isRefusalCode(text: unknown): text is RefusalCode {
  return typeof text === 'string' && Object.hasOwn(refusals, text)
}
