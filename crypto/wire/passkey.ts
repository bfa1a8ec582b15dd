/** What crosses HTTP when an officer logs in with a passkey, adds one, or removes one. */
import * as v from 'valibot'
import { bytesOf, bytesUpTo } from './bytes.ts'
import { lockedSeed, loginName, loginSecret, mostPasskeys } from './officer.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

/** Made by the server for one officer and one purpose, good once, for five minutes. Opaque to the browser. */
export const passkeyChallengeSize = 56
const challenge = () => bytesOf<'passkey challenge'>(passkeyChallengeSize)

/** How a passkey is reached, as WebAuthn names it. Names that are not here are left out. */
export const passkeyTransports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const
const transports = v.pipe(v.array(v.picklist(passkeyTransports)), v.maxLength(passkeyTransports.length))
export type PasskeyTransport = (typeof passkeyTransports)[number]

/** What the browser says that it signed: JSON with type, challenge and origin. */
const clientData = () => bytesUpTo<'client data'>(4096)

/** What an authenticator answers at login. Of its extensions nothing crosses HTTP: the PRF's output stays here. */
export const Assertion = v.strictObject({
  credential: part.credential(),
  clientData: clientData(),
  authenticatorData: bytesUpTo<'authenticator data'>(2048),
  signature: bytesUpTo<'assertion signature'>(1024),
  /** Whose passkey it says it is. */
  user: v.nullable(part.officer()),
})
export type Assertion = v.InferOutput<typeof Assertion>

/** `POST /api/login/challenge`. Any login name gets one, and so does one that nobody has. */
export const ChallengeAsk = v.strictObject({ login: loginName })
export const ChallengeAnswer = v.strictObject({ office: part.office(), challenge: challenge() })

/** `POST /api/login/passkey`: as `Login`, with a passkey in place of the code. */
export const PasskeyLogin = v.strictObject({
  login: loginName,
  loginSecret: loginSecret(),
  assertion: Assertion,
  proof: Proof,
})

/** `POST /api/passkeys/begin`: shows the password, and is told which authenticators have a passkey already. */
export const PasskeyBegin = v.strictObject({ loginSecret: loginSecret() })
export const PasskeyBegun = v.strictObject({
  challenge: challenge(),
  known: v.pipe(v.array(part.credential()), v.maxLength(mostPasskeys)),
})

/** `POST /api/passkeys`: what an authenticator made; the seed locked under it where it can replace the key card. */
export const NewPasskey = v.strictObject({
  name: part.line(60),
  credential: part.credential(),
  clientData: clientData(),
  attestation: bytesUpTo<'attestation'>(8192),
  transports,
  lockedSeed: v.nullable(lockedSeed()),
})
export type NewPasskey = v.InferOutput<typeof NewPasskey>

/** `GET /api/passkeys`: those of whoever asks, the oldest first. */
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
