/**
 * Limits for the connections to one app: how many, and how long each may take. When there are too many, the one that
 * brings us least in its time is closed: a stranger who opens thousands and sends next to nothing loses those, and keeps
 * nobody out, not even somebody on a slow line.
 */
import type { IncomingMessage, RequestListener, Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

/** In milliseconds. A part of a file takes minutes over a slow line. */
export const requestLimits: ServerOptions = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
}
/** How long a connection may stay without a byte in either direction. */
const silentMilliseconds = 60_000
/** A request that has just begun counts as having taken this long: its first bytes say nothing about its speed. */
const graceMilliseconds = 1000
/** For one app at a time. */
const mostConnections = 1000

/** Applies these limits to `server`. */
export function limitConnections(server: Server, most = mostConnections): void {
  /** What each connection is busy with, in the order in which they began to keep us waiting. */
  const waiting = new Map<Socket, Waiting>()
  const set = (socket: Socket, request: IncomingMessage | null) => {
    const before = waiting.get(socket)
    waiting.delete(socket)
    // The head of a request, and what came with it, counts as part of it.
    const read = request && before ? before.read : socket.bytesRead
    waiting.set(socket, { request, since: performance.now(), read })
  }
  // With no 'timeout' listener, Node destroys a socket that times out.
  server.timeout = silentMilliseconds
  server.on('connection', (socket) => {
    set(socket, null)
    // A broken connection also emits 'close', which is handled below.
    socket.on('error', () => undefined)
    socket.on('close', () => waiting.delete(socket))
    if (waiting.size > most) slowestOf(waiting, socket)?.destroy()
  })
  server.on('request', (request, response) => {
    set(request.socket, request)
    response.on('close', () => {
      if (waiting.has(request.socket)) set(request.socket, null)
    })
  })
}

/**
 * Serves one request of a connection at a time. Browsers and proxies wait for an answer before they ask again on the same
 * connection. One packet can hold a thousand requests, all of which would be worked on at once, and cost their sender
 * nothing: a connection that asks again too early is closed.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const asking = new WeakSet<Socket>()
  return (request, response) => {
    const { socket } = request
    if (asking.has(socket)) {
      stopReading(socket)
      socket.destroy()
      return
    }
    asking.add(socket)
    response.on('close', () => asking.delete(socket))
    listener(request, response)
  }
}

/**
 * Makes Node leave the rest of the packet unread. It would otherwise hand over every request in it, although the
 * connection is closed: fifty packets then take half a second. Node has no documented way; a test notices if this one
 * ends.
 */
function stopReading(socket: Socket & { readonly parser?: { readonly remove?: () => void } | null }): void {
  socket.parser?.remove?.()
}

/** A connection's request, null before it asks; since when we wait for it, and what had been read from it by then. */
interface Waiting {
  readonly request: IncomingMessage | null
  readonly since: number
  readonly read: number
}

/**
 * Picks first one that has not asked for anything yet, then the one that sends most slowly, then one that is being
 * answered.
 */
function slowestOf(waiting: ReadonlyMap<Socket, Waiting>, newest: Socket): Socket | null {
  let [sending, answered]: [Socket | null, Socket | null] = [null, null]
  let least = Infinity
  const now = performance.now()
  for (const [socket, { request, since, read }] of waiting) {
    if (socket === newest) continue
    if (request === null) return socket
    if (request.complete) {
      answered ??= socket
      continue
    }
    const speed = (socket.bytesRead - read) / Math.max(graceMilliseconds, now - since)
    if (speed >= least) continue
    least = speed
    sending = socket
  }
  return sending ?? answered
}
