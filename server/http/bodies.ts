/**
 * Bodies: read by the handler, once it knows who is asking, and never before.
 *
 * The headers about a body are checked before its first byte is read, its size and shape while it arrives, and its
 * contents after that. Slow senders are cut off. When too much is arriving at once, the slowest sender is cut off, so
 * that strangers who send a little and then wait cannot keep others out.
 */
import type { IncomingMessage } from 'node:http'
import * as v from 'valibot'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { fileIn } from './form-file.ts'
import { hasShape } from './json-shape.ts'

/** How many bytes of bodies one app holds at once while they arrive. */
const mostInFlight = 64 * 1024 * 1024
/** How long a body may take: a fixed time, plus the time its bytes need over a slow line. */
const patience = { milliseconds: 20_000, bytesPerMillisecond: 8 }

export interface Bodies {
  /**
   * Reads a JSON body of at most `most` bytes and parses it with `schema`.
   * @throws Refusal 'bad-request', 'too-large'
   */
  json<S extends v.GenericSchema>(
    request: IncomingMessage,
    most: number,
    schema: S,
  ): Promise<v.InferOutput<S>>
  /** Reads a body of at most `most` bytes. @throws Refusal 'bad-request', 'too-large' */
  bytes(request: IncomingMessage, most: number): Promise<Uint8Array>
  /**
   * Reads the JSON file that a form without script sends as its field `name`, and parses it with `schema`.
   * @param most bytes of the file. @throws Refusal 'bad-request', 'too-large'
   */
  file<S extends v.GenericSchema>(
    request: IncomingMessage,
    name: string,
    most: number,
    schema: S,
  ): Promise<v.InferOutput<S>>
}

/** One for each app, so that each has its own room for bodies. @param room how many bytes may be arriving at once */
export function openBodies(room: number = mostInFlight): Bodies {
  const arriving = openArriving(room)
  return {
    json: async (request, most, schema) => {
      const body = await arriving.collect(request, most, json)
      if (!hasShape(body)) throw new Refusal('bad-request')
      return parse(schema, parseJson(body))
    },
    file: async (request, name, most, schema) => {
      const body = await arriving.collect(request, most + aroundFile, form)
      const file = await fileIn(body, request.headers['content-type'] ?? '', name)
      if (file.length > most) throw new Refusal('too-large')
      if (!hasShape(file)) throw new Refusal('bad-request')
      return parse(schema, parseJson(file))
    },
    bytes: (request, most) => arriving.collect(request, most, octets),
  }
}

/** Parses `input` with `schema`. @throws Refusal 'bad-request' */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (!result.success) throw new Refusal('bad-request')
  return result.output
}

const json = /^application\/json *(; *charset="?utf-8"?)?$/i
const form = /^multipart\/form-data *; *boundary=[\w'()+,./:=?"-]{1,72}$/i
/** What a browser writes around a file in a form: boundaries, its name, its type. */
const aroundFile = 4096
const octets = /^application\/octet-stream$/i

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch {
    throw new Refusal('bad-request')
  }
}

/**
 * Checks what a request's headers say about its body.
 * @returns the length, or null if they do not give it; @throws Refusal
 */
function announced({ headers }: IncomingMessage, most: number, type: RegExp): number | null {
  if (!type.test(headers['content-type'] ?? '')) throw new Refusal('bad-request')
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new Refusal('bad-request')
  const length = headers['content-length']
  if (length === undefined && headers['transfer-encoding'] === undefined) throw new Refusal('bad-request')
  // Node has checked that it is a number.
  if (Number(length ?? 0) > most) throw new Refusal('too-large')
  return length === undefined ? null : Number(length)
}

/** Bytes of a part that is kept as it arrived. Smaller ones are put together. */
const largePart = 4096

/**
 * The parts of one body. Large ones are kept as they are: copying them costs more than reading them. Small ones are put
 * together: a stranger who sends byte by byte would make a list of millions.
 */
function openParts() {
  const parts: Buffer[] = []
  let small = Buffer.alloc(0)
  let filled = 0
  const close = () => {
    if (filled > 0) parts.push(small.subarray(0, filled))
    small = Buffer.alloc(0)
    filled = 0
  }
  return {
    add: (part: Buffer): void => {
      if (part.length >= largePart) {
        close()
        // A part can be a piece of a much larger buffer, which it would keep.
        parts.push(2 * part.length > part.buffer.byteLength ? part : Buffer.from(part))
        return
      }
      if (filled + part.length > small.length) {
        close()
        small = Buffer.alloc(largePart)
      }
      filled += part.copy(small, filled)
    },
    joined: (): Buffer => {
      close()
      const [only] = parts
      return parts.length === 1 && only ? only : Buffer.concat(parts)
    },
  }
}

/** Bodies that are arriving: how much of each is held, and since when. */
function openArriving(room: number) {
  const held = new Map<IncomingMessage, { bytes: number; readonly since: number }>()
  let total = 0

  const grow = (request: IncomingMessage, by: number) => {
    total += by
    const known = held.get(request)
    if (known) known.bytes += by
    else held.set(request, { bytes: by, since: performance.now() })
    while (total > room) {
      const slowest = slowestOf(held)
      if (!slowest) return
      release(slowest)
      slowest.destroy()
    }
  }
  const release = (request: IncomingMessage) => {
    total -= held.get(request)?.bytes ?? 0
    held.delete(request)
  }

  return {
    collect: (request: IncomingMessage, most: number, type: RegExp) =>
      new Promise<Uint8Array>((resolve, reject) => {
        if (request.destroyed) throw new Refusal('bad-request')
        const length = announced(request, most, type)
        const parts = openParts()
        let size = 0
        const timer = setTimeout(
          () => {
            gone()
            request.destroy()
          },
          patience.milliseconds + (length ?? most) / patience.bytesPerMillisecond,
        )
        const end = (outcome: () => void) => {
          clearTimeout(timer)
          release(request)
          request.off('data', take).off('end', finish).off('close', gone)
          outcome()
        }
        const take = (part: Buffer) => {
          size += part.length
          if (size > most) {
            // The rest is received but not read, until the connection reaches its own limits.
            request.resume()
            end(() => reject(new Refusal('too-large')))
          } else {
            parts.add(part)
            grow(request, part.length)
          }
        }
        const finish = () => end(() => resolve(parts.joined()))
        const gone = () => end(() => reject(new Refusal('bad-request')))
        request.on('data', take).on('end', finish).on('close', gone)
        // A request that is cut off emits 'close' too. Without an 'error' listener, an error would end the process.
        request.on('error', () => undefined)
      }),
  }
}

/** The one that has brought least in its time. */
function slowestOf(
  held: ReadonlyMap<IncomingMessage, { readonly bytes: number; readonly since: number }>,
): IncomingMessage | null {
  let slowest: IncomingMessage | null = null
  let least = Infinity
  const now = performance.now()
  for (const [request, { bytes, since }] of held) {
    const speed = bytes / Math.max(1, now - since)
    if (speed >= least) continue
    least = speed
    slowest = request
  }
  return slowest
}
