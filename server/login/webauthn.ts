/**
 * Checks what an authenticator sends: the only file that calls @simplewebauthn/server.
 *
 * User verification is required, and the answer must come from this very address. Attestations with
 * certificates are refused: checking these would reach into the network, and we gain nothing from knowing who made a
 * passkey.
 */
import type { Request } from 'express'
import { isIP } from 'node:net'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Assertion, NewPasskey } from '../../crypto/wire/passkey.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { PasskeyRow } from '../../db/passkeys.ts'

/** The address at which this request arrived, and the host name in it, to which passkeys are bound. */
export interface RelyingParty {
  readonly origin: string
  readonly id: string
}

/** @throws Refusal 'not-found' if the address has no host name: browsers bind no passkey to an IP address */
export function relyingPartyOf(request: Request): RelyingParty {
  // One of the office's addresses: `sameOriginOnly` has checked that.
  const origin = request.get('origin') ?? ''
  const id = new URL(origin).hostname
  if (isIP(id.replace(/^\[(.*)\]$/, '$1')) !== 0) throw new Refusal('not-found')
  return { origin, id }
}

/** The parts of a new passkey that we keep. @throws Refusal 'bad-signature' if it is not valid */
export async function checkNewPasskey(
  given: NewPasskey,
  challenge: string,
  at: RelyingParty,
): Promise<{ readonly publicKey: Uint8Array; readonly counter: number }> {
  const id = toText(given.credential)
  const made = await orNull(async () => {
    const statement = decodeAttestationObject(new Uint8Array(given.attestation))
    // Browsers remove attestations, except for one that a passkey makes about itself.
    if (!['none', 'packed'].includes(statement.get('fmt')) || statement.get('attStmt').get('x5c')) return null
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: toText(given.clientData),
          attestationObject: toText(given.attestation),
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: at.origin,
      expectedRPID: at.id,
    })
    return registrationInfo?.credential.id === id ? registrationInfo.credential : null
  })
  if (!made) throw new Refusal('bad-signature')
  return { publicKey: made.publicKey, counter: made.counter }
}

/** The authenticator's counter, if everything is valid; otherwise null. */
export async function checkAssertion(
  assertion: Assertion,
  challenge: string,
  at: RelyingParty,
  passkey: PasskeyRow,
): Promise<number | null> {
  const id = toText(assertion.credential)
  const found = await orNull(() =>
    verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: toText(assertion.clientData),
          authenticatorData: toText(assertion.authenticatorData),
          signature: toText(assertion.signature),
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: at.origin,
      expectedRPID: at.id,
      credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    }),
  )
  return found?.verified === true ? found.authenticationInfo.newCounter : null
}

/** The library refuses by throwing, and gives the reason in a message: here that becomes null. */
async function orNull<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check()
  } catch {
    return null
  }
}
