/**
 * Answers and refusals, the same for both apps.
 *
 * A body is parsed strictly or refused. A refusal is its code and nothing else; anything unexpected is `failed`, and
 * logged by name only. Nothing from the request is ever echoed.
 */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { Refusal, refusals, type RefusalCode } from '../../crypto/wire/refusal.ts'
import { DatabaseUnavailable } from '../../db/outage.ts'
import type { Log } from '../log.ts'

/**
 * Answers with bytes, given in one piece or several: they are sent together, without copying. Never compressed: they
 * are ciphertext.
 */
export function sendBytes(response: Response, ...pieces: readonly Uint8Array[]): void {
  response.type('application/octet-stream')
  response.set('Content-Length', String(pieces.reduce((sum, { length }) => sum + length, 0)))
  response.cork()
  for (const piece of pieces) response.write(piece)
  response.end()
}

/** Seconds after which a browser may repeat a request that failed because the database was unavailable. */
const retryAfter = '5'

const wrongHost = `Nothing is served at this address.

If this is your server: its settings REPORTER_URL and OFFICE_URL name the addresses at which it answers.
`

/** For requests that no route has answered. */
export const notFound: RequestHandler = () => {
  throw new Refusal('not-found')
}

/**
 * When a browser asks for a page that does not exist, or cannot be shown now, it gets the front door with status 404 or
 * 503; programs get JSON.
 */
export function showFrontDoor(built: RequestHandler): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const looks = request.method === 'GET' || request.method === 'HEAD'
    const isPage = looks && !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html'
    const code = codeOf(error)
    if (!isPage || (code !== 'not-found' && code !== 'unavailable')) {
      next(error)
      return
    }
    request.url = '/'
    response.status(refusals[code])
    if (code === 'unavailable') response.set('Retry-After', retryAfter)
    await built(request, response, next)
  }
}

/** Turns anything a handler threw into an answer from the closed set of codes. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const code = codeOf(error)
    // A refusal leaves no log line: when somebody mistyped twelve words is nobody's business.
    if (code === 'failed') log.failure('request-failed', error)
    if (code === 'unavailable') log.seldom('database-unavailable', error)
    if (response.headersSent) {
      next(error)
      return
    }
    if (code === 'unavailable') response.set('Retry-After', retryAfter)
    response.status(refusals[code])
    // Before any office is known, so there is no page to show. The person who sees it is setting up the server.
    if (code === 'wrong-host' && request.accepts(['json', 'html']) === 'html')
      response.type('text/plain').send(wrongHost)
    else response.json({ error: code })
  }
}

function codeOf(error: unknown): RefusalCode {
  if (error instanceof Refusal) return error.code
  if (error instanceof DatabaseUnavailable) return 'unavailable'
  // The router marks a client's mistake with a status of 400 to 499.
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 ? 'bad-request' : 'failed'
}
