/**
 * The two expected failures of this folder. Anything else that is thrown is a bug.
 */

/**
 * Something did not open. Which check failed is never said: for a seal, detail is an oracle.
 * Spec: "Every failure to open, of whatever kind, is one error without detail."
 */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
  constructor() {
    super('cannot open')
  }
}

/** Why a manifest was refused. The page says it in plain words, so it may be told apart: nothing here is secret. */
export type ManifestFault =
  | 'malformed'
  | 'other-office'
  | 'bad-signature'
  | 'expired'
  | 'not-yet'
  | 'rolled-back'
  | 'forked'
  /** For officers: the office's log does not account for what was published. */
  | 'unlogged'

/** The office's published keys cannot be trusted; nothing may be sealed to them. */
export class ManifestRefused extends Error {
  override readonly name = 'ManifestRefused'
  readonly fault: ManifestFault
  constructor(fault: ManifestFault) {
    super(`manifest refused: ${fault}`)
    this.fault = fault
  }
}
