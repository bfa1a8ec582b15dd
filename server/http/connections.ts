/**
 * Limits for the connections to one app: how many, and how long each may take. When there are too many, the one that
 * has kept us waiting longest is closed: a stranger who opens thousands and sends nothing loses those, and keeps nobody
 * out.
 */
import type { IncomingMessage, Server, ServerOptions } from 'node:http'
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
/** For one app at a time. */
const mostConnections = 1000

/** Applies these limits to `server`. */
export function limitConnections(server: Server, most = mostConnections): void {
  /** The request that each connection is busy with, in the order in which they began to keep us waiting. */
  const waiting = new Map<Socket, IncomingMessage | null>()
  const set = (socket: Socket, request: IncomingMessage | null) => {
    waiting.delete(socket)
    waiting.set(socket, request)
  }
  // With no 'timeout' listener, Node destroys a socket that times out.
  server.timeout = silentMilliseconds
  server.on('connection', (socket) => {
    waiting.set(socket, null)
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
 * Picks first one that has not asked for anything yet, then one that is still sending, then one that is being answered.
 */
function slowestOf(waiting: ReadonlyMap<Socket, IncomingMessage | null>, newest: Socket): Socket | null {
  let [sending, answered]: [Socket | null, Socket | null] = [null, null]
  for (const [socket, request] of waiting) {
    if (socket === newest) continue
    if (request === null) return socket
    if (!request.complete) sending ??= socket
    else answered ??= socket
  }
  return sending ?? answered
}
