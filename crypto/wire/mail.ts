/** What crosses HTTP about mails to an officer: where they go, what happened to the last one, and a test. */
import * as v from 'valibot'
import * as part from './parts.ts'

/** An address that can be put into a mail's header unchanged. */
export const mailAddress = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email())

/** The longest answer of a mail server that we keep. */
export const mostAnswer = 300
/** Public keys are a few thousand characters long; ten times that with a picture and many signatures. */
export const mostKey = 64 * 1024

const key = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(mostKey))

/** What happened to a mail, as far as this server knows. */
export const mailOutcome = v.picklist([
  'accepted',
  'refused-address',
  'wrong-password',
  'no-connection',
  'certificate',
  'no-encryption',
  'timed-out',
  'refused',
])
export type MailOutcome = v.InferOutput<typeof mailOutcome>

/** `PUT /api/mail`: without an address, no mail is sent; with a key, mails are encrypted. */
export const MailChoice = v.strictObject({ address: v.nullable(mailAddress), key: v.nullable(key) })
export type MailChoice = v.InferOutput<typeof MailChoice>

/** `GET /api/mail`. */
export const MailState = v.strictObject({
  /** False if no mail server is configured. */
  configured: v.boolean(),
  /** Hours in the server's own time zone at which mails are sent. */
  hours: v.array(part.count()),
  address: v.nullable(mailAddress),
  key: v.nullable(key),
  last: v.nullable(
    v.strictObject({
      state: v.picklist(['sent', 'refused']),
      on: part.day(),
      answer: v.pipe(v.string(), v.maxLength(mostAnswer)),
    }),
  ),
})
export type MailState = v.InferOutput<typeof MailState>

/** `POST /api/mail/test` answers with this. */
export const MailTested = v.strictObject({
  outcome: mailOutcome,
  /** The mail server's own text, or why the connection failed; may be empty. */
  answer: v.pipe(v.string(), v.maxLength(mostAnswer)),
})
export type MailTested = v.InferOutput<typeof MailTested>
