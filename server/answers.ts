/**
 * Parsing what arrives and saying no: the same for both apps.
 *
 * A body is parsed strictly or refused; a refusal is its code and nothing else; anything unexpected is `failed`, logged
 * by name only. What was written is never echoed.
 */
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express'
import * as v from 'valibot'
import { Refusal, refusals } from '../crypto/wire/refusal.ts'
import type { Log } from './log.ts'

/** `input` as `schema` describes it. @throws Refusal 'bad-request' */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (!result.success) throw new Refusal('bad-request')
  return result.output
}

/** Reads a JSON body of at most `most` bytes. Anything that does not call itself JSON stays unread. */
export function jsonBody(most: number): RequestHandler {
  return express.json({ limit: most, inflate: false, strict: true, type: 'application/json' })
}

/** Answers with bytes. No compression, ever: these are ciphertext. */
export function sendBytes(response: Response, bytes: Uint8Array): void {
  response.type('application/octet-stream').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
}

/** Whatever no route has answered. */
export const notFound: RequestHandler = () => {
  throw new Refusal('not-found')
}

/** Where somebody's browser looks for a page that is not there, it shows the front door, as a 404; programs get JSON. */
export function showFrontDoor(built: RequestHandler): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const looks = request.method === 'GET' || request.method === 'HEAD'
    const isPage = looks && !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html'
    if (!isPage || codeOf(error) !== 'not-found') {
      next(error)
      return
    }
    request.url = '/'
    response.status(404)
    await built(request, response, next)
  }
}

/** Turns what a handler threw into an answer from the closed set. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const code = codeOf(error)
    // A refusal leaves no line: when somebody mistyped twelve words is nobody's business.
    if (code === 'failed') log.failure('request-failed', error)
    if (response.headersSent) {
      next(error)
      return
    }
    response.status(refusals[code]).json({ error: code })
  }
}

function codeOf(error: unknown) {
  if (error instanceof Refusal) return error.code
  // express.json and the router mark a client's mistake with a status of 400 to 499.
  const { status } = (error ?? {}) as { status?: unknown }
  if (status === 413) return 'too-large'
  if (typeof status === 'number' && status >= 400 && status < 500) return 'bad-request'
  return 'failed'
}
