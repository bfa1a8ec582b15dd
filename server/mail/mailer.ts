/**
 * Sending: one mail at a time to the configured mail server, and what happened to it.
 *
 * A mail that was not accepted is an answer, not an error. The password is never sent unencrypted, except to this
 * machine itself. The server does not learn this machine's name: mail servers record how clients greet them.
 */
import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import type { MailConfig } from '../config.ts'
import { answerOf, type MailAnswer } from './answers.ts'
import { subject } from './texts.ts'
import { encryptText } from './openpgp.ts'

/** How long a mail server may take to answer, and how long one whole mail may take. */
const answerSeconds = 10
export const mailSeconds = 30

export interface OneMail {
  readonly to: string
  /** An armored public key, or null to send the text unencrypted. */
  readonly openpgpKey: string | null
  readonly subject?: string
  readonly text: string
}

export interface Mailer {
  /** Hours in this machine's time zone at which notices are sent, in order. */
  readonly hours: readonly [number, ...number[]]
  send(mail: OneMail, signal?: AbortSignal): Promise<MailAnswer>
  /** Whether the mail server can be reached and takes our login; no mail is sent. */
  check(): Promise<MailAnswer>
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
    // Nobody can intercept a connection within this machine, and local mail servers rarely have a trusted certificate.
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
    check: async () => {
      try {
        await transport.verify()
        return answerOf(null, null)
      } catch (error) {
        return answerOf(error, null)
      }
    },
    send: async (mail, signal) => {
      const { to, openpgpKey } = mail
      // Encrypted inline: one text part, which every OpenPGP program reads, and no attachment to protect.
      const text = openpgpKey === null ? mail.text : await encryptText(mail.text, openpgpKey, clock.now())
      const signals = [AbortSignal.timeout(mailSeconds * 1000), ...(signal ? [signal] : [])]
      try {
        const sent = await transport.sendMail({
          from,
          to,
          subject: mail.subject ?? subject,
          text,
          // Keeps out-of-office replies from being sent.
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
