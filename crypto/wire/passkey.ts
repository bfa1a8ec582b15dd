/** What crosses HTTP when an officer logs in with a passkey, adds one, or removes one. */
import * as v from 'valibot'
import { bytesOf, bytesUpTo } from './bytes.ts'
import { lockedSeed, loginName, loginSecret, mostPasskeys } from './officer.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

/** Made by the server for one officer and one purpose; can be used once, within five minutes. Opaque to the browser. */
export const passkeyChallengeSize = 56
const challenge = () => bytesOf<'passkey challenge'>(passkeyChallengeSize)

/** How a passkey is reached, in WebAuthn's terms. Unknown names are ignored. */
export const passkeyTransports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const
const transports = v.pipe(v.array(v.picklist(passkeyTransports)), v.maxLength(passkeyTransports.length))
export type PasskeyTransport = (typeof passkeyTransports)[number]

/** What the browser says it signed: JSON with type, challenge and origin. */
const clientData = () => bytesUpTo<'client data'>(4096)

/** An authenticator's answer at login. None of its extensions cross HTTP: the PRF's output stays in the browser. */
export const Assertion = v.strictObject({
  credential: part.credential(),
  clientData: clientData(),
  authenticatorData: bytesUpTo<'authenticator data'>(2048),
  signature: bytesUpTo<'assertion signature'>(1024),
  /** Whose passkey it says it is. */
  user: v.nullable(part.officer()),
})
export type Assertion = v.InferOutput<typeof Assertion>

/** `POST /api/login/challenge`. Every login name gets one, even one that nobody has. */
export const ChallengeAsk = v.strictObject({ login: loginName })
export const ChallengeAnswer = v.strictObject({ office: part.office(), challenge: challenge() })

/** `POST /api/login/passkey`: like `Login`, with a passkey instead of the code. */
export const PasskeyLogin = v.strictObject({
  login: loginName,
  loginSecret: loginSecret(),
  assertion: Assertion,
  proof: Proof,
})

/** `POST /api/passkeys/begin`: sends the password, and learns which authenticators already have a passkey. */
export const PasskeyBegin = v.strictObject({ loginSecret: loginSecret() })
export const PasskeyBegun = v.strictObject({
  challenge: challenge(),
  known: v.pipe(v.array(part.credential()), v.maxLength(mostPasskeys)),
})

/** `POST /api/passkeys`: what an authenticator made, with the seed locked under it if it can replace the key card. */
export const NewPasskey = v.strictObject({
  name: part.line(60),
  credential: part.credential(),
  clientData: clientData(),
  attestation: bytesUpTo<'attestation'>(8192),
  transports,
  lockedSeed: v.nullable(lockedSeed()),
})
export type NewPasskey = v.InferOutput<typeof NewPasskey>

/** `GET /api/passkeys`: those of the officer who asks, oldest first. */
export const PasskeysAnswer = v.strictObject({
  passkeys: v.array(
    v.strictObject({
      credential: part.credential(),
      name: v.string(),
      addedOn: part.day(),
      transports,
      lockedSeed: v.nullable(lockedSeed()),
    }),
  ),
})
export type PasskeyState = v.InferOutput<typeof PasskeysAnswer>['passkeys'][0]

/** `POST /api/passkeys/remove`. */
export const PasskeyRemoval = v.strictObject({ credential: part.credential(), loginSecret: loginSecret() })
