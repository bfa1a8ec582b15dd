/**
 * The questions to an authenticator, and its answers: the browser's WebAuthn (authenticators.ts), or a software
 * authenticator in tests.
 */
import type { Bytes, CredentialId, OfficerId } from '../../../crypto/bytes.ts'
import type { Assertion, NewPasskey, PasskeyTransport } from '../../../crypto/wire/passkey.ts'

/** Why there is no passkey: nobody chose one in time, there already is one, or this authenticator is not able to. */
export type PasskeyFault = 'interrupted' | 'already' | 'unable'

/** An authenticator refused, or nobody answered it. */
export class NoPasskey extends Error {
  override readonly name = 'NoPasskey'
  readonly fault: PasskeyFault
  constructor(fault: PasskeyFault) {
    super(fault)
    this.fault = fault
  }
}

/** Names a passkey to a browser, which then knows where to look for it. */
export interface KnownPasskey {
  readonly credential: CredentialId
  readonly transports: readonly PasskeyTransport[]
}

export interface AskForPasskey {
  readonly challenge: Uint8Array
  /** The input of the PRF. */
  readonly salt: Uint8Array
  /** Empty: the officer chooses any. */
  readonly among: readonly KnownPasskey[]
}

export interface MakePasskey {
  readonly challenge: Bytes<'passkey challenge'>
  readonly salt: Uint8Array
  /** What the authenticator shows and stores. */
  readonly office: string
  readonly login: string
  readonly officer: OfficerId
  readonly known: readonly CredentialId[]
}

export interface Authenticators {
  /** @throws NoPasskey */
  readonly ask: (
    what: AskForPasskey,
  ) => Promise<{ readonly assertion: Assertion; readonly prf: Uint8Array | null }>
  /**
   * `prf` is its output at the salt, or whether asking again gives one.
   * @throws NoPasskey
   */
  readonly make: (what: MakePasskey) => Promise<{
    readonly made: Pick<NewPasskey, 'credential' | 'clientData' | 'attestation' | 'transports'>
    readonly prf: Uint8Array | 'ask' | 'none'
  }>
}
