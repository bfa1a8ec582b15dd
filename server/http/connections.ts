/**
 * Connections to one app: so many and no more, and no longer than they may take. Where there are too many, the one goes
 * that has kept us waiting longest: a stranger who opens thousands and says nothing loses those, and keeps nobody out.
 */
import type { IncomingMessage, Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

/** Seconds; a part of a file takes minutes over a slow line. */
export const requestLimits: ServerOptions = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
}
/** Without a byte in either direction. */
const silentMilliseconds = 60_000
/** At one app at a time. */
const mostConnections = 1000

/** Keeps `server` to its limits. */
export function limitConnections(server: Server, most = mostConnections): void {
  /** What each is at, in the order in which they began to keep us waiting. */
  const waiting = new Map<Socket, IncomingMessage | null>()
  const set = (socket: Socket, request: IncomingMessage | null) => {
    waiting.delete(socket)
    waiting.set(socket, request)
  }
  // Without anybody who hears it, a socket that times out is destroyed.
  server.timeout = silentMilliseconds
  server.on('connection', (socket) => {
    waiting.set(socket, null)
    // What breaks a connection is told by its end.
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

/** First who has not asked for anything yet, then who is still sending, then who is still being answered. */
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
