/** What a mail server's answer means, from a closed set; and the server's own text, made harmless. */
import { mostAnswer, type MailOutcome } from '../../crypto/wire/mail.ts'

export interface MailAnswer {
  readonly outcome: MailOutcome
  /** The server's own text: printable ASCII, at most 300 characters. */
  readonly answer: string
}

/** The parts that we read of nodemailer's error for a mail that was not sent. */
interface MailError {
  readonly code: string
  /** The system's error code, if `code` is nodemailer's. */
  readonly originalCode?: string
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
}

/** @throws anything that is not a failure to send: a bug */
export function answerOf(error: unknown, response: string | null): MailAnswer {
  if (error === null) return { outcome: 'accepted', answer: plain(response ?? '') }
  if (!isMailError(error)) throw error
  return { outcome: outcomeOf(error), answer: plain(error.response ?? error.originalCode ?? error.code) }
}

function isMailError(error: unknown): error is MailError {
  return typeof (error as { code?: unknown } | null)?.code === 'string'
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/

function outcomeOf({ code, originalCode = '', responseCode, command }: MailError): MailOutcome {
  if (certificate.test(originalCode)) return 'certificate'
  switch (code) {
    case 'EAUTH':
      return 'wrong-password'
    case 'ETLS':
      return 'no-encryption'
    case 'ETIMEDOUT':
    case 'EABORT':
      return 'timed-out'
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'EDNS':
      // A server may say why before it hangs up.
      return responseCode === undefined ? 'no-connection' : 'refused'
    default:
      return command === 'RCPT TO' && (responseCode ?? 0) >= 500 ? 'refused-address' : 'refused'
  }
}

/** The part of a foreign text that can be stored and shown: printable ASCII in one line, at most 300 characters. */
function plain(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, mostAnswer)
}
