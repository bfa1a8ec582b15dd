/** What a returning reporter sends: a login, and messages. */
import * as v from 'valibot'
import { size } from '../bytes.ts'
import { identityEnvelopeSize, textEnvelopeSize } from '../envelope.ts'
import { bytesOf, toText } from './bytes.ts'
import { carried } from './file.ts'
import { readMailboxPage, type DeletedPage, type MailboxPage } from './mailbox-page.ts'
import * as part from './parts.ts'
import { Proof } from './proof.ts'
import { mostStanzas } from './report.ts'

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

/** A session's token: mailbox, expiry, MAC. */
export const sessionTokenSize = size.mailbox + 8 + 32
export const sessionSeconds = 15 * 60

/**
 * Reads the answer to `POST /api/session`: a token for the `Authorization` header, valid for 15 minutes, and the
 * mailbox's first page, in `sessionTokenSize + mailboxPageSize` bytes.
 * @throws CannotOpen for bytes in any other form
 */
export function readSession(bytes: Uint8Array): { token: string; page: MailboxPage | DeletedPage | null } {
  const token = toText(bytes.subarray(0, sessionTokenSize))
  return { token, page: readMailboxPage(bytes.subarray(sessionTokenSize)) }
}

/** `POST /api/messages`: the envelope for place `seq` of the reporter's stream. */
export const NewMessage = v.strictObject({
  seq: part.count(1),
  /** The thread's epoch under which it is sealed: after a change of keys, it must be sealed again. */
  epoch: part.count(),
  envelope: bytesOf<'envelope'>(textEnvelopeSize),
  /** Of the body in it. */
  bodySalt: part.bodySalt(),
  /** The files that it carries, sent before it. */
  files: carried,
  /**
   * What replaces the name: an envelope of the one size, with or without a name in it, and half of its key to each
   * custodian.
   */
  name: v.optional(
    v.nullable(
      v.strictObject({
        identity: bytesOf<'envelope'>(identityEnvelopeSize),
        stanzas: v.pipe(v.array(part.stanza()), v.maxLength(mostStanzas)),
      }),
    ),
    null,
  ),
  proof: Proof,
})
/** The largest body of a message, in bytes: its text, a name, and 50 halves of its key. */
export const mostMessageBytes = 160 * 1024
export type NewMessage = v.InferOutput<typeof NewMessage>
