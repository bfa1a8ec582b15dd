/**
 * A `Send` for Node: the same requests as a browser's, to 127.0.0.1 with a host name of our choice.
 *
 * Node's resolver does not know `*.localhost` on every system, and fetch does not let anyone set Host or Origin.
 * Cookies are kept for one visitor, as in a browser.
 */
import { request } from 'node:http'
import { bodyOf, Offline, secondsIn, type Received, type Send, type Sending } from '../client/api/send.ts'

/**
 * @param origin what people would see in the address bar: sent as Origin, and its host as Host
 * @param cookies the cookies that this visitor already has; new ones are added
 */
export function sendFromNode(port: number, origin: string, cookies = new Map<string, string>()): Send {
  const exchange = ({ method, path, body, headers }: Sending, agent?: false): Promise<Received> =>
    new Promise((resolve, reject) => {
      const sending = body === undefined ? null : bodyOf(body)
      const bytes = sending && Buffer.from(sending.bytes as Uint8Array)
      const sent = request(
        {
          ...(agent === false && { agent }),
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: {
            host: new URL(origin).host,
            origin,
            'sec-fetch-site': 'same-origin',
            ...(sending && bytes ? { 'content-type': sending.type, 'content-length': bytes.length } : {}),
            ...(cookies.size > 0 ? { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
            ...headers,
          },
        },
        (received) => {
          for (const line of received.headers['set-cookie'] ?? []) {
            const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
            cookies.set(name, value)
          }
          const parts: Buffer[] = []
          received.on('data', (part: Buffer) => parts.push(part))
          received.on('end', () => {
            resolve({
              status: received.statusCode ?? 0,
              bytes: new Uint8Array(Buffer.concat(parts)),
              retryAfter: secondsIn(received.headers['retry-after']),
            })
          })
          received.on('error', () => reject(new Offline()))
        },
      )
      sent.on('error', () => reject(sent.reusedSocket ? new ClosedMeanwhile() : new Offline()))
      sent.end(bytes ?? undefined)
    })
  return (sending) =>
    exchange(sending).catch((error: unknown) => {
      if (error instanceof ClosedMeanwhile) return exchange(sending, false)
      throw error
    })
}

/** A kept connection turned out to be closed: like a browser, we ask again on a new one. */
class ClosedMeanwhile extends Offline {}
