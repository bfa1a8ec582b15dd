/** A server in front of Sotto that changes what it passes on, as a hostile one would; by HTTP or HTTPS. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'

/** An answer on its way. `body` is what a browser sees: compressed again as it was. */
export interface Passing {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}
export type Spoil = (path: string, answer: Passing) => void

export interface SpoilingProxy {
  readonly port: number
  /** What is changed from now on. */
  spoil: Spoil
  end(): Promise<void>
}

/** @param tls a key and a certificate, as PEM, to be reached by HTTPS */
export async function startSpoilingProxy(
  port: number,
  tls?: { readonly key: string; readonly cert: string },
): Promise<SpoilingProxy> {
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { url = '/', method = 'GET', headers } = asked
    const path = url.split('?')[0] ?? url
    request({ host: '127.0.0.1', port, path: url, method, headers }, (received) => {
      const parts: Buffer[] = []
      received.on('data', (part: Buffer) => parts.push(part))
      received.on('end', () => {
        const encoding = received.headers['content-encoding']
        const bytes = Buffer.concat(parts)
        const original = decoded(bytes, encoding)
        const passing: Passing = {
          status: received.statusCode ?? 0,
          headers: received.headers as Passing['headers'],
          body: original,
        }
        proxy.spoil(path, passing)
        // What is not changed goes on as it came.
        const body = passing.body.equals(original) ? bytes : encoded(passing.body, encoding)
        answer.writeHead(passing.status, { ...passing.headers, 'content-length': body.length })
        answer.end(body)
      })
    }).end()
  }
  const server = tls ? createHttpsServer(tls, pass) : createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: SpoilingProxy = {
    port: (server.address() as AddressInfo).port,
    spoil: () => undefined,
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}

function decoded(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes)
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes
}

function encoded(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliCompressSync(bytes, { params: { 1: 1 } })
  return encoding === 'gzip' ? gzipSync(bytes, { level: 1 }) : bytes
}
