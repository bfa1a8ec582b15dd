/**
 * Sending: one mail at a time to the mail server of the configuration, and what became of it.
 *
 * A mail that was not taken is an answer and no error. The password is never sent in the clear, but to this machine
 * itself; neither is its name told: servers write down how others greet them.
 */
import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import type { MailConfig } from '../config.ts'
import { answerOf, type MailAnswer } from './answers.ts'
import { subject } from './texts.ts'
import { encryptText } from './openpgp.ts'

/** Until a mail server must have answered; and for the whole of one mail. */
const answerSeconds = 10
export const mailSeconds = 30

export interface OneMail {
  readonly to: string
  /** An armored public key, if the text is to be encrypted. */
  readonly openpgpKey: string | null
  readonly subject?: string
  readonly text: string
}

export interface Mailer {
  /** Hours of this machine's time zone at which notices go out, in order. */
  readonly hours: readonly [number, ...number[]]
  send(mail: OneMail, signal?: AbortSignal): Promise<MailAnswer>
}

export function openMailer({ server, from, hours }: MailConfig, clock: Clock): Mailer {
  const { host, port, secure, login } = server
  const near = isThisMachine(host)
  const transport = createTransport({
    host,
    port,
    secure,
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    requireTLS: login !== null && !secure && !near,
    // Nobody sits between this machine and itself, and mail servers on it rarely have a certificate that others trust.
    tls: { rejectUnauthorized: secure || !near },
    name: from.slice(from.lastIndexOf('@') + 1),
    connectionTimeout: answerSeconds * 1000,
    greetingTimeout: answerSeconds * 1000,
    dnsTimeout: answerSeconds * 1000,
    socketTimeout: answerSeconds * 1000,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    hours,
    send: async (mail, signal) => {
      const { to, openpgpKey } = mail
      // Encrypted inline: one part of text, which every OpenPGP program reads, and nothing attached to protect.
      const text = openpgpKey === null ? mail.text : await encryptText(mail.text, openpgpKey, clock.now())
      const signals = [AbortSignal.timeout(mailSeconds * 1000), ...(signal ? [signal] : [])]
      try {
        const sent = await transport.sendMail({
          from,
          to,
          subject: mail.subject ?? subject,
          text,
          // So that nobody's holiday answers it.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.any(signals),
        })
        return answerOf(null, sent.response)
      } catch (error) {
        return answerOf(error, null)
      }
    },
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
