/** What crosses HTTP about mails to an officer: where they go, what became of the last one, and a test. */
import * as v from 'valibot'
import * as part from './parts.ts'

/** An address that can stand in the head of a mail as it is. */
export const mailAddress = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email())

/** The longest answer of a mail server that is kept. */
export const mostAnswer = 300
/** Public keys are a few thousand characters long; with a picture and many signatures on them, ten times that. */
export const mostKey = 64 * 1024

const key = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(mostKey))

/** What became of a mail, as far as this server knows. */
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

/** `PUT /api/mail`: no address, no mails; a key, and they are encrypted. */
export const MailChoice = v.strictObject({ address: v.nullable(mailAddress), key: v.nullable(key) })
export type MailChoice = v.InferOutput<typeof MailChoice>

/** `GET /api/mail`. */
export const MailState = v.strictObject({
  /** False where whoever runs the server has not named a mail server. */
  configured: v.boolean(),
  /** Hours of the server's own time zone at which mails go out. */
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
  /** The mail server's own words, or what the connection failed of; may be empty. */
  answer: v.pipe(v.string(), v.maxLength(mostAnswer)),
})
export type MailTested = v.InferOutput<typeof MailTested>
