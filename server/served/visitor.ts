/**
 * Asks a server for what it serves, as a visitor's browser would: the headers of the Tor Browser, over HTTPS or HTTP,
 * directly or through Tor. A server can still tell: by the order of headers and of requests, and by its TLS.
 */
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { SocksClient, SocksClientError } from 'socks'

export interface Answer {
  readonly status: number
  /** By lower-case name, every value that was sent. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** What a browser would see: without compression. */
  readonly body: Buffer
}

export interface Visitor {
  /** @param encodings what the browser accepts: `gzip, deflate, br` */
  get(path: string, encodings: string): Promise<Answer>
  end(): void
}

/** The server could not be asked. The message is a sentence. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** What a browser accepts over HTTPS and over HTTP, and a program that decompresses nothing. */
export const allEncodings = ['gzip, deflate, br, zstd', 'gzip, deflate', 'identity'] as const

/** The largest file of a build has 28 MB. */
const most = 64 * 1024 * 1024
const patienceMs = 60_000
const tries = 3

export interface Way {
  /** Certificates to trust besides the usual ones, as PEM. */
  readonly ca?: readonly string[]
  /** Tor's SOCKS port: `127.0.0.1:9050`. Names are looked up by Tor. */
  readonly tor?: { readonly host: string; readonly port: number }
}

export function openVisitor(origin: URL, way: Way = {}): Visitor {
  const agent = agentFor(origin, way)
  const ask = origin.protocol === 'https:' ? requestHttps : requestHttp
  const once = (path: string, encodings: string) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = ask(
        new URL(path, origin),
        { agent, headers: headersOf(path, encodings), timeout: patienceMs },
        (received) => {
          const parts: Buffer[] = []
          let size = 0
          received.on('data', (part: Buffer) => {
            size += part.length
            if (size > most) sent.destroy(new Unreachable(`${path} has more than ${most} bytes.`))
            parts.push(part)
          })
          received.on('error', reject)
          received.on('end', () => {
            const headers = new Map(
              Object.entries(received.headersDistinct).flatMap(([name, values]) =>
                values ? [[name, values] as const] : [],
              ),
            )
            try {
              const body = decoded(Buffer.concat(parts), headers.get('content-encoding') ?? [])
              resolve({ status: received.statusCode ?? 0, headers, body })
            } catch (error) {
              const sentence = `What it sends for ${path} is not compressed as it says.`
              reject(new Unreachable(sentence, { cause: error }))
            }
          })
        },
      )
      sent.on('timeout', () =>
        sent.destroy(new Unreachable(`It did not answer for ${path} within a minute.`)),
      )
      sent.on('error', reject)
      sent.end()
    })
  return {
    get: async (path, encodings) => {
      for (let left = tries; ; left--) {
        try {
          return await once(path, encodings)
        } catch (error) {
          if (left === 1 || error instanceof Unreachable || isOfCertificate(error))
            throw unreachable(error, path)
        }
      }
    },
    end: () => agent.destroy(),
  }
}

function agentFor(origin: URL, { ca, tor }: Way): HttpAgent {
  const options = {
    keepAlive: true,
    maxSockets: 4,
    ...(ca ? { ca: [...ca] } : {}),
    // Browsers know these names; not every resolver does.
    ...(origin.hostname.endsWith('.localhost') && !tor
      ? { host: '127.0.0.1', servername: origin.hostname }
      : {}),
  }
  const agent = origin.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options)
  if (!tor) return agent
  const destination = {
    host: origin.hostname,
    port: Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80),
  }
  const throughTor = async (): Promise<Socket> => {
    const { socket } = await SocksClient.createConnection({
      proxy: { ...tor, type: 5 },
      command: 'connect',
      destination,
      timeout: patienceMs,
    })
    if (origin.protocol !== 'https:') return socket
    return connectTls({ socket, servername: origin.hostname, ...(ca ? { ca: [...ca] } : {}) })
  }
  return Object.assign(agent, {
    createConnection: (_options: unknown, done: (error: unknown, socket?: Socket) => void) => {
      throughTor().then((socket) => done(null, socket), done)
    },
  })
}

function headersOf(path: string, encodings: string): Record<string, string> {
  const ending = /\.([a-z]+)$/.exec(path)?.[1]
  const isPage = ending === undefined || ending === 'html'
  const kinds: Partial<Record<string, string>> = {
    js: 'script',
    css: 'style',
    ttf: 'font',
    otf: 'font',
    svg: 'image',
  }
  return {
    'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
    Accept: isPage ? 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' : '*/*',
    'Accept-Language': 'en-US,en;q=0.5',
    'Accept-Encoding': encodings,
    ...(isPage ? { 'Upgrade-Insecure-Requests': '1' } : {}),
    'Sec-Fetch-Dest': isPage ? 'document' : (kinds[ending] ?? 'empty'),
    'Sec-Fetch-Mode': isPage ? 'navigate' : 'cors',
    'Sec-Fetch-Site': isPage ? 'none' : 'same-origin',
  }
}

/** @throws Error if the bytes are not compressed in this way, or become too many */
function decoded(bytes: Buffer, encodings: readonly string[]): Buffer {
  const [encoding = 'identity', ...more] = encodings
  const limit = { maxOutputLength: most }
  if (more.length === 0 && encoding === 'br') return brotliDecompressSync(bytes, limit)
  if (more.length === 0 && encoding === 'gzip') return gunzipSync(bytes, limit)
  if (more.length === 0 && encoding === 'identity') return bytes
  throw new Error('an encoding that Sotto does not use')
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' ? code : 'no answer'
}

/** OpenSSL's codes for a certificate that is not trusted, expired, or for another name. */
function isOfCertificate(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(codeOf(error))
}

function unreachable(error: unknown, path: string): Unreachable {
  if (error instanceof Unreachable) return error
  if (error instanceof SocksClientError) {
    const sentence = 'Tor could not reach it: is Tor running there, and is the address right?'
    return new Unreachable(sentence, { cause: error })
  }
  const sentence = isOfCertificate(error)
    ? `Its certificate is not trusted (${codeOf(error)}): if it is the right one, give it with --ca FILE.`
    : `It could not be asked for ${path} (${codeOf(error)}).`
  return new Unreachable(sentence, { cause: error })
}
