/**
 * The browser's authenticators: the one file that asks @simplewebauthn/browser.
 *
 * User verification is required. A passkey must be one that its authenticator finds by itself: otherwise the server
 * would have to name it to whoever types a login name.
 */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser'
import type { Bytes } from '../../../crypto/bytes.ts'
import { fromText, toText } from '../../../crypto/wire/bytes.ts'
import { passkeyTransports } from '../../../crypto/wire/passkey.ts'
import { onLock } from '../desk/desk.ts'
import { NoPasskey, type Authenticators, type PasskeyFault } from './passkey-questions.ts'

/** Below the five minutes for which a challenge is good. */
const timeout = 4 * 60_000

// Nobody who locks the desk wants to be asked for a passkey any more.
onLock(() => WebAuthnAbortService.cancelCeremony())

/** Why passkeys are not to be had here at all; null where they are. */
export function whyNoPasskeys(): 'address' | 'browser' | null {
  const { hostname } = location
  // Browsers bind a passkey to a host name, and only where nobody on the way can change the page.
  if (!isSecureContext || hostname.includes(':') || /^[\d.]+$/.test(hostname)) return 'address'
  return browserSupportsWebAuthn() ? null : 'browser'
}

export const browsersAuthenticators: Authenticators = {
  ask: async ({ challenge, salt, among }) => {
    const found = await startAuthentication({
      optionsJSON: {
        challenge: toText(challenge),
        timeout,
        rpId: location.hostname,
        userVerification: 'required',
        allowCredentials: among.map(({ credential, transports }) => ({
          id: toText(credential),
          type: 'public-key',
          transports: [...transports],
        })),
        extensions: evaluatedAt(salt),
      },
    }).catch(refuse)
    const { response } = found
    return {
      assertion: {
        credential: bytes(found.id),
        clientData: bytes(response.clientDataJSON),
        authenticatorData: bytes(response.authenticatorData),
        signature: bytes(response.signature),
        user: response.userHandle === undefined ? null : bytes(response.userHandle),
      },
      prf: prfOf(found.clientExtensionResults).output,
    }
  },
  make: async ({ challenge, salt, office, login, officer, known }) => {
    const found = await startRegistration({
      optionsJSON: {
        challenge: toText(challenge),
        timeout,
        rp: { id: location.hostname, name: office },
        user: { id: toText(officer), name: login, displayName: login },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        attestation: 'none',
        excludeCredentials: known.map((credential) => ({ id: toText(credential), type: 'public-key' })),
        extensions: evaluatedAt(salt),
      },
    }).catch(refuse)
    const { response, clientExtensionResults } = found
    const { enabled, output } = prfOf(clientExtensionResults)
    const given: readonly string[] = response.transports ?? []
    return {
      made: {
        credential: bytes(found.id),
        clientData: bytes(response.clientDataJSON),
        attestation: bytes(response.attestationObject),
        transports: passkeyTransports.filter((one) => given.includes(one)),
      },
      prf: output ?? (enabled ? 'ask' : 'none'),
    }
  },
}

/** The PRF extension, which the library's types do not know yet. */
const evaluatedAt = (salt: Uint8Array) => ({ prf: { eval: { first: salt } } }) as object

function prfOf(results: unknown): { readonly enabled: boolean; readonly output: Uint8Array | null } {
  const { prf } = results as { prf?: { enabled?: boolean; results?: { first?: ArrayBuffer } } }
  const first = prf?.results?.first
  return { enabled: prf?.enabled === true, output: first ? new Uint8Array(first) : null }
}

function bytes<What extends string>(text: string): Bytes<What> {
  const read = fromText(text)
  if (!read) throw new NoPasskey('unable')
  return read as Bytes<What>
}

/** Of what a browser says, three things are worth telling apart; most of it browsers do not say on purpose. */
function refuse(error: unknown): never {
  throw new NoPasskey(faultOf(error))
}

function faultOf(error: unknown): PasskeyFault {
  const cause = error instanceof WebAuthnError ? error.cause : error
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'InvalidStateError') return 'already'
  if (name === 'NotAllowedError' || name === 'AbortError' || name === 'TimeoutError') return 'interrupted'
  return 'unable'
}
