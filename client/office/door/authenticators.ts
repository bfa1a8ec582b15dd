/**
 * The browser's authenticators: the only file that uses @simplewebauthn/browser.
 *
 * User verification is required. A passkey must be one that its authenticator finds by itself: otherwise the server
 * would have to name it to anybody who types a login name.
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

/** Less than the five minutes for which a challenge is valid. */
const timeout = 4 * 60_000

// A person who locks the desk does not want to be asked for a passkey any more.
onLock(() => WebAuthnAbortService.cancelCeremony())

/** Why passkeys are impossible here; null if they are possible. */
export function whyNoPasskeys(): 'address' | 'browser' | null {
  const { hostname } = location
  // Browsers bind a passkey to a host name, and only over a connection that nobody can tamper with.
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

/** Three of a browser's errors are worth distinguishing; browsers withhold most details on purpose. */
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
