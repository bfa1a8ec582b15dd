/** A mail server on loopback, with the mail it received. */
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import type { MailConfig } from '../../server/config.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The whole mail, as it arrived. */
  readonly text: string
}

export interface TestMailServer {
  readonly received: ReceivedMail[]
  /** Addresses that it refuses from now on. */
  readonly refuses: Set<string>
  /** How long it takes to answer about a sender, and about each recipient, from now on. */
  readonly thinks: { milliseconds: number }
  /** The names that clients gave in their greetings. */
  readonly greetedBy: string[]
  /** The configuration of a Sotto that sends through it. */
  config(login?: { user: string; password: string } | null, secure?: boolean): MailConfig
  stop(): Promise<void>
}

/** @param at a port, to come back on one; any free one by default */
export async function startMailServer(options: SMTPServerOptions = {}, at = 0): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  const refuses = new Set<string>()
  const greetedBy: string[] = []
  const thinks = { milliseconds: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // Otherwise it warns that everybody has the key of its certificate, which the test needs.
    logger: false,
    onMailFrom: (_address, _session, done) => void setTimeout(done, thinks.milliseconds),
    onRcptTo: ({ address }, _session, done) => {
      const refused = Object.assign(
        new Error(`No mailbox here by that name\u0007 \u00e9 ${'x'.repeat(400)}`),
        { responseCode: 550 },
      )
      setTimeout(() => (refuses.has(address) ? done(refused) : done()), thinks.milliseconds)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        greetedBy.push(session.hostNameAppearsAs || '')
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
        })
        done(null, 'taken')
      })
    },
    ...options,
  })
  // Clients that hang up at the wrong moment are part of the tests.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    refuses,
    thinks,
    greetedBy,
    config: (login = null, secure = false) => ({
      server: { host: '127.0.0.1', port, secure, login },
      from: 'channel@town.example',
      hours: [8, 13],
    }),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
