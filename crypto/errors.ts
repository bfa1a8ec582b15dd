/** The two expected failures of this folder. Any other error is a bug. */

/**
 * Something could not be opened. The error never says which check failed: for an attacker, such detail is an oracle.
 * Spec: "Every failure to open, of whatever kind, is one error without detail."
 */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
  constructor() {
    super('cannot open')
  }
}

/** A desk was locked while its work was under way, so the key is zeros: nothing is sealed under a key that anybody knows. */
export class KeyWiped extends CannotOpen {}

/**
 * Why a manifest was refused. The page explains it in plain words. Nothing here is secret, so the faults may be
 * distinguished.
 */
export type ManifestFault =
  | 'malformed'
  | 'other-office'
  | 'bad-signature'
  | 'expired'
  | 'not-yet'
  | 'rolled-back'
  | 'forked'
  /** For officers: the office's log does not account for something that was published. */
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
