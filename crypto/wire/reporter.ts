/** What a returning reporter sends: a login, and messages. */
import * as v from 'valibot'
import { size } from '../bytes.ts'
import { textEnvelopeSize } from '../envelope.ts'
import { bytesOf } from './bytes.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'

/** Expiry, random bytes and MAC of a login nonce. */
export const loginNonceSize = 8 + 16 + 32

/** `POST /api/nonce` answers with this. */
export const NonceAnswer = v.strictObject({ nonce: bytesOf<'login nonce'>(loginNonceSize) })

/** `POST /api/session`. */
export const NewSession = v.strictObject({
  publicKey: part.signPublicKey(),
  signature: part.signature(),
  nonce: bytesOf<'login nonce'>(loginNonceSize),
  proof: Proof,
})
export type NewSession = v.InferOutput<typeof NewSession>

/** The token goes into the `Authorization` header, `Bearer `; it is good for 15 minutes. */
export const SessionAnswer = v.strictObject({ token: v.string() })

/** A session's token: mailbox, expiry, MAC. */
export const sessionTokenSize = size.mailbox + 8 + 32
export const sessionSeconds = 15 * 60

/** `POST /api/messages`: the envelope for place `seq` of the reporter's stream. */
export const NewMessage = v.strictObject({
  seq: part.count(1),
  envelope: bytesOf<'envelope'>(textEnvelopeSize),
})
export type NewMessage = v.InferOutput<typeof NewMessage>
