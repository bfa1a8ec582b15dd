/**
 * One HTTP exchange: the only place where the client reaches the network.
 *
 * Everything else takes a `Send`, so that a browser, the demo and the tests run the same code.
 */
import { isRefusalCode, Refusal, type RefusalCode } from '../../crypto/wire/refusal.ts'

export interface Sending {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Bytes are sent unchanged, everything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Received {
  readonly status: number
  readonly bytes: Uint8Array
  /** The answer's Retry-After in seconds, if it has one. */
  readonly retryAfter?: number | null
}

/** @throws Offline if there was no answer */
export type Send = (sending: Sending) => Promise<Received>

/** There was no answer: the network or the server is down. It is unknown whether the request arrived. */
export class Offline extends Error {
  override readonly name = 'Offline'
  /** Seconds after which to try again, if whatever answered instead of the server said so. */
  readonly retryAfter: number | null
  constructor(retryAfter: number | null = null) {
    super('no answer')
    this.retryAfter = retryAfter
  }
}

/** A body as sent over HTTP, and its content type. */
export function bodyOf(body: unknown): { readonly type: string; readonly bytes: string | Uint8Array } {
  return body instanceof Uint8Array
    ? { type: 'application/octet-stream', bytes: body }
    : { type: 'application/json', bytes: JSON.stringify(body) }
}

/** The seconds of a Retry-After. Its other form, a time, counts as none: clocks differ. */
export const secondsIn = (header: string | null | undefined): number | null =>
  header && /^\d{1,6}$/.test(header) ? Number(header) : null

/** Uses the browser's own fetch; nothing is cached, no referrer is sent. */
export const sendFromBrowser: Send = async ({ method, path, body, headers }) => {
  const sending = body === undefined ? null : bodyOf(body)
  try {
    const response = await fetch(path, {
      method,
      headers: { ...(sending && { 'content-type': sending.type }), ...headers },
      ...(sending && {
        body: typeof sending.bytes === 'string' ? sending.bytes : new Blob([sending.bytes as BlobPart]),
      }),
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    })
    const bytes = new Uint8Array(await bodyOfAnswer(path, response))
    return { status: response.status, bytes, retryAfter: secondsIn(response.headers.get('retry-after')) }
  } catch {
    throw new Offline()
  }
}

/**
 * Parts of files come by way of a blob, which Chromium keeps outside the tab: read at once, hundreds of them leave twice
 * as much behind in the tab before it is collected (`npm run bench -- export`).
 */
async function bodyOfAnswer(path: string, response: Response): Promise<ArrayBuffer> {
  return path.endsWith('/parts/read') ? (await response.blob()).arrayBuffer() : response.arrayBuffer()
}

/**
 * The bytes of an answer.
 * @throws Refusal with the server's code, or Offline if something other than the server answered
 */
export async function exchange(send: Send, sending: Sending): Promise<Uint8Array> {
  const { status, bytes, retryAfter } = await send(sending)
  if (status >= 200 && status < 300) return bytes
  const code = codeOf(bytes)
  if (code === null) throw new Offline(retryAfter)
  throw new Refusal(code, retryAfter)
}

/** True if the server could not be reached, or could not do what it was asked: trying again may help. */
export function isOutage(error: unknown): boolean {
  return error instanceof Offline || (error instanceof Refusal && outages.has(error.code))
}

const outages: ReadonlySet<string> = new Set<RefusalCode>(['unavailable', 'failed'])

/** The JSON of an answer. */
export async function exchangeJson(send: Send, sending: Sending): Promise<unknown> {
  const bytes = await exchange(send, sending)
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new Offline()
  }
}

function codeOf(bytes: Uint8Array) {
  try {
    const { error } = JSON.parse(new TextDecoder().decode(bytes)) as { error?: unknown }
    return isRefusalCode(error) ? error : null
  } catch {
    return null
  }
}
